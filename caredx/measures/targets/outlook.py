"""How likely a target is to be reached if the trend seen goes on.

The trend is a straight line in log-odds, or in the unit where the KPI is no share, with its error.

Three yearly points are not a law. The band and the probability say what the trend's own uncertainty allows, not what
policy may change; they widen with every year ahead. Yearly values with n carry their sampling error; where the years
scatter more than that, the scatter counts. Offices that answer every year make the true error smaller than told here,
so the band is on the careful side.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
from scipy import special

from caredx.measures.estimates import Estimate
from caredx.measures.kpi.results import Kpi, Target
from caredx.measures.targets.path import own_level
from caredx.words.errors import TooFewData
from caredx.words.units import Unit

Scale = Literal["logit", "linear"]


@dataclass(frozen=True)
class Trend:
    """A straight line through yearly values on a scale.

    Attributes
    ----------
    scale : {'logit', 'linear'}
    centre : float
        Weighted mean year; level and slope are independent there.
    level, level_se : float
        Height of the line at `centre`, on the scale.
    slope, slope_se : float
        Change a year, on the scale.
    df : float
        Degrees of freedom: inf where the error is that of sampling, years − 2 where the scatter of the years gave it.
    points : int
    """

    scale: Scale
    centre: float
    level: float
    level_se: float
    slope: float
    slope_se: float
    df: float
    points: int

    def at(self, year: float) -> tuple[float, float]:
        """Height of the line in a year and its standard error, on the scale."""
        gap = year - self.centre
        return self.level + self.slope * gap, math.hypot(self.level_se, gap * self.slope_se)


@dataclass(frozen=True)
class Outlook:
    """Where a KPI goes if its trend goes on.

    Attributes
    ----------
    kpi : Kpi
    target : Target
    trend : Trend or None
    probability : float or None
        Of reaching the target in its year; None where no trend can be seen.
    median, low, high : float or None
        Value in the target year at `level`.
    level : float
    fan : DataFrame
        One row a year from the latest to the target's: ``year, median, low, high``; empty without a trend.
    reason : str
        ``""``, or why there is no probability: ``one_year_only``, ``two_years_without_error``, ``no_value``,
        ``rule_not_level``, ``target_year_passed``.
    """

    kpi: Kpi
    target: Target
    trend: Trend | None
    probability: float | None
    median: float | None
    low: float | None
    high: float | None
    level: float
    fan: pd.DataFrame = field(repr=False)
    reason: str = ""

    def to_frame(self) -> pd.DataFrame:
        """The fan, with the target and the probability on each row."""
        return self.fan.assign(
            kpi=self.kpi.id, target=self.target.value, target_year=self.target.year, probability=self.probability
        )


def outlook(kpi: Kpi, points: Mapping[int, Estimate], target: Target, *, level: float = 0.95) -> Outlook:
    """The outlook of a KPI against one target.

    Parameters
    ----------
    points : Mapping of int to Estimate
        Yearly values from one source (`targets.points_of`).
    target : Target
        With a value; a rule over three years has no outlook of this kind.
    """
    known = {year: one for year, one in sorted(points.items()) if one.known}
    reason = _without(kpi, known, target)
    if reason:
        return _none(kpi, target, level, reason)
    scale: Scale = "logit" if kpi.unit is Unit.SHARE else "linear"
    try:
        line = trend(known, scale=scale)
    except TooFewData as none:
        return _none(kpi, target, level, str(none))
    fan = project(line, range(max(known), target.year + 1), level=level)
    last = fan.iloc[-1]
    chance = _chance(*line.at(target.year), line.df, _onto(target.value, scale), at_least=target.rule == "at_least")
    return Outlook(
        kpi, target, line, chance, float(last["median"]), float(last["low"]), float(last["high"]), level, fan
    )


def _without(kpi: Kpi, known: Mapping[int, Estimate], target: Target) -> str:
    if not own_level(kpi, [target]):
        return "national_total"
    if target.value is None or target.rule not in ("at_least", "at_most"):
        return "rule_not_level"
    if not known:
        return "no_value"
    if max(known) >= target.year:
        return "target_year_passed"
    return "one_year_only" if len(known) < 2 else ""


def _none(kpi: Kpi, target: Target, level: float, reason: str) -> Outlook:
    empty = pd.DataFrame(columns=["year", "median", "low", "high"])
    return Outlook(kpi, target, None, None, None, None, None, level, empty, reason)


def trend(points: Mapping[int, Estimate], *, scale: Scale) -> Trend:
    """Weighted least squares of yearly values on the year.

    Notes
    -----
    Weights are 1/variance on the scale: of a share (x + ½ over n + 1) in log-odds 1/(x + ½) + 1/(n − x + ½), else
    from the interval. If the years scatter more than that (χ² above its degrees of freedom) the errors are scaled up
    and t with years − 2 is used; they are never scaled down. Without any error on a value all years weigh the same
    and the scatter is all there is.

    Raises
    ------
    TooFewData
        ``one_year_only``, or ``two_years_without_error``: two points always lie on a line.
    """
    years = np.array(sorted(points), dtype=float)
    if len(years) < 2:
        raise TooFewData("one_year_only")
    pairs = [_on_scale(points[int(year)], scale) for year in years]
    y = np.array([value for value, _ in pairs])
    variance = np.array([spread for _, spread in pairs])
    told = bool(np.isfinite(variance).all() and (variance > 0).all())
    if not told and len(years) < 3:
        raise TooFewData("two_years_without_error")
    weight = 1 / variance if told else np.ones(len(years))
    centre = float(weight @ years / weight.sum())
    gap = years - centre
    level, slope = float(weight @ y / weight.sum()), float((weight * gap) @ y / ((weight * gap) @ gap))
    spare = len(years) - 2
    scatter = float(weight @ (y - level - slope * gap) ** 2) / spare if spare else 1.0
    stretch, df = (1.0, math.inf) if told and scatter <= 1 else (scatter, float(spare))
    errors = [math.sqrt(stretch / float(weight.sum())), math.sqrt(stretch / float((weight * gap) @ gap))]
    return Trend(scale, centre, level, errors[0], slope, errors[1], df if spare else math.inf, len(years))


def _on_scale(one: Estimate, scale: Scale) -> tuple[float, float]:
    """Value and variance on the scale; variance NaN if nothing tells it."""
    if scale == "logit" and one.method == "wilson" and one.numerator is not None and one.denominator:
        yes, no = one.numerator + 0.5, one.denominator - one.numerator + 0.5
        return math.log(yes / no), 1 / yes + 1 / no
    value = _onto(one.value, scale)
    if not one.has_interval:
        return value, math.nan
    z = float(special.ndtri((1 + one.level) / 2))
    return value, ((_onto(one.high, scale) - _onto(one.low, scale)) / (2 * z)) ** 2


def _onto(value: float, scale: Scale) -> float:
    return float(special.logit(min(max(value, 1e-9), 1 - 1e-9))) if scale == "logit" else value


def _back(value: np.ndarray, scale: Scale) -> np.ndarray:
    return special.expit(value) if scale == "logit" else value


def project(line: Trend, years: range, *, level: float = 0.95) -> pd.DataFrame:
    """Median and limits of the line by year, in the unit."""
    t = (
        float(special.ndtri((1 + level) / 2))
        if math.isinf(line.df)
        else float(special.stdtrit(line.df, (1 + level) / 2))
    )
    height, error = (np.array(part) for part in zip(*(line.at(year) for year in years), strict=True))
    bounds = {"median": height, "low": height - t * error, "high": height + t * error}
    return pd.DataFrame({"year": list(years), **{name: _back(values, line.scale) for name, values in bounds.items()}})


def reach(
    now: float,
    slope: float,
    slope_se: float,
    years: float,
    goal: float,
    *,
    now_se: float = 0.0,
    scale: Scale = "logit",
    at_least: bool = True,
    level: float = 0.95,
) -> dict[str, float]:
    """The outlook from a value, a pace and their errors, where somebody else estimated them.

    Parameters
    ----------
    now : float
        In the unit (a share in [0, 1]).
    slope, slope_se : float
        Change a year and its standard error, on the scale (log-odds unless said otherwise).
    years : float
        Until the target.
    goal : float
        In the unit.
    now_se : float
        Standard error of the present value, on the scale.

    Returns
    -------
    dict
        ``median, low, high`` in the unit and ``probability``.
    """
    height, error = _onto(now, scale) + slope * years, math.hypot(now_se, slope_se * years)
    z = float(special.ndtri((1 + level) / 2))
    bounds = {"median": height, "low": height - z * error, "high": height + z * error}
    chance = _chance(height, error, math.inf, _onto(goal, scale), at_least=at_least)
    return {name: float(_back(np.array(value), scale)) for name, value in bounds.items()} | {"probability": chance}


def _chance(height: float, error: float, df: float, goal: float, *, at_least: bool) -> float:
    """Probability that the line lies at or beyond the goal."""
    gap = (height - goal) if at_least else (goal - height)
    if error == 0:
        return float(gap >= 0)
    return float(special.ndtr(gap / error) if math.isinf(df) else special.stdtr(df, gap / error))
