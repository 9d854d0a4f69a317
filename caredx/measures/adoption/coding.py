"""The columns of a long panel → numbers, with every fault of the table told at once.

A duplicated month, a cohort that changes within a facility or an outcome written ``1,2`` would not stop the arithmetic: it
would give a wrong effect. So they stop here, together, each with its row in the file and the cure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from caredx.measures.adoption import periods
from caredx.measures.adoption.periods import Kind
from caredx.words.catalog import Text, words_of
from caredx.words.errors import Fault, TableError

say = words_of("coding")


@dataclass(frozen=True)
class Columns:
    """Names of the columns an event study reads, and the name of the table for messages."""

    unit: str
    time: str
    cohort: str
    outcome: str
    cluster: str | None = None
    place: str = "panel"
    weights: str | None = None
    covariates: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Columns a panel must have."""
        single = (self.unit, self.time, self.cohort, self.outcome, self.cluster, self.weights)
        return tuple(name for name in (*single, *self.covariates) if name)


@dataclass(frozen=True)
class Coded:
    """A faultless panel as numbers.

    Attributes
    ----------
    unit, time : ndarray (rows,)
        Number of the unit; position of the row's time in `periods`.
    outcome : ndarray (rows,)
        NaN where missing.
    periods : ndarray
        Distinct times, rising.
    cohort : ndarray (units,)
        `periods.NEVER` where the unit never adopts.
    cluster : ndarray (units,) or None
    kind : {'number', 'month'}
    weight : ndarray (units,) or None
    covariates : ndarray (rows, p) or None
        NaN where missing.
    """

    unit: np.ndarray
    time: np.ndarray
    outcome: np.ndarray
    periods: np.ndarray
    cohort: np.ndarray
    cluster: np.ndarray | None
    kind: Kind
    weight: np.ndarray | None = None
    covariates: np.ndarray | None = None


def code(panel: pd.DataFrame, columns: Columns) -> Coded:
    """Read the columns.

    Raises
    ------
    TableError
        With all faults: absent columns; empty units, times or clusters; unreadable times, cohorts, outcomes or covariates; a
        unit with two rows in one period, two cohorts, two clusters or two weights; weights that are not above zero.
    """
    _all_there(panel, columns)
    unit, units = _numbered(panel[columns.unit])
    number, distinct = _numbered(panel[columns.time])
    kind = periods.kind_of(distinct)
    time, times = _ranked(number, np.append(periods.read(distinct, kind), np.nan))
    number, distinct = _numbered(panel[columns.cohort])
    cohort, cohorts = _ranked(number, np.append(periods.read_cohorts(distinct, kind), periods.NEVER))
    outcome = _numbers(panel[columns.outcome])
    cluster = None if columns.cluster is None else _numbered(panel[columns.cluster])[0]
    report = _Report(panel, columns.place)
    found = [
        *report.where(unit < 0, columns.unit, say.empty, say.fill),
        *report.where(time < 0, columns.time, say.unreadable_time, say.write_time),
        *report.where(cohort < 0, columns.cohort, say.unreadable_cohort, say.write_cohort),
        *report.where(
            _unreadable(panel[columns.outcome], outcome), columns.outcome, say.not_a_number, say.write_number
        ),
        *report.where(_repeated(unit, time, len(units), len(times)), columns.time, say.twice, say.keep_one),
        *report.where(_changes(unit, _known(cohort), len(units)), columns.cohort, say.changes, say.one_cohort),
    ]
    if cluster is not None:
        found += report.where(cluster < 0, columns.cluster or "", say.empty, say.fill)
        found += report.where(_changes(unit, cluster, len(units)), columns.cluster or "", say.changes, say.one_cluster)
    weight = None if columns.weights is None else _numbers(panel[columns.weights])
    if weight is not None:
        found += report.where(
            ~(weight > 0) | np.isinf(weight), columns.weights or "", say.not_positive, say.write_weight
        )
        found += report.where(_changes(unit, weight, len(units)), columns.weights or "", say.changes, say.one_weight)
    covariates = [_numbers(panel[name]) for name in columns.covariates]
    for name, value in zip(columns.covariates, covariates, strict=True):
        found += report.where(_unreadable(panel[name], value), name, say.not_a_number, say.write_number)
    if found:
        raise TableError(found)
    first = _first_rows(unit, len(units))
    by_unit = [None if value is None else value[first] for value in (cluster, weight)]
    rows = np.column_stack(covariates) if covariates else None
    return Coded(unit, time, outcome, times, cohorts[cohort[first]], by_unit[0], kind, by_unit[1], rows)


