"""One sheet: from cells to what one member of staff did on one day, or to everything that is wrong with it.

Hand-filled cells say 「５分」, 「8：30 ～ 17：30」 or 「令和８年６月１日（月曜日）」; all of these are read. What cannot be read is told with its
cell, and the sheet is left out as a whole: nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string, column_index_from_string

from caredx.errors import Fault
from caredx.intake.japanese import fold, parse_date, parse_number
from caredx.intake.time_sheet import layout
from caredx.intake.time_sheet.layout import BLOCKS, FIRST_COLUMN, LAST_COLUMN, SLOT_MINUTES, Block
from caredx.units import Unit

DAY_MINUTES = 1440
WEEKDAYS = "月火水木金土日"
_WEEKDAY = re.compile(rf"(?P<date>.*?)(?:\((?P<inside>[{WEEKDAYS}])?(?:曜日?)?\)|(?P<bare>[{WEEKDAYS}])曜日?)?")
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})(?:月|/)(?P<day>\d{1,2})日?")
_HOURS = re.compile(r"(?:翌日?)?(?P<h1>\d{1,2})(?::|時)(?P<m1>\d{1,2})?分?[~〜\-ー–−―から]+(?:翌日?)?(?P<h2>\d{1,2})(?::|時)(?P<m2>\d{1,2})?分?")
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:時台?|:00(?::00)?(?:~|台)?)?")
_MOST_CELLS = 8

Grid = Sequence[Sequence[object]]


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
    cells = _Cells(grid, place)
    day = _day(cells, year)
    hours = _worked(cells)
    slots = _slots(cells)
    if hours and slots and not any((clock - hours[0]) % DAY_MINUTES < hours[1] - hours[0] for clock in slots):
        cells.fault(layout.OTHER_HOURS, layout.ACTUAL)
    office, staff = cells.needed(layout.OFFICE, layout.NO_OFFICE), cells.needed(layout.STAFF, layout.NO_STAFF)
    scheduled = cells.text(layout.SCHEDULED)
    notes = [] if scheduled else [layout.NO_SCHEDULE.fault(place, layout.SCHEDULED, "")]
    if cells.faults or day is None or hours is None:
        return None, cells.faults, notes
    unit, remarks = cells.text(layout.UNIT), cells.text(layout.REMARKS)
    return FilledSheet(office, unit, staff, day, *hours, slots, scheduled, remarks), [], notes


def is_time_sheet(grid: Grid) -> bool:
    """Whether a worksheet has the layout at all: an hour label, or the names of the activities, where the form has them."""
    cells = _Cells(grid, "")
    labels = [cells.at(block.hours, column) for block in BLOCKS for column in layout.HOUR_COLUMNS]
    if any("時" in str(label) or isinstance(label, int | float | time) for label in labels if label is not None):
        return True
    return any("排泄" in as_text(cells.at(block.first + 1, column)) for block in BLOCKS for column in range(1, FIRST_COLUMN))


def is_blank(grid: Grid) -> bool:
    """Whether nothing was filled in: no slot and no staff ID."""
    cells = _Cells(grid, "")
    filled = any(cells.at(row, c) is not None for b in BLOCKS for row in range(b.first, b.last + 1) for c in _columns())
    return not filled and not cells.text(layout.STAFF)


class _Cells:
    """Cells of a sheet by address, and the faults found in them."""

    def __init__(self, grid: Grid, place: str) -> None:
        self._grid, self._place = grid, place
        self.faults: list[Fault] = []

    def at(self, row: int, column: int) -> object:
        """Value of a cell, None where it is empty or beyond the sheet's end."""
        if row > len(self._grid) or column > len(self._grid[row - 1]):
            return None
        value = self._grid[row - 1][column - 1]
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, address: str) -> str:
        """A cell as a person reads it."""
        letters, row = coordinate_from_string(address)
        return as_text(self.at(row, column_index_from_string(letters)))

    def needed(self, address: str, words: layout.Words) -> str:
        """Text of a cell that must be filled in."""
        if not (text := self.text(address)):
            self.fault(words, address)
        return text

    def fault(self, words: layout.Words, address: str, found: object = None, count: int = 1) -> None:
        """Note a broken rule; what was found is the cell's own text unless given."""
        self.faults.append(words.fault(self._place, address, self.text(address) if found is None else found, count))


def as_text(value: object) -> str:
    """A cell as a person reads it: 5 for 5.0, 08:30 for a time, 2026-06-01 for a day."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _columns() -> range:
    return range(FIRST_COLUMN, LAST_COLUMN + 1)


def _day(cells: _Cells, year: int | None) -> date | None:
    """The day surveyed; its weekday, where written, must be that day's."""
    text = fold(cells.text(layout.DAY))
    if not re.search(r"\d", text):
        cells.fault(layout.NO_DAY, layout.DAY)
        return None
    parts = _WEEKDAY.fullmatch(text)
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


