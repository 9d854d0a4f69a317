"""The shapes a KPI result has: definition, target, verdict, row, sheet, comparison.

A committee doubts a figure whose denominator it cannot see, and a verdict whose reason it cannot read. So a row of the
sheet carries the definition, the figure with its history, the national value, every target and the verdict on each of them,
and the same thing under other definitions beside it, never mixed in. Nothing here rounds or words anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from caredx.measures.basis import unlike
from caredx.measures.estimates import Estimate
from caredx.words.catalog import NOTHING, Text
from caredx.words.trust import given
from caredx.words.units import AnyUnit

Stage = Literal["input", "output", "outcome", "background"]
TargetRule = Literal["at_least", "at_most", "mean_of_three", "increase"]
Status = Literal["met", "on_course", "not_on_course", "cannot_tell"]
Position = Literal["above", "below", "within_chance", "too_few", "no_interval", "no_data", "no_national"]
Incomparable = Literal["", "total", "scope"]
Choice = Literal["", "only", "rule", "whole"]


@dataclass(frozen=True)
class Kpi:
    """What a KPI is: the definition card of every figure that bears its name.

    Attributes
    ----------
    id : str
        One of `caredx.words.indicators.INDICATORS`.
    stage : {'input', 'output', 'outcome', 'background'}
        基盤整備, 基盤活用, 効果 of the official logic model, or a background figure that is no official KPI.
    name : Text
    unit : Unit
    better : {'higher', 'lower'}
        Which direction is an improvement.
    numerator, denominator : Text
        What is counted over what; for a count the denominator says so.
    rule : {'level', 'mean_of_three', 'increase', 'established'}
        How the official target is judged.
    definition : Text
        One sentence a reader can check a figure against.
    origin : Text
        Who publishes it and how often.
    caveat : Text
        What it does not say, or what is not published about it.
    """

    id: str
    stage: Stage
    name: Text
    unit: AnyUnit
    better: Literal["higher", "lower"]
    numerator: Text
    denominator: Text
    rule: Literal["level", "mean_of_three", "increase", "established"]
    definition: Text
    origin: Text
    caveat: Text


@dataclass(frozen=True)
class Target:
    """A value to be reached, or a rule to be kept, by the end of a year.

    Attributes
    ----------
    kpi : str
    year : int
        Fiscal year for fiscal-year KPI, calendar year for turnover.
    value : float or None
        In the KPI's unit (a share in [0, 1]); None where the target is a rule or was never published.
    rule : {'at_least', 'at_most', 'mean_of_three', 'increase'}
    level : {'national', 'prefecture'}
        Who set it.
    source : str
    text : Text
        The target as the source words it.
    """

    kpi: str
    year: int
    value: float | None
    rule: TargetRule
    level: Literal["national", "prefecture"]
    source: str
    text: Text

    @property
    def number(self) -> float:
        """The value of a target that has one."""
        return given(self.value)


NO_TARGET = ("no_target", "national_total", "target_not_numeric")
"""Reasons of the plan alone."""


@dataclass(frozen=True)
class Verdict:
    """Where a KPI stands against one target, and why.

    Attributes
    ----------
    status : {'met', 'on_course', 'not_on_course', 'cannot_tell'}
    reason : str
        A key of `REASONS`, whose wording takes its fields from `detail`.
    target : Target or None
        None where there is no target at all.
    pace_seen, pace_needed : float or None
        Change a year in the KPI's unit: seen over the history, and needed from the latest value to the target.
    detail : Mapping[str, float]
        The numbers the verdict rests on, exact. ``within_interval`` = 1 where the interval of the value holds the target (of a
        mean of three: the previous value).
    words : Mapping[str, Text or str]
        Fields of the wording that are no numbers, such as the sources compared.
    """

    status: Status
    reason: str
    target: Target | None = None
    pace_seen: float | None = None
    pace_needed: float | None = None
    detail: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def untargeted(self) -> bool:
        """Whether there is nothing to be judged by, whatever the value: out of scope, no want of data."""
        return self.reason in NO_TARGET


@dataclass(frozen=True)
class KpiRow:
    """One KPI of one prefecture.

    Attributes
    ----------
    kpi : Kpi
    own : Estimate
        The prefecture's value for the year judged; without value it names the file that would supply it.
    history : tuple of Estimate
        Yearly values, oldest first, `own` last (only years with a value).
    national : Estimate or None
        The latest published national value, with its own reference date.
    national_note : Text
        What the source or we remark on that value; empty where nothing is.
    national_scope : Text
        Whom that value speaks of, as published (全介護事業者, 2職種); empty where nothing is published.
    targets : tuple of Target
        Nearest first; prefectural before national in the same year.
    verdicts : tuple of Verdict
        One for each target in the same order; one verdict *cannot tell* where there is no target.
    others : tuple of (Text, Estimate)
        The same thing under other definitions or from other sources, named.
    choice : {'', 'only', 'rule', 'whole'}
        Why the own value is the one of its source: no other was supplied, the rule of the plan, or because a list that is not complete
        must not take the place of a full count; empty where there is no value.
    """

    kpi: Kpi
    own: Estimate
    history: tuple[Estimate, ...] = ()
    national: Estimate | None = None
    national_note: Text = NOTHING
    national_scope: Text = NOTHING
    targets: tuple[Target, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    others: tuple[tuple[Text, Estimate], ...] = ()
    choice: Choice = ""

    @property
    def series(self) -> tuple[Estimate, ...]:
        """Values of the history that share the basis of the own value: only between these is a change a change."""
        return tuple(one for one in self.history if one.known and not unlike(one, self.own))

    @property
    def breaks(self) -> tuple[tuple[Estimate, tuple[str, ...]], ...]:
        """Values of the history on another basis than the own one, each with what differs (`caredx.measures.basis.ASPECTS`)."""
        found = ((one, unlike(one, self.own)) for one in self.history if one.known and self.own.known)
        return tuple((one, differs) for one, differs in found if differs)

    @property
    def verdict(self) -> Verdict:
        """The verdict on the nearest target."""
        return self.verdicts[0]


@dataclass(frozen=True)
class KpiSheet:
    """All KPI of one prefecture for the year judged.

    Attributes
    ----------
    prefecture : str
        JIS code of two digits.
    fiscal_year : int
    rows : tuple of KpiRow
        In the order of the official logic model.
    """

    prefecture: str
    fiscal_year: int
    rows: tuple[KpiRow, ...]

    def __iter__(self) -> Iterator[KpiRow]:
        return iter(self.rows)

    def row(self, kpi: str) -> KpiRow:
        """The row of a KPI id; `KeyError` if the sheet has none."""
        for row in self.rows:
            if row.kpi.id == kpi:
                return row
        raise KeyError(kpi)

    def to_frame(self) -> pd.DataFrame:
        """One row for each KPI and target, exact numbers: `kpi, unit, period, value, low, high, …, target_year, status`."""
        records = []
        for row in self.rows:
            kind = row.own.basis.kind if row.own.basis else None
            figures = {"prefecture": self.prefecture, "kpi": row.kpi.id, **row.own.to_record(), "source_kind": kind}
            national = {"national": row.national.value if row.national else None}
            for verdict in row.verdicts:
                target = verdict.target
                goal = {
                    "target_year": target.year if target else None,
                    "target": target.value if target else None,
                    "target_rule": target.rule if target else None,
                    "target_level": target.level if target else None,
                }
                records.append(figures | national | goal | {"status": verdict.status, "reason": verdict.reason})
        return pd.DataFrame.from_records(records)


@dataclass(frozen=True)
class Comparison:
    """One KPI over all prefectures, beside the national value; no ranks, because most differences are chance.

    Attributes
    ----------
    kpi : Kpi
    values : Mapping[str, Estimate]
        By JIS code, all 47, also those without data.
    national : Estimate or None
    positions : Mapping[str, str]
        By JIS code: ``above`` or ``below`` the national value beyond chance, ``within_chance``, ``too_few`` to say,
        ``no_interval``, ``no_data``, ``no_national`` (none published, or none that can be compared).
    national_scope : Text
        Whom the national value speaks of, as published.
    incomparable : {'', 'total', 'scope'}
        Why a national value that was published is not compared: it counts the whole country, or speaks of another group.
    """

    kpi: Kpi
    values: Mapping[str, Estimate]
    national: Estimate | None
    positions: Mapping[str, Position]
    national_scope: Text = NOTHING
    incomparable: Incomparable = ""

    @property
    def compared(self) -> tuple[str, ...]:
        """Codes of the prefectures that are compared: with data, interval, enough units and a national value."""
        return tuple(
            code for code, position in self.positions.items() if position in ("above", "below", "within_chance")
        )

    @property
    def expected_by_chance(self) -> float:
        """How many of the prefectures compared would lie beyond their interval if none differed."""
        return sum(1 - self.values[code].level for code in self.compared)

    def to_frame(self) -> pd.DataFrame:
        """One row a prefecture: `prefecture, unit, period, value, low, high, …, position`."""
        return pd.DataFrame.from_records(
            [
                {"prefecture": code, **value.to_record(), "position": self.positions[code]}
                for code, value in self.values.items()
            ]
        )
