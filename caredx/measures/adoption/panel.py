"""A checked panel → a units × periods matrix sorted by cohort, with everything left out counted.

Nothing is imputed: a missing month stays missing and is handled cell by cell. Who cannot teach us an effect (adopted before
the first month, or never observed) is left out and counted, because a reader must see how many these were.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from caredx.measures.adoption.coding import Coded
from caredx.measures.adoption.periods import NEVER, Kind
from caredx.words.errors import TooFewData

_ROWS = 64


@dataclass(frozen=True)
class Counts:
    """Who is in and what was left out.

    Attributes
    ----------
    units, adopters, never : int
        Units used; of them those adopting within the panel and those that do not.
    observations, missing : int
        Outcomes used; unit-periods of used units without an outcome.
    dropped_early : int
        Units that had adopted by the first period (plus anticipation): they have no period before.
    dropped_empty : int
        Units without any outcome.
    last_cohort_as_control : int
        Units of the last cohort where nobody is never-adopting: they only compare.
    dropped_periods : int
        Periods left out because nobody is left to compare with.
    """

    units: int
    adopters: int
    never: int
    observations: int
    missing: int
    dropped_early: int
    dropped_empty: int
    last_cohort_as_control: int
    dropped_periods: int


@dataclass(frozen=True)
class Spread:
    """A coded panel as units × periods, before anybody is left out: a nation's takes an eighth of the memory of its rows.

    Attributes
    ----------
    outcome : ndarray (units, periods)
        NaN where missing.
    periods, cohort, cluster, kind, weight
        As of `Coded`.
    covariates : ndarray (units, periods, p) or None
    """

    outcome: np.ndarray
    periods: np.ndarray
    cohort: np.ndarray
    cluster: np.ndarray | None
    kind: Kind
    weight: np.ndarray | None
    covariates: np.ndarray | None

    def take(self, units: np.ndarray) -> "Spread":
        """Some units, as if no others had been coded."""
        given = (self.cluster, self.weight, self.covariates)
        cluster, weight, covariates = (None if one is None else one[units] for one in given)
        return replace(
            self,
            outcome=self.outcome[units],
            cohort=self.cohort[units],
            cluster=None if cluster is None else pd.factorize(cluster)[0],
            weight=weight,
            covariates=covariates,
        )


def spread(coded: Coded) -> Spread:
    """Each row in the place of its unit and period."""
    shape = len(coded.cohort), len(coded.periods)
    place = coded.unit.astype(np.int64)  # one number a row, in place: a nation's are 70 MB
    place *= shape[1]
    place += coded.time

    def placed(values: np.ndarray) -> np.ndarray:
        matrix = np.full(shape[0] * shape[1], np.nan)
        matrix[place] = values
        return matrix.reshape(shape)

    given = None if coded.covariates is None else np.stack([placed(one) for one in coded.covariates.T], axis=2)
    rest = coded.periods, coded.cohort, coded.cluster, coded.kind, coded.weight
    return Spread(placed(coded.outcome), *rest, given)


@dataclass(frozen=True)
class Wide:
    """Outcomes by unit and period, rows sorted by cohort.

    Attributes
    ----------
    outcome : ndarray (units, periods)
        Less unit and period means (no effect here depends on either); NaN where missing.
    complete : ndarray (units,)
        Whether no period of the unit is missing.
    periods : ndarray (periods,)
    cohorts : ndarray (cohorts,)
        Rising; the last is `NEVER`, be it empty.
    starts : ndarray (cohorts + 1,)
        Rows of cohort c are ``starts[c]:starts[c + 1]``.
    cluster : ndarray (units,) or None
        Cluster number of each row.
    clusters : int
        Number of independent units of sampling.
    kind : {'number', 'month'}
    counts : Counts
    weight : ndarray (units,) or None
        Mean 1; None = all the same.
    covariates : ndarray (units, periods, p) or None
    """

    outcome: np.ndarray
    complete: np.ndarray
    periods: np.ndarray
    cohorts: np.ndarray
    starts: np.ndarray
    cluster: np.ndarray | None
    clusters: int
    kind: Kind
    counts: Counts
    weight: np.ndarray | None = None
    covariates: np.ndarray | None = None

    @property
    def sizes(self) -> np.ndarray:
        """Units per cohort."""
        return np.diff(self.starts)

    @property
    def masses(self) -> np.ndarray:
        """Weight per cohort; units where there are no weights."""
        if self.weight is None:
            return self.sizes.astype(float)
        return np.bincount(self.cohort_of, self.weight, minlength=len(self.cohorts))

    @property
    def cohort_of(self) -> np.ndarray:
        """Position of every unit's cohort."""
        return np.repeat(np.arange(len(self.cohorts)), self.sizes)

    @property
    def cluster_of(self) -> np.ndarray:
        """Cluster of every unit; itself where there are none."""
        return np.arange(len(self.outcome)) if self.cluster is None else self.cluster

    def weight_of(self, units: np.ndarray | slice) -> np.ndarray:
        """Weights of some units."""
        return np.ones(len(self.outcome[units])) if self.weight is None else self.weight[units]

    @property
    def adopting_clusters(self) -> int:
        """Clusters with somebody who adopts within the panel."""
        return len(np.unique(self.cluster_of[self.cohort_of < len(self.cohorts) - 1]))

    @property
    def comparing_clusters(self) -> int:
        """Clusters with somebody who compares throughout: never adopting, or the last to adopt where everybody does."""
        return len(np.unique(self.cluster_of[self.cohort_of == len(self.cohorts) - 1]))

    def pieces(self, c: int, at_once: int = _ROWS) -> Iterator[slice]:
        """The rows of a cohort, a few at a time.

        Few enough that a matrix product stays on one processor: starting threads for products this small costs more than it
        brings (a national panel took 0.07 s so, 0.15 s with two threads on an idle machine and 1.6 s on a busy one).
        """
        for first in range(self.starts[c], self.starts[c + 1], at_once):
            yield slice(first, min(first + at_once, self.starts[c + 1]))


