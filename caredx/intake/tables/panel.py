"""Facility-month panel: what each office did in each month."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.panel_rules import DOUBTS, RULES
from caredx.intake.tables.shared_columns import OFFICE, SERVICE
from caredx.words.labels import Text
from caredx.words.units import Unit


def _measure(name: str, alias: str, description: Text, unit: Unit, example: str) -> Column:
    return Column(name, description, "number", unit, alias, nullable=True, example=example)


PANEL = Table(
    "panel",
    Text("事業所月次パネル", "Facility-month panel"),
    Text(
        "1事業所1か月につき1行。分からない値は空欄にする（0 は「なかった」の意味）。",
        "One row an office and month. Leave unknown values empty; 0 means none.",
    ),
    (
        OFFICE,
        SERVICE,
        Column("month", Text("対象月。", "Month."), "month", alias="年月", example="2025-04"),
        _measure(
            "staff_fte",
            "常勤換算職員数",
            Text(
                "介護・看護職員の常勤換算数。以下の時間・日数・人数も同じ職員について記入する。",
                "Care and nursing staff in full-time equivalents; hours, days and heads below are of the same staff.",
            ),
            Unit.FTE,
            "24.5",
        ),
        _measure(
            "users",
            "利用者数",
            Text("その月の平均利用者数（入所・入居者数）。", "Average users (residents) of the month."),
            Unit.PERSONS,
            "58",
        ),
        _measure(
            "hours",
            "総労働時間",
            Text("その月の総労働時間（職員の合計、残業を含む）。", "Hours worked by these staff, overtime included."),
            Unit.HOURS,
            "3920",
        ),
        _measure(
            "overtime_hours",
            "残業時間",
            Text("うち残業時間（職員の合計）。", "Of which overtime."),
            Unit.HOURS,
            "156.5",
        ),
        _measure(
            "leave_days",
            "有給休暇取得日数",
            Text("その月に取得した有給休暇（職員の合計）。", "Paid leave taken by these staff."),
            Unit.DAYS,
            "21.5",
        ),
        _measure(
            "headcount_jan1",
            "1月1日の常用労働者数",
            Text(
                "その暦年の1月1日の常用労働者数（雇用動向調査の離職率の分母）。",
                "Regular employees on 1 January of that calendar year (denominator of turnover 1).",
            ),
            Unit.PERSONS,
            "31",
        ),
        _measure(
            "leavers",
            "離職者数",
            Text("その月の離職者数。いなければ 0。", "Leavers in the month; 0 if none."),
            Unit.PERSONS,
            "1",
        ),
        _measure(
            "hires",
            "採用者数",
            Text("その月の採用者数。いなければ 0。", "Hires in the month; 0 if none."),
            Unit.PERSONS,
            "0",
        ),
    ),
    key=("office", "month"),
    rules=RULES,
    doubts=DOUBTS,
)
