"""Simple differences, matched pairs, exits, placebos, sensitivity: drawn tables with visible arithmetic, then known worlds."""

import numpy as np
import pandas as pd
import pytest

from caredx.measures.adoption import Path, event_study
from caredx.measures.comparison import (
    before_after,
    by_level,
    did_2x2,
    drift_breakdown,
    exit_rates,
    group_difference,
    match,
    matched_study,
    placebo_dates,
    placebo_outcomes,
    planned_detectable,
    relative_magnitudes,
    smallest_detectable,
    smoothness,
)
from caredx.measures.inference import equality, t, two_sided_p
from caredx.words.errors import TooFewData

STUDY = {"unit": "office", "time": "month", "cohort": "adopted"}


def make_panel(
    seed: int, *, offices: int = 300, months: int = 24, effect: float = -2.0, drift: float = 0.0
) -> pd.DataFrame:
    """Adopters are larger (size), and larger offices have more hours; `drift` = monthly drift of adopters beside the effect."""
    rng = np.random.default_rng(seed)
    size = rng.normal(0, 1, offices)
    adopts = rng.random(offices) < 1 / (1 + np.exp(-size))
    cohort = np.where(adopts, rng.integers(9, 16, offices), 0)
    t = np.arange(1, months + 1)
    under = (cohort[:, None] > 0) & (t >= cohort[:, None])
    hours = (
        10
        + 3 * size[:, None]
        + 0.1 * t
        + effect * under
        + drift * t * adopts[:, None]
        + rng.normal(0, 1, (offices, months))
    )
    return pd.DataFrame(
        {
            "office": np.repeat(np.arange(offices), months),
            "month": np.tile(t, offices),
            "adopted": np.repeat(cohort, months),
            "hours": hours.ravel(),
            "noise": rng.normal(size=offices * months),
            "size": np.repeat(size, months),
            "service": np.repeat(rng.choice(["tokuyo", "roken"], offices), months),
        }
    )


def test_before_after_is_the_mean_of_changes():
    #  office  before       after   change
    #  a       10, 12       14        3
    #  b       20           21        1
    #  c       5            –       left out
    table = pd.DataFrame({"office": list("aaabbc"), "after": [0, 0, 1, 0, 1, 0], "hours": [10, 12, 14, 20, 21, 5]})
    found = before_after(table, unit="office", outcome="hours", after="after")
    assert found.value == pytest.approx(2.0) and (found.treated, found.dropped, found.grade) == (2, 1, "D")
    assert found.se == pytest.approx(np.sqrt(2 / 1 * (1 + 1)) / 2)  # G/(G−1) Σ (change − mean)², over n


def test_did_2x2_is_the_difference_of_mean_changes():
    #  treated a +3, b +1 (mean 2);  others c 0, d +1, e +2 (mean 1);  difference 1
    changes = {"a": 3, "b": 1, "c": 0, "d": 1, "e": 2}
    table = pd.DataFrame(
        [
            {"office": name, "treated": name in "ab", "after": after, "hours": 7.0 + after * change}
            for name, change in changes.items()
            for after in (False, True)
        ]
    )
    found = did_2x2(table, unit="office", outcome="hours", treated="treated", after="after")
    assert found.value == pytest.approx(1.0) and (found.treated, found.control, found.grade, found.df) == (2, 3, "B", 4)
    assert found.se == pytest.approx(np.sqrt(5 / 4 * (2 / 2**2 + 2 / 3**2)))  # Σ dev² / n² of each group, G/(G−1)
    assert found.low < 1 < found.high and 0 < found.p_value < 1


def test_a_corporation_that_decides_for_all_counts_once():
    panel = make_panel(1, offices=60)
    panel["after"], panel["corporation"] = panel["month"] > 12, panel["office"] // 20
    alone = did_2x2(panel.assign(t=panel["adopted"] > 0), unit="office", outcome="hours", treated="t", after="after")
    together = did_2x2(
        panel.assign(t=panel["adopted"] > 0),
        unit="office",
        outcome="hours",
        treated="t",
        after="after",
        cluster="corporation",
    )
    assert together.value == alone.value and (together.clusters, together.df) == (3, 2)