def widen(panel: Spread, *, control: str, anticipation: int) -> Wide:
    """Those who can teach us an effect, sorted by cohort.

    Raises
    ------
    TooFewData
        If nobody adopts within the panel, nobody compares, or there is one period only.
    """
    seen = ~np.isnan(panel.outcome)
    observed = np.flatnonzero(seen.any(axis=0))
    if len(observed) < 2:
        raise TooFewData("期間が2つ以上必要です / at least two periods with outcomes are needed")
    all_periods = panel.periods[observed]
    cohort = np.where(panel.cohort > all_periods[-1] + anticipation, NEVER, panel.cohort)
    empty = ~seen.any(axis=1)
    early = ~empty & (cohort <= all_periods[0] + anticipation)
    use = ~empty & ~early
    cohort, periods, compares_only = _with_controls(
        cohort, use, all_periods, control=control, anticipation=anticipation
    )
    if len(periods) < 2 or not (use & (cohort <= periods[-1])).any():
        raise TooFewData(
            "期間の途中で導入した事業所がありません / nobody adopts within the panel while others have not yet"
        )
    rows = np.flatnonzero(use)[np.argsort(cohort[use], kind="stable")]
    place = np.ix_(rows, observed[: len(periods)])
    matrix = panel.outcome[place]
    missing = np.isnan(matrix)
    adopters = int((cohort[rows] < NEVER).sum())
    counts = Counts(
        units=len(rows),
        adopters=adopters,
        never=len(rows) - adopters - compares_only,
        observations=int((~missing).sum()),
        missing=int(missing.sum()),
        dropped_early=int(early.sum()),
        dropped_empty=int(empty.sum()),
        last_cohort_as_control=compares_only,
        dropped_periods=len(all_periods) - len(periods),
    )
    wide = _arrange(matrix, missing, cohort[rows], periods, panel, rows, counts=counts)
    if panel.weight is not None:
        wide = replace(wide, weight=panel.weight[rows] / panel.weight[rows].mean())
    return wide if panel.covariates is None else replace(wide, covariates=panel.covariates[place])


def _with_controls(cohort, use, periods, *, control, anticipation) -> tuple[np.ndarray, np.ndarray, int]:
    """Where nobody is never-adopting, the last cohort compares until it adopts itself, as in R `did`."""
    if (cohort[use] == NEVER).any() or not use.any():
        return cohort, periods, 0
    if control == "never":
        raise TooFewData(
            "未導入の事業所がありません。比較相手を not_yet にしてください / nobody never adopts: use control='not_yet'"
        )
    last = use & (cohort == cohort[use].max())
    return np.where(last, NEVER, cohort), periods[periods < cohort[last][0] - anticipation], int(last.sum())


def _arrange(matrix, missing, cohort, periods, panel: Spread, rows, *, counts: Counts) -> Wide:
    # Centring changes no effect and keeps differences exact to the last digits where levels are large.
    for axis in (1, 0):
        n = np.maximum((~missing).sum(axis=axis, keepdims=True), 1)
        matrix -= np.nansum(matrix, axis=axis, keepdims=True) / n
    cohorts = np.unique(np.append(cohort, NEVER))
    starts = np.append(np.searchsorted(cohort, cohorts), len(cohort))
    cluster, clusters = None, len(rows)
    if panel.cluster is not None:
        names, cluster = np.unique(panel.cluster[rows], return_inverse=True)
        clusters = len(names)
    return Wide(matrix, ~missing.any(axis=1), periods, cohorts, starts, cluster, clusters, panel.kind, counts)
