"""The decisions of the cycle before: what was expected, what is seen, and whether it was met.

*Met* says that the figure moved as far as was expected, not that the decision moved it. Where the baseline or the
value is missing, comes from another source, or the year has not come, the verdict is *cannot tell* and says which.
Values are compared exactly; the interval of the change stands beside.

Reference: interval of a difference from two intervals (square and add), Newcombe RG (1998), Statistics in Medicine
17:873-890.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from caredx.measures.basis import ASPECTS, kind_of
from caredx.measures.estimates import Estimate
from caredx.measures.kpi.reported import year_of
from caredx.measures.kpi.results import KpiRow, KpiSheet
from caredx.measures.kpi.verdicts import reaches
from caredx.measures.targets.path import own_level, points_of
from caredx.words.catalog import Text, words_of
from caredx.words.trust import given
from caredx.words.units import Unit

say = words_of("cycle", "decided")

Outcome = Literal["met", "not_met", "cannot_tell"]
REASONS = say["because"]
"""Wording of each reason; fields from `Reviewed.detail` and `Reviewed.words`."""


@dataclass(frozen=True)
class Decision:
    """A decision and what it was expected to bring.

    Attributes
    ----------
    id, text : str
    expected : float
        Change of the KPI from `baseline_year` to `due` in its unit inside (share points over 100), negative where
        less is wanted; or volume of the activity in `due`.
    unit : Unit
    due : int
        Year by which.
    kpi : str or None
    activity : str or None
        Kind of activity; one of the two is given.
    name : str
        Of an activity: only results entered under this name count; empty for all of the kind and unit. Applications
        and visits of one kind must not be added up.
    baseline_year : int or None
    """

    id: str
    text: str
    expected: float
    unit: Unit
    due: int
    kpi: str | None = None
    activity: str | None = None
    name: str = ""
    baseline_year: int | None = None


@dataclass(frozen=True)
class Reviewed:
    """A decision beside what is seen now.

    Attributes
    ----------
    decision : Decision
    outcome : {'met', 'not_met', 'cannot_tell'}
    reason : str
        Key of `REASONS`.
    baseline, now : Estimate or None
    seen : float or None
        Change (or volume) seen, in the decision's unit inside.
    low, high : float or None
        Interval of the change; None where a value has none.
    contribution : float or None
        Change seen a year over the gain a year that the KPI's next target needed at the baseline.
    detail : Mapping of str to float
    words : Mapping of str to tuple of Text
        Fields of the wording that are no numbers.
    """

    decision: Decision
    outcome: Outcome
    reason: str
    baseline: Estimate | None = None
    now: Estimate | None = None
    seen: float | None = None
    low: float | None = None
    high: float | None = None
    contribution: float | None = None
    detail: Mapping[str, float] | None = None
    words: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)

    @property
    def chance_alone(self) -> bool | None:
        """Whether no change at all lies within the interval; None without one."""
        return None if self.low is None or self.high is None else self.low <= 0 <= self.high


@dataclass(frozen=True)
class Review:
    """All decisions of the cycle before."""

    prefecture: str
    rows: tuple[Reviewed, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Decisions by outcome."""
        return {name: sum(one.outcome == name for one in self.rows) for name in ("met", "not_met", "cannot_tell")}

    def to_frame(self) -> pd.DataFrame:
        """One row a decision, exact."""
        records = []
        for one in self.rows:
            asked = one.decision
            record = {
                "id": asked.id,
                "decision": asked.text,
                "kpi": asked.kpi,
                "activity": asked.activity,
                "due": asked.due,
                "expected": asked.expected,
                "unit": asked.unit.code,
                "baseline": one.baseline.value if one.baseline else None,
                "now": one.now.value if one.now else None,
                "seen": one.seen,
                "low": one.low,
                "high": one.high,
                "outcome": one.outcome,
                "reason": one.reason,
                "contribution": one.contribution,
            }
            records.append(record)
        return pd.DataFrame.from_records(records)


def review(decisions: Iterable[Decision], sheet: KpiSheet, activities: pd.DataFrame | None = None) -> Review:
    """Judge each decision by this cycle's figures.

    Parameters
    ----------
    sheet : KpiSheet
        Of the year judged now.
    activities : DataFrame or None
        Checked table `activities` of the prefecture.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.kpi.sheet import sheet
    >>> own = sheet("20", 2025, **samples.kpi_tables())
    >>> decision = Decision("d1", "研修を増やす", 0.05, Unit.SHARE, 2025, kpi="tech_adoption", activity=None, name="", baseline_year=2024)
    >>> one, = review([decision], own).rows
    >>> one.outcome, round(one.seen, 3)
    ('met', 0.06)
    """
    rows = [
        _of_kpi(one, sheet) if one.kpi is not None else _of_activity(one, sheet.fiscal_year, activities)
        for one in decisions
    ]
    return Review(sheet.prefecture, tuple(rows))


