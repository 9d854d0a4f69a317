"""Rows that a spreadsheet has and a table has not: totals, notes below it, the example of a form.

Such a row breaks many rules at once and is told best by what it is.
"""

import re
from collections.abc import Callable

import pandas as pd

from caredx.intake.schema import wording
from caredx.words.catalog import Told
from caredx.words.folding import fold

_SUM = (
    r"(総|小|合|累|集|全県|全国|県|市|町|村|年|月)?計|総合計|全体|全事業所計?|(総|全|全県|全国|県)?平均値?|中央値|最大値?|最小値?|再掲"
    r"|(grand|sub)?total|sum|average|mean"
)
# 【合計】, 合計(全体), 計 4件
_TOTAL = re.compile(rf"[※*(\[【〔「]?({_SUM})([(\[].*|[::]?[0-9,]+(件|人|事業所)?)?[)\]】〕」]?")
_NOTE = re.compile(r"[(（\[［〔]?(注|※|＊|\*|出典|出所|資料|備考|参考|以上|担当|問い?合わ?せ|作成|source|note)")
_EXAMPLE = re.compile(r"(記入|入力)?例|example|(記入|入力)見本")


def find(raw: pd.DataFrame) -> list[tuple[Told, pd.Series]]:
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
