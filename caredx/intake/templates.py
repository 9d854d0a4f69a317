"""Blank forms a prefecture fills in, made from the same declarations that check them.

Excel turns 01 into 1 and 2025-04 into a day, so every column that is no number is formatted as text. What a
column means stands where it is needed: on the header, on each cell as it is entered, and in full on the second
sheet.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from caredx.intake import tables
from caredx.intake.schema import Column, Table
from caredx.words import disk, spreadsheets
from caredx.words.catalog import Lang
from caredx.words.errors import Fault, TableError, Unknown

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet
from caredx.words.catalog import words_of

say = words_of("supplies")

INSTRUCTIONS, CHOICES = say.instructions, say.choices
LAST_ROW = 1_048_576
_NUMERIC = ("number", "integer", "fiscal_year")


def write_template(
    table: str | Table, path: Path | str, lang: Lang = "ja", *, rows: Sequence[Mapping[str, str]] = ()
) -> Path:
    """Write a blank form, or one whose rows are begun.

    Parameters
    ----------
    table : str or Table
        Table or its id.
    path : Path
        Ends in .xlsx (with instructions, lists to choose from and text-formatted codes) or .csv (the header row alone).
    lang : {"ja", "en"}
        Language of headers, instructions and lists.
    rows : sequence of mapping of str to str
        What is known already, by name of column; columns the table does not have are left out.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    TableError
        If the file exists: it may already have been filled in.
    Unknown
        If there is no such table, or the name ends in something else.
    """
    table, path = tables.find(table), Path(path)
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise Unknown(say.form_kinds)
    free(path).parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows([[header(column, lang) for column in table.columns], *_begun(table, rows, lang)])
        disk.whole(path, text.getvalue().encode("utf-8-sig"))
    else:
        book = _workbook(table, lang)
        for number, row in enumerate(_begun(table, rows, lang), start=2):
            for place, cell in enumerate(row, start=1):
                book[table.id].cell(number, place, spreadsheets.cell(cell) or None).number_format = "@"
        disk.whole(path, spreadsheets.content(book))
    return path


def _begun(table: Table, rows: Sequence[Mapping[str, str]], lang: Lang) -> list[list[str]]:
    """Rows as cells in the order of columns, codes of choices in words."""
    given = [[(column, row.get(column.name, "")) for column in table.columns] for row in rows]
    return [[column.choices[cell](lang) if cell in column.choices else cell for column, cell in row] for row in given]


def header(column: Column, lang: Lang) -> str:
    """What stands over a column of a form: readers take either word."""
    return column.label(lang)


def free(path: Path) -> Path:
    """The path, if nothing is there.

    Raises
    ------
    TableError
        If the file exists: it may already have been filled in.
    """
    if path.exists() or path.is_symlink():
        raise TableError([_exists(path)])
    return path


def _exists(path: Path) -> Fault:
    rule, remedy = say.fault("form_exists")
    return Fault(path.name, "file", rule, "", remedy)


def _workbook(table: Table, lang: Lang) -> "Workbook":
    from openpyxl import Workbook

    book = Workbook()
    form, instructions, choices = book.active, book.create_sheet(INSTRUCTIONS(lang)), book.create_sheet(CHOICES(lang))
    form.title = table.id
    _write_lists(choices, table, lang)
    for number, column in enumerate(table.columns, start=1):
        _write_column(form, number, column, lang, f"'{choices.title}'!")
    form.freeze_panes = "A2"
    _write_instructions(instructions, table, lang)
    return book


def _write_column(form: "Worksheet", number: int, column: Column, lang: Lang, lists: str) -> None:
    """Header, format, help and list of one column."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(number)
    head = form.cell(1, number, header(column, lang))
    head.font = Font(bold=True)
    # Yellow for what must be filled in; the instructions say it in words.
    head.fill = PatternFill("solid", fgColor="F2F2F2" if column.nullable else "FFF2CC")
    head.comment = Comment(
        f"{column.label(lang)} ({column.name})\n{column.description(lang)}", "caredx", width=320, height=120
    )
    form.column_dimensions[letter].width = max(14, len(column.name) + 4, 2 * len(column.alias) + 2)
    form.column_dimensions[letter].number_format = "General" if column.kind in _NUMERIC else "@"
    help_ = _help(column, lang, f"{lists}${letter}$2:${letter}${len(column.choices) + 1}")
    help_.add(f"{letter}2:{letter}{LAST_ROW}")
    form.add_data_validation(help_)


def _help(column: Column, lang: Lang, list_range: str) -> "DataValidation":
    """What Excel shows when a cell of the column is entered, with the list to choose from where there is one."""
    from openpyxl.worksheet.datavalidation import DataValidation

    shown = {"promptTitle": column.label(lang)[:32], "prompt": column.description(lang)[:255], "showInputMessage": True}
    if column.kind == "choice":
        return DataValidation("list", formula1=list_range, allow_blank=column.nullable, **shown)
    if column.kind == "yes_no":
        return DataValidation("list", formula1=f'"{say.yes_no(lang)}"', allow_blank=column.nullable, **shown)
    return DataValidation(None, **shown)


def _write_lists(sheet: "Worksheet", table: Table, lang: Lang) -> None:
    """Each list of choices under the letter its column has on the form."""
    for number, column in enumerate(table.columns, start=1):
        if column.choices:
            for row, word in enumerate([column.name, *(names(lang) for names in column.choices.values())], start=1):
                sheet.cell(row, number, word)


def _write_instructions(sheet: "Worksheet", table: Table, lang: Lang) -> None:
    from openpyxl.styles import Alignment, Font

    rows = table.dictionary(lang)
    sheet.append([table.title(lang)])
    sheet.append([table.description(lang)])
    sheet.append([])
    sheet.append(list(rows.columns))
    for row in rows.itertuples(index=False):
        sheet.append([str(cell) for cell in row])
    for rule in table.rules:
        sheet.append([table[rule.columns[0]].label(lang), "", rule.text(lang)])
    for cell in [*sheet[1], *sheet[4]]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGH", (20, 22, 60, 16, 16, 8, 60, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.alignment, cell.number_format = Alignment(wrap_text=True, vertical="top"), "@"
    sheet.freeze_panes = "A5"
