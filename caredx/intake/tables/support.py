"""Support given: which office (or municipality) was accompanied, advised, lent a device, trained, awarded or certified, and when."""

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import PREFECTURE
from caredx.intake.tables.shared_doubts import after_reference
from caredx.intake.tables.words import SUPPORTS
from caredx.words.catalog import words_of

say = words_of("table_support")
OFFICE = r"(0[1-9]|[1-3][0-9]|4[0-7])[0-9A-Z]{8}"

SUPPORT = Table(
    "support",
    say.title,
    say.note,
    (
        PREFECTURE,
        Column("office", "code", alias="事業所番号", nullable=True, pattern=OFFICE, example="2070100012"),
        Column("municipality", "municipality", alias="市町村コード", nullable=True, example="202011"),
        Column("kind", "choice", alias="支援の種類", choices=SUPPORTS, example="accompanied"),
        Column("began_on", "date", alias="開始日", example="2025-07-01"),
        Column("note", alias="備考", nullable=True, example=""),
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
