"""Small areas drawn towards their common mean by as much as their own figure is noise.

Two of three establishments of a village are 67 %, and say little. Empirical Bayes weighs each area's own figure by
how many establishments stand behind it and how much areas really differ: where they do not differ beyond chance every
area is given the mean. The raw figure always stays beside the shrunken one. The intervals take mean and spread of the
areas as known, so with few areas they are somewhat too short.

References: Kleinman JC (1973), JASA 68:46-54 (beta-binomial by moments); Morris CN (1983), JASA 78:47-55;
DerSimonian R, Laird N (1986), Controlled Clinical Trials 7:177-188 (τ² by moments, not below 0).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
from scipy import special

from caredx.measures.inference import wilson
from caredx.words.errors import TooFewData

FEWEST_AREAS = 3


@dataclass(frozen=True)
class Shrunken:
    """Raw and shrunken values of small areas.

    Attributes
    ----------
    model : {'beta_binomial', 'normal_normal'}
    mean : float
        What the areas are drawn towards.
    tau2 : float
        Variance between areas beyond chance; 0 = none could be seen.
    level : float
    rows : DataFrame
        One row an area: ``area, n, numerator, raw, raw_low, raw_high, weight, shrunk, low, high``. `weight` is that
        of the area's own figure, 0 to 1; `numerator` is NaN for values with a standard error. An area without anybody
        has no raw value, and the mean as its shrunken one.
    """

    model: Literal["beta_binomial", "normal_normal"]
    mean: float
    tau2: float
    level: float
    rows: pd.DataFrame = field(repr=False)

    @property
    def p_value(self) -> float:
        """Chance of a spread at least this wide if no area differed (Cochran's Q against χ² with areas − 1).

        τ² alone does not tell: by moments it lies above 0 in nearly half of all cases in which nothing differs.
        """
        rows = self.rows.dropna(subset=["raw"])
        if self.model == "beta_binomial":
            weight = rows["n"] / (self.mean * (1 - self.mean))
        else:
            z = float(special.ndtri((1 + self.level) / 2))
            weight = 1 / ((rows["raw_high"] - rows["raw_low"]) / (2 * z)) ** 2
        middle = (weight * rows["raw"]).sum() / weight.sum()
        return float(special.chdtrc(len(rows) - 1, (weight * (rows["raw"] - middle) ** 2).sum()))

    def to_frame(self) -> pd.DataFrame:
        """One row an area, exact, with mean and τ² on each."""
        return self.rows.assign(model=self.model, mean=self.mean, tau2=self.tau2, level=self.level)


def shrink_shares(
    numerators: Mapping[str, float], denominators: Mapping[str, float], *, level: float = 0.95
) -> Shrunken:
    """Beta-binomial empirical Bayes: each area's share drawn towards the pooled share.

    Parameters
    ----------
    numerators, denominators : Mapping of str to float
        By area.

    Raises
    ------
    TooFewData
        With fewer than three areas that have anybody, or where all of them say no (or all yes).

    Notes
    -----
    Prior Beta(mM, (1−m)M) with m the pooled share and M = m(1−m)/τ² − 1. τ² from Q = Σ w(p − m)², w = n / m(1−m), by
    moments: (Q − (k−1)) / (Σwg − Σw²g/Σw), g = (n−1)/n, because a share of n varies by τ²(n−1)/n beyond chance.
    """
    areas = list(denominators)
    n = np.array([denominators[area] for area in areas], dtype=float)
    x = np.array([numerators[area] for area in areas], dtype=float)
    seen = n > 0
    if seen.sum() < FEWEST_AREAS:
        raise TooFewData(f"shrinkage needs {FEWEST_AREAS} areas")
    mean = float(x.sum() / n.sum())
    if not 0 < mean < 1:
        raise TooFewData("shrinkage needs some yes and some no")
    raw = np.divide(x, n, out=np.full(len(n), np.nan), where=seen)
    tau2 = _between(raw[seen], mean, n[seen] / (mean * (1 - mean)), (n[seen] - 1) / n[seen])
    prior = np.inf if tau2 == 0 else max(mean * (1 - mean) / tau2 - 1, 1e-3)
    shrunk = np.full(len(n), mean) if np.isinf(prior) else (x + mean * prior) / (n + prior)
    low, high = _beta_limits(x, n, mean, prior, level)
    own = [wilson(a, b, level=level) if b > 0 else (np.nan, np.nan) for a, b in zip(x, n, strict=True)]
    weight = np.zeros(len(n)) if np.isinf(prior) else n / (n + prior)
    rows = {
        "area": areas,
        "n": n,
        "numerator": x,
        "raw": raw,
        "raw_low": [a for a, _ in own],
        "raw_high": [b for _, b in own],
        "weight": weight,
        "shrunk": shrunk,
        "low": low,
        "high": high,
    }
    return Shrunken("beta_binomial", mean, tau2, level, pd.DataFrame(rows))


def shrink_means(values: Mapping[str, float], errors: Mapping[str, float], *, level: float = 0.95) -> Shrunken:
    """Normal-normal empirical Bayes: each area's value drawn towards their precision-weighted mean.

    Parameters
    ----------
    values, errors : Mapping of str to float
        Value and standard error by area; an area with NaN is given the mean.

    Raises
    ------
    TooFewData
        With fewer than three areas with a value.
    """
    areas = list(values)
    y = np.array([values[area] for area in areas], dtype=float)
    se = np.array([errors[area] for area in areas], dtype=float)
    seen = np.isfinite(y) & (se > 0)
    if seen.sum() < FEWEST_AREAS:
        raise TooFewData(f"shrinkage needs {FEWEST_AREAS} areas")
    weight = 1 / se[seen] ** 2
    fixed = float((weight * y[seen]).sum() / weight.sum())
    tau2 = _between(y[seen], fixed, weight, np.ones(int(seen.sum())))
    spread = 1 / (se[seen] ** 2 + tau2)
    mean = float((spread * y[seen]).sum() / spread.sum())
    own = np.where(seen, tau2 / (tau2 + np.where(seen, se, 1.0) ** 2), 0.0)
    shrunk = np.where(seen, own * np.where(seen, y, 0.0) + (1 - own) * mean, mean)
    # Variance of the area given its own value, plus what is not known of the mean.
    variance = np.where(seen, own * np.where(seen, se, 0.0) ** 2, tau2) + (1 - own) ** 2 / spread.sum()
    z = float(special.ndtri((1 + level) / 2))
    rows = {
        "area": areas,
        "n": np.nan,
        "numerator": np.nan,
        "raw": y,
        "raw_low": y - z * se,
        "raw_high": y + z * se,
        "weight": own,
        "shrunk": shrunk,
        "low": shrunk - z * np.sqrt(variance),
        "high": shrunk + z * np.sqrt(variance),
    }
    return Shrunken("normal_normal", mean, tau2, level, pd.DataFrame(rows))


def _between(values: np.ndarray, mean: float, weight: np.ndarray, factor: np.ndarray) -> float:
    """τ² by moments, not below 0."""
    spare = float((weight * (values - mean) ** 2).sum()) - (len(values) - 1)
    return max(0.0, spare / float((weight * factor).sum() - (weight**2 * factor).sum() / weight.sum()))


def _beta_limits(
    x: np.ndarray, n: np.ndarray, mean: float, prior: float, level: float
) -> tuple[np.ndarray, np.ndarray]:
    if np.isinf(prior):  # no area differs: what is uncertain is the common share
        low, high = wilson(float(x.sum()), float(n.sum()), level=level)
        return np.full(len(n), low), np.full(len(n), high)
    a, b = x + mean * prior, n - x + (1 - mean) * prior
    return special.betaincinv(a, b, (1 - level) / 2), special.betaincinv(a, b, (1 + level) / 2)
