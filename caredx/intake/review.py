"""The list of columns an ethics or data-protection review asks for: which tell a person apart, why they are kept, what leaves.

Nothing of it is written by hand beside the declarations that check the files, so the list cannot name a column the suite does not read, or
miss one that it does. How long a file is kept, who looks after it and on what ground it was handed over is the office's to fill in.
"""

from collections.abc import Iterator
from pathlib import Path

from caredx.intake import outcomes, store, studies, tables, templates
from caredx.intake.schema import Column
from caredx.intake.tables.open_data import OPEN_DATA
from caredx.words import disk, spreadsheets
from caredx.words.catalog import Lang, words_of

say = words_of("review")

OPEN = ("retention", "keeper", "ground")
HEADS = ("table", "column", "whom", "meaning", "purpose", "leaves", *OPEN)
WIDTHS = (24, 22, 14, 48, 40, 40, 18, 18, 24)
NAMES = tuple(dict.fromkeys((*studies.STORED, *tables.TABLES, OPEN_DATA.id)))


def whom(column: Column, persons: bool) -> str:
    """``person`` or ``establishment`` it tells apart; ``of_person`` for a value in a row of one person; else ``none``."""
    return column.identifies or ("of_person" if persons else "none")


def rows(lang: Lang = "ja") -> Iterator[tuple[str, ...]]:
    """One row a column of every table, those that tell of persons first."""
    persons = {name: any(one.identifies == "person" for one in store.declared(name).columns) for name in NAMES}
    for name in sorted(NAMES, key=lambda name: not persons[name]):
        stored = {one.name: one for one in store.declared(name).columns}
        form = outcomes.TABLE if name == outcomes.TABLE.id else tables.TABLES.get(name, store.declared(name))
        for column in form.columns:
            kind = whom(stored.get(column.name, column), persons[name])
            label = column.label(lang)
            label = label if label == column.name else f"{label} ({column.name})"
            told = (say["whom"][kind](lang), column.description(lang) or say.of_form(lang), say["purposes"][name](lang))
            yield f"{form.title(lang)} ({name})", label, *told, say["leaves"][kind](lang), *("" for _ in OPEN)


def write(path: Path, lang: Lang = "ja") -> Path:
    """The list as a workbook; what the office fills in is yellow.

    Raises
    ------
    TableError
        If the file exists.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    sheet, yellow = book.active, PatternFill("solid", fgColor="FFF2CC")
    sheet.title = say.sheet(lang)
    for line in (say.title, say.lead, say.where):
        sheet.append([line(lang)])
    sheet.append([say["heads"][head](lang) for head in HEADS])
    for row in rows(lang):
        sheet.append([spreadsheets.cell(one) for one in row])
    for letter, width in zip("ABCDEFGHI", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for line in sheet.iter_rows(min_row=4):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.row > 4 and cell.column > len(HEADS) - len(OPEN):
                cell.fill = yellow
    for cell in (sheet["A1"], *sheet[4]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C5"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0
    disk.whole(templates.free(path), spreadsheets.content(book))
    return path
