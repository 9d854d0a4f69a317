"""Numbers, dates, months and yes/no as Japanese offices write them.

A cell filled in by hand says 「１，２３４人」, 「△0.5」, 「R7.3.31」, 「令和７年３月」 or 「○」. Each reader here takes a column of
text and gives back typed values and a mask of the cells that say something it cannot read: nothing is guessed
and nothing unreadable becomes a quiet gap. Full-width forms are folded cell by cell and only for these kinds of
columns, because the same folding would turn ㈱ into (株) and ① into 1 in a name.

What counts as *no answer*: an empty cell, …, ・, ***, 秘, 不明, 未回答, 無回答, NA. A dash (－ ― ー -) does not: tables
printed by the ministry use it for none (0), offices use it for none and for unknown alike, and a zero read as a
gap would raise a turnover rate. So a dash is unreadable unless the caller says what it stands for.
"""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from caredx.words import dates, folding
from caredx.words.folding import fold
from caredx.words.units import Unit

NO_ANSWER = frozenset(["", "…", "...", "・", "***", "*", "秘", "不明", "未回答", "無回答", "na", "n/a"])
DASHES = frozenset("-‐‑‒–—―−ー─")
Dash = Literal["unreadable", "zero", "missing"]

# Thousands do not begin with a 0: the comma of 0,345 is a decimal one.
_NUMBER = re.compile(
    r"(?P<sign>[△▲+‐‑‒–—―−ー-]?)[¥]?(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?P<decimals>\.[0-9]+)?(?P<word>[^0-9]*)"
)
# 「5 5」 and 「1. 5」: a slip of the hand, or two figures in one cell.
_APART = re.compile(r"[0-9０-９][.,．，]?\s+[.,．，]?[0-9０-９]")
_UNIT_WORDS = {
    Unit.SHARE: ("%",),
    Unit.CHANGE_RATE: ("%",),
    Unit.HOURS_PER_STAFF_MONTH: ("時間", "h"),
    Unit.DAYS_PER_STAFF_YEAR: ("日",),
    Unit.USERS_PER_FTE: ("人", "名"),
    Unit.MINUTES: ("分", "min"),
    Unit.HOURS: ("時間", "h"),
    Unit.DAYS: ("日", "日間"),
    Unit.FTE: ("人", "名", "fte"),
    Unit.PERSONS: ("人", "名"),
    Unit.ESTABLISHMENTS: ("事業所", "施設", "か所", "箇所"),
    Unit.MUNICIPALITIES: ("市町村", "市区町村", "自治体"),
    Unit.PREFECTURES: ("都道府県",),
    Unit.CASES: ("件", "回"),
    Unit.YEN: ("円",),
}
# A column whose unit stands in another column: minutes stay out, so that 「30分」 never becomes 30 hours.
_ANY_WORD = frozenset(word for unit, words in _UNIT_WORDS.items() if unit is not Unit.MINUTES for word in words)
_YES_NO = {
    **dict.fromkeys(["yes", "y", "true", "はい", "有", "有り", "あり", "1", "○", "〇", "◯", "実施", "該当"], True),
    **dict.fromkeys(["no", "n", "false", "いいえ", "無", "無し", "なし", "0", "×", "✕", "未実施", "非該当"], False),
}


class Parsed(NamedTuple):
    """Typed values and the cells that could not be read.

    Attributes
    ----------
    values : Series
        Missing where nothing was answered or nothing could be read.
    bad : Series of bool
        True where something is written that is not a value of this kind.
    """

    values: pd.Series
    bad: pd.Series


def is_dash(texts: pd.Series) -> pd.Series:
    """Which cells hold only a dash, which may mean none or unknown."""
    return _each_distinct(texts, lambda text: text != "" and set(text) <= DASHES, "bool")


def one_spelling(texts: pd.Series) -> pd.Series:
    """Each name as it is written first, where several spellings are one to a person who reads them (S1 and Ｓ１)."""
    first: dict[str, str] = {}
    spelled = {text: first.setdefault(folding.key(text), text) for text in texts.dropna().unique()}
    return texts if len(first) == len(spelled) else texts.map(spelled, na_action="ignore").astype(texts.dtype)


def _each_distinct(texts: pd.Series, read: Callable[[str], object], dtype: str) -> pd.Series:
    """`read` applied once to every distinct folded text: a million cells rarely hold more than some thousand."""
    codes, distinct = pd.factorize(texts.fillna(""))
    answers = pd.Series([read(fold(text)) for text in distinct], dtype=dtype)
    return answers.take(codes).set_axis(texts.index)


