"""The inference equals the dense textbook computation, a peer library, and full enumeration by hand."""

from itertools import product

import numpy as np
import pytest

from caredx.measures.cluster_tests import (
    clustered_mean,
    least_p,
    sign_flip,
    wild_cluster,
    within_weight,
)
from caredx.measures.inference import benjamini_hochberg, holm


def dense(y, after, unit, cluster):
    """CR2 and Bell-McCaffrey df with a dummy per unit and n x n matrices, as in the textbook."""
    design = np.column_stack([after, (unit[:, None] == np.unique(unit)).astype(float)])
    bread = np.linalg.inv(design.T @ design)
    hat = design @ bread @ design.T
    residual = y - hat @ y
    contrast = bread[0]
    variance, quadratic = 0.0, []
    for name in np.unique(cluster):
        rows = np.flatnonzero(cluster == name)
        values, vectors = np.linalg.eigh(np.eye(len(rows)) - hat[np.ix_(rows, rows)])
        root = np.where(values > 1e-8, 1 / np.sqrt(np.where(values > 1e-8, values, 1)), 0)
        q = (vectors * root) @ vectors.T @ design[rows] @ contrast
        variance += (q @ residual[rows]) ** 2
        quadratic.append((np.eye(len(y)) - hat)[:, rows] @ q)
    eigenvalues = np.linalg.eigvalsh(np.array(quadratic) @ np.array(quadratic).T)
    return (bread @ design.T @ y)[0], np.sqrt(variance), eigenvalues.sum() ** 2 / (eigenvalues**2).sum()


def sample(seed, units=9, per_cluster=1):
    """Uneven observations before and after in each unit."""
    rng = np.random.default_rng(seed)
    rows = [(u, r) for u in range(units) for r in (0, 1) for _ in range(rng.integers(2, 9))]
    unit, after = np.array(rows).T
    return rng.normal(size=len(unit)) + 3 * unit + 0.7 * after, after, unit, unit // per_cluster


def cell(y, after, unit, cluster):
    """Differences, weights and clusters of the units."""
    names = np.unique(unit)
    sides = [[y[(unit == u) & (after == r)] for u in names] for r in (0, 1)]
    difference = [b.mean() - a.mean() for a, b in zip(*sides, strict=True)]
    weight = within_weight([len(a) for a in sides[0]], [len(b) for b in sides[1]])
    return np.array(difference), weight, [cluster[unit == u][0] for u in names]


@pytest.mark.parametrize("per_cluster", [1, 2, 4])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_equals_the_dense_computation_with_a_dummy_per_unit(seed, per_cluster):
    data = sample(seed, per_cluster=per_cluster)
    found = clustered_mean(*cell(*data))
    assert (found.estimate, found.se, found.df) == pytest.approx(dense(*data), rel=1e-10)


@pytest.mark.parametrize("per_cluster", [1, 2])
def test_equals_the_peer_library(per_cluster):
    peer = pytest.importorskip(
        "diff_diff.linalg", reason="diff-diff is not installed: the dense computation stands alone"
    )
    y, after, unit, cluster = sample(7, per_cluster=per_cluster)
    design = np.column_stack([after, unit[:, None] == np.unique(unit)]).astype(float)
    with pytest.warns(UserWarning, match="Satterthwaite"):
        fitted = peer.LinearRegression(include_intercept=False, vcov_type="hc2_bm", cluster_ids=cluster).fit(design, y)
    theirs, ours = fitted.get_inference(0), clustered_mean(*cell(y, after, unit, cluster))
    assert (ours.estimate, ours.se, ours.df, ours.p) == pytest.approx(
        (theirs.coefficient, theirs.se, theirs.df, theirs.p_value), rel=1e-9
    )
    assert (ours.low, ours.high) == pytest.approx(theirs.conf_int, rel=1e-9)


def test_equal_weights_give_the_plain_mean_with_t():
    difference = np.array([-12.0, -3.0, 4.0, -8.0, -9.0])
    found = clustered_mean(difference, np.ones(5), range(5))
    # mean -5.6, s = 6.269: s / sqrt(5) = 2.8036, df = 5 - 1
    assert found.estimate == pytest.approx(-5.6)
    assert found.se == pytest.approx(difference.std(ddof=1) / np.sqrt(5))
    assert found.df == pytest.approx(4)


