"""The critical value of a band that holds a whole curve at once.

Reading 37 months each at 95 % finds something by chance in most curves. The sup-t band is the narrowest of the form
estimate ± c × SE that holds all months together; c is a quantile of the largest |t| of a normal draw with the curve's
correlation [1]_.

With few clusters the entries are not normal but t, each with degrees of freedom of its own. The level that one normal draw gives
every entry (its smallest p-value's quantile [2]_) is then turned back into a multiple by the entry's own t: a month with few
adopters gets a wider band than its neighbours, which no single multiple could give.

References
----------
.. [1] Montiel Olea, J. L. and Plagborg-Møller, M. (2019). "Simultaneous Confidence Bands: Theory, Implementation, and an
   Application to SVARs." Journal of Applied Econometrics 34(1): 1-17.
.. [2] Westfall, P. H. and Young, S. S. (1993). Resampling-Based Multiple Testing. Wiley.
"""

import numpy as np

from caredx.measures.inference.quantiles import deviate, t, two_sided_p

DRAWS = 20_000
"""Draws for a critical value: its simulation error is then below 0.01."""


def root(covariance: np.ndarray) -> np.ndarray:
    """R with R R' = covariance, also where it is singular; negative rounding is cut off."""
    values, vectors = np.linalg.eigh((covariance + covariance.T) / 2)
    keep = values > values.max(initial=0.0) * 1e-13
    return vectors[:, keep] * np.sqrt(values[keep])


def draw(covariance: np.ndarray, *, seed: int, draws: int = DRAWS) -> np.ndarray:
    """Normal draws with mean zero: (draws, dimension). The same seed gives the same draws."""
    factor = root(covariance)
    return np.random.default_rng(seed).standard_normal((draws, factor.shape[1])) @ factor.T


def critical_value(covariance: np.ndarray, level: float, *, seed: int, draws: int = DRAWS) -> float:
    """Quantile of max |Z_k| / se_k over the entries with a variance; NaN if there is none.

    Examples
    --------
    >>> round(critical_value(np.eye(5), 0.95, seed=0), 1)  # five values told at once; one alone takes 1.96
    2.6
    """
    known = ~np.isnan(np.diag(covariance))
    part = covariance[np.ix_(known, known)]
    return critical_of(draw(part, seed=seed, draws=draws), np.sqrt(np.maximum(np.diag(part), 0.0)), level)


def critical_of(drawn: np.ndarray, se: np.ndarray, level: float) -> float:
    """The same from draws already taken."""
    varies = se > 0
    if not varies.any():
        return float("nan")
    return float(np.quantile(np.abs(drawn[:, varies] / se[varies]).max(axis=1), level))


def multiples(critical: float, df: np.ndarray | None, *, size: int) -> np.ndarray:
    """What each entry's standard error is multiplied with: the critical value itself, or the t of the same level (min-p)."""
    if df is None or not np.isfinite(critical):
        return np.full(size, critical)
    return t(1 - two_sided_p(critical), df)


def smallest_p(
    estimate: np.ndarray, covariance: np.ndarray, df: np.ndarray | None, *, seed: int
) -> tuple[float, float]:
    """Largest |t| as the normal of the same smallest p, and the p-value that all are zero (two-sided); NaN if nothing varies.

    Examples
    --------
    >>> largest, p = smallest_p(np.array([0.5, 1.2]), np.diag([0.25, 0.16]), None, seed=0)
    >>> round(float(largest), 2), round(float(p), 2)
    (3.0, 0.01)
    """
    se = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    known = se > 0
    if not known.any():
        return float("nan"), float("nan")
    p = two_sided_p(estimate[known] / se[known], None if df is None else df[known])
    largest = deviate(np.nanmin(p))
    drawn = np.abs(draw(covariance[np.ix_(known, known)], seed=seed) / se[known]).max(axis=1)
    return largest, float((drawn >= largest).mean())
