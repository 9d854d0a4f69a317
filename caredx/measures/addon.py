"""Add-on Ⅰ (生産性向上推進体制加算): are the results confirmed? 「成果」

Each condition is *met*, *not met* or *cannot tell*, with the rule it comes from. No size of reduction is asked for in anything
published: the sign decides. Equal hours do not pass, equal leave passes. Where a figure is missing, or four bands of a scale
moved both ways at once, the answer is *cannot tell*, never a guess; the committee of the home decides then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from caredx.measures.scales import SCALES, Distribution
from caredx.words.catalog import Text, words_of

say = words_of("time_study", "addon")

Answer = Literal["met", "not_met", "cannot_tell"]
MONTHS_OF_WORK = 3
SAME = 1e-9
"""Reported figures have one decimal; what differs by less than this is a trace of binary numbers, not a difference."""

SOURCE = "老高発0315第4号（2024-03-15）、介護報酬改定 Q&A Vol.5 問12：要旨による（通知の本文は未確認）"
"""Rules in substance, as summaries of the notice and the Q&A have them; the notice's own wording was not at hand."""


@dataclass(frozen=True)
class Survey:
    """What was surveyed in one round; None where it was not.

    Attributes
    ----------
    month : Timestamp or None
        Month surveyed.
    total_hours, overtime_hours : float or None
        Per staff-month.
    leave_days : float or None
        Per staff, over periods of equal length in both rounds.
    users : tuple of Distribution or float
        User scales by band, or means where higher is better, in the same order in both rounds.
    """

    month: pd.Timestamp | None = None
    total_hours: float | None = None
    overtime_hours: float | None = None
    leave_days: float | None = None
    users: tuple[Distribution | float, ...] = ()


@dataclass(frozen=True)
class Condition:
    """One condition and its answer.

    Attributes
    ----------
    id : str
        users, total_hours, overtime_hours, leave_days or months.
    rule : Text
        In substance.
    source : str
    before, after : float or None
    answer : Answer
    """

    id: str
    rule: Text
    source: str
    before: float | None
    after: float | None
    answer: Answer


@dataclass(frozen=True)
class AddonCheck:
    """All conditions of the result check."""

    conditions: tuple[Condition, ...]

    @property
    def answer(self) -> Answer:
        """Met if all are; not met if one is not; otherwise nobody can tell from these figures."""
        answers = {condition.answer for condition in self.conditions}
        if "not_met" in answers:
            return "not_met"
        return "cannot_tell" if "cannot_tell" in answers else "met"

    def to_frame(self) -> pd.DataFrame:
        """One row a condition."""
        return pd.DataFrame(
            [(c.id, c.rule.ja, c.rule.en, c.before, c.after, c.answer, c.source) for c in self.conditions],
            columns=["condition", "rule_ja", "rule_en", "before", "after", "answer", "source"],
        )


RULES = say["rules"]


def check(before: Survey, after: Survey, *, started: pd.Timestamp | None = None) -> AddonCheck:
    """Compare both rounds condition by condition.

    Parameters
    ----------
    before, after : Survey
    started : Timestamp or None
        Month in which the work with all devices began.

    Examples
    --------
    >>> before = Survey(pd.Timestamp("2025-01-01"), 160.0, 12.0, 3.0, ())
    >>> after = Survey(pd.Timestamp("2025-06-01"), 158.0, 9.0, 3.0, ())
    >>> found = check(before, after, started=pd.Timestamp("2025-02-01"))
    >>> {one.id: one.answer for one in found.conditions}
    {'users': 'cannot_tell', 'total_hours': 'met', 'overtime_hours': 'met', 'leave_days': 'met', 'months': 'met'}
    """
    hours = [_lower(name, getattr(before, name), getattr(after, name)) for name in ("total_hours", "overtime_hours")]
    leave = _condition("leave_days", before.leave_days, after.leave_days, lambda b, a: a >= b - SAME)
    return AddonCheck((_users(before, after), *hours, leave, _months(after.month, started)))


def _condition(name: str, before, after, holds) -> Condition:
    if before is None or after is None:
        return Condition(name, RULES[name], SOURCE, before, after, "cannot_tell")
    return Condition(name, RULES[name], SOURCE, before, after, "met" if holds(before, after) else "not_met")


def _lower(name: str, before: float | None, after: float | None) -> Condition:
    return _condition(name, before, after, lambda b, a: a < b - SAME)


def _users(before: Survey, after: Survey) -> Condition:
    """Every scale that both rounds hold must be kept or better."""
    if not before.users or len(before.users) != len(after.users):
        return Condition("users", RULES["users"], SOURCE, None, None, "cannot_tell")
    answers = {_not_worse(b, a) for b, a in zip(before.users, after.users, strict=True)}
    answer: Answer = "not_met" if "not_met" in answers else "cannot_tell" if "cannot_tell" in answers else "met"
    return Condition("users", RULES["users"], SOURCE, None, None, answer)


def _not_worse(before: Distribution | float, after: Distribution | float) -> Answer:
    """Means by their sign; bands only where the share above every band edge moved to one side (or not at all)."""
    if isinstance(before, float) and isinstance(after, float):
        return "met" if after >= before - SAME else "not_met"
    if isinstance(before, float) or isinstance(after, float) or not before.n or not after.n:
        return "cannot_tell"
    sign = 1 if before.scale.better == "higher" else -1
    gains = [sign * (a - b) for b, a in zip(_above(before), _above(after), strict=True)]
    if min(gains) >= -SAME:
        return "met"
    return "not_met" if max(gains) <= SAME else "cannot_tell"


def _above(found: Distribution) -> list[float]:
    """Share of persons above each inner band edge."""
    return [sum(found.counts[i:]) / found.n for i in range(1, len(found.counts))]


def _months(after: pd.Timestamp | None, started: pd.Timestamp | None) -> Condition:
    if after is None or started is None:
        return Condition("months", RULES["months"], SOURCE, None, None, "cannot_tell")
    worked = (after.year - started.year) * 12 + after.month - started.month
    return Condition(
        "months", RULES["months"], SOURCE, 0.0, float(worked), "met" if worked >= MONTHS_OF_WORK else "not_met"
    )


def survey_of(report: Mapping[str, Any]) -> Survey:
    """The survey that a yearly report holds (a row of `caredx.intake.report_form.read`).

    Two yearly reports one after the other compare October with October; where the notice asks for another month, make the
    `Survey` by hand.
    """
    users = tuple(
        Distribution(
            SCALES[scale], tuple(int(report[f"{scale}_band{i}"]) for i in range(1, len(SCALES[scale].bands) + 1))
        )
        for scale in ("who5", "lifecog")
        if not pd.isna(report[f"{scale}_n"])
    )
    numbers = {name: report[name] for name in ("total_hours", "overtime_hours", "leave_days")}
    month = report["hours_month"]
    return Survey(
        None if pd.isna(month) else month,
        **{name: None if pd.isna(value) else float(value) for name, value in numbers.items()},
        users=users,
    )
