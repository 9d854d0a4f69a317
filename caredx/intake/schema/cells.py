"""From the text in a column's cells to typed values, by the column's kind."""

from typing import NamedTuple

import pandas as pd

from caredx.intake import japanese
from caredx.intake.japanese import Parsed
from caredx.intake.schema import wording
from caredx.intake.schema.declaration import Column
from caredx.words import codes
from caredx.words.catalog import Told
from caredx.words.errors import Unknown
from caredx.words.folding import alike


class Reading(NamedTuple):
    """A column read: its values, and what is wrong with which cells.

    Attributes
    ----------
    values : Series
        Missing where a cell is empty or could not be read.
    problems : list of (Told, Series of bool)
    """

    values: pd.Series
    problems: list[tuple[Told, pd.Series]]

    @property
    def wrong(self) -> pd.Series:
        """Cells with any problem."""
        return pd.concat([mask for _, mask in self.problems], axis=1).any(axis=1)


_READERS = {
    "yes_no": japanese.parse_yes_no,
    "fiscal_year": japanese.parse_fiscal_year,
    "period": japanese.parse_period,
    "month": japanese.parse_month,
    "date": japanese.parse_date,
    "day_or_month": japanese.parse_day_or_month,
    "time": japanese.parse_time,
}


def read(column: Column, texts: pd.Series) -> Reading:
    """Values of a column as its kind asks; a wrong code or choice is left as it stands for the check to find.

    Parameters
    ----------
    column : Column
    texts : Series of str
        Cells as they stand in the file.
    """
    parsed = _parse(column, texts)
    problems = [(wording.unreadable(column), parsed.bad)]
    if column.kind in ("number", "integer"):
        dash = parsed.bad & japanese.is_dash(texts)
        problems = [(wording.DASH, dash), (wording.unreadable(column), parsed.bad & ~dash)]
    if not column.nullable:
        problems.append((wording.empty(column), parsed.values.isna() & ~parsed.bad))
    return Reading(parsed.values, problems)


def _parse(column: Column, texts: pd.Series) -> Parsed:
    if column.kind in _READERS:
        return _READERS[column.kind](texts)
    if column.kind == "number":
        return japanese.parse_number(texts, column.unit)
    if column.kind == "integer":
        return _integer(japanese.parse_number(texts, column.unit))
    if column.kind == "choice":
        known = column.codes
        return japanese.parse_each(texts, lambda text: known.get(alike(text), text), "str")
    if column.kind == "prefecture":
        return japanese.parse_each(texts, _prefecture, "str")
    if column.kind in ("code", "municipality"):
        return japanese.parse_each(texts, str.upper, "str")
    return _text(texts)


def _text(texts: pd.Series) -> Parsed:
    """Names and notes: as written, without spaces around; ㈱ and ① stay."""
    stripped = texts.fillna("").str.strip()
    return Parsed(stripped.where(stripped != "").astype("str"), pd.Series(False, index=texts.index))


def _integer(number: Parsed) -> Parsed:
    whole = number.values.isna() | (number.values % 1 == 0)
    return Parsed(number.values.where(whole).astype("Int64"), number.bad | ~whole)


def _prefecture(text: str) -> str:
    """The code for a code, a name, or the 1 that Excel made of 01: one digit can only be a code without its zero."""
    try:
        return codes.find(text).code
    except Unknown:
        return text
