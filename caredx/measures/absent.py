"""Why a figure is absent, as a fact: what a reader is told of it is worded in one place, `caredx.findings.needed_files`.

A missing number that looks like a bad one would be believed, and *nobody has it* is another answer than *there is nobody to count*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["no_value", "nobody_counted", "none_known", "withheld"]
Months = Literal["", "calendar_year", "to_september", "base_and_now"]


@dataclass(frozen=True)
class Needed:
    """An input table, and what of it.

    Attributes
    ----------
    table : str
        Id of the table (`caredx.intake.tables`).
    columns : tuple of str
    kpi : str
        The KPI whose row is needed, in the table of finished figures.
    months : {'', 'calendar_year', 'to_september', 'base_and_now'}
    """

    table: str
    columns: tuple[str, ...] = ()
    kpi: str = ""
    months: Months = ""


@dataclass(frozen=True)
class Absent:
    """Why there is no value.

    Attributes
    ----------
    kind : {'no_value', 'nobody_counted', 'none_known', 'withheld'}
        Nothing was supplied; there is nobody to count; there are some, but none with a known value; a public edition withholds it.
    ways : tuple of tuple of Needed
        Any one of them would supply it, with all its tables.
    """

    kind: Kind
    ways: tuple[tuple[Needed, ...], ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table named, once."""
        return tuple(dict.fromkeys(one.table for way in self.ways for one in way))

    def but(self, table: str) -> "Absent":
        """The same without the ways that begin with a table."""
        return Absent(self.kind, tuple(way for way in self.ways if way[0].table != table))


WITHHELD = Absent("withheld")
NOT_SUPPLIED = Absent("no_value")


def needs(*ways: Sequence[Needed]) -> Absent:
    """Nothing was supplied, and what would supply it: one of several ways, each with all its tables."""
    return Absent("no_value", tuple(map(tuple, ways)))


def all_of(*tables: str) -> Absent | None:
    """What would supply a figure for which all these tables are missing; None for none."""
    return needs([Needed(one) for one in tables]) if tables else None


def uncounted(missing: float | None) -> Absent:
    """Why a figure over nobody has no value: some are there and not known, or nobody is there."""
    return Absent("none_known" if missing else "nobody_counted")
