"""Facility-month panel: what each office did in each month."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.panel_rules import DOUBTS, RULES
from caredx.intake.tables.shared_columns import OFFICE, SERVICE
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_panel")


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
