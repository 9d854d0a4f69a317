"""Facility-month panel: what each office did in each month, what must hold in it, and what hardly can be.

Rules refuse the file, doubts are told with the figures. Limits that are arithmetic or law are named; the others (factors, robust z)
were set so that a panel without errors is hardly ever doubted and a digit too many, minutes for hours or a slipped cell nearly
always is (`tests/test_plausibility.py`).
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from caredx.intake.plausibility import history, places
from caredx.intake.plausibility.groups import Groups
from caredx.intake.schema import Background, Column, Doubt, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE, SERVICE, after_reference, no_more_than, whole
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_panel")

OVERTIME_A_HEAD, HOURS_A_HEAD = 100, (60, 320)
"""Overtime with work on days off stays below 100 hours (労働基準法36条6項); 320 hours are a month with 160 of overtime."""


def _days(rows: pd.DataFrame) -> pd.Series:
    return rows["month"].dt.days_in_month


def beyond_the_month(rows: pd.DataFrame) -> pd.Series:
    """More hours than there are in the month for so many people."""
    return (rows["staff_fte"] > 0) & (rows["hours"] > rows["staff_fte"] * 24 * _days(rows))


def more_leavers_than_people(rows: pd.DataFrame) -> pd.Series:
    """The month with most leavers of an office that lost more people since January than it had and hired.

    Only where every month since January is there with its hires: what is not known cannot be contradicted.
    """
    by = history.office_year(rows["office"], rows["month"])
    years = Groups.of(by)
    leavers, people, hires = rows[["leavers", "headcount_jan1", "hires"]].to_numpy(dtype=float)[years.rows].T
    lost, had = years.total(leavers.clip(min=0)), years.most(people) + years.total(hires.clip(max=0))
    asked = np.sort(years.where(lost > had).rows)
    return _too_many_gone(rows.iloc[asked], by.iloc[asked]).reindex(rows.index, fill_value=False)


def _too_many_gone(rows: pd.DataFrame, by: pd.Series) -> pd.Series:
    """The same month by month, which takes long."""
    ordered = rows.assign(by=by).sort_values(["by", "month"], kind="stable")
    by, month, running = ordered["by"], ordered["month"].dt.month, ordered.groupby("by")
    whole = (running.cumcount() + 1 == month) & ordered["hires"].isna().groupby(by).cumsum().eq(0)
    ever = running["headcount_jan1"].transform("max") + ordered["hires"].fillna(0).groupby(by).cumsum()
    gone = ordered["leavers"].fillna(0).groupby(by).cumsum()
    broken = (whole & (gone > ever)).groupby(by).transform("any")
    most = ordered["leavers"] == running["leavers"].transform("max")
    return broken & most & (ordered["leavers"] > 0)


RULES = (
    no_more_than("overtime_hours", "hours", *say.fault("overtime_in_hours")),
    Rule(("hours", "staff_fte", "month"), *say.fault("beyond_month"), beyond_the_month),
    Rule(
        ("leavers", "headcount_jan1", "hires", "office", "month"),
        *say.fault("leavers_in_staff"),
        more_leavers_than_people,
    ),
    *(whole(name) for name in ("headcount_jan1", "leavers", "hires")),
)


def _unlike_months(rows: pd.DataFrame, far: pd.Series, also: Callable[[pd.DataFrame], pd.Series]) -> pd.Series:
    """Months that are far and of which something else holds, which is asked of their offices alone: they are few."""
    if not far.any():
        return far
    asked = rows["office"].isin(rows["office"][far].unique())
    return far & also(rows[asked]).reindex(rows.index, fill_value=False)


def _per_head(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] / rows["staff_fte"].where(rows["staff_fte"] > 0)


def _nobody(rows: pd.DataFrame, _: Background) -> pd.Series:
    worked = (rows[["hours", "overtime_hours", "leave_days"]] > 0).any(axis=1)
    return (rows["staff_fte"] == 0) & worked


def _odd_level(name: str) -> Doubt:
    """Staff, users or hours unlike the office's other months, and not because all of them grew together."""

    def alone(rows: pd.DataFrame) -> pd.Series:
        # An office that opens or closes has few users, few hours and few staff at once.
        together = _per_head(rows, "users" if name == "users" else "hours")
        return history.far(together, rows["office"], factor=1.5, z=6) | together.isna()

    def found(rows: pd.DataFrame, _: Background) -> pd.Series:
        return _unlike_months(rows, history.far(rows[name], rows["office"], factor=1.8, z=8), alone)

    return Doubt((name, "office", "hours", "staff_fte"), say.history, say.original, found)


def _odd_hours_a_head(rows: pd.DataFrame, _: Background) -> pd.Series:
    """For offices whose own months are few, or wrong all alike."""
    low, high = HOURS_A_HEAD
    return ~_per_head(rows, "hours").between(low, high) & _per_head(rows, "hours").notna()


