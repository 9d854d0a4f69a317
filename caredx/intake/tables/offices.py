"""Offices and the technology they adopted."""

import pandas as pd

from caredx.intake.schema import Column, Doubt, Rule, Table
from caredx.intake.tables.shared_columns import IN_FORCE, OFFICE, SERVICE, after_reference, hundredths, whole
from caredx.intake.tables.words import ADDONS, TECHNOLOGIES
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_offices")

# The largest homes of the open data of 2025 have fewer places; support for robots began in fiscal 2013.
LARGEST, FIRST_DAY = 600, pd.Timestamp("2005-01-01")


def _yes_no(name: str, alias: str, *, nullable: bool = False) -> Column:
    remedy = None if nullable else say.not_concerned
    return Column(name, "yes_no", alias=alias, nullable=nullable, remedy=remedy, example="yes")


def prepare(rows: pd.DataFrame) -> pd.DataFrame:
    """What looks like a value and is none becomes missing.

    Open data write an unreported capacity as blank or 0 (22,280 of 56,442 rows), and an office without an entry in
    「事業所の特色」 was never asked about technology: its "no" would swell the denominator of adoption.
    """
    if "capacity" in rows:
        rows = rows.assign(capacity=rows["capacity"].where(rows["capacity"] != 0))
    if {"technology_marked", "feature_entry"} <= set(rows):
        never_asked = rows["feature_entry"].eq(False).fillna(False) & rows["technology_marked"].eq(False).fillna(False)
        rows = rows.assign(technology_marked=rows["technology_marked"].mask(never_asked))
    return rows


OFFICES = Table(
    "offices",
    say.offices_title,
    say.offices_note,
    (
        OFFICE,
        SERVICE,
        Column("name", alias="事業所名", nullable=True, example="見本苑", identifies="establishment"),
        Column("municipality", "municipality", alias="市町村コード", example="202011"),
        Column(
            "corporation",
            "code",
            alias="法人番号",
            nullable=True,
            pattern=r"[1-9][0-9]{12}",
            shape=say.corporation_shape,
            remedy=say.corporation_remedy,
            example="1234567890123",
            identifies="establishment",
        ),
        Column("capacity", "number", Unit.PERSONS, "定員", nullable=True, example="60"),
        Column("addon", "choice", alias="加算区分", choices=ADDONS, remedy=say.addon_remedy, example="II"),
        _yes_no("flexible_staffing", "人員配置の特例"),
        _yes_no("committee", "委員会設置", nullable=True),
        _yes_no("careplan_link", "ケアプラン連携", nullable=True),
        _yes_no("feature_entry", "特色の記入"),
        _yes_no("technology_marked", "ICT等導入の選択", nullable=True),
    ),
    describe=say["columns"],
    key=("office", "service"),
    rules=(
        whole("capacity"),
        Rule(
            ("technology_marked", "feature_entry"),
            *say.fault("entry_needed"),
            lambda rows: rows["technology_marked"].fillna(False) & rows["feature_entry"].eq(False).fillna(False),
        ),
        Rule(
            ("municipality", "office"),
            *say.fault("other_prefecture"),
            lambda rows: rows["municipality"].str[:2] != rows["office"].str[:2],
        ),
    ),
    doubts=(IN_FORCE, Doubt(("capacity",), *say.fault("large"), lambda rows, _: rows["capacity"] > LARGEST)),
    prepare=prepare,
)

ADOPTION = Table(
    "adoption",
    say.adoption_title,
    say.adoption_note,
    (
        OFFICE,
        Column("technology", "choice", alias="技術区分", choices=TECHNOLOGIES, example="monitoring"),
        Column("date", "day_or_month", alias="導入日", example="2024-10-01"),
        Column(
            "install_ratio",
            "number",
            Unit.SHARE,
            "設置割合",
            nullable=True,
            remedy=say.install_ratio_remedy,
            example="0.4",
        ),
        _yes_no("subsidised", "補助の有無"),
    ),
    describe=say["columns"],
    key=("office", "technology", "date"),
    doubts=(
        after_reference("date"),
        hundredths("install_ratio"),
        Doubt(("date",), *say.fault("early"), lambda rows, _: rows["date"] < FIRST_DAY),
    ),
)
