"""A prefecture's KPI figures: one row a published or collected figure."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.kpi_rules import DOUBTS, RULES, prepare
from caredx.intake.tables.shared_columns import PREFECTURE
from caredx.intake.tables.values import unit_column
from caredx.intake.tables.words import KPI_IDS
from caredx.words.catalog import words_of

say = words_of("table_kpi")

KPI = Table(
    "kpi",
    say.title,
    say.note,
    (
        PREFECTURE,
        Column("kpi", "choice", alias="指標", choices=KPI_IDS, example="tech_adoption_survey"),
        Column("period", "period", alias="期間", example="FY2025"),
        Column("scope", alias="対象範囲", nullable=True, example="入所系・通所系"),
        Column("value", "number", alias="値", nullable=True, example="53.4"),
        unit_column("%"),
        Column("numerator", "number", alias="分子", nullable=True, low=0, example="166"),
        Column("denominator", "number", alias="分母", nullable=True, low=0, example="311"),
        Column("population", "number", alias="母集団", nullable=True, low=0, example="400"),
        Column("responses", "number", alias="回答数", nullable=True, low=0, example="311"),
        Column("reference_date", alias="基準日", example="2025-08-31"),
        Column("source", alias="出典", example="令和7年度 介護テクノロジー導入状況調査 p.4"),
    ),
    describe=say["columns"],
    key=("prefecture", "kpi", "period", "scope"),
    rules=RULES,
    doubts=DOUBTS,
    prepare=prepare,
)
