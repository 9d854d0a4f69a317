"""How deep the dip, when repaid, how sure: a U-curve told from any path and its covariance.

The ministry's guideline says efficiency falls after a technology arrives and then rises (U字の法則). A fitted quadratic cannot
tell (on a dip followed by a plateau it reports an inverse U), and an average over dip and gain is about zero. So the path is
summarised directly: trough, first month at zero again, the month when the running sum is repaid, and what the uniform band shows of a
dip and a gain in whatever month they came (`shown`). A dip that is not shown has no trough and no break-even. The means of an early
and a late window, named before looking, stand beside it as registered secondary tests (one-sided, 5 % each).

``inference="large-sample"`` keeps the older reading: normal quantiles, and verdict by the two windows.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

from caredx.measures.adoption.path import Path
from caredx.measures.inference import quantiles, sup_t
from caredx.measures.inference.sides import Sides
from caredx.measures.supported import least
from caredx.measures.u_curve.crossing import Interval, first_up_crossing, zero_set
from caredx.measures.u_curve.shown import Shape, Shown, shown
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
        Next up-crossing of zero after the first month shown below it, linear between months; None = not reached.
    break_even_set : tuple of (from, to or None)
        Set at `level` by test inversion; open to the right = not established by the last month; in pieces = relapse.
    break_even_approximate : bool
        Too few clusters carry the path for the set to hold the level it names (`supported`); say "about".
    cumulative_break_even, cumulative_set
        The same for the running sum (pay-back), after its own trough.
    early, late : tuple of int
        First and last month of the windows.
    early_mean, early_se, late_mean, late_se : float
    p_early, p_late : float
        One-sided: early mean below zero; late mean above zero.
    early_df, late_df : float or None
        Degrees of freedom of their t; None = normal.
    shown : Shown or None
        What the band shows; None with large-sample inference.
    dip_month, gain_month : int or None
        First month whose band lies wholly below zero, and the first wholly above after it (or at all).
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
    early_df: float | None = None
    late_df: float | None = None
    shown: Shown | None = field(default=None, repr=False, compare=False)
    dip_month: int | None = None
    gain_month: int | None = None
    break_even_approximate: bool = False

    @property
    def p_value(self) -> float:
        """Of the J-curve on the two windows, by intersection-union: both must be shown, so no correction for two is due."""
        return max(self.p_early, self.p_late)

    @property
    def shown_p(self) -> float:
        """p of what `shape` says: of the weaker half of two, or of the stronger where nothing is shown."""
        if self.shown is None:
            return self.p_value
        dip, gain = self.shown.p_dip, self.shown.p_gain
        return {"dip then gain": max(dip, gain), "gain": gain, "not shown": min(dip, gain)}.get(self.shape, dip)

    @property
    def shape(self) -> Shape:
        """What is shown, in the order it came."""
        if self.shown is not None:
            return self.shown.shape
        return _WORDS[self.p_early < 1 - self.level, self.p_late < 1 - self.level]

    @property
    def verdict(self) -> Verdict:
        """The same in the four words of a U-curve; a gain that is followed by a loss is a dip without recovery."""
        return _VERDICTS[self.shape]

    @property
    def has_dip(self) -> bool:
        """Whether the band shows a dip, so that there is a trough."""
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
            (
                "early_mean",
                self.early_mean,
                self.early_se,
                *self._interval(self.early_mean, self.early_se, self.early_df),
            ),
            ("late_mean", self.late_mean, self.late_se, *self._interval(self.late_mean, self.late_se, self.late_df)),
            ("p_value", self.p_value, None, None, None),
        ]
        columns = ("value", "se", "low", "high")
        return pd.DataFrame(rows, columns=["figure", *columns]).astype(dict.fromkeys(columns, float))

    def _interval(self, value: float, se: float, df: float | None) -> tuple[float, float]:
        half = quantiles.t(self.level, df) * se
        return value - half, value + half


_WORDS: dict[tuple[bool, bool], Shape] = {
    (True, True): "dip then gain",
    (True, False): "dip",
    (False, True): "gain",
    (False, False): "not shown",
}
_VERDICTS: dict[Shape, Verdict] = {
    "dip then gain": "confirmed",
    "dip": "dip only",
    "gain then loss": "dip only",
    "gain": "gain only",
    "not shown": "not shown",
}


def summarise_path(path: Path, **options) -> UCurve:
    """Summarise an event study's path: as far as enough clusters carry it, with its degrees of freedom.

    Raises
    ------
    TooFewData
        If too few clusters carry the first two months; otherwise as `summarise`.
    """
    part = path.supported()
    if len(part.months) < 2:
        raise TooFewData("帯を示せる数の法人がありません / too few clusters carry the path for a band")
    few = part.support is not None and (
        min(part.support.adopting, part.support.comparing) < least("effect.break_even_clusters")
    )
    inference = "large-sample" if path.sides is None else "small-sample"
    curve = summarise(part.months, part.effect, part.vcov, **{"sides": part.sides, "inference": inference} | options)
    return replace(curve, break_even_approximate=few and bool(curve.break_even_set))


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
    sides: Sides | None = None,
    inference: Literal["small-sample", "large-sample"] = "small-sample",
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
        Months in which the dip is expected, both included: a registered secondary test.
    late : int
        The late window is the last `late` months.
    level : float
    cost : float
        One-off cost in the outcome's unit, to be repaid by the running sum.
    sides : Sides, optional
        Degrees of freedom of the k effects; None = normal.
    inference : {'small-sample', 'large-sample'}
        Verdict read off the uniform band, or (older) from the two windows with normal quantiles.
    seed, draws : int
        Seed and number of the draws behind the band and the trough's set.

    Raises
    ------
    TooFewData
        If fewer than two months from 0 on are there, or none in the early window.
    """
    x, y, v, sides = _prepare(months, effect, vcov, better, sides)
    late_window = (max(int(x[-1]) - late + 1, int(x[0])), int(x[-1]))
    early = (early[0], min(early[1], int(x[-1])))
    first, last = _window_mean(x, y, v, early, sides), _window_mean(x, y, v, late_window, sides)
    p_early, p_late = _p_above(-first[0], *first[1:]), _p_above(*last)
    drawn, se = sup_t.draw(v, seed=seed, draws=draws), np.sqrt(np.maximum(np.diag(v), 0.0))
    seen = shown(y, se, _df(sides), drawn, level)
    if inference == "large-sample":
        start = int(np.argmin(y)) if _dip_by_windows(y, seen, p_early, p_late, level) else None
    else:
        start = seen.dip
    curve = UCurve(
        better,
        level,
        int(x[0]),
        int(x[-1]),
        **_dip(x, y, v, seen.half, start, sides=sides, level=level, drawn=drawn),
        **_pay_back(x, y, v, sides, level, cost=cost, told=start is not None),
        early=early,
        late=late_window,
        early_mean=first[0],
        early_se=first[1],
        late_mean=last[0],
        late_se=last[1],
        p_early=p_early,
        p_late=p_late,
        early_df=first[2],
        late_df=last[2],
    )
    if inference == "large-sample":
        return curve
    at = [None if place is None else int(x[place]) for place in (seen.dip, seen.gain)]
    return replace(curve, shown=seen, dip_month=at[0], gain_month=at[1])


