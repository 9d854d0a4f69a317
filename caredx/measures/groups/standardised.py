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

import numpy as np
import pandas as pd
from scipy import optimize

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
    """
    table = pd.DataFrame({"y": np.asarray(y, float), "x": np.asarray(x, float), "member": np.asarray(member, bool)})
    table["place"] = 0 if stratum is None else pd.factorize(stratum)[0]
    sides = table.groupby(["place", "member"])
    table["n"], table["side"] = sides["x"].transform("size"), sides["x"].transform("sum")
    both = table[table["n"] >= _FEWEST].groupby("place")["member"].transform("nunique") == 2
    used = table.loc[both[both].index].copy()
    if used.empty:
        return Difference(None, None, None, None, level, None, 0, 0, 0.0)
    used["ratio"] = used.groupby(["place", "member"])["y"].transform("sum") / used["side"]
    weight = used.groupby("place")["x"].sum() / used["x"].sum()
    ratios = used.groupby(["place", "member"])["ratio"].first().unstack()
    value = float((weight * (ratios[True] - ratios[False])).sum())
    counts = int(used["member"].sum()), int((~used["member"]).sum())
    rest = {"members": counts[0], "others": counts[1], "covered": float(used["x"].sum() / table["x"].sum())}
    if stratum is None:
        rest |= _log_ratio(used, level)
    bare = Difference(value, None, None, None, level, None, **rest)
    if counts[0] < least("group.members") or len(used) < least("group.all_offices"):
        return replace(bare, ratio_low=None, ratio_high=None)
    v = _noise(used)
    variance = float((weight.reindex(used["place"]).to_numpy() ** 2 * v / used["side"].to_numpy() ** 2).sum())
    if variance <= 0:
        return bare
    df = float(v.sum() ** 2 / (v**2).sum())
    half = t(level, df) * math.sqrt(variance)
    return replace(bare, se=math.sqrt(variance), low=value - half, high=value + half, df=df)


def _noise(used: pd.DataFrame) -> np.ndarray:
    """Variance of each establishment's numerator, borrowed from all of them."""
    x, share = used["x"].to_numpy(), (used["x"] / used["side"]).to_numpy()
    squared = ((used["y"] - used["ratio"] * used["x"]) ** 2).to_numpy() / (1 - share)
    # In units of their mean, or the two columns are too unlike in size to be told apart.
    scale = x.mean()
    phi, _ = optimize.nnls(np.column_stack([np.ones(len(x)), x / scale]), squared / x)
    return phi[0] * x + phi[1] * x**2 / scale


def _log_ratio(used: pd.DataFrame, level: float) -> dict[str, float]:
    """Ratio of the two sides, with the spread each shows itself."""
    centre, parts = 0.0, []
    for inside, side in used.groupby("member"):
        total = side["y"].sum()
        if total <= 0:
            return {}
        influence = ((side["y"] - side["ratio"] * side["x"]) / total).to_numpy()
        parts.append(clustered_se(influence, (side["x"] / side["side"]).to_numpy()))
        centre += (1 if inside else -1) * math.log(side["ratio"].iloc[0])
    variance = sum(se**2 for se, _ in parts)
    if variance < 1e-24:
        return {"ratio": math.exp(centre)}
    df = variance**2 / sum(se**4 / free for se, free in parts)
    half = min(t(level, df) * math.sqrt(variance), 700.0)
    return {"ratio": math.exp(centre), "ratio_low": math.exp(centre - half), "ratio_high": math.exp(centre + half)}
