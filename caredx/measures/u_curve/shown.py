"""What a band shows: the first month wholly below zero, and a later month wholly above it.

A dip does not keep to the months named before looking: equipment that is used properly after half a year dips then, and a test of
months 0 to 5 calls that "gain only". The uniform band holds every month at once, so whatever lies wholly below or above zero in it is
shown whenever it came, and all such words together are wrong at most once in twenty times. They are read off the very band that is
drawn, so words and picture cannot contradict each other.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from caredx.measures.inference import quantiles, sup_t

Shape = Literal["dip then gain", "dip", "gain", "gain then loss", "not shown"]


@dataclass(frozen=True)
class Shown:
    """What is shown of a path on a scale where + is an improvement.

    Attributes
    ----------
    half : ndarray (k,)
        Half-widths of the band; 0 where nothing varies.
    dip, gain : int or None
        Position of the first month wholly below zero, and of the first wholly above after it (or at all, where none is below).
    gain_before : bool
        A month wholly above lies before the first wholly below.
    p_dip, p_gain : float
        Of the lowest month, and of the highest after the dip: adjusted for all months, two-sided. `dip` is not None just where
        p_dip < 1 − level.
    """

    half: np.ndarray
    dip: int | None
    gain: int | None
    gain_before: bool
    p_dip: float
    p_gain: float

    @property
    def shape(self) -> Shape:
        """The words."""
        if self.dip is None:
            return "not shown" if self.gain is None else "gain"
        if self.gain is not None:
            return "dip then gain"
        return "gain then loss" if self.gain_before else "dip"


def shown(y: np.ndarray, se: np.ndarray, df: np.ndarray | None, drawn: np.ndarray, level: float) -> Shown:
    """Read a path (k,) off its uniform band; `drawn` are draws with its covariance."""
    largest = np.abs(drawn[:, se > 0] / se[se > 0]).max(axis=1) if (se > 0).any() else np.zeros(1)
    critical = float(np.quantile(largest, level))
    half = sup_t.multiples(critical, df, size=len(y)) * se
    half = np.where(se > 0, half, 0.0)
    below, above = np.flatnonzero(y + half < 0), np.flatnonzero(y - half > 0)
    dip = int(below[0]) if len(below) else None
    later = above if dip is None else above[above > dip]
    after = slice(0 if dip is None else dip + 1, None)
    return Shown(
        half,
        dip,
        int(later[0]) if len(later) else None,
        dip is not None and bool((above < dip).any()),
        _adjusted(-y, se, df, largest),
        _adjusted(y[after], se[after], None if df is None else df[after], largest),
    )


def _adjusted(y: np.ndarray, se: np.ndarray, df: np.ndarray | None, largest: np.ndarray) -> float:
    """Share of draws whose largest |t| reaches that of the highest entry (as the normal deviate of its p)."""
    up = y > 0
    if not up.any():
        return 1.0
    if (up & ~(se > 0)).any():
        return 0.0
    p = np.min(quantiles.two_sided_p(y[up] / se[up], None if df is None else df[up]))
    return float((largest >= quantiles.deviate(p)).mean())
