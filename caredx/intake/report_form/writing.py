"""Writing the report form: blank as a template, or filled in for examples and tests.

The workbook is our own; the cells are those of the official form, so that either can be read.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl.utils.cell import coordinate_from_string

from caredx import official
from caredx.intake.report_form.fields import Field, fields
from caredx.words import disk, spreadsheets

TITLE = "（別紙１）生産性向上推進体制加算に関する取組の実績報告書（毎年度報告）"
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
