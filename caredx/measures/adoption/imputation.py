"""A second opinion on the same path: what adopters would have had, imputed from everyone's months without adoption.

Unit and month effects are fitted on all months not (yet) under adoption, and each adopter's later months are compared with
what these imply [1]_. It uses the whole time before adoption instead of one base month, so it is more precise where parallel
trends hold throughout, and more easily misled where they do not. Two paths that agree are worth more than one.

The published standard error measures each treated month from its own cohort's mean. With monthly adoption dates a cohort is one or
two facilities, whose residual around themselves is nothing: intervals then held the truth 76 times in 100. By default the residual
is taken from the mean of the month since adoption, over all cohorts, and with corporations the whole fit is repeated without each.

References
----------
.. [1] Borusyak, K., Jaravel, X. and Spiess, J. (2024). "Revisiting Event-Study Designs: Robust and Efficient Estimation."
   Review of Economic Studies 91(6): 3253-3285. Standard errors: section 4.3, averages by cohort and period.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from caredx.measures.adoption.averaged import Inference, leaving_out_matters
from caredx.measures.adoption.coding import Columns, code
from caredx.measures.adoption.panel import Wide, spread, widen
from caredx.measures.adoption.path import Path, Support
from caredx.measures.adoption.scores import by_cluster
from caredx.measures.inference.clusters import Sides

_UNITS = 500
"""Units whose sums are held at a time: some ten megabytes each for 36 months."""


def impute(
    panel: pd.DataFrame,
    *,
    unit: str,
    time: str,
    cohort: str,
    outcome: str,
    cluster: str | None = None,
    anticipation: int = 0,
    inference: Inference = "small-sample",
    place: str = "panel",
) -> Path:
    """Path of the imputation estimator, months 0 and later (from -anticipation on).

    Parameters and errors as in `event_study`. Every unit-month under adoption weighs the same within its month since adoption.

    Examples
    --------
    >>> rows = pd.DataFrame([(home, month) for home in range(30) for month in range(8)], columns=["home", "month"])
    >>> rows["start"] = rows["home"].map(lambda home: 4.0 if home < 15 else None)
    >>> rows["hours"] = rows["home"] % 7 + rows["month"] * 0.1 - (rows["month"] >= rows["start"]) * 0.5
    >>> impute(rows, unit="home", time="month", cohort="start", outcome="hours").to_frame()["effect"].round(2).tolist()
    [-0.5, -0.5, -0.5, -0.5]
    """
    columns = Columns(unit, time, cohort, outcome, cluster, place)
    wide = widen(spread(code(panel, columns)), control="not_yet", anticipation=anticipation)
    small = inference == "small-sample" and leaving_out_matters(wide)
    fit = _Fit.of(wide, anticipation)
    if small and wide.cluster is not None:
        change = _without_each(wide, anticipation, fit)
    else:
        change = fit.influence(pooled=inference == "small-sample")
        if wide.cluster is not None:
            change = by_cluster(wide, change)
    if inference == "large-sample":
        return Path(fit.months, fit.estimate, change.T @ change, fit.units, fit.cohorts)
    treated, compared = (by_cluster(wide, share) for share in fit.shares())
    alone = np.isnan(change).any(axis=0)
    sides = Sides.of(np.where(alone, 0.0, change), treated, compared)
    support = Support(wide.adopting_clusters, wide.comparing_clusters, (treated > 0).sum(axis=0))
    vcov = np.where(alone | alone[:, None], np.nan, change.T @ change)
    return Path(fit.months, fit.estimate, vcov, fit.units, fit.cohorts, sides, support)


@dataclass(frozen=True)
class _Fit:
    """Unit and month effects fitted on the free months, and what adopters' months leave beyond them."""

    wide: Wide
    free: np.ndarray
    left: np.ndarray
    inverse: np.ndarray
    month: np.ndarray
    months: np.ndarray
    estimate: np.ndarray
    units: np.ndarray
    cohorts: np.ndarray

    @classmethod
    def of(cls, wide: Wide, anticipation: int) -> "_Fit":
        month = wide.periods - wide.cohorts[wide.cohort_of][:, None]
        seen = ~np.isnan(wide.outcome)
        free = seen & (month < -anticipation)
        effect, fitted, inverse = _two_way(np.where(seen, wide.outcome, 0.0), free)
        left = np.where(seen & free.any(axis=1)[:, None] & fitted, effect, np.nan)
        used = ~free & ~np.isnan(left)
        months, position = np.unique(month[used], return_inverse=True)
        units = np.bincount(position)
        cohorts = np.array([len(np.unique(wide.cohort_of[(used & (month == k)).any(axis=1)])) for k in months])
        estimate = np.bincount(position, left[used]) / units
        return cls(wide, free, left, inverse, month, months.astype(int), estimate, units, cohorts)

    def influence(self, *, pooled: bool) -> np.ndarray:
        """Each unit's influence on each month; residuals from the month's mean (`pooled`) or from its cohort's."""
        wide, left, d = self.wide, self.left, self.free.astype(float)
        n = np.maximum(d.sum(axis=1), 1)
        influence, pull = np.zeros((len(left), len(self.months))), np.zeros((d.shape[1], len(self.months)))
        group = np.zeros(len(left), int) if pooled else wide.cohort_of
        for j, k in enumerate(self.months):
            row, column = np.nonzero((self.month == k) & ~self.free & ~np.isnan(left))
            value, size = left[row, column], len(row)
            counts = np.bincount(group[row])
            mean = np.bincount(group[row], value) / np.maximum(counts, 1)
            correction = np.sqrt(size / (size - 1)) if pooled and size > 1 else 1.0
            influence[row, j] = (value - mean[group[row]]) / size * correction
            if pooled and size == 1:
                influence[row, j] = np.nan
            # What the imputation of these months draws from the month effects.
            pull[:, j] = (np.bincount(column, minlength=d.shape[1]) - (d[row] / n[row, None]).sum(axis=0)) / size
        residual = np.where(self.free, left, 0.0)
        return influence - np.nan_to_num(residual) @ (self.inverse @ pull)

    def shares(self) -> tuple[np.ndarray, np.ndarray]:
        """Whether each unit is behind each month as an adopter, and its share of free unit-months as one to compare with."""
        used = ~self.free & ~np.isnan(self.left)
        treated = np.stack([(used & (self.month == k)).any(axis=1) for k in self.months], axis=1).astype(float)
        return treated, np.where(treated > 0, 0.0, self.free.sum(axis=1, keepdims=True))


