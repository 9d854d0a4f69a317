"""Time study: minutes a member of staff spent on each activity in each slot of ten minutes."""

import pandas as pd

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE
from caredx.intake.tables.words import ROUNDS, SHIFTS
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_time_study")

SLOT_MINUTES = 10
SLOT = ("office", "staff_id", "date", "slot_start")


def _overfull(rows: pd.DataFrame) -> pd.Series:
    # A single cell beyond the slot has its own fault; here only cells that are possible one by one.
    minutes = rows["minutes"].clip(upper=SLOT_MINUTES)
    return minutes.groupby([rows[name] for name in SLOT], dropna=True).transform("sum") > SLOT_MINUTES


TIME_STUDY = Table(
    "time_study",
    say.title,
    say.note,
    (
        OFFICE,
        Column("staff_id", alias="職員ID", example="S01", identifies="person"),
        Column("role", alias="職種", example="介護職員"),
        Column("date", "date", alias="調査日", example="2025-10-06"),
        Column("shift", "choice", alias="勤務", choices=SHIFTS, example="day"),
        Column("round", "choice", alias="調査回", choices=ROUNDS, example="before"),
        Column(
            "slot_start",
            "time",
            alias="枠の開始",
            pattern=r"[0-2][0-9]:[0-5]0",
            shape=say.slot_start_shape,
            remedy=say.slot_start_remedy,
            example="09:00",
        ),
        Column("activity", "integer", alias="業務番号", low=1, high=24, example="7"),
        Column(
            "minutes", "number", Unit.MINUTES, "分数", low=0, high=SLOT_MINUTES, remedy=say.minutes_remedy, example="6"
        ),
    ),
    describe=say["columns"],
    key=("office", "staff_id", "round", "date", "slot_start", "activity"),
    rules=(Rule(("minutes", *SLOT), *say.fault("overfull"), _overfull),),
)
