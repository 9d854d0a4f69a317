"""Limits of a funnel: how far areas of each size stray by chance, and what more they really spread.

References: as `caredx.measures.peers.funnel`.
"""

import math
from typing import Literal

import numpy as np
import pandas as pd
import scipy

from caredx.measures.inference import z

Family = Literal["binomial", "normal"]
SIDES = ("low_inner", "high_inner", "low_outer", "high_outer")


def dispersion(deviation: np.ndarray, variance: np.ndarray, *, winsorise: float = 0.0) -> tuple[float, float]:
    """φ = mean z² and the variance between areas that would bring it to 1 (moments, not below 0).

    Parameters
    ----------
    deviation, variance : array of shape (n,)
        Distance from the centre and its variance by chance.
    winsorise : float
        Share at each end of z pulled in to the quantile there.
    """
    z = deviation / np.sqrt(variance)
    if winsorise:
        z = np.clip(z, *np.quantile(z, [winsorise, 1 - winsorise]))
    phi, weight = float(np.mean(z**2)), 1 / variance
    spare = len(z) * phi - (len(z) - 1)
    return phi, max(0.0, spare / float(weight.sum() - (weight**2).sum() / weight.sum()))


def variance(family: Family, centre: float, size: np.ndarray) -> np.ndarray:
    """Variance by chance at each size; NaN without any."""
    unit = centre * (1 - centre) if family == "binomial" else 1.0
    return np.divide(unit, size, out=np.full(len(size), np.nan), where=size > 0)


def limits_at(
    family: Family, centre: float, size: np.ndarray, tau2: float, levels: tuple[float, float]
) -> dict[str, np.ndarray]:
    """The four limits at each size, widened by the variance between areas."""
    tails = [(1 + sign * level) / 2 for level in levels for sign in (-1, 1)]
    if family == "binomial" and tau2 == 0:
        return dict(zip(SIDES, (binomial_limit(centre, size, tail) for tail in tails), strict=True))
    spread = np.sqrt(variance(family, centre, size) + tau2)
    lines = [centre + z(2 * tail - 1) * spread for tail in tails]
    return dict(zip(SIDES, [np.clip(line, 0, 1) for line in lines] if family == "binomial" else lines, strict=True))


def binomial_limit(centre: float, n: np.ndarray, tail: float) -> np.ndarray:
    """Exact limit of a share at each n, interpolated between counts (Spiegelhalter 2005, A.1.1).

    With r the least count whose cumulative probability reaches `tail`, the limit is (r − α)/n, where
    α = (P(R ≤ r) − tail) / P(R = r) smooths the steps; it lies in [0, 1].
    """
    n = np.round(np.asarray(n, dtype=float))
    whole = np.where(n > 0, n, 1.0)
    r = np.nan_to_num(np.ceil(scipy.special.bdtrik(tail, whole, centre)), nan=0.0)
    # The inverse may be off by one where a probability is met exactly.
    r = np.where((r > 0) & (scipy.special.bdtr(r - 1, whole.astype(int), centre) >= tail), r - 1, r)
    reached = scipy.special.bdtr(r, whole.astype(int), centre)
    before = np.where(r > 0, scipy.special.bdtr(np.maximum(r - 1, 0), whole.astype(int), centre), 0.0)
    return np.where(n > 0, np.clip((r - (reached - tail) / (reached - before)) / whole, 0, 1), np.nan)


def none_seen(
    rows: pd.DataFrame, centre: float, deviation: np.ndarray, within: np.ndarray, enough: np.ndarray
) -> np.ndarray:
    """z, that of an area without any event taken from the exact chance of seeing none.

    Areas' rates differ by the spread of the others, which the area must not widen for itself: with rates gamma about the
    centre c and variance τ², and exposure E, the chance is (1 + Eτ²/c)^(−c²/τ²); e^(−Ec) if τ² is 0.
    """
    found = rows["z"].to_numpy().copy()
    for place in np.flatnonzero(rows["none"].notna() & enough):
        others = enough.copy()
        others[place] = False
        exposure, spread = float(rows["none"].iloc[place]), 0.0
        if others.sum() > 1:
            phi, tau2 = dispersion(deviation[others], within[others])
            spread = tau2 if phi > 1 + 2 * math.sqrt(2 / int(others.sum())) else 0.0
        log = -(centre**2) / spread * math.log1p(exposure * spread / centre) if spread else -exposure * centre
        found[place] = min(0.0, float(scipy.special.ndtri_exp(log)))
    return found


def beyond(rows: pd.DataFrame, levels: tuple[float, float]) -> np.ndarray:
    """The level whose limits a value lies beyond; NaN within both."""
    inner = (rows["value"] < rows["low_inner"]) | (rows["value"] > rows["high_inner"])
    outer = (rows["value"] < rows["low_outer"]) | (rows["value"] > rows["high_outer"])
    if "none" in rows:
        # A lower limit drawn below 0 says nothing about seeing none; its exact chance does.
        none = rows["none"].notna()
        inner, outer = (
            side.where(~none, rows["z"] < -z(level)) for side, level in zip((inner, outer), levels, strict=True)
        )
    return np.select([outer, inner], [levels[1], levels[0]], np.nan)
