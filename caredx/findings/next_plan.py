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
from caredx.findings.reasons import reason
from caredx.measures.cycle import Proposed
from caredx.measures.kpi import NEEDS
from caredx.words import codes
from caredx.words.indicators import INDICATORS
from caredx.words.labels import Text
from caredx.words.punctuation import listed

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
    "目標に遅れていると判定したKPIがないため、決定の案はありません（判断できないKPIが遅れていないとは言えません）",
    "No KPI was found behind its target, so no decision is proposed (which does not say that those that cannot be told are not behind)",
)
NO_PATH = Text(
    "遅れているKPI（{kpis}）は目標が値ではなく基準なので、期待する変化の案は計算できません。決定は下の見本のように書きます",
    "The KPI behind ({kpis}) have a rule as their target, so no expected change can be proposed; write decisions like the sample below",
)
STATES_HEAD = Text("直近の目標に対する状況（KPI {n}件）", "Where the {n} KPI stand on their nearest target")
STATES = {
    "behind": Text("遅れ（未達見込み）", "behind"),
    "on_course": Text("達成・達成見込み", "met or on course"),
    "cannot_tell": Text("判定不能（データ不足など）", "cannot be told"),
    "no_target": Text("対象外（県の目標値なし）", "no target for the prefecture"),
}
REACHED = Text(
    "{kpi}：{met}は達成済み。次の値は、その先の目標（{aims}）への途中の値です",
    "{kpi}: {met} has been reached; the values below lie on the way to the next target ({aims})",
)
AIM = Text("{year}年の目標 {value}", "the target of {value} for {year}")
SAMPLE_HEAD = Text(
    "決定の書き方の見本（# を外し、「decisions: []」のときは [] を消して使います）",
    "How to write a decision (uncomment; delete the [] of 'decisions: []' first)",
)
SAMPLES = (
    Text("導入補助で初めての事業所を優先する", "Subsidies go to first-time adopters first"),
    Text("セミナーをオンライン併用にする", "Seminars are held online too"),
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
        "targets": "\n".join(_targets(found, content["targets"])),
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
    states = found.cycle.proposal.states
    lines.append(STATES_HEAD(lang).format(n=sum(map(len, states.values()))))
    lines += [
        f"  {STATES[state](lang)} {len(kpis)}{Text('：', ': ')(lang) if kpis else ''}"
        + listed([INDICATORS[kpi].name(lang) for kpi in kpis], lang)
        for state, kpis in states.items()
    ]
    missing = found.cycle.proposal.missing
    if missing:
        lines += [
            MISSING(lang),
            *(f"  {INDICATORS[kpi].name(lang)}: {needed_files.in_words(NEEDS[kpi], lang)}" for kpi in missing),
        ]
    return [f"# {line}" for line in lines]


def _targets(found: Findings, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Targets set and proposed; before the first beyond one that is reached, why it is proposed all the same."""
    rows, lang = list(rows), found.lang
    if not rows:
        return ["targets: []"]
    lines, told = ["targets:", f"  # {TARGETS(lang).format(n=MOST_TARGETS_AHEAD)}"], set()
    for row in rows:
        kpi, open_ = str(row["kpi"]), not row["source"]
        if open_ and kpi in found.cycle.proposal.reached and kpi not in told:
            told.add(kpi)
            lines.append(f"  # {_reached(found, kpi)}")
        lines.append(f"  - {_flow(row)}" + (f"  # {FILL(lang)}: source" if open_ else ""))
    return lines


def _reached(found: Findings, kpi: str) -> str:
    lang, way = found.lang, found.cycle.paths.paths[kpi]
    sides = {"met": found.cycle.proposal.reached[kpi], "aims": way.targets[:1]}
    told = {
        name: listed([AIM(lang).format(year=one.year, value=way.kpi.unit.write(one.value, lang)) for one in aims], lang)
        for name, aims in sides.items()
    }
    return REACHED(lang).format(kpi=INDICATORS[kpi].name(lang), **told)


def _previous(found: Findings) -> list[str]:
    lang, content = found.lang, found.cycle.proposal.content["previous"]
    # The record of the internal report, where a run puts it: it holds what later files no longer tell.
    home = codes.prefecture(found.results.prefecture).home
    lines = [
        f"# {DECISIONS(lang)}",
        "previous:",
        f"  cycle: {content['cycle']}",
        f'  signed: ""  # {FILL(lang)}',
        f"  results: {_scalar(f'reports/{found.results.params.cycle}/{home}/{RECORD}')}",
    ]
    if not content["decisions"]:
        return [*lines, "  decisions: []", f"  # {_nothing(found)}", *_samples(found)]
    lines += ["  decisions:", f"    # {ASK(lang)}"]
    for one, spec in zip(found.cycle.proposal.decisions, content["decisions"], strict=True):
        shown = {key: value for key, value in spec.items() if key != "note"}
        lines += [f"    # {_reason(found, one)}", f"    - {_flow(shown)}  # {FILL(lang)}: decision"]
    return [*lines, *_samples(found)]


def _nothing(found: Findings) -> str:
    """Why no decision is proposed."""
    lang, behind = found.lang, found.cycle.proposal.states["behind"]
    return (
        NO_PATH(lang).format(kpis=listed([INDICATORS[kpi].name(lang) for kpi in behind], lang))
        if behind
        else NOTHING(lang)
    )


def _samples(found: Findings) -> list[str]:
    """Two decisions as they are written, one on a KPI and one on an activity, behind comment marks."""
    lang, year = found.lang, found.results.params.fiscal_year
    kpi, activity = (text(lang) for text in SAMPLES)
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
    return [f"    # {SAMPLE_HEAD(lang)}", *(f"    # - {_flow(row)}" for row in rows)]


def _reason(found: Findings, one: Proposed) -> str:
    return WHY(found.lang).format(kpi=INDICATORS[one.kpi].name(found.lang), reason=reason_in_words(found, one))


def reason_in_words(found: Findings, one: Proposed) -> str:
    """Why a decision is proposed, as plain text."""
    lang = found.lang
    row = found.cycle.sheet.row(one.kpi)
    text = reason(row.kpi, [one.verdict], lang)
    return text + (f"{Text('。', '; ')(lang)}{AGAIN(lang)}" if one.again else "")


def _flow(row: Mapping[str, Any]) -> str:
    """One line of YAML; JSON strings are YAML strings, and quoted ones cannot be misread."""
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in row.items()) + "}"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
