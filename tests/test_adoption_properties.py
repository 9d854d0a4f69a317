"""What must not matter does not: row order, names of facilities, their level, a common season, the unit of measurement.

And where nothing happens, nothing is found.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from caredx.measures.adoption import event_study, impute
from caredx.measures.u_curve import summarise

COLUMNS = {"unit": "office", "time": "month", "cohort": "adopted", "outcome": "hours"}
OFFICES, MONTHS = 24, 7
SEEDS = st.integers(0, 2**32 - 1)


def draw_panel(seed: int, gaps: bool) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    cohort = np.append([0, 0, 3, 5], rng.choice([0, 3, 5, 6], OFFICES - 4))
    hours = rng.normal(150, 10, (OFFICES, 1)) + rng.normal(0, 1, (OFFICES, MONTHS))
    frame = pd.DataFrame(
        {
            "office": np.repeat(np.arange(OFFICES), MONTHS),
            "month": np.tile(np.arange(1, MONTHS + 1), OFFICES),
            "adopted": np.repeat(cohort, MONTHS),
            "hours": hours.ravel(),
            "corporation": np.repeat(np.arange(OFFICES) // 3, MONTHS),
        }
    )
    return frame[rng.random(len(frame)) > 0.1].reset_index(drop=True) if gaps else frame


def same(one, other, scale: float = 1.0) -> None:
    np.testing.assert_array_equal(one.path.months, other.path.months)
    np.testing.assert_allclose(one.path.effect * scale, other.path.effect, rtol=1e-9, atol=1e-9 * scale)
    np.testing.assert_allclose(one.vcov * scale**2, other.vcov, rtol=1e-8, atol=1e-9 * scale**2)


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, gaps=st.booleans(), cluster=st.sampled_from([None, "corporation"]))
def test_row_order_and_names_do_not_matter(seed, gaps, cluster):
    panel = draw_panel(seed, gaps)
    study = event_study(panel, **COLUMNS, cluster=cluster)
    rng = np.random.default_rng(seed)
    names = np.array([f"事業所{i:03d}" for i in rng.permutation(OFFICES)])
    other = panel.assign(office=names[panel["office"]]).sample(frac=1, random_state=seed % 1000)
    same(study, event_study(other, **COLUMNS, cluster=cluster))


@settings(max_examples=15, deadline=None)
@given(
    seed=SEEDS,
    gaps=st.booleans(),
    level=hnp.arrays(float, OFFICES, elements=st.floats(-1e3, 1e3)),
    season=hnp.arrays(float, MONTHS + 1, elements=st.floats(-1e3, 1e3)),
)
def test_level_of_a_facility_and_a_common_season_do_not_matter(seed, gaps, level, season):
    panel = draw_panel(seed, gaps)
    moved = panel.assign(hours=panel["hours"] + level[panel["office"]] + season[panel["month"]])
    same(event_study(panel, **COLUMNS), event_study(moved, **COLUMNS))
    np.testing.assert_allclose(impute(moved, **COLUMNS).effect, impute(panel, **COLUMNS).effect, atol=1e-8)


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS, scale=st.floats(1e-3, 1e3))
def test_unit_of_measurement_scales_through(seed, scale):
    panel = draw_panel(seed, True)
    same(event_study(panel, **COLUMNS), event_study(panel.assign(hours=panel["hours"] * scale), **COLUMNS), scale)


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS, size=st.floats(-5, 5))
def test_a_constant_effect_is_found_on_top_of_any_noise(seed, size):
    panel = draw_panel(seed, True)
    under = (panel["adopted"] > 0) & (panel["month"] >= panel["adopted"])
    before, after = (
        event_study(frame, **COLUMNS).path for frame in (panel, panel.assign(hours=panel["hours"] + size * under))
    )
    np.testing.assert_allclose(after.effect - before.effect, np.where(after.months >= 0, size, 0.0), atol=1e-9)
    np.testing.assert_allclose(after.vcov, before.vcov, atol=1e-9)


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_no_effect_without_noise_is_exactly_none(seed):
    panel = draw_panel(seed, True)
    flat = panel.assign(hours=7.0 * panel["office"] + np.sin(panel["month"]))
    np.testing.assert_allclose(event_study(flat, **COLUMNS).path.effect, 0, atol=1e-11)
    np.testing.assert_allclose(impute(flat, **COLUMNS).effect, 0, atol=1e-11)


@settings(max_examples=25, deadline=None)
@given(
    y=hnp.arrays(float, 10, elements=st.floats(-3, 3).map(lambda v: round(v, 3))),
    shift=st.integers(0, 5),
    seed=SEEDS,
    scale=st.floats(0.01, 100),
)
def test_a_u_curve_keeps_its_logic(y, shift, seed, scale):
    root = np.random.default_rng(seed).standard_normal((10, 10)) * 0.3
    vcov, months = root @ root.T, np.arange(10) + shift
    curve = summarise(months, y, vcov, early=(0, shift + 4), late=3)
    assert (curve.trough_month is None) == (not curve.trough_months) == (not curve.break_even_set)
    if curve.has_dip:
        assert curve.trough_value == y.min() < 0 and curve.trough_month in curve.trough_months
        assert curve.trough_low <= curve.trough_value <= curve.trough_high
        assert curve.break_even_set[0][0] >= curve.dip_month
    if curve.break_even is not None:
        inside = [
            low - 1e-6 <= curve.break_even <= (np.inf if high is None else high + 1e-6)
            for low, high in curve.break_even_set
        ]
        assert any(inside)
    larger = summarise(months, y * scale, vcov * scale**2, early=(0, shift + 4), late=3)
    assert larger.verdict == curve.verdict and larger.trough_months == curve.trough_months
    for one, other in zip(larger.break_even_set, curve.break_even_set, strict=True):
        assert one[0] == pytest.approx(other[0], abs=1e-6) and (one[1] is None) == (other[1] is None)


def test_rates_under_no_effect_are_what_they_claim():
    rng = np.random.default_rng(3)
    hits, bands, trends = [], [], []
    for _ in range(100):
        cohort = rng.choice([0, 0, 5, 7, 9], 400)
        hours = rng.standard_normal((400, 12)).cumsum(axis=1) * 0.3 + rng.standard_normal((400, 12))
        frame = pd.DataFrame(
            {
                "office": np.repeat(np.arange(400), 12),
                "month": np.tile(np.arange(1, 13), 400),
                "adopted": np.repeat(cohort, 12),
                "hours": hours.ravel(),
            }
        )
        study = event_study(frame, **COLUMNS)
        simple = study.aggregate("simple")
        hits.append(abs(simple.effect) <= 1.96 * simple.se)
        bands.append(bool((np.abs(study.path.effect) <= study.path.band(draws=1000).critical * study.path.se).all()))
        trends.append(study.pretrend("months").p < 0.05)
    assert np.mean(hits) >= 0.88 and np.mean(bands) >= 0.88 and np.mean(trends) <= 0.14  # 100 runs: 0.05 ± 0.04
