"""The path from the latest value through each target ahead, year by year.

Straight: the same step every year. Logistic: the same step in log-odds, slow at both ends, as adoption spreads. A
path goes through every target ahead in turn (2026, 2029, 2040), so a near target that asks for less than the far one
shows as a bend. A rule such as *mean of three years not above the previous value* is no level; it gives a bound for
next year instead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
import scipy

from caredx.measures.estimates import Estimate
from caredx.measures.kpi.comparison import NATIONAL_COUNTS
from caredx.measures.kpi.reported import year_of
from caredx.measures.kpi.results import Kpi, KpiRow, KpiSheet, Target
from caredx.measures.kpi.verdicts import pace, reaches
from caredx.words.errors import TooFewData
from caredx.words.units import Unit

Way = Literal["straight", "logistic"]


@dataclass(frozen=True)
class TargetPath:
    """A KPI's way to its targets.

    Attributes
    ----------
    kpi : Kpi
    start_year : int
    start : float
        The latest value, in the KPI's unit.
    targets : tuple of Target
        Targets the path goes through, nearest first.
    rows : DataFrame
        One row a year from the start to the last target: ``year, straight, logistic, target, target_year``. `target`
        is NaN but in a year with a target; `target_year` is the target the year leads to. `logistic` is NaN where the
        KPI is no share, or where the path begins or ends at 0 or 1.
    pace_seen : float or None
        Change a year so far (least squares); None with one year only.
    """

    kpi: Kpi
    start_year: int
    start: float
    targets: tuple[Target, ...]
    rows: pd.DataFrame = field(repr=False)
    pace_seen: float | None

    @property
    def pace_needed(self) -> float:
        """Change a year to the nearest target ahead."""
        first = self.targets[0]
        return (first.number - self.start) / (first.year - self.start_year)

    @property
    def needed(self) -> Mapping[int, float]:
        """Change a year to each target straight from today, by target year."""
        return {aim.year: (aim.number - self.start) / (aim.year - self.start_year) for aim in self.targets}

    def at(self, year: int, way: Way = "straight") -> float | None:
        """Value of the path in a year; None outside it or where that way is not defined."""
        found = self.rows.loc[self.rows["year"] == year, way]
        return None if found.empty or np.isnan(found.iloc[0]) else float(found.iloc[0])

    def to_frame(self) -> pd.DataFrame:
        """One row a year, exact."""
        return self.rows.assign(kpi=self.kpi.id, unit=self.kpi.unit.code)


@dataclass(frozen=True)
class Paths:
    """The paths of all KPI of a sheet in one table, because target years differ by KPI.

    Attributes
    ----------
    prefecture : str
    paths : dict of str to TargetPath
        By KPI.
    without : dict of str to str
        KPI without a path, and why: ``no_value``, ``no_target``, ``national_total``, ``rule_not_level``, ``reached`` or
        ``passed``.
    bounds : dict of str to float
        By KPI under the mean-of-three rule: what next year's value may be at most (at least, for leave).
    """

    prefecture: str
    paths: dict[str, TargetPath]
    without: dict[str, str]
    bounds: dict[str, float]

    @property
    def years(self) -> list[int]:
        """Every year of a path."""
        return sorted({int(year) for path in self.paths.values() for year in path.rows["year"]})

    def to_frame(self) -> pd.DataFrame:
        """All paths below each other, one row a KPI and year."""
        parts = [one.to_frame().assign(prefecture=self.prefecture) for one in self.paths.values()]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def path(
    kpi: Kpi, year: int, value: float | None, targets: Iterable[Target], *, points: Mapping[int, float] | None = None
) -> TargetPath:
    """The path of one KPI.

    Parameters
    ----------
    year, value
        The latest value.
    targets : iterable of Target
        Nearest first, prefectural before national in the same year; of two in one year the first counts. Targets that
        are rules, lie behind, or are reached already are left out.
    points : Mapping of int to float, optional
        Yearly values from the same source, for the pace seen.

    Raises
    ------
    TooFewData
        With the reason as its text: ``no_value``, ``no_target``, ``national_total``, ``rule_not_level``, ``reached`` or
        ``passed``.

    Examples
    --------
    >>> from caredx.measures.kpi import KPIS, prefectural_target
    >>> goal = prefectural_target("tech_adoption", 2029, 0.9, "県計画")
    >>> path(KPIS["tech_adoption"], 2025, 0.5, [goal]).rows[["year", "straight"]].round(2).values.tolist()
    [[2025.0, 0.5], [2026.0, 0.6], [2027.0, 0.7], [2028.0, 0.8], [2029.0, 0.9]]
    """
    value, ahead = _ahead(kpi, year, value, tuple(targets))
    rows = [
        {
            "year": year,
            "straight": value,
            "logistic": value if _open(kpi, value) else np.nan,
            "target": np.nan,
            "target_year": ahead[0].year,
        }
    ]
    at = (year, value)
    for aim in ahead:
        rows += _leg(kpi, at, aim)
        at = (aim.year, aim.number)
    return TargetPath(kpi, year, value, ahead, pd.DataFrame(rows), pace(points or {}))


def own_level(kpi: Kpi, targets: Iterable[Target]) -> tuple[Target, ...]:
    """Targets a prefecture's own value can be held against: a count over the country is none."""
    return tuple(aim for aim in targets if not (aim.level == "national" and kpi.id in NATIONAL_COUNTS))


