"""From a panel to the effect by months since adoption: staggered difference-in-differences, exact and light.

Facilities adopt at different dates, adopters differ from others, and early adopters' later gains must not serve as the
comparison for late ones (which is what a regression with two-way fixed effects does). So every cohort is compared only with
those that have not adopted (yet), and the cells are averaged afterwards with weights a reader can name [1]_.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
import pandas as pd

from caredx.measures.adoption import cells as group_time
from caredx.measures.adoption.aggregates import Aggregate, Kind, aggregate
from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.coding import Columns, code
from caredx.measures.adoption.influence import Averages, by_size, cell_se, covariance
from caredx.measures.adoption.panel import Counts, Wide, widen
from caredx.measures.adoption.path import Band, Path, Wald, wald_test
from caredx.measures.adoption.periods import label
from caredx.words.errors import TooFewData

Control = Literal["not_yet", "never"]
Base = Literal["varying", "universal"]
CLUSTERS_PER_CELL = 20
"""A Wald test over single cells needs at least this many clusters per cell; with fewer it rejects far too often."""


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

    @property
    def grade(self) -> Literal["B"]:
        """Grade of the design: change of adopters against the change of those not (yet) adopting."""
        return "B"

    def band(self, level: float = 0.95, *, seed: int = 0) -> Band:
        """Uniform sup-t band over the path."""
        return self.path.band(level, seed=seed)

    def aggregate(self, kind: Kind) -> Aggregate:
        """One average of the effects after adoption, as R `did::aggte`."""
        return aggregate(self.wide, self.cells, kind)

    def balanced(self, e: int) -> Path:
        """The path over cohorts estimated in every month from adoption to `e`, cut at `e`: one composition from 0 to `e`.

        Months before adoption are kept as in R `aggte(balance_e=)`: each rests on those of the cohorts that have it.
        """
        periods, cohorts, cells = self.wide.periods, self.wide.cohorts, self.cells
        within = (cells.month >= 0) & (cells.month <= e)
        needed = np.searchsorted(periods, cohorts + e, side="right") - np.searchsorted(periods, cohorts)
        whole = (periods[-1] - cohorts >= e) & (np.bincount(cells.cohort[within], minlength=len(cohorts)) == needed)
        lead = e - (periods[-1] - periods[1 if self.base == "varying" else 0])
        return _path(self.wide, cells, whole[cells.cohort] & (cells.month <= e) & (cells.month >= lead))

    def pretrend(self, over: Literal["cells", "months"] | None = None) -> Wald:
        """Wald test that nothing happened before adoption (minus anticipation).

        Over single cells as R `att_gt` where there are `CLUSTERS_PER_CELL` clusters for each, else over months before
        adoption; `over` decides otherwise. With few facilities behind the earliest months it still rejects more often than
        its p says (about 19 in 100 instead of 5 with 25 facilities a cohort and 7 months), so it errs on the side of doubt.
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
