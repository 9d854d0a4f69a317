"""What the next plan could hold: year targets from the paths, decisions where a KPI falls behind, each with its reason.

A proposal is a plan with gaps. Wording, signature and file names stay empty, and a plan with such gaps is refused
when read, so nothing goes from a program into force without a person who wrote and signed it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from caredx.measures.cycle.review import Review
from caredx.measures.kpi.results import KpiSheet, Target, Verdict
from caredx.measures.kpi.verdicts import reaches
from caredx.measures.targets.outlook import year_targets
from caredx.measures.targets.path import Paths
from caredx.words.trust import given

MOST_TARGETS_AHEAD = 3
STATE_OF = {"not_on_course": "behind", "met": "on_course", "on_course": "on_course", "cannot_tell": "cannot_tell"}
"""Reasons that say there is no target for the prefecture: more data would not change that."""


@dataclass(frozen=True)
class Proposed:
    """One decision to be taken.

    Attributes
    ----------
    id : str
    kpi : str
    expected : float
        Change from the year judged to the next year that the path asks for, in the KPI's unit inside.
    verdict : Verdict
        Why: its reason and numbers.
    again : bool
        Whether a decision on the same KPI was not met last time.
    """

    id: str
    kpi: str
    expected: float
    verdict: Verdict
    again: bool


@dataclass(frozen=True)
class Proposal:
    """Content of the next plan, and why.

    Attributes
    ----------
    content : dict
        Plain data of a plan, to be written as YAML. `previous.signed` and the wording of decisions are empty.
    decisions : tuple of Proposed
    missing : tuple of str
        KPI that could not be judged for lack of data, and the file that would supply them.
    states : Mapping of str to tuple of str
        KPI by where they stand on their nearest target: ``behind``, ``on_course`` (met ones too), ``cannot_tell``, ``no_target``.
        A KPI that cannot be told is not one that is not behind.
    reached : Mapping of str to tuple of Target
        Targets not yet due that a KPI has reached, where year targets beyond them are proposed on the way to a later one.
    """

    content: dict[str, Any] = field(repr=False)
    decisions: tuple[Proposed, ...]
    missing: tuple[str, ...]
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reached: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """Decisions (``n``) and year targets proposed, and KPI by state."""
        proposed = sum(not one["source"] for one in self.content["targets"])
        return {"n": len(self.decisions), "targets": proposed} | {
            state: len(kpis) for state, kpis in self.states.items()
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a decision."""
        rows = [
            {
                "id": one.id,
                "kpi": one.kpi,
                "expected": one.expected,
                "status": one.verdict.status,
                "reason": one.verdict.reason,
                "pace_seen": one.verdict.pace_seen,
                "pace_needed": one.verdict.pace_needed,
                "again": one.again,
            }
            for one in self.decisions
        ]
        return pd.DataFrame(rows)


def propose(
    plan: Mapping[str, Any],
    sheet: KpiSheet,
    paths: Paths,
    *,
    cycle: str,
    reviewed: Review | None = None,
    decimals: int = 1,
) -> Proposal:
    """Make the next plan from this one.

    Parameters
    ----------
    plan : Mapping
        This cycle's plan as plain data (its keys as in the YAML): inputs and rules are carried over, unseen by nobody.
    sheet, paths
        Of the prefecture.
    cycle : str
        Name of the next cycle.
    reviewed : Review, optional
        Review of the decisions before, to mark those not met.
    decimals : int
        Decimals of year targets between those set by somebody (in % for a share).

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.kpi.sheet import sheet
    >>> own = sheet("20", 2025, **samples.kpi_tables())
    >>> from caredx.measures.targets import paths
    >>> found = propose({"cycle": "2026"}, own, paths(own), cycle="2027")
    >>> found.content["cycle"], found.states["behind"]
    ('2027', ('tech_adoption',))
    """
    year = sheet.fiscal_year
    failed = {one.decision.kpi for one in reviewed.rows if one.outcome == "not_met"} if reviewed else set()
    behind = [row for row in sheet if row.kpi.id in paths.paths and row.verdict.status == "not_on_course"]
    decisions = tuple(
        Proposed(
            f"D{i}",
            row.kpi.id,
            given(paths.paths[row.kpi.id].at(year + 1)) - row.own.number,
            row.verdict,
            row.kpi.id in failed,
        )
        for i, row in enumerate(behind, 1)
    )
    missing = tuple(row.kpi.id for row in sheet if not row.own.known)
    content = dict(plan) | {
        "cycle": cycle,
        "title": "",
        "as_of": None,
        "fiscal_year": year + 1,
        "targets": _targets(plan, paths, year, decimals),
        "previous": {
            "cycle": plan["cycle"],
            "signed": "",
            "results": None,
            "decisions": [_spec(one, sheet, year) for one in decisions],
        },
    }
    return Proposal(content, decisions, missing, states(sheet), _reached(sheet, paths))


def states(sheet: KpiSheet) -> dict[str, tuple[str, ...]]:
    """KPI by where they stand on their nearest target (`Proposal.states`)."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(("behind", "on_course", "cannot_tell", "no_target"), ())
    for row in sheet:
        name = "no_target" if row.verdict.untargeted else STATE_OF[row.verdict.status]
        found[name] = (*found[name], row.kpi.id)
    return found


def _reached(sheet: KpiSheet, paths: Paths) -> dict[str, tuple[Target, ...]]:
    """Targets still ahead in time that the value has reached, of KPI whose path leads on to a later one."""
    found = {}
    for kpi, way in paths.paths.items():
        ahead = (one for one in sheet.row(kpi).targets if one.value is not None and one.year > sheet.fiscal_year)
        met = tuple(
            one for one in ahead if one.rule in ("at_least", "at_most") and reaches(way.start, one.number, one.rule)
        )
        if met:
            found[kpi] = met
    return found


def _targets(plan: Mapping[str, Any], paths: Paths, year: int, decimals: int) -> list[dict[str, Any]]:
    """Targets of this plan that are still ahead, and year targets of the paths where none is set."""
    kept = [dict(one) for one in _listed(plan) if one["year"] > year]
    taken = {(one["kpi"], one["year"]) for one in kept}
    for found in paths.paths.values():
        ahead = year_targets(found, source="", decimals=decimals)[:MOST_TARGETS_AHEAD]
        kept += [one for one in ahead if (one["kpi"], one["year"]) not in taken]
    return kept


def _listed(plan: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return plan.get("targets") or ()


def _spec(one: Proposed, sheet: KpiSheet, year: int) -> dict[str, Any]:
    unit = sheet.row(one.kpi).kpi.unit
    share = unit.scale == 100
    # The reason in numbers; words are for the page that shows it, and for the person who decides.
    numbers = "; ".join(f"{name}={value:.10g}" for name, value in one.verdict.detail.items())
    return {
        "id": one.id,
        "decision": "",
        "kpi": one.kpi,
        "expected": float(f"{one.expected * (100 if share else 1):.10g}"),
        "unit": "%" if share else unit.code,
        "baseline_year": year,
        "due": year + 1,
        "note": f"{one.verdict.reason}: {numbers}",
    }
