"""Long CSV files, column by column: DuckDB reads the cells, each distinct text is read once, and whatever is odd goes the ordinary way.

A file is taken here only where nothing about it is doubtful: every check of `caredx.intake.files` and `caredx.intake.schema` passes, so
that the rows are those the ordinary way gives (a test holds both beside each other on every table). What is too long for memory is
taken some prefectures at a time; only those with a fault are then read as text, to tell their rows.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from caredx.intake import gate
from caredx.intake.columnar import clean, scan, telling
from caredx.intake.columnar.staging import staged
from caredx.intake.columnar.telling import one_each
from caredx.intake.schema import Background, Checked, Table
from caredx.intake.schema.checks import in_order
from caredx.words.errors import Fault, TableError

__all__ = ["LEAST_BYTES", "examine", "one_each", "parts"]

LEAST_BYTES = 1 << 20
"""Below this the ordinary way is as fast."""


def examine(table: Table, path: Path, background: Background) -> Checked | None:
    """A checked table of a CSV that has nothing odd about it, or is too long for the ordinary way; None sends it that way.

    Raises
    ------
    TableError
        As `parts`.
    """
    if scan.size(path) < LEAST_BYTES or not (plain := scan.look(path)):
        return None
    if not long(plain):
        with staged(table, plain) as cells:
            return clean.checked(table, cells.whole(), background) if cells else None
    if "office" not in table.names:
        return None
    found = list(_each(table, plain, background))
    suspicions = one_each(one for part in found for one in part.suspicions)
    rows = pd.concat([part.rows.astype(table.dtypes) for part in found], ignore_index=True)
    return Checked(rows, suspicions)


def long(plain: scan.Plain) -> bool:
    """Whether a file has more cells than are held as text at once."""
    return plain.rows * len(plain.header) > gate.MOST_CELLS


def parts(table: Table, path: Path, background: Background) -> Iterator[Checked] | None:
    """A file too long for memory, some prefectures at a time; None where it is short enough, or cannot be taken apart.

    Yields
    ------
    Checked
        Rows of whole prefectures, sorted, codes as categories, with what is odd about them.

    Raises
    ------
    TableError
        When all parts were read, with every fault of every one of them; after the first fault nothing more is yielded.
    """
    most = gate.MOST_CELLS
    if scan.size(path) <= most or "office" not in table.names or not (plain := scan.look(path)) or not long(plain):
        return None
    return _each(table, plain, background)


def _each(table: Table, plain: scan.Plain, background: Background) -> Iterator[Checked]:
    faults: list[list[Fault]] = []
    with staged(table, plain) as cells:
        if cells is None:
            raise TableError(telling.why_not(table, plain))
        for part in cells.by_prefecture():
            found = clean.checked(table, part, background, end=in_order)
            try:
                found = found or table.examine(part.raw(), plain.place, background)
            except TableError as error:
                faults.append(list(error.faults))
            if found and not faults:
                yield found
    if faults:
        raise TableError(telling.joined(faults))
