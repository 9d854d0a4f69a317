"""Inference with few clusters: sides, smallest p, Fieller sets, Welch and the basis of figures, with visible arithmetic."""

import math

import numpy as np
import pytest
from scipy import stats

from caredx.measures.basis import Basis, kind_of, unlike
from caredx.measures.estimates import Estimate, no_data
from caredx.measures.inference import benjamini_hochberg, equality, fieller, holm, quantiles, sup_t, wilson
from caredx.measures.inference.clusters import Sides, clustered_se, leave_one_out, share_df, treated_side
from caredx.words.units import Unit

FOUR = np.array([[1.0], [1.0], [0], [0], [0]]), np.array([[0.0], [0], [1], [1], [1]])
"""Two adopting and three comparing clusters of equal size behind one entry (treated share, compared share)."""


def test_each_side_brings_its_own_degrees_of_freedom():
    influence = np.array([[1.0], [-1.0], [0.5], [-0.25], [-0.25]])
    found = Sides.of(influence, *FOUR)
    # V: 1 + 1 = 2 treated, .25 + .0625 + .0625 = .375 compared; equal clusters: 1 and 2 degrees of freedom
    assert (found.treated.item(), found.compared.item()) == (2.0, 0.375)
    assert (found.treated_df.item(), found.compared_df.item()) == pytest.approx((1, 2))
    # Satterthwaite: 2.375² / (2²/1 + .375²/2)
    assert found.df.item() == pytest.approx(2.375**2 / (4 + 0.375**2 / 2))


def test_a_side_of_one_cluster_has_no_degrees_of_freedom():
    influence = np.array([[1.0], [0.5], [-0.5]])
    one = Sides.of(influence, np.array([[1.0], [0], [0]]), np.array([[0.0], [1], [1]]))
    assert one.treated_df.item() == 0 and np.isnan(one.df.item())
    other = Sides.of(influence, np.array([[1.0], [1], [0]]), np.array([[0.0], [0], [1]]))
    assert other.compared_df.item() == 0 and np.isnan(other.df.item())
    still = Sides.of(np.array([[1.0], [-1.0], [0.0]]), np.array([[1.0], [1], [0]]), np.array([[0.0], [0], [1]]))
    assert still.df.item() == pytest.approx(1)  # the one that compares does not vary
    nothing = Sides.of(np.zeros((4, 1)), FOUR[0][:4], FOUR[1][:4])
    assert np.isnan(nothing.df.item())


def test_where_comparing_is_done_inside_treated_clusters_there_is_one_side():
    treated = np.array([[1.0], [1.0], [0.0], [0.0]])
    mostly, half = np.array([[2.0], [2.0], [1.0], [0.0]]), np.array([[0.5], [0.5], [1.0], [0.0]])
    assert treated_side(treated, mostly).all()  # 4 of 5 parts inside, one cluster outside
    assert treated_side(treated, half).ravel().tolist() == [True, True, False, False]  # exactly half: two sides
    several = np.array([[4.0], [4.0], [1.0], [1.0]])
    assert treated_side(treated, several).ravel().tolist() == [
        True,
        True,
        False,
        False,
    ]  # two clusters outside are a side


def two_entries():
    random = np.random.default_rng(3)
    influence = random.standard_normal((12, 2))
    treated = np.repeat([[1.0, 1.0], [0.0, 0.0]], [5, 7], axis=0)
    treated[0, 1] = 0.0  # one adopter less behind the second entry
    return Sides.of(influence, treated, 1 - np.repeat([[1.0, 1.0], [0.0, 0.0]], [5, 7], axis=0)), influence


def test_a_combination_takes_the_smallest_degrees_of_freedom_of_its_parts():
    found, _influence = two_entries()
    assert found.treated_df == pytest.approx([4, 3]) and found.compared_df == pytest.approx([6, 6])
    mean = found.combine(np.array([[0.5], [0.5]]))
    assert mean.treated.item() == pytest.approx(found.treated.sum() / 4) and mean.treated_df.item() == pytest.approx(3)
    assert found.combine(np.array([[1.0], [0.0]])).treated_df.item() == pytest.approx(4)
    second = found.take(np.array([False, True]))
    assert second.treated_df == pytest.approx([3]) and second.treated.item() == found.treated[1, 1]


