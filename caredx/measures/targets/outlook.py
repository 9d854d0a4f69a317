"""Where a KPI goes until its target's year, and in a word how likely it gets there; the way to it as lines of a plan.

What may be said depends on how many yearly values of one source there are (`caredx.measures.supported`): with up to three the pace
alone, with four an interval, from five on one of four words as well. It speaks of what goes on if nothing changes, not of what policy
may change. Offices that answer every year make the true error smaller than told here, so the interval is on the careful side.

Four words, because a figure would promise what yearly values cannot keep: a ceiling is invisible before a share nears it, so high
probabilities come true less often than they say. The words are as wide as that: the part *targets* of the credibility benchmark
shows how often each came true. Neither 0 nor 1 nor any figure is told.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd
import scipy

from caredx.measures.estimates import Estimate
from caredx.measures.inference import quantiles
from caredx.measures.kpi.results import Kpi, Target
from caredx.measures.supported import least
from caredx.measures.targets.forecast import Mixture, Series, forecasts
from caredx.measures.targets.path import TargetPath, Way, own_level
from caredx.words.errors import TooFewData
from caredx.words.trust import each
from caredx.words.units import AnyUnit, Unit

Chance = Literal["under_1_in_10", "1_to_3_in_10", "about_even", "more_likely_than_not"]
CHANCES: tuple[Chance, ...] = ("under_1_in_10", "1_to_3_in_10", "about_even", "more_likely_than_not")
_BOUNDS = (0.1, 0.4, 0.8)


def grade(probability: float) -> Chance:
    """The word for a forecast probability: the next one begins at 0.1, 0.4 and 0.8.

    Examples
    --------
    >>> str(grade(0.05)), str(grade(0.5)), str(grade(0.9))
    ('under_1_in_10', 'about_even', 'more_likely_than_not')
    """
    return CHANCES[sum(probability >= bound for bound in _BOUNDS)]


COLUMNS = ["year", "median", "low", "high"]


@dataclass(frozen=True)
class Outlook:
    """Where a KPI goes until a target's year.

    Attributes
    ----------
    kpi : Kpi
    target : Target
    points : int
        Yearly values behind it.
    chance : {'under_1_in_10', '1_to_3_in_10', 'about_even', 'more_likely_than_not'} or None
        Of reaching the target in its year; None where `reason` says why.
    median, low, high : float or None
        Value in the target year at `level`, in the unit; None without an interval.
    level : float
    fan : DataFrame
        One row a year from the latest to the target's: ``year, median, low, high``; empty without an interval.
    reason : str
        ``""``, or why there is no word. Without an interval either: ``no_value``, ``one_year_only``, ``two_or_three_years``,
        ``too_far_ahead``, ``rule_not_level``, ``national_total``, ``target_year_passed``. With one: ``four_years``, or
        ``not_a_share`` (words did not hold for hours or counts).
    """

    kpi: Kpi
    target: Target
    points: int
    chance: Chance | None
    median: float | None
    low: float | None
    high: float | None
    level: float
    fan: pd.DataFrame = field(repr=False)
    reason: str = ""

    def to_frame(self) -> pd.DataFrame:
        """The fan, with the target and the chance on each row."""
        return self.fan.assign(
            kpi=self.kpi.id, target=self.target.value, target_year=self.target.year, chance=self.chance
        )


def outlook(kpi: Kpi, points: Mapping[int, Estimate], target: Target, *, level: float = 0.95) -> Outlook:
    """The outlook of a KPI against one target.

    Parameters
    ----------
    points : Mapping of int to Estimate
        Yearly values from one source (`targets.points_of`).
    target : Target
        With a value; a rule over three years has no outlook of this kind.
    level : float
        Of the interval. Checked at 0.95; at 0.8 it covers 0.7 to 1.

    Examples
    --------
    >>> from caredx.measures.estimates import share
    >>> from caredx.measures.kpi import KPIS, prefectural_target
    >>> points = {2019 + year: share(30 + 4 * year, 100, period=f"FY{2019 + year}") for year in range(7)}
    >>> found = outlook(KPIS["tech_adoption"], points, prefectural_target("tech_adoption", 2028, 0.7, "県計画"))
    >>> found.chance, round(found.median, 2)
    ('1_to_3_in_10', 0.63)
    """
    return outlooks(kpi, points, [target], level=level)[0]


def outlooks(
    kpi: Kpi, points: Mapping[int, Estimate], targets: Sequence[Target], *, level: float = 0.95
) -> tuple[Outlook, ...]:
    """As `outlook`, against several targets: their years are forecast once.

    Examples
    --------
    >>> from caredx.measures.estimates import share
    >>> from caredx.measures.kpi import KPIS, prefectural_target
    >>> points = {2019 + year: share(30 + 4 * year, 100, period=f"FY{2019 + year}") for year in range(7)}
    >>> goals = [prefectural_target("tech_adoption", 2028, goal, "県計画") for goal in (0.6, 0.7)]
    >>> [one.chance for one in outlooks(KPIS["tech_adoption"], points, goals)]
    ['about_even', '1_to_3_in_10']
    """
    known = {year: one for year, one in sorted(points.items()) if one.known}
    reasons = [_without(kpi, known, target) for target in targets]
    years = [target.year for target, reason in zip(targets, reasons, strict=True) if not reason]
    fan, ahead = _fan(kpi, known, max(years), level) if years else (pd.DataFrame(columns=COLUMNS), {})
    return tuple(
        Outlook(kpi, target, len(known), None, None, None, None, level, fan.iloc[:0], reason)
        if reason
        else _told(kpi, target, len(known), fan, ahead, level)
        for target, reason in zip(targets, reasons, strict=True)
    )


def _without(kpi: Kpi, known: Mapping[int, Estimate], target: Target) -> str:
    """Why there is no interval; empty where there is one."""
    if not own_level(kpi, [target]):
        return "national_total"
    if target.value is None or target.rule not in ("at_least", "at_most"):
        return "rule_not_level"
    if not known:
        return "no_value"
    if max(known) >= target.year:
        return "target_year_passed"
    if len(known) < least("targets.interval_points"):
        return "one_year_only" if len(known) == 1 else "two_or_three_years"
    return "too_far_ahead" if target.year - max(known) > least("targets.years_ahead") else ""


def _told(
    kpi: Kpi, target: Target, points: int, fan: pd.DataFrame, ahead: Mapping[int, Mixture], level: float
) -> Outlook:
    fan = fan[fan["year"] <= target.year]
    chance, reason = None, ""
    if kpi.unit is not Unit.SHARE:
        reason = "not_a_share"
    elif points < least("targets.chance_points"):
        reason = "four_years"
    else:
        below = ahead[target.year].below(_onto(kpi.unit, target.number))
        chance = grade(1 - below if target.rule == "at_least" else below)
    last = fan.iloc[-1]
    median, low, high = (float(last[name]) for name in COLUMNS[1:])
    return Outlook(kpi, target, points, chance, median, low, high, level, fan, reason)


def _fan(kpi: Kpi, known: Mapping[int, Estimate], last: int, level: float) -> tuple[pd.DataFrame, dict[int, Mixture]]:
    """Median and limits by year, from the latest value to the last year asked for; and the forecast of each year ahead."""
    series, latest, tail = series_of(kpi, known), max(known), (1 - level) / 2
    years = range(latest + 1, last + 1)
    ahead = dict(zip(years, forecasts(series, [year - latest for year in years]), strict=True))
    error = quantiles.z(level) * math.sqrt(series.variances[-1])
    now = float(series.values[-1])
    rows = [(now, now - error, now + error)] + [
        tuple(one.quantile(p) for p in (0.5, tail, 1 - tail)) for one in ahead.values()
    ]
    values = _back(kpi.unit, np.array(rows))
    return pd.DataFrame({"year": [latest, *years], **dict(zip(COLUMNS[1:], values.T, strict=True))}), ahead


def series_of(kpi: Kpi, known: Mapping[int, Estimate]) -> Series:
    """Yearly values on the scale they are forecast on: log-odds of a share, else the unit.

    Notes
    -----
    A share with its count is logit((x + ½) / (n + 1)) with variance 1/(x + ½) + 1/(n − x + ½) [1]_; other variances come from the
    interval, and are 0 where there is none.

    References
    ----------
    .. [1] Haldane, J. B. S. (1956). The estimation and significance of the logarithm of a ratio of frequencies. *Ann. Hum. Genet.*
       20, 309-311.
    """
    years = sorted(known)
    pairs = np.array([_on_scale(known[year], kpi.unit) for year in years])
    return Series(np.array(years, dtype=float), pairs[:, 0], pairs[:, 1], share=kpi.unit is Unit.SHARE)


def _on_scale(one: Estimate, unit: AnyUnit) -> tuple[float, float]:
    if unit is Unit.SHARE and one.method == "wilson" and one.numerator is not None and one.denominator:
        yes, no = one.numerator + 0.5, one.denominator - one.numerator + 0.5
        return math.log(yes / no), 1 / yes + 1 / no
    if not one.has_interval:
        return _onto(unit, one.number), 0.0
    low, high = (_onto(unit, end) for end in one.limits)
    width = high - low
    return _onto(unit, one.number), (width / (2 * quantiles.z(one.level))) ** 2


def _onto(unit: AnyUnit, value: float) -> float:
    """A share of 0 or 1 lies six in a million from it."""
    return float(scipy.special.logit(np.clip(value, 6e-6, 1 - 6e-6))) if unit is Unit.SHARE else value


def _back(unit: AnyUnit, values: np.ndarray) -> np.ndarray:
    return scipy.special.expit(values) if unit is Unit.SHARE else np.clip(values, unit.low, unit.high)


def year_targets(
    found: TargetPath, *, source: str, way: Way = "straight", decimals: int | None = None
) -> list[dict[str, Any]]:
    """The path as year targets in the form of `targets:` of a plan.

    Parameters
    ----------
    source : str
        What the plan names as source, such as the decision that adopted the path.
    way : {'straight', 'logistic'}
    decimals : int, optional
        Round to that many decimals in the unit written (years with a target of their own stay as set); exact by
        default.

    Returns
    -------
    list of dict
        ``kpi, year, value, unit, source``; a share in %, everything else in the KPI's unit. The start year is no
        target.

    Examples
    --------
    >>> from caredx.measures.kpi import KPIS, prefectural_target
    >>> from caredx.measures.targets.path import path
    >>> goal = prefectural_target("tech_adoption", 2029, 0.9, "県計画")
    >>> found = path(KPIS["tech_adoption"], 2025, 0.5, [goal])
    >>> [(one["year"], one["value"], one["unit"]) for one in year_targets(found, source="県計画", decimals=1)]
    [(2026, 60.0, '%'), (2027, 70.0, '%'), (2028, 80.0, '%'), (2029, 90.0, '%')]
    """
    unit, scale = ("%", 100.0) if found.kpi.unit.scale == 100 else (found.kpi.unit.code, 1.0)
    result = []
    for row in each(found.rows.iloc[1:]):
        value = getattr(row, way)
        if np.isnan(value):
            raise TooFewData("no_value")
        # Ten digits drop only what float arithmetic added.
        written = float(f"{value * scale:.10g}")
        fixed = not np.isnan(row.target) or decimals is None
        result.append(
            {
                "kpi": found.kpi.id,
                "year": int(row.year),
                "value": written if fixed else round(written, decimals),
                "unit": unit,
                "source": source,
            }
        )
    return result
