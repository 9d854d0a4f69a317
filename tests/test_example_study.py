"""The time study of the example: read without a complaint, true as truth.json says, and nothing else moves by it."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from caredx import made_up
from caredx.intake import outcomes, report_form, time_log, time_sheet
from caredx.made_up.study import design, records
from caredx.measures import time_study

KEY = ["office", "staff_id", "date", "round", "shift", "slot_start", "activity", "minutes"]


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> dict[str, Path]:
    return made_up.write(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def told(written) -> dict:
    return json.loads(written["truth"].read_text(encoding="utf-8"))["time_study"]


@pytest.fixture(scope="module")
def rows(written) -> pd.DataFrame:
    return time_log.read(written["time_study"]).rows


def test_homes_rounds_and_days_are_as_told(rows, told):
    homes = {pref: set(group["office"]) for pref, group in rows.groupby(rows["office"].str[:2])}
    assert homes == {pref: set(names) for pref, names in told["homes"].items()}
    assert {pref: len(names) for pref, names in homes.items()} == {"13": 12, "20": 1, "23": 6, "24": 4}
    days = rows.groupby(["office", "round"])["date"].nunique()
    assert (days == design.DAYS).all()
    assert len(days) == 23 * 3 - 1  # one home of Aichi takes no part in the last round
    whole = rows.groupby(["office", "staff_id", "date", "shift"])["minutes"].sum()
    assert (whole.groupby("shift").unique().map(list) == pd.Series({"day": [540.0], "night": [600.0]})).all()


@pytest.mark.parametrize("shift", ["day", "night"])
def test_changes_of_a_shift_add_up_to_zero_and_no_activity_becomes_negative(shift):
    before = np.array(design.BEFORE[shift])
    first, last = design.SHIFTS[shift]
    assert before.sum() == last - first
    for change in design.CHANGE[shift].values():
        assert sum(change.values()) == 0
        assert all(
            before[int(a) - 1] * np.exp(-3 * design.HOME_SD) + 1.4 * minutes > 0 for a, minutes in change.items()
        )


@pytest.mark.parametrize("shift", ["day", "night"])
def test_slots_hold_the_designed_minutes_exactly(shift):
    minutes = np.array(design.BEFORE[shift])
    chances = records.fitted(minutes, shift)
    np.testing.assert_allclose(chances.sum(axis=1), 1)
    np.testing.assert_allclose(chances.sum(axis=0) * 10, minutes, atol=1e-4)


def test_intervals_hold_the_recorded_change_about_as_often_as_they_should(rows, told):
    study = time_study.measure(time_study.staff_days(rows))
    work = [change for change in study.changes if change.activity != "unrecorded"]
    true = [told["recorded_change"][c.shift][c.round][c.activity] for c in work]
    held = [c.headline.low <= t <= c.headline.high for c, t in zip(work, true, strict=True)]
    assert len(work) == 96 and np.mean(held) > 0.88
    bounds = [c.unrecorded_bounds for c in work]
    assert all(b.low < c.headline.estimate < b.high for b, c in zip(bounds, work, strict=True))


def test_unrecorded_time_falls_from_round_to_round_as_told(rows, told):
    share = (
        rows["minutes"].where(rows["activity"] == "unrecorded", 0).groupby(rows["round"]).sum()
        / rows.groupby("round")["minutes"].sum()
    )
    for name, true in told["unrecorded_share"].items():
        assert share[name] == pytest.approx(true, abs=0.006)


def test_the_workbooks_say_the_same_as_the_long_file(written, rows):
    sheets = time_sheet.read(written["time_sheets"])
    assert not sheets.faults and sheets.read == 18
    days = sheets.rows[["office", "staff_id", "date", "round"]].drop_duplicates()
    both = [frame[KEY].sort_values(KEY, ignore_index=True).astype(str) for frame in (sheets.rows, rows.merge(days))]
    pd.testing.assert_frame_equal(*both)


def test_reports_and_outcomes_are_read(written, told):
    forms = report_form.read(written["report_forms"])
    assert not forms.faults and len(forms.rows) == 2
    means = outcomes.read(written["outcomes"]).groupby(["measure", "round"])["value"].mean()
    for measure, true in told["outcomes"].items():
        assert means[measure, "before"] == pytest.approx(true["before"], rel=0.15)
