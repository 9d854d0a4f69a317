"""The fields of the form: where they stand, what they hold, how a hand-filled cell is read, and the form written: blank or filled in.

Cells for the number of persons surveyed hold their label too (「① 日中　調査対象人数　5人」), so the number is what follows 人数.
The workbook written is our own; the cells are those of the official form, so that either can be read.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pandas as pd
from openpyxl.utils.cell import coordinate_from_string

from caredx import official
from caredx.intake.japanese import parse_date, parse_month, parse_number
from caredx.words import disk, spreadsheets
from caredx.words.catalog import Text
from caredx.words.folding import fold
from caredx.words.trust import records
from caredx.words.units import Unit

TITLE = "（別紙１）生産性向上推進体制加算に関する取組の実績報告書（毎年度報告）"

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


_HINTS = {
    "date": "令和　　年　　月　　日",
    "month": "令和　　年　　月",
    "month_range": "令和　　年　　月　～　令和　　年　　月",
}


def write_report_form_template(path: Path | str) -> Path:
    """A blank report form."""
    return _write(path, {})


def write_report_forms(folder: Path | str, reports: Sequence[Mapping[str, object]]) -> list[Path]:
    """One filled workbook a report, named by office number and month.

    Parameters
    ----------
    folder : Path
    reports : sequence of mapping of column to value
        As `read` gives them; None or missing = left empty.
    """
    return [
        _write(Path(folder) / f"{report['office_no']}_{report['hours_month']:%Y%m}.xlsx", report) for report in reports
    ]


def _write(path: Path | str, report: Mapping[str, object]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "別紙１"
    sheet["B1"] = TITLE
    for field in fields():
        _label(sheet, field)
        address = field.cell.partition(":")[0]
        values = [report.get(column) for column in field.columns]
        filled = _filled(field, values) if all(_given(one) for one in values) else _blank(field)
        sheet[address] = spreadsheets.cell(filled)
    sheet.column_dimensions["B"].width = 44
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    disk.whole(path, spreadsheets.content(book))
    return path


def _given(value: Any) -> bool:
    return value is not None and not pd.isna(value)


def _label(sheet, field: Field) -> None:
    """Section and label in the free columns to the left, once a row."""
    row = coordinate_from_string(field.cell.partition(":")[0])[1]
    text = f"{field.label}（{_choices(field)}）" if field.kind == "choice" else field.label
    known = sheet.cell(row, 2).value
    sheet.cell(row, 2, text if not known or known == text else f"{known}／{text}")


def _choices(field: Field) -> str:
    if field.id == "addon":
        return "1=加算（Ⅰ） 2=加算（Ⅱ）"
    services = official.load("services")
    named = services[services["report_form_no"] != ""].drop_duplicates("report_form_no")
    return " ".join(f"{no}={name}" for no, name in zip(named["report_form_no"], named["name_ja"], strict=True))


def _blank(field: Field) -> str | None:
    return "調査対象人数　　　人" if field.id.endswith("_n") else _HINTS.get(field.kind)


def _filled(field: Field, values: list) -> object:
    if field.kind == "date":
        return f"令和{values[0].year - 2018}年{values[0].month}月{values[0].day}日"
    if field.kind in ("month", "month_range"):
        return "～".join(f"令和{value.year - 2018}年{value.month}月" for value in values)
    if field.id.endswith("_n"):
        return f"調査対象人数　{values[0]}人"
    if field.kind == "share":
        return round(values[0] * 100, 6)
    return values[0] if field.kind == "text" else float(values[0]) if field.kind == "number" else int(values[0])