def parse_each(texts: pd.Series, read: Callable[[str], object], dtype: str) -> Parsed:
    """Values of `read`, which gets the folded text and answers None where it cannot read it.

    Parameters
    ----------
    texts : Series of str
    read : callable
    dtype : str
        pandas dtype of the values.
    """
    codes, distinct = pd.factorize(texts.fillna(""))
    folded = [fold(text) for text in distinct]
    answers = [None if text in NO_ANSWER else read(text) for text in folded]
    pairs = zip(answers, folded, strict=True)
    bad = np.array([answer is None and text not in NO_ANSWER for answer, text in pairs], dtype=bool)
    values = pd.Series(answers, dtype=dtype).take(codes).set_axis(texts.index)
    return Parsed(values, pd.Series(bad[codes], index=texts.index, dtype=bool))


def parse_number(texts: pd.Series, unit: Unit | None = None, *, dash: Dash = "unreadable") -> Parsed:
    """Numbers as float64: 「１２３」 「1,234」 「△5」 「－5」 「5人」 「12.5時間」 「40％」.

    Parameters
    ----------
    texts : Series of str
    unit : Unit or None
        Only this unit's own words may follow the number, so that 「30分」 in a column of hours is not read as 30. A
        share or change rate followed by % is divided by 100. None: the unit stands in another column; any word but 分
        may follow.
    dash : {"unreadable", "zero", "missing"}
        What a lone dash says. Tables printed by the ministry use it for zero (domain.md 4.5).
    """
    plain = pd.to_numeric(texts, errors="coerce").astype("float64")
    difficult = ~np.isfinite(plain) | _shortened(texts, plain)
    read = parse_each(texts[difficult], lambda text: _number(text, unit, dash), "float64")
    values, bad = plain.where(~difficult), pd.Series(False, index=texts.index)
    apart = texts[difficult].str.contains(_APART)
    values[difficult], bad[difficult] = read.values.mask(apart), read.bad | apart
    if dash == "missing":
        bad &= ~is_dash(texts)
    return Parsed(values, bad)


def _shortened(texts: pd.Series, numbers: pd.Series) -> pd.Series:
    """Cells like 2.3E+05: what Excel shows of 234567 in a narrow column, and saves to CSV."""
    large = numbers.abs() >= 1e4
    large[large] = texts[large].str.contains("E+", regex=False)
    return large


def _number(text: str, unit: Unit | None, dash: Dash) -> float | None:
    if dash == "zero" and set(text) <= DASHES:
        return 0.0
    match = _NUMBER.fullmatch(text)
    words = _ANY_WORD if unit is None else (*_UNIT_WORDS[unit], fold(unit.text.ja))
    if not match or (match["word"] and match["word"] not in words):
        return None
    number = float(match["digits"].replace(",", "") + (match["decimals"] or ""))
    number = number / 100 if match["word"] == "%" and unit is not None else number
    return -number + 0.0 if match["sign"] not in ("", "+") else number


def parse_date(texts: pd.Series) -> Parsed:
    """Days as datetime64[us]: 2025/3/31, 2025-03-31, 20250331, R7.3.31, 令和7年3月31日, 元年, Excel's serial number."""
    return parse_each(texts, dates.day, "datetime64[us]")


def parse_day_or_month(texts: pd.Series) -> Parsed:
    """Days, and months as their first day: for records that often know no more than the month."""
    return parse_each(texts, lambda text: dates.day(text) or dates.month(text), "datetime64[us]")


def parse_month(texts: pd.Series) -> Parsed:
    """First days of months as datetime64[us]: 2025-04, 2025年4月, R7.4, 202504, or any day of the month."""
    return parse_each(texts, dates.month, "datetime64[us]")


def parse_time(texts: pd.Series) -> Parsed:
    """Clock times as text HH:MM: 7:00, ７：００, 07:00:00, 7時00分."""
    return parse_each(texts, dates.time, "str")


def parse_fiscal_year(texts: pd.Series) -> Parsed:
    """Fiscal years (April to March) as Int64: 2025, FY2025, 2025年度, 令和7年度, R7."""
    return parse_each(texts, dates.fiscal_year, "Int64")


def parse_period(texts: pd.Series) -> Parsed:
    """Periods as text FY2025, CY2025, 2025-04 or 2025-04-30.

    A bare 2025 or 令和7 is unreadable: fiscal or calendar year?
    """
    return parse_each(texts, dates.period, "str")


def parse_yes_no(texts: pd.Series) -> Parsed:
    """Booleans from yes/no, はい/いいえ, 有/無, 1/0, ○/×, true/false.

    A lone x is unreadable: it ticks a box as often as it denies.
    """
    return parse_each(texts, _YES_NO.get, "boolean")
