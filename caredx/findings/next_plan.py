"""The next plan as a YAML file: this plan with what is proposed, reasons as comments, and gaps a person must fill.

The text of this plan is kept, its comments too, and only the keys that change are written anew; so what a person reads is a file
they know. Wording, sources, date and signature are empty, and the loader refuses a plan with such gaps.
"""

import itertools
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from caredx.findings import needed_files
from caredx.findings.earlier import RECORD
from caredx.findings.place import Findings
from caredx.findings.verdicts import reason
from caredx.measures.cycle import Proposed
from caredx.measures.kpi import NEEDS
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.indicators import INDICATORS
from caredx.words.punctuation import headed, listed
from caredx.words.trust import given

say = words_of("next_plan")

NAME = "next.yaml"
_KEY = re.compile(r"^(\w+):", flags=re.MULTILINE)
MOST_TARGETS_AHEAD = 3


def next_plan(found: Findings) -> bytes:
    """The file: the same bytes whenever plan and data are the same."""
    lang, content = found.lang, found.cycle.proposal.content
    text = found.results.params.path.read_text(encoding="utf-8-sig")
    written = {
        "cycle": f"cycle: {content['cycle']}",
        "title": f'title: ""  # {say.fill(lang)}',
        "as_of": f"as_of: null  # {say.fill(lang)}",
        "fiscal_year": f"fiscal_year: {content['fiscal_year']}",
        "targets": "\n".join(_targets(found, content["targets"])),
        "previous": "\n".join(_previous(found)),
    }
    return ("\n".join(_head(found)) + "\n\n" + _with(_body(text), written)).encode()


def _body(text: str) -> str:
    """The plan from its first key on: the comment before it speaks of the old file."""
    return text[given(_KEY.search(text)).start() :]


def _with(text: str, written: Mapping[str, str]) -> str:
    """The text with some top-level keys written anew; comments between keys stay where they are."""
    starts = [*(match.start() for match in _KEY.finditer(text)), len(text)]
    parts, seen = [], set()
    for first, last in itertools.pairwise(starts):
        block = text[first:last]
        key = given(_KEY.match(block))[1]
        seen.add(key)
        parts.append(block if key not in written else written[key] + "\n" + _after(block))
    return "".join(parts).rstrip() + "\n" + "".join(f"\n{written[key]}\n" for key in written if key not in seen)


def _after(block: str) -> str:
    """Blank lines and comments at the end of a block: they introduce the next key."""
    lines = block.rstrip("\n").split("\n")
    kept = len(lines)
    while kept > 1 and (not lines[kept - 1].strip() or lines[kept - 1].startswith("#")):
        kept -= 1
    return "\n".join(lines[kept:]) + ("\n" if kept < len(lines) else "")


def _head(found: Findings) -> list[str]:
    lang = found.lang
    place = codes.prefecture(found.results.prefecture).name(lang)
    lines = say.head(lang).format(place=place, cycle=found.results.params.cycle, gaps=say.gaps(lang)).split("\n")
    overlay = found.results.params.overlay
    if overlay and overlay.previous:
        lines.append(say.overlay(lang).format(cycle=overlay.previous.cycle))
    states = found.cycle.proposal.states
    lines.append(say.states_head(lang).format(n=sum(map(len, states.values()))))
    for state, kpis in states.items():
        named = listed([INDICATORS[kpi].name(lang) for kpi in kpis], lang)
        told = say["states"][state](lang) + f" {len(kpis)}"
        lines.append(f"  {headed(told, named, lang) if kpis else told}")
    missing = found.cycle.proposal.missing
    if missing:
        lines += [
            say.missing(lang),
            *(f"  {INDICATORS[kpi].name(lang)}: {needed_files.in_words(NEEDS[kpi], lang)}" for kpi in missing),
        ]
    return [f"# {line}" for line in lines]


