"""What is possible but hardly so: the row is kept, and whoever reads a figure made of it is told.

A rule refuses a file; a doubt lets it in. One typing error in one row can move the turnover of a prefecture by a third, and a
person can tell whether it is one, a program cannot. So a doubt travels with the table to the page that shows the figure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from caredx.words.catalog import Text
from caredx.words.errors import Fault


class Background(NamedTuple):
    """What a file is read against.

    Attributes
    ----------
    as_of : date or None
        Reference date of the cycle; None where a file is checked by itself.
    """

    as_of: date | None = None


ALONE = Background()
"""A file read by itself."""


@dataclass(frozen=True)
class Doubt:
    """Something that is hardly so.

    Attributes
    ----------
    columns : tuple of str
        Columns it reads; it waits until all of them are there. The first holds the cell in doubt.
    text : Text
        What is odd, to be read after the column's name.
    remedy : Text
        What to look for.
    found : callable
        Typed table and background → bool Series, True on rows in doubt.
    """

    columns: tuple[str, ...]
    text: Text
    remedy: Text
    found: Callable[[pd.DataFrame, Background], pd.Series]


@dataclass(frozen=True)
class Suspicion:
    """Cells of one file under one doubt.

    Attributes
    ----------
    column : str
        The table's name of the column in doubt.
    fault : Fault
        Place, wording and rows, as a fault has them.
    keys : tuple of Mapping
        Of each row in `fault.rows`: the table's key and `pref`, as text.
    """

    column: str
    fault: Fault
    keys: tuple[Mapping[str, str], ...]

    def of(self, pref: str) -> "Suspicion | None":
        """The rows of one prefecture; None if there is none."""
        kept = [i for i, key in enumerate(self.keys) if key["pref"] == pref]
        if not kept:
            return None
        rows = tuple(self.fault.rows[i] for i in kept)
        fault = Fault(*_head(self.fault), rows[0][1], self.fault.remedy, len(rows), rows[0][0], rows)
        return Suspicion(self.column, fault, tuple(self.keys[i] for i in kept))

    def to_record(self) -> dict[str, Any]:
        """As JSON can hold it."""
        fault = self.fault
        return {
            "column": self.column,
            "place": fault.place,
            "header": fault.column,
            "rule": list(fault.rule),
            "remedy": list(fault.remedy),
            "rows": [list(row) for row in fault.rows],
            "keys": [dict(key) for key in self.keys],
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Suspicion":
        """What `to_record` gave."""
        rows = tuple((int(row), str(text)) for row, text in record["rows"])
        rule, remedy = Text(*record["rule"]), Text(*record["remedy"])
        fault = Fault(record["place"], record["header"], rule, rows[0][1], remedy, len(rows), rows[0][0], rows)
        return cls(record["column"], fault, tuple(record["keys"]))


class Checked(NamedTuple):
    """A table and what is odd about it."""

    rows: pd.DataFrame
    suspicions: tuple[Suspicion, ...] = ()


def _head(fault: Fault) -> tuple[str, str, Text]:
    return fault.place, fault.column, fault.rule
