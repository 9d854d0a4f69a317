"""A second opinion on the same path: what adopters would have had, imputed from everyone's months without adoption.

Unit and month effects are fitted on all months not (yet) under adoption, and each adopter's later months are compared with
what these imply [1]_. It uses the whole time before adoption instead of one base month, so it is more precise where parallel
trends hold throughout, and more easily misled where they do not. Two paths that agree are worth more than one.

References
----------
.. [1] Borusyak, K., Jaravel, X. and Spiess, J. (2024). "Revisiting Event-Study Designs: Robust and Efficient Estimation."
   Review of Economic Studies 91(6): 3253-3285. Standard errors: section 4.3, averages by cohort and period.
"""

import numpy as np
import pandas as pd

from caredx.measures.adoption.coding import Columns, code
from caredx.measures.adoption.panel import Wide, widen
from caredx.measures.adoption.path import Path


def impute(
    panel: pd.DataFrame,
    *,
    unit: str,
    time: str,
    cohort: str,
    outcome: str,
    cluster: str | None = None,
    anticipation: int = 0,
    place: str = "panel",
) -> Path:
    """Path of the imputation estimator, months 0 and later (from -anticipation on).

    Parameters and errors as in `event_study`. Every unit-month under adoption weighs the same within its month since adoption.
    """
    coded = code(panel, Columns(unit, time, cohort, outcome, cluster, place))
    wide = widen(coded, control="not_yet", anticipation=anticipation)
    month = wide.periods - np.repeat(wide.cohorts, wide.sizes)[:, None]
    seen = ~np.isnan(wide.outcome)
    free = seen & (month < -anticipation)
    effect, fitted, inverse = _two_way(np.where(seen, wide.outcome, 0.0), free)
    left = np.where(seen & free.any(axis=1)[:, None] & fitted, effect, np.nan)
    months = np.unique(month[~free & ~np.isnan(left)]).astype(int)
    estimate, influence, units, cohorts = _averages(wide, left, free, month, months, inverse)
    if wide.cluster is not None:
        sums = np.zeros((wide.clusters, len(months)))
        np.add.at(sums, wide.cluster, influence)
        influence = sums
    return Path(months, estimate, influence.T @ influence, units, cohorts)


def _two_way(y: np.ndarray, free: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """y less unit and month effects fitted on `free`; which months have one; the inverse of the month equations."""
    d = free.astype(float)
    n = np.maximum(d.sum(axis=1, keepdims=True), 1)
    equations = np.diag(d.sum(axis=0)) - d.T @ (d / n)
    inverse = np.linalg.pinv(equations, rcond=1e-12, hermitian=True)
    mean = (d * y).sum(axis=1, keepdims=True) / n
    by_month = inverse @ (d * (y - mean)).sum(axis=0)
    return y - mean - by_month + d @ by_month[:, None] / n, d.sum(axis=0) > 0, inverse


def _averages(wide: Wide, left, free, month, months, inverse):
    """Mean of what is left by month since adoption, and each unit's influence on it."""
    d = free.astype(float)
    n = np.maximum(d.sum(axis=1), 1)
    estimate, influence = np.empty(len(months)), np.zeros((len(left), len(months)))
    pull = np.zeros((d.shape[1], len(months)))
    units, cohorts = np.zeros(len(months), int), np.zeros(len(months), int)
    group = np.repeat(np.arange(len(wide.cohorts)), wide.sizes)
    for j, k in enumerate(months):
        row, column = np.nonzero((month == k) & ~free & ~np.isnan(left))
        value = left[row, column]
        estimate[j], units[j] = value.mean(), len(value)
        counts = np.bincount(group[row], minlength=len(wide.cohorts))
        cohorts[j] = (counts > 0).sum()
        mean = np.bincount(group[row], value, minlength=len(counts)) / np.maximum(counts, 1)
        influence[row, j] = (value - mean[group[row]]) / len(value)
        # What the imputation of these months draws from the month effects.
        pull[:, j] = (np.bincount(column, minlength=d.shape[1]) - (d[row] / n[row, None]).sum(axis=0)) / len(value)
    residual = np.where(free, left, 0.0)
    return estimate, influence - np.nan_to_num(residual) @ (inverse @ pull), units, cohorts
