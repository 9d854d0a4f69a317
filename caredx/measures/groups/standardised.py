"""Members' ratio less the others', as it is and with kinds of service and sizes held equal.

Reference: direct standardisation as in Rothman KJ, Greenland S, Lash TL (2008), Modern Epidemiology, 3rd ed., ch. 15;
the standard error is linearised over establishments within strata.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

_FEWEST = 2


@dataclass(frozen=True)
class Difference:
    """Members of a group less the others.

    Attributes
    ----------
    value, se : float or None
    low, high : float or None
    level : float
    df : float or None
        Degrees of freedom of the interval.
    members, others : int
        Establishments behind it.
    covered : float
        Share of all staff in strata that hold members and others; 1 for the plain difference. What lies outside was
        compared with nothing.
    """

    value: float | None
    se: float | None
    low: float | None
    high: float | None
    level: float
    df: float | None
    members: int
    others: int
    covered: float


def difference(
    y: pd.Series, x: pd.Series, member: pd.Series, stratum: pd.Series | None = None, *, level: float = 0.95
) -> Difference:
    """Members' ratio less the others', standardised to strata that hold both.

    Parameters
    ----------
    y, x : Series
        Numerator and denominator of each establishment.
    member : Series of bool
    stratum : Series, optional
        Strata; none for the plain difference.

    Notes
    -----
    In each stratum s the ratio of either side; the difference is weighted by all staff (Σx) of the stratum. The
    standard error adds up, over sides and strata, w² · n/(n−1) · Σ(y − Rx)² / (Σx)². A side with one establishment in
    a stratum has no spread to be seen, so such a stratum is left out and lowers `covered`. Degrees of freedom after
    Satterthwaite.
    """
    y, x = y.to_numpy(dtype=float), x.to_numpy(dtype=float)
    inside = member.to_numpy(dtype=bool)
    places = np.zeros(len(y), dtype=int) if stratum is None else pd.factorize(stratum)[0]
    parts = []
    for place in np.unique(places):
        here = places == place
        sides = [_side(y[here & own], x[here & own]) for own in (inside, ~inside)]
        if None not in sides:
            parts.append((float(x[here].sum()), *sides, int((here & inside).sum()), int((here & ~inside).sum())))
    whole = float(x.sum())
    if not parts:
        return Difference(None, None, None, None, level, None, 0, 0, 0.0)
    weights = np.array([part[0] for part in parts])
    weights = weights / weights.sum()
    value = sum(w * (a.ratio - b.ratio) for w, (_, a, b, _, _) in zip(weights, parts, strict=True))
    pieces = [
        (w**2 * side.variance, side.n - 1) for w, (_, a, b, _, _) in zip(weights, parts, strict=True) for side in (a, b)
    ]
    variance = sum(piece for piece, _ in pieces)
    counts = sum(part[3] for part in parts), sum(part[4] for part in parts)
    covered = sum(part[0] for part in parts) / whole
    if variance <= 0:
        return Difference(value, None, None, None, level, None, *counts, covered)
    df = variance**2 / sum(piece**2 / free for piece, free in pieces)
    half = float(special.stdtrit(df, (1 + level) / 2)) * math.sqrt(variance)
    return Difference(value, math.sqrt(variance), value - half, value + half, level, df, *counts, covered)


@dataclass(frozen=True)
class _Side:
    ratio: float
    variance: float
    n: int


def _side(y: np.ndarray, x: np.ndarray) -> _Side | None:
    if len(y) < _FEWEST:
        return None
    ratio = float(y.sum() / x.sum())
    spread = float(((y - ratio * x) ** 2).sum()) / float(x.sum()) ** 2
    return _Side(ratio, len(y) / (len(y) - 1) * spread, len(y))
