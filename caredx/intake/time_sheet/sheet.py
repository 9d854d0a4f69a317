"""One sheet: from cells to what one member of staff did on one day, or to everything that is wrong with it.

Hand-filled cells say 「８：３０ ～ １７：３０」 or 「令和８年６月１日（月曜日）」; both are read. What cannot be read is told with
its cell, and the sheet is left out as a whole: nothing is guessed. A filled column of the grid adds up to ten minutes; an empty one
stays out here and becomes unrecorded time if it was worked.
"""

import re
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
from openpyxl.utils import get_column_letter

from caredx.intake.japanese import parse_date, parse_number
from caredx.intake.time_sheet import layout
from caredx.intake.time_sheet.layout import BLOCKS, FIRST_COLUMN, SLOT_MINUTES, Block, Cells, Grid
from caredx.words.errors import Fault
from caredx.words.folding import fold
from caredx.words.trust import given
from caredx.words.units import Unit

_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:時台?|:00(?::00)?(?:~|台)?)?")
_MOST_CELLS = 8


def read_slots(cells: Cells) -> dict[int, dict[int, int]]:
    """Every filled slot by the clock minute at which it starts."""
    found: dict[int, dict[int, int]] = {}
    hour: int | None = None
    for block in BLOCKS:
        filled = _filled(cells, block)
        hours = _hours(cells, block, hour, filled)
        hour = hours[-1]
        for column, minutes in filled.items():
            group, place = divmod(column - FIRST_COLUMN, layout.SLOTS_PER_HOUR)
            begun = hours[group]
            if begun is None:
                continue
            clock = begun % 24 * 60 + place * SLOT_MINUTES
            if clock in found:
                cells.fault(layout.OVERLAP, block.slot(column), f"{clock // 60}:{clock % 60:02d}")
            found[clock] = minutes
        _outside(cells, block)
    if not found and not cells.faults:
        cells.fault(layout.NOTHING, BLOCKS[0].slot(FIRST_COLUMN), "")
    return found


def _filled(cells: Cells, block: Block) -> dict[int, dict[int, int]]:
    """Minutes by activity in every column with an entry; unreadable minutes and sums other than 10 are faults."""
    found, wrong = {}, []
    for column in layout.COLUMNS:
        written = {row: cells.at(row, column) for row in range(block.first, block.last + 1)}
        written = {row: text for row, text in written.items() if text}
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
        addresses = ", ".join(block.slot(column) for column, _ in wrong[:_MOST_CELLS]) + (
            " …" if len(wrong) > _MOST_CELLS else ""
        )
        cells.fault(layout.BAD_SLOT, addresses, wrong[0][1], len(wrong))
    return found


def _minutes(text: str) -> int | None:
    """Whole minutes 0-10; 「５」 and 「5分」 too; None for anything else."""
    plain = text.isascii() and text.isdecimal()
    value = int(text) if plain else parse_number(pd.Series([text], dtype="str"), Unit.MINUTES).values[0]
    return int(value) if 0 <= value <= SLOT_MINUTES and value == int(value) else None


def _hours(cells: Cells, block: Block, before: int | None, filled: dict[int, dict[int, int]]) -> list[int | None]:
    """Clock hour of each group of six columns; an empty label follows from the one before it."""
    hours: list[int | None] = []
    for group, column in enumerate(layout.HOUR_COLUMNS):
        follows = None if before is None else before + 1
        text = fold(cells.at(block.hours, column))
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


def _outside(cells: Cells, block: Block) -> None:
    """Numbers below the 24th activity belong to none; a line of sums is let pass."""
    for row in range(block.last + 1, block.end + 1):
        if "計" in "".join(cells.at(row, column) for column in range(1, FIRST_COLUMN)):
            continue
        for column in layout.COLUMNS:
            text = cells.at(row, column)
            if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) and float(text):
                cells.fault(layout.NO_SUCH_ITEM, f"{get_column_letter(column)}{row}")


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