def test_one_cluster_gives_no_interval():
    found = clustered_mean([1.0, 2.0], [1.0, 1.0], ["corporation", "corporation"])
    assert (found.se, found.df, found.p, found.low) == (None, None, None, None)
    assert found.estimate == 1.5


def test_where_nothing_varies_there_is_no_p():
    found = clustered_mean([0.0] * 6, [1.0] * 6, range(6))
    assert (found.estimate, found.se, found.p, found.low) == (0.0, 0.0, None, None)
    assert sign_flip([0.0] * 6, range(6)) == 1.0 and wild_cluster([0.0] * 6, [1.0] * 6, range(6)) == 1.0


def enumerated(statistic, sums):
    """Share of all 2^G sign patterns at least as extreme as the observed one."""
    patterns = [np.array(signs) for signs in product([1, -1], repeat=len(sums))]
    return np.mean([statistic(v) >= statistic(np.ones(len(sums))) * (1 - 1e-9) for v in patterns])


def test_sign_flip_lists_every_pattern():
    difference = np.random.default_rng(3).normal(-4, 5, 8)
    assert sign_flip(difference, range(8)) == enumerated(lambda v: abs(v @ difference), difference)


def test_wild_cluster_equals_refitting_every_pattern():
    y, after, unit, cluster = sample(5, units=7)
    means = {u: y[unit == u].mean() for u in np.unique(unit)}
    level = np.array([means[u] for u in unit])
    centred = after - np.array([after[unit == u].mean() for u in unit])

    def squared_t(signs):
        outcome = level + signs[unit] * (y - level)
        inner = outcome - np.array([outcome[unit == u].mean() for u in unit])
        slope = centred @ inner / (centred @ centred)
        scores = [centred[unit == u] @ (inner - slope * centred)[unit == u] for u in np.unique(unit)]
        return slope**2 / np.sum(np.square(scores))

    assert wild_cluster(*cell(y, after, unit, cluster)) == enumerated(squared_t, np.ones(7))


def test_ties_count():
    # Differences 1, 1, 2: of the 8 patterns, |sum| >= 4 holds for +++ and --- only; with 0 added each counts twice.
    assert sign_flip([1.0, 1.0, 2.0], range(3)) == 2 / 8
    assert sign_flip([1.0, 1.0, 2.0, 0.0], range(4)) == 4 / 16
    # 0.1 + 0.2 differs from 0.3 in the last bit: |0.1 + 0.2 - 0.3| and permutations of it must still tie.
    assert sign_flip([0.1, 0.2, -0.3], range(3)) == 1.0


def test_equal_sizes_make_both_exact_tests_one():
    difference = np.random.default_rng(9).normal(1, 1, 10)
    assert wild_cluster(difference, np.full(10, 12.5), range(10)) == sign_flip(difference, range(10))


def test_signs_flip_by_cluster_and_only_where_they_can_be_listed():
    assert sign_flip([1.0, 2.0, 3.0, 4.0], ["a", "a", "b", "b"]) == 2 / 4
    assert sign_flip(np.ones(13), range(13)) is None and wild_cluster(np.ones(13), np.ones(13), range(13)) is None
    assert sign_flip(np.ones(12), range(12)) == 2 / 4096


def test_fewer_than_six_clusters_cannot_reach_five_percent():
    assert [least_p(g) > 0.05 for g in (4, 5, 6, 7)] == [True, True, False, False]


def test_families_leave_out_what_has_no_p():
    # Holm: 0.01 x 3, then max(0.03, 0.02 x 2), then max(0.04, 0.5 x 1)
    assert holm([0.01, None, 0.5, 0.02]) == [pytest.approx(0.03), None, pytest.approx(0.5), pytest.approx(0.04)]
    assert benjamini_hochberg([None, 0.04, 0.02]) == [None, pytest.approx(0.04), pytest.approx(0.04)]
    assert holm([None]) == [None]


@pytest.mark.parametrize("seed", range(5))
def test_adjusted_p_are_those_of_statsmodels(seed):
    from statsmodels.stats.multitest import multipletests

    p = np.random.default_rng(seed).uniform(size=9) ** 2
    p[3] = p[4]
    np.testing.assert_allclose(holm(list(p)), multipletests(p, method="holm")[1])
    np.testing.assert_allclose(benjamini_hochberg(list(p)), multipletests(p, method="fdr_bh")[1])
