"""The fields of the form: where they stand, what they hold, and how a hand-filled cell is read.

Cells for the number of persons surveyed hold their label too (「① 日中　調査対象人数　5人」), so the number is what follows 人数.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

import pandas as pd

from caredx import official
from caredx.intake.japanese import parse_date, parse_month, parse_number
from caredx.words.catalog import Text
from caredx.words.folding import fold
from caredx.words.trust import records
from caredx.words.units import Unit

Kind = Literal["text", "date", "month", "month_range", "choice", "count", "number", "share"]
_KINDS: Mapping[str, Kind] = {
    "date": "date",
    "text": "text",
    "month": "month",
    "month range": "month_range",
    "integer": "count",
    "decimal": "number",
    "decimal(1)": "number",
    "percent": "share",
    "choice 1-16": "choice",
    "choice 1-2": "choice",
}
_MARKED = re.compile(r"[☑☒■●◉✓✔レ○◯〇](?:\(?(\d{1,2})\)?)|(\d{1,2})[.:]?[☑☒■●◉✓✔レ○◯〇]")
_ROMAN = {"ⅰ": 1, "ⅱ": 2, "i": 1, "ii": 2, "加算(i)": 1, "加算(ii)": 2}
_RANGE = re.compile(r"[~〜]|から|\s-\s")


class Field(NamedTuple):
    """One field of the form.

    Attributes
    ----------
    id : str
        Column of the table read; shares are in [0, 1] there.
    label : str
    section : str
    cell : str
        Address, or for the facility type the range of the sixteen choices.
    kind : Kind
    unit : Unit or None
    both : bool
        Needed for add-on Ⅱ as well as Ⅰ.
    most : int
        Highest choice.
    """

    id: str
    label: str
    section: str
    cell: str
    kind: Kind
    unit: Unit | None
    both: bool
    most: int = 0

    @property
    def name(self) -> Text:
        """The label of the form; outside Japanese the column."""
        return Text(self.label, self.id)

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table read."""
        if self.kind == "month_range":
            return (f"{self.id}_from", f"{self.id}_to")
        return (self.id,)


@cache
def fields() -> tuple[Field, ...]:
    """The 48 fields in the order of the form."""
    return tuple(_field(row) for row in records(official.load("report_fields")))


def _field(row: Mapping[str, str]) -> Field:
    kind = _KINDS[row["type"]]
    most = int(row["type"].rpartition("-")[2]) if kind == "choice" else 0
    name = row["field_id"].removesuffix("_pct")
    return Field(
        name,
        row["label_ja"],
        row["section"],
        row["cell"],
        kind,
        _unit(kind, row["unit_or_band"]),
        "Ⅱ" in row["required_for"],
        most,
    )


def _unit(kind: Kind, word: str) -> Unit | None:
    if kind == "share":
        return Unit.SHARE
    if kind == "count":
        return Unit.PERSONS
    return Unit.HOURS if "時間" in word else Unit.DAYS if "日" in word else None


def dtype(field: Field) -> str:
    """dtype of a field's columns."""
    return {"text": "str", "count": "Int64", "choice": "Int64", "number": "float64", "share": "float64"}.get(
        field.kind, "datetime64[us]"
    )


def value(field: Field, text: str) -> tuple:
    """The value of a cell, one for each of the field's columns; None where nothing is filled in.

    Raises
    ------
    ValueError
        If something is filled in that is not of the field's kind.
    """
    if field.kind == "text":
        text = fold(text).upper() if field.id == "office_no" else text.strip()
        return (text or None,)
    if field.kind in ("count", "number", "share"):
        bare = fold(text).rpartition("人数")[2]
        # A circled ⑤ is no 5, and no empty cell either.
        return (_number(field, bare.strip(":()")) if any(map(str.isnumeric, bare)) else None,)
    text = unicodedata.normalize("NFKC", text).strip()
    if field.kind == "choice":
        return (_choice(text, field.most),)
    if not re.search(r"\d", text):
        return (None,) * len(field.columns)
    if field.kind == "month_range":
        first, _, last = _RANGE.sub("~", text).partition("~")
        return _one(parse_month, first), _one(parse_month, last)
    return (_one(parse_date if field.kind == "date" else parse_month, text),)


def _number(field: Field, text: str) -> float:
    number = _one(lambda texts: parse_number(texts, None if field.unit is Unit.SHARE else field.unit), text)
    if field.kind == "count" and number != int(number):
        raise ValueError(text)
    return number / 100 if field.kind == "share" else number


def _one(parse, text: str):
    read = parse(pd.Series([text], dtype="str"))
    if read.bad[0] or pd.isna(read.values[0]):
        raise ValueError(text)
    return read.values[0]


def _choice(text: str, most: int) -> int | None:
    """The number written, or the one that is marked in the printed list of choices; None if the list stands unmarked."""
    bare = fold(text)
    marks = {int(before or after) for after, before in _MARKED.findall(bare)}
    if not bare or (not marks and len(re.findall(r"\d+", bare)) > 1):
        return None
    if not marks and bare in _ROMAN:
        marks = {_ROMAN[bare]}
    elif not marks and bare.isdecimal():
        marks = {int(bare)}
    if len(marks) != 1 or not 1 <= min(marks) <= most:
        raise ValueError(text)
    return marks.pop()
