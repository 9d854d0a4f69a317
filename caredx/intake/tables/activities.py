"""What the prefecture does: seminars, consultations, accompaniment, subsidies, with plan, result and budget."""

import pandas as pd

from caredx.intake.schema import Column, Table
from caredx.intake.tables.shared_columns import PREFECTURE
from caredx.intake.tables.shared_doubts import thousands
from caredx.intake.tables.values import POSSIBLE, percent_to_inside, unit_column
from caredx.intake.tables.words import ACTIVITY_KINDS, STAGES
from caredx.words.labels import Text
from caredx.words.units import Unit


def prepare(rows: pd.DataFrame) -> pd.DataFrame:
    """Percentages become shares in [0, 1]."""
    return percent_to_inside(rows, "share") if {"value", "unit"} <= set(rows) else rows


ACTIVITIES = Table(
    "activities",
    Text("施策の実施状況", "Activities"),
    Text(
        "PDCAの Do。1つの数値につき1行。計画・実績・予算は行を分ける。",
        "The Do of PDCA, one row a figure; plan, result and budget are rows of their own.",
    ),
    (
        PREFECTURE,
        Column(
            "fiscal_year",
            Text("年度。", "Fiscal year."),
            "fiscal_year",
            alias="年度",
            low=2000,
            high=2100,
            example="2025",
        ),
        Column(
            "kind",
            Text("施策の種類。", "Kind of activity."),
            "choice",
            alias="種類",
            choices=ACTIVITY_KINDS,
            example="seminar",
        ),
        Column(
            "name", Text("施策の名称。", "Name of the activity."), alias="名称", example="生産性向上セミナー 参加者"
        ),
        Column(
            "stage",
            Text("計画・実績・予算の別。", "Plan, result or budget."),
            "choice",
            alias="区分",
            choices=STAGES,
            example="actual",
        ),
        Column("value", Text("数値。", "The figure."), "number", alias="値", example="102"),
        unit_column(
            Text(
                "数値の単位。金額は円（千円・百万円は円に直す）。",
                "Unit of the figure; money in yen, not in thousands.",
            ),
            "persons",
        ),
        Column(
            "source",
            Text("出典（資料名・ページ）。", "Document, with page."),
            alias="出典",
            example="令和7年度 介護現場革新会議 資料2",
        ),
        Column("note", Text("備考。", "Note."), alias="備考", nullable=True, example=""),
    ),
    key=("prefecture", "fiscal_year", "kind", "name", "stage", "unit"),
    rules=(POSSIBLE,),
    doubts=(thousands("value", 100_000, "unit", when=lambda rows: rows["unit"] == Unit.YEN.code),),
    prepare=prepare,
)