def _dip_by_windows(y: np.ndarray, seen: Shown, p_early: float, p_late: float, level: float) -> bool:
    told = p_early < 1 - level or not p_late < 1 - level or seen.dip is not None
    return bool(y.min() < 0 and told)


def _dip(x, y, v, half, start: int | None, *, sides: Sides | None, level: float, drawn: np.ndarray) -> dict:
    """Trough and break-even, from month number `start` on; nothing where it is None."""
    if start is None:
        single = dict.fromkeys(("trough_month", "trough_value", "trough_low", "trough_high", "break_even"))
        return single | {"trough_months": (), "break_even_set": ()}
    bottom, after = int(np.argmin(y)), slice(start, None)
    multiple = quantiles.t(level, _df(sides, after))
    return {
        "trough_month": int(x[bottom]),
        "trough_value": float(y[bottom]),
        "trough_low": float((y - half).min()),
        "trough_high": float((y + half).min()),
        "trough_months": _may_be_lowest(x, y, v, sides, level=level, drawn=drawn),
        "break_even": first_up_crossing(x[after], y[after]),
        "break_even_set": zero_set(x[after], y[after], v[after, after], multiple),
    }


def _prepare(months, effect, vcov, better: Better, sides: Sides | None):
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
    return x[order].astype(int), sign * y[order], v[np.ix_(order, order)], sides and sides.take(order)


