"""Prices and rents of devices as offered to the prefecture: what buying and what renting one costs."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.shared_columns import PREFECTURE, after_reference, thousands
from caredx.intake.tables.words import SUBSIDY_CATEGORIES, TECHNOLOGIES
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_rents")


def _yen(name: str, alias: str, example: str, *, nullable: bool = False) -> Column:
    return Column(name, "number", Unit.YEN, alias, nullable=nullable, example=example)


RENTS = Table(
    "rents",
    say.title,
    say.note,
    (
        PREFECTURE,
        Column("device", alias="機器", example="見守りセンサー"),
        Column("category", "choice", alias="補助区分", choices=SUBSIDY_CATEGORIES, example="robot"),
        Column("technology", "choice", alias="技術区分", nullable=True, choices=TECHNOLOGIES, example="monitoring"),
        _yen("price", "購入価格", "280000"),
        _yen("rent", "月額賃料", "9000"),
        _yen("upkeep", "年間維持費", "22000", nullable=True),
        Column("quoted_on", "date", alias="見積日", example="2026-05-20"),
        Column("source", alias="出典", example="取扱事業者の見積書"),
    ),
    describe=say["columns"],
    key=("prefecture", "device", "quoted_on"),
    doubts=(thousands("price", 5_000), thousands("rent", 100), after_reference("quoted_on")),
)
