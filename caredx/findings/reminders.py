"""The list of reports to ask for, as a workbook an official prints, calls along, and writes on.

Names come from files that others filled in; `caredx.words.spreadsheets` keeps a cell from being a formula and the bytes the same.
"""

from typing import Any

import pandas as pd

from caredx.intake.tables.words import CHECKS
from caredx.words import spreadsheets
from caredx.words.catalog import Lang, words_of
from caredx.words.labels import TECHNOLOGIES
from caredx.words.trust import records

say = words_of("follow_up")

NAME = "reminders.xlsx"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {
    "office": 16,
    "name": 28,
    "phone": 16,
    "technology": 24,
    "check": 18,
    "due_on": 13,
    "state": 20,
    "days_over": 10,
    "remark": 36,
}


def workbook(rows: pd.DataFrame, *, title: str, lang: Lang) -> bytes:
    """The list as xlsx: header frozen and repeated on every printed page, A4 landscape, one page wide.

    Parameters
    ----------
    rows : DataFrame
        ``office, name, phone, technology, check, due_on, state, days_over`` in the order to print.
    title : str
        At the head of each printed page.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = say.list_sheet(lang)
    columns = [name for name in WIDTHS if name not in ("name", "phone") or rows[name].ne("").any()]
    sheet.append([say["list_heads"][name](lang) for name in columns])
    for row in records(rows):
        sheet.append([_cell(name, row, lang) for name in columns])
    _formats(sheet, columns)
    _page(sheet, title)
    return spreadsheets.content(book)


def _cell(name: str, row: dict[str, Any], lang: Lang) -> Any:
    if name == "remark":
        return None
    value = row[name]
    if pd.isna(value):
        return None
    if name in ("technology", "check", "state"):
        words = {"technology": TECHNOLOGIES, "check": CHECKS, "state": say["states"]}[name]
        return words[value](lang) if value in words else value
    return (
        value.to_pydatetime()
        if name == "due_on"
        else int(value)
        if name == "days_over"
        else spreadsheets.cell(str(value))
    )


def cell_text(name: str, row: dict[str, Any], lang: Lang) -> str:
    """The same cell as words on a page."""
    value = _cell(name, row, lang)
    return "" if value is None else value.date().isoformat() if name == "due_on" else str(value)


def _formats(sheet, columns: list[str]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color="949494")
    for number, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[name]
        for (cell,) in sheet.iter_rows(min_col=number, max_col=number):
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            # Text, or Excel drops the leading zero of an office number.
            cell.number_format = {"due_on": "yyyy/mm/dd", "days_over": "0"}.get(name, "@")
    for cell in sheet[1]:
        cell.font, cell.fill, cell.number_format = Font(bold=True), PatternFill("solid", fgColor="E3E3E3"), "@"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _page(sheet, title: str) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddHeader.center.text = title
    sheet.oddFooter.center.text = "&P / &N"
