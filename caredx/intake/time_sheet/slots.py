"""The grid of a sheet: which activity took how many minutes of which ten.

A filled column adds up to ten minutes; an empty one stays out here and becomes unrecorded time if it was worked.
"""

import re

import pandas as pd
from openpyxl.utils import get_column_letter

from caredx.intake.japanese import parse_number
from caredx.intake.time_sheet import layout
from caredx.intake.time_sheet.cells import Cells
from caredx.intake.time_sheet.layout import BLOCKS, FIRST_COLUMN, SLOT_MINUTES, Block
from caredx.words.folding import fold
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