def _ahead(kpi: Kpi, year: int, value: float | None, targets: Sequence[Target]) -> tuple[float, tuple[Target, ...]]:
    """The value and the targets ahead of it that it does not reach yet."""
    if not targets:
        raise TooFewData("no_target")
    targets = own_level(kpi, targets)
    if not targets:
        raise TooFewData("national_total")
    numeric = [aim for aim in targets if aim.value is not None and aim.rule in ("at_least", "at_most")]
    if not numeric:
        raise TooFewData("rule_not_level")
    if value is None:
        raise TooFewData("no_value")
    first: dict[int, Target] = {}
    for aim in numeric:
        first.setdefault(aim.year, aim)
    future = [aim for aim in sorted(first.values(), key=lambda one: one.year) if aim.year > year]
    if not future:
        raise TooFewData("passed")
    ahead = tuple(aim for aim in future if not reaches(value, aim.number, aim.rule))
    if not ahead:
        raise TooFewData("reached")
    return float(value), ahead


def _open(kpi: Kpi, value: float) -> bool:
    return kpi.unit is Unit.SHARE and 0 < value < 1


def _leg(kpi: Kpi, start: tuple[int, float], aim: Target) -> list[dict[str, float]]:
    """The years after `start` up to a target."""
    years = np.arange(start[0] + 1, aim.year + 1)
    part = (years - start[0]) / (aim.year - start[0])
    straight = start[1] + part * (aim.number - start[1])
    straight[-1] = aim.number  # the target itself, not the target and a float's last digit
    curve = np.full(len(years), np.nan)
    if _open(kpi, start[1]) and _open(kpi, aim.number):
        low, high = scipy.special.logit(start[1]), scipy.special.logit(aim.number)
        curve = scipy.special.expit(low + part * (high - low))
        curve[-1] = aim.value
    return [
        {
            "year": int(y),
            "straight": float(s),
            "logistic": float(c),
            "target": aim.number if y == aim.year else np.nan,
            "target_year": aim.year,
        }
        for y, s, c in zip(years, straight, curve, strict=True)
    ]


def points_of(row: KpiRow) -> dict[int, Estimate]:
    """A row's yearly values that share the basis of its own value: a trend over a change of basis is no trend.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.kpi.sheet import sheet
    >>> own = sheet("20", 2025, **samples.kpi_tables())
    >>> row = next(row for row in own.rows if row.kpi.id == "tech_adoption")
    >>> {year: one.value for year, one in points_of(row).items()}
    {2024: 0.34, 2025: 0.4}
    """
    calendar = row.kpi.id == "turnover_1"
    return {year_of(one.period, calendar=calendar): one for one in row.series}


def paths(sheet: KpiSheet, *, previous: Mapping[str, float] | None = None) -> Paths:
    """Paths of every KPI of a sheet, with the reason where there is none.

    Parameters
    ----------
    previous : Mapping of str to float, optional
        「前回数値」 by KPI under the mean-of-three rule; read off the verdicts of the sheet where they hold it.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.kpi.sheet import sheet
    >>> own = sheet("20", 2025, **samples.kpi_tables())
    >>> found = paths(own)
    >>> found.paths["tech_adoption"].rows[["year", "straight"]].head(2).round(3).values.tolist(), found.without["committee"]
    ([[2025.0, 0.4], [2026.0, 0.525]], 'no_target')
    """
    found, without, bounds = {}, {}, {}
    for row in sheet:
        points = {year: one.number for year, one in points_of(row).items()}
        try:
            found[row.kpi.id] = path(row.kpi, sheet.fiscal_year, row.own.value, row.targets, points=points)
        except TooFewData as none:
            without[row.kpi.id] = str(none)
        last = (previous or {}).get(row.kpi.id) or next(
            (one.detail["previous"] for one in row.verdicts if "previous" in one.detail), None
        )
        two = [points[year] for year in (sheet.fiscal_year - 1, sheet.fiscal_year) if year in points]
        if row.kpi.rule == "mean_of_three" and last is not None and len(two) == 2:
            bounds[row.kpi.id] = next_year_bound(two, last)
    return Paths(sheet.prefecture, found, without, bounds)


def next_year_bound(last_two: Sequence[float], previous: float) -> float:
    """What next year's value may be for the mean of three to equal the previous value.

    3·previous − the two years before.
    A bound from above for overtime, from below for leave. Next year's rule may take another previous value; this is
    the bound under the one given.

    Examples
    --------
    >>> round(next_year_bound([0.30, 0.34], 0.33), 2)
    0.35
    """
    first, second = last_two
    return 3 * previous - first - second