def test_groups_within_strata():
    #  stratum x: holders 5, 7 (mean 6), other 4 → 2 on 2/3 weight;  y: holder 1, others 0, 2 (mean 1) → 0 on 2/3;  z: one side only
    table = pd.DataFrame(
        {"service": list("xxxyyyz"), "holder": [1, 1, 0, 1, 0, 0, 1], "hours": [5.0, 7.0, 4.0, 1.0, 0.0, 2.0, 99.0]}
    )
    within = group_difference(table, group="holder", outcome="hours", strata=["service"])
    assert within.value == pytest.approx((2 * 2 / 3 + 0 * 2 / 3) / (4 / 3)) and (within.grade, within.dropped) == (
        "C",
        1,
    )
    plain = group_difference(table, group="holder", outcome="hours")
    assert plain.value == pytest.approx((5 + 7 + 1 + 99) / 4 - (4 + 0 + 2) / 3) and plain.grade == "D"
    with pytest.raises(TooFewData):
        group_difference(table[table["holder"] == 1], group="holder", outcome="hours")


def test_matching_finds_the_twins_and_balances():
    rng = np.random.default_rng(2)
    others = pd.DataFrame(
        {
            "office": np.arange(100),
            "adopter": False,
            "size": rng.normal(0, 1, 100),
            "service": rng.choice(list("ab"), 100),
        }
    )
    twins = others.sample(20, random_state=1).assign(office=lambda d: d["office"] + 1000, adopter=True)
    lonely = pd.DataFrame({"office": [2000, 2001], "adopter": True, "size": [9.0, 0.0], "service": ["a", "c"]})
    units = pd.concat([others, twins, lonely], ignore_index=True).sample(frac=1, random_state=3)
    found = match(units, unit="office", adopter="adopter", exact=["service"], near=["size"], caliper=0.5)
    pairs = found.pairs[found.pairs["adopter"] < 2000]
    assert (pairs["adopter"] - pairs["other"] == 1000).all() and (pairs["distance"] < 1e-9).all()
    assert found.unmatched == 2 and found.pairs["other"].is_unique
    assert found.largest_difference < 1e-9


def test_matching_removes_a_difference_that_size_makes():
    panel = make_panel(3, offices=800)
    units = (
        panel[panel["month"] < 9]
        .groupby("office")
        .agg(
            size=("size", "first"),
            baseline=("hours", "mean"),
            adopted=("adopted", "first"),
            service=("service", "first"),
        )
        .reset_index()
    )
    units["adopter"] = units["adopted"] > 0
    found = match(units, unit="office", adopter="adopter", exact=["service"], near=["size", "baseline"], caliper=0.3)
    before = found.balance.set_index("variable").loc["size", "difference_before"]
    assert before > 0.5 and found.largest_difference < 0.1 and found.unmatched > 0
    study = matched_study(panel, found, **STUDY, outcome="hours")
    assert study.cluster == "pair" and study.clusters == len(found.pairs)
    effect, se = study.path.mean(0, 8)
    assert abs(effect + 2.0) < 4 * se


def test_smallest_detectable_effect():
    assert smallest_detectable(1.0) == pytest.approx(1.959964 + 0.841621, abs=1e-5)
    assert smallest_detectable(0.5, df=9) == pytest.approx(0.5 * (2.262157 + 0.883404), abs=1e-5)  # t quantiles, 9 df
    wide = planned_detectable(2.0, 50, 50)
    assert wide == pytest.approx((1.984467 + 0.845281) * 2 * np.sqrt(2 / 50), rel=1e-4)  # 98 df
    assert planned_detectable(2.0, 50, 50, icc=0.5, cluster_size=3) > np.sqrt(2) * wide


def test_exits_count_time_before_adoption_with_the_others():
    #  4 periods. a adopts in 3, stays; b adopts in 2, last seen in 3; c never, last seen in 1; d never, stays with a gap
    table = pd.DataFrame(
        {
            "office": list("aaaabbbcddd"),
            "month": [1, 2, 3, 4, 1, 2, 3, 1, 1, 3, 4],
            "adopted": [3] * 4 + [2] * 3 + [0] * 4,
            "hours": 1.0,
        }
    )
    found = exit_rates(table, **STUDY, outcome="hours")
    assert (found.adopted.exits, found.adopted.unit_periods) == (1, 2 + 2)
    assert (found.others.exits, found.others.unit_periods) == (1, 2 + 1 + 1 + 4)
    assert found.ratio == pytest.approx((1 / 4) / (1 / 8))
    assert found.ratio_low < 1 < found.ratio_high and found.p_value > 0.3
    low, high = 0.025317808, 5.571643391  # exact 95 % Poisson interval of 1 event (Garwood)
    assert (found.adopted.low, found.adopted.high) == pytest.approx((low / 4, high / 4))


def test_placebos_find_nothing_where_there_is_nothing_and_something_where_there_is_drift():
    panel = make_panel(4)
    (quiet,) = placebo_outcomes(panel, ["noise"], **STUDY)
    assert quiet.p_value > 0.01 and quiet.name == "noise"
    assert placebo_dates(panel, 4, **STUDY, outcome="hours").p_value > 0.01
    assert placebo_dates(make_panel(4, drift=0.3), 4, **STUDY, outcome="hours").p_value < 0.001


