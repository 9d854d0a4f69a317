"""One sheet: from cells to what one member of staff did on one day, or to everything that is wrong with it.

Hand-filled cells say 「８：３０ ～ １７：３０」 or 「令和８年６月１日（月曜日）」; both are read. What cannot be read is told with
its cell, and the sheet is left out as a whole: nothing is guessed.
"""

import re
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from caredx.intake.japanese import parse_date
from caredx.intake.time_sheet import layout
from caredx.intake.time_sheet.cells import Cells, Grid
from caredx.intake.time_sheet.layout import BLOCKS, FIRST_COLUMN
from caredx.intake.time_sheet.slots import read_slots
from caredx.words.errors import Fault
from caredx.words.folding import fold
from caredx.words.trust import given

DAY_MINUTES = 1440
WEEKDAYS = "月火水木金土日"
_WEEKDAY = re.compile(rf"(?P<date>.*?)(?:\((?P<inside>[{WEEKDAYS}])?(?:曜日?)?\)|(?P<bare>[{WEEKDAYS}])曜日?)?")
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})(?:月|/)(?P<day>\d{1,2})日?")
_HOURS = re.compile(
    r"(?P<begun>翌日?)?(?P<h1>\d{1,2})(?::|時)(?P<m1>\d{1,2})?分?[~〜\-ー–−―から]+(?P<next>翌日?)?(?P<h2>\d{1,2})(?::|時)(?P<m2>\d{1,2})?分?"
)


@dataclass(frozen=True)
class FilledSheet:
    """What one sheet says.

    Attributes
    ----------
    office, unit, staff_id : str
    date : date
    start, end : int
        Hours worked, minutes after midnight of `date`; the end lies after the start, beyond 1440 after midnight.
    slots : dict
        Clock minute at which a slot starts → {activity number: minutes}; the minutes of a slot add up to 10.
    scheduled : str
        Scheduled hours as written.
    remarks : str
    """

    office: str
    unit: str
    staff_id: str
    date: date
    start: int
    end: int
    slots: dict[int, dict[int, int]] = field(default_factory=dict)
    scheduled: str = ""
    remarks: str = ""

    @property
    def continued(self) -> bool:
        """Whether the remarks say that the day goes on in another sheet."""
        return any(word in fold(self.remarks) for word in layout.CONTINUED)


def read_sheet(grid: Grid, place: str, year: int | None = None) -> tuple[FilledSheet | None, list[Fault], list[Fault]]:
    """A sheet's content, its faults and its remarks; a sheet with faults has no content.

    Parameters
    ----------
    grid : sequence of rows of cell values, from A1
    place : str
        File and sheet, as the user knows them.
    year : int or None
        Year of days that are written without one.
    """
    cells = Cells(grid, place)
    day = _day(cells, year)
    hours = _worked(cells)
    slots = read_slots(cells)
    if hours and slots and not any((clock - hours[0]) % DAY_MINUTES < hours[1] - hours[0] for clock in slots):
        cells.fault(layout.OTHER_HOURS, layout.ACTUAL)
    office, staff = cells.needed(layout.OFFICE, layout.NO_OFFICE), cells.needed(layout.STAFF, layout.NO_STAFF)
    scheduled = cells.text(layout.SCHEDULED)
    notes = [] if scheduled else [layout.broken(layout.NO_SCHEDULE, place, layout.SCHEDULED, "")]
    if cells.faults or day is None or hours is None:
        return None, cells.faults, notes
    unit, remarks = cells.text(layout.UNIT), cells.text(layout.REMARKS)
    return FilledSheet(office, unit, staff, day, *hours, slots, scheduled, remarks), [], notes


def is_time_sheet(grid: Grid) -> bool:
    """Whether a worksheet has the layout at all: an hour label, or the names of the activities, where the form has them."""
    cells = Cells(grid, "")
    if any("時" in cells.at(block.hours, column) for block in BLOCKS for column in layout.HOUR_COLUMNS):
        return True
    return any("排泄" in cells.at(block.first + 1, column) for block in BLOCKS for column in range(1, FIRST_COLUMN))


def is_blank(grid: Grid) -> bool:
    """Whether nothing was filled in: no slot and no staff ID."""
    cells = Cells(grid, "")
    filled = any(cells.at(row, c) for b in BLOCKS for row in range(b.first, b.last + 1) for c in layout.COLUMNS)
    return not filled and not cells.text(layout.STAFF)


def _day(cells: Cells, year: int | None) -> date | None:
    """The day surveyed; its weekday, where written, must be that day's."""
    text = fold(cells.text(layout.DAY))
    if not re.search(r"\d", text):
        cells.fault(layout.NO_DAY, layout.DAY)
        return None
    parts = given(_WEEKDAY.fullmatch(text))
    bare, written = parts["date"], parts["inside"] or parts["bare"]
    if month_day := _MONTH_DAY.fullmatch(bare):
        if year is None:
            cells.fault(layout.NO_YEAR, layout.DAY)
            return None
        bare = f"{year}-{month_day['month']}-{month_day['day']}"
    found = parse_date(pd.Series([bare], dtype="str")).values[0]
    if pd.isna(found):
        cells.fault(layout.BAD_DAY, layout.DAY)
        return None
    if written and WEEKDAYS[found.weekday()] != written:
        cells.fault(layout.WEEKDAY, layout.DAY)
        return None
    return found.date()


def _worked(cells: Cells) -> tuple[int, int] | None:
    """Hours worked as minutes after midnight."""
    text = fold(cells.text(layout.ACTUAL))
    if not re.search(r"\d", text):
        cells.fault(layout.NO_HOURS, layout.ACTUAL)
        return None
    match = _HOURS.fullmatch(text)
    start, end = (int(match[f"h{i}"]) * 60 + int(match[f"m{i}"] or 0) for i in (1, 2)) if match else (-1, -1)
    later = bool(match and match["next"] and not match["begun"])
    if match and start == end and not later:
        cells.fault(layout.SAME_HOURS, layout.ACTUAL)
        return None
    if match and end < 2 * DAY_MINUTES and (end < start or (later and end < DAY_MINUTES)):
        end += DAY_MINUTES
    sound = start < DAY_MINUTES and end - start <= DAY_MINUTES
    if not match or not sound or any(int(match[m] or 0) > 59 for m in ("m1", "m2")):
        cells.fault(layout.BAD_HOURS, layout.ACTUAL)
        return None
    return start, end
