"""From a path and its covariance to a U-curve.

A fitted quadratic cannot tell (on a dip followed by a plateau it reports an inverse U), and an average over dip and gain is about zero. So
the path is summarised directly: trough, first month at zero again, the month when the running sum is repaid, and what the uniform band
shows of a dip and a gain in whatever month they came (`shown`). The means of an early and a late window, named before looking, stand
beside it as registered secondary tests (one-sided, 5 % each).

``inference="large-sample"`` keeps the older reading: normal quantiles, and verdict by the two windows.
"""

from dataclasses import replace
from typing import Literal

import numpy as np

from caredx.measures.adoption.path import Path
from caredx.measures.inference import quantiles, sup_t
from caredx.measures.inference.clusters import Sides
from caredx.measures.supported import least
from caredx.measures.u_curve.crossing import first_up_crossing, zero_set
from caredx.measures.u_curve.curve import Better, UCurve
from caredx.measures.u_curve.shown import Shown, shown
from caredx.words.errors import TooFewData


def summarise_path(path: Path, **options) -> UCurve:
    """Summarise an event study's path: as far as enough clusters carry it, with its degrees of freedom.

    Raises
    ------
    TooFewData
        If too few clusters carry the first two months; otherwise as `summarise`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> path = samples.path()
    >>> found = summarise_path(path, better="lower")
    >>> found.trough_month, found.break_even, found.shape
    (0, 2.0, 'gain')
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

    Examples
    --------
    >>> months, effect = np.arange(-3, 12), np.array([0.0] * 3 + [0.4] * 6 + [-0.6] * 6)
    >>> found = summarise(months, effect, np.eye(15) * 0.01, better="lower")
    >>> found.trough_month, found.break_even, round(found.late_mean, 1)
    (0, 5.4, 0.6)
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
