"""The multiples of a standard error: normal or Student's t.

Degrees of freedom that are infinite (or not given) mean the normal law, so that large samples need no second path through the code. Parts of scipy
are loaded when they are first asked for: a share needs none.
"""

import numpy as np
import scipy


def z(level: float) -> float:
    """Two-sided normal multiple: 1.96 at 0.95.

    Examples
    --------
    >>> round(z(0.95), 2)
    1.96
    """
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + level) / 2)


def t(level: float, df):
    """Two-sided multiple of Student's t; `df` a number, an array or None (normal). Below one degree of freedom still defined.

    Examples
    --------
    >>> round(t(0.95, 10), 3), round(t(0.95, None), 3)
    (2.228, 1.96)
    """
    if df is None:
        return z(level)
    df = np.asarray(df, float)
    found = np.where(np.isinf(df), z(level), scipy.special.stdtrit(np.where(np.isinf(df), 1e9, df), (1 + level) / 2))
    return float(found) if found.ndim == 0 else found


def two_sided_p(statistic, df=None):
    """p of |statistic| under t with `df` (None or infinite: normal); NaN stays NaN.

    Examples
    --------
    >>> round(float(two_sided_p(2.0, 10)), 3)
    0.073
    """
    return 2 * upper_p(np.abs(statistic), df)


def upper_p(statistic, df=None):
    """p of a statistic this large or larger.

    Examples
    --------
    >>> round(float(upper_p(2.0, 10)), 3)
    0.037
    """
    statistic = np.asarray(statistic, float)
    if df is None:
        found = scipy.special.ndtr(-statistic)
    else:
        df = np.asarray(df, float)
        finite = scipy.special.stdtr(np.where(np.isinf(df), 1e9, df), -statistic)
        found = np.where(np.isinf(df), scipy.special.ndtr(-statistic), finite)
    return float(found) if np.ndim(found) == 0 else found


def as_normal(statistic, df):
    """The normal deviate of the same one-sided p as t's `statistic` with `df` (infinite: the statistic itself).

    Examples
    --------
    >>> round(float(as_normal(2.5, 10)), 2)
    2.15
    """
    statistic = np.asarray(statistic, float)
    size = np.abs(statistic)
    deviates = -scipy.special.ndtri(upper_p(size, df))
    return np.where(np.isfinite(size) & np.isfinite(df), np.copysign(deviates, statistic), statistic)


def detectable(se: float, df=None, *, level: float = 0.95, power: float = 0.8) -> float:
    """Effect that a two-sided test at 1 − level finds with `power`: (t of the level + t of the power) × se."""
    return (t(level, df) + t(2 * power - 1, df)) * se


def deviate(p: float) -> float:
    """The normal |deviate| whose two-sided p is this."""
    return -float(scipy.special.ndtri(float(p) / 2))
