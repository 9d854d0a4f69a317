"""Cells of a sheet by address, as a person reads them, and the faults found in them."""

from collections.abc import Sequence
from datetime import datetime, time

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from caredx.intake.time_sheet.layout import Words
from caredx.words.errors import Fault

Grid = Sequence[Sequence[object]]


class Cells:
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

    def needed(self, address: str, words: Words) -> str:
        """Text of a cell that must be filled in."""
        if not (text := self.text(address)):
            self.fault(words, address)
        return text

    def fault(self, words: Words, address: str, found: object = None, count: int = 1) -> None:
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
