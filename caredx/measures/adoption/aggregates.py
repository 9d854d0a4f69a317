"""Averages of the effects after adoption, as R `did::aggte` forms them: over all, by month since, by cohort, by calendar.

One number hides a path, so each average comes with its parts. Weights are cohort sizes; as these are estimated too, they add to
the standard error (`influence.by_size`; leaving a cluster out takes it out of the weights as well).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.influence import by_size, covariance
from caredx.measures.adoption.leave_out import Overall, jackknife, leaving_out_scores
from caredx.measures.adoption.panel import Wide
from caredx.measures.adoption.path import Support
from caredx.measures.adoption.periods import label
from caredx.measures.adoption.scores import Averages

Kind = Literal["simple", "dynamic", "group", "calendar"]
Parts = tuple[tuple[int | str, ...], Averages, Averages]


@dataclass(frozen=True)
class Aggregate:
    """One average of the effects after adoption, with its parts.

    Attributes
    ----------
    kind : {'simple', 'dynamic', 'group', 'calendar'}
        Mean over all cells by cohort size; over months since adoption; over cohorts; over calendar periods.
    effect, se : float
    parts : tuple
        Months since adoption, cohorts or periods as the user writes them; empty for 'simple'.
    part_effect, part_se : ndarray
    df, part_df : float and ndarray, or None
        Degrees of freedom of their t; None = normal. A standard error is NaN where too few clusters carry it.
    """

    kind: Kind
    effect: float
    se: float
    parts: tuple[int | str, ...]
    part_effect: np.ndarray
    part_se: np.ndarray
    df: float | None = None
    part_df: np.ndarray | None = None

    def to_frame(self) -> pd.DataFrame:
        """One row a part and a last row `overall`: `part, effect, se`."""
        return pd.DataFrame(
            {
                "part": [*self.parts, "overall"],
                "effect": [*self.part_effect, self.effect],
                "se": [*self.part_se, self.se],
            }
        )


def aggregate(wide: Wide, cells: Cells, kind: Kind, *, leaving_out: bool) -> Aggregate:
    """Form one kind of average with its standard errors: by leaving clusters out, or from influences."""
    parts, averages, overall = _FORMED[kind](wide, cells)
    whole = Averages(np.hstack([averages.weights, overall.weights]), np.hstack([averages.drift, overall.drift]))
    effect = cells.effect @ whole.weights
    if not leaving_out:
        se = np.sqrt(np.diag(covariance(wide, cells, whole)))
        return Aggregate(kind, float(effect[-1]), float(se[-1]), parts, effect[:-1], se[:-1])
    found = (
        leaving_out_scores(wide, cells, cells.scores, whole)
        if cells.scores
        else jackknife(wide, cells, *_left_out(cells, kind))
    )
    given = Support(wide.adopting_clusters, wide.comparing_clusters, found.behind).given
    se = np.where(given, np.sqrt(np.diag(found.vcov)), np.nan)
    df = found.sides.df
    return Aggregate(kind, float(effect[-1]), float(se[-1]), parts, effect[:-1], se[:-1], float(df[-1]), df[:-1])


def _left_out(cells: Cells, kind: Kind) -> tuple[np.ndarray, int, Overall | None]:
    """The parts of a kind as groups of cells, and how they make the whole."""
    after = cells.month >= 0
    if kind == "simple":
        return np.where(after, 0, -1), 1, None
    if kind == "dynamic":
        months, position = np.unique(cells.month, return_inverse=True)
        return position, len(months), lambda part, _: _mean(part, (months >= 0).astype(float))
    if kind == "calendar":
        times = np.unique(cells.time[after])
        position = np.where(after, np.searchsorted(times, cells.time), -1)
        return position, len(times), lambda part, _: _mean(part, np.ones(len(times)))
    cohorts = np.unique(cells.cohort[after])
    position = np.where(after, np.searchsorted(cohorts, cells.cohort), -1)
    return position, len(cohorts), lambda part, size: _mean(part, size[:, cohorts])


def _mean(part: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weighted mean of the parts that are left."""
    weight = np.where(np.isnan(part), 0.0, weight)
    total = weight.sum(axis=1, keepdims=True)
    mean = (np.where(weight > 0, part, 0.0) * weight).sum(axis=1, keepdims=True) / np.where(total > 0, total, 1.0)
    return np.where(total > 0, mean, np.nan)


def _simple(wide: Wide, cells: Cells) -> Parts:
    nothing = by_size(wide, cells, np.full(len(cells.month), -1), 0)
    return (), nothing, by_size(wide, cells, np.where(cells.month >= 0, 0, -1), 1)


def _dynamic(wide: Wide, cells: Cells) -> Parts:
    months, position = np.unique(cells.month, return_inverse=True)
    averages = by_size(wide, cells, position, len(months))
    after = months >= 0
    return tuple(months.tolist()), averages, averages.combine((after / after.sum())[:, None])


def _group(wide: Wide, cells: Cells) -> Parts:
    after = cells.month >= 0
    cohorts, position = np.unique(cells.cohort[after], return_inverse=True)
    place = np.full(len(after), -1)
    place[after] = position
    averages = by_size(wide, cells, place, len(cohorts))  # cells of one cohort weigh the same
    weight = wide.masses[cohorts] / wide.masses[cohorts].sum()
    effect = cells.effect @ averages.weights
    overall = averages.combine(weight[:, None])
    overall.drift[cohorts, 0] += (effect - weight @ effect) / (wide.masses[cohorts].sum() / wide.counts.units)
    return tuple(label(g, wide.kind) for g in wide.cohorts[cohorts]), averages, overall


def _calendar(wide: Wide, cells: Cells) -> Parts:
    after = cells.month >= 0
    times = np.unique(cells.time[after])
    averages = by_size(wide, cells, np.where(after, np.searchsorted(times, cells.time), -1), len(times))
    overall = averages.combine(np.full((len(times), 1), 1 / len(times)))
    return tuple(label(t, wide.kind) for t in wide.periods[times]), averages, overall


_FORMED: dict[Kind, Callable[[Wide, Cells], Parts]] = {
    "simple": _simple,
    "dynamic": _dynamic,
    "group": _group,
    "calendar": _calendar,
}
