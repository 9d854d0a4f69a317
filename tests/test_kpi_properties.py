"""What holds for any data: order and names do not matter, shares are shares, parts make the whole."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kpi_sample import adoptions, offices, panel, tables

from caredx import official
from caredx.measures import staffing
from caredx.measures.estimates import share
from caredx.measures.kpi import addon
from caredx.measures.kpi.sheet import sheet
from caredx.measures.kpi.verdicts import mean_of_three, pace, reaches
from caredx.measures.ratios import ratio_of_sums
from caredx.words.units import Unit

SMALL = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**16)
SERVICES = official.load("services")


def same(first, second):
    """Equal sheets, sums of floats in another order apart."""
    for one, other in zip(first, second, strict=True):
        assert one.own.n == other.own.n and one.verdict.reason == other.verdict.reason
        for name in ("value", "low", "high", "missing"):
            before, after = getattr(one.own, name), getattr(other.own, name)
            assert before == after or before == pytest.approx(after, rel=1e-9), (one.kpi.id, name)


@settings(max_examples=5, deadline=None, derandomize=True)
@given(SEEDS)
def test_order_of_rows_is_irrelevant(seed):
    given_tables = tables(panel=panel(seed=seed), offices=offices(homes=6))
    shuffled = given_tables | {
        name: given_tables[name].sample(frac=1, random_state=seed) for name in ("panel", "offices", "adoptions")
    }
    same(sheet("20", 2025, **given_tables), sheet("20", 2025, **shuffled))


@settings(max_examples=5, deadline=None, derandomize=True)
@given(SEEDS)
def test_names_of_offices_are_irrelevant(seed):
    given_tables = tables(panel=panel(seed=seed))
    numbers = sorted(set(given_tables["panel"]["office"]) | set(given_tables["offices"]["office"]))
    random = np.random.default_rng(seed)
    shuffled = [f"{old[:2]}99{new:06d}" for old, new in zip(numbers, random.permutation(len(numbers)), strict=True)]
    names = dict(zip(numbers, shuffled, strict=True))
    renamed = {
        name: given_tables[name].assign(office=lambda rows: rows["office"].map(names))
        for name in ("panel", "offices", "adoptions")
    }
    same(sheet("20", 2025, **given_tables), sheet("20", 2025, **(given_tables | renamed)))


@SMALL
@given(st.integers(0, 500), st.integers(1, 500))
def test_wilson_lies_in_0_1_and_holds_the_share(part, whole):
    found = share(min(part, whole), whole)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.high > found.low


@SMALL
@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0.1, 100)), min_size=1, max_size=12))
def test_a_pooled_ratio_lies_between_the_establishments_and_in_its_interval(pairs):
    y, x = zip(*pairs, strict=True)
    found = ratio_of_sums(y, x, unit=Unit.HOURS_PER_STAFF_MONTH)
    rates = np.array(y) / np.array(x)
    assert rates.min() * (1 - 1e-9) <= found.value <= rates.max() * (1 + 1e-9) + 1e-12
    if found.has_interval:
        assert 0 <= found.low <= found.value <= found.high


@SMALL
@given(
    st.lists(
        st.tuples(st.sampled_from(["510", "320", "110"]), st.sampled_from(["I", "II", "none"])), min_size=1, max_size=30
    )
)
def test_addon_i_and_ii_make_i_or_ii(rows):
    table = pd.DataFrame(rows, columns=["service", "addon"]).assign(pref="20", office=lambda t: t.index.astype(str))
    first, second, either = (
        addon.addon_share(table, SERVICES, kinds=kinds).get("20") for kinds in (("I",), ("II",), ("I", "II"))
    )
    if either is not None and either.known:
        assert first.numerator + second.numerator == either.numerator
        assert first.denominator == second.denominator == either.denominator
        assert 0 <= either.value <= 1


@SMALL
@given(st.integers(0, 50), st.lists(st.integers(0, 400), max_size=8), st.integers(300, 400))
def test_full_time_equivalents_lose_less_than_a_tenth_and_never_gain_but_for_the_least(
    full_time, tenths, weekly_tenths
):
    hours, weekly = [hour / 10 for hour in tenths], weekly_tenths / 10
    exact = full_time + sum(tenths) / weekly_tenths
    found = staffing.full_time_equivalent(full_time, hours, weekly)
    assert found == 0 if exact == 0 else found >= 0.1
    assert round(found * 10) == pytest.approx(found * 10, abs=1e-9)
    assert exact < 0.1 or exact - 0.1 < found <= exact + 1e-9


@SMALL
@given(st.floats(0.5, 10), st.floats(0.5, 10))
def test_the_two_staffing_formulas_agree_in_sign_and_only_the_first_is_larger(before, after):
    change, saved = staffing.change_of_users_per_fte(before, after), staffing.fte_saved_per_user(before, after)
    assert np.sign(change) == np.sign(saved) or before == pytest.approx(after)
    assert change >= saved - 1e-12
    assert (1 + change) * (1 - saved) == pytest.approx(1)


@SMALL
@given(st.floats(0, 1), st.floats(0, 1))
def test_a_value_reaches_a_target_from_one_side_or_the_other(value, target):
    assert reaches(value, target, "at_least") or reaches(value, target, "at_most")
    assert reaches(target, target, "at_least") and reaches(target, target, "at_most")


@SMALL
@given(st.lists(st.floats(0, 100), min_size=3, max_size=3), st.floats(0, 100))
def test_mean_of_three_for_hours_and_days_mirror_each_other(values, previous):
    assert mean_of_three(values, previous, better="lower") or mean_of_three(values, previous, better="higher")
    assert mean_of_three([previous] * 3, previous, better="lower")


@SMALL
@given(st.floats(-5, 5), st.floats(-5, 5), st.sets(st.integers(2015, 2030), min_size=2, max_size=6))
def test_the_pace_of_a_straight_line_is_its_slope(start, slope, years):
    assert pace({year: start + slope * (year - 2015) for year in years}) == pytest.approx(slope, abs=1e-9)


def test_an_adoption_of_an_unlisted_office_changes_nothing():
    stranger = pd.concat([adoptions(), adoptions().assign(office="2099999999")], ignore_index=True)
    same(sheet("20", 2025, **tables()), sheet("20", 2025, **tables(adoptions=stranger)))
