"""Averages of the effects after adoption, as R `did::aggte` forms them: over all, by month since, by cohort, by calendar.

One number hides a path, so each average comes with its parts. Weights are cohort sizes; as these are estimated too, they add to
the standard error (`influence.by_size`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.influence import Averages, by_size, covariance
from caredx.measures.adoption.panel import Wide
from caredx.measures.adoption.periods import label

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
    """

    kind: Kind
    effect: float
    se: float
    parts: tuple[int | str, ...]
    part_effect: np.ndarray
    part_se: np.ndarray

    def to_frame(self) -> pd.DataFrame:
        """One row a part and a last row `overall`: `part, effect, se`."""
        return pd.DataFrame(
            {
                "part": [*self.parts, "overall"],
                "effect": [*self.part_effect, self.effect],
                "se": [*self.part_se, self.se],
            }
        )


def aggregate(wide: Wide, cells: Cells, kind: Kind) -> Aggregate:
    """Form one kind of average with its standard errors."""
    parts, averages, overall = _FORMED[kind](wide, cells)
    whole = Averages(np.hstack([averages.weights, overall.weights]), np.hstack([averages.drift, overall.drift]))
    effect = cells.effect @ whole.weights
    se = np.sqrt(np.diag(covariance(wide, cells, whole)))
    return Aggregate(kind, float(effect[-1]), float(se[-1]), parts, effect[:-1], se[:-1])


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
    weight = wide.sizes[cohorts] / wide.sizes[cohorts].sum()
    effect = cells.effect @ averages.weights
    overall = averages.combine(weight[:, None])
    overall.drift[cohorts, 0] += (effect - weight @ effect) / (wide.sizes[cohorts].sum() / wide.counts.units)
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
