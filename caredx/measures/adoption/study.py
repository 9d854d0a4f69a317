"""From a panel to the effect by months since adoption: staggered difference-in-differences, exact and light.

Facilities adopt at different dates, adopters differ from others, and early adopters' later gains must not serve as the
comparison for late ones (which is what a regression with two-way fixed effects does). So every cohort is compared only with
those that have not adopted (yet), and the cells are averaged afterwards with weights a reader can name [1]_.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
import pandas as pd

from caredx.errors import TooFewData
from caredx.measures.adoption import cells as group_time
from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.coding import Columns, code
from caredx.measures.adoption.influence import Averages, by_size, cell_se, covariance
from caredx.measures.adoption.panel import Counts, Wide, widen
from caredx.measures.adoption.path import Band, Path, Wald, wald_test
from caredx.measures.adoption.periods import label

Control = Literal["not_yet", "never"]
Base = Literal["varying", "universal"]
Kind = Literal["simple", "dynamic", "group", "calendar"]
CLUSTERS_PER_CELL = 20
"""A Wald test over single cells needs at least this many clusters per cell; with fewer it rejects far too often."""


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


@dataclass(frozen=True)
class EventStudy:
    """Effects of adoption by cohort and period, and by periods since adoption.

    Attributes
    ----------
    path : Path
        Every month since adoption that can be estimated.
    counts : Counts
        Who is in, and what was left out.
    control : {'not_yet', 'never'}
    base : {'varying', 'universal'}
    anticipation : int
    cluster : str or None
        Column the standard errors are clustered at; None = the unit itself.
    clusters : int
        Independent clusters.
    small_sample_factor : float
        What covariances were multiplied with: always 1, as in R `did`.
    """

    path: Path
    counts: Counts
    control: Control
    base: Base
    anticipation: int
    cluster: str | None
    clusters: int
    small_sample_factor: float
    wide: Wide = field(repr=False, compare=False)
    cells: Cells = field(repr=False, compare=False)

    @property
    def vcov(self) -> np.ndarray:
        """Covariance of the path."""
        return self.path.vcov

    def band(self, level: float = 0.95, *, seed: int = 0) -> Band:
        """Uniform sup-t band over the path."""
        return self.path.band(level, seed=seed)

    def aggregate(self, kind: Kind) -> Aggregate:
        """One average of the effects after adoption, as R `did::aggte`."""
        parts, averages, overall = _AGGREGATES[kind](self.wide, self.cells)
        whole = Averages(np.hstack([averages.weights, overall.weights]), np.hstack([averages.drift, overall.drift]))
        effect = self.cells.effect @ whole.weights
        se = np.sqrt(np.diag(covariance(self.wide, self.cells, whole)))
        return Aggregate(kind, float(effect[-1]), float(se[-1]), parts, effect[:-1], se[:-1])

    def balanced(self, e: int) -> Path:
        """The path over cohorts seen at least `e` periods after adoption, cut at `e`: one composition from 0 to `e`.

        Months before adoption are kept as in R `aggte(balance_e=)`: each rests on those of the cohorts that have it.
        """
        seen = self.wide.periods[-1] - self.wide.cohorts[self.cells.cohort] >= e
        lead = e - (self.wide.periods[-1] - self.wide.periods[1 if self.base == "varying" else 0])
        return _path(self.wide, self.cells, seen & (self.cells.month <= e) & (self.cells.month >= lead))

    def pretrend(self, over: Literal["cells", "months"] | None = None) -> Wald:
        """Wald test that nothing happened before adoption (minus anticipation).

        Over single cells as R `att_gt` where there are `CLUSTERS_PER_CELL` clusters for each, else over months before
        adoption; `over` decides otherwise.
        """
        before = np.flatnonzero((self.cells.month < -self.anticipation) & (self.cells.time != self.cells.base))
        if over is None:
            over = "cells" if self.clusters >= CLUSTERS_PER_CELL * len(before) else "months"
        if over == "months":
            path = self.path.between(-(10**9), -self.anticipation - 1)
            return wald_test(path.effect, path.vcov, over=over)
        single = np.zeros((len(self.cells.month), len(before)))
        single[before, np.arange(len(before))] = 1.0
        averages = Averages(single, np.zeros((len(self.wide.cohorts), len(before))))
        return wald_test(self.cells.effect[before], covariance(self.wide, self.cells, averages), over=over)

    def to_frame(self) -> pd.DataFrame:
        """One row a cell: `cohort, time, month, effect, se, units, controls`; cohort and time as the user writes them."""
        cohorts = [label(c, self.wide.kind) for c in self.wide.cohorts[:-1]]
        times = [label(t, self.wide.kind) for t in self.wide.periods]
        return pd.DataFrame(
            {
                "cohort": [cohorts[c] for c in self.cells.cohort],
                "time": [times[t] for t in self.cells.time],
                "month": self.cells.month,
                "effect": self.cells.effect,
                "se": cell_se(self.wide, self.cells),
                "units": self.cells.own_n,
                "controls": self.cells.control_n,
            }
        )


def event_study(
    panel: pd.DataFrame,
    *,
    unit: str,
    time: str,
    cohort: str,
    outcome: str,
    control: Control = "not_yet",
    cluster: str | None = None,
    anticipation: int = 0,
    base: Base = "varying",
    place: str = "panel",
) -> EventStudy:
    """Estimate the effect of adoption from a panel.

    Parameters
    ----------
    panel : DataFrame
        One row a unit and period, in any order. Missing outcomes and absent rows are handled cell by cell.
    unit, time, cohort, outcome : str
        Columns. `time`: whole numbers, months (``2024-05``, 202405) or dates. `cohort`: period of the first adoption in the
        same writing; empty, 0 or infinite = never.
    control : {'not_yet', 'never'}
        Compare with all that have not adopted yet, or only with those that never do.
    cluster : str, optional
        Column above the unit (the corporation) within which outcomes may move together. Default: the unit.
    anticipation : int
        Periods before adoption in which an effect is allowed.
    base : {'varying', 'universal'}
        Base period of the months before adoption; see `cells.estimate`.
    place : str
        Name of the table in messages.

    Returns
    -------
    EventStudy

    Raises
    ------
    TableError
        With every fault of the table.
    TooFewData
        If nobody adopts within the panel or nobody compares.

    Notes
    -----
    Equal to R `did` 2.x without covariates (``bstrap = FALSE``) to rounding, for balanced panels. With gaps, a unit counts in
    every cell whose two periods it has; R either drops such units or treats the panel as repeated cross-sections.

    References
    ----------
    .. [1] Callaway, B. and Sant'Anna, P. H. C. (2021). "Difference-in-Differences with Multiple Time Periods." Journal of
       Econometrics 225(2): 200-230.
    """
    for word, known in ((control, get_args(Control)), (base, get_args(Base))):
        if word not in known:
            raise ValueError(f"{word!r} is not one of {', '.join(known)}")
    coded = code(panel, Columns(unit, time, cohort, outcome, cluster, place))
    wide = widen(coded, control=control, anticipation=anticipation)
    cells = group_time.estimate(wide, control=control, anticipation=anticipation, base=base)
    if not (cells.month >= 0).any():
        raise TooFewData("導入後を比べられる期間がありません / no period after adoption has anyone to compare with")
    path = _path(wide, cells, np.ones(len(cells.month), bool))
    return EventStudy(path, wide.counts, control, base, anticipation, cluster, wide.clusters, 1.0, wide, cells)


def _path(wide: Wide, cells: Cells, keep: np.ndarray) -> Path:
    months = np.unique(cells.month[keep])
    if not len(months):
        raise TooFewData("その長さまで観察された導入時期がありません / no cohort is observed for that long")
    position = np.where(keep, np.searchsorted(months, cells.month), -1)
    averages = by_size(wide, cells, position, len(months))
    return Path(
        months,
        cells.effect @ averages.weights,
        covariance(wide, cells, averages),
        np.bincount(position[keep], cells.own_n[keep], minlength=len(months)).astype(int),
        np.bincount(position[keep], minlength=len(months)),
    )


def _mean(averages: Averages) -> Averages:
    size = averages.weights.shape[1]
    return averages.combine(np.full((size, 1), 1 / size))


def _simple(wide: Wide, cells: Cells) -> tuple[tuple, Averages, Averages]:
    nothing = by_size(wide, cells, np.full(len(cells.month), -1), 0)
    return (), nothing, by_size(wide, cells, np.where(cells.month >= 0, 0, -1), 1)


def _dynamic(wide: Wide, cells: Cells) -> tuple[tuple, Averages, Averages]:
    months, position = np.unique(cells.month, return_inverse=True)
    averages = by_size(wide, cells, position, len(months))
    after = months >= 0
    return tuple(months.tolist()), averages, averages.combine((after / after.sum())[:, None])


def _group(wide: Wide, cells: Cells) -> tuple[tuple, Averages, Averages]:
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


def _calendar(wide: Wide, cells: Cells) -> tuple[tuple, Averages, Averages]:
    after = cells.month >= 0
    times = np.unique(cells.time[after])
    averages = by_size(wide, cells, np.where(after, np.searchsorted(times, cells.time), -1), len(times))
    return tuple(label(t, wide.kind) for t in wide.periods[times]), averages, _mean(averages)


_AGGREGATES = {"simple": _simple, "dynamic": _dynamic, "group": _group, "calendar": _calendar}
