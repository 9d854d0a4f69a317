"""The self-check sheet of the labour-saving standard: one A4 an office fills in before an adviser comes.

It tells the office its level and what is missing at once, by formulas alone, and its second sheet is the table `standard`: saved by a
spreadsheet program it is read like any other file. What a level asks for stands in `official/tables/labour_saving_standard.csv`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from caredx import official
from caredx.intake.tables.standard import STANDARD
from caredx.intake.tables.words import MARKS, TASKS
from caredx.words import disk, spreadsheets
from caredx.words.catalog import Lang, words_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

say = words_of("self_check")

NAME = "self_check.xlsx"
LEVELS = (1, 2, 3)
SIGNS = {"none": "－", "single": "○", "double": "◎"}
ORDER = tuple(SIGNS)
LINE = 13.5  # points
FIRST, WIDTHS = 8, (26, 18, 34, 34, 7, 7, 7, 24, 22)
OFFICE, DAY, GROUP, MARK, CONCERNED, NUMBER = "B3", "B4", "B5", "H", "K", "L"


def content(lang: Lang = "ja") -> bytes:
    """The sheet as a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    sheet, rows = book.active, official.load("labour_saving_standard")
    sheet.title = say.sheet(lang)
    table, lists = book.create_sheet(STANDARD.id), book.create_sheet(say.lists(lang))
    lists.sheet_state = "hidden"
    _lists(lists, rows, lang)
    _head(sheet, lang)
    for place, row in enumerate(rows.to_dict("records"), FIRST):
        _task(sheet, place, row, lists.title, lang)
    _formats(sheet, len(rows), lists.title, lang)
    _as_table(table, sheet.title, rows, lang)
    return spreadsheets.content(book, formulas=True)


def write(path: Path, lang: Lang = "ja") -> Path:
    """The sheet as a file."""
    disk.whole(path, content(lang))
    return path


def _lists(sheet: "Worksheet", rows: pd.DataFrame, lang: Lang) -> None:
    """Kinds of service with the tasks they have, and the marks to choose from."""
    services = official.load("services").drop_duplicates("group").set_index("group")
    groups = dict.fromkeys(";".join(rows["groups"]).split(";"))
    for column, group in enumerate(groups, 2):
        sheet.cell(1, column, services.at[group, f"group_{lang}"])
        for place, own in enumerate(rows["groups"], FIRST):
            sheet.cell(place, column, int(group in own.split(";")))
    for place, word in enumerate(MARKS.values(), FIRST):
        sheet.cell(place, 1, word(lang))


def _head(sheet: "Worksheet", lang: Lang) -> None:
    sheet["A1"], sheet["A2"] = say.title(lang), say.how(lang)
    for row, word in ((3, say.office), (4, say.day), (5, say.group)):
        sheet.cell(row, 1, word(lang))
    last, every = FIRST + len(TASKS) - 1, f"{FIRST}:{{}}{{}}"
    spans = {name: f"{name}{every.format(name, last)}" for name in (MARK, CONCERNED, NUMBER)}
    short = [
        f"SUMPRODUCT({spans[CONCERNED]}*({spans[NUMBER]}<{column}{FIRST}:{column}{last}))"
        for column in _needs().values()
    ]
    sheet["D3"] = say.level(lang)
    blank = f'COUNTBLANK({spans[MARK]})>0,"{say.unfinished(lang)}"'
    sheet["E3"] = f"=IF({blank},IF({short[0]}>0,0,IF({short[1]}>0,1,IF({short[2]}>0,2,3))))"
    sheet["D4"] = say.missing(lang)
    sheet["E4"] = f'=IF(ISNUMBER(E3),CHOOSE(MIN(E3,2)+1,{",".join(short)}),"")'
    heads = ("task", "scope", "single", "double", "level1", "level2", "level3", "mark", "advice")
    for column, name in enumerate(heads, 1):
        sheet.cell(FIRST - 1, column, say["heads"][name](lang))


def _needs() -> dict[int, str]:
    """Hidden columns of what each level asks for, as a number."""
    return dict(zip(LEVELS, "MNO", strict=True))