def test_the_gap_of_two_entries():
    found, _ = two_entries()
    df = found.df_of_gaps()
    a, c = (part[0, 0] + part[1, 1] - 2 * part[0, 1] for part in (found.treated, found.compared))
    assert df[0, 1] == df[1, 0] == pytest.approx((a + c) ** 2 / (a**2 / 3 + c**2 / 6))
    assert np.isnan(df[0, 0])


def test_the_f_of_krishnamoorthy_and_yu():
    found, _ = two_entries()
    vcov, value = found.treated + found.compared, np.array([1.0, -2.0])
    f, df, p = found.f_test(value, vcov)
    inverse, spent = np.linalg.inv(vcov), 0.0
    for part, own in ((found.treated, 3), (found.compared, 6)):
        m = part @ inverse
        spent += (np.trace(m @ m) + np.trace(m) ** 2) / own
    nu = (2 + 4) / spent
    assert df == pytest.approx(nu - 1) and f == pytest.approx(value @ inverse @ value * (nu - 1) / (2 * nu))
    assert p == pytest.approx(stats.f.sf(f, 2, nu - 1))
    # Degrees of freedom without end: chi-square with two, over two
    sure = Sides(found.treated, found.compared, np.full(2, np.inf), np.full(2, np.inf))
    assert sure.f_test(value, vcov) == pytest.approx(
        (value @ inverse @ value / 2, np.inf, stats.chi2.sf(value @ inverse @ value, 2))
    )
    none = Sides(found.treated, found.compared, np.zeros(2), found.compared_df)
    assert np.isnan(none.f_test(value, vcov)).all()
    alone = Sides(
        found.treated, 0 * found.compared, found.treated_df, np.zeros(2)
    )  # a side that adds nothing asks for nothing
    m = found.treated @ np.linalg.inv(found.treated)
    assert alone.f_test(value, found.treated)[1] == pytest.approx(6 / ((np.trace(m @ m) + 4) / 3) - 1)


def test_with_too_few_degrees_of_freedom_there_is_no_f():
    # ν = (q + q²)/spent must exceed q − 1 = 2 for three values: equal variances, one side, f df: ν = f
    one = np.eye(3)
    assert np.isnan(Sides(one, 0 * one, np.full(3, 2.0), np.zeros(3)).f_test(np.ones(3), one)).all()
    f, df, _ = Sides(one, 0 * one, np.full(3, 2.5), np.zeros(3)).f_test(np.ones(3), one)
    assert df == pytest.approx(0.5) and f == pytest.approx(3 * 0.5 / (3 * 2.5))


def test_the_smallest_p_of_independent_entries_is_that_of_sidak():
    estimate, covariance = np.array([2.5, 0.3, -1.0, 9.0]), np.diag([1.0, 0.25, 4.0, 0.0])
    largest, p = sup_t.smallest_p(estimate, covariance, None, seed=1)
    # |t| = 2.5, .6, .5; the entry without variance takes no part: p = 1 − (1 − 2Φ(−2.5))³
    assert largest == pytest.approx(2.5) and p == pytest.approx(1 - (1 - 2 * stats.norm.sf(2.5)) ** 3, abs=0.004)
    few, _ = sup_t.smallest_p(estimate, covariance, np.array([5.0, 5, 5, 5]), seed=1)
    assert few == pytest.approx(stats.norm.isf(stats.t.sf(2.5, 5)))
    assert np.isnan(sup_t.smallest_p(estimate, 0 * covariance, None, seed=1)).all()


def test_a_critical_value_holds_all_entries_together():
    one = sup_t.critical_value(np.eye(1), 0.95, seed=0)
    three = sup_t.critical_value(np.diag([1.0, 4.0, 9.0]), 0.95, seed=0)
    assert one == pytest.approx(1.96, abs=0.03) and three == pytest.approx(
        stats.norm.isf((1 - 0.95 ** (1 / 3)) / 2), abs=0.03
    )
    assert sup_t.critical_value(np.ones((2, 2)), 0.95, seed=0) == pytest.approx(1.96, abs=0.03)  # one entry told twice
    holes = np.full((3, 3), np.nan)
    holes[0, 0] = 4.0
    assert sup_t.critical_value(holes, 0.95, seed=0) == one
    assert np.isnan(sup_t.critical_value(np.zeros((2, 2)), 0.95, seed=0))
    # the t of the same level, entry by entry; without degrees of freedom the value itself
    level = 1 - 2 * stats.norm.sf(2.5)
    assert sup_t.multiples(2.5, np.array([3.0, np.inf]), size=2) == pytest.approx(
        [stats.t.isf((1 - level) / 2, 3), 2.5]
    )
    assert sup_t.multiples(2.5, None, size=2).tolist() == [2.5, 2.5]
    assert np.isnan(sup_t.multiples(float("nan"), np.array([3.0]), size=1)).all()


