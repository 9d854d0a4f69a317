"""Every table of finished pages as one workbook: the numbers an office goes on working with.

It is made from what the pages hold (`caredx.batch.tables`): each table on a sheet of its own under its title, chapter and source.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from caredx.batch.tables import Cell, Number, Table, read
from caredx.words import spreadsheets
from caredx.words.catalog import Lang, words_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

say = words_of("workbook")
say_index = words_of("index")
say_export = words_of("export")

WIDEST, LONGEST_SHEET = 48, 31
_UNFIT = re.compile(r"[\\/*?:\[\]']")


def workbook(pages: Mapping[str, str], *, lang: Lang, title: str, example: bool) -> bytes:
    """The tables of books as a workbook, the list of them first; empty where they have none.

    Parameters
    ----------
    pages : mapping of str to str
        HTML by book.
    lang : {'ja', 'en'}
    title : str
        Of the workbook.
    example : bool
        Whether the values are synthetic; then the list says so.
    """
    from openpyxl import Workbook

    found = [(book, table) for book, page in pages.items() for table in read(page)]
    if not found:
        return b""
    book = Workbook()
    contents = book.active
    contents.title = say.contents(lang)
    for line in [title, *([say_export.strip(lang)] if example else []), say.about(lang), ""]:
        contents.append([line])
    contents.append([head(lang) for head in say.row("heads")])
    heads = contents.max_row
    for number, (name, table) in enumerate(found, 1):
        _sheet(book, number, say_index["books"][name](lang), table, lang=lang)
        contents.append([number, say_index["books"][name](lang), _text(table.section), _text(table.title)])
        _lead(contents.cell(contents.max_row, 4), book.worksheets[-1].title)
    _laid_out(contents, heads, 1)
    return spreadsheets.content(book)


def _sheet(book: "Workbook", number: int, name: str, table: Table, *, lang: Lang) -> None:
    sheet = book.create_sheet(_UNFIT.sub(" ", f"{number} {table.title}")[:LONGEST_SHEET].strip())
    for line in (table.title, " ＞ ".join(filter(None, (name, table.section))), *table.notes, ""):
        sheet.append([_text(line)])
    first = sheet.max_row + 1 if table.notes or table.title else 1
    last = first + max(table.heads, 1) - 1
    ends = {place + number: text(lang) for place in table.ranged for number, text in enumerate(say.row("ends"))}
    for place, row in enumerate(table.rows, first):
        for column, one in enumerate(row, 1):
            head = one == "" and place == last and column - 1 in ends
            cell = sheet.cell(place, column, ends[column - 1] if head else _value(one))
            if isinstance(one, Number) and one.form:
                cell.number_format = one.form
    _laid_out(sheet, last, max(table.heads, 1))


def _value(cell: Cell) -> object:
    if isinstance(cell, Number):
        return int(cell.value) if cell.value.is_integer() and abs(cell.value) < 1e15 else cell.value
    return _text(cell) or None


def _text(words: str) -> str:
    return str(spreadsheets.cell(words))


def _lead(cell, sheet: str) -> None:
    """A link to a sheet of the same workbook."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1")
    cell.font = Font(underline="single", color="0B5394")


def _laid_out(sheet: "Worksheet", last_head: int, heads: int) -> None:
    """Title and heads in bold, heads in view and on every printed page, columns as wide as what they hold."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet["A1"].font = Font(bold=True, size=13)
    for row in sheet.iter_rows(min_row=last_head - heads + 1, max_row=last_head):
        for cell in row:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E3E3E3")
            cell.alignment = Alignment(vertical="center", wrap_text=True)
    for number, column in enumerate(sheet.iter_cols(min_row=last_head, values_only=True), 1):
        widest = max(
            (sum(1 + (ord(letter) > 0xFF) for letter in str(cell)) for cell in column if cell is not None), default=0
        )
        sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, max(10, widest + 2))
    sheet.freeze_panes = f"B{last_head + 1}"
    sheet.print_title_rows = f"{last_head - heads + 1}:{last_head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.oddFooter.center.text = "&P / &N"