def _worked(cells: _Cells) -> tuple[int, int] | None:
    """Hours worked as minutes after midnight."""
    text = fold(cells.text(layout.ACTUAL))
    if not re.search(r"\d", text):
        cells.fault(layout.NO_HOURS, layout.ACTUAL)
        return None
    match = _HOURS.fullmatch(text)
    start, end = (int(match[f"h{i}"]) * 60 + int(match[f"m{i}"] or 0) for i in (1, 2)) if match else (-1, -1)
    if not match or start >= DAY_MINUTES or end > 2 * DAY_MINUTES or any(int(match[m] or 0) > 59 for m in ("m1", "m2")):
        cells.fault(layout.BAD_HOURS, layout.ACTUAL)
        return None
    return start, end + DAY_MINUTES if end <= start else end


def _slots(cells: _Cells) -> dict[int, dict[int, int]]:
    """Every filled slot by the clock minute at which it starts."""
    found: dict[int, dict[int, int]] = {}
    hour: int | None = None
    for block in BLOCKS:
        filled = _filled(cells, block)
        hours = _hours(cells, block, hour, filled)
        hour = hours[-1]
        for column, minutes in filled.items():
            group, place = divmod(column - FIRST_COLUMN, layout.SLOTS_PER_HOUR)
            if hours[group] is not None:
                found[hours[group] % 24 * 60 + place * SLOT_MINUTES] = minutes
        _outside(cells, block)
    if not found and not cells.faults:
        cells.fault(layout.NOTHING, BLOCKS[0].slot(FIRST_COLUMN), "")
    return found


def _filled(cells: _Cells, block: Block) -> dict[int, dict[int, int]]:
    """Minutes by activity in every column with an entry; unreadable minutes and sums other than 10 are faults."""
    found, wrong = {}, []
    for column in _columns():
        written = {row: cells.at(row, column) for row in range(block.first, block.last + 1)}
        written = {row: value for row, value in written.items() if value is not None}
        if not written:
            continue
        minutes = {row: _minutes(value) for row, value in written.items()}
        unread = [row for row, value in minutes.items() if value is None]
        for row in unread:
            cells.fault(layout.BAD_MINUTES, f"{get_column_letter(column)}{row}")
        total = sum(value for value in minutes.values() if value is not None)
        if unread or total == 0:
            continue
        if total != SLOT_MINUTES:
            wrong.append((column, total))
        found[column] = {row - block.first + 1: value for row, value in minutes.items() if value}
    if wrong:
        addresses = ", ".join(block.slot(column) for column, _ in wrong[:_MOST_CELLS]) + (" …" if len(wrong) > _MOST_CELLS else "")
        cells.fault(layout.BAD_SLOT, addresses, wrong[0][1], len(wrong))
    return found


def _minutes(value: object) -> int | None:
    """Whole minutes 0-10; 「５」 and 「5分」 too; None for anything else."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        value = parse_number(pd.Series([as_text(value)], dtype="str"), Unit.MINUTES).values[0]
    return int(value) if 0 <= value <= SLOT_MINUTES and value == int(value) else None


def _hours(cells: _Cells, block: Block, before: int | None, filled: dict[int, dict[int, int]]) -> list[int | None]:
    """Clock hour of each group of six columns; an empty label follows from the one before it."""
    hours: list[int | None] = []
    for group, column in enumerate(layout.HOUR_COLUMNS):
        follows = None if before is None else before + 1
        text = fold(as_text(cells.at(block.hours, column)))
        match = _HOUR.fullmatch(text)
        hour = int(match["hour"]) if match else follows
        address = f"{get_column_letter(column)}{block.hours}"
        used = any(column <= c < column + layout.SLOTS_PER_HOUR for c in filled)
        if hour is None and used:
            cells.fault(layout.NO_LABEL, address)
        elif hour is not None and (hour > 47 or (follows is not None and group and hour % 24 != follows % 24)):
            cells.fault(layout.BAD_LABEL, address)
            hour = follows
        hours.append(hour)
        before = hour
    return hours


def _outside(cells: _Cells, block: Block) -> None:
    """Numbers below the 24th activity belong to none; a line of sums is let pass."""
    for row in range(block.last + 1, block.end + 1):
        label = "".join(as_text(cells.at(row, column)) for column in range(1, FIRST_COLUMN))
        for column in _columns():
            value = cells.at(row, column)
            if isinstance(value, int | float) and value and "計" not in label:
                cells.fault(layout.NO_SUCH_ITEM, f"{get_column_letter(column)}{row}")
