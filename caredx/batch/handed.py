"""What is made of finished pages and lies beside them: their tables as one workbook, and where asked for each book on paper.

Neither is computed anew, so neither is a job: a file is known by the digests of the pages it was made from, and left alone while they and
it are as recorded. One whose page changed is made again, or taken away where nobody asks for it: it must not pass for this run's. The workbook holds the
numbers an office goes on working with: each table of the pages on a sheet of its own under its title, chapter and source.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caredx.batch import printing, record
from caredx.batch.executors import Executor
from caredx.batch.folders import Folders
from caredx.batch.record import Outcome
from caredx.batch.tables import Cell, Number, Table, read
from caredx.words import digests, disk, spreadsheets
from caredx.words.catalog import Lang, words_of
from caredx.words.codes import Place
from caredx.words.params import Params

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

say = words_of("workbook")
say_index = words_of("index")
say_export = words_of("export")

WIDEST, LONGEST_SHEET = 48, 31
RECORD = "run.files.json"
"""Beside the run record; no page of one's own can have a record of this name."""
TABLES, TABLED = "tables.xlsx", ("report", "annex")
"""The workbook, and the books whose tables it holds."""


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


@dataclass(frozen=True)
class File:
    """A file to be made of pages of one place.

    Attributes
    ----------
    path : str
        In the folder of pages, as those of the pages.
    place : Place
    pages : mapping of str to str
        Paths of the pages by book.
    source : list of str
        Their digests; a page holds that of the program.
    """

    path: str
    place: Place
    pages: Mapping[str, str]
    source: list[str]


@dataclass(frozen=True)
class Handed:
    """The files of some places.

    Attributes
    ----------
    params : Params
    folders : Folders
    paper : bool
        Also on paper.
    """

    params: Params
    folders: Folders
    paper: bool = False

    def files(self, places: Sequence[Place], known: Mapping[str, Mapping[str, Outcome]]) -> list[File]:
        """Those that belong beside the pages of a run, by book and place as they ended."""
        found = []
        for place in places:
            done = {page: one for page in known if (one := known[page].get(place.code)) and one.status == "done"}
            tabled = {page: done[page] for page in TABLED if page in done}
            if tabled:
                found.append(self._file(place, TABLES, tabled))
            if self.paper:
                found += [self._file(place, f"{page}.pdf", {page: one}) for page, one in done.items()]
        return found

    def _file(self, place: Place, name: str, pages: Mapping[str, Outcome]) -> File:
        source = [one.digest for one in pages.values()]
        return File(f"{place.home}/{name}", place, {page: one.path for page, one in pages.items()}, source)

    def left(self, files: Sequence[File]) -> list[File]:
        """Those to be made: not there, not as recorded, or made of other pages."""
        made = self._recorded()
        return [file for file in files if not self._holds(made.get(file.path, {}), file)]

    def _holds(self, made: Mapping[str, object], file: File) -> bool:
        """Whether what lies there is what these pages give; a workbook of no tables is none."""
        path, digest = self.folders.pages / file.path, made.get("sha256")
        there = not path.exists() if digest == "" else path.is_file() and digests.of_file(path) == digest
        return made.get("source") == file.source and there

    def make(self, executor: Executor, files: Sequence[File], places: Sequence[Place], *, jobs: int) -> tuple[str, ...]:
        """Make what is left, and take away what earlier runs made of pages that have changed.

        Returns
        -------
        tuple of str
            Those that could not be printed, with the cause.
        """
        with record.alone(self.folders.work, RECORD):
            made = self._swept(self._recorded(), files, places)
            failed = []
            with ThreadPoolExecutor(max_workers=jobs) as pool:
                tried = [(file, pool.submit(self._made, executor, file)) for file in self.left(files)]
            for file, future in tried:
                made.pop(file.path, None)
                try:
                    made[file.path] = {"source": file.source, "sha256": future.result()}
                except printing.Unprinted as why:
                    (self.folders.pages / file.path).unlink(missing_ok=True)
                    failed.append(f"{file.path}: {why}")
            disk.whole(self.folders.work / RECORD, json.dumps(dict(sorted(made.items())), indent=1) + "\n")
        return tuple(failed)

    def _swept(self, made: dict[str, dict], files: Sequence[File], places: Sequence[Place]) -> dict[str, dict]:
        """The record without files of these places that nobody makes any more and whose page is not what they were made of."""
        wanted, homes = {file.path for file in files}, {place.home for place in places}
        for path, one in [*made.items()]:
            if path in wanted or path.rpartition("/")[0] not in homes:
                continue
            if self._sources(path) != one.get("source"):
                (self.folders.pages / path).unlink(missing_ok=True)
                del made[path]
        return made

    def _sources(self, path: str) -> list[str]:
        """Digests of the pages that lie there now and that a file of this name is made of."""
        file = self.folders.pages / path
        pages = (
            [file.with_name(f"{page}.html") for page in TABLED] if file.name == TABLES else [file.with_suffix(".html")]
        )
        return [digests.of_file(page) for page in pages if page.is_file()]

    def _made(self, executor: Executor, file: File) -> str:
        """Make one; its digest, empty where there is nothing to hold."""
        to = self.folders.pages / file.path
        pages = {page: self.folders.pages / path for page, path in file.pages.items()}
        if to.name == TABLES:
            texts = {page: path.read_text(encoding="utf-8") for page, path in pages.items()}
            content = executor.call(_workbook, texts, self.params, file.place)
        else:
            (page,) = pages.values()
            content = printing.pdf(page, printing.browser(), within=self.folders.work)
        if not content:
            to.unlink(missing_ok=True)
            return ""
        disk.whole(to, content)
        return hashlib.sha256(content).hexdigest()

    def _recorded(self) -> dict[str, dict]:
        with suppress(OSError, ValueError, TypeError):
            return dict(json.loads((self.folders.work / RECORD).read_text(encoding="utf-8")))
        return {}


def _workbook(pages: Mapping[str, str], params: Params, place: Place) -> bytes:
    lang = params.voice
    title = say.title.fill(place=place.name(lang), title=params.title)(lang)
    return workbook(pages, lang=lang, title=title, example=params.example)
