"""Writing the sheet: blank as a template, or filled in.

The workbook is our own; the cells are those of the official form, so that either can be read.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from caredx.intake.classification import activities
from caredx.intake.time_sheet import layout
from caredx.intake.time_sheet.layout import (
    BLOCKS,
    FIRST_COLUMN,
    HOUR_COLUMNS,
    LAST_COLUMN,
    SLOT_MINUTES,
    SLOTS_PER_HOUR,
    Block,
)
from caredx.intake.time_sheet.sheet import WEEKDAYS, FilledSheet
from caredx.words import disk, spreadsheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLE = {1: 6, 7: 4}
"""The worked example of column E: 6 minutes of moving, 4 minutes of meal support."""

_LABELS = {
    "D2": "施設名",
    "P2": "ユニット・フロア名",
    "D3": "職員ID",
    "P3": "所定勤務時間",
    "D4": "調査実施日",
    "P4": "実勤務時間（残業含む）",
    "B35": "備考",
    "B69": "備考",
}
_NOTES = (
    "職員1人・1日につき1枚に記入します。氏名は書かず、職員IDを書いてください。",
    "1つの列は10分です。その10分に行った業務の分数を整数で書き、列の合計が10になるようにしてください（E列は記入例です）。",
    "9行目・43行目に「8時台」のように時刻を書いてください。実勤務時間は必ず記入してください（8:30～17:30）。",
    "合計が10にならない列は、時刻の下（10行目・44行目）が赤くなります。",
    "ファイル名・シート名・フォルダ名のいずれかに「事前」「事後①」「事後②」を入れてください。",
    "12時間を超える勤務の2枚目は備考欄に「続き」と書いてください。",
)


def write_time_sheet_template(path: Path | str) -> Path:
    """A blank sheet, with the notes on how to fill it in on a second one."""
    from openpyxl import Workbook

    book = Workbook()
    _form(book.active, layout.SHEET)
    notes = book.create_sheet("記入要領")
    for row, note in enumerate(_NOTES, 1):
        notes.cell(row, 1, note)
    notes.column_dimensions["A"].width = 110
    return _save(book, path)


def write_time_sheets(path: Path | str, sheets: Sequence[FilledSheet], titles: Iterable[str] = ()) -> Path:
    """A workbook with one filled sheet each, saved.

    Parameters
    ----------
    path : Path
    sheets : sequence of FilledSheet
    titles : iterable of str
        Names of the worksheets, by default the staff IDs and days.
    """
    return _save(filled_workbook(sheets, titles), path)


def filled_workbook(sheets: Sequence[FilledSheet], titles: Iterable[str] = ()) -> "Workbook":
    """The workbook of `write_time_sheets`, not yet saved."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    names = list(titles) or [f"{sheet.staff_id}_{sheet.date:%m%d}" for sheet in sheets]
    for sheet, name in zip(sheets, names, strict=True):
        worksheet = book.create_sheet(name)
        _labels(worksheet)
        _fill(worksheet, sheet)
    return book


def _save(book: "Workbook", path: Path | str) -> Path:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    disk.whole(path, spreadsheets.content(book))
    return path


def _labels(sheet: "Worksheet") -> None:
    """Every fixed word of the form."""
    sheet["B1"] = layout.TITLE
    for address, label in _LABELS.items():
        sheet[address] = label
    for block in BLOCKS:
        for column in HOUR_COLUMNS:
            sheet.cell(block.hours, column, "時台")
        for column in range(FIRST_COLUMN, LAST_COLUMN + 1):
            sheet.cell(block.minutes, column, (column - FIRST_COLUMN) % SLOTS_PER_HOUR * SLOT_MINUTES)
        sheet.cell(block.minutes, 5, "記入例")
        for number, item in activities().items():
            row = block.first + int(number) - 1
            sheet.cell(row, 2, f"{item.group} {item.group_name.ja}")
            sheet.cell(row, 3, int(number))
            sheet.cell(row, 4, item.name.ja)
            if int(number) in EXAMPLE:
                sheet.cell(row, 5, EXAMPLE[int(number)])


def _form(sheet: "Worksheet", title: str) -> None:
    """A blank form to be filled in by hand: widths, borders, checks while typing."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Border, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.title = title
    _labels(sheet)
    sheet[layout.DAY] = "令和　　年　　月　　日（　）"
    thin = Side(style="thin", color="999999")
    whole = DataValidation(
        type="whole", operator="between", formula1="0", formula2=str(SLOT_MINUTES), showErrorMessage=True
    )
    whole.error = "0〜10の整数（分）を記入してください"
    sheet.add_data_validation(whole)
    for block in BLOCKS:
        cells = f"{get_column_letter(FIRST_COLUMN)}{block.first}:{get_column_letter(LAST_COLUMN)}{block.last}"
        whole.add(cells)
        for row in sheet[cells]:
            for cell in row:
                cell.border = Border(thin, thin, thin, thin)
        sheet.conditional_formatting.add(
            _minute_labels(block), FormulaRule([_sum_is_wrong(block)], fill=PatternFill(bgColor="FF9999"))
        )
    for letter, width in {"A": 2, "B": 12, "C": 4, "D": 40, "E": 7}.items():
        sheet.column_dimensions[letter].width = width
    for column in range(FIRST_COLUMN, LAST_COLUMN + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 4
    sheet.freeze_panes = "F11"


def _minute_labels(block: Block) -> str:
    return f"{get_column_letter(FIRST_COLUMN)}{block.minutes}:{get_column_letter(LAST_COLUMN)}{block.minutes}"


def _sum_is_wrong(block: Block) -> str:
    letter = get_column_letter(FIRST_COLUMN)
    total = f"SUM({letter}${block.first}:{letter}${block.last})"
    return f"AND({total}<>0,{total}<>{SLOT_MINUTES})"


def _fill(sheet: "Worksheet", filled: FilledSheet) -> None:
    day = filled.date
    sheet[layout.OFFICE], sheet[layout.UNIT], sheet[layout.STAFF] = filled.office, filled.unit, filled.staff_id
    sheet[layout.DAY] = f"令和{day.year - 2018}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}曜日）"
    sheet[layout.SCHEDULED] = filled.scheduled
    sheet[layout.ACTUAL] = f"{_clock(filled.start)}～{_clock(filled.end)}"
    sheet[layout.REMARKS] = filled.remarks or None
    first = filled.start // 60
    for index, (block, column) in enumerate((block, column) for block in BLOCKS for column in HOUR_COLUMNS):
        sheet.cell(block.hours, column, f"{(first + index) % 24}時台")
    for clock, parts in filled.slots.items():
        slot = (clock - first * 60) % 1440 // SLOT_MINUTES
        block, column = BLOCKS[slot // 36], FIRST_COLUMN + slot % 36
        for activity, minutes in parts.items():
            sheet.cell(block.first + activity - 1, column, minutes)


def _clock(minutes: int) -> str:
    """8:30, and 翌4:00 for a time after midnight."""
    return f"{'翌' if minutes >= 1440 else ''}{minutes // 60 % 24}:{minutes % 60:02d}"
