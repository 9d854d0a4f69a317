"""Inference, once for the whole house: quantiles, Wilson, cluster-robust errors with their degrees of freedom, families, bands.

Two modules that each hold "the" normal quantile or "the" Holm drift apart sooner or later, and a reader then finds two p-values
for one question. So every interval and every p-value is made of the parts below and of these:

`quantiles` normal and t · `sup_t` draws and critical values of bands · `clusters` CR2 and degrees of freedom of cluster shares, and
an estimate between two sides of clusters: t with two-sided Satterthwaite degrees of freedom, bands and joint tests by smallest p. What sizes they hold at: `caredx.measures.supported`.

References
----------
.. [1] Wilson EB (1927). Probable inference, the law of succession, and statistical inference. JASA 22:209-212.
.. [2] Fieller EC (1954). Some problems in interval estimation. JRSS B 16(2):175-185.
.. [3] Welch BL (1951). On the comparison of several mean values: an alternative approach. Biometrika 38(3/4):330-336.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
import scipy

from caredx.measures.inference.clusters import clustered_se, leave_one_out, share_df
from caredx.measures.inference.quantiles import as_normal, t, two_sided_p, z

__all__ = [
    "as_normal",
    "benjamini_hochberg",
    "clustered_se",
    "equality",
    "fieller",
    "holm",
    "leave_one_out",
    "share_df",
    "t",
    "two_sided_p",
    "wilson",
    "z",
]


def wilson(numerator: float, denominator: float, *, level: float = 0.95) -> tuple[float, float]:
    """Limits of Wilson's score interval [1]_, which holds at small counts and at 0 and 1; they hold the share and lie in [0, 1].

    Examples
    --------
    >>> [round(limit, 3) for limit in wilson(8, 10)]
    [0.49, 0.943]
    """
    z2 = z(level) ** 2
    value = numerator / denominator
    centre = (value + z2 / (2 * denominator)) / (1 + z2 / denominator)
    half = math.sqrt(z2 * (value * (1 - value) / denominator + z2 / (4 * denominator**2))) / (1 + z2 / denominator)
    # At 0 and 1 the two terms differ in the last digit only by float error.
    return max(0.0, min(centre - half, value)), min(1.0, max(centre + half, value))


def fieller(n: float, d: float, vn: float, vd: float, c: float, q: float) -> tuple[tuple[float, float], ...]:
    """Fieller set [2]_ of n / d with variances vn, vd, covariance c and critical value q.

    By inverting the test, because a ratio whose denominator may be 0 has no standard error. Bounded only if d differs from zero at that level (d² > q² vd); else two half-lines or the whole line.

    Examples
    --------
    >>> [(round(low, 2), round(high, 2)) for low, high in fieller(10.0, 5.0, 1.0, 0.25, 0.0, 1.96)]
    [(1.51, 2.65)]
    """
    a, b, k = d**2 - q**2 * vd, n * d - q**2 * c, n**2 - q**2 * vn
    disc = b**2 - a * k
    if disc < 0:
        return ((-np.inf, np.inf),)
    if a == 0:
        return ((k / (2 * b), np.inf),) if b > 0 else ((-np.inf, k / (2 * b)),)
    first, second = sorted(((b - np.sqrt(disc)) / a, (b + np.sqrt(disc)) / a))
    return ((float(first), float(second)),) if a > 0 else ((-np.inf, float(first)), (float(second), np.inf))


def equality(values: np.ndarray, se: np.ndarray, df: np.ndarray | None = None) -> tuple[float, float]:
    """Cochran's Q that independent estimates are equal, and its p; NaN with fewer than two that have a standard error.

    Q is chi-square only where standard errors are known. Two groups of ten facilities would be found different twice as often as
    stated; Welch's test takes their degrees of freedom into account, and for two estimates is the t test of their difference [3]_.

    Parameters
    ----------
    values, se : array (k,)
    df : array (k,), optional
        Degrees of freedom of the standard errors; None or infinite = known (chi-square with k − 1).

    Examples
    --------
    >>> q, p = equality(np.array([1.0, 2.0, 4.0]), np.array([1.0, 1.0, 1.0]))
    >>> round(float(q), 2), round(float(p), 2)
    (4.67, 0.1)
    """
    known = np.isfinite(values) & (se > 0)
    y, weight, k = values[known], 1 / se[known] ** 2, int(known.sum())
    if k < 2:
        return float("nan"), float("nan")
    share = weight / weight.sum()
    q = float(weight @ (y - share @ y) ** 2)
    spent = 0.0 if df is None else float(((1 - share) ** 2 / np.asarray(df, float)[known]).sum())
    if spent == 0:
        return q, float(scipy.special.chdtrc(k - 1, q))
    f = q / (k - 1) / (1 + 2 * (k - 2) / (k**2 - 1) * spent)
    return q, float(scipy.special.fdtrc(k - 1, (k**2 - 1) / (3 * spent), f))


def holm(p: Sequence[float | None]) -> list[float | None]:
    """Holm's p over a family; what has no p (None or not finite) stays without and is not counted.

    Examples
    --------
    >>> [None if p is None else round(p, 3) for p in holm([0.01, 0.04, None, 0.03])]
    [0.03, 0.06, None, 0.06]
    """
    return _adjusted(p, _stepped_down)


def benjamini_hochberg(p: Sequence[float | None]) -> list[float | None]:
    """Benjamini-Hochberg q over a family, for exploration.

    Examples
    --------
    >>> [round(q, 3) for q in benjamini_hochberg([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    return _adjusted(p, scipy.stats.false_discovery_control)


def _stepped_down(p: np.ndarray) -> np.ndarray:
    """Holm (1979). Not statsmodels' multipletests: it collects garbage on every call, 50 ms where a page makes fifty."""
    order = np.argsort(p)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)))
    return adjusted


def _adjusted(p: Sequence[float | None], method: Callable[[np.ndarray], np.ndarray]) -> list[float | None]:
    known = [i for i, value in enumerate(p) if value is not None and math.isfinite(value)]
    adjusted: list[float | None] = [None] * len(p)
    if known:
        for i, value in zip(known, method(np.array([p[i] for i in known], dtype=float)), strict=True):
            adjusted[i] = float(value)
    return adjusted
