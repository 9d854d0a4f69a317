"""Sums of the facility-month panel by establishment and year: all that KPI ask of its months.

A nation's panel has nine million rows, and its KPI need a million: what each establishment worked, had and lost in a year. Years begin
in April (fiscal), January (calendar) or October before (to September), and one row holds all three of its number. Months stand in the
lines of one array and establishments in its columns, so that a year of any kind is the sum of some lines, exact to the last digit
whatever else the table holds.

This module stands alone: its text is part of what a stored table of sums is named by, so that no change of it reads an old one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

BEGINS = {"fiscal": 3, "calendar": 0, "survey": -3}
"""Months from January of the year to the first month of its fiscal year, calendar year, and year to September."""
KEYS = ("pref", "office", "service")
STAFFED = {"overtime_hours": "overtime", "leave_days": "leave", "users": "users"}
"""Measures summed over fiscal years, over months with staff, and what their columns begin with."""
SUMS = {"str": KEYS, "int64": ("year", "closed_after")} | {
    "float64": tuple(f"{name}_{of}" for name in STAFFED.values() for of in ("sum", "staff", "months", "quarters"))
    + tuple(f"{kind}_{of}" for kind in ("calendar", "survey") for of in ("headcount", "most", "last"))
    + tuple(f"{kind}_{of}" for kind in ("calendar", "survey") for of in ("leavers", "leavers_months"))
    + ("survey_hires", "survey_hires_months", "survey_flow"),
}
DTYPES = {name: dtype for dtype, names in SUMS.items() for name in names}
"""Columns of `office_years` of a whole panel. Months are numbered from January of year 0; ``last`` is no month where a year has none."""
_QUARTER = 3


def office_years(rows: pd.DataFrame, *, by: str = "pref") -> pd.DataFrame:
    """Sums by establishment and year; those of a panel that are summed already come back as they are.

    Parameters
    ----------
    rows : DataFrame
        Of the panel: `pref, office, month` and any measures, one row an office and month; or what this returned.
    by : str
        A column more to tell rows by.

    Returns
    -------
    DataFrame
        Columns of `DTYPES`, those of measures that `rows` has not left out, and `by`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> found = office_years(samples.panel_year("a", "b", overtime_hours=[50.0, 70.0]))
    >>> sums = found[["office", "year", "overtime_sum", "overtime_staff", "overtime_months"]]
    >>> sums[sums["overtime_months"] > 0].values.tolist()
    [['a', 2025, 600.0, 120.0, 12.0], ['b', 2025, 840.0, 120.0, 12.0]]
    """
    if "closed_after" in rows:
        return rows
    keys = [name for name in dict.fromkeys([*KEYS, by]) if name in rows]
    unit, first = numbered(rows, keys)
    lines = _Lines.of(unit, len(first), _months(rows["month"]))
    columns = dict(_fiscal(lines, rows)) | dict(_flows(lines, rows))
    there = np.zeros((len(lines.years), len(first)), bool)
    for kind in BEGINS:
        there |= lines.by_year(lines.present, kind, lambda year: year.max(axis=0)).astype(bool)
    year, which = np.nonzero(there)
    found = rows[keys].iloc[first[which]].reset_index(drop=True)
    closes = _last_of_pair(rows, lines, first)
    sums = {"year": lines.years[year], "closed_after": closes[which]}
    return found.assign(**sums, **{name: values[year, which] for name, values in columns.items()})


@dataclass(frozen=True)
class _Lines:
    """Values of a column with months as lines and establishments as columns.

    Attributes
    ----------
    place : ndarray (rows,)
        Where in the flattened array a row of the panel stands.
    shape : (int, int)
        Months, establishments.
    start : int
        The first month, from January of year 0.
    present : ndarray (months, establishments)
        Whether there is a row.
    """

    place: np.ndarray
    shape: tuple[int, int]
    start: int
    present: np.ndarray

    @classmethod
    def of(cls, unit: np.ndarray, units: int, month: np.ndarray) -> "_Lines":
        start = int(month.min()) // _QUARTER * _QUARTER if len(month) else 0
        shape = (int(month.max()) - start + 1 if len(month) else 0), units
        place = (month - start) * units + unit
        present = np.zeros(shape[0] * units, bool)
        present[place] = True
        return cls(place, shape, start, present.reshape(shape))

    @property
    def years(self) -> np.ndarray:
        """Years of any kind that hold a month."""
        last = self.start + self.shape[0] - 1
        return np.arange((self.start - 3) // 12, (last + 3) // 12 + 1) if self.shape[0] else np.arange(0)

    def values(self, column: pd.Series) -> np.ndarray:
        """NaN where there is no row or no value."""
        found = np.full(self.shape[0] * self.shape[1], np.nan)
        found[self.place] = column.to_numpy(dtype=float, na_value=np.nan)
        return found.reshape(self.shape)

    def by_year(self, lines: np.ndarray, kind: str, of: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        """`of` the months of each year: (years, establishments); zero where there are none."""
        return self._each(lines, kind, of, 1)

    def by_quarter(self, lines: np.ndarray) -> np.ndarray:
        """Of each fiscal year, the calendar quarters with any month that holds: 1, 2, 4 and 8 added up."""
        starts = np.arange(0, self.shape[0], _QUARTER)
        seen = np.logical_or.reduceat(lines, starts, axis=0) if len(starts) else lines
        bits = 2.0 ** ((self.start // _QUARTER + np.arange(len(starts))) % 4)
        return self._each(seen * bits[:, None], "fiscal", lambda year: year.sum(axis=0), _QUARTER)

    def _each(self, lines: np.ndarray, kind: str, of: Callable[[np.ndarray], np.ndarray], step: int) -> np.ndarray:
        begins = (self.years * 12 + BEGINS[kind] - self.start) // step
        empty = of(lines[:1]) * 0 if len(lines) else np.zeros(self.shape[1])
        parts = [lines[max(at, 0) : max(at + 12 // step, 0)] for at in begins]
        return np.stack([of(part) if len(part) else empty for part in parts]) if parts else np.zeros((0, self.shape[1]))


def _fiscal(lines: _Lines, rows: pd.DataFrame) -> Iterator[tuple[str, np.ndarray]]:
    """Measures and staff over the months of each fiscal year that have both."""
    if "staff_fte" not in rows:
        return
    staff = lines.values(rows["staff_fte"])
    for column in filter(rows.__contains__, STAFFED):
        name, measure = STAFFED[column], lines.values(rows[column])
        usable = (staff > 0) & ~np.isnan(measure)
        for of, parts in (("sum", measure), ("staff", staff), ("months", 1.0)):
            summed = lines.by_year(np.where(usable, parts, 0.0), "fiscal", _total)
            yield f"{name}_{of}", summed
        yield f"{name}_quarters", lines.by_quarter(usable)


def _flows(lines: _Lines, rows: pd.DataFrame) -> Iterator[tuple[str, np.ndarray]]:
    """Leavers, hires and head counts over calendar years and years to September."""
    if not {"leavers", "headcount_jan1"} <= {*rows}:
        return
    month = np.arange(lines.shape[0])[:, None]
    calendar = (lines.start + month) % 12
    at = np.where(lines.present, lines.start + month, -1)
    people, leavers = lines.values(rows["headcount_jan1"]), lines.values(rows["leavers"])
    counts = {"leavers": leavers}
    autumn = calendar >= 9
    for kind in ("calendar", "survey"):
        if kind == "survey":
            if "hires" not in rows:
                return
            counts["hires"] = lines.values(rows["hires"])
            flow = np.where(autumn, counts["hires"] - leavers, 0.0)
            yield "survey_flow", lines.by_year(np.nan_to_num(flow, nan=0.0), kind, _total)
            # Head counts of the autumn months speak of the January before, which is not the one wanted.
            people = np.where(autumn, np.nan, people)
        yield f"{kind}_last", lines.by_year(at, kind, lambda year: year.max(axis=0))
        yield f"{kind}_headcount", lines.by_year(people, kind, lambda year: np.fmin.reduce(year, axis=0))
        yield f"{kind}_most", lines.by_year(people, kind, lambda year: np.fmax.reduce(year, axis=0))
        for name, values in counts.items():
            known = ~np.isnan(values)
            summed = lines.by_year(np.where(known, values, 0.0), kind, _total)
            yield f"{kind}_{name}", summed
            yield f"{kind}_{name}_months", lines.by_year(known, kind, lambda year: year.sum(axis=0))


def _total(lines: np.ndarray) -> np.ndarray:
    """Sums of columns, with what rounding loses given back (Kahan), as pandas sums groups: a tenth added twelve times is 1.2."""
    total, lost = np.zeros(lines.shape[1]), np.zeros(lines.shape[1])
    for line in lines:
        added = line - lost
        more = total + added
        lost = (more - total) - added
        total = more
    return total


def _months(month: pd.Series) -> np.ndarray:
    """Months since January of year 0."""
    return month.to_numpy().astype("datetime64[M]").astype(np.int64) + 1970 * 12


def numbered(rows: pd.DataFrame, keys: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """A number for each combination of keys in every row, and the first row of each, in their order."""
    number = np.zeros(len(rows), np.int64)
    for name in keys:
        codes, known = pd.factorize(rows[name], use_na_sentinel=False)
        number = number * max(len(known), 1) + codes
    unit, distinct = pd.factorize(number)
    first = np.zeros(len(distinct), np.int64)
    first[unit[::-1]] = np.arange(len(unit))[::-1]
    return unit, first


def _last_of_pair(rows: pd.DataFrame, lines: _Lines, first: np.ndarray) -> np.ndarray:
    """The last month of each establishment (office and service), whatever else tells its rows apart."""
    last = np.where(lines.present, lines.start + np.arange(lines.shape[0])[:, None], -1).max(axis=0, initial=-1)
    pairs = [name for name in ("office", "service") if name in rows]
    return pd.Series(last).groupby(numbered(rows.iloc[first], pairs)[0]).transform("max").to_numpy()