def _targets(found: Findings, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Targets set and proposed; before the first beyond one that is reached, why it is proposed all the same."""
    rows, lang = list(rows), found.lang
    if not rows:
        return ["targets: []"]
    lines, told = ["targets:", f"  # {say.targets(lang).format(n=MOST_TARGETS_AHEAD)}"], set()
    for row in rows:
        kpi, open_ = str(row["kpi"]), not row["source"]
        if open_ and kpi in found.cycle.proposal.reached and kpi not in told:
            told.add(kpi)
            lines.append(f"  # {_reached(found, kpi)}")
        lines.append(f"  - {_flow(row)}" + (f"  # {say.fill(lang)}: source" if open_ else ""))
    return lines


def _reached(found: Findings, kpi: str) -> str:
    lang, way = found.lang, found.cycle.paths.paths[kpi]
    sides = {"met": found.cycle.proposal.reached[kpi], "aims": way.targets[:1]}
    told = {
        name: listed(
            [say.aim(lang).format(year=one.year, value=way.kpi.unit.write(one.number, lang)) for one in aims], lang
        )
        for name, aims in sides.items()
    }
    return say.reached(lang).format(kpi=INDICATORS[kpi].name(lang), **told)


def _previous(found: Findings) -> list[str]:
    lang, content = found.lang, found.cycle.proposal.content["previous"]
    # The record of the internal report, where a run puts it: it holds what later files no longer tell.
    home = codes.prefecture(found.results.prefecture).home
    lines = [
        f"# {say.decisions(lang)}",
        "previous:",
        f"  cycle: {content['cycle']}",
        f'  signed: ""  # {say.fill(lang)}',
        f"  results: {_scalar(f'reports/{found.results.params.cycle}/{home}/{RECORD}')}",
    ]
    if not content["decisions"]:
        return [*lines, "  decisions: []", f"  # {_nothing(found)}", *_samples(found)]
    lines += ["  decisions:", f"    # {say.ask(lang)}"]
    for one, spec in zip(found.cycle.proposal.decisions, content["decisions"], strict=True):
        shown = {key: value for key, value in spec.items() if key != "note"}
        lines += [f"    # {_reason(found, one)}", f"    - {_flow(shown)}  # {say.fill(lang)}: decision"]
    return [*lines, *_samples(found)]


def _nothing(found: Findings) -> str:
    """Why no decision is proposed."""
    lang, behind = found.lang, found.cycle.proposal.states["behind"]
    return (
        say.no_path(lang).format(kpis=listed([INDICATORS[kpi].name(lang) for kpi in behind], lang))
        if behind
        else say.nothing(lang)
    )


def _samples(found: Findings) -> list[str]:
    """Two decisions as they are written, one on a KPI and one on an activity, behind comment marks."""
    lang, year = found.lang, found.results.params.fiscal_year
    kpi, activity = (text(lang) for text in say.row("samples"))
    rows = (
        {
            "id": "S1",
            "decision": kpi,
            "kpi": "tech_adoption",
            "expected": 5,
            "unit": "%",
            "baseline_year": year,
            "due": year + 1,
        },
        {"id": "S2", "decision": activity, "activity": "seminar", "expected": 200, "unit": "persons", "due": year + 1},
    )
    return [f"    # {say.sample_head(lang)}", *(f"    # - {_flow(row)}" for row in rows)]


def _reason(found: Findings, one: Proposed) -> str:
    return say.why(found.lang).format(kpi=INDICATORS[one.kpi].name(found.lang), reason=reason_in_words(found, one))


def reason_in_words(found: Findings, one: Proposed) -> str:
    """Why a decision is proposed, as plain text."""
    lang = found.lang
    row = found.cycle.sheet.row(one.kpi)
    text = reason(row.kpi, [one.verdict], lang)
    return text + (f"{say.stop(lang)}{say.again(lang)}" if one.again else "")


def _flow(row: Mapping[str, Any]) -> str:
    """One line of YAML; JSON strings are YAML strings, and quoted ones cannot be misread."""
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in row.items()) + "}"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
