"""The path of an effect by months since adoption: the result an event study is read from.

A simple average over a dip and a later gain is about zero, so the path leads. Behind every month stand the numbers of units,
cohorts and clusters that carry it, because late months rest on early adopters alone; what too few clusters carry has no standard
error here, however small the formula would make it.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import scipy

from caredx.measures.inference import quantiles, sup_t
from caredx.measures.inference.clusters import Sides
from caredx.measures.supported import least

WINDOW_ONLY = (0, 5)
"""The one window that is given with few adopting clusters."""


@dataclass(frozen=True)
class Band:
    """A band that holds the whole path with probability `level`: effect ± `multiple` × SE.

    Attributes
    ----------
    level, critical : float
        `critical` is the normal multiple; each month's own is `multiple` (the t of the same level, where there is one).
    low, high, multiple : ndarray (k,)
        NaN where nothing varies or too few clusters are behind.
    """

    level: float
    critical: float
    low: np.ndarray
    high: np.ndarray
    multiple: np.ndarray | None = None


@dataclass(frozen=True)
class Wald:
    """Wald test that several effects are all zero.

    Attributes
    ----------
    wald, p : float
        Statistic and p-value from chi-square; NaN where nothing can be tested.
    df : int
        Rank of the covariance, which is below the number of effects where these are linearly dependent.
    over : {'cells', 'months'}
        What was tested: each cohort × period before adoption, or their averages by month before adoption.
    """

    wald: float
    df: int
    p: float
    over: str


@dataclass(frozen=True)
class Support:
    """Clusters that carry a path, and what may be told with so many (`caredx.measures.supported`).

    Attributes
    ----------
    adopting, comparing : int
        Clusters with an adopter, and clusters with somebody who compares throughout.
    behind : ndarray of int (k,)
        Adopting clusters behind each entry.
    """

    adopting: int
    comparing: int
    behind: np.ndarray

    @property
    def given(self) -> np.ndarray:
        """Entries that may have a standard error, a band and a test."""
        enough = self.adopting >= least("effect.adopting_clusters")
        return enough & self.compared & (self.behind >= least("effect.clusters_behind_month"))

    @property
    def window_only(self) -> np.ndarray:
        """Entries that may enter the mean of months 0 to 5."""
        return self.compared & (self.behind >= least("effect.window_only"))

    @property
    def compared(self) -> bool:
        """Whether enough clusters compare."""
        return self.comparing >= least("effect.comparing_clusters")

    def take(self, keep: np.ndarray) -> "Support":
        """Some of the entries."""
        return Support(self.adopting, self.comparing, self.behind[keep])


@dataclass(frozen=True)
class Path:
    """Effect by periods since adoption.

    Attributes
    ----------
    months : ndarray of int (k,)
        Periods since adoption; negative = before. Months in a monthly panel.
    effect : ndarray (k,)
    vcov : ndarray (k, k)
        Rows of months that rest on one cluster are NaN.
    units, cohorts : ndarray of int (k,)
        Adopters and adoption cohorts behind each entry.
    sides : Sides or None
        Degrees of freedom; None = the normal law.
    support : Support or None
        What may be told; None = all (large-sample inference, or a path of unknown origin).
    """

    months: np.ndarray
    effect: np.ndarray
    vcov: np.ndarray = field(repr=False)
    units: np.ndarray
    cohorts: np.ndarray
    sides: Sides | None = field(default=None, repr=False)
    support: Support | None = field(default=None, repr=False)

    @property
    def given(self) -> np.ndarray:
        """Months that may have a standard error (those where nothing varies included)."""
        return np.ones(len(self.months), bool) if self.support is None else self.support.given

    @property
    def se(self) -> np.ndarray:
        """Standard errors; NaN where nothing varies (the base period of a universal base) or too few clusters are behind."""
        variance = np.diag(self.vcov)
        return np.where(self.given & (variance > 0), np.sqrt(np.maximum(variance, 0.0)), np.nan)

    @property
    def df(self) -> np.ndarray | None:
        """Degrees of freedom of each month's t; None = normal."""
        return None if self.sides is None else self.sides.df

    def between(self, low: int, high: int) -> "Path":
        """The part with low ≤ months ≤ high."""
        return self.take((self.months >= low) & (self.months <= high))

    def take(self, keep: np.ndarray) -> "Path":
        """Some of the months."""
        sides = self.sides and self.sides.take(keep)
        support = self.support and self.support.take(keep)
        single = (
            self.months[keep],
            self.effect[keep],
            self.vcov[np.ix_(keep, keep)],
            self.units[keep],
            self.cohorts[keep],
        )
        return Path(*single, sides, support)

    def supported(self) -> "Path":
        """The months from 0 on up to the first that too few clusters carry; empty where nothing may be told."""
        later = self.take(self.months >= 0)
        return later.take(np.cumsum(~later.given) == 0)

    def band(self, level: float = 0.95, *, seed: int = 0, draws: int = sup_t.DRAWS) -> Band:
        """Uniform band over all months of this path that may be told: sup-t, by each month's own t (smallest p)."""
        given = self.given
        part = np.where(given[:, None] & given, self.vcov, np.nan)
        critical = sup_t.critical_value(part, level, seed=seed, draws=draws) if given.any() else float("nan")
        multiple = sup_t.multiples(critical, self.df, size=len(self.months))
        return Band(level, critical, self.effect - multiple * self.se, self.effect + multiple * self.se, multiple)

    def drawn_band(self, level: float = 0.95, *, seed: int = 0, draws: int = sup_t.DRAWS) -> Band:
        """The band beside a verdict: uniform over the months from 0 on, and for itself over those before.

        What happened before adoption and what happened after are two questions with a test each (`EventStudy.pretrend`, the
        U-curve), and each half is the picture of its test. Large-sample inference draws one band over all.
        """
        if self.sides is None:
            return self.band(level, seed=seed, draws=draws)
        # The months a verdict is read from: those up to the first that too few clusters carry.
        told = np.isin(self.months, self.supported().months)
        limits, critical = np.full((3, len(self.months)), np.nan), float("nan")
        for part in (self.months < 0, told):
            if part.any():
                half = self.take(part).band(level, seed=seed, draws=draws)
                limits[:, part], critical = (half.low, half.high, half.multiple), half.critical
        return Band(level, critical, *limits)

    def mean(self, low: int, high: int) -> tuple[float, float]:
        """Mean effect over low ≤ months ≤ high and its standard error (NaN where too few clusters carry it)."""
        return self.mean_with_df(low, high)[:2]

    def mean_with_df(self, low: int, high: int) -> tuple[float, float, float | None]:
        """The same with the degrees of freedom of its t (None = normal)."""
        weight = ((self.months >= low) & (self.months <= high)).astype(float)
        weight /= weight.sum()
        used = weight > 0
        value = float(weight @ self.effect)
        variance = weight[used] @ self.vcov[np.ix_(used, used)] @ weight[used]
        se = float(np.sqrt(max(variance, 0.0))) if self._may_average(used) else float("nan")
        return value, se, None if self.sides is None else float(self.sides.combine(weight[:, None]).df[0])

    def _may_average(self, used: np.ndarray) -> bool:
        if self.support is None or self.support.given[used].all():
            return True
        inside = (self.months[used] >= WINDOW_ONLY[0]) & (self.months[used] <= WINDOW_ONLY[1])
        return bool(inside.all() and self.support.window_only[used].all())

    def interval(self, low: int, high: int, level: float = 0.95) -> tuple[float, float]:
        """Limits of the mean effect over some months."""
        value, se, df = self.mean_with_df(low, high)
        half = quantiles.t(level, df) * se
        return value - half, value + half

    def to_frame(self) -> pd.DataFrame:
        """One row a month: `month, effect, se, units, cohorts`."""
        return pd.DataFrame(
            {"month": self.months, "effect": self.effect, "se": self.se, "units": self.units, "cohorts": self.cohorts}
        )


def wald_test(effect: np.ndarray, vcov: np.ndarray, *, over: str) -> Wald:
    """Rank-aware Wald test: directions without variance are left out, and the degrees of freedom with them.

    Examples
    --------
    >>> found = wald_test(np.array([0.3, -0.1]), np.diag([0.01, 0.01]), over="months")
    >>> round(found.wald, 1), found.df, round(found.p, 3)
    (10.0, 2, 0.007)
    """
    se = np.sqrt(np.maximum(np.diag(vcov), 0.0))
    varies = se > 0
    if not varies.any():
        return Wald(float("nan"), 0, float("nan"), over)
    t, scale = effect[varies] / se[varies], se[varies]
    values, vectors = np.linalg.eigh(vcov[np.ix_(varies, varies)] / scale / scale[:, None])
    keep = values > values[-1] * len(values) * 1e-12
    statistic = float(((vectors[:, keep].T @ t) ** 2 / values[keep]).sum())
    return Wald(statistic, int(keep.sum()), float(scipy.special.chdtrc(keep.sum(), statistic)), over)