def test_by_level_tells_levels_apart_and_names_those_too_small():
    panel = make_panel(5, offices=500)
    under = (panel["adopted"] > 0) & (panel["month"] >= panel["adopted"])
    panel["hours"] += np.where(under & (panel["service"] == "roken"), 3.0, 0.0)
    panel["technology"] = np.where(panel["adopted"] > 0, np.where(panel["office"] % 100 == 1, "bath", "monitor"), None)
    found = by_level(panel, "service", **STUDY, outcome="hours", months=(0, 8))
    frame = found.to_frame().set_index("level")
    assert frame.loc["roken", "effect"] == pytest.approx(1.0, abs=0.5) and frame.loc[
        "tokuyo", "effect"
    ] == pytest.approx(-2.0, abs=0.5)
    assert found.p_value < 1e-6
    few = by_level(panel, "technology", **STUDY, outcome="hours", controls="all")
    assert few.studies["bath"] is None and np.isnan(few.to_frame().set_index("level").loc["bath", "effect"])
    assert few.studies["monitor"].counts.never == (panel.groupby("office")["adopted"].first() == 0).sum()
    assert np.isnan(few.p_value)


def test_equality_of_two_is_the_t_test_of_their_difference_and_of_many_welch_s():
    value, se, df = np.array([1.0, 2.5]), np.array([0.5, 0.7]), np.array([8.0, 5.0])
    q, p = equality(value, se, df)
    pooled = np.hypot(*se)
    by_hand = pooled**4 / (se**4 / df).sum()  # Satterthwaite
    assert q == pytest.approx((1.5 / pooled) ** 2) and p == pytest.approx(two_sided_p(1.5 / pooled, by_hand))
    # R: oneway.test(y ~ g) on c(1,2,4,3), c(2,5,6,7,5), c(4,4,9): F = 3.156268, denom df = 4.542298, p = 0.138266293187
    groups = [np.array(g, float) for g in ([1, 2, 4, 3], [2, 5, 6, 7, 5], [4, 4, 9])]
    mean, error = (np.array([f(g) for g in groups]) for f in (np.mean, lambda g: g.std(ddof=1) / len(g) ** 0.5))
    assert equality(mean, error, np.array([3.0, 4.0, 2.0]))[1] == pytest.approx(0.138266293187, abs=1e-10)
    assert equality(mean, error)[1] < equality(mean, error, np.array([3.0, 4.0, 2.0]))[1]
    assert equality(value, se, np.array([np.inf, np.inf])) == equality(value, se)
    assert np.isnan(equality(value[:1], se[:1])).all()


def test_relative_magnitudes_add_the_largest_step_before_times_the_distance():
    path = event_study(make_panel(7, offices=600), **STUDY, outcome="hours", base="universal").path
    found = relative_magnitudes(path, (0, 2), (0.0, 1.0, 2.0), before=6)
    assert (found.low[0], found.high[0]) == pytest.approx(path.interval(0, 2))  # M = 0: parallel trends
    widths = found.high - found.low
    # months 0, 1, 2 lie 1, 2, 3 steps from the base month: (1 + 2 + 3) / 3 = 2 steps of the largest size on either side
    assert widths[2] - widths[1] == pytest.approx(2 * 2 * found.largest_step_high)
    assert found.largest_step < found.largest_step_high
    at = relative_magnitudes(path, (0, 2), (found.breakdown,), before=6)
    assert found.breakdown == 0 or min(abs(at.low[0]), abs(at.high[0])) == pytest.approx(0, abs=1e-9)
    with pytest.raises(TooFewData):
        relative_magnitudes(path.between(-1, 3), (0, 2))


