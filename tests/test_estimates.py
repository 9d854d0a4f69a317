"""Intervals: against statsmodels, at their edges, and whether they cover with few establishments."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from caredx.measures.estimates import Estimate, no_data, share, share_by
from caredx.measures.inference import clustered_se, wilson
from caredx.measures.ratios import none_seen, ratio_by, ratio_of_sums
from caredx.words.trust import NotThere
from caredx.words.units import Unit

HOURS = {"unit": Unit.HOURS_PER_STAFF_MONTH}


@pytest.mark.parametrize(("part", "whole"), [(0, 5), (5, 5), (1, 1), (166, 415), (28191, 287663)])
def test_wilson_is_that_of_statsmodels(part, whole):
    assert wilson(part, whole) == pytest.approx(proportion_confint(part, whole, method="wilson"), abs=1e-12)


def test_a_share_carries_its_count_and_its_missing_share():
    found = share(3, 4, population=10, period="FY2025", source="offices.csv", reference_date="2026-06-30")
    assert (found.value, found.numerator, found.denominator, found.n) == (3 / 4, 3, 4, 4)
    assert found.missing == 1 - 4 / 10
    assert (found.method, found.unit, found.period) == ("wilson", Unit.SHARE, "FY2025")


def test_a_share_of_nobody_is_no_data_and_says_that_none_is_known():
    found = share(0, 0, population=10)
    assert (found.value, found.missing, found.absent.kind, found.has_interval) == (
        None,
        1.0,
        "none_known",
        False,
    )


def test_missing_is_neither_yes_nor_no():
    offices = pd.DataFrame({"pref": ["20"] * 4, "committee": pd.array([True, False, pd.NA, True], dtype="boolean")})
    found = share_by(offices, offices["committee"], offices["committee"].notna(), by="pref")["20"]
    assert (found.value, found.missing) == (2 / 3, 1 / 4)


def test_an_estimate_without_value_must_say_why():
    with pytest.raises(ValueError, match="must say why"):
        Estimate(None, Unit.SHARE)
    with pytest.raises(ValueError, match="finite"):
        Estimate(float("nan"), Unit.SHARE)
    assert no_data(Unit.SHARE, period="FY2025").period == "FY2025"


def test_pooled_ratio_weighs_by_staff():
    found = ratio_of_sums([60, 10], [10, 10], **HOURS)
    assert (found.value, found.numerator, found.denominator, found.n) == ((60 + 10) / (10 + 10), 70, 20, 2)


def test_one_establishment_has_no_interval_and_says_so():
    found = ratio_of_sums([60], [10], **HOURS)
    assert (found.value, found.has_interval, found.method, found.n) == (6.0, False, "none", 1)


def test_establishments_that_agree_exactly_give_no_interval():
    assert not ratio_of_sums([6, 12], [1, 2], **HOURS).has_interval


def test_an_establishment_without_staff_says_nothing():
    assert ratio_of_sums([60, 0], [10, 0], **HOURS).n == 1
    assert ratio_of_sums([0], [0], **HOURS).absent.kind == "nobody_counted"


def test_no_leaver_at_all_has_the_limit_of_a_poisson_count_of_zero():
    # Exact 95 % upper limit for 0 events is 3.689 (Garwood 1936), here over 50 persons.
    found = ratio_of_sums([0, 0], [20, 30], unit=Unit.SHARE, rate_cv=0)
    assert (found.low, found.method) == (0, "poisson")
    assert found.high == pytest.approx(3.6889 / 50, rel=1e-4)
    clustered = ratio_of_sums([0, 0], [20, 30], unit=Unit.SHARE, rate_cv=1)
    # (1 + 20λ)(1 + 30λ) = 1/0.025: the chance that two homes with exponential rates of mean λ see none
    assert (1 + 20 * clustered.high) * (1 + 30 * clustered.high) == pytest.approx(40)


@pytest.mark.parametrize(("homes", "times"), [(5, 1.48), (10, 1.21), (30, 1.06)])
def test_the_limit_of_no_event_is_wider_where_homes_differ(homes, times):
    # inference.md, section E: homes of 16, cv 1; against the Poisson limit
    assert none_seen([16.0] * homes) / none_seen([16.0] * homes, rate_cv=0) == pytest.approx(times, abs=0.005)


def test_limits_keep_the_natural_bounds_of_the_unit():
    found = ratio_of_sums([1, 9], [10, 10], unit=Unit.SHARE)
    assert 0 < found.low < found.value < found.high <= 1


def test_equal_clusters_have_g_minus_1_degrees_of_freedom():
    influence = np.array([1.0, -2.0, 0.5, 0.5])
    se, df = clustered_se(influence, np.full(4, 1 / 4))
    assert df == pytest.approx(3)
    assert se**2 == pytest.approx(4 / 3 * np.sum(influence**2))  # G/(G−1) Σ e²: CR2 and CR1 agree there


def test_one_large_cluster_leaves_few_degrees_of_freedom():
    _, df = clustered_se(np.array([0.1, -0.05, -0.05]), np.array([0.8, 0.1, 0.1]))
    assert df < 1.5


def test_ratios_by_group_take_a_missing_share_by_group():
    frame = pd.DataFrame(
        {"pref": ["20", "20", "24"], "year": 2025, "office": list("abc"), "y": [6.0, 8.0, 5.0], "x": [1.0, 1.0, 1.0]}
    )
    found = ratio_by(frame, "y", "x", by=["pref", "year"], cluster="office", missing={("20", 2025): 0.25}, **HOURS)
    assert (found["20", 2025].value, found["20", 2025].missing) == (7.0, 0.25)
    assert (found["24", 2025].value, found["24", 2025].missing) == (5.0, None)


def test_months_of_one_office_are_one_cluster():
    random = np.random.default_rng(3)
    rates = np.repeat(random.gamma(4, 0.25, 8), 12)
    frame = pd.DataFrame({"pref": "20", "office": np.repeat(list("abcdefgh"), 12), "y": rates * 20, "x": 20.0})
    by_month = frame.assign(office=np.arange(96))
    months, offices = (ratio_by(one, "y", "x", by=["pref"], cluster="office", **HOURS) for one in (by_month, frame))
    assert (months["20",].n, offices["20",].n) == (96, 8)
    assert months["20",].value == pytest.approx(
        offices["20",].value, rel=1e-14
    )  # the order of a sum, which numpy chooses, is one bit
    width = [np.log(one["20",].high / one["20",].low) for one in (months, offices)]
    assert width[1] > 3 * width[0]  # twelve copies of an office taken as twelve offices
    with pytest.raises(TypeError, match="cluster"):
        ratio_by(frame, "y", "x", by=["pref"], **HOURS)


@pytest.mark.parametrize("establishments", [3, 5, 10, 40])
def test_the_interval_covers_with_few_establishments(establishments):
    random = np.random.default_rng(20260630)
    runs, truth, covered = 400, 0.14, 0
    for _ in range(runs):
        staff = np.maximum(3, np.round(np.exp(random.normal(np.log(25), 0.6, establishments))))
        leavers = random.poisson(truth * random.gamma(1 / 0.4**2, 0.4**2, establishments) * staff)
        found = ratio_of_sums(leavers, staff, unit=Unit.SHARE)
        covered += found.has_interval and found.low <= truth <= found.high
    assert 0.92 <= covered / runs <= 1.0


def test_a_value_taken_for_known_is_there_or_the_mistake_is_named():
    found = share(3, 4)
    assert (found.number, found.limits) == (found.value, (found.low, found.high))
    assert found.holds(0.75) and not found.holds(0.01)
    for asked in ("number", "limits"):
        with pytest.raises(NotThere):
            getattr(no_data(Unit.SHARE), asked)
