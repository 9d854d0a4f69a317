"""Which column of a file is which column of a table.

A misspelt column would otherwise vanish without a word, so an unknown header is a fault like a missing one.
"""

import difflib

import pandas as pd

from caredx.intake.schema.columns import Column
from caredx.intake.schema.declaration import Declaration
from caredx.words.errors import Fault
from caredx.words.folding import alike
from caredx.words.labels import Text

HEADER_ROW, FIRST_DATA_ROW = 1, 2
_MISSING = Text("の列がありません", "is missing as a column")
_NO_HEADER = Text("が見出し行ではありません", "does not hold the headers")
_UNKNOWN = Text("という列はこの表にありません", "is not a column of this table")
_TWICE = Text("の列が2つ以上あります", "occurs as a column more than once")
_TWICE_REMEDY = Text("どちらか一方の列を削除してください。", "Delete one of them.")
_NAMELESS = Text("（見出しのない列）に値があります", "(a column without header) holds values")
_NAMELESS_REMEDY = Text(
    '見出しを書くか、値を消してください。CSV では値の中のコンマが余分な列を作ることがあります（その場合は値を " で囲みます）。',
    "Name the column or clear it. In a CSV a comma inside a value makes an extra column; put such a "
    'value in quotation marks (").',
)


def match(table: Declaration, raw: pd.DataFrame, place: str) -> tuple[dict[str, int], list[Fault]]:
    """Position in the file of every column found, by the table's names, and the faults of the header row.

    Headers count as equal to a name or its Japanese alias when they differ only in width, case or spaces.
    """
    known = {alike(word): column for column in table.columns for word in (column.name, column.alias) if word}
    headers = [str(header) for header in raw.columns]
    words = set(map(alike, headers))
    japanese = any(alike(column.alias) in words for column in table.columns if column.alias)
    positions: dict[str, int] = {}
    faults = []
    for position, header in enumerate(headers):
        column = known.get(alike(header))
        if column is None:
            faults.append(
                _unknown(table, header, place, known, japanese) if header else _nameless(raw.iloc[:, position], place)
            )
        elif column.name in positions:
            faults.append(Fault(place, header, _TWICE, header, _TWICE_REMEDY, first_row=HEADER_ROW))
        else:
            positions[column.name] = position
    if not positions:
        return positions, [_no_header(table, headers, place)]
    missing = [_missing(table[name], place, japanese) for name in table.names if name not in positions]
    return positions, missing + faults


def _named(column: Column, japanese: bool) -> str:
    """The header a file in this language has."""
    return column.alias if japanese and column.alias else column.name


def _missing(column: Column, place: str, japanese: bool) -> Fault:
    heading = f"「{column.alias}」（または {column.name}）" if column.alias else f"「{column.name}」"
    remedy = Text(
        f"1行目（見出し行）に{heading}の列を加えてください。内容：{column.description.ja}",
        f"Add a column headed '{column.name}' in row 1. It holds: {column.description.en}",
    )
    return Fault(place, _named(column, japanese), _MISSING, "", remedy)


def _no_header(table: Declaration, headers: list[str], place: str) -> Fault:
    names = ", ".join(table.names)
    remedy = Text(
        f"表の題名などの行を削り、1行目を見出しにしてください：{'、'.join(column.label('ja') for column in table.columns)}。ひな形は caredx template {table.id} で作れます。",
        f"Delete title rows so that row 1 holds the headers: {names}. `caredx template {table.id}` writes a form.",
    )
    return Fault(place, "row 1", _NO_HEADER, ", ".join(headers), remedy)


def _unknown(table: Declaration, header: str, place: str, known: dict[str, Column], japanese: bool) -> Fault:
    near = difflib.get_close_matches(alike(header), known, n=1, cutoff=0.5)
    if near:
        meant = known[near[0]]
        remedy = Text(
            f"「{_named(meant, japanese)}」の誤りではありませんか。不要なら列を削除してください。",
            f"Did you mean '{meant.name}'? If it is not needed, delete the column.",
        )
    else:
        remedy = Text(
            f"不要なら列を削除してください。使える列：{'、'.join(column.label('ja') for column in table.columns)}",
            f"If it is not needed, delete the column. Valid columns: {', '.join(table.names)}",
        )
    return Fault(place, header, _UNKNOWN, header, remedy, first_row=HEADER_ROW)


def _nameless(cells: pd.Series, place: str) -> Fault:
    filled = cells.str.strip() != ""
    first = filled.idxmax()
    return Fault(place, "", _NAMELESS, cells[first], _NAMELESS_REMEDY, int(filled.sum()), int(first) + FIRST_DATA_ROW)
