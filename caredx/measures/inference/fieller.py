"""The set of ratios that two estimates allow: by inverting the test, because a ratio whose denominator may be 0 has no standard error.

References
----------
.. [1] Fieller EC (1954). Some problems in interval estimation. JRSS B 16(2):175-185.
"""

import numpy as np


def fieller(n: float, d: float, vn: float, vd: float, c: float, q: float) -> tuple[tuple[float, float], ...]:
    """Fieller set of n / d with variances vn, vd, covariance c and critical value q.

    Bounded only if d differs from zero at that level (d² > q² vd); else two half-lines or the whole line.

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
