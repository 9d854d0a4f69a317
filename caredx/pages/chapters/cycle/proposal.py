"""What the next plan could hold, with reasons, and the files this cycle hands on: next.yaml and record.json."""

from caredx.findings import next_plan
from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.chapters.cycle import words
from caredx.pages.displays import esc
from caredx.pages.telling import Sentence, tell, whole
from caredx.words.labels import Text

TITLE = Text("次の計画の案", "Proposal for the next plan")
TOLD = Text(
    "直近の目標に対し、遅れ（未達見込み）{behind}件、達成・達成見込み{on_course}件、判定不能（データ不足など）{cannot_tell}件、対象外（県の目標値なし）{no_target}件です。"
    "遅れているKPIのうち{n}件について決定の案を、目標までの道筋から{targets}件の年度目標の案を作りました。案は、人が文言・出典・日付を書いて署名するまで計画書として読み込めません。",
    "Against their nearest targets {behind} KPI are behind, {on_course} are met or on course, {cannot_tell} cannot be told and {no_target} have no target for the "
    "prefecture. Decisions are proposed for {n} of those behind, and {targets} year targets from the paths. The proposal cannot be loaded as a plan until a person writes "
    "wording, sources and date, and signs.",
)
CAPTION = Text("決定の案と理由", "Decisions proposed, and why")
HEADS = (Text("KPI", "KPI"), Text("1年で期待する変化", "Change expected in a year"), Text("理由", "Reason"))
SAVE = Text("次の計画の案を保存（next.yaml）", "Save the proposal (next.yaml)")
RECORD = Text("この回の記録を保存（record.json）", "Save the record of this cycle (record.json)")
RECORD_USE = Text(
    "次のサイクルの計画書で previous.results にこの記録（またはこの計画書）を指定すると、次の報告書の冒頭に、何が変わったかとその原因が出ます。",
    "Name this record (or this plan) under previous.results of the next plan, and the next report opens with what changed and why.",
)
INTERNAL = Text(
    "次の計画の案は決定前の資料なので、公表用の版には載せません（庁内用の版にあります）。",
    "The proposal is not decided yet and stands in the internal edition only.",
)
LIMITS = Text(
    "何をすれば届くか。案は遅れているKPIと必要な伸びを示すだけで、手段は人が決めます。",
    "What to do. The proposal names KPI that are behind and the gain needed; the means are for people to decide.",
)


def section(found: Findings) -> str:
    """Table and file of the proposal (internal edition), and the record."""
    lang = found.lang
    head = displays.heading(3, TITLE(lang))
    body = displays.paragraph(esc(INTERNAL(lang))) if found.results.public else _proposal(found)
    record = displays.paragraph(esc(RECORD_USE(lang)), "limits")
    return (
        head
        + body
        + record
        + displays.file_link("record.json", found.cycle.record_json, "application/json", RECORD(lang))
    )


def proposal_sentence(found: Findings) -> Sentence:
    """How much is proposed."""
    made = found.cycle.proposal
    slots = {"n": len(made.decisions), "targets": sum(not one["source"] for one in made.content["targets"])}
    slots |= {state: len(kpis) for state, kpis in made.states.items()}
    return tell(
        TOLD, found.lang, "fact", **{name: whole(n, found.lang, f"cycle.proposal.{name}") for name, n in slots.items()}
    )


def _proposal(found: Findings) -> str:
    lang, made = found.lang, found.cycle.proposal
    told = displays.paragraph(proposal_sentence(found).html)
    link = displays.file_link(next_plan.NAME, next_plan.next_plan(found), "application/yaml", SAVE(lang))
    if not made.decisions:
        return told + link
    heads = [text(lang) for text in HEADS]
    rows = [_row(found, one) for one in made.decisions]
    mark = displays.example_mark(lang) if found.results.params.example else ""
    sources = [
        (found.cycle.sheet.row(one.kpi).own.source, found.cycle.sheet.row(one.kpi).own.period) for one in made.decisions
    ]
    saved = displays.csv_link(
        made.to_frame(), CAPTION(lang), lang, origin=displays.origin_of(found.results.params.example)
    )
    limits = displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(LIMITS(lang))}", "limits")
    table = displays.table(
        heads,
        rows,
        caption=CAPTION(lang),
        numeric=(1,),
        source=displays.source_line(sources, lang, mark=mark),
        after=saved,
    )
    return told + table + limits + link


def _row(found: Findings, one) -> list[str]:
    lang = found.lang
    unit = found.cycle.sheet.row(one.kpi).kpi.unit
    change = words.change(one.expected, unit, lang, f"cycle.proposal.{one.id}.expected").html
    return [esc(words.kpi_name(one.kpi, lang)), change, esc(next_plan.reason_in_words(found, one))]
