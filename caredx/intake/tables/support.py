"""Support given: which office (or municipality) was accompanied, advised, lent a device, trained, awarded or certified, and when."""

from dataclasses import replace

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE, PREFECTURE, after_reference
from caredx.intake.tables.words import SUPPORTS
from caredx.words.catalog import NOTHING, words_of

say = words_of("table_support")

SUPPORT = Table(
    "support",
    say.title,
    say.note,
    (
        PREFECTURE,
        replace(OFFICE, nullable=True, description=NOTHING),
        Column("municipality", "municipality", alias="市町村コード", nullable=True, example="202011"),
        Column("kind", "choice", alias="支援の種類", choices=SUPPORTS, example="accompanied"),
        Column("began_on", "date", alias="開始日", example="2025-07-01"),
        Column("note", alias="備考", nullable=True, example="", identifies="establishment"),
    ),
    describe=say["columns"],
    key=("prefecture", "office", "municipality", "kind", "began_on"),
    rules=(
        Rule(
            ("office", "municipality"),
            *say.fault("whom"),
            lambda rows: rows["office"].isna() & rows["municipality"].isna(),
        ),
        Rule(
            ("office", "prefecture"),
            *say.fault("other_prefecture"),
            lambda rows: rows["office"].notna() & (rows["office"].str[:2] != rows["prefecture"]),
        ),
    ),
    doubts=(after_reference("began_on"),),
)
