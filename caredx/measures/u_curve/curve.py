"""How deep the dip, when repaid, how sure: a U-curve told from any path and its covariance.

The ministry's guideline says efficiency falls after a technology arrives and then rises (U字の法則). A fitted quadratic cannot
tell (on a dip followed by a plateau it reports an inverse U), and an average over dip and gain is about zero. So the path is
summarised directly: trough, first month at zero again, the month when the running sum is repaid, and a test that the early
mean is below zero *and* the late mean above, on windows named before looking.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from caredx.measures.inference import sup_t
from caredx.measures.u_curve.crossing import Interval, first_up_crossing, zero_set
from caredx.words.errors import TooFewData

Better = Literal["higher", "lower"]
Verdict = Literal["confirmed", "dip only", "gain only", "not shown"]


@dataclass(frozen=True)
class UCurve:
    """A dip and what follows, on a scale where + is an improvement.

    Attributes
    ----------
    better : {'higher', 'lower'}
        Direction of the outcome; with 'lower' all values here are the path's times −1.
    level : float
        Of every interval and set; 1 − level is the size of each one-sided test.
    first_month, last_month : int
        Range of months summarised (months before 0 are not).
    trough_month : int or None
        Month of the lowest effect; None = no dip.
    trough_value, trough_low, trough_high : float or None
        The lowest effect and an interval from the sup-t band. The value itself is biased downwards (it is a minimum of
        estimates); `early_mean` is not.
    trough_months : tuple of int
        Months that may be the trough: not significantly above any other.
    break_even : float or None
        First up-crossing of zero after the trough, linear between months; None = not reached within the months.
    break_even_set : tuple of (from, to or None)
        Set at `level` by test inversion; open to the right = not established by the last month; in pieces = relapse.
    cumulative_break_even, cumulative_set
        The same for the running sum (pay-back), after its own trough.
    early, late : tuple of int
        First and last month of the windows.
    early_mean, early_se, late_mean, late_se : float
    p_early, p_late : float
        One-sided: early mean below zero; late mean above zero.
    """

    better: Better
    level: float
    first_month: int
    last_month: int
    trough_month: int | None
    trough_value: float | None
    trough_low: float | None
    trough_high: float | None
    trough_months: tuple[int, ...]
    break_even: float | None
    break_even_set: tuple[Interval, ...]
    cumulative_break_even: float | None
    cumulative_set: tuple[Interval, ...]
    early: tuple[int, int]
    late: tuple[int, int]
    early_mean: float
    early_se: float
    late_mean: float
    late_se: float
    p_early: float
    p_late: float

    @property
    def p_value(self) -> float:
        """Of the J-curve, by intersection-union: both halves must be shown, so no correction for two tests is due."""
        return max(self.p_early, self.p_late)

    @property
    def verdict(self) -> Verdict:
        dip, gain = self.p_early < 1 - self.level, self.p_late < 1 - self.level
        return "confirmed" if dip and gain else "dip only" if dip else "gain only" if gain else "not shown"

    @property
    def has_dip(self) -> bool:
        return self.trough_month is not None

    @property
    def established(self) -> bool:
        """Whether break-even is established within the months seen: a set that is bounded."""
        return bool(self.break_even_set) and self.break_even_set[-1][1] is not None

    @property
    def relapse(self) -> bool:
        """Whether the break-even set is in pieces."""
        return len(self.break_even_set) > 1

    def to_frame(self) -> pd.DataFrame:
        """One row a figure: `figure, value, se, low, high`; of a set in pieces the outer limits (inf = open)."""
        rows = [
            ("trough_month", self.trough_month, None, *_outer([(m, m) for m in self.trough_months])),
            ("trough_value", self.trough_value, None, self.trough_low, self.trough_high),
            ("break_even", self.break_even, None, *_outer(self.break_even_set)),
            ("cumulative_break_even", self.cumulative_break_even, None, *_outer(self.cumulative_set)),
            ("early_mean", self.early_mean, self.early_se, *self._interval(self.early_mean, self.early_se)),
            ("late_mean", self.late_mean, self.late_se, *self._interval(self.late_mean, self.late_se)),
            ("p_value", self.p_value, None, None, None),
        ]
        columns = ("value", "se", "low", "high")
        return pd.DataFrame(rows, columns=["figure", *columns]).astype(dict.fromkeys(columns, float))

    def _interval(self, value: float, se: float) -> tuple[float, float]:
        z = float(ndtri((1 + self.level) / 2))
        return value - z * se, value + z * se


def summarise(
    months: np.ndarray,
    effect: np.ndarray,
    vcov: np.ndarray,
    *,
    better: Better = "higher",
    early: tuple[int, int] = (0, 5),
    late: int = 6,
    level: float = 0.95,
    cost: float = 0.0,
    seed: int = 0,
    draws: int = sup_t.DRAWS,
) -> UCurve:
    """Summarise a path, wherever it comes from.

    Parameters
    ----------
    months : array of int (k,)
        Months since adoption, in any order, not necessarily consecutive; those before 0 are left out.
    effect : array (k,)
    vcov : array (k, k)
        May be singular.
    better : {'higher', 'lower'}
        Whether a higher or a lower outcome is better.
    early : (int, int)
        Months in which the dip is expected, both included.
    late : int
        The late window is the last `late` months.
    level : float
    cost : float
        One-off cost in the outcome's unit, to be repaid by the running sum.
    seed, draws : int
        Seed and number of the draws behind the trough's interval and set; nothing else rests on them.

    Raises
    ------
    TooFewData
        If fewer than two months from 0 on are there, or none in the early window.
    """
    x, y, v = _prepare(months, effect, vcov, better)
    late_window = (max(int(x[-1]) - late + 1, int(x[0])), int(x[-1]))
    early = (early[0], min(early[1], int(x[-1])))
    early_mean, early_se = _window_mean(x, y, v, early)
    late_mean, late_se = _window_mean(x, y, v, late_window)
    p_early, p_late = _p_above(-early_mean, early_se), _p_above(late_mean, late_se)
    drawn, se = sup_t.draw(v, seed=seed, draws=draws), np.sqrt(np.maximum(np.diag(v), 0.0))
    half_width = np.nan_to_num(sup_t.critical_of(drawn, se, level)) * se
    shown = p_early < 1 - level or not p_late < 1 - level or bool((y + half_width < 0).any())
    dip = y.min() < 0 and shown
    z = float(ndtri((1 + level) / 2))
    sums = _running_sums(x) if dip or cost > 0 else None
    bottom = int(np.argmin(y))
    after = slice(bottom, None)
    return UCurve(
        better,
        level,
        int(x[0]),
        int(x[-1]),
        trough_month=int(x[bottom]) if dip else None,
        trough_value=float(y[bottom]) if dip else None,
        trough_low=float((y - half_width).min()) if dip else None,
        trough_high=float((y + half_width).min()) if dip else None,
        trough_months=_may_be_lowest(x, y, v, level, drawn) if dip else (),
        break_even=first_up_crossing(x[after], y[after]) if dip else None,
        break_even_set=zero_set(x[after], y[after], v[after, after], z) if dip else (),
        **_pay_back(sums, y, v, z, cost),
        early=early,
        late=late_window,
        early_mean=early_mean,
        early_se=early_se,
        late_mean=late_mean,
        late_se=late_se,
        p_early=p_early,
        p_late=p_late,
    )


def _prepare(months, effect, vcov, better: Better) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, y, v = np.asarray(months), np.asarray(effect, float), np.asarray(vcov, float)
    if v.shape != (len(y), len(y)) or x.shape != y.shape:
        raise ValueError(f"months {x.shape}, effect {y.shape} and vcov {v.shape} do not belong together")
    if better not in ("higher", "lower"):
        raise ValueError(f"better must be 'higher' or 'lower', not {better!r}")
    order = np.argsort(x, kind="stable")
    order = order[x[order] >= 0]
    if len(order) < 2:
        raise TooFewData("導入後の月が2つ以上必要です / at least two months since adoption are needed")
    sign = 1.0 if better == "higher" else -1.0
    return x[order].astype(int), sign * y[order], v[np.ix_(order, order)]


def _window_mean(x, y, v, window: tuple[int, int]) -> tuple[float, float]:
    inside = (x >= window[0]) & (x <= window[1])
    if not inside.any():
        raise TooFewData(f"{window[0]}〜{window[1]}か月目の値がありません / no month within {window[0]}-{window[1]}")
    weight = inside / inside.sum()
    return float(weight @ y), float(np.sqrt(max(weight @ v @ weight, 0.0)))


def _p_above(mean: float, se: float) -> float:
    """One-sided p-value of the alternative 'above zero'."""
    if se > 0:
        return float(ndtr(-mean / se))
    return 0.0 if mean > 0 else 1.0


def _running_sums(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every month from the first to the last, and the matrix that sums the (interpolated) path up to each."""
    grid = np.arange(x[0], x[-1] + 1)
    interpolate = np.stack([np.interp(grid, x, unit) for unit in np.eye(len(x))], axis=1)
    return grid, np.cumsum(interpolate, axis=0)


