"""What is kept of the open data of 介護サービス情報公表システム. Its files are read by `caredx.intake.open_data`, never filled in."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.shared_columns import OFFICE, SERVICE
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_open_data")


def _degrees(name: str, low: float, high: float) -> Column:
    return Column(name, "number", nullable=True, low=low, high=high, identifies="establishment")


OPEN_DATA = Table(
    "open_data",
    say.title,
    say.note,
    (
        Column("municipality", "municipality"),
        OFFICE,
        SERVICE,
        Column("name", identifies="establishment"),
        Column("municipality_name"),
        Column("corporation", "code", nullable=True, identifies="establishment"),
        Column("corporation_name", identifies="establishment"),
        Column("phone", nullable=True, identifies="establishment"),
        Column("capacity", "number", Unit.PERSONS, nullable=True),
        _degrees("latitude", 20, 46),
        _degrees("longitude", 122, 154),
    ),
    describe=say["columns"],
    key=("service", "office"),
)
