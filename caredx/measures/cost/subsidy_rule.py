"""One line of a subsidy's rules: what it pays, and what changes that.

Rate and cap change with what an application goes together with (cooperation of corporations), with how many corporations a group has,
and with whether the conditions of the fund are met. What an application does not say changes nothing.
"""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd


def says_yes(application: Any, name: str) -> bool:
    """Whether an application says yes; what was not asked, or left empty, is no yes."""
    answer = getattr(application, name, None)
    return answer is not None and not pd.isna(answer) and bool(answer)


@dataclass(frozen=True)
class SubsidyRule:
    """One line of a subsidy's rules.

    Attributes
    ----------
    authority : str
        ``national`` or a prefecture's JIS code.
    fiscal_year : int
    category : str
        One of `caredx.intake.tables.words.SUBSIDY_CATEGORIES`.
    device_class : str
        ``transfer_bathing``, ``approved`` (other devices a prefecture approves), ``other``; empty where classes do
        not matter.
    technologies : tuple of str
        Technologies of the class; empty = all that no other class names.
    staff : tuple of (float, float)
        Inclusive bounds of the number of staff.
    per : str
        What the cap is for: ``device``, ``establishment``, ``model``, ``group`` (of corporations).
    rate, cap : float or None
        None = not stated in the text found.
    rate_low, cap_low : float or None
        The lower end, where the text leaves a range: to the prefecture, to conditions, to the number of staff.
    plan_required : bool or None
    report_years : int or None
        Years after the grant in which effects must be reported.
    source, reference_date : str
    rate_joint, cap_joint : float or None
        Where adopting goes together with cooperation of corporations (4/5).
    cap_each, cap_each_home : float or None
        For each corporation of a group, and for each with home help.
    made_for : int or None
        The earlier year whose rule this is, where it stands in for a year that has none yet.
    """

    authority: str
    fiscal_year: int
    category: str
    device_class: str
    technologies: tuple[str, ...]
    staff: tuple[float, float]
    per: str
    rate: float | None
    cap: float | None
    rate_low: float | None
    cap_low: float | None
    plan_required: bool | None
    report_years: int | None
    source: str
    reference_date: str
    rate_joint: float | None = None
    cap_joint: float | None = None
    cap_each: float | None = None
    cap_each_home: float | None = None
    made_for: int | None = None

    def of(self, application: Any) -> "SubsidyRule":
        """The rule as it stands for an application that says what it goes together with, and for how many corporations."""
        rule = self
        if says_yes(application, "joint") and self.rate_joint is not None:
            rule = replace(rule, rate=self.rate_joint, cap=self.cap_joint or self.cap)
        if says_yes(application, "raised_rate"):
            rule = replace(rule, rate_low=None)
        if self.cap is None or self.cap_each is None or self.cap_each_home is None:
            return rule
        number, home = (getattr(application, name, None) for name in ("corporations", "home_help"))
        if number is None or pd.isna(number):
            return replace(rule, cap_low=self.cap_each)
        home = 0.0 if home is None or pd.isna(home) else float(home)
        return replace(rule, cap=min(self.cap, self.cap_each * (float(number) - home) + self.cap_each_home * home))

    def allows(self, cost: float, units: float = 1.0) -> float | None:
        """The most this rule pays for a cost and a number of devices; None if rate or cap is not known."""
        if self.rate is None or self.cap is None:
            return None
        return self._at(self.rate, self.cap, cost, units)

    def surely_allows(self, cost: float, units: float = 1.0) -> float | None:
        """The same at the lower ends of what the text leaves open."""
        if self.rate is None or self.cap is None:
            return None
        return self._at(self.rate_low or self.rate, self.cap_low or self.cap, cost, units)

    def _at(self, rate: float, cap: float, cost: float, units: float) -> float:
        return min(rate * cost, cap * (units if self.per == "device" else 1.0))
