"""Where a KPI stands against a target, in four words, each with its reason and the numbers it rests on.

*Met*, *on course*, *not on course* or *cannot tell*. Values are compared exactly, before any rounding (only what float
arithmetic adds in the twelfth digit is no difference); equality meets a target of "at least" or "at most". Where data do not
allow a verdict the reason says which data, because a missing verdict that looks like a bad one would be believed.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from caredx.labels import Text
from caredx.measures.estimates import Estimate
from caredx.measures.kpi.results import Kpi, Target, Verdict

REASONS: dict[str, Text] = {
    "target_reached": Text("値 {value} が目標 {target} に達している", "the value {value} has reached the target {target}"),
    "pace_enough": Text(
        "目標 {target} には未達だが、これまでのペース（{pace_seen}）が{target_year}年までに必要なペース（{pace_needed}）以上",
        "below the target {target}, but the pace seen ({pace_seen}) is at least the pace needed until {target_year} ({pace_needed})",
    ),
    "pace_too_slow": Text(
        "これまでのペース（{pace_seen}）では{target_year}年の目標 {target} に届かない（必要なペース {pace_needed}）",
        "at the pace seen ({pace_seen}) the target {target} of {target_year} is not reached (pace needed {pace_needed})",
    ),
    "target_year_passed": Text(
        "{target_year}年の目標 {target} に達していない（{year}年の値 {value}）", "the target {target} of {target_year} was not reached ({value} in {year})"
    ),
    "mean_kept": Text("直近3年間の平均 {mean} が前回数値 {previous} に照らして基準を満たす", "the mean of three years, {mean}, keeps to the previous value {previous}"),
    "mean_not_kept": Text(
        "直近3年間の平均 {mean} が前回数値 {previous} に照らして基準を満たさない", "the mean of three years, {mean}, does not keep to the previous value {previous}"
    ),
    "increased": Text("{baseline_year}年度の {baseline} から {value} に増えた", "rose from {baseline} in FY{baseline_year} to {value}"),
    "not_increased": Text("{baseline_year}年度の {baseline} から増えていない（{value}）", "did not rise from {baseline} in FY{baseline_year} ({value})"),
    "established": Text("設置されている", "established"),
    "not_established": Text("{target_year}年までに設置されなかった", "not established by {target_year}"),
    "not_established_yet": Text("まだ設置されていない（期限は{target_year}年）", "not established yet (due by {target_year})"),
    "no_value": Text("値がない", "there is no value"),
    "nobody_counted": Text("データはあるが、数えられる事業所が1つもない", "there are data, but no establishment that counts"),
    "too_few": Text(
        "事業所が少なく（n={n}）、値 {value} と目標 {target} の差は偶然と区別できない",
        "too few establishments (n={n}): the difference between {value} and the target {target} may be chance",
    ),
    "too_few_for_mean": Text("事業所が少なく（n={n}）、3年間の動きは偶然と区別できない", "too few establishments (n={n}) to tell three years from chance"),
    "no_target": Text("目標が公表されていない", "no target has been published"),
    "target_not_numeric": Text("目標が数値で示されていない", "the target is not given as a number"),
    "one_year_only": Text("1年分の値しかなく、ペースがわからない", "one year only, so no pace is known"),
    "fewer_than_three_years": Text("同じ出典の連続する3年分の値がない（{years}年分）", "no three consecutive years from one source ({years} found)"),
    "no_previous_value": Text("前回数値（{previous_year}年度）がない", "there is no previous value (FY{previous_year})"),
    "no_baseline": Text("基準となる{baseline_year}年度の値がない", "there is no baseline value for FY{baseline_year}"),
    "national_total": Text("目標は全国計で、県別に割り振られていない", "the target is a national total, not divided among prefectures"),
    "definition_not_published": Text(
        "計算式が公表されておらず、2つの式（{value}・{other}）で目標 {target} の判定が分かれる",
        "the formula is not published, and two formulas ({value}, {other}) disagree about the target {target}",
    ),
}
"""Wording of each reason. Fields are keys of `Verdict.detail`: ``…year``, ``years`` and ``n`` are whole numbers, the rest is in the KPI's unit
(``pace_…`` per year)."""

BASELINE_YEAR = 2023
NATIONAL_TOTALS = ("digital_core_staff",)


def reaches(value: float, target: float, rule: str) -> bool:
    """Whether a value is at least (or at most) a target; equal is enough."""
    return math.isclose(value, target, rel_tol=1e-12, abs_tol=1e-15) or (value > target if rule == "at_least" else value < target)


def pace(points: Mapping[int, float]) -> float | None:
    """Change a year: the least-squares slope of yearly values (of two, their difference over the years between); None below two."""
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
    previous: float | None = None,
    baseline: float | None = None,
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
    previous : float, optional
        「前回数値」 of the mean-of-three rule.
    baseline : float, optional
        Value of `BASELINE_YEAR`, for the rule *increase*.
    other : Mapping of int to float, optional
        Yearly values under another formula that nobody has ruled out: where the two disagree there is no verdict.
    min_n : int
        With fewer units than this a value whose interval holds the target, and any mean of three, is not judged.

    Notes
    -----
    Level rule: met if the value reaches the target, else on course if `pace` over `points` is at least what is needed from the
    value to the target by its year. The official rules compare plain values and know no n; but 3 of 5 establishments are no
    finding, and a verdict that chance turns over next year costs more than none.
    """
    if target is None:
        return Verdict("cannot_tell", "no_target")
    if own.value is None:
        return Verdict("cannot_tell", "no_value" if own.denominator is None else "nobody_counted", target)
    if kpi.id in NATIONAL_TOTALS and target.level == "national":
        return Verdict("cannot_tell", "national_total", target)
    few = own.n is not None and own.n < min_n
    if target.rule == "mean_of_three":
        verdict = _by_mean(kpi, target, points, year=year, previous=previous)
        judged = verdict.status != "cannot_tell"
        return _too_few(verdict, own, "too_few_for_mean") if few and judged and own.has_interval else verdict
    if target.rule == "increase":
        return _by_increase(own, target, year=year, baseline=baseline)
    if kpi.rule == "established":
        return _by_presence(own, target, year=year)
    if target.value is None:
        return Verdict("cannot_tell", "target_not_numeric", target)
    verdict = _by_level(own, target, points, year=year)
    if few and verdict.detail.get("within_interval"):
        return _too_few(verdict, own, "too_few")
    if not other or year not in other:
        return verdict
    if _by_level(own.with_(value=other[year], low=None, high=None), target, other, year=year).status == verdict.status:
        return verdict
    return Verdict("cannot_tell", "definition_not_published", target, detail=dict(verdict.detail) | {"other": other[year]})


