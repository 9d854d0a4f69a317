"""Members' ratio less the others', as it is and with kinds of service and sizes held equal.

Holders of an add-on are three to ten where the others are sixty, and three residuals tell no variance. What is known of the
noise of establishments of a size is known from all of them, so each side borrows its variance from the whole: coverage of
nominal 95 % is then 94–96 % at 3, 5 and 10 members, where the members' own spread gives 83–90 (`docs/credibility.md`). Were
the members noisier than the others, that would be too short; the ratio of the two sides by their own spread stands beside it.

References: direct standardisation as in Rothman KJ, Greenland S, Lash TL (2008), Modern Epidemiology, 3rd ed., ch. 15;
variance functions in Valliant R, Dorfman AH, Royall RM (2000), Finite population sampling and inference, ch. 5.
"""

import math
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import scipy

from caredx.measures.inference import clustered_se, t
from caredx.measures.supported import least

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
    ratio, ratio_low, ratio_high : float or None
        Members' ratio over the others', each side with its own spread (CR2); plain difference only.
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
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None


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
    In each stratum the ratio of either side; the difference is weighted by all staff (Σx) of the stratum. With residuals
    r = (y − Rx)/√(1 − h) about the own side of the own stratum, h the share of x there, the variance of an establishment
    is v(x) = φ₁x + φ₂x², by non-negative least squares of r²/x on 1 and x over all establishments compared. The standard
    error adds up w² Σv(x) / (Σx)² over sides and strata; degrees of freedom (Σv)²/Σv². A side with one establishment in a
    stratum is left out with its stratum and lowers `covered`. With fewer members or establishments than
    `supported.LIMITS` names (``group.…``) the value stands without interval.

    Examples
    --------
    >>> y, x = pd.Series([50.0, 60.0, 90.0, 80.0] * 6), pd.Series([10.0] * 24)
    >>> found = difference(y, x, pd.Series([True, True, False, False] * 6))
    >>> found.value, round(found.low, 1), round(found.high, 1), found.members
    (-3.0, -3.4, -2.6, 12)
    """
    part, whole, inside = np.asarray(y, float), np.asarray(x, float), np.asarray(member, bool)
    place = np.zeros(len(part), dtype=int) if stratum is None else pd.factorize(stratum, use_na_sentinel=False)[0]
    side = 2 * place + inside
    sizes = np.bincount(side, minlength=2 * (place.max(initial=0) + 1)).reshape(-1, 2)
    both = sizes.min(axis=1) >= _FEWEST
    kept = both[place]
    if not kept.any():
        return Difference(None, None, None, None, level, None, 0, 0, 0.0)
    covered = float(whole[kept].sum() / whole.sum())
    part, whole, inside, side = part[kept], whole[kept], inside[kept], side[kept]
    staff = np.bincount(side, whole, minlength=sizes.size).reshape(-1, 2)
    ratio = np.bincount(side, part, minlength=sizes.size).reshape(-1, 2)[both] / staff[both]
    weight = staff[both].sum(axis=1) / whole.sum()
    value = float((weight * (ratio[:, 1] - ratio[:, 0])).sum())
    order = np.cumsum(both) - 1
    where = order[side // 2], inside.astype(int)
    used = _Used(part, whole, inside, staff[both][where], ratio[where])
    counts = int(inside.sum()), int((~inside).sum())
    rest: dict[str, Any] = {"members": counts[0], "others": counts[1], "covered": covered}
    if stratum is None:
        rest |= _log_ratio(used, level)
    bare = Difference(value, None, None, None, level, None, **rest)
    if counts[0] < least("group.members") or len(part) < least("group.all_offices"):
        return replace(bare, ratio_low=None, ratio_high=None)
    v = _noise(used)
    variance = float((weight[where[0]] ** 2 * v / used.side**2).sum())
    if variance <= 0:
        return bare
    df = float(v.sum() ** 2 / (v**2).sum())
    half = t(level, df) * math.sqrt(variance)
    return replace(bare, se=math.sqrt(variance), low=value - half, high=value + half, df=df)


class _Used(NamedTuple):
    """Establishments compared: numerator, denominator, whether a member, and Σx and ratio of the own side of the own stratum."""

    y: np.ndarray
    x: np.ndarray
    member: np.ndarray
    side: np.ndarray
    ratio: np.ndarray

    @property
    def residual(self) -> np.ndarray:
        """Numerator less what the ratio of its side implies."""
        return self.y - self.ratio * self.x


def _noise(used: _Used) -> np.ndarray:
    """Variance of each establishment's numerator, borrowed from all of them."""
    x = used.x
    squared = used.residual**2 / (1 - x / used.side)
    # In units of their mean, or the two columns are too unlike in size to be told apart.
    scale = x.mean()
    phi, _ = scipy.optimize.nnls(np.column_stack([np.ones(len(x)), x / scale]), squared / x)
    return phi[0] * x + phi[1] * x**2 / scale


def _log_ratio(used: _Used, level: float) -> dict[str, float]:
    """Ratio of the two sides, with the spread each shows itself."""
    centre, parts = 0.0, []
    for inside in (False, True):
        one = _Used(*(column[used.member == inside] for column in used))
        total = one.y.sum()
        if total <= 0:
            return {}
        parts.append(clustered_se(one.residual / total, one.x / one.side))
        centre += (1 if inside else -1) * math.log(one.ratio[0])
    variance = sum(se**2 for se, _ in parts)
    if variance < 1e-24:
        return {"ratio": math.exp(centre)}
    df = variance**2 / sum(se**4 / free for se, free in parts)
    half = min(t(level, df) * math.sqrt(variance), 700.0)
    return {"ratio": math.exp(centre), "ratio_low": math.exp(centre - half), "ratio_high": math.exp(centre + half)}
