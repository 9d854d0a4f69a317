"""Are several estimates alike? Cochran's Q, read with as many degrees of freedom as the standard errors have.

Q is chi-square only where standard errors are known. Two groups of ten facilities would be found different twice as often as stated;
Welch's test takes their degrees of freedom into account, and for two estimates is the t test of their difference [1]_.

References
----------
.. [1] Welch BL (1951). On the comparison of several mean values: an alternative approach. Biometrika 38(3/4):330-336.
"""

import numpy as np
import scipy


def equality(values: np.ndarray, se: np.ndarray, df: np.ndarray | None = None) -> tuple[float, float]:
    """Cochran's Q that independent estimates are equal, and its p; NaN with fewer than two that have a standard error.

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