def test_relative_magnitudes_hold_the_conditional_set_of_honestdid():
    """HonestDiD for Python 0.1.1, ``createSensitivityResults_relativeMagnitudes(beta, sigma, 3, 2, l_vec=[.5, .5], Mbarvec=[.5, 1],
    method="C-LF", gridPoints=200)``: [0.757, 1.349] and [0.548, 1.558]."""
    sigma = np.array([[1, 0.5, 0.3], [0.5, 1, 0.5], [0.3, 0.5, 1]])
    v = np.zeros((6, 6))
    v[:3, :3], v[4:, 4:], v[:3, 4:], v[4:, :3] = sigma, sigma[:2, :2], 0.2, 0.2
    effect, one = np.array([0.10, -0.05, 0.08, 0.0, 0.9, 1.2]), np.ones(6, int)
    found = relative_magnitudes(Path(np.arange(-4, 2), effect, 0.01 * v, one, one), (0, 1), (0.5, 1.0))
    assert (found.low < [0.757228, 0.548338]).all() and (found.high > [1.349085, 1.557975]).all()
    least = relative_magnitudes(Path(np.arange(-2, 1), effect[2:5], 0.01 * v[2:5, 2:5], one[:3], one[:3]), (0, 0))
    assert least.largest_step == pytest.approx(0.08)  # one step before adoption is enough
    # Without sampling error both are the identified set, 1.05 ± M × (1 + 2)/2 × largest step 0.15.
    exact = relative_magnitudes(Path(np.arange(-4, 2), effect, 1e-14 * v, one, one), (0, 1), (0.5, 1.0))
    np.testing.assert_allclose([exact.low, exact.high], [[0.9375, 0.825], [1.1625, 1.275]], atol=1e-5)


def test_without_bend_smoothness_is_the_best_straight_line_correction():
    # M = 0: trends may differ by a straight line, so the best estimate is generalised least squares with a line through the base.
    path = event_study(make_panel(6), **STUDY, outcome="hours", base="universal").path
    found = smoothness(path, (0, 3), [0.0], before=6)
    part = path.between(-7, 3)
    keep = part.months != -1
    months, effect, v = part.months[keep], part.effect[keep], part.vcov[np.ix_(keep, keep)]
    design = np.column_stack([months + 1, *[(months == k).astype(float) for k in range(4)]])
    information = design.T @ np.linalg.solve(v, design)
    coefficients = np.linalg.solve(information, design.T @ np.linalg.solve(v, effect))
    weight = np.array([0, 0.25, 0.25, 0.25, 0.25])
    half = t(0.95, path.mean_with_df(0, 3)[2]) * np.sqrt(weight @ np.linalg.solve(information, weight))
    np.testing.assert_allclose(
        [found.low[0], found.high[0]], [weight @ coefficients - half, weight @ coefficients + half], rtol=1e-6
    )


def test_smoothness_widens_with_the_bend_and_breaks_down_where_it_says():
    path = event_study(make_panel(7, offices=600), **STUDY, outcome="hours", base="universal").path
    found = smoothness(path, (0, 2), [0.0, 0.02, 0.05, 0.2])
    assert (np.diff(found.high - found.low) > 0).all() and found.low[0] < -2.0 < found.high[0] < 0
    assert 0 < found.breakdown < np.inf
    below, above = (smoothness(path, (0, 2), [found.breakdown * factor]) for factor in (0.98, 1.02))
    assert below.high[0] < 0 <= above.high[0]
    with pytest.raises(TooFewData):
        smoothness(event_study(make_panel(7), **STUDY, outcome="hours").path, (0, 2))


def test_smoothness_with_one_month_before_is_by_hand():
    # Effects −0.2 (month −2), 0 (base −1), −1 (month 0). Slope before: +0.2 a month, so the line says +0.2 in month 0 and the
    # corrected effect is −1.2; the bend in the base month adds at most M.
    v = np.diag([0.01, 0.0, 0.04])
    path = Path(np.array([-2, -1, 0]), np.array([-0.2, 0.0, -1.0]), v, np.ones(3, int), np.ones(3, int))
    found = smoothness(path, (0, 0), [0.0, 0.1])
    se = np.sqrt(0.04 + 0.01)
    assert (found.low[0] + found.high[0]) / 2 == pytest.approx(-1.2) and found.high[0] + 1.2 == pytest.approx(
        1.959964 * se
    )
    from scipy.stats import norm

    half = found.high[1] + 1.2
    assert norm.cdf(half, 0.1, se) - norm.cdf(-half, 0.1, se) == pytest.approx(0.95)


def test_drift_that_would_overturn():
    # Effects −2, −2 in months 0, 1 with se 0.5 each, independent; base −1, so the window lies 1.5 periods ahead on average.
    v = np.diag([0.25, 0.25, 0.0, 0.25, 0.25])
    path = Path(np.arange(-3, 2), np.array([-0.4, -0.2, 0.0, -2.0, -2.0]), v, np.ones(5, int), np.ones(5, int))
    found = drift_breakdown(path, (0, 1))
    assert found.se == pytest.approx(0.5 / np.sqrt(2))
    assert found.overturning == pytest.approx(-(2 - 1.959964 * found.se) / 1.5, abs=1e-6)
    assert found.slope_before == pytest.approx(0.2) and found.slope_before_se == pytest.approx(
        np.sqrt(0.25 * (4 + 1)) / 5
    )
