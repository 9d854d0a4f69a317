"""Applications for the adoption subsidy: what was asked for, on what grounds, and what was granted."""

import pandas as pd

from caredx.intake.schema import Column, Doubt, Table
from caredx.intake.tables.shared_columns import OFFICE, SERVICE, whole
from caredx.intake.tables.shared_doubts import after_reference, thousands
from caredx.intake.tables.words import SUBSIDY_CATEGORIES, TECHNOLOGIES
from caredx.words.labels import Text
from caredx.words.units import Unit


def _yen(name: str, alias: str, description: Text, example: str, *, nullable: bool = False) -> Column:
    return Column(name, description, "number", Unit.YEN, alias, nullable=nullable, example=example)


def _count(name: str, alias: str, description: Text, example: str, unit: Unit | None = None) -> Column:
    return Column(name, description, "number", unit, alias, nullable=True, low=0, example=example)


def _fiscal_year(days: pd.Series) -> pd.Series:
    return days.dt.year - (days.dt.month < 4)


def _yes_no(name: str, alias: str, description: Text, *, nullable: bool = True) -> Column:
    return Column(name, description, "yes_no", alias=alias, nullable=nullable, example="yes")


APPLICATIONS = Table(
    "applications",
    Text("導入補助の申請一覧", "Subsidy applications"),
    Text(
        "1申請につき1行。上限額や補助率を超えていてもよい（要件との照合は別に行い、すべての指摘を一覧にする）。金額は円。",
        "One row an application, in yen. Amounts beyond the rules are no fault of the file: they are checked against the rules and listed.",
    ),
    (
        Column(
            "application",
            Text("申請の番号。", "Number of the application."),
            "code",
            alias="申請番号",
            example="R7-001",
        ),
        OFFICE,
        SERVICE,
        Column(
            "fiscal_year",
            Text("申請の年度。", "Fiscal year."),
            "fiscal_year",
            alias="年度",
            low=2000,
            high=2100,
            example="2025",
        ),
        Column(
            "category",
            Text("補助の区分。", "Category of the subsidy."),
            "choice",
            alias="補助区分",
            choices=SUBSIDY_CATEGORIES,
            example="robot",
        ),
        Column(
            "technology",
            Text(
                "主な技術区分（介護ロボットでは上限額の区分に使う）。",
                "Main technology; chooses the cap of a care robot.",
            ),
            "choice",
            alias="技術区分",
            choices=TECHNOLOGIES,
            nullable=True,
            example="monitoring",
        ),
        _count(
            "kinds",
            "技術の種類数",
            Text("組み合わせる技術の種類数（パッケージ型）。", "Kinds of technology combined (package)."),
            "2",
        ),
        _count(
            "units",
            "台数",
            Text("機器の台数（上限が1台当たりの区分）。", "Number of devices, where the cap is per device."),
            "10",
        ),
        _yes_no(
            "network",
            "通信環境",
            Text("見守り機器の通信環境の整備を含むか。", "Whether a network for monitoring is part of it."),
        ),
        _yes_no(
            "approved",
            "県の個別承認",
            Text(
                "県が認めるその他の機器か。", "Whether it is a device the prefecture approved beside the listed ones."
            ),
        ),
        _count(
            "staff",
            "職員数",
            Text("職員数（ICTの上限額の区分に使う）。", "Number of staff; chooses the cap of ICT."),
            "18",
            Unit.PERSONS,
        ),
        _yen("cost", "対象経費", Text("補助対象の経費の総額。", "Eligible cost."), "3200000"),
        _yen("requested", "申請額", Text("補助を求める額。", "Amount requested."), "2400000"),
        _yen(
            "granted",
            "交付額",
            Text("交付（内示）額。不採択は 0、未定は空欄。", "Amount granted; 0 if refused, empty if undecided."),
            "2400000",
            nullable=True,
        ),
        _yen(
            "running_cost",
            "年間維持費",
            Text(
                "導入後の1年当たりの維持費（ライセンス・保守）。不明は空欄。",
                "Running cost a year (licences, upkeep); empty if unknown.",
            ),
            "240000",
            nullable=True,
        ),
        _yes_no(
            "first_time",
            "初回申請",
            Text("この補助を初めて受ける事業所か。", "Whether the office applies for the first time."),
            nullable=False,
        ),
        _yes_no(
            "plan",
            "業務改善計画",
            Text("業務改善計画が添えられているか。", "Whether a plan for improvement is attached."),
        ),
        Column("applied_on", Text("申請日。", "Day of application."), "date", alias="申請日", example="2025-06-10"),
    ),
    key=("office", "fiscal_year", "application"),
    rules=tuple(whole(name) for name in ("kinds", "units")),
    doubts=(
        Doubt(
            ("applied_on", "fiscal_year"),
            Text("が、申請の年度から離れています", "lies far from the fiscal year of the application"),
            Text("申請日か年度（元号）の誤りでないか確かめてください。", "Check the day, the year and the era."),
            lambda rows, _: (_fiscal_year(rows["applied_on"]) - rows["fiscal_year"].astype("float64")).abs() > 1,
        ),
        thousands("running_cost", 1_000),
        thousands("cost", 20_000),
        thousands("requested", 10_000),
        thousands("granted", 10_000),
        Doubt(
            ("granted", "requested"),
            Text("が申請額を超えています", "exceeds the amount requested"),
            Text(
                "2つの列が入れ替わっていないか、桁を確かめてください。", "Are the columns exchanged? Check the digits."
            ),
            lambda rows, _: rows["granted"] > rows["requested"],
        ),
        after_reference("applied_on"),
    ),
)