def _pay_back(sums, y, v, z: float, cost: float) -> dict:
    nothing = {"cumulative_break_even": None, "cumulative_set": ()}
    if sums is None:
        return nothing
    grid, matrix = sums
    total, vcov = matrix @ y - cost, matrix @ v @ matrix.T
    bottom = int(np.argmin(total))
    if total[bottom] >= 0:
        return nothing
    x, total, vcov = grid[bottom:], total[bottom:], vcov[bottom:, bottom:]
    return {"cumulative_break_even": first_up_crossing(x, total), "cumulative_set": zero_set(x, total, vcov, z)}


def _may_be_lowest(x, y, v, level: float, drawn: np.ndarray) -> tuple[int, ...]:
    """Months j for which 'j is lowest' is not rejected: max over i of (y_j − y_i) / se against its own critical value.

    Only the true trough has to stay in, so each month has its own one-sided test at `level`. Most are decided without draws:
    the critical value lies between that of one comparison and Bonferroni's.
    """
    variance = np.diag(v)
    se = np.sqrt(np.maximum(variance[:, None] + variance - 2 * v, 0.0))
    se[se <= 1e-9 * np.sqrt(max(variance.max(), 0.0))] = 0.0
    gap = y[:, None] - y
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(se > 0, gap / se, np.where(gap > 0, np.inf, -np.inf))
    largest = t.max(axis=1)
    surely, never = ndtri(level), ndtri(1 - (1 - level) / (len(x) - 1))
    keep = largest <= surely
    for j in np.flatnonzero(~keep & (largest <= never)):
        compare = se[j] > 0
        simulated = ((drawn[:, [j]] - drawn[:, compare]) / se[j, compare]).max(axis=1)
        keep[j] = largest[j] <= np.quantile(simulated, level)
    return tuple(int(month) for month in x[keep])


def _outer(pieces) -> tuple[float | None, float | None]:
    if not pieces:
        return None, None
    last = pieces[-1][1]
    return float(pieces[0][0]), float("inf") if last is None else float(last)
