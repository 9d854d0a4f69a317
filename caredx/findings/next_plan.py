"""The next plan as a YAML file: this plan with what is proposed, reasons as comments, and gaps a person must fill.

The text of this plan is kept, its comments too, and only the keys that change are written anew; so what a person reads is a file
they know. Wording, sources, date and signature are empty, and the loader refuses a plan with such gaps.
"""

import html
import itertools
import json
import re
from collections.abc import Iterable, Mapping

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.measures.cycle import Proposed
from caredx.pages.chapters.cycle import words
from caredx.pages.chapters.kpi import reason
from caredx.words import codes
from caredx.words.labels import Lang, Text

NAME = "next.yaml"
HEAD = Text(
    "次の計画の案（{place}、{cycle} の結果から）。案はそのままでは読み込めません。\n"
    "「← 記入」の空欄（{gaps}）を、決める人が書いて署名すると計画書になります。入力ファイルの名前も次のサイクルのものに直します。\n"
    "県ごとの計画です。47県に共通の計画書に使うときは、targets と previous を params/prefectures/ の県別ファイルへ移します。",
    "Proposal for the next plan ({place}, from the results of {cycle}). It cannot be loaded as it stands.\n"
    "It becomes a plan when the person who decides fills the gaps marked '<- fill in' ({gaps}) and signs. Change the names of input files to the next cycle's too.\n"
    "It is the plan of one prefecture: in a plan for all 47, move targets and previous to its file in params/prefectures/.",
)
OVERLAY = Text(
    "県別ファイルの previous（{cycle}）はこの案の previous より優先されます。検証が済んだら県別ファイルから消します。",
    "previous ({cycle}) in the prefecture's file comes before previous here: remove it there once it has been reviewed.",
)
GAPS = Text(
    "title、as_of、目標の source、決定の文言 decision、署名 signed",
    "title, as_of, source of targets, wording of decisions, signed",
)
FILL = Text("← 記入", "<- fill in")
TARGETS = Text(
    "年度ごとの目標：値と目標のあいだを直線で結んだ道筋の{n}年分までの案（すでに決まっている目標はそのまま）",
    "Year targets: up to {n} years of the straight path from the value to the target (targets already set stay)",
)
DECISIONS = Text(
    "前回（このサイクル）で決めたこととして、次の報告書が検証する内容",
    "What the next report will review as decided in this cycle",
)
WHY = Text("理由：{kpi}。{reason}", "Reason: {kpi}: {reason}")
AGAIN = Text("前回の同じKPIの決定は未達成でした", "the last decision on this KPI was not met")
ASK = Text(
    "期待する変化 expected は道筋の1年分です。届く見込みがなければ書き直してください",
    "expected is one year of the path; rewrite it if it cannot be reached",
)
NOTHING = Text(
    "目標に遅れているKPIがないため、決定の案はありません", "No KPI is behind its target, so no decision is proposed"
)
MISSING = Text(
    "データがなく判断できないKPI（必要なファイル）", "KPI that cannot be judged for want of data (file needed)"
)
_KEY = re.compile(r"^(\w+):", flags=re.MULTILINE)
MOST_TARGETS_AHEAD = 3


def next_plan(found: Findings) -> bytes:
    """The file: the same bytes whenever plan and data are the same."""
    lang, content = found.lang, found.cycle.proposal.content
    text = found.results.params.path.read_text(encoding="utf-8-sig")
    written = {
        "cycle": f"cycle: {content['cycle']}",
        "title": f'title: ""  # {FILL(lang)}',
        "as_of": f"as_of: null  # {FILL(lang)}",
        "fiscal_year": f"fiscal_year: {content['fiscal_year']}",
        "targets": "\n".join(_targets(content["targets"], lang)),
        "previous": "\n".join(_previous(found)),
    }
    return ("\n".join(_head(found)) + "\n\n" + _with(_body(text), written)).encode()


def _body(text: str) -> str:
    """The plan from its first key on: the comment before it speaks of the old file."""
    return text[_KEY.search(text).start() :]


def _with(text: str, written: Mapping[str, str]) -> str:
    """The text with some top-level keys written anew; comments between keys stay where they are."""
    starts = [*(match.start() for match in _KEY.finditer(text)), len(text)]
    parts, seen = [], set()
    for first, last in itertools.pairwise(starts):
        block = text[first:last]
        key = _KEY.match(block)[1]
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
    lines = HEAD(lang).format(place=place, cycle=found.results.params.cycle, gaps=GAPS(lang)).split("\n")
    overlay = found.results.params.overlay
    if overlay and overlay.previous:
        lines.append(OVERLAY(lang).format(cycle=overlay.previous.cycle))
    missing = found.cycle.proposal.missing
    if missing:
        lines += [
            MISSING(lang),
            *(f"  {words.kpi_name(kpi, lang)}: {needed_files.in_words(needs, lang)}" for kpi, needs in missing.items()),
        ]
    return [f"# {line}" for line in lines]


def _targets(rows: Iterable[Mapping[str, object]], lang: Lang) -> list[str]:
    rows = list(rows)
    if not rows:
        return ["targets: []"]
    lines = ["targets:", f"  # {TARGETS(lang).format(n=MOST_TARGETS_AHEAD)}"]
    return lines + [f"  - {_flow(row)}" + ("" if row["source"] else f"  # {FILL(lang)}: source") for row in rows]


def _previous(found: Findings) -> list[str]:
    lang, content = found.lang, found.cycle.proposal.content["previous"]
    plan = found.results.params.path
    inside = plan.is_relative_to(found.results.params.root)
    results = plan.relative_to(found.results.params.root).as_posix() if inside else None
    lines = [
        f"# {DECISIONS(lang)}",
        "previous:",
        f"  cycle: {content['cycle']}",
        f'  signed: ""  # {FILL(lang)}',
        f"  results: {_scalar(results)}",
    ]
    if not content["decisions"]:
        return [*lines, "  decisions: []", f"  # {NOTHING(lang)}"]
    lines += ["  decisions:", f"    # {ASK(lang)}"]
    for one, spec in zip(found.cycle.proposal.decisions, content["decisions"], strict=True):
        shown = {key: value for key, value in spec.items() if key != "note"}
        lines += [f"    # {_reason(found, one)}", f"    - {_flow(shown)}  # {FILL(lang)}: decision"]
    return lines


def _reason(found: Findings, one: Proposed) -> str:
    return WHY(found.lang).format(kpi=words.kpi_name(one.kpi, found.lang), reason=reason_in_words(found, one))


def reason_in_words(found: Findings, one: Proposed) -> str:
    """Why a decision is proposed, as plain text."""
    lang = found.lang
    row = found.cycle.sheet.row(one.kpi)
    text = html.unescape(re.sub(r"<[^>]+>", "", reason(row, one.verdict, lang)))
    return text + (f"{Text('。', '; ')(lang)}{AGAIN(lang)}" if one.again else "")


def _flow(row: Mapping[str, object]) -> str:
    """One line of YAML; JSON strings are YAML strings, and quoted ones cannot be misread."""
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in row.items()) + "}"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def expected(found: Findings, one: Proposed) -> str:
    """The change proposed, as written on a page."""
    return words.change_text(one.expected, found.cycle.sheet.row(one.kpi).kpi.unit, found.lang)
