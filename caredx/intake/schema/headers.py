"""Which column of a file is which column of a table.

A misspelt column would otherwise vanish without a word, so an unknown header is a fault like a missing one.
"""

import difflib
from typing import TYPE_CHECKING

import pandas as pd

from caredx.errors import Fault
from caredx.intake.japanese import fold
from caredx.labels import Text

if TYPE_CHECKING:
    from caredx.intake.schema.table import Table

HEADER_ROW = 1
_MISSING = Text("の列がありません", "is missing as a column")
_UNKNOWN = Text("という列はこの表にありません", "is not a column of this table")
_TWICE = Text("の列が2つ以上あります", "occurs as a column more than once")


def match(table: "Table", raw: pd.DataFrame, place: str) -> tuple[dict[str, int], list[Fault]]:
    """Position in the file of every column found, by the table's names, and the faults of the header row.

    Headers count as equal to a name or its Japanese alias when they differ only in width, case or spaces.
    """
    known = {fold(word): column.name for column in table.columns for word in (column.name, column.alias) if word}
    headers = [str(header) for header in raw.columns]
    positions: dict[str, int] = {}
    faults = []
    for position, header in enumerate(headers):
        name = known.get(fold(header))
        if name is None:
            faults.append(_unknown(table, header, place, known))
        elif name in positions:
            faults.append(Fault(place, header, _TWICE, header, _TWICE_REMEDY, first_row=HEADER_ROW))
        else:
            positions[name] = position
    missing = [_missing(table, name, headers, place) for name in table.names if name not in positions]
    return positions, missing + faults


_TWICE_REMEDY = Text("どちらか一方の列を削除してください。", "Delete one of them.")


def _missing(table: "Table", name: str, headers: list[str], place: str) -> Fault:
    column = table[name]
    alias = f"（{column.alias}）" if column.alias else ""
    remedy = Text(
        f"1行目（見出し行）に「{name}」{'または「' + column.alias + '」' if alias else ''}の列を加えてください。内容：{column.description.ja}",
        f"Add a column headed '{name}' in row 1. It holds: {column.description.en}",
    )
    return Fault(place, name + alias, _MISSING, ", ".join(headers), remedy, first_row=None)


def _unknown(table: "Table", header: str, place: str, known: dict[str, str]) -> Fault:
    if not header.strip():
        remedy = Text("見出しのない列に値があります。見出しを書くか、列を削除してください。", "A column without header holds values: name it or delete it.")
    elif near := difflib.get_close_matches(fold(header), known, n=1, cutoff=0.6):
        remedy = Text(f"「{known[near[0]]}」の誤りではありませんか。不要なら列を削除してください。", f"Did you mean '{known[near[0]]}'? If it is not needed, delete the column.")
    else:
        names = ", ".join(table.names)
        remedy = Text(f"不要なら列を削除してください。使える列：{names}", f"If it is not needed, delete the column. Valid columns: {names}")
    return Fault(place, header, _UNKNOWN, header, remedy, first_row=HEADER_ROW)
