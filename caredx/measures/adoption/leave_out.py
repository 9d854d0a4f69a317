"""What every average of cells would have been without one cluster: the exact jackknife, cluster by cluster.

The usual influences measure every facility from means it has itself pulled, so with ten adopters they look too alike and the
standard error is too small. Here each cluster (facility, or corporation where it decides) is left out of all cells at once,
adopters, controls and cohort sizes alike, from the sums without it [1]_. A cell or month that rests on one cluster alone does not
survive that, and has no standard error.

References
----------
.. [1] MacKinnon, J. G., Nielsen, M. Ø. and Webb, M. D. (2023). "Cluster-robust inference: A guide to empirical practice." Journal of
   Econometrics 232(2): 272-299 (CV3J).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.panel import Wide
from caredx.measures.adoption.scores import Averages, Scores
from caredx.measures.inference.clusters import Sides

_AT_ONCE = 40_000
"""Unit × cell differences taken at a time: few enough to stay in the processor's cache (three times as fast as two million)."""
Overall = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""From averages (n, groups) and sizes of all cohorts (n, cohorts) to more averages (n, …)."""


@dataclass(frozen=True)
class Jackknife:
    """Averages of cells with their covariance when whole clusters are left out.

    Attributes
    ----------
    effect : ndarray (k,)
    vcov : ndarray (k, k)
        (G − 1) / G × Σ (without − with)(…)'; rows of averages that rest on one cluster are NaN.
    sides : Sides
    behind : ndarray of int (k,)
        Adopting clusters behind each average.
    """

    effect: np.ndarray
    vcov: np.ndarray
    sides: Sides
    behind: np.ndarray


def jackknife(
    wide: Wide, cells: Cells, group: np.ndarray, groups: int, overall: Overall | None = None, *, diagonal: bool = False
) -> Jackknife:
    """Averages of cells by `group` (−1 leaves a cell out) weighted by cohort size, then those `overall` makes of them.

    `diagonal`: variances alone (`vcov` is (k,) and `sides` empty), for thousands of cells.
    """
    used = np.flatnonzero(group >= 0)
    member = sparse.csr_array((np.ones(len(used)), (np.arange(len(used)), group[used])), shape=(len(used), groups))
    sums = _Sums(wide, cells, used, member)
    full = sums.averages(*(np.zeros((1, len(used))),) * 4, np.zeros((1, len(wide.cohorts))))
    pieces = [sums.without(part) for part in _chunks(wide, len(used))]
    without, treated, compared, mass = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    if overall is not None:
        sizes = wide.masses - np.concatenate([np.zeros((1, mass.shape[1])), mass])
        more = overall(np.concatenate([full, without]), sizes)
        full, without = np.hstack([full, more[:1]]), np.hstack([without, more[1:]])
        size = more.shape[1]
        treated = np.hstack([treated, np.repeat(treated.sum(axis=1, keepdims=True), size, axis=1)])
        compared = np.hstack([compared, np.repeat(compared.sum(axis=1, keepdims=True), size, axis=1)])
    change = (without - full) * np.sqrt((len(without) - 1) / len(without))
    alone = np.isnan(change).any(axis=0)
    if diagonal:
        empty = np.zeros((0, 0))
        sides, vcov = Sides(empty, empty, empty.ravel(), empty.ravel()), (change**2).sum(axis=0)
    else:
        sides = Sides.of(np.where(alone, 0.0, change), treated, compared)
        vcov = np.where(alone | alone[:, None], np.nan, change.T @ change)
    return Jackknife(full[0], vcov, sides, (treated > 0).sum(axis=0))


def leaving_out_scores(wide: Wide, cells: Cells, scores: Scores, averages: Averages) -> Jackknife:
    """The same for cells adjusted for covariates: from their influences, corrected to first order.

    Adopters are left out exactly (their share of the mean); a control's influence is divided by 1 − its leverage in the regression
    of its cell, which leaves it out of that regression.
    """
    change, treated, compared = scores.without_each(wide, averages)
    alone = np.isnan(change).any(axis=0)
    sides = Sides.of(np.where(alone, 0.0, change), treated, compared)
    vcov = np.where(alone | alone[:, None], np.nan, change.T @ change)
    return Jackknife(cells.effect @ averages.weights, vcov, sides, (treated > 0).sum(axis=0))


@dataclass(frozen=True)
class _Sums:
    wide: Wide
    cells: Cells
    used: np.ndarray
    member: sparse.csr_array

    def without(self, units: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Averages without each cluster of some units; its shares as treated and as control; its size by cohort."""
        wide, cells, used = self.wide, self.cells, self.used
        cohort, weight = wide.cohort_of[units], wide.weight_of(units)
        first = np.flatnonzero(np.diff(wide.cluster_of[units], prepend=-1))
        change = wide.outcome[units][:, cells.time[used]] - wide.outcome[units][:, cells.base[used]]
        there = np.where(np.isnan(change), 0.0, weight[:, None])
        change = np.where(np.isnan(change), 0.0, change) * weight[:, None]
        own = cohort[:, None] == cells.cohort[used]
        control = (cells.controls_from[used] <= cohort[:, None]) & ~own
        sums = [_by_cluster(value * side, first) for side in (own, control) for value in (change, there)]
        mass = np.zeros((len(units), len(wide.cohorts)))
        mass[np.arange(len(units)), cohort] = weight
        mass = _by_cluster(mass, first)
        size = wide.masses[cells.cohort[used]]
        own_share = (sums[1] / cells.own_mass[used] * size) @ self.member
        control_share = (sums[3] / cells.control_mass[used] * size) @ self.member
        without = self.averages(sums[0], sums[1], sums[2], sums[3], mass)
        return without, own_share, control_share, mass

    def averages(self, own_sum, own, control_sum, control, mass) -> np.ndarray:
        """Averages when these sums are taken away (clusters × cells); NaN where nothing is left."""
        cells, used = self.cells, self.used
        left_own, left_control = cells.own_mass[used] - own, cells.control_mass[used] - control
        size = self.wide.masses[cells.cohort[used]] - mass[:, cells.cohort[used]]
        tiny = 1e-9 * cells.own_mass[used], 1e-9 * cells.control_mass[used]
        size = np.where((left_own > tiny[0]) & (left_control > tiny[1]), size, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            effect = (cells.own_mean * cells.own_mass)[used] - own_sum
            effect = effect / left_own - ((cells.control_mean * cells.control_mass)[used] - control_sum) / left_control
            return (np.where(size > 0, effect, 0.0) * size) @ self.member / (size @ self.member)


def _by_cluster(rows: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Sums of rows from each `first` to the next; the rows themselves where every one is a cluster."""
    return rows if len(first) == len(rows) else np.add.reduceat(rows, first, axis=0)


def _chunks(wide: Wide, width: int) -> Iterator[np.ndarray]:
    """Units sorted by cluster, whole clusters together, a few at a time."""
    units = np.argsort(wide.cluster_of, kind="stable")
    cluster = wide.cluster_of[units]
    step = max(_AT_ONCE // max(width, 1), 1)
    start = 0
    while start < len(units):
        end = min(start + step, len(units))
        if end < len(units):  # to the end of the cluster that lies there
            end = int(np.searchsorted(cluster, cluster[end - 1], side="right"))
        yield units[start:end]
        start = end