def test_the_set_of_fieller_in_its_four_shapes():
    def holds(x, n, d, vn, vd, c, q):
        return (n - x * d) ** 2 <= q**2 * (vn - 2 * x * c + x**2 * vd) + 1e-12

    cases = {
        "bounded": (2.0, 4.0, 1.0, 1.0, 0.3, 2.0),
        "two half-lines": (6.0, 1.0, 1.0, 1.0, 0.3, 2.0),
        "whole line": (0.5, 0.5, 1.0, 1.0, 0.0, 2.0),
        "half-line": (6.0, 2.0, 1.0, 1.0, 0.0, 2.0),
        "half-line down": (-6.0, 2.0, 1.0, 1.0, 0.0, 2.0),
    }
    for name, case in cases.items():
        pieces = fieller(*case)
        for x in np.linspace(-30, 30, 2001):
            assert any(low - 1e-9 <= x <= high + 1e-9 for low, high in pieces) == holds(x, *case), (name, x)
    assert [len(fieller(*case)) for case in cases.values()] == [1, 2, 1, 1, 1]
    # d = q·sd exactly: k / 2b = (36 − 4) / (2 · 12)
    assert fieller(*cases["half-line"]) == ((pytest.approx(32 / 24), np.inf),)
    assert fieller(*cases["half-line down"]) == ((-np.inf, pytest.approx(-32 / 24)),)


def test_two_estimates_are_compared_by_welch():
    # t = (3 − 1) / √(1 + .25), df = 1.25² / (1/4 + .0625/9)
    q, p = equality(np.array([3.0, 1.0]), np.array([1.0, 0.5]), np.array([4.0, 9.0]))
    df = 1.25**2 / (1 / 4 + 0.0625 / 9)
    assert q == pytest.approx(4 / 1.25) and p == pytest.approx(2 * stats.t.sf(math.sqrt(4 / 1.25), df))
    # known errors: chi-square with k − 1; what has no error takes no part
    q, p = equality(np.array([1.0, 2.0, 4.0, 9.0]), np.array([1.0, 1.0, 1.0, np.nan]))
    assert q == pytest.approx((4 / 3) ** 2 + (1 / 3) ** 2 + (5 / 3) ** 2) and p == pytest.approx(stats.chi2.sf(q, 2))
    assert np.isnan(equality(np.array([1.0, 2.0]), np.array([1.0, 0.0]))).all()


def test_three_estimates_are_compared_by_welch():
    # R: oneway.test on groups with means 1, 2, 4 and s²/n = 1, 1, 1 of 5, 7 and 9: (1 − 1/3)² (1/4 + 1/6 + 1/8) spent
    values, spent = np.array([1.0, 2.0, 4.0]), (2 / 3) ** 2 * (1 / 4 + 1 / 6 + 1 / 8)
    q, p = equality(values, np.ones(3), np.array([4.0, 6.0, 8.0]))
    f = q / 2 / (1 + 2 * 1 / 8 * spent)
    assert p == pytest.approx(stats.f.sf(f, 2, 8 / (3 * spent)))


def test_multiples_are_t_or_normal():
    assert quantiles.t(0.95, None) == quantiles.z(0.95) == pytest.approx(1.959964, abs=1e-6)
    assert quantiles.t(0.95, np.array([4.0, np.inf])) == pytest.approx([2.776445, 1.959964], abs=1e-6)
    assert quantiles.two_sided_p(-2.776445, 4) == pytest.approx(0.05, abs=1e-6)
    assert quantiles.upper_p(np.array([1.0, 1.0]), np.array([np.inf, 3.0])) == pytest.approx(
        [stats.norm.sf(1), stats.t.sf(1, 3)]
    )
    assert quantiles.two_sided_p(np.array([2.0, -2.0]), np.array([np.inf, np.inf])) == pytest.approx(
        [2 * stats.norm.sf(2)] * 2
    )
    assert quantiles.as_normal(np.array([2.0, -2.0, 2.0]), np.array([5.0, 5.0, np.inf])) == pytest.approx(
        [stats.norm.isf(stats.t.sf(2, 5)), -stats.norm.isf(stats.t.sf(2, 5)), 2.0]
    )
    assert quantiles.deviate(0.05) == pytest.approx(1.959964, abs=1e-6)
    # (t₉₇.₅ + t₈₀) × se with 10 df: 2.228139 + 0.879058
    assert quantiles.detectable(2.0, 10) == pytest.approx(2 * (2.228139 + 0.879058), abs=1e-5)


