"""Last cycle beside this one, decisions reviewed, logic model, proposal."""

import json
import re
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import yaml

from caredx.findings.accompaniment import Accompanied, latest
from caredx.findings.changes import Changes
from caredx.findings.decided import Decided, Judged
from caredx.findings.disclosure import WITHHELD
from caredx.findings.effects import EffectResults
from caredx.findings.prepare import SYNTHETIC_SOURCE
from caredx.findings.previous_cycle import Before, Unread, before, record_of
from caredx.findings.theme import Theme
from caredx.measures import cycle, targets
from caredx.measures.cycle import Contribution, Decision, Differences, LogicModel, Proposal, Record, Review, Reviewed
from caredx.measures.effects import Effect
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KpiSheet
from caredx.measures.targets import Paths
from caredx.words.indicators import INDICATORS
from caredx.words.params.specs import DecisionSpec, Previous
from caredx.words.trust import each
from caredx.words.units import Unit

NEXT_SEASON = {"spring": (0, "autumn"), "autumn": (1, "spring")}
ADOPTION = "tech_adoption"
ESTIMATED = ("overtime", "paid_leave")
"""Outcomes whose effect stands on an arrow of the logic model."""
ACCOMPANIED_KPIS = (ADOPTION, "committee", "kasan_share")
"""KPI that accompaniment is meant to move (`caredx.measures.cycle.logic_model`)."""


