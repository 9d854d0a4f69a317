"""Small areas drawn towards their common mean by as much as their own figure is noise.

Two of three establishments of a village are 67 %, and say little. Each area's own figure is weighed by how many
establishments stand behind it and how much areas really differ. How much they differ is itself hardly known from eight
areas: with mean and spread taken as known, 95 % intervals hold 61 % of the truths there. So mean and spread are
integrated over what the data allow of them, and the intervals hold 95 % at 8, 20 and 60 areas (`docs/credibility.md`).
The raw figure always stays beside the shrunken one.

References: Kleinman JC (1973), JASA 68:46-54 (beta-binomial); Morris CN (1983), JASA 78:47-55; Gelman A et al. (2013),
Bayesian Data Analysis, 3rd ed., sections 5.3 to 5.5 (integration over mean and spread).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
import scipy

from caredx.measures.estimates import Estimate
from caredx.measures.inference import equality, wilson, z
from caredx.measures.supported import least
from caredx.words.errors import TooFewData
from caredx.words.trust import given

FEWEST_AREAS = int(least("shrinkage.areas"))
_SPREADS = np.geomspace(0.002, 0.5, 13)
_MEANS = np.linspace(-4.5, 4.5, 23)


@dataclass(frozen=True)
class Shrunken:
    """Raw and shrunken values of small areas.

    Attributes
    ----------
    model : {'beta_binomial', 'normal_normal'}
    mean : float
        What the areas are drawn towards.
    tau2 : float
        Variance between areas beyond chance, its expectation given the data: above 0 also where nothing differs, so
        read `p_value` before saying that areas differ.
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
        """Chance of a spread at least this wide if no area differed (Cochran's Q against χ² with areas − 1)."""
        rows = self.rows.dropna(subset=["raw"])
        if self.model == "beta_binomial":
            pooled = rows["numerator"].sum() / rows["n"].sum()
            weight = rows["n"] / (pooled * (1 - pooled))
        else:
            weight = 1 / ((rows["raw_high"] - rows["raw_low"]) / (2 * z(self.level))) ** 2
        return equality(rows["raw"].to_numpy(), weight.to_numpy() ** -0.5)[1]

    def to_frame(self) -> pd.DataFrame:
        """One row an area, exact, with mean and τ² on each."""
        return self.rows.assign(model=self.model, mean=self.mean, tau2=self.tau2, level=self.level)


def shrink_shares(
    numerators: Mapping[str, float], denominators: Mapping[str, float], *, level: float = 0.95
) -> Shrunken:
    """Beta-binomial: each area's share drawn towards the areas' mean.

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
    Shares p ~ Beta(mM, (1−m)M), ρ = 1/(M+1) the correlation of two establishments of an area. Prior flat in m and in ρ over
    0.002 to 0.5. The posterior of an area is the mixture, over 13 values of ρ and 23 of m for each (4.5 standard errors
    about the pooled log-odds), of Beta(x + mM, n − x + (1−m)M), weighted by the beta-binomial likelihood of all areas.

    Examples
    --------
    >>> yes, asked = {"a": 1, "b": 30, "c": 50, "d": 12}, {"a": 2, "b": 100, "c": 100, "d": 40}
    >>> shrink_shares(yes, asked).to_frame()[["area", "raw", "shrunk"]].round(2).values.tolist()
    [['a', 0.5, 0.42], ['b', 0.3, 0.31], ['c', 0.5, 0.49], ['d', 0.3, 0.32]]
    """
    areas = list(denominators)
    n = np.array([denominators[area] for area in areas], dtype=float)
    x = np.array([numerators[area] for area in areas], dtype=float)
    seen = n > 0
    if seen.sum() < FEWEST_AREAS:
        raise TooFewData(f"shrinkage needs {FEWEST_AREAS} areas")
    if not 0 < x.sum() < n.sum():
        raise TooFewData("shrinkage needs some yes and some no")
    weight, mean, size = _beta_grid(x[seen], n[seen])
    a, b = x[:, None] + mean * size, (n - x)[:, None] + (1 - mean) * size
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = (
        _where(lambda p, rows: scipy.special.betainc(a[rows], b[rows], p[:, None]) @ weight, len(n), at) for at in tails
    )
    own = [wilson(one, of, level=level) if of > 0 else (np.nan, np.nan) for one, of in zip(x, n, strict=True)]
    rows = {
        "area": areas,
        "n": n,
        "numerator": x,
        "raw": np.divide(x, n, out=np.full(len(n), np.nan), where=seen),
        "raw_low": [one for one, _ in own],
        "raw_high": [other for _, other in own],
        "weight": (n[:, None] / (n[:, None] + size)) @ weight,
        "shrunk": (a / (a + b)) @ weight,
        "low": low,
        "high": high,
    }
    between = float(weight @ (mean * (1 - mean) / (size + 1)))
    return Shrunken("beta_binomial", float(weight @ mean), between, level, pd.DataFrame(rows))


