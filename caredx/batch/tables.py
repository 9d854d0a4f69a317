"""Every table of finished pages as one workbook: the numbers an office goes on working with.

It is read from the pages, not computed: a table that can be saved has the cells of its CSV, any other one what it shows, so that the
workbook of a public edition holds nothing its pages do not. What is wholly a number becomes one, in the format it is shown in.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from caredx.batch import reading
from caredx.pages.displays import file_name
from caredx.words import spreadsheets
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

say = words_of("workbook")
say_index = words_of("index")
say_export = words_of("export")

CODES = {"prefecture", "pref", "municipality", "office", "corporation", "service", "code"}
"""Columns of saved files that hold codes: 01 and 31 are both text."""
WIDEST, LONGEST_SHEET, CODE_DIGITS = 48, 31, 10
MINUS = "\u2212"
_WRITTEN = re.compile(rf"([+{MINUS}-]?)(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?([^\d\s（(]{{0,12}})")
_NUMBER = re.compile(r"-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_UNFIT = re.compile(r"[\\/*?:\[\]']")
_VOID = {"br", "img", "hr", "path", "use", "rect", "circle", "line", "input", "meta", "link", "col", "wbr"}
_APART = {"br", "p", "li", "div", "small", "dt", "dd"}


class Number(NamedTuple):
    """A number and the format that shows it as its page does."""

    value: float
    form: str


Cell = str | Number


@dataclass
class Table:
    """One table of a page.

    Attributes
    ----------
    title, section : str
    notes : list of str
        What stands with it: its sources.
    rows : list of list of Cell
        The heads first.
    heads : int
        Rows of heads.
    saved : bool
        Whether its cells are those of a CSV.
    """

    title: str
    section: str
    notes: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    heads: int = 0
    saved: bool = False


class _Reader(HTMLParser):
    """Tables in order, each with the heading above it and the source below."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self._section = self._heading = ""
        self._table: Table | None = None
        self._notes: list[str] = []
        self._text: list[str] | None = None
        self._until, self._what, self._span, self._hidden = "", "", 1, 0
        self._behind: list[tuple[str, list[str]]] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in ("svg", "style", "script") or self._hidden:
            self._hidden += tag not in _VOID
        elif self._text is not None:
            self._inside(tag, known)
        elif tag in ("h1", "h2", "h3", "h4", "summary"):
            self._open(tag, "heading" if tag != "h2" else "section")
            self._table = None
        elif tag == "figure":
            self._table, self._notes = None, []
        elif tag == "table":
            self._notes = []
            self._table = Table(self._heading or self._section, self._section, self._notes)
            self.tables.append(self._table)
        elif tag == "caption":
            self._open(tag, "caption")
        elif tag == "tr" and self._table:
            self._table.rows.append([])
        elif tag in ("th", "td") and self._table and self._table.rows:
            self._span = int(known.get("colspan") or 1)
            self._open(tag, known.get("scope") or "cell")
        elif tag == "p" and "source" in known.get("class", "").split():
            self._open(tag, "source")
        elif tag == "a" and known.get("download", "").endswith(".csv"):
            self._save(known["download"], known["href"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("svg", "style", "script") and not self._hidden:
            self.handle_starttag(tag, attrs)

    def _inside(self, tag: str, known: Mapping[str, str]) -> None:
        if self._text is not None and (tag in _APART or known.get("class") == "reason"):
            self._text.append(" ")
        elif tag == "data":
            self._behind.append((known.get("value", ""), []))
            self._in_data = True

    def _open(self, tag: str, what: str) -> None:
        self._text, self._until, self._what, self._behind = [], tag, what, []

    def handle_data(self, data: str) -> None:
        if self._hidden or self._text is None:
            return
        self._text.append(data)
        if self._in_data:
            self._behind[-1][1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= tag not in _VOID
        elif tag == "data":
            self._in_data = False
        elif self._text is not None and tag == self._until:
            text, self._text = " ".join("".join(self._text).split()), None
            self._close(text)
        elif tag == "thead" and self._table:
            self._table.heads = len(self._table.rows)

    def _close(self, text: str) -> None:
        if self._what == "section":
            self._section, self._heading = text, ""
        elif self._what == "heading":
            self._heading = text
        elif self._what == "source":
            self._notes.append(text)
        elif self._table and self._what == "caption":
            self._table.title = text or self._table.title
        elif self._table:
            cell: Cell = text if self._what in ("col", "colgroup") else _shown(text, self._behind)
            self._table.rows[-1].extend([cell, *[""] * (self._span - 1)])

    def _save(self, name: str, address: str) -> None:
        """A file that can be saved: the cells of the table above it, or those of a picture."""
        rows = _of_csv(reading.decoded(address))
        table, name = self._table, name.removesuffix(".csv")
        if table is None or table.saved or file_name(table.title) != name:
            title = self._heading if file_name(self._heading) == name else name
            table = Table(title, self._section, self._notes)
            self.tables.append(table)
        table.rows, table.heads, table.saved = rows, 1, True


def _shown(text: str, behind: Sequence[tuple[str, Sequence[str]]]) -> Cell:
    """What a cell shows: a number where it is wholly one, with the digits behind it where they round to what is shown."""
    found = _WRITTEN.fullmatch(text)
    if not found or re.match(rf"0\d|\d{{{CODE_DIGITS}}}", found[2]):
        return text
    sign, whole, decimals, unit = found[1], found[2], found[3] or "", found[4].strip()
    written = float(whole.replace(",", "") + decimals) * (-1 if sign in ("-", MINUS) else 1)
    half, share = 0.51 * 10.0 ** -max(0, len(decimals) - 1), unit[:1] in ("%", "％")
    exact = (float(one) * scale for one, words in behind if whole in "".join(words) for scale in (1.0, 100.0))
    value = next((one for one in exact if abs(one - written) <= half), written)
    value = round(value / 100, 12) if share else value
    digits = ("#,##0" if "," in whole else "0") + (f".{'0' * (len(decimals) - 1)}" if decimals else "")
    shown = digits + ("%" + (f'"{unit[1:]}"' if unit[1:] else "") if share else f'"{unit}"' if unit else "")
    return Number(value, f"+{shown};-{shown};{shown}" if sign == "+" else shown)


def _of_csv(content: bytes) -> list[list[Cell]]:
    """Cells of a saved file: columns of numbers as numbers, codes and office numbers as the text they are."""
    head, *rows = [[*row] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))] or [[]]
    cells = ([row[place] if place < len(row) else "" for row in rows] for place in range(len(head)))
    columns = [_column(own, code=name in CODES) for name, own in zip(head, cells, strict=True)]
    return [[*map(_plain, head)], *(list(row) for row in zip(*columns, strict=True))]


def _column(cells: Sequence[str], *, code: bool) -> list[Cell]:
    code = code or any(re.fullmatch(rf"0\d+|\d{{{CODE_DIGITS},}}", cell) for cell in cells)
    return [Number(float(one), "") if not code and _NUMBER.fullmatch(one) else _plain(one) for one in cells]


def _plain(cell: str) -> str:
    """Without the mark that keeps a text from being a formula in a CSV: in a workbook its type does."""
    bare = cell.removeprefix(spreadsheets.TEXT_MARK)
    return bare if bare != cell and spreadsheets.starts_formula(bare) else cell


def read(page: str) -> list[Table]:
    """The tables of a page that hold anything."""
    reader = _Reader()
    reader.feed(page)
    return [table for table in reader.tables if any(table.rows[table.heads :])]


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
        _sheet(book, number, say_index["books"][name](lang), table)
        contents.append([number, say_index["books"][name](lang), _text(table.section), _text(table.title)])
        _lead(contents.cell(contents.max_row, 4), book.worksheets[-1].title)
    _laid_out(contents, heads, 1)
    return spreadsheets.content(book)


def _sheet(book: "Workbook", number: int, name: str, table: Table) -> None:
    sheet = book.create_sheet(_UNFIT.sub(" ", f"{number} {table.title}")[:LONGEST_SHEET].strip())
    for line in (table.title, " ＞ ".join(filter(None, (name, table.section))), *table.notes, ""):
        sheet.append([_text(line)])
    first = sheet.max_row + 1 if table.notes or table.title else 1
    for place, row in enumerate(table.rows, first):
        for column, one in enumerate(row, 1):
            cell = sheet.cell(place, column, _value(one))
            if isinstance(one, Number) and one.form:
                cell.number_format = one.form
    _laid_out(sheet, first + max(table.heads, 1) - 1, max(table.heads, 1))


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
