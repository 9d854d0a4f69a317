"""The path of an effect by months since adoption: the result an event study is read from.

A simple average over a dip and a later gain is about zero, so the path leads. Behind every month stand the numbers of units
and cohorts that carry it, because late months rest on early adopters alone.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from caredx.measures.inference import sup_t


@dataclass(frozen=True)
class Band:
    """A band that holds the whole path with probability `level`: effect ± `critical` × SE."""

    level: float
    critical: float
    low: np.ndarray
    high: np.ndarray


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
class Path:
    """Effect by periods since adoption.

    Attributes
    ----------
    months : ndarray of int (k,)
        Periods since adoption; negative = before. Months in a monthly panel.
    effect : ndarray (k,)
    vcov : ndarray (k, k)
    units, cohorts : ndarray of int (k,)
        Adopters and adoption cohorts behind each entry.
    """

    months: np.ndarray
    effect: np.ndarray
    vcov: np.ndarray = field(repr=False)
    units: np.ndarray
    cohorts: np.ndarray

    @property
    def se(self) -> np.ndarray:
        """Standard errors; NaN where nothing varies (the base period of a universal base)."""
        variance = np.diag(self.vcov)
        return np.where(variance > 0, np.sqrt(np.maximum(variance, 0.0)), np.nan)

    def between(self, low: int, high: int) -> "Path":
        """The part with low ≤ months ≤ high."""
        keep = (self.months >= low) & (self.months <= high)
        vcov = self.vcov[np.ix_(keep, keep)]
        return Path(self.months[keep], self.effect[keep], vcov, self.units[keep], self.cohorts[keep])

    def band(self, level: float = 0.95, *, seed: int = 0, draws: int = sup_t.DRAWS) -> Band:
        """Uniform sup-t band over all months of this path."""
        critical = sup_t.critical_value(self.vcov, level, seed=seed, draws=draws)
        return Band(level, critical, self.effect - critical * self.se, self.effect + critical * self.se)

    def mean(self, low: int, high: int) -> tuple[float, float]:
        """Mean effect over low ≤ months ≤ high and its standard error."""
        weight = ((self.months >= low) & (self.months <= high)).astype(float)
        weight /= weight.sum()
        return float(weight @ self.effect), float(np.sqrt(max(weight @ self.vcov @ weight, 0.0)))

    def to_frame(self) -> pd.DataFrame:
        """One row a month: `month, effect, se, units, cohorts`."""
        return pd.DataFrame(
            {"month": self.months, "effect": self.effect, "se": self.se, "units": self.units, "cohorts": self.cohorts}
        )


def wald_test(effect: np.ndarray, vcov: np.ndarray, *, over: str) -> Wald:
    """Rank-aware Wald test: directions without variance are left out, and the degrees of freedom with them."""
    se = np.sqrt(np.maximum(np.diag(vcov), 0.0))
    varies = se > 0
    if not varies.any():
        return Wald(float("nan"), 0, float("nan"), over)
    t, scale = effect[varies] / se[varies], se[varies]
    values, vectors = np.linalg.eigh(vcov[np.ix_(varies, varies)] / scale / scale[:, None])
    keep = values > values[-1] * len(values) * 1e-12
    statistic = float(((vectors[:, keep].T @ t) ** 2 / values[keep]).sum())
    return Wald(statistic, int(keep.sum()), float(chdtrc(keep.sum(), statistic)), over)
