"""What the prefecture does, and what its municipalities do: seminars, consultations, accompaniment, subsidies, with plan, result and budget."""

import pandas as pd

from caredx.intake.schema import Column, Table
from caredx.intake.tables.shared_columns import PREFECTURE, thousands
from caredx.intake.tables.values import POSSIBLE, percent_to_inside, unit_column
from caredx.intake.tables.words import ACTIVITY_KINDS, STAGES
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_activities")


def prepare(rows: pd.DataFrame) -> pd.DataFrame:
    """Percentages become shares in [0, 1]."""
    return percent_to_inside(rows, "share") if {"value", "unit"} <= set(rows) else rows


ACTIVITIES = Table(
    "activities",
    say.title,
    say.note,
    (
        PREFECTURE,
        Column("fiscal_year", "fiscal_year", alias="年度", low=2000, high=2100, example="2025"),
        Column("kind", "choice", alias="種類", choices=ACTIVITY_KINDS, example="seminar"),
        Column("name", alias="名称", example="生産性向上セミナー 参加者"),
        Column("stage", "choice", alias="区分", choices=STAGES, example="actual"),
        Column("value", "number", alias="値", example="102"),
        unit_column("persons"),
        Column("source", alias="出典", example="令和7年度 介護現場革新会議 資料2"),
        Column("note", alias="備考", nullable=True, example=""),
        Column("municipality", "municipality", alias="市町村コード", nullable=True, optional=True, example=""),
    ),
    describe=say["columns"],
    key=("prefecture", "municipality", "fiscal_year", "kind", "name", "stage", "unit"),
    rules=(POSSIBLE,),
    doubts=(thousands("value", 100_000, "unit", when=lambda rows: rows["unit"] == Unit.YEN.code),),
    prepare=prepare,
)
