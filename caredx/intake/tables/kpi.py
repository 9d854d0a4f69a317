"""A prefecture's KPI figures: one row a published or collected figure."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.kpi_rules import DOUBTS, RULES, prepare
from caredx.intake.tables.shared_columns import PREFECTURE
from caredx.intake.tables.values import unit_column
from caredx.intake.tables.words import KPI_IDS
from caredx.words.labels import Text

KPI = Table(
    "kpi",
    Text("KPIの実績値", "KPI figures"),
    Text(
        "公表または調査された指標の値を、1つの値につき1行で記入する。定義や出典の異なる値は scope を分けて別の行にする。",
        "One row a published or collected figure. Figures of another definition or source are rows of "
        "their own with another scope.",
    ),
    (
        PREFECTURE,
        Column(
            "kpi", Text("指標。", "Indicator."), "choice", alias="指標", choices=KPI_IDS, example="tech_adoption_survey"
        ),
        Column(
            "period",
            Text(
                "値の対象期間。年度は FY2025、暦年は CY2025、月は 2025-04、日は 2025-04-30。雇用動向調査の離職率は暦年。",
                "What the figure speaks of: FY2025, CY2025, 2025-04 or 2025-04-30; turnover_1 speaks of a calendar year.",
            ),
            "period",
            alias="期間",
            example="FY2025",
        ),
        Column(
            "scope",
            Text("対象の範囲。全サービスなら空欄。", "Part of the services it covers; empty means all."),
            alias="対象範囲",
            nullable=True,
            example="入所系・通所系",
        ),
        Column(
            "value",
            Text(
                "値。分子と分母があれば空欄でもよい。",
                "The figure; may be empty if numerator and denominator are given.",
            ),
            "number",
            alias="値",
            nullable=True,
            example="53.4",
        ),
        unit_column(
            Text(
                "値の単位。割合は %（31.2）または share（0.312）。",
                "Unit of the value; a share as % (31.2) or share (0.312).",
            ),
            "%",
        ),
        Column(
            "numerator",
            Text("分子（該当した数）。", "Numerator."),
            "number",
            alias="分子",
            nullable=True,
            low=0,
            example="166",
        ),
        Column(
            "denominator",
            Text(
                "分母（答えた数）。県の独自調査の導入率では回答数と同じ。",
                "Denominator (those that answered); for the own adoption survey the responses.",
            ),
            "number",
            alias="分母",
            nullable=True,
            low=0,
            example="311",
        ),
        Column(
            "population",
            Text("母集団（調査の対象全体の数）。", "Everybody the figure was meant to cover."),
            "number",
            alias="母集団",
            nullable=True,
            low=0,
            example="400",
        ),
        Column(
            "responses",
            Text("回答数。", "Number of answers."),
            "number",
            alias="回答数",
            nullable=True,
            low=0,
            example="311",
        ),
        Column(
            "reference_date",
            Text(
                "基準日または基準期間（2025-08-31、令和7年7〜8月 など、出典のとおり）。",
                "Date or period of observation, as the source states it.",
            ),
            alias="基準日",
            example="2025-08-31",
        ),
        Column(
            "source",
            Text("出典（文書名・調査名・ページ）。", "Document or survey, with page."),
            alias="出典",
            example="令和7年度 介護テクノロジー導入状況調査 p.4",
        ),
    ),
    key=("prefecture", "kpi", "period", "scope"),
    rules=RULES,
    doubts=DOUBTS,
    prepare=prepare,
)
