"""The figures of the cycle before: read from the record it left, or computed again from its plan.

A record tells what was shown then. A plan with its files tells more: the old files under the rules of today divide a move into
what the data did and what a choice did; where both are at hand and the files are unchanged, the method's part is known too. The
old version of the program is not at hand, so from a plan alone nothing can be said of the method.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import caredx
from caredx.findings import earlier, released
from caredx.findings.disclosure import WITHHELD
from caredx.findings.earlier import Unread
from caredx.findings.results import Results
from caredx.intake import fingerprint
from caredx.measures.cycle import Record, record
from caredx.measures.cycle.record import Key
from caredx.measures.kpi import KpiSheet, Options
from caredx.words import params as plans
from caredx.words.errors import ParamsError


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
    overwritten : Mapping of str to str
        Files of the record that changed or went since (`caredx.findings.earlier.overwritten`).
    """

    record: Record
    recomputed: bool
    new_method: Mapping[Key, float] | None = field(default=None, repr=False)
    new_rules: Mapping[Key, float] | None = field(default=None, repr=False)
    fiscal_year: int | None = None
    overwritten: Mapping[str, str] = field(default_factory=dict)


def before(results: Results, given: str) -> Before | Unread:
    """What `previous.results` of a plan names, or why it cannot be used.

    Parameters
    ----------
    given : str
        A plan, a record, or the folder of the reports of a cycle; relative to the project folder.
    """
    path = earlier.located(results.params.root, given, results.prefecture)
    if path is None:
        return "not_found"
    return _from_plan(results, path) if path.suffix in earlier.PLANS else _from_record(results, path)


def record_of(results: Results, sheet: KpiSheet) -> Record:
    """The record of a cycle, from its sheet as released; a verdict that is withheld is none."""
    whole = record(
        sheet,
        cycle=results.params.cycle,
        inputs=results.built.digests,
        rules=results.params.rules.model_dump(),
        method=caredx.__version__,
        files=_places(results),
    )
    hidden = {row.kpi.id for row in sheet if row.verdict.reason == WITHHELD}
    shown = replace(whole, statuses={kpi: status for kpi, status in whole.statuses.items() if kpi not in hidden})
    return shown.as_shown() if results.public else shown


def _places(results: Results) -> dict[str, str]:
    """Where the inputs lie, from the project folder; a file elsewhere on this machine is not named."""
    root = results.params.root
    supplied = {name: path for name, path in results.params.input_paths.items() if path}
    return {name: path.relative_to(root).as_posix() for name, path in supplied.items() if path.is_relative_to(root)}


def _from_plan(results: Results, path: Path) -> Before | Unread:
    old = results.opened(path)
    if old is None:
        return "example"
    kept = _recomputed(old)
    return Before(kept, True, kept.values, _under_new_rules(results, old, kept), old.params.fiscal_year)


def _from_record(results: Results, path: Path) -> Before | Unread:
    kept = earlier.read(path, results.prefecture, example=results.params.example)
    if not isinstance(kept, Record):
        return kept
    gone = earlier.overwritten(kept, results.params.root)
    if results.public and kept.exact:
        kept = _publishable(results, kept)
    plan = earlier.content_of(path).get("plan")
    place = results.params.root / str(plan) if plan else None
    if place is None or not place.is_file():
        return Before(kept, False, overwritten=gone)
    try:
        params = plans.load(place, results.prefecture, lang=results.lang)
    except ParamsError:  # a plan that somebody is at work on; the record stands for itself
        return Before(kept, False, overwritten=gone)
    # The plan may have been written over too, and the files it names be gone: only the same cycle with the same files is computed again.
    if params.cycle != kept.cycle or fingerprint.of_inputs(params.input_paths) != dict(kept.inputs):
        return Before(
            kept, False, fiscal_year=params.fiscal_year if params.cycle == kept.cycle else None, overwritten=gone
        )
    again = _recomputed(Results(params, results.prefecture, results.edition))
    if again.rules != kept.rules:
        return Before(kept, False, fiscal_year=params.fiscal_year, overwritten=gone)
    old = Results(params, results.prefecture, results.edition)
    return Before(kept, False, again.values, _under_new_rules(results, old, again), params.fiscal_year, gone)


def _recomputed(old: Results, options: Options | None = None) -> Record:
    """The record of an earlier cycle from its files, under today's method."""
    return record_of(old, old.released(old.bare_sheet(options, alone=True)))


def _publishable(results: Results, kept: Record) -> Record:
    """An internal record as a public page may use it: small counts withheld, and nothing of which it does not say how many stand behind."""
    known = {key: one for key, one in kept.points.items() if key[0] not in released.OF_OFFICES or one.basis}
    points = {
        key: released.estimate(one, results.policy) if key[0] in released.OF_OFFICES else one
        for key, one in known.items()
    }
    shown = {key: one for key, one in points.items() if one.known}
    hidden = {key[0] for key in kept.points if key not in shown}
    statuses = {kpi: word for kpi, word in kept.statuses.items() if kpi not in hidden}
    return replace(kept, points=shown, statuses=statuses).as_shown()


def _under_new_rules(results: Results, old: Results, kept: Record) -> Mapping[Key, float]:
    """Values of the old files under the rules of this cycle."""
    if old.params.rules == results.params.rules:
        return kept.values
    return _recomputed(old, results.options).values
