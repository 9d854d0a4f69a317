"""Where a KPI stands against a target, in four words, each with its reason and the numbers it rests on.

*Met*, *on course*, *not on course* or *cannot tell*. Values are compared exactly, before any rounding (only what float
arithmetic adds in the twelfth digit is no difference); equality meets a target of "at least" or "at most". Where data do not
allow a verdict the reason says which data, because a missing verdict that looks like a bad one would be believed.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from caredx.measures.estimates import Estimate
from caredx.measures.kpi.reasons import CHECK_SOURCES
from caredx.measures.kpi.results import Kpi, Status, Target, Verdict
from caredx.words.catalog import NOTHING, Text, words_of
from caredx.words.trust import given

say = words_of("reasons")

BASELINE_YEAR = 2023
NATIONAL_TOTALS = ("digital_core_staff",)


class Earlier(NamedTuple):
    """An earlier figure that a rule compares with: its value, the (fiscal) years it speaks of and its source."""

    value: float
    years: tuple[int, ...]
    source: str = ""

    @property
    def when(self) -> Text:
        """``FY2022``, or ``FY2022-2024`` for a mean."""
        first, last = self.years[0], self.years[-1]
        return say["when"]["year" if first == last else "years"].fill(first=first, last=last)


def reaches(value: float, target: float, rule: str) -> bool:
    """Whether a value is at least (or at most) a target; equal is enough.

    Examples
    --------
    >>> reaches(0.9, 0.9, "at_least"), reaches(6.8, 5.0, "at_most")
    (True, False)
    """
    return math.isclose(value, target, rel_tol=1e-12, abs_tol=1e-15) or (
        value > target if rule == "at_least" else value < target
    )


def pace(points: Mapping[int, float]) -> float | None:
    """Change a year: the least-squares slope of yearly values (of two, their difference over the years between); None below two.

    Examples
    --------
    >>> round(pace({2022: 0.30, 2023: 0.34, 2024: 0.41}), 3)
    0.055
    """
    if len(points) < 2:
        return None
    years, values = np.array(sorted(points), dtype=float), np.array([points[year] for year in sorted(points)])
    centred = years - years.mean()
    return float(centred @ values / (centred @ centred))


def mean_of_three(values: Sequence[float], previous: float, *, better: str) -> bool:
    """The mean-of-three rule: the mean of the latest three yearly values keeps to the previous value or improves on it.

    Parameters
    ----------
    values : sequence of three floats
    previous : float
        The value used at the previous assessment.
    better : {'lower', 'higher'}
        Lower for overtime (mean ≤ previous), higher for leave (mean ≥ previous). Equality counts as achieved.

    Examples
    --------
    >>> mean_of_three([6.8, 6.4, 6.1], 6.5, better="lower")
    True
    """
    first, second, third = values
    return reaches((first + second + third) / 3, previous, "at_most" if better == "lower" else "at_least")


def judge(
    kpi: Kpi,
    own: Estimate,
    target: Target | None,
    points: Mapping[int, float],
    *,
    year: int,
    source: str = "",
    previous: Earlier | None = None,
    baseline: Earlier | None = None,
    other: Mapping[int, float] | None = None,
    min_n: int = 0,
) -> Verdict:
    """The verdict on one target.

    Parameters
    ----------
    kpi : Kpi
    own : Estimate
        The value of the year judged.
    target : Target or None
    points : Mapping of int to float
        Yearly values from the same source as `own`, its own included: a pace over a change of source is no pace.
    year : int
        Year judged.
    source : str, optional
        Source of the values compared with `previous` or `baseline`; of `own` unless given.
    previous : Earlier, optional
        「前回数値」 of the mean-of-three rule.
    baseline : Earlier, optional
        Value of `BASELINE_YEAR`, for the rule *increase*.
    other : Mapping of int to float, optional
        Yearly values under another formula that nobody has ruled out: where the two disagree there is no verdict.
    min_n : int
        With fewer units than this no pace and no mean of three is judged, and a level only where the interval of the value
        excludes the target.

    Notes
    -----
    Level rule: met if the value reaches the target, else on course if `pace` over `points` is at least what is needed from the
    value to the target by its year. A rule on movement (mean of three, increase) that is kept before the target's year is on
    course, not met: the year named has not come. The official rules compare plain values and know no n; but 3 of 5
    establishments are no finding, and a verdict that chance turns over next year costs more than none.

    Examples
    --------
    >>> from caredx.measures.estimates import share
    >>> from caredx.measures.kpi import KPIS, prefectural_target
    >>> own, target = share(70, 200), prefectural_target("tech_adoption", 2029, 0.9, "県計画")
    >>> found = judge(KPIS["tech_adoption"], own, target, {2024: 0.30, 2025: 0.35}, year=2025)
    >>> found.status, round(found.pace_seen, 3), round(found.pace_needed, 3)
    ('not_on_course', 0.05, 0.138)
    """
    if target is None:
        return Verdict("cannot_tell", "no_target")
    if own.value is None:
        return Verdict("cannot_tell", given(own.absent).kind, target)
    if kpi.id in NATIONAL_TOTALS and target.level == "national":
        return Verdict("cannot_tell", "national_total", target)
    few = own.n is not None and own.n < min_n
    source = source or own.source
    if target.rule == "mean_of_three":
        verdict = _by_mean(kpi, own, target, points, year=year, source=source, previous=previous)
        return _too_few(verdict, own, "too_few_for_mean") if few and verdict.status != "cannot_tell" else verdict
    if target.rule == "increase":
        return _by_increase(own, target, year=year, source=source, baseline=baseline)
    if kpi.rule == "established":
        return _by_presence(own, target, year=year)
    if target.value is None:
        return Verdict("cannot_tell", "target_not_numeric", target)
    verdict = _by_level(own, target, points, year=year)
    if few:
        verdict = _few_by_level(verdict, own)
    return _where_formulas_agree(verdict, own, points=other or {}, year=year)


def _too_few(verdict: Verdict, own: Estimate, reason: str) -> Verdict:
    return Verdict(
        "cannot_tell", reason, verdict.target, detail={**verdict.detail, "n": given(own.n)}, words=verdict.words
    )


def _few_by_level(verdict: Verdict, own: Estimate) -> Verdict:
    """Of few units: no pace, and a level only where the interval excludes the target (none at all excludes nothing)."""
    if verdict.reason in ("pace_enough", "pace_too_slow"):
        return _too_few(verdict, own, "too_few_for_pace")
    return verdict if verdict.detail.get("within_interval") == 0 else _too_few(verdict, own, "too_few")


def _where_formulas_agree(verdict: Verdict, own: Estimate, *, points: Mapping[int, float], year: int) -> Verdict:
    """The verdict, unless another formula of the same KPI would give another one."""
    if year not in points or verdict.reason.startswith("too_few"):
        return verdict
    beside = _by_level(own.with_(value=points[year], low=None, high=None), given(verdict.target), points, year=year)
    if beside.status == verdict.status:
        return verdict
    return Verdict(
        "cannot_tell", "definition_not_published", verdict.target, detail={**verdict.detail, "other": points[year]}
    )


def _by_level(own: Estimate, target: Target, points: Mapping[int, float], *, year: int) -> Verdict:
    value, aim = own.number, target.number
    detail = {"value": value, "target": aim, "target_year": target.year, "year": year}
    if own.has_interval:
        detail["within_interval"] = float(own.holds(aim))
    if reaches(value, aim, target.rule):
        return Verdict("met", "target_reached", target, pace(points), None, detail)
    if target.year <= year:
        return Verdict("not_on_course", "target_year_passed", target, pace(points), None, detail)
    needed, seen = (aim - value) / (target.year - year), pace(points)
    detail["pace_needed"] = needed
    if seen is None:
        return Verdict("cannot_tell", "one_year_only", target, None, needed, detail)
    detail["pace_seen"] = seen
    if reaches(seen, needed, target.rule):
        return Verdict("on_course", "pace_enough", target, seen, needed, detail)
    return Verdict("not_on_course", "pace_too_slow", target, seen, needed, detail)


def _by_mean(
    kpi: Kpi,
    own: Estimate,
    target: Target,
    points: Mapping[int, float],
    *,
    year: int,
    source: str,
    previous: Earlier | None,
) -> Verdict:
    three = [points[past] for past in (year - 2, year - 1, year) if past in points]
    if len(three) < 3:
        return Verdict("cannot_tell", "fewer_than_three_years", target, detail={"years": len(three), "year": year})
    if previous is None:
        return Verdict("cannot_tell", "no_previous_value", target, detail={"previous_year": year - 3, "year": year})
    kept = mean_of_three(three, previous.value, better=kpi.better)
    detail = {"mean": sum(three) / 3, "previous": previous.value, "target_year": target.year, "year": year}
    if own.has_interval:
        detail["within_interval"] = float(own.holds(previous.value))
    words = {
        "source": source,
        "previous_source": previous.source,
        "previous_when": previous.when,
        "check": _check(source, previous),
    }
    status, reason = _of_movement(kept, target, "mean_kept" if kept else "mean_not_kept", year=year)
    return Verdict(status, reason, target, pace(points), None, detail, words)


def _by_increase(own: Estimate, target: Target, *, year: int, source: str, baseline: Earlier | None) -> Verdict:
    """More than in the baseline year: an equal count is no increase."""
    detail = {"value": own.number, "baseline_year": BASELINE_YEAR, "target_year": target.year, "year": year}
    if baseline is None or year <= BASELINE_YEAR:
        return Verdict("cannot_tell", "no_baseline", target, detail=detail)
    detail["baseline"] = baseline.value
    words = {
        "source": source,
        "baseline_source": baseline.source,
        "check": _check(source, baseline),
    }
    more = own.number > baseline.value
    status, reason = _of_movement(more, target, "increased" if more else "not_increased", year=year)
    return Verdict(status, reason, target, detail=detail, words=words)


def _of_movement(kept: bool, target: Target, reason: str, *, year: int) -> tuple[Status, str]:
    """Before the target's year a movement can be kept or not kept so far, and neither is final."""
    if target.year > year:
        return ("on_course" if kept else "not_on_course"), f"{reason}_so_far"
    return ("met" if kept else "not_on_course"), reason


def _check(source: str, earlier: Earlier) -> Text:
    return NOTHING if source == earlier.source else CHECK_SOURCES


def _by_presence(own: Estimate, target: Target, *, year: int) -> Verdict:
    """Yes or no has no pace: before its year is over, an open target can only be waited for."""
    detail = {"value": own.number, "target_year": target.year, "year": year}
    if own.number >= 1:
        return Verdict("met", "established", target, detail=detail)
    if target.year <= year:
        return Verdict("not_on_course", "not_established", target, detail=detail)
    return Verdict("cannot_tell", "not_established_yet", target, detail=detail)