def _without_each(wide: Wide, anticipation: int, fit: _Fit) -> np.ndarray:
    """Change of every month's estimate when a cluster is left out of the whole fit, × √((G − 1) / G).

    Equations and sums are added up over units, so those without a cluster are those of all less its own: the same fit, at a hundredth
    of the cost of fitting again. Only a cluster that alone holds the free observations of a month is fitted again without it.
    """
    change = np.full((wide.clusters, len(fit.months)), np.nan)
    parts = [*_sums_by_cluster(wide, fit)]
    whole = [sum(part.sum(axis=0) for part in of_all) for of_all in zip(*(sums for _, sums in parts), strict=True)]
    for clusters, sums in parts:
        equations, right, free, cells, left, pull = (total - own for total, own in zip(whole, sums, strict=True))
        by_month = np.einsum("gts,gs->gt", np.linalg.pinv(equations, rcond=1e-12, hermitian=True), right)
        with np.errstate(invalid="ignore", divide="ignore"):
            without = (left - np.einsum("gkt,gt->gk", pull, by_month)) / cells
        change[clusters] = np.where(cells > 0, without - fit.estimate, np.nan)
        for alone in clusters[((free == 0) & (whole[2] > 0)).any(axis=1)]:
            change[alone] = _fitted_without(wide, anticipation, fit, alone)
    return change * np.sqrt((wide.clusters - 1) / wide.clusters)


def _fitted_without(wide: Wide, anticipation: int, fit: _Fit, cluster: int) -> np.ndarray:
    keep, change = wide.cluster_of != cluster, np.full(len(fit.months), np.nan)
    starts = np.append(0, np.cumsum(np.bincount(wide.cohort_of[keep], minlength=len(wide.cohorts))))
    without = _Fit.of(replace(wide, outcome=wide.outcome[keep], starts=starts), anticipation)
    here = np.isin(fit.months, without.months)
    change[here] = without.estimate[np.isin(without.months, fit.months)] - fit.estimate[here]
    return change


def _sums_by_cluster(wide: Wide, fit: _Fit) -> Iterator[tuple[np.ndarray, tuple[np.ndarray, ...]]]:
    """What the fit adds up, by cluster, a few clusters at a time.

    Month equations and their right side, free observations by month; and by month since adoption the observations compared, their sum
    less the mean of their unit, and what they draw from each month effect.
    """
    order = np.argsort(wide.cluster_of, kind="stable")
    clusters, first = np.unique(wide.cluster_of[order], return_index=True)
    ends = np.append(first[1:], len(order))
    position = np.searchsorted(fit.months, fit.month)
    start = 0
    while start < len(clusters):
        stop = max(start + 1, int(np.searchsorted(ends, first[start] + _UNITS, side="right")))
        rows, at = order[first[start] : ends[stop - 1]], first[start:stop] - first[start]
        d, y = fit.free[rows].astype(float), np.nan_to_num(wide.outcome[rows])
        share = d / np.maximum(d.sum(axis=1, keepdims=True), 1)
        centred = y - (share * y).sum(axis=1, keepdims=True)
        unit, month = np.nonzero(~fit.free[rows] & ~np.isnan(fit.left[rows]))
        since = position[rows][unit, month]
        cells, left = np.zeros((2, len(rows), len(fit.months)))
        cells[unit, since], left[unit, since] = 1.0, centred[unit, month]
        equations, pull = -d[:, :, None] * share[:, None, :], -cells[:, :, None] * share[:, None, :]
        equations[:, range(d.shape[1]), range(d.shape[1])] += d
        pull[unit, since, month] += 1.0
        each = (equations, d * centred, d, cells, left, pull)
        yield clusters[start:stop], tuple(np.add.reduceat(one, at) for one in each)
        start = stop


def _two_way(y: np.ndarray, free: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """y less unit and month effects fitted on `free`; which months have one; the inverse of the month equations."""
    d = free.astype(float)
    n = np.maximum(d.sum(axis=1, keepdims=True), 1)
    equations = np.diag(d.sum(axis=0)) - d.T @ (d / n)
    inverse = np.linalg.pinv(equations, rcond=1e-12, hermitian=True)
    mean = (d * y).sum(axis=1, keepdims=True) / n
    by_month = inverse @ (d * (y - mean)).sum(axis=0)
    return y - mean - by_month + d @ by_month[:, None] / n, d.sum(axis=0) > 0, inverse
