"""From views to action: whether those who read a page come to an event, and whether those who come ask, borrow or take part.

One prefecture saw the views of its site rise while visits did not. Nobody counts persons here: a view, a visit and a consultation may be of one
person or of three, so nothing is divided into a share of persons. Each activity is held beside the views of the same years: its growth, and
how many there were for a thousand views.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

STAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "views": ("page_views",),
        "visits": ("seminar", "exhibition"),
        "actions": ("consultation", "lending", "accompaniment"),
    }
)
"""Kinds of activity that are views, visits and action."""


@dataclass(frozen=True)
class Step:
    """One activity in the first and last year that it shares with the views.

    Attributes
    ----------
    stage : {'views', 'visits', 'actions'}
    kind, name, unit : str
        As entered; of the views of several sites, summed, the name of the first.
    years : tuple of int
        First and last fiscal year.
    values, views : tuple of float
        The activity and all views in both.
    """

    stage: str
    kind: str
    name: str
    unit: str
    years: tuple[int, int]
    values: tuple[float, float]
    views: tuple[float, float]

    @property
    def factor(self) -> float | None:
        """How many times the first year the last is; None where the first is 0."""
        return self.values[1] / self.values[0] if self.values[0] else None

    @property
    def per_thousand(self) -> tuple[float, float]:
        """For a thousand views, in both years."""
        first, last = (1000 * value / views for value, views in zip(self.values, self.views, strict=True))
        return first, last

    @property
    def lags(self) -> bool:
        """Whether it grew less than the views."""
        return self.per_thousand[1] < self.per_thousand[0]


@dataclass(frozen=True)
class Reach:
    """Views, visits and action of one prefecture.

    Attributes
    ----------
    steps : tuple of Step
        Views first, then visits, then action; empty without views of two years.
    """

    steps: tuple[Step, ...]

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """By ``visits`` and ``actions``: activities (``all``), and those that grew less than the views (``less``)."""
        lags = {stage: [one.lags for one in self.steps if one.stage == stage] for stage in STAGES if stage != "views"}
        return {stage: {"all": len(one), "less": sum(one)} for stage, one in lags.items()}


def steps(activities: pd.DataFrame) -> tuple[Step, ...]:
    """Views first, then visits, then action; empty without views of two years.

    Parameters
    ----------
    activities : DataFrame
        ``kind, name, unit, stage, fiscal_year, value``: results count, plans and budgets do not.

    Examples
    --------
    >>> rows = [("page_views", "site", 2024, 1000.0), ("page_views", "site", 2025, 2000.0), ("seminar", "autumn", 2024, 50.0), ("seminar", "autumn", 2025, 60.0)]
    >>> activities = pd.DataFrame(rows, columns=["kind", "name", "fiscal_year", "value"]).assign(unit="persons", stage="actual")
    >>> [(one.stage, one.kind, one.values) for one in steps(activities)]
    [('views', 'page_views', (1000.0, 2000.0)), ('visits', 'seminar', (50.0, 60.0))]
    """
    done = activities[(activities["stage"] == "actual") & (activities["unit"] != "yen")]
    seen = done[done["kind"].isin(STAGES["views"])]
    views = {year: value for year, value in _by_year(seen).items() if value > 0}
    found = [_step("views", seen.iloc[:1], views, views)] if len(views) > 1 else []
    for stage in ("visits", "actions") if found else ():
        for kind in STAGES[stage]:
            for _, rows in done[done["kind"] == kind].groupby(["name", "unit"], sort=True):
                values = _by_year(rows)
                if len(values.keys() & views.keys()) > 1:
                    found.append(_step(stage, rows, values, views))
    return tuple(found)


def _by_year(rows: pd.DataFrame) -> dict[int, float]:
    return {int(str(year)): float(value) for year, value in rows.groupby("fiscal_year")["value"].sum().items()}


def _step(stage: str, rows: pd.DataFrame, values: Mapping[int, float], views: Mapping[int, float]) -> Step:
    years = sorted(values.keys() & views.keys())
    first, last = int(years[0]), int(years[-1])
    one = rows.iloc[0]
    return Step(
        stage,
        str(one["kind"]),
        str(one["name"]),
        str(one["unit"]),
        years=(first, last),
        values=(float(values[first]), float(values[last])),
        views=(float(views[first]), float(views[last])),
    )