def _long_overtime(rows: pd.DataFrame, _: Background) -> pd.Series:
    return _per_head(rows, "overtime_hours") > OVERTIME_A_HEAD


def _much_more(name: str, least: float) -> Callable[[pd.DataFrame], pd.Series]:
    """More for each full-time equivalent than in the middle month of the office, by so much."""

    def more(rows: pd.DataFrame) -> pd.Series:
        per_head = _per_head(rows, name)
        return per_head > history.middle(per_head, rows["office"]) + least

    return more


def _odd_overtime(rows: pd.DataFrame, _: Background) -> pd.Series:
    """Far more than ever, by hours that are worth a question."""
    far = history.far(rows["overtime_hours"], rows["office"], factor=4, z=6, down=False, surely=6)
    return _unlike_months(rows, far, _much_more("overtime_hours", 5))


def _odd_leave(rows: pd.DataFrame, _: Background) -> pd.Series:
    """More days than working days, or far more than ever."""
    far = history.far(rows["leave_days"], rows["office"], factor=5, z=6, down=False, surely=6)
    above = _per_head(rows, "leave_days") > _days(rows) * 5 / 7
    return above | _unlike_months(rows, far, _much_more("leave_days", 4))


def _odd_headcount(rows: pd.DataFrame, _: Background) -> pd.Series:
    """Far from the office's other years, or from its full-time equivalents as no other office of the prefecture is."""
    per_fte = rows["headcount_jan1"].where(rows["headcount_jan1"] > 0) / rows["staff_fte"].where(rows["staff_fte"] > 0)
    ratio = pd.Series(np.log(per_fte), index=rows.index)
    alone = (ratio - history.middle(ratio, places.prefecture_of(rows["office"]))).abs() > np.log(3.5)
    return alone | history.far(rows["headcount_jan1"], rows["office"], factor=2.5, z=8)


def _two_headcounts(rows: pd.DataFrame, _: Background) -> pd.Series:
    return history.minority(rows["headcount_jan1"], history.office_year(rows["office"], rows["month"]))


def _burst(name: str) -> Doubt:
    def found(rows: pd.DataFrame, _: Background) -> pd.Series:
        part = rows[name] > 0.25 * rows["headcount_jan1"].fillna(rows["staff_fte"])
        return part & history.burst(rows[name], rows["office"])

    columns = (name, "office", "headcount_jan1", "staff_fte")
    return Doubt(columns, say.many_of_month, say.original, found)


_HEADCOUNT = ("headcount_jan1", "staff_fte", "office")
DOUBTS = (
    Doubt(("staff_fte", "hours", "overtime_hours", "leave_days"), *say.fault("no_staff"), _nobody),
    *(_odd_level(name) for name in ("staff_fte", "users", "hours")),
    Doubt(("hours", "staff_fte"), *say.fault("hours_a_head"), _odd_hours_a_head),
    Doubt(("overtime_hours", "staff_fte"), say.overtime_a_head, say.minutes, _long_overtime),
    Doubt(("overtime_hours", "office", "staff_fte"), say.history, say.minutes_original, _odd_overtime),
    Doubt(("leave_days", "office", "staff_fte", "month"), say.history, say.in_hours, _odd_leave),
    Doubt(_HEADCOUNT, say.far_from_staff, say.original, _odd_headcount),
    Doubt((*_HEADCOUNT, "month"), *say.fault("differs_in_year"), _two_headcounts),
    _burst("leavers"),
    _burst("hires"),
    after_reference("month"),
)


def _measure(name: str, alias: str, unit: Unit, example: str) -> Column:
    return Column(name, "number", unit, alias, nullable=True, example=example)


PANEL = Table(
    "panel",
    say.title,
    say.note,
    (
        OFFICE,
        SERVICE,
        Column("month", "month", alias="年月", example="2025-04"),
        _measure("staff_fte", "常勤換算職員数", Unit.FTE, "24.5"),
        _measure("users", "利用者数", Unit.PERSONS, "58"),
        _measure("hours", "総労働時間", Unit.HOURS, "3920"),
        _measure("overtime_hours", "残業時間", Unit.HOURS, "156.5"),
        _measure("leave_days", "有給休暇取得日数", Unit.DAYS, "21.5"),
        _measure("headcount_jan1", "1月1日の常用労働者数", Unit.PERSONS, "31"),
        _measure("leavers", "離職者数", Unit.PERSONS, "1"),
        _measure("hires", "採用者数", Unit.PERSONS, "0"),
    ),
    describe=say["columns"],
    key=("office", "month"),
    rules=RULES,
    doubts=DOUBTS,
)