def _of_kpi(asked: Decision, sheet: KpiSheet) -> Reviewed:
    row, points = sheet.row(given(asked.kpi)), points_of(sheet.row(given(asked.kpi)))
    year, first = min(asked.due, sheet.fiscal_year), given(asked.baseline_year)
    detail = {"due": asked.due, "baseline_year": first, "year": year, "expected": asked.expected}
    now, baseline = points.get(year), points.get(first)
    if now is None:
        return Reviewed(asked, "cannot_tell", "no_value", detail=detail)
    if baseline is None:
        return _without_baseline(asked, row, now, detail)
    seen = now.number - baseline.number
    low, high = change_interval(baseline, now)
    part = _contribution(
        asked, own_level(row.kpi, row.targets), baseline.number, seen / (year - first) if year > first else None
    )
    known: dict[str, Any] = {
        "baseline": baseline,
        "now": now,
        "seen": seen,
        "low": low,
        "high": high,
        "contribution": part,
        "detail": detail | {"seen": seen},
    }
    if asked.due > sheet.fiscal_year:
        return Reviewed(asked, "cannot_tell", "not_due", **known)
    met = reaches(seen, asked.expected, "at_least" if asked.expected >= 0 else "at_most")
    return Reviewed(asked, "met" if met else "not_met", "reached" if met else "not_reached", **known)


def _without_baseline(asked: Decision, row: KpiRow, now: Estimate, detail: Mapping[str, float]) -> Reviewed:
    """No value of the baseline year that could be compared: there is none, or it is of another basis."""
    calendar = row.kpi.id == "turnover_1"
    breaks = {year_of(one.period, calendar=calendar): (one, differs) for one, differs in row.breaks}
    if asked.baseline_year not in breaks:
        return Reviewed(asked, "cannot_tell", "no_baseline", now=now, detail=detail)
    then, differs = breaks[asked.baseline_year]
    words = {
        "baseline_kind": (kind_of(then),),
        "now_kind": (kind_of(now),),
        "differs": tuple(ASPECTS[name] for name in differs),
    }
    return Reviewed(asked, "cannot_tell", "source_changed", now=now, detail=detail, words=words)


def _contribution(asked: Decision, targets: Iterable, baseline: float, pace: float | None) -> float | None:
    """Pace seen over the pace that the nearest numeric target ahead of the baseline asked for."""
    first = given(asked.baseline_year)
    ahead = [
        one for one in targets if one.value is not None and one.year > first and one.rule in ("at_least", "at_most")
    ]
    if pace is None or not ahead or reaches(baseline, ahead[0].value, ahead[0].rule):
        return None
    return pace / ((ahead[0].value - baseline) / (ahead[0].year - first))


def change_interval(before: Estimate, after: Estimate) -> tuple[float | None, float | None]:
    """Interval of the change between two independent values, from their own intervals (square and add).

    Examples
    --------
    >>> before, after = (Estimate(value, Unit.SHARE, low=value - 0.03, high=value + 0.04) for value in (0.30, 0.40))
    >>> [round(limit, 3) for limit in change_interval(before, after)]
    [0.05, 0.15]
    """
    if not (before.has_interval and after.has_interval):
        return None, None
    (then, now), change = (before.limits, after.limits), after.number - before.number
    low = change - math.hypot(after.number - now[0], then[1] - before.number)
    return low, change + math.hypot(now[1] - after.number, before.number - then[0])


def _of_activity(asked: Decision, year: int, activities: pd.DataFrame | None) -> Reviewed:
    detail = {"due": asked.due, "year": min(asked.due, year), "expected": asked.expected}
    if activities is None:
        return Reviewed(asked, "cannot_tell", "no_activity", detail=detail)
    done = activities[
        (activities["kind"] == asked.activity)
        & (activities["stage"] == "actual")
        & (activities["unit"] == asked.unit.code)
        & (activities["fiscal_year"] == detail["year"])
        & ((activities["name"] == asked.name) if asked.name else True)
    ]
    if done.empty:
        return Reviewed(asked, "cannot_tell", "no_activity", detail=detail)
    seen = float(done["value"].sum())
    born: dict[str, Any] = {
        "period": f"FY{detail['year']}",
        "source": str(done["source"].iloc[0]),
        "reference_date": f"FY{detail['year']}",
    }
    now = Estimate(seen, asked.unit, **born)
    detail["seen"] = seen
    if reaches(seen, asked.expected, "at_least"):
        return Reviewed(asked, "met", "reached", now=now, seen=seen, detail=detail)
    if asked.due > year:
        return Reviewed(asked, "cannot_tell", "not_due", now=now, seen=seen, detail=detail)
    return Reviewed(asked, "not_met", "not_reached", now=now, seen=seen, detail=detail)