def _too_few(verdict: Verdict, own: Estimate, reason: str) -> Verdict:
    return Verdict("cannot_tell", reason, verdict.target, detail={**verdict.detail, "n": own.n})


def _by_level(own: Estimate, target: Target, points: Mapping[int, float], *, year: int) -> Verdict:
    detail = {"value": own.value, "target": target.value, "target_year": target.year, "year": year}
    if own.has_interval:
        detail["within_interval"] = float(own.low <= target.value <= own.high)
    if reaches(own.value, target.value, target.rule):
        return Verdict("met", "target_reached", target, pace(points), None, detail)
    if target.year <= year:
        return Verdict("not_on_course", "target_year_passed", target, pace(points), None, detail)
    needed, seen = (target.value - own.value) / (target.year - year), pace(points)
    detail["pace_needed"] = needed
    if seen is None:
        return Verdict("cannot_tell", "one_year_only", target, None, needed, detail)
    detail["pace_seen"] = seen
    if reaches(seen, needed, target.rule):
        return Verdict("on_course", "pace_enough", target, seen, needed, detail)
    return Verdict("not_on_course", "pace_too_slow", target, seen, needed, detail)


def _by_mean(kpi: Kpi, target: Target, points: Mapping[int, float], *, year: int, previous: float | None) -> Verdict:
    three = [points[past] for past in (year - 2, year - 1, year) if past in points]
    if len(three) < 3:
        return Verdict("cannot_tell", "fewer_than_three_years", target, detail={"years": len(three), "year": year})
    if previous is None:
        return Verdict("cannot_tell", "no_previous_value", target, detail={"previous_year": year - 3, "year": year})
    kept = mean_of_three(three, previous, better=kpi.better)
    detail = {"mean": sum(three) / 3, "previous": previous, "year": year}
    status, reason = ("met", "mean_kept") if kept else ("not_on_course", "mean_not_kept")
    return Verdict(status, reason, target, pace(points), None, detail)


def _by_increase(own: Estimate, target: Target, *, year: int, baseline: float | None) -> Verdict:
    """More than in the baseline year: an equal count is no increase."""
    detail = {"value": own.value, "baseline_year": BASELINE_YEAR, "year": year}
    if baseline is None or year <= BASELINE_YEAR:
        return Verdict("cannot_tell", "no_baseline", target, detail=detail)
    detail["baseline"] = baseline
    if own.value > baseline:
        return Verdict("met", "increased", target, detail=detail)
    return Verdict("not_on_course", "not_increased", target, detail=detail)


def _by_presence(own: Estimate, target: Target, *, year: int) -> Verdict:
    """Yes or no has no pace: before its year is over, an open target can only be waited for."""
    detail = {"value": own.value, "target_year": target.year, "year": year}
    if own.value >= 1:
        return Verdict("met", "established", target, detail=detail)
    if target.year <= year:
        return Verdict("not_on_course", "not_established", target, detail=detail)
    return Verdict("cannot_tell", "not_established_yet", target, detail=detail)
