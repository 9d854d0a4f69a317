"""Which column of a file is which column of a table.

A misspelt column would otherwise vanish without a word, so an unknown header is a fault like a missing one.
"""

import pandas as pd

from caredx.intake.schema.columns import Column
from caredx.intake.schema.declaration import Declaration
from caredx.words.catalog import words_of
from caredx.words.errors import Fault
from caredx.words.folding import alike
from caredx.words.labels import Text
from caredx.words.punctuation import listing

say = words_of("headers")

HEADER_ROW, FIRST_DATA_ROW = 1, 2


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
            faults.append(Fault(place, header, say.twice, header, say.twice_remedy, first_row=HEADER_ROW))
        else:
            positions[column.name] = position
    if not positions:
        return positions, [_no_header(table, headers, place)]
    missing = [_missing(table[name], place, japanese) for name in table.needed if name not in positions]
    return positions, missing + faults


def _named(column: Column, japanese: bool) -> str:
    """The header a file in this language has."""
    return column.alias if japanese and column.alias else column.name


def _labels(table: Declaration) -> Text:
    """The headers of a table."""
    return listing([Text(column.label("ja"), column.name) for column in table.columns])


def _missing(column: Column, place: str, japanese: bool) -> Fault:
    wording = say.add_either if column.alias else say.add
    remedy = wording.fill(alias=column.alias, name=column.name, meaning=column.description)
    return Fault(place, _named(column, japanese), say.missing, "", remedy)


def _no_header(table: Declaration, headers: list[str], place: str) -> Fault:
    remedy = say.delete_titles.fill(names=_labels(table), table=table.id)
    return Fault(place, "row 1", say.no_header, ", ".join(headers), remedy)


def _unknown(table: Declaration, header: str, place: str, known: dict[str, Column], japanese: bool) -> Fault:
    import difflib  # where a header is not known, which is seldom

    near = difflib.get_close_matches(alike(header), known, n=1, cutoff=0.5)
    if near:
        meant = known[near[0]]
        remedy = say.did_you_mean.fill(meant=Text(_named(meant, japanese), meant.name))
    else:
        remedy = say.delete_unknown.fill(names=_labels(table))
    return Fault(place, header, say.unknown, header, remedy, first_row=HEADER_ROW)


def _nameless(cells: pd.Series, place: str) -> Fault:
    filled = cells.str.strip() != ""
    first = int(filled.to_numpy().argmax())
    row = int(str(cells.index[first])) + FIRST_DATA_ROW
    return Fault(place, "", say.nameless, cells.iloc[first], say.nameless_remedy, int(filled.sum()), row)