def shrink_estimates(values: Mapping[str, Estimate], *, level: float = 0.95) -> Shrunken | None:
    """Areas with a known value, drawn together by their counts where all are shares, else by their intervals; None with too few.

    Examples
    --------
    >>> from caredx.measures.estimates import share
    >>> found = shrink_estimates({"a": share(1, 2), "b": share(30, 100), "c": share(50, 100), "d": share(12, 40)})
    >>> found.to_frame()["shrunk"].round(2).tolist()
    [0.42, 0.31, 0.49, 0.32]
    """
    known = {area: one for area, one in values.items() if one.known}
    try:
        if all(one.method == "wilson" for one in known.values()):
            yes = {area: given(one.numerator) for area, one in known.items()}
            return shrink_shares(yes, {area: given(one.denominator) for area, one in known.items()}, level=level)
        return shrink_means(
            {area: one.number for area, one in known.items()},
            {area: _error(one) for area, one in known.items()},
            level=level,
        )
    except TooFewData:
        return None


def _error(one: Estimate) -> float:
    """Standard error read off an interval; NaN without one."""
    if not one.has_interval:
        return float("nan")
    low, high = one.limits
    return (high - low) / (2 * z(one.level))


def _beta_grid(x: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Posterior weight, mean m and prior size M of every point of the grid that carries any."""
    pooled = (x.sum() + 0.5) / (n.sum() + 1)
    inflated = (n * (1 + (n - 1) * _SPREADS[:, None])).sum(axis=1) / n.sum() ** 2
    step = np.sqrt(inflated / (pooled * (1 - pooled)))
    mean = scipy.special.expit(scipy.special.logit(pooled) + _MEANS * step[:, None])
    size = np.broadcast_to((1 / _SPREADS - 1)[:, None], mean.shape)
    a, b = mean * size, (1 - mean) * size
    likelihood = (
        scipy.special.betaln(x + a[..., None], n - x + b[..., None]) - scipy.special.betaln(a, b)[..., None]
    ).sum(axis=-1)
    # Flat in m: the points lie evenly in log-odds, m(1−m)·step apart. Flat in ρ: the points lie evenly in log ρ.
    log = likelihood + np.log(mean * (1 - mean) * step[:, None] * _SPREADS[:, None])
    weight = np.exp(log - log.max()).ravel()
    keep = weight > 1e-4
    return weight[keep] / weight[keep].sum(), mean.ravel()[keep], size.ravel()[keep]


def _where(cdf: Callable[[np.ndarray, np.ndarray], np.ndarray], number: int, tail: float) -> np.ndarray:
    """Where distribution functions on [0, 1], one a row, reach a tail; `cdf` is asked for the rows not yet found."""
    ends = np.zeros(number), np.ones(number)
    from scipy.optimize import elementwise  # scipy does not load this part by itself

    found = elementwise.find_root(
        lambda p, rows: cdf(p, rows.astype(int)) - tail, ends, args=(np.arange(number),), tolerances={"xatol": 1e-8}
    )
    return found.x


def shrink_means(values: Mapping[str, float], errors: Mapping[str, float], *, level: float = 0.95) -> Shrunken:
    """Normal-normal: each area's value drawn towards the areas' mean.

    Parameters
    ----------
    values, errors : Mapping of str to float
        Value and standard error by area; an area with NaN is given the mean.

    Raises
    ------
    TooFewData
        With fewer than three areas with a value.

    Notes
    -----
    Prior flat in the mean and in τ, the standard deviation between areas, up to ten times what is seen. Given τ everything is
    normal: mean μ̂ = Σwy/Σw with w = 1/(s² + τ²) and variance 1/Σw, an area's value B·y + (1−B)·μ̂ with B = τ²/(s² + τ²) and
    variance Bs² + (1−B)²/Σw. What is given is the mixture over τ, weighted by its marginal likelihood (Gelman et al.,
    section 5.4).

    Examples
    --------
    >>> found = shrink_means({"a": 1.0, "b": 3.0, "c": 8.0}, {"a": 0.5, "b": 0.5, "c": 3.0})
    >>> found.to_frame()["shrunk"].round(2).tolist()
    [1.07, 2.98, 6.25]
    """
    areas = list(values)
    y = np.array([values[area] for area in areas], dtype=float)
    se = np.array([errors[area] for area in areas], dtype=float)
    seen = np.isfinite(y) & (se > 0)
    if seen.sum() < FEWEST_AREAS:
        raise TooFewData(f"shrinkage needs {FEWEST_AREAS} areas")
    weight, tau, mean, spare = _normal_grid(y[seen], se[seen])
    s2, told = np.where(seen, se, 1.0)[:, None] ** 2, np.where(seen, y, 0.0)[:, None]
    own = np.where(seen[:, None], tau**2 / (tau**2 + s2), 0.0)
    centre = own * told + (1 - own) * mean
    spread = np.sqrt(np.where(seen[:, None], own * s2, tau**2) + (1 - own) ** 2 * spare)
    edge = np.abs(np.stack([centre - 9 * spread, centre + 9 * spread]))
    reach = float(edge.max()) or 1.0
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = (
        _where(
            lambda p, i: scipy.special.ndtr(((2 * p[:, None] - 1) * reach - centre[i]) / spread[i]) @ weight, len(y), at
        )
        for at in tails
    )
    half = z(level) * se
    rows = {
        "area": areas,
        "n": np.nan,
        "numerator": np.nan,
        "raw": y,
        "raw_low": y - half,
        "raw_high": y + half,
        "weight": own @ weight,
        "shrunk": centre @ weight,
        "low": (2 * low - 1) * reach,
        "high": (2 * high - 1) * reach,
    }
    return Shrunken("normal_normal", float(weight @ mean), float(weight @ tau**2), level, pd.DataFrame(rows))


def _normal_grid(y: np.ndarray, se: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Posterior weight of each τ, τ, the mean given it and its variance."""
    seen = math.hypot(float(y.std()), float(np.median(se)))
    # Even steps in the square root of τ: dense near 0, where most of the weight may lie.
    root = (np.arange(240) + 0.5) / 240
    tau = 10 * seen * root**2
    precision = 1 / (se**2 + tau[:, None] ** 2)
    total = precision.sum(axis=1)
    mean = (precision * y).sum(axis=1) / total
    log = 0.5 * (np.log(precision) - precision * (y - mean[:, None]) ** 2).sum(axis=1) - 0.5 * np.log(total)
    log += np.log(root)
    weight = np.exp(log - log.max())
    keep = weight > 1e-7
    return weight[keep] / weight[keep].sum(), tau[keep], mean[keep], 1 / total[keep]
