"""Faults of a file that was checked in parts, told as if it had been checked at once."""

from collections.abc import Iterable

import pandas as pd

from caredx.intake import files
from caredx.intake.columnar.scan import Plain
from caredx.intake.schema import Suspicion, Table, headers
from caredx.words.errors import Fault


def joined(parts: Iterable[list[Fault]]) -> list[Fault]:
    """One fault a column and rule, with the rows of all parts."""
    found: dict[tuple, list[Fault]] = {}
    for faults in parts:
        for fault in faults:
            found.setdefault((fault.place, fault.column, fault.rule), []).append(fault)
    return [_one(alike) for alike in found.values()]


def _one(alike: list[Fault]) -> Fault:
    first = min(alike, key=lambda fault: fault.first_row or 0)
    rows = tuple(sorted(row for fault in alike for row in fault.rows))
    if not rows:  # of the header: the same in every part
        return first
    return Fault(first.place, first.column, first.rule, rows[0][1], first.remedy, len(rows), rows[0][0], rows)


def one_each(suspicions: Iterable[Suspicion]) -> tuple[Suspicion, ...]:
    """The same for doubts."""
    found: dict[tuple, list[Suspicion]] = {}
    for one in suspicions:
        found.setdefault((one.column, one.fault.place, one.fault.column, one.fault.rule), []).append(one)
    return tuple(_together(alike) for alike in found.values())


def _together(alike: list[Suspicion]) -> Suspicion:
    pairs = [pair for one in alike for pair in zip(one.fault.rows, one.keys, strict=True)]
    pairs.sort(key=lambda pair: pair[0][0])
    fault = alike[0].fault
    rows, keys = tuple(row for row, _ in pairs), tuple(key for _, key in pairs)
    told = Fault(fault.place, fault.column, fault.rule, rows[0][1], fault.remedy, len(rows), rows[0][0], rows)
    return Suspicion(alike[0].column, told, keys)


def why_not(table: Table, plain: Plain) -> list[Fault]:
    """Why the columns of a long file could not be taken apart: its headers, or rows of another width."""
    _, faults = headers.match(table, pd.DataFrame(columns=list(plain.header), dtype="str"), plain.place)
    return faults or files.ragged_lines(plain.path, plain.encoding, plain.place)
