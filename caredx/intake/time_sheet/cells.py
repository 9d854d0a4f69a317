"""Cells of a sheet by address, as a person reads them, and the faults found in them."""

from collections.abc import Sequence

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from caredx.intake import gate
from caredx.intake.time_sheet.layout import broken
from caredx.words.catalog import Told
from caredx.words.errors import Fault

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
