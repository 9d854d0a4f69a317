"""What an applicant should expect, month by month, from the curve estimated on those who came before.

A planned subsidy is judged after a year; an applicant who does not know of the dip stops in month three. So the estimated path
becomes a table: expected change in each month and in total since adoption, with intervals, and the set of months in which it
is even and repaid. The intervals are those of the mean effect; one facility varies around it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from caredx.measures.inference import quantiles
from caredx.measures.inference.clusters import Sides
from caredx.measures.u_curve.curve import Better, UCurve
from caredx.measures.u_curve.summary import summarise


@dataclass(frozen=True)
class Expectation:
    """Expected change after a planned adoption, on a scale where + is an improvement.

    Attributes
    ----------
    months : ndarray of int (k,)
    effect, low, high : ndarray (k,)
        In the month.
    total, total_low, total_high : ndarray (k,)
        Since adoption, less `cost`.
    size, cost, level : float
        Multiplier (staff of the applicant, for an outcome per head), one-off cost in the outcome's unit, level of intervals.
    curve : UCurve
        Dip, break-even and pay-back of this path.
    """

    months: np.ndarray
    effect: np.ndarray
    low: np.ndarray
    high: np.ndarray
    total: np.ndarray
    total_low: np.ndarray
    total_high: np.ndarray
    size: float
    cost: float
    level: float
    curve: UCurve

    def to_frame(self) -> pd.DataFrame:
        """One row a month: `month, effect, low, high, total, total_low, total_high`."""
        columns = ("effect", "low", "high", "total", "total_low", "total_high")
        return pd.DataFrame({"month": self.months, **{name: getattr(self, name) for name in columns}})


def expect(
    months: np.ndarray,
    effect: np.ndarray,
    vcov: np.ndarray,
    *,
    better: Better = "higher",
    size: float = 1.0,
    cost: float = 0.0,
    early: tuple[int, int] = (0, 5),
    late: int = 6,
    level: float = 0.95,
    sides: Sides | None = None,
) -> Expectation:
    """Carry an estimated path over to a planned adoption of `size` at one-off `cost` (in the outcome's unit × size).

    `sides`: degrees of freedom of the path; None = normal.

    Examples
    --------
    >>> months, effect = np.arange(12), np.array([0.4] * 6 + [-0.6] * 6)
    >>> found = expect(months, effect, np.eye(12) * 0.01, better="lower", size=20)
    >>> found.total[[0, 5, 11]].round(1).tolist()
    [-8.0, -48.0, 24.0]
    """
    order = np.argsort(months)
    order = order[np.asarray(months)[order] >= 0]
    x = np.asarray(months)[order]
    sign = size if better == "higher" else -size
    y, v = sign * np.asarray(effect, float)[order], size**2 * np.asarray(vcov, float)[np.ix_(order, order)]
    sides = sides and sides.take(order)
    curve = summarise(x, y, v, early=early, late=late, level=level, cost=cost, sides=sides)
    grid = np.arange(x[0], x[-1] + 1)
    each = np.stack([np.interp(grid, x, unit) for unit in np.eye(len(x))], axis=1)
    running = np.cumsum(each, axis=0)
    wide, wide_total = (
        quantiles.t(level, None if sides is None else np.nan_to_num(sides.combine(m.T).df, nan=np.inf))
        * np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", m, v, m), 0.0))
        for m in (each, running)
    )
    now, total = each @ y, running @ y - cost
    return Expectation(
        grid, now, now - wide, now + wide, total, total - wide_total, total + wide_total, size, cost, level, curve
    )
