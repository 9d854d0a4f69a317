"""From a panel to the effect by months since adoption: staggered difference-in-differences, exact and light.

Facilities adopt at different dates, adopters differ from others, and early adopters' later gains must not serve as the
comparison for late ones (which is what a regression with two-way fixed effects does). So every cohort is compared only with
those that have not adopted (yet), and the cells are averaged afterwards with weights a reader can name [1]_.

Standard errors are those of leaving one cluster out at a time, read with t, and refused where too few clusters carry them
(`caredx.measures.supported`). ``inference="large-sample"`` gives those of R `did`, which are right from some hundred clusters on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

import numpy as np
import pandas as pd

from caredx.measures.adoption import cells as group_time
from caredx.measures.adoption.adjusted import Method, adjust
from caredx.measures.adoption.aggregates import Aggregate, Kind, aggregate
from caredx.measures.adoption.averaged import Inference, averaged, leaving_out_matters, support_of
from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.coding import Columns, code
from caredx.measures.adoption.influence import cell_se, covariance
from caredx.measures.adoption.leave_out import jackknife
from caredx.measures.adoption.panel import Counts, Spread, Wide, spread, widen
from caredx.measures.adoption.path import Band, Path, Support, Wald, wald_test
from caredx.measures.adoption.periods import label
from caredx.measures.adoption.pretrend import Pretrend, pretrend
from caredx.measures.adoption.scores import Averages, Scores
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
    inference : {'small-sample', 'large-sample'}
    method : {'dr', 'reg', 'ipw'}
        How covariates enter, where there are any.
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
    inference: Inference = "small-sample"
    method: Method = "dr"

    @property
    def vcov(self) -> np.ndarray:
        """Covariance of the path."""
        return self.path.vcov

    @property
    def regressed_cells(self) -> int:
        """Cells that took the outcome regression because no propensity could be fitted."""
        return self.cells.scores.regressed if self.cells.scores else 0

    @property
    def grade(self) -> Literal["B"]:
        """Grade of the design: change of adopters against the change of those not (yet) adopting."""
        return "B"

    def band(self, level: float = 0.95, *, seed: int = 0) -> Band:
        """Uniform sup-t band over the path."""
        return self.path.band(level, seed=seed)

    def aggregate(self, kind: Kind, *, balance: int | None = None) -> Aggregate:
        """One average of the effects after adoption, as R `did::aggte`; `balance` = over the cells of `balanced(balance)` only."""
        cells = self.cells if balance is None else self.cells.take(self._balanced_cells(balance))
        return aggregate(self.wide, cells, kind, leaving_out=self._leaving_out)

    def balanced(self, e: int) -> Path:
        """The path over cohorts estimated in every month from adoption to `e`, cut at `e`: one composition from 0 to `e`.

        Months before adoption are kept as in R `aggte(balance_e=)`: each rests on those of the cohorts that have it.
        """
        return averaged(self.wide, self.cells.take(self._balanced_cells(e)), self.inference)

    def _balanced_cells(self, e: int) -> np.ndarray:
        periods, cohorts, cells = self.wide.periods, self.wide.cohorts, self.cells
        within = (cells.month >= 0) & (cells.month <= e)
        needed = np.searchsorted(periods, cohorts + e, side="right") - np.searchsorted(periods, cohorts)
        whole = (periods[-1] - cohorts >= e) & (np.bincount(cells.cohort[within], minlength=len(cohorts)) == needed)
        lead = e - (periods[-1] - periods[1 if self.base == "varying" else 0])
        return whole[cells.cohort] & (cells.month <= e) & (cells.month >= lead)

    @property
    def _leaving_out(self) -> bool:
        return self.inference == "small-sample" and leaving_out_matters(self.wide)

    def pretrend(self, over: Literal["cells", "months"] | None = None) -> Pretrend | Wald:
        """Test that nothing happened before adoption (minus anticipation).

        By default the test of right size on months −12 to −2, measured from the month before adoption whatever `base` says
        (`caredx.measures.adoption.pretrend`). With large-sample inference, or where `over` is given, a chi-square Wald test as in
        R: over single cells where there are `CLUSTERS_PER_CELL` clusters for each, else over months before adoption. With monthly
        cohorts and some dozen facilities that one rejects almost always.
        """
        if over is None and self.inference == "small-sample":
            return pretrend(self.universal().path, anticipation=self.anticipation)
        return self._wald(over)

    def universal(self) -> "EventStudy":
        """The same study with every month measured from the last before adoption, whatever base this one has."""
        if self.base == "universal":
            return self
        cells = _cells(self.wide, self.control, self.anticipation, "universal", self.method)
        return replace(self, base="universal", cells=cells, path=averaged(self.wide, cells, self.inference))

    def _wald(self, over: Literal["cells", "months"] | None) -> Wald:
        before = np.flatnonzero((self.cells.month < -self.anticipation) & (self.cells.time != self.cells.base))
        if over is None:
            over = "cells" if self.clusters >= CLUSTERS_PER_CELL * len(before) else "months"
        if over == "months":
            plain = averaged(self.wide, self.cells, "large-sample")
            path = plain.between(-(10**9), -self.anticipation - 1)
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
                "se": self._cell_se(),
                "units": self.cells.own_n,
                "controls": self.cells.control_n,
            }
        )

    def _cell_se(self) -> np.ndarray:
        """Of single cells; in small samples only where five adopting clusters are behind one."""
        if not self._leaving_out:
            return cell_se(self.wide, self.cells)
        if self.cells.scores is not None:
            return self._adjusted_cell_se(self.cells.scores)
        found = jackknife(self.wide, self.cells, np.arange(len(self.cells.month)), len(self.cells.month), diagonal=True)
        given = support_of(self.wide, found).given & ~np.isnan(self.cells.se)
        return np.where(given, np.sqrt(found.vcov), np.nan)

    def _adjusted_cell_se(self, scores: Scores) -> np.ndarray:
        count = len(self.cells.month)
        single = Averages(np.eye(count), np.zeros((len(self.wide.cohorts), count)))
        change, treated, _ = scores.without_each(self.wide, single)
        support = Support(self.wide.adopting_clusters, self.wide.comparing_clusters, (treated > 0).sum(axis=0))
        return np.where(support.given & ~np.isnan(self.cells.se), np.sqrt((change**2).sum(axis=0)), np.nan)


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
    weights: str | None = None,
    covariates: Sequence[str] = (),
    method: Method = "dr",
    inference: Inference = "small-sample",
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
    weights : str, optional
        Column with the weight of each unit (its staff, its users), constant within it: means over units, and the sizes of
        cohorts, are then weighted. Default: every unit counts once.
    covariates : sequence of str
        Columns adjusted for, as they stand in the base period of each cell; a unit that lacks one there is out of the cell.
    method : {'dr', 'reg', 'ipw'}
        Doubly robust, outcome regression or inverse probability weighting (`adjusted`). Cells whose propensity cannot be fitted
        take the regression; `regressed_cells` counts them.
    inference : {'small-sample', 'large-sample'}
        Leave-one-cluster-out standard errors with t and limits of support; or those of R `did`, normal and never refused.
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
    Effects, and with large-sample inference standard errors, equal R `did` 2.x without covariates (``bstrap = FALSE``) to
    rounding, for balanced panels. With gaps, a unit counts in
    every cell whose two periods it has; R either drops such units or treats the panel as repeated cross-sections.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> study = event_study(samples.adopting_homes(), unit="home", time="month", cohort="start", outcome="hours")
    >>> study.path.to_frame()["effect"].round(2).tolist()
    [0.0, 0.0, -0.0, -0.5, -0.5, -0.5, -0.5]

    References
    ----------
    .. [1] Callaway, B. and Sant'Anna, P. H. C. (2021). "Difference-in-Differences with Multiple Time Periods." Journal of
       Econometrics 225(2): 200-230.
    """
    coded = code(panel, Columns(unit, time, cohort, outcome, cluster, place, weights, tuple(covariates)))
    return study_of(
        spread(coded),
        control=control,
        cluster=cluster,
        anticipation=anticipation,
        base=base,
        method=method,
        inference=inference,
    )


def study_of(
    panel: Spread,
    *,
    control: Control = "not_yet",
    cluster: str | None = None,
    anticipation: int = 0,
    base: Base = "varying",
    method: Method = "dr",
    inference: Inference = "small-sample",
) -> EventStudy:
    """`event_study` of a panel that is spread already; `cluster` names the column its clusters are from."""
    for word, known in ((control, Control), (base, Base), (inference, Inference), (method, Method)):
        if word not in get_args(known):
            raise ValueError(f"{word!r} is not one of {', '.join(get_args(known))}")
    wide = widen(panel, control=control, anticipation=anticipation)
    cells = _cells(wide, control, anticipation, base, method)
    if not (cells.month >= 0).any():
        raise TooFewData("導入後を比べられる期間がありません / no period after adoption has anyone to compare with")
    path = averaged(wide, cells, inference)
    return EventStudy(
        path, wide.counts, control, base, anticipation, cluster, wide.clusters, 1.0, wide, cells, inference, method
    )


def _cells(wide: Wide, control: Control, anticipation: int, base: Base, method: Method) -> Cells:
    cells = group_time.estimate(wide, control=control, anticipation=anticipation, base=base)
    return cells if wide.covariates is None else adjust(wide, cells, method)