def test_degrees_of_freedom_of_shares():
    assert (
        share_df(np.full(5, 0.2)) == pytest.approx(4)
        and share_df(np.array([1.0])) == 0
        and share_df(np.array([1.0, 0.0])) == 0
    )
    # shares .5, .3, .2: 1 / (Σh² + (Σh²/(1−h))² − Σh⁴/(1−h)²)
    h = (0.5, 0.3, 0.2)
    by_hand = 1 / (0.38 + (0.25 / 0.5 + 0.09 / 0.7 + 0.04 / 0.8) ** 2 - (0.0625 / 0.25 + 0.0081 / 0.49 + 0.0016 / 0.64))
    assert share_df(np.array(h)) == pytest.approx(by_hand)
    se, df = clustered_se(np.array([0.1, -0.3, 0.2]), np.array(h))
    assert se == pytest.approx(math.sqrt(0.01 / 0.5 + 0.09 / 0.7 + 0.04 / 0.8)) and df == pytest.approx(by_hand)
    assert leave_one_out(np.zeros(3), np.array(h)) == (0.0, max(1.5, share_df(np.array(h))))


def test_families_count_only_what_was_tested():
    assert holm([0.01, None, 0.04, float("nan"), 0.03]) == [
        pytest.approx(0.03),
        None,
        pytest.approx(0.06),
        None,
        pytest.approx(0.06),
    ]
    assert holm([0.6, 0.5]) == [1.0, 1.0] and holm([]) == [] and holm([None]) == [None]
    # q: .01 × 3 / 1, then .03 × 3 / 2, .04 × 3 / 3, each at most the next
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])


def test_wilson_at_zero_and_one():
    z2 = 1.959964**2
    assert wilson(0, 10) == pytest.approx((0, z2 / (10 + z2)), abs=1e-6)
    assert wilson(10, 10) == pytest.approx((10 / (10 + z2), 1), abs=1e-6)


def based(kind="computed", definition="turnover_1", population=None, source="表"):
    return Estimate(0.1, Unit.SHARE, source=source, basis=Basis(kind, definition, population))


def test_a_change_needs_one_basis():
    assert unlike(based(population=100), based(population=125)) == ()  # 25 is a fifth of 125
    assert unlike(based(population=100), based(population=126)) == ("population",)
    assert (
        unlike(based(population=10), based(population=15)) == ()
        and unlike(based(population=10), based(population=16)) != ()
    )
    assert unlike(based(population=10), based()) == ()
    assert unlike(based(), based(kind="reported", definition="x")) == ("kind", "definition")
    bare = [Estimate(0.1, Unit.SHARE, source=source) for source in ("a", "a", "b")]
    assert unlike(bare[0], bare[1]) == () and unlike(bare[0], bare[2]) == ("source",)
    assert unlike(bare[0], based(source="a")) == () and unlike(based(source="a"), bare[2]) == ("source",)


def test_a_list_that_is_not_complete():
    part = Basis("computed", "x", 70.0)
    assert part.is_part_of(100) and not part.is_part_of(80) and not part.is_part_of(40) and not part.is_part_of(None)
    assert not Basis("computed", "x").is_part_of(100)


def test_how_a_value_was_come_by():
    assert kind_of(based()).en == "computed from the tables supplied"
    assert kind_of(Estimate(0.1, Unit.SHARE, source="白書")).ja == "白書"


def test_an_estimate_says_how_many_answered():
    assert Estimate(0.1, Unit.SHARE, missing=0.25).responded == 0.75 and Estimate(0.1, Unit.SHARE).responded is None
    assert not Estimate(0.1, Unit.SHARE, low=0.0).has_interval and not no_data(Unit.SHARE).known