def another_outcome(coded: Coded, panel: pd.DataFrame, outcome: str) -> Coded:
    """The same rows with another column as their outcome; TableError for cells of it that are no numbers."""
    values = _numbers(panel[outcome])
    if found := [
        *_Report(panel, "panel").where(_unreadable(panel[outcome], values), outcome, say.not_a_number, say.write_number)
    ]:
        raise TableError(found)
    return replace(coded, outcome=values)


def _all_there(panel: pd.DataFrame, columns: Columns) -> None:
    absent = [name for name in columns.names if name not in panel.columns]
    if absent:
        have = ", ".join(map(str, panel.columns))
        raise TableError([Fault(columns.place, name, say.absent, have, say.name_column) for name in absent])


# A nation has nine million rows: a column is read once for each of its distinct values, and what is held by row are numbers of 4 bytes.


def _numbered(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Number of its value by row, -1 where it is missing; and the values."""
    number, values = pd.factorize(column)
    return number.astype(np.int32), pd.Index(
        np.asarray(values) if isinstance(column.dtype, pd.CategoricalDtype) else values
    )


def _ranked(number: np.ndarray, read: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rank by row of what was read of each value (last: of a missing one), -1 where it cannot be read; and what was read, rising."""
    known, rank = np.unique(read, return_inverse=True)
    rank = np.where(np.isnan(read), -1, rank).astype(np.int32)
    return rank[number], known[~np.isnan(known)]


def _numbers(column: pd.Series) -> np.ndarray:
    return np.asarray(pd.to_numeric(column, errors="coerce"), float)


def _unreadable(column: pd.Series, outcome: np.ndarray) -> np.ndarray:
    if column.dtype.kind in "iuf":
        return np.isinf(outcome)
    blank = column.isna().to_numpy() | (column.astype(object).astype(str).str.strip() == "").to_numpy()
    return ~np.isfinite(outcome) & ~blank


def _repeated(unit: np.ndarray, time: np.ndarray, units: int, times: int) -> np.ndarray:
    """Rows after the first of a unit in a period."""
    good = (unit >= 0) & (time >= 0)
    key = unit.astype(np.int64) * times + time
    seen = np.zeros(units * times, bool)
    seen[key[good]] = True
    repeated = np.zeros(len(unit), bool)
    if np.count_nonzero(seen) < np.count_nonzero(good):
        repeated[good] = pd.Series(key[good]).duplicated().to_numpy()
    return repeated


def _changes(unit: np.ndarray, value: np.ndarray, units: int) -> np.ndarray:
    """Rows that differ from the first row of their unit, where both are known."""
    of_unit = np.append(value[_first_rows(unit, units)], value[:1])[unit]
    unlike = (unit >= 0) & (value != of_unit)
    return unlike & ~np.isnan(value) & ~np.isnan(of_unit) if unlike.any() else unlike


def _known(rank: np.ndarray) -> np.ndarray:
    """Ranks, as numbers with NaN where something cannot be read."""
    return np.where(rank < 0, np.nan, rank) if (rank < 0).any() else rank


def _first_rows(unit: np.ndarray, units: int) -> np.ndarray:
    rows = np.flatnonzero(unit >= 0)[::-1]
    first = np.zeros(units, np.int64)
    first[unit[rows]] = rows
    return first


@dataclass(frozen=True)
class _Report:
    panel: pd.DataFrame
    place: str

    def where(self, broken: np.ndarray, column: str, rule: Text, remedy: Text) -> Iterator[Fault]:
        if broken.any():
            first = int(np.argmax(broken))
            found = str(self.panel[column].iloc[first])
            yield Fault(self.place, column, rule, found, remedy, count=int(broken.sum()), first_row=first + 2)
