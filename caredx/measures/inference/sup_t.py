"""The critical value of a band that holds a whole curve at once.

Reading 37 months each at 95 % finds something by chance in most curves. The sup-t band is the narrowest of the form
estimate ± c × SE that holds all months together; c is a quantile of the largest |t| of a normal draw with the curve's
correlation [1]_.

References
----------
.. [1] Montiel Olea, J. L. and Plagborg-Møller, M. (2019). "Simultaneous Confidence Bands: Theory, Implementation, and an
   Application to SVARs." Journal of Applied Econometrics 34(1): 1-17.
"""

import numpy as np

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
    """Quantile of max |Z_k| / se_k over the entries with a variance; NaN if there is none."""
    return critical_of(draw(covariance, seed=seed, draws=draws), np.sqrt(np.maximum(np.diag(covariance), 0.0)), level)


def critical_of(drawn: np.ndarray, se: np.ndarray, level: float) -> float:
    """The same from draws already taken."""
    varies = se > 0
    if not varies.any():
        return float("nan")
    return float(np.quantile(np.abs(drawn[:, varies] / se[varies]).max(axis=1), level))
