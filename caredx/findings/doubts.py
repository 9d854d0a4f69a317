"""What was odd about the files of a place, and which of its indicators rest on it.

An indicator rests on a value in doubt if it would be written differently without that value. So each is computed again with the
cells in doubt left out, from the tables of the prefecture alone, and compared as a reader would see it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.intake.plausibility import series
from caredx.intake.schema import Suspicion
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Kpi, KpiSheet, Options
from caredx.measures.kpi.sheet import sheet
from caredx.words.units import Unit

TABLES = {"kpi": "kpi", "panel": "panel", "offices": "offices", "adoption": "adoptions"}
"""Tables that indicators are made of, and what the measure calls them."""
# A KPI figure and an adoption are a row each; elsewhere the row has other cells that nobody doubts.
_WHOLE_ROW = ("kpi", "adoption")
_MOST_APART = 12


@dataclass(frozen=True)
class Odd:
    """Cells of one table under one doubt.

    Attributes
    ----------
    table : str
        Table id.
    suspicion : Suspicion
        Of this prefecture alone.
    """

    table: str
    suspicion: Suspicion


@dataclass(frozen=True)
class Resting:
    """An indicator that rests on values in doubt.

    Attributes
    ----------
    kpi : Kpi
    own, without : Estimate
        As it is, and with those values left out.
    on : tuple of Odd
        What it rests on.
    """

    kpi: Kpi
    own: Estimate
    without: Estimate
    on: tuple[Odd, ...]

    @property
    def count(self) -> int:
        """Cells it rests on."""
        return sum(odd.suspicion.fault.count for odd in self.on)


@dataclass(frozen=True)
class Doubts:
    """Everything odd about the files of one prefecture.

    Attributes
    ----------
    prefecture : str
    fiscal_year : int
    listed : tuple of Odd
        By table, in the order of its declaration.
    table : callable
        Table id → checked rows of the prefecture, None where not supplied.
    options : Options
        The choices of the plan.
    told : bool
        Whether cells, and figures without them, may be told: a public edition only counts them.
    """

    prefecture: str
    fiscal_year: int
    listed: tuple[Odd, ...]
    table: Callable[[str], pd.DataFrame | None]
    options: Options
    told: bool = True

    @property
    def counts(self) -> Mapping[str, int]:
        """Cells in doubt by table."""
        found: dict[str, int] = {}
        for odd in self.listed:
            found[odd.table] = found.get(odd.table, 0) + odd.suspicion.fault.count
        return found

    @cached_property
    def resting(self) -> Mapping[str, Resting]:
        """By KPI id: those that would be written differently."""
        concerned = [odd for odd in self.listed if odd.table in TABLES]
        if not concerned:
            return {}
        whole, clean = self._sheet(()), self._sheet(concerned)
        moved = {row.kpi.id: row for row in whole if _differ(row.own, clean.row(row.kpi.id).own)}
        if not moved:
            return {}
        apart = {i: self._sheet([odd]) for i, odd in enumerate(concerned)} if len(concerned) <= _MOST_APART else {}
        found = {}
        for name, row in moved.items():
            one = [odd for i, odd in enumerate(concerned) if i in apart and _differ(row.own, apart[i].row(name).own)]
            found[name] = Resting(row.kpi, row.own, clean.row(name).own, tuple(one or concerned))
        return found

    def _sheet(self, without: Sequence[Odd]) -> KpiSheet:
        """The sheet of the prefecture from its own tables, with some cells left out."""
        tables = {name: self.table(name) for name in TABLES}
        for odd in without:
            if (rows := tables[odd.table]) is not None:
                tables[odd.table] = left_out(rows, odd)
        return sheet(
            self.prefecture,
            self.fiscal_year,
            **{TABLES[name]: rows for name, rows in tables.items()},
            published_targets=official.kpi_targets(),
            published_national=official.load("kpi_national"),
            services=official.load("services"),
            options=self.options,
        )


def jumped(sheet: KpiSheet) -> Mapping[str, Estimate]:
    """By KPI id, the value before: those that moved from it further than both intervals and the years before allow.

    Parameters
    ----------
    sheet : KpiSheet
    """
    found = {}
    for row in sheet:
        points = row.series
        if len(points) < 2 or row.kpi.rule == "established" or points[-1].value != row.own.value:
            continue
        before, own = points[-2:]
        frame = pd.DataFrame({"value": [one.value for one in points], "denominator": None, "at": range(len(points))})
        factor, least = series.believed(row.kpi.unit)
        share = row.kpi.unit is Unit.SHARE
        far = series.jumps(frame.assign(of=""), ["of"], "at", factor=factor, share=share, least=least)
        if far.iloc[-1] and not _overlap(before, own):
            found[row.kpi.id] = before
    return found


def _overlap(one: Estimate, other: Estimate) -> bool:
    """Whether the intervals of two values have a point in common; without intervals nothing is known of chance."""
    if not (one.has_interval and other.has_interval):
        return False
    (low, high), (other_low, other_high) = one.limits, other.limits
    return low <= other_high and other_low <= high


def left_out(rows: pd.DataFrame, odd: Odd) -> pd.DataFrame:
    """The table without the cells in doubt: the row goes where it is one figure, else the cell becomes missing."""
    names = [name for name in odd.suspicion.keys[0] if name != "pref"]
    wanted = pd.MultiIndex.from_frame(pd.DataFrame(odd.suspicion.keys)[names].astype(str))
    here = pd.MultiIndex.from_frame(rows[names].astype(str)).isin(wanted)
    if odd.table in _WHOLE_ROW:
        return rows[~here].reset_index(drop=True)
    return rows.assign(**{odd.suspicion.column: rows[odd.suspicion.column].mask(pd.Series(here, index=rows.index))})


def _differ(one: Estimate, other: Estimate) -> bool:
    """Whether a reader would see another figure."""
    if one.value is None or other.value is None:
        return one.value is not other.value
    return one.unit.write(one.value) != other.unit.write(other.value)
