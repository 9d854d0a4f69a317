"""Rows that a spreadsheet has and a table has not: totals, notes below it, the example of a form.

Such a row breaks many rules at once and is told best by what it is.
"""

import re
from collections.abc import Callable

import pandas as pd

from caredx.intake.schema import wording
from caredx.intake.schema.wording import Words
from caredx.words.folding import fold

_TOTAL = re.compile(r"(総|小|合)?計|(総)?合計|全体|平均|total|sum|average|全(県|国)計|県計")
_NOTE = re.compile(r"[(（\[［〔]?(注|※|＊|\*|出典|出所|資料|備考|source|note)")
_EXAMPLE = re.compile(r"(記入|入力)?例|example|(記入|入力)見本")


def find(raw: pd.DataFrame) -> list[tuple[Words, pd.Series]]:
    """Totals, notes and examples, by the first cell of a row that has text.

    Parameters
    ----------
    raw : DataFrame of str
        The cells of a file below its headers.
    """
    if raw.empty or not raw.shape[1]:
        return []
    first = raw.iloc[:, 0]
    note = _matching(first, lambda word: bool(_NOTE.match(word)))
    note[note] = (raw.loc[note].iloc[:, 1:].map(str.strip) == "").all(axis=1)
    total, example = note & False, note & False
    for position in range(min(2, raw.shape[1])):  # a running number may stand before the names
        total |= _matching(raw.iloc[:, position], lambda word: bool(_TOTAL.fullmatch(word)))
        example |= _matching(raw.iloc[:, position], lambda word: bool(_EXAMPLE.fullmatch(word)))
    return [(wording.TOTAL_ROW, total), (wording.NOTE_ROW, note), (wording.EXAMPLE_ROW, example)]


def _matching(column: pd.Series, test: Callable[[str], bool]) -> pd.Series:
    """Cells that pass; each distinct text is asked once."""
    return column.isin([text for text in column.unique() if test(fold(text))])


def any_of(found: list[tuple[Words, pd.Series]], index: pd.Index) -> pd.Series:
    """Rows that are no data."""
    mask = pd.Series(False, index=index)
    for _, rows in found:
        mask |= rows
    return mask


def header(raw: pd.DataFrame) -> str:
    """The header over the first cells."""
    return str(raw.columns[0])