def _window_mean(x, y, v, window: tuple[int, int], sides: Sides | None) -> tuple[float, float, float | None]:
    inside = (x >= window[0]) & (x <= window[1])
    if not inside.any():
        raise TooFewData(f"{window[0]}〜{window[1]}か月目の値がありません / no month within {window[0]}-{window[1]}")
    weight = inside / inside.sum()
    df = None if sides is None else float(sides.combine(weight[:, None]).df[0])
    return float(weight @ y), float(np.sqrt(max(weight @ v @ weight, 0.0))), df


def _p_above(mean: float, se: float, df: float | None) -> float:
    """One-sided p-value of the alternative 'above zero'."""
    if se > 0:
        return quantiles.upper_p(mean / se, df)
    return 0.0 if mean > 0 else 1.0


def _running_sums(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every month from the first to the last, and the matrix that sums the (interpolated) path up to each."""
    grid = np.arange(x[0], x[-1] + 1)
    interpolate = np.stack([np.interp(grid, x, unit) for unit in np.eye(len(x))], axis=1)
    return grid, np.cumsum(interpolate, axis=0)


def _df(sides: Sides | None, part: slice = slice(None)) -> np.ndarray | None:
    """Degrees of freedom; infinite where nothing varies, which needs no t."""
    return None if sides is None else np.nan_to_num(sides.df[part], nan=np.inf)


def _pay_back(x, y, v, sides: Sides | None, level: float, *, cost: float, told: bool) -> dict:
    nothing = {"cumulative_break_even": None, "cumulative_set": ()}
    if not told and not cost > 0:
        return nothing
    grid, matrix = _running_sums(x)
    total, vcov = matrix @ y - cost, matrix @ v @ matrix.T
    bottom = int(np.argmin(total))
    if total[bottom] >= 0:
        return nothing
    z = quantiles.t(level, _df(sides and sides.combine(matrix.T)))
    x, total, vcov = grid[bottom:], total[bottom:], vcov[bottom:, bottom:]
    z = z[bottom:] if np.ndim(z) else z
    return {"cumulative_break_even": first_up_crossing(x, total), "cumulative_set": zero_set(x, total, vcov, z)}


def _may_be_lowest(x, y, v, sides: Sides | None, *, level: float, drawn: np.ndarray) -> tuple[int, ...]:
    """Months j for which 'j is lowest' is not rejected: max over i of (y_j − y_i) / se against its own critical value.

    Only the true trough has to stay in, so each month has its own one-sided test at `level`. Most are decided without draws:
    the critical value lies between that of one comparison and Bonferroni's. A t of few degrees of freedom counts as the normal
    deviate of the same p.
    """
    variance = np.diag(v)
    se = np.sqrt(np.maximum(variance[:, None] + variance - 2 * v, 0.0))
    se[se <= 1e-9 * np.sqrt(max(variance.max(), 0.0))] = 0.0
    gap = y[:, None] - y
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(se > 0, gap / se, np.where(gap > 0, np.inf, -np.inf))
    if sides is not None:
        t = quantiles.as_normal(t, np.nan_to_num(sides.df_of_gaps(), nan=np.inf))
    largest = t.max(axis=1)
    surely, never = quantiles.z(2 * level - 1), quantiles.z(1 - 2 * (1 - level) / (len(x) - 1))
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
