"""The figures of the cycle before: read from the record it left, or computed again from its plan.

A record tells what was shown then. A plan with its files tells more: the old files under the rules of today divide a move into
what the data did and what a choice did; where both are at hand and the files are unchanged, the method's part is known too. The
old version of the program is not at hand, so from a plan alone nothing can be said of the method.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import caredx
from caredx.findings import released
from caredx.findings.disclosure import WITHHELD
from caredx.findings.results import Results
from caredx.measures.cycle import Record, record
from caredx.measures.cycle.differences import Key
from caredx.measures.kpi import KpiSheet, Options, sheets_from
from caredx.words import params as plans

PLANS = (".yaml", ".yml")
RECORD = "record.json"
Unread = Literal["not_found", "no_record", "other_prefecture", "example"]


@dataclass(frozen=True)
class Before:
    """The cycle before, as far as it is at hand.

    Attributes
    ----------
    record : Record
    recomputed : bool
        From its plan under today's method; else read as it was kept.
    new_method, new_rules : Mapping or None
        Values of its files under today's method, and under today's method and rules (`cycle.differences`).
    fiscal_year : int or None
        Year it judged, where its plan is at hand.
    """

    record: Record
    recomputed: bool
    new_method: Mapping[Key, float] | None = field(default=None, repr=False)
    new_rules: Mapping[Key, float] | None = field(default=None, repr=False)
    fiscal_year: int | None = None


def before(results: Results, given: str) -> Before | Unread:
    """What `previous.results` of a plan names, or why it cannot be used.

    Parameters
    ----------
    given : str
        A plan, a record, or the folder of the reports of a cycle; relative to the project folder.
    """
    path = results.params.root / given
    if path.is_dir():
        path = next(iter(sorted(path.glob(f"{results.prefecture}_*/{RECORD}"))), path / RECORD)
    if not path.is_file():
        return "not_found"
    return _from_plan(results, path) if path.suffix in PLANS else _from_record(results, path)


def record_of(results: Results, sheet: KpiSheet) -> Record:
    """The record of a cycle, from its sheet as released; a verdict that is withheld is none."""
    whole = record(
        sheet,
        cycle=results.params.cycle,
        inputs=results.built.digests,
        rules=results.params.rules.model_dump(),
        method=caredx.__version__,
    )
    hidden = {row.kpi.id for row in sheet if row.verdict.reason == WITHHELD}
    return replace(whole, statuses={kpi: status for kpi, status in whole.statuses.items() if kpi not in hidden})


def own_sheet(results: Results, options: Options | None = None) -> KpiSheet:
    """The sheet of the prefecture, from what is kept for all 47."""
    return sheets_from(results.gathered(options), [results.prefecture], results.own_targets)[results.prefecture]


def _from_plan(results: Results, path: Path) -> Before | Unread:
    old = _opened(results, path)
    if old is None:
        return "example"
    kept = record_of(old, released.sheet(own_sheet(old), results.policy))
    return Before(kept, True, kept.values, _under_new_rules(results, old, kept), old.params.fiscal_year)


def _from_record(results: Results, path: Path) -> Before | Unread:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        kept = Record.from_dict(content)
    except (ValueError, KeyError, TypeError):
        return "no_record"
    if kept.prefecture != results.prefecture:
        return "other_prefecture"
    if content.get("example") and not results.params.example:
        return "example"
    if results.public and content.get("edition") != "public":
        kept = _publishable(kept)
    plan = results.params.root / content["plan"] if content.get("plan") else None
    old = _opened(results, plan) if plan and plan.is_file() else None
    if old is None or old.built.digests != kept.inputs:
        return Before(kept, False, fiscal_year=old.params.fiscal_year if old else None)
    again = record_of(old, released.sheet(own_sheet(old), results.policy))
    if again.rules != kept.rules:
        return Before(kept, False, fiscal_year=old.params.fiscal_year)
    return Before(kept, False, again.values, _under_new_rules(results, old, again), old.params.fiscal_year)


def _publishable(kept: Record) -> Record:
    """An internal record without figures of establishments: it does not hold on how many each rested."""
    values = {key: value for key, value in kept.values.items() if key[0] not in released.OF_OFFICES}
    return replace(
        kept,
        values=values,
        statuses={kpi: word for kpi, word in kept.statuses.items() if kpi not in released.OF_OFFICES},
    )


def _opened(results: Results, path: Path) -> Results | None:
    """The cycle of an earlier plan; None for an example beside real data."""
    params = plans.load(path, results.prefecture, lang=results.lang)
    return (
        None if params.example and not results.params.example else Results(params, results.prefecture, results.edition)
    )


def _under_new_rules(results: Results, old: Results, kept: Record) -> Mapping[Key, float]:
    """Values of the old files under the rules of this cycle."""
    if old.params.rules == results.params.rules:
        return kept.values
    return record_of(old, released.sheet(own_sheet(old, results.options), results.policy)).values
