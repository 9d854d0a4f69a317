"""How much each unit moves an estimate: covariances of any averages of cells, without ever holding units × cells.

The influence of a unit on a cell is linear in its own outcomes. So the influence on an average of cells is its row of outcomes
times one matrix per cohort, and 20,000 units on 94 event times take a product of 20,000 × 60 by 60 × 94 instead of a table of
20,000 × 2,124. What a missing month takes away is linear again (`_for_gaps`). Clusters are summed as they come.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.panel import Wide
from caredx.measures.adoption.scores import Averages, by_cluster

_BROKEN_ROWS = 4096
"""Rows with gaps taken at once."""
_ONE_PROCESSOR = 2**18
"""Multiplications of a matrix product up to which it stays on one processor: threads for more of them took three times the work here."""


def by_size(wide: Wide, cells: Cells, group: np.ndarray, groups: int) -> Averages:
    """Averages of cells weighted by the size of their cohort, one per group; `group` < 0 leaves a cell out.

    The influence of estimated weights is that of R `did` (`wif`): a unit of cohort c adds Σ (ATT − average) / Σ weights over
    the group's cells of c.
    """
    inside = np.flatnonzero(group >= 0)
    to, cohort = group[inside], cells.cohort[inside]
    share = wide.masses[cohort] / wide.counts.units
    total = np.bincount(to, share, minlength=groups)
    weights = np.zeros((len(group), groups))
    weights[inside, to] = share / total[to]
    surplus = (cells.effect[inside] - (cells.effect @ weights)[to]) / total[to]
    drift = np.zeros((len(wide.cohorts), groups))
    np.add.at(drift, (cohort, to), surplus)
    return Averages(weights, drift)


def covariance(wide: Wide, cells: Cells, averages: Averages) -> np.ndarray:
    """Covariance of the averages: Σ over clusters of (Σ influence)(Σ influence)' / n², as R `did` without bootstrap.

    No small-sample factor is applied (R applies none; G / (G − 1) would change a standard error by 0.25 % at 200 clusters).
    """
    size = averages.weights.shape[1]
    if cells.scores is not None:
        sums = by_cluster(wide, np.add(*cells.scores.influence(wide, averages)))
        return sums.T @ sums
    if wide.cluster is None:
        total = np.zeros((size, size))
        for _, influence in _influences(wide, cells, averages):
            total += influence.T @ influence
    else:
        sums = np.zeros((wide.clusters, size))
        for rows, influence in _influences(wide, cells, averages):
            np.add.at(sums, wide.cluster[rows], influence)
        total = sums.T @ sums
    return total / wide.counts.units**2


def cell_se(wide: Wide, cells: Cells) -> np.ndarray:
    """Standard error of every cell; with clusters from the sums of influences within them."""
    if cells.scores is not None:
        single = Averages(np.eye(len(cells.se)), np.zeros((len(wide.cohorts), len(cells.se))))
        sums = by_cluster(wide, np.add(*cells.scores.influence(wide, single)))
        return np.where(np.isnan(cells.se), np.nan, np.sqrt((sums**2).sum(axis=0)))
    if wide.cluster is None and wide.weight is None:
        return cells.se
    variance = np.empty(len(cells.se))
    for first in range(0, len(variance), 64):
        some = np.arange(first, min(first + 64, len(variance)))
        sums = np.zeros((wide.clusters, len(some)))
        for c in range(len(wide.cohorts)):
            _add_by_cluster(sums, wide, cells, c, some)
        variance[some] = (sums**2).sum(axis=0)
    se = np.sqrt(variance) / wide.counts.units
    return np.where(np.isnan(cells.se), np.nan, se)


def _add_by_cluster(sums: np.ndarray, wide: Wide, cells: Cells, c: int, some: np.ndarray) -> None:
    factor, mean = _factors(wide, cells, c)
    used = np.flatnonzero(factor[some])
    which = some[used]
    rows = slice(wide.starts[c], wide.starts[c + 1])
    cluster = wide.cluster_of[rows]
    change = wide.outcome[rows][:, cells.time[which]] - wide.outcome[rows][:, cells.base[which]]
    change = np.nan_to_num((change - mean[which]) * factor[which], nan=0.0)
    members = sparse.csr_array(
        (wide.weight_of(rows), (cluster, np.arange(len(change)))), shape=(wide.clusters, len(change))
    )
    sums[:, used] += members @ change


def _factors(wide: Wide, cells: Cells, c: int) -> tuple[np.ndarray, np.ndarray]:
    """How a unit of cohort c enters each cell: as treated, as control or (0) not at all; and the mean it is measured from."""
    own, control = cells.cohort == c, (cells.controls_from <= c) & (cells.cohort != c)
    factor = np.where(own, 1 / cells.own_mass, np.where(control, -1 / cells.control_mass, 0.0)) * wide.counts.units
    return factor, np.where(own, cells.own_mean, cells.control_mean)


def _influences(wide: Wide, cells: Cells, averages: Averages) -> Iterator[tuple[slice, np.ndarray]]:
    """Rows and their influences (rows × averages), piece by piece."""
    touched = averages.weights.any(axis=1)
    for c in range(len(wide.cohorts)):
        factor, mean = _factors(wide, cells, c)
        use = np.flatnonzero((factor != 0) & touched)
        load = factor[use, None] * averages.weights[use]
        whole, by_gap = _on_whole_rows(wide, cells, use, load), None
        constant = averages.drift[c] - mean[use] @ load
        broken = not wide.complete[wide.starts[c] : wide.starts[c + 1]].all()
        # A gap is filled for all rows that have it at once, so more rows together mean fewer products.
        for piece in wide.pieces(c, _BROKEN_ROWS) if broken else wide.pieces(c):
            missing = np.isnan(wide.outcome[piece])
            rows = np.where(missing, 0.0, wide.outcome[piece])
            influence = _product(rows, whole) + constant
            if broken:
                by_gap = _for_gaps(wide, cells, use, load, mean[use]) if by_gap is None else by_gap
                _fill_gaps(influence, rows, missing, by_gap)
            yield piece, influence if wide.weight is None else influence * wide.weight[piece, None]


def _on_whole_rows(wide: Wide, cells: Cells, use: np.ndarray, load: np.ndarray) -> np.ndarray:
    """What multiplies a complete row: (periods, averages)."""
    sign = np.repeat([1.0, -1.0], len(use))
    place = (np.append(cells.time[use], cells.base[use]), np.tile(np.arange(len(use)), 2))
    return sparse.csr_array((sign, place), shape=(len(wide.periods), len(use))) @ load


def _for_gaps(wide: Wide, cells: Cells, use: np.ndarray, load: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """What a missing period takes from a row: (periods, 2 × periods + 1, averages).

    With a row's gaps set to zero and u marking them, each pair (t, s) that lacks a side has been counted too much by
    (u_t + u_s − u_t u_s) times its load: bilinear in the gaps, so what gap m changes is the row (zeros in its gaps), u and 1 times
    one matrix. That costs as many products as there are gaps, instead of one for each of a thousand pairs.
    """
    n, count = len(wide.periods), len(use)
    time, base, cell = cells.time[use], cells.base[use], np.arange(count)
    gap = np.concatenate([time, base, time, time, base])
    beside = np.concatenate([base, time, n + base, np.full(2 * count, 2 * n)])
    sign = np.repeat([1.0, -1.0, -1.0, 1.0, 1.0], count)
    column = np.concatenate([cell, cell, *(count + cell,) * 3])
    place = (gap * (2 * n + 1) + beside, column)
    spread = sparse.csr_array((sign, place), shape=(n * (2 * n + 1), 2 * count))
    return (spread @ np.vstack([load, mean[:, None] * load])).reshape(n, 2 * n + 1, -1)


def _fill_gaps(influence: np.ndarray, rows: np.ndarray, missing: np.ndarray, by_gap: np.ndarray) -> None:
    told = np.hstack([rows, missing, np.ones((len(rows), 1))])
    for m in np.flatnonzero(missing.any(axis=0)):
        at = missing[:, m]
        influence[at] += _product(told[at], by_gap[m])


def _product(rows: np.ndarray, by: np.ndarray) -> np.ndarray:
    """Rows times a matrix, so few at a time that no thread is started for it."""
    some = max(_ONE_PROCESSOR // max(by.size, 1), 1)
    if len(rows) <= some:
        return rows @ by
    found = np.empty((len(rows), by.shape[1]))
    for first in range(0, len(rows), some):
        np.matmul(rows[first : first + some], by, out=found[first : first + some])
    return found
