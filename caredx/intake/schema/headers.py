"""Which column of a file is which column of a table, and which of its rows are none: totals, notes below, the example of a form.

A misspelt column would otherwise vanish without a word, so an unknown header is a fault like a missing one. A row that is none breaks
many rules at once and is told best by what it is.
"""

import re
from collections.abc import Callable

import pandas as pd

from caredx.intake.schema import wording
from caredx.intake.schema.declaration import Column, Declaration
from caredx.words.catalog import Text, Told, words_of
from caredx.words.errors import Fault
from caredx.words.folding import alike, fold
from caredx.words.punctuation import listing

say = words_of("headers")

_SUM = (
    r"(総|小|合|累|集|全県|全国|県|市|町|村|年|月)?計|総合計|全体|全事業所計?|(総|全|全県|全国|県)?平均値?|中央値|最大値?|最小値?|再掲"
    r"|(grand|sub)?total|sum|average|mean"
)
# 【合計】, 合計(全体), 計 4件
_TOTAL = re.compile(rf"[※*(\[【〔「]?({_SUM})([(\[].*|[::]?[0-9,]+(件|人|事業所)?)?[)\]】〕」]?")
_NOTE = re.compile(r"[(（\[［〔]?(注|※|＊|\*|出典|出所|資料|備考|参考|以上|担当|問い?合わ?せ|作成|source|note)")
_EXAMPLE = re.compile(r"(記入|入力)?例|example|(記入|入力)見本")

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


def find_footers(raw: pd.DataFrame) -> list[tuple[Told, pd.Series]]:
    """Totals, notes and examples, by the first cell of a row that has text.

    Parameters
    ----------
    raw : DataFrame of str
        The cells of a file below its headers.
    """
    if raw.empty or not raw.shape[1]:
        return []
    note = _matching(raw.iloc[:, 0], lambda word: bool(_NOTE.match(word)))
    note[note] = (raw.loc[note].iloc[:, 1:].map(str.strip) == "").all(axis=1)
    total, example = note & False, note & False
    for position in range(min(2, raw.shape[1])):  # a running number may stand before the names
        total |= _matching(raw.iloc[:, position], lambda word: bool(_TOTAL.fullmatch(word)))
        example |= _matching(raw.iloc[:, position], lambda word: bool(_EXAMPLE.fullmatch(word)))
    return [(wording.TOTAL_ROW, total), (wording.NOTE_ROW, note), (wording.EXAMPLE_ROW, example)]


def suspect(text: str) -> bool:
    """Whether a cell may be the head of a row that is no data."""
    word = fold(text)
    return bool(_NOTE.match(word) or _TOTAL.fullmatch(word) or _EXAMPLE.fullmatch(word))


def _matching(column: pd.Series, test: Callable[[str], bool]) -> pd.Series:
    """Cells that pass; each distinct text is asked once."""
    return column.isin([text for text in column.unique() if test(fold(text))])


def any_of(found: list[tuple[Told, pd.Series]], index: pd.Index) -> pd.Series:
    """Rows that are no data."""
    mask = pd.Series(False, index=index)
    for _, rows in found:
        mask |= rows
    return mask


def header(raw: pd.DataFrame) -> str:
    """The header over the first cells."""
    return str(raw.columns[0])
