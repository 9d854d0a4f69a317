"""Applications for the adoption subsidy: what was asked for, on what grounds, and what was granted."""

import pandas as pd

from caredx.intake.schema import Column, Doubt, Table
from caredx.intake.tables.shared_columns import OFFICE, SERVICE, after_reference, thousands, whole
from caredx.intake.tables.words import SUBSIDY_CATEGORIES, TECHNOLOGIES
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_applications")


def _yen(name: str, alias: str, example: str, *, nullable: bool = False) -> Column:
    return Column(name, "number", Unit.YEN, alias, nullable=nullable, example=example)


def _count(name: str, alias: str, example: str, unit: Unit | None = None) -> Column:
    return Column(name, "number", unit, alias, nullable=True, low=0, example=example)


def _fiscal_year(days: pd.Series) -> pd.Series:
    return days.dt.year - (days.dt.month < 4)


def _yes_no(name: str, alias: str, *, nullable: bool = True) -> Column:
    return Column(name, "yes_no", alias=alias, nullable=nullable, example="yes")


APPLICATIONS = Table(
    "applications",
    say.title,
    say.note,
    (
        Column("application", "code", alias="申請番号", example="R7-001", identifies="establishment"),
        OFFICE,
        SERVICE,
        Column("fiscal_year", "fiscal_year", alias="年度", low=2000, high=2100, example="2025"),
        Column("category", "choice", alias="補助区分", choices=SUBSIDY_CATEGORIES, example="robot"),
        Column("technology", "choice", alias="技術区分", choices=TECHNOLOGIES, nullable=True, example="monitoring"),
        _count("kinds", "技術の種類数", "2"),
        _count("units", "台数", "10"),
        _yes_no("network", "通信環境"),
        _yes_no("approved", "県の個別承認"),
        _count("staff", "職員数", "18", Unit.PERSONS),
        _yen("cost", "対象経費", "3200000"),
        _yen("requested", "申請額", "2400000"),
        _yen("granted", "交付額", "2400000", nullable=True),
        _yen("running_cost", "年間維持費", "240000", nullable=True),
        _yes_no("first_time", "初回申請", nullable=False),
        _yes_no("plan", "業務改善計画"),
        Column("applied_on", "date", alias="申請日", example="2025-06-10"),
    ),
    describe=say["columns"],
    key=("office", "fiscal_year", "application"),
    rules=tuple(whole(name) for name in ("kinds", "units")),
    doubts=(
        Doubt(
            ("applied_on", "fiscal_year"),
            *say.fault("far_from_year"),
            lambda rows, _: (_fiscal_year(rows["applied_on"]) - rows["fiscal_year"].astype("float64")).abs() > 1,
        ),
        thousands("running_cost", 1_000),
        thousands("cost", 20_000),
        thousands("requested", 10_000),
        thousands("granted", 10_000),
        Doubt(
            ("granted", "requested"),
            *say.fault("more_than_requested"),
            lambda rows, _: rows["granted"] > rows["requested"],
        ),
        after_reference("applied_on"),
    ),
)
