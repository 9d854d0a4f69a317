"""Time study: minutes a member of staff spent on each activity in each slot of ten minutes."""

import pandas as pd

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE
from caredx.intake.tables.words import ROUNDS, SHIFTS
from caredx.words.labels import Text
from caredx.words.units import Unit

SLOT_MINUTES = 10
SLOT = ("office", "staff_id", "date", "slot_start")


def _overfull(rows: pd.DataFrame) -> pd.Series:
    # A single cell beyond the slot has its own fault; here only cells that are possible one by one.
    minutes = rows["minutes"].clip(upper=SLOT_MINUTES)
    return minutes.groupby([rows[name] for name in SLOT], dropna=True).transform("sum") > SLOT_MINUTES


TIME_STUDY = Table(
    "time_study",
    Text("タイムスタディ", "Time study"),
    Text(
        "職員1人・1日・10分枠・業務につき1行。業務の番号は「職員向けタイムスタディ調査票」の24項目。",
        "One row a member of staff, day, ten-minute slot and activity (24 items of the ministry's sheet).",
    ),
    (
        OFFICE,
        Column("staff_id", Text("職員ID（氏名は書かない）。", "Staff ID; no names."), alias="職員ID", example="S01"),
        Column("role", Text("職種。", "Role."), alias="職種", example="介護職員"),
        Column("date", Text("調査日。", "Day observed."), "date", alias="調査日", example="2025-10-06"),
        Column("shift", Text("日中か夜間か。", "Day or night."), "choice", alias="勤務", choices=SHIFTS, example="day"),
        Column(
            "round",
            Text("事前・事後①・事後②。", "Before, after 1 or after 2."),
            "choice",
            alias="調査回",
            choices=ROUNDS,
            example="before",
        ),
        Column(
            "slot_start",
            Text("10分枠の始まり（HH:MM）。", "Start of the ten-minute slot (HH:MM)."),
            "time",
            alias="枠の開始",
            pattern=r"[0-2][0-9]:[0-5]0",
            shape=Text("10分きざみの時刻（09:00、09:10 …）", "a multiple of ten minutes (09:00, 09:10 …)"),
            remedy=Text(
                "記録した時刻を、それが入る10分枠の始まりに直してください。", "Write the start of the ten-minute slot."
            ),
            example="09:00",
        ),
        Column(
            "activity",
            Text("業務の番号（1〜24）。", "Activity number 1-24."),
            "integer",
            alias="業務番号",
            low=1,
            high=24,
            example="7",
        ),
        Column(
            "minutes",
            Text("その枠のうちその業務に使った分数。", "Minutes of the slot spent on the activity."),
            "number",
            Unit.MINUTES,
            "分数",
            low=0,
            high=SLOT_MINUTES,
            remedy=Text(
                "1つの枠は10分です。1時間分などを1つのセルに記入していませんか。",
                "A slot has 10 minutes. Did the sheet record a whole hour in one cell?",
            ),
            example="6",
        ),
    ),
    key=("office", "staff_id", "round", "date", "slot_start", "activity"),
    rules=(
        Rule(
            ("minutes", *SLOT),
            Text(
                "の合計は、同じ職員・日・10分枠で10分以下でなければなりません",
                "must add up to 10 or less within one slot of one member of staff",
            ),
            Text(
                "同じ枠を2回記録していないか、分数が正しいか確かめてください。",
                "Check that no slot was recorded twice and that the minutes are right.",
            ),
            _overfull,
        ),
    ),
)
