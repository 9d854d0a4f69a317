"""A copy of a user's file with the cells in question coloured and commented, so that nobody counts rows by hand.

A workbook keeps its looks; a CSV becomes a workbook whose cells are all text, so that 01 stays 01 and nothing is a formula.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caredx.intake import encodings, files, kinds
from caredx.words import disk, spreadsheets
from caredx.words.catalog import Lang
from caredx.words.errors import WHOLE_FILE, Fault, TableError
from caredx.words.folding import fold

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet
from caredx.words.catalog import words_of

say = words_of("supplies")

FAULTY, DOUBTFUL = "FFC7CE", "FFEB9C"
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d*)(:.*)?")
_SHEET = re.compile(r" \[(.+)\]$")
_KINDS = {FAULTY: say.mark_fault, DOUBTFUL: say.mark_check}


def write_marked(path: Path, out: Path, faults: Sequence[Fault], doubts: Sequence[Fault], *, lang: Lang = "ja") -> Path:
    """Write the copy.

    Parameters
    ----------
    path : Path
        The file that was checked.
    out : Path
        The copy, .xlsx; must not exist.
    faults, doubts : sequence of Fault
        What was found; red and yellow. What concerns no cell stands as a comment on A1.

    Raises
    ------
    TableError
        If the copy's name is taken or no workbook's, or the file cannot be opened as a table at all.
    """
    refuse_name(out)
    book = _book(path)
    for colour, found in ((DOUBTFUL, doubts), (FAULTY, faults)):
        for fault in found:
            for cell in _cells(book, fault):
                _mark(cell, colour, f"{_KINDS[colour](lang)}：{_told(fault, lang)}")
    out.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    book.save(buffer)  # a workbook of the user's, formulas included: only marked
    disk.whole(out, buffer.getvalue())
    return out


def refuse_name(out: Path) -> None:
    """A name the copy can't have.

    Raises
    ------
    TableError
    """
    if out.suffix.lower() != ".xlsx":
        raise TableError([Fault(out.name, WHOLE_FILE, say.mark_not_book, "", say.mark_other_name)])
    if out.exists() or out.is_symlink():
        raise TableError([Fault(out.name, WHOLE_FILE, say.mark_exists, "", say.mark_other_name)])


def _told(fault: Fault, lang: Lang) -> str:
    subject = "" if fault.column == WHOLE_FILE else fault.column
    return f"{subject}{fault.rule(lang)}\n{fault.remedy(lang)}"


def _book(path: Path) -> "Workbook":
    from openpyxl import Workbook, load_workbook

    data = files.content(path)
    if kinds.is_workbook(data):
        return load_workbook(io.BytesIO(data))
    text = encodings.decode(data, path.name)
    first = text.split("\n", 1)[0]
    separator = next((mark for mark in ",\t;" if mark in first), ",")
    book = Workbook()
    sheet = book.active
    for row, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        for column, word in enumerate(record, start=1):
            if word:
                cell = sheet.cell(row, column)
                cell.value = spreadsheets.cell(word)
                cell.data_type = "s"  # never a formula
                cell.number_format = "@"
    return book


def _sheet(book: "Workbook", fault: Fault) -> "Worksheet":
    named = _SHEET.search(fault.place)
    return book[named[1]] if named and named[1] in book.sheetnames else book.worksheets[0]


def _cells(book: "Workbook", fault: Fault) -> Iterator["Cell"]:
    """Cells a fault speaks of; A1 where it speaks of none."""
    sheet = _sheet(book, fault)
    if address := _ADDRESS.fullmatch(fault.column):
        yield sheet[f"{address[1]}{address[2]}"]
        return
    names = {fold(word) for word in (fault.column, *fault.column.split(", "))}
    columns = [cell.column for cell in sheet[1] if cell.value is not None and fold(str(cell.value)) in names]
    rows = [row for row, _ in fault.rows] or [fault.first_row or 1]
    found = [sheet.cell(row, column) for row in rows for column in columns]
    yield from found or [sheet.cell(row, 1) for row in rows]


def _mark(cell: Any, colour: str, text: str) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if isinstance(cell, MergedCell):  # only the upper left cell of a merged range can carry a comment
        cell = next(
            cell.parent[str(area).split(":")[0]] for area in cell.parent.merged_cells if cell.coordinate in area
        )
    known = f"{cell.comment.text}\n" if cell.comment else ""
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.comment = Comment(str(spreadsheets.cell(known + text))[:2000], "caredx", width=360, height=140)