def _task(sheet: "Worksheet", place: int, row: dict, lists: str, lang: Lang) -> None:
    needed = [row[f"level{level}"] for level in LEVELS]
    texts = (row[f"name_{lang}"], row[f"scope_{lang}"], row[f"single_{lang}"], row[f"double_{lang}"])
    for column, text in enumerate((*texts, *(SIGNS[one] for one in needed)), 1):
        sheet.cell(place, column, text)
    for level, letter in _needs().items():
        sheet[f"{letter}{place}"] = ORDER.index(needed[level - 1])
    kinds, own = f"'{lists}'!$B$1:$G$1", f"'{lists}'!$B{place}:$G{place}"
    left_out = MARKS["not_concerned"](lang)
    sheet[f"{CONCERNED}{place}"] = (
        f'=IF({MARK}{place}="{left_out}",0,IF(${GROUP[0]}${GROUP[1:]}="",1,INDEX({own},MATCH(${GROUP[0]}${GROUP[1:]},{kinds},0))))'
    )
    words = ",".join(f'"{MARKS[mark](lang)}"' for mark in ORDER)
    sheet[f"{NUMBER}{place}"] = f"=IFERROR(MATCH({MARK}{place},{{{words}}},0)-1,0)"
    needs = f"CHOOSE(MIN($E$3,2)+1,M{place},N{place},O{place})"
    sheet[f"I{place}"] = (
        f'=IF({CONCERNED}{place}=0,"{say.not_concerned(lang)}",IF(ISNUMBER($E$3),'
        f'IF({NUMBER}{place}<{needs},"{say.next(lang)}",""),""))'
    )


def _formats(sheet: "Worksheet", tasks: int, lists: str, lang: Lang) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    last, line = FIRST + tasks - 1, Side(style="thin", color="949494")
    for letter, width in zip("ABCDEFGHI", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for letter in "JKLMNO":
        sheet.column_dimensions[letter].hidden = True
    for row in sheet.iter_rows(min_row=FIRST - 1, max_row=last, max_col=9):
        for cell in row:
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            middle = "center" if cell.column in (5, 6, 7) else None
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=middle)
        # Programs that do not fit a row to wrapped text print its second line over the next row. Levels and formulas are one line.
        texts = [(str(cell.value or ""), width) for cell, width in zip(row, WIDTHS, strict=True)]
        lines = [-(-_wide(text) // (width - 2)) for text, width in texts if width > 9 and not text.startswith("=")]
        sheet.row_dimensions[row[0].row].height = LINE * max(1, *lines) + 3
    for cell in (sheet["A1"], sheet["E3"], *sheet[FIRST - 1]):
        cell.font = Font(bold=True)
    yellow = PatternFill("solid", fgColor="FFF2CC")
    for address in (OFFICE, DAY, GROUP, *(f"{MARK}{place}" for place in range(FIRST, last + 1))):
        sheet[address].fill = yellow
        sheet[address].border = Border(left=line, right=line, top=line, bottom=line)
    sheet[OFFICE].number_format, sheet[DAY].number_format = "@", "yyyy/mm/dd"
    kinds = DataValidation("list", formula1=f"'{lists}'!$B$1:$G$1", allow_blank=True)
    marks = DataValidation("list", formula1=f"'{lists}'!$A${FIRST}:$A${FIRST + len(MARKS) - 1}", allow_blank=True)
    kinds.add(GROUP)
    marks.add(f"{MARK}{FIRST}:{MARK}{last}")
    for one in (kinds, marks):
        sheet.add_data_validation(one)
    sheet[f"A{last + 2}"] = say.foot(lang)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.print_area = f"A1:I{last + 2}"


def _wide(text: str) -> int:
    """Width in the characters a column is measured by: a full-width one takes two."""
    return sum(2 if ord(letter) > 0x2010 else 1 for letter in text)


def _as_table(sheet: "Worksheet", form: str, rows: pd.DataFrame, lang: Lang) -> None:
    """The table `standard`, which the form fills."""
    sheet.append([column.label(lang) for column in STANDARD.columns])
    for place, task in enumerate(rows["task"], FIRST):
        mark, day = f"'{form}'!{MARK}{place}", f"TEXT('{form}'!${DAY[0]}${DAY[1:]},\"yyyy-mm-dd\")"
        office = f"'{form}'!${OFFICE[0]}${OFFICE[1:]}"
        sheet.append(
            [f'={office}&""', TASKS[task](lang), f'={mark}&""', f'=IF(\'{form}\'!${DAY[0]}${DAY[1:]}="","",{day})']
        )
