"""Where things stand on the sheet, its cells by address as a person reads them, and what is wrong when they do not stand there.

Twelve hours in two blocks of six; within a block 24 rows of activities and 36 columns of ten minutes. Column E holds the worked
example and is never data.
"""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from caredx.intake import gate
from caredx.words.catalog import Told, words_of
from caredx.words.errors import Fault

say = words_of("time_sheet")

TITLE = "職員向けタイムスタディ調査票"
SHEET = "別添４ TS調査票"
OFFICE, UNIT, STAFF, DAY, SCHEDULED, ACTUAL, REMARKS = "H2", "S2", "H3", "H4", "S3", "S4", "D35"

ITEMS = 24
FIRST_COLUMN, LAST_COLUMN = 6, 41  # F … AO
SLOTS_PER_HOUR, SLOT_MINUTES, HOURS = 6, 10, 6
LAST_ROW = 76
CONTINUED = ("続き", "つづき", "continued")
"""In the remarks: this sheet goes on from another of the same staff-day (a night of more than twelve hours)."""


class Block(NamedTuple):
    """Six hours of the sheet: rows of the hour labels, the minute labels, activity 1, and the last row before what follows."""

    hours: int
    minutes: int
    first: int
    end: int

    @property
    def last(self) -> int:
        """Its last row."""
        return self.first + ITEMS - 1

    def slot(self, column: int) -> str:
        """The cells of one slot: F11:F34."""
        letter = get_column_letter(column)
        return f"{letter}{self.first}:{letter}{self.last}"


BLOCKS = (Block(9, 10, 11, 42), Block(43, 44, 45, LAST_ROW))
COLUMNS = tuple(range(FIRST_COLUMN, LAST_COLUMN + 1))
HOUR_COLUMNS = tuple(range(FIRST_COLUMN, LAST_COLUMN + 1, SLOTS_PER_HOUR))


def broken(words: Told, place: str, cell: str, found: object, *, count: int = 1) -> Fault:
    """A rule as broken in one cell."""
    return Fault(place, cell, words.rule, str(found), words.remedy, count)


NO_OFFICE = say.fault("no_office")
NO_STAFF = say.fault("no_staff")
NO_HOURS = say.fault("no_hours")
BAD_HOURS = say.fault("bad_hours")
SAME_HOURS = say.fault("same_hours")
OTHER_HOURS = say.fault("other_hours")
NO_SCHEDULE = say.fault("no_schedule")
NO_DAY = say.fault("no_day")
BAD_DAY = say.fault("bad_day")
NO_YEAR = say.fault("no_year")
WEEKDAY = say.fault("weekday")
NO_ROUND = say.fault("no_round")
NO_LABEL = say.fault("no_label")
BAD_LABEL = say.fault("bad_label")
OVERLAP = say.fault("overlap")
TOO_EARLY = say.fault("too_early")
BAD_MINUTES = say.fault("bad_minutes")
BAD_SLOT = say.fault("bad_slot")
NO_SUCH_ITEM = say.fault("no_such_item")
NOTHING = say.fault("nothing")
TWICE = say.fault("twice")
COPY = say.fault("copy")
NO_SHEETS = say.fault("no_sheets")


Grid = Sequence[Sequence[str]]


class Cells:
    """Cells of a sheet by address, and the faults found in them."""

    def __init__(self, grid: Grid, place: str) -> None:
        self._grid, self._place = grid, place
        self.faults: list[Fault] = []
        self._refused: set[tuple[int, int]] = set()

    def at(self, row: int, column: int) -> str:
        """Text of a cell, "" where it is empty or beyond the sheet's end; what no cell may hold is a fault and empty."""
        if row > len(self._grid) or column > len(self._grid[row - 1]):
            return ""
        text = self._grid[row - 1][column - 1].strip()
        if text and (rule := gate.broken(text)):
            if (row, column) not in self._refused:
                self._refused.add((row, column))
                self.faults.append(Fault(self._place, f"{get_column_letter(column)}{row}", rule[0], text, rule[1]))
            return ""
        return text

    def text(self, address: str) -> str:
        """A cell as a person reads it."""
        letters, row = coordinate_from_string(address)
        return self.at(row, column_index_from_string(letters))

    def needed(self, address: str, words: Told) -> str:
        """Text of a cell that must be filled in."""
        if not (text := self.text(address)):
            self.fault(words, address)
        return text

    def fault(self, words: Told, address: str, found: object = None, count: int = 1) -> None:
        """Note a broken rule; what was found is the cell's own text unless given."""
        self.faults.append(
            broken(words, self._place, address, self.text(address) if found is None else found, count=count)
        )
