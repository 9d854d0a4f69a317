"""The result check of add-on Ⅰ: the sign decides; equal hours do not pass, equal leave passes."""

import pandas as pd
import pytest

from caredx.measures.addon import Survey, check, survey_of
from caredx.measures.scales import SCALES, Distribution
from tests.test_report_form import REPORT

BEFORE = Survey(pd.Timestamp("2025-10-01"), 168.0, 6.4, 10.0, (15.2,))


def after(**changes):
    values = {
        "month": pd.Timestamp("2026-02-01"),
        "total_hours": 166.0,
        "overtime_hours": 5.0,
        "leave_days": 10.5,
        "users": (15.2,),
    }
    return Survey(**{**values, **changes})


def answers(before, later, started="2025-11-01"):
    found = check(before, later, started=started and pd.Timestamp(started))
    return found.answer, {condition.id: condition.answer for condition in found.conditions}


@pytest.mark.parametrize(
    ("changed", "condition", "expected"),
    [
        ({}, "users", "met"),
        ({"users": (15.1,)}, "users", "not_met"),
        ({"total_hours": 168.0}, "total_hours", "not_met"),
        ({"overtime_hours": 6.4}, "overtime_hours", "not_met"),
        ({"overtime_hours": 6.3}, "overtime_hours", "met"),
        ({"leave_days": 10.0}, "leave_days", "met"),
        ({"leave_days": 9.9}, "leave_days", "not_met"),
        ({"leave_days": None}, "leave_days", "cannot_tell"),
        ({"month": pd.Timestamp("2026-02-01")}, "months", "met"),
        ({"month": pd.Timestamp("2026-01-01")}, "months", "not_met"),
    ],
)
def test_each_condition(changed, condition, expected):
    whole, single = answers(BEFORE, after(**changed))
    assert single[condition] == expected
    assert whole == ("met" if expected == "met" else expected)


def test_binary_traces_are_no_difference():
    assert (
        answers(Survey(total_hours=0.1 + 0.2, overtime_hours=1, leave_days=0.3), after(total_hours=0.3))[1][
            "total_hours"
        ]
        == "not_met"
    )
    assert answers(Survey(leave_days=0.1 + 0.2), after(leave_days=0.3))[1]["leave_days"] == "met"


def test_what_nobody_surveyed_cannot_be_told():
    whole, single = answers(Survey(), Survey(), started=None)
    assert whole == "cannot_tell" and set(single.values()) == {"cannot_tell"}


def bands(*counts):
    return Survey(users=(Distribution(SCALES["who5"], counts),))


def test_bands_tell_only_where_all_moved_one_way():
    assert answers(bands(1, 2, 1, 1), bands(1, 1, 2, 1))[1]["users"] == "met"
    assert answers(bands(1, 2, 1, 1), bands(1, 2, 1, 1))[1]["users"] == "met"
    assert answers(bands(1, 2, 1, 1), bands(2, 1, 1, 1))[1]["users"] == "not_met"
    assert answers(bands(1, 2, 1, 1), bands(2, 0, 1, 2))[1]["users"] == "cannot_tell"
    assert answers(bands(1, 2, 1, 1), bands(0, 0, 0, 0))[1]["users"] == "cannot_tell"


def test_every_condition_names_rule_and_source():
    table = check(BEFORE, after()).to_frame()
    assert len(table) == 5 and (table[["rule_ja", "rule_en", "source"]] != "").all(axis=None)


def test_yearly_reports_make_surveys():
    before, later = (
        survey_of({**REPORT, "total_hours": hours, "overtime_hours": over})
        for hours, over in ((162.3, 5.4), (160.0, 5.3))
    )
    assert (before.users[0].counts, before.leave_days, later.total_hours) == ((0, 1, 2, 2), 9.8, 160.0)
    whole, single = answers(before, later)
    assert (
        single["users"] == single["total_hours"] == single["leave_days"] == "met"
        and single["months"] == "not_met"
        and whole == "not_met"
    )
    assert survey_of({**REPORT, "leave_days": float("nan"), "who5_n": pd.NA}).leave_days is None