@dataclass(frozen=True)
class CycleResults(Theme):
    """Last cycle beside this one, decisions reviewed, logic model, proposal."""

    effects: EffectResults

    @property
    def sheet(self) -> KpiSheet:
        """The sheet as this edition may show it."""
        return self.results.sheet

    @cached_property
    def record(self) -> Record:
        """What this cycle leaves for the next."""
        return record_of(self.results, self.sheet)

    @property
    def record_json(self) -> bytes:
        """The record as the file the page carries: the same bytes on every run, no folder of this machine."""
        plan = self.results.params.path
        inside = plan.is_relative_to(self.results.params.root)
        more = {
            "plan": plan.relative_to(self.results.params.root).as_posix() if inside else None,
            "example": self.results.params.example,
            "edition": self.results.edition,
        }
        return (json.dumps(self.record.as_dict() | more, ensure_ascii=False, indent=1) + "\n").encode()

    @property
    def decided(self) -> Previous | None:
        """Decisions of the cycle before: the prefecture's own where it has any, else those of the plan."""
        overlay, plan = self.results.params.overlay, self.results.params.previous
        if overlay and overlay.previous:
            return overlay.previous
        # A plan of real data copied from the example may still hold its decisions.
        copied = plan is not None and not self.results.params.example and SYNTHETIC_SOURCE in plan.signed
        return None if copied else plan

    @property
    def decided_for_real(self) -> bool:
        """Whether the decisions come from papers of the prefecture, also on a page made from example data."""
        overlay = self.results.params.overlay
        return not self.results.params.example or bool(overlay and overlay.previous)

    @cached_property
    def before(self) -> Before | Unread | None:
        """Figures of the cycle before, why they cannot be read, or None where none are named."""
        return before(self.results, self.results.results_named) if self.results.results_named else None

    @cached_property
    def differences(self) -> Differences | None:
        """The cycle beside the one before."""
        if not isinstance(self.before, Before):
            return None
        old = self.before.record
        # What was only handed on from the cycle before cannot have moved.
        new = record_of(self.results, self.results.released(self.results.bare_sheet()))
        if self.results.public:
            # A record kept inside may hold values and verdicts that are withheld here.
            points = {key: one for key, one in old.points.items() if key in new.points}
            statuses = {kpi: status for kpi, status in old.statuses.items() if kpi in new.statuses}
            old = replace(old, points=points, statuses=statuses)
        return cycle.differences(old, new, new_method=self.before.new_method, new_rules=self.before.new_rules)

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the cycle before; None without its figures."""
        told, before = self.differences, self.before
        return Changes(told, before, self.sheet) if told is not None and isinstance(before, Before) else None

    @property
    def before_named(self) -> str | None:
        """Where the figures of the cycle before are said to lie."""
        return self.results.results_named

    @property
    def kpi_file(self) -> tuple[str, str]:
        """The file of the KPI and the year it is of."""
        return self.results.options.sources.get("kpi", ""), f"FY{self.sheet.fiscal_year}"

    @property
    def saved_sheet(self) -> pd.DataFrame:
        """The sheet as a file that leaves its page: a public one without what gives counts back."""
        frame = self.sheet.to_frame()
        return frame.drop(columns=["numerator", "denominator", "n"]) if self.results.public else frame

    @cached_property
    def activities(self) -> pd.DataFrame | None:
        """Activities, none counted twice: what the overlay says of a kind and year takes the place of example rows."""
        rows = self.results.activities
        if rows is None or not rows["example"].any():
            return rows
        real = rows[~rows["example"]]
        told = set(zip(real["kind"], real["fiscal_year"], strict=True))
        doubled = [bool(row.example and (row.kind, row.fiscal_year) in told) for row in each(rows)]
        return rows[[not one for one in doubled]].reset_index(drop=True)

    @cached_property
    def review(self) -> Review | None:
        """The decisions of the cycle before, judged; None where there are none."""
        if self.decided is None or not self.decided.decisions:
            return None
        made_up = self.results.params.example and self.decided_for_real
        done = self.activities
        if made_up and done is not None:
            done = done[~done["example"]]
        asked = [_decision(spec) for spec in self.decided.decisions]
        found = cycle.review(asked, self.sheet, done)
        # A real decision is never judged by sample figures.
        rows = tuple(_untold(one) if made_up and one.decision.kpi else one for one in found.rows)
        return Review(found.prefecture, rows)

    @cached_property
    def judged(self) -> Decided | None:
        """What became of those decisions, as this edition may tell it."""
        if self.review is None or self.decided is None:
            return None
        notes = {spec.id: spec.note for spec in self.decided.decisions}
        rows = tuple(Judged(one, notes[one.decision.id], self.withheld(one)) for one in self.review.rows)
        real = self.decided_for_real
        return Decided(self.review, self.decided, rows, not real, real and self.example)

    def withheld(self, one: Reviewed) -> bool:
        """Whether a decision cannot be judged in this edition because few establishments are behind its figures."""
        if one.decision.kpi:
            return self.sheet.row(one.decision.kpi).verdict.reason == WITHHELD
        return one.now is not None and self._small(one.now.number, one.now.unit.code, one.now.source)

    def _small(self, value: float, unit: str, source: str) -> bool:
        """Whether a count of establishments must not be shown: small, and not published by the prefecture itself."""
        return (
            unit == Unit.ESTABLISHMENTS.code
            and self.results.policy.small(value)
            and source not in self.published_sources
        )

    @cached_property
    def published_sources(self) -> frozenset[str]:
        """Papers of the prefecture that the activities of its overlay come from."""
        overlay = self.results.params.overlay
        return frozenset(spec.source for spec in overlay.activities) if overlay else frozenset()

    @cached_property
    def paths(self) -> Paths:
        """Paths to the targets, from released values."""
        return targets.paths(self.sheet)

    @cached_property
    def model(self) -> LogicModel:
        """The logic model with this cycle's values and the effects of adoption that were estimated nationally."""
        rows = self.activities
        if rows is not None:
            small = [self._small(row.value, row.unit, row.source) for row in each(rows)]
            rows = rows[[not one for one in small]]
        effects = {(ADOPTION, one.outcome.id): _late(one) for one in self.effects.known if one.outcome.id in ESTIMATED}
        return cycle.logic_model(self.sheet, rows, effects=effects)

    def published(self, one: Estimate) -> bool:
        """Whether a figure of an activity was published, where a page of samples must tell them apart."""
        return self.example and one.source in self.published_sources

    @property
    def both_kinds(self) -> bool:
        """Whether activities of a page of samples are partly published ones."""
        return self.activities is not None and self.example and not self.activities["example"].all()

    @cached_property
    def accompanied(self) -> Accompanied | None:
        """Establishments accompanied in the latest year up to the one judged; published figures before samples."""
        rows = self.activities
        return None if rows is None else latest(rows, self.results.params.fiscal_year, self._small)

    @cached_property
    def contributions(self) -> dict[str, Contribution]:
        """By KPI: the most that accompaniment can add in a year, beside the gain needed a year."""
        if self.accompanied is None or self.accompanied.withheld or not self.results.mix.establishments:
            return {}
        reached, all_ = self.accompanied.count.number, float(self.results.mix.establishments)
        return {kpi: cycle.contribution(reached, all_, needed=self._needed(kpi)) for kpi in ACCOMPANIED_KPIS}

    @property
    def contributed(self) -> pd.DataFrame:
        """The same as one table, exact."""
        frames = [one.to_frame().assign(kpi=kpi) for kpi, one in self.contributions.items()]
        return pd.concat(frames, ignore_index=True)

    @property
    def population_source(self) -> tuple[str, str]:
        """Where the number of all establishments comes from."""
        return self.results.mix.source, self.results.mix.reference_date

    def _needed(self, kpi: str) -> float | None:
        found = self.paths.paths.get(kpi)
        return found.pace_needed if found else None

    @property
    def next_cycle(self) -> str:
        """Name of the cycle to come."""
        found = re.fullmatch(r"(\d{4})-(spring|autumn)", self.results.params.cycle)
        if not found:
            return f"{self.results.params.cycle}-next"
        years, season = NEXT_SEASON[found[2]]
        return f"{int(found[1]) + years}-{season}"

    @property
    def proposes(self) -> bool:
        """Whether this edition shows what the next plan could hold: a draft before a decision is not published."""
        return not self.results.public

    @cached_property
    def proposal(self) -> Proposal:
        """What the next plan could hold."""
        plan = yaml.safe_load(self.results.params.path.read_text(encoding="utf-8-sig"))
        return cycle.propose(plan, self.sheet, self.paths, cycle=self.next_cycle, reviewed=self.review)


def _late(one: Effect) -> Estimate:
    unit, late = INDICATORS[one.outcome.id].unit, one.late
    return Estimate(late.value, unit, low=late.low, high=late.high, level=late.level, method="event_study")


def _decision(spec: DecisionSpec) -> Decision:
    unit = Unit.SHARE if spec.unit == "%" else Unit.of(spec.unit)
    return Decision(
        spec.id, spec.decision, spec.inside, unit, spec.due, spec.kpi, spec.activity, spec.name, spec.baseline_year
    )


def _untold(one: Reviewed) -> Reviewed:
    asked = one.decision
    return Reviewed(
        asked, "cannot_tell", "no_value", detail={"year": asked.due, "due": asked.due, "expected": asked.expected}
    )
