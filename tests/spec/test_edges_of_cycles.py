"""Edges of plans, records, placebo dates and large panels, with visible arithmetic."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from caredx.measures.adoption import event_study, study
from caredx.measures.basis import Basis
from caredx.measures.comparison import match
from caredx.measures.comparison.placebo import placebo_dates, placebo_outcomes
from caredx.measures.cycle.differences import differences
from caredx.measures.cycle.proposal import _reached, _targets
from caredx.measures.cycle.record import Record
from caredx.measures.effects.groups import Heterogeneity
from caredx.measures.estimates import Estimate, no_data
from caredx.measures.follow_up import _idle_share
from caredx.measures.groups import difference
from caredx.measures.kpi.computed import _listed, end_of
from caredx.measures.kpi.results import Target
from caredx.measures.kpi.targets import national_values
from caredx.measures.peers.likeness import likest
from caredx.measures.u_curve.crossing import zero_set
from caredx.measures.u_curve.summary import _dip_by_windows, _p_above
from caredx.words.catalog import NOTHING
from caredx.words.errors import TooFewData
from caredx.words.units import Unit

HOW = {"unit": "unit", "time": "t", "cohort": "g", "outcome": "y"}


def test_all_that_could_have_been_counted():
    # 60 counted, a quarter missing: 80
    assert _listed(Estimate(0.5, Unit.SHARE, denominator=60, missing=0.25)) == 80
    assert (
        _listed(Estimate(0.5, Unit.SHARE, denominator=60)) == 60
        and _listed(Estimate(0.5, Unit.SHARE, denominator=0, missing=0.5)) == 0
    )
    assert _listed(no_data(Unit.SHARE, denominator=5, missing=1.0)) == 5
    assert end_of(2025) == pd.Timestamp("2026-03-31")


def target(year, value, rule="at_least"):
    return Target("k", year, value, rule, "prefecture", "a paper", NOTHING)


def test_targets_reached_ahead_of_their_year():
    def told(*targets, start=0.5):
        sheet = SimpleNamespace(fiscal_year=2025, row=lambda kpi: SimpleNamespace(targets=targets))
        return [
            one.year for one in _reached(sheet, SimpleNamespace(paths={"k": SimpleNamespace(start=start)})).get("k", ())
        ]

    assert told(target(2026, 0.5), target(2028, 0.6)) == [2026]  # exactly reached is reached
    assert told(target(2025, 0.4), target(2024, 0.4)) == []  # not ahead any more
    assert told(target(2026, None), target(2026, 0.1, "increase"), target(2026, 0.9, "at_most")) == [2026]
    assert told(target(2026, 0.4, "at_most")) == []


def test_targets_still_ahead_are_carried_into_the_next_plan():
    plan = {"targets": [{"kpi": "a", "year": year} for year in (2024, 2025, 2026)]}
    kept = _targets(plan, SimpleNamespace(paths={}), 2025, 1)
    assert [one["year"] for one in kept] == [2026] and _targets({}, SimpleNamespace(paths={}), 2025, 1) == []


def kept(value, period="FY2025", basis=None, kpi="committee"):
    return {(kpi, period): Estimate(value, Unit.SHARE, period=period, source="s", basis=basis)}


def made(points, **how):
    parts = {"inputs": {}, "rules": {}, "method": "1"} | how
    return Record("c", "20", points, {}, parts["inputs"], parts["rules"], parts["method"], {})


def test_a_value_of_another_basis_has_switched():
    counted, asked = Basis("computed", "committee", 100.0), Basis("survey", "committee", 100.0)
    both = differences(made(kept(0.4, basis=counted)), made(kept(0.6, basis=asked)))
    assert (
        both.rows["kind"].tolist() == ["switched"]
        and list(both.switched) == ["committee"]
        and both.counts["switched"] == 1
    )
    one_old = differences(made(kept(0.4)), made(kept(0.6, basis=asked)))
    assert one_old.rows["kind"].tolist() == ["moved"] and one_old.switched == {}  # an older record does not say
    other = differences(made(kept(0.4, basis=counted)), made(kept(0.4, basis=replace(counted, population=10.0))))
    assert other.switched["committee"][2] == ("population",)
    assert differences(made(kept(0.4)), made(kept(0.4))).rows["kind"].tolist() == ["same"]
    table = differences(made(kept(0.4)), made(kept(0.4, "FY2026"))).rows
    assert dict(zip(table["period"], table["kind"], strict=True)) == {"FY2025": "gone", "FY2026": "new"}


def test_members_and_others_are_counted_apart():
    random = np.random.default_rng(1)
    found = difference(
        pd.Series(random.poisson(4, 14).astype(float)),
        pd.Series(np.arange(10.0, 24)),
        pd.Series([True] * 4 + [False] * 10),
    )
    assert (found.members, found.others, found.covered) == (4, 10, 1.0)


def test_windows_without_error():
    assert [_p_above(mean, 0.0, None) for mean in (0.1, 0.0, -0.1)] == [0.0, 1.0, 1.0]
    seen = SimpleNamespace(dip=None)
    # a dip is told where the early window shows one, or where no late gain takes its place
    y = np.array([-1.0, 1])
    assert _dip_by_windows(y, seen, 0.01, 0.01, 0.95) and _dip_by_windows(y, seen, 0.5, 0.5, 0.95)
    assert not _dip_by_windows(y, seen, 0.5, 0.01, 0.95) and _dip_by_windows(y, SimpleNamespace(dip=0), 0.5, 0.01, 0.95)
    assert not _dip_by_windows(np.array([0.5, 1]), seen, 0.01, 0.01, 0.95)


def panel(units=40, adopters=20, periods=12, seed=0):
    random = np.random.default_rng(seed)
    cohort = np.where(np.arange(units) < adopters, 8 + np.arange(units) % 2, 0)
    frame = pd.DataFrame(
        {
            "unit": np.repeat(np.arange(units), periods),
            "t": np.tile(np.arange(1, periods + 1), units),
            "g": np.repeat(cohort, periods),
        }
    )
    return frame.assign(
        y=random.standard_normal(len(frame)), other=random.standard_normal(len(frame)), corporation=frame["unit"] // 2
    )


def test_placebo_dates_look_only_at_the_time_before():
    frame = panel()
    found = placebo_dates(frame, 3, **HOW, cluster="corporation")
    before = frame[(frame["t"] < frame["g"]) | (frame["g"] == 0)].assign(
        g=lambda one: one["g"].where(one["g"] == 0, one["g"] - 3)
    )
    again = event_study(before, **HOW, cluster="corporation").aggregate("dynamic")
    assert (found.name, found.effect, found.se) == (
        "-3",
        pytest.approx(again.effect),
        pytest.approx(again.se, nan_ok=True),
    )
    alone = placebo_dates(frame, 3, **HOW)
    assert alone.se == pytest.approx(event_study(before, **HOW).aggregate("dynamic").se, nan_ok=True)
    (one,) = placebo_outcomes(frame, ["other"], unit="unit", time="t", cohort="g")
    whole = event_study(frame, unit="unit", time="t", cohort="g", outcome="other").aggregate("dynamic")
    assert (one.name, one.effect, one.units if hasattr(one, "units") else 20) == (
        "other",
        pytest.approx(whole.effect),
        20,
    )


def test_months_before_adoption_that_a_balanced_path_keeps():
    frame = panel()
    # twelve periods, e = 3: at most 12 − 2 back where a month is compared with the one before, 12 − 1 from a fixed base
    varying, fixed = (event_study(frame, **HOW, base=base).balanced(3) for base in ("varying", "universal"))
    assert (varying.months.min(), fixed.months.min()) == (-7, -8) and varying.months.max() == 3
    cut = event_study(frame, **HOW, base="universal").balanced(4)
    assert cut.months.min() == max(-8, 4 - 11)


def test_with_very_many_clusters_leaving_one_out_is_left_out(monkeypatch):
    frame = panel(1100, 550, 5).assign(g=lambda rows: np.where(rows["g"] > 0, 3 + rows["unit"] % 2, 0))
    frame.loc[frame["unit"] == 0, "g"] = 5  # month 0 of cohort 5 is its own last period
    quick = event_study(frame, **HOW).path
    monkeypatch.setattr(study, "leaving_out_matters", lambda wide: True)
    exact = event_study(frame, **HOW).path
    at = quick.months >= 0
    assert quick.effect == pytest.approx(exact.effect) and quick.se[at] == pytest.approx(exact.se[at], rel=0.003)
    assert quick.support.behind.tolist() == exact.support.behind.tolist() and quick.support.adopting == 550
    thin = quick.support.behind < 5
    assert np.isnan(quick.se[thin]).all() and np.isfinite(quick.se[~thin]).all()


def test_only_actual_values_of_the_main_series_are_national_values():
    base = {
        "kpi": "committee",
        "main": 1,
        "kind": "actual",
        "group_ja": "",
        "group_en": "",
        "period": "FY2024",
        "year": 2024,
        "value": 0.4,
        "unit": "share",
        "reference_date": "d",
        "source": "s",
        "note": "",
        "note_en": "",
    }
    others = [
        {"value": 0.1, "main": 0},
        {"value": 0.2, "kind": "plan"},
        {"value": 0.3, "kpi": "unheard"},
        {"value": 0.35, "year": 2023},
    ]
    found = national_values(pd.DataFrame([base, *(base | {"year": 2030} | one for one in others)]))
    assert list(found) == ["committee"] and found["committee"].value.value == 0.4


def test_idle_devices_are_those_of_reports_that_state_both_numbers():
    said = pd.DataFrame({"office": list("abcd"), "units": [10.0, 5, None, 8], "units_used": [6.0, None, 3, 8]})
    found = _idle_share(said, 0.95)
    assert (found.value, found.n) == (pytest.approx(4 / 18), 2)  # a: 4 of 10, d: 0 of 8


def test_groups_differ_below_the_level_and_not_at_it():
    assert not Heterogeneity("x", (), 1 - 0.95, 0.0, 0.95).differ and Heterogeneity("x", (), 0.0499, 0.0, 0.95).differ


def test_a_crossing_that_is_just_reached_stays_open():
    assert zero_set(np.array([0.0, 1.0]), np.array([-1.0, 0.0]), np.zeros((2, 2)), 1.96) == ((1.0, None),)


def test_matching_needs_more_others_than_figures_to_be_near_in():
    units = pd.DataFrame(
        {
            "unit": list("abcd"),
            "adopts": [True, False, False, False],
            "x": [1.0, 1.1, 2.0, 3.0],
            "y": [1.0, 3.0, 1.0, 4.0],
            "same": 7.0,
        }
    )
    how = {"unit": "unit", "adopter": "adopts", "exact": []}
    with pytest.raises(TooFewData):
        match(units.iloc[:3], near=["x", "y"], **how)
    found = match(units, near=["x", "y"], caliper=9.0, **how)
    assert found.unmatched == 0
    even = match(units, near=["x", "same"], caliper=9.0, **how).balance.set_index("variable").loc["same"]
    assert even["difference_before"] == 0 == even["difference_after"]


def test_a_figure_that_is_the_same_everywhere_sets_nobody_apart():
    figures = pd.DataFrame({"insured": [1.0, 2.0, 4.0], "certified": [3.0, 3.0, 3.0]}, index=["01", "02", "03"])
    found = likest("01", figures, ("x",), k=2)
    sd = figures["insured"].std(ddof=0)
    # one block of two figures: half of the squared distance in the first
    assert found.rows["distance"].tolist() == pytest.approx([1 / sd / 2**0.5, 3 / sd / 2**0.5])
