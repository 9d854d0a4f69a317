"""What the next plan could hold, with reasons, and the files this cycle hands on: next.yaml and record.json."""

from caredx.findings import next_plan
from caredx.findings.place import Findings
from caredx.pages import displays, telling
from caredx.pages.chapters.cycle import words
from caredx.pages.displays import esc
from caredx.pages.telling import Sentence, tell, whole
from caredx.words.catalog import words_of

say_pages = words_of("pages")

say = words_of("cycle")


def section(found: Findings) -> str:
    """Table and file of the proposal (internal edition), and the record."""
    lang = found.lang
    head = displays.heading(3, say.proposal_title(lang))
    body = displays.paragraph(esc(say.internal(lang))) if found.results.public else _proposal(found)
    record = displays.paragraph(esc(say.record_use(lang)), "limits")
    return (
        head
        + body
        + record
        + displays.file_link("record.json", found.cycle.record_json, "application/json", say.record(lang))
    )


def proposal_sentence(found: Findings) -> Sentence:
    """How much is proposed."""
    made = found.cycle.proposal
    slots = {"n": len(made.decisions), "targets": sum(not one["source"] for one in made.content["targets"])}
    slots |= {state: len(kpis) for state, kpis in made.states.items()}
    return tell(
        say.proposal_told,
        found.lang,
        "fact",
        **{name: whole(n, found.lang, f"cycle.proposal.{name}") for name, n in slots.items()},
    )


def _proposal(found: Findings) -> str:
    lang, made = found.lang, found.cycle.proposal
    told = displays.paragraph(proposal_sentence(found).html)
    link = displays.file_link(next_plan.NAME, next_plan.next_plan(found), "application/yaml", say.save(lang))
    if not made.decisions:
        return told + link
    heads = [text(lang) for text in say.row("proposal_heads")]
    rows = [_row(found, one) for one in made.decisions]
    mark = displays.example_mark(lang) if found.results.params.example else ""
    sources = [
        (found.cycle.sheet.row(one.kpi).own.source, found.cycle.sheet.row(one.kpi).own.period) for one in made.decisions
    ]
    saved = displays.csv_link(
        made.to_frame(), say.proposal_caption(lang), lang, origin=displays.origin_of(found.results.params.example)
    )
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.proposal_limits(lang))}", "limits")
    table = displays.table(
        heads,
        rows,
        caption=say.proposal_caption(lang),
        numeric=(1,),
        source=displays.source_line(sources, lang, mark=mark),
        after=saved,
    )
    return told + table + limits + link


def _row(found: Findings, one) -> list[str]:
    lang = found.lang
    unit = found.cycle.sheet.row(one.kpi).kpi.unit
    change = telling.change(one.expected, unit, lang, f"cycle.proposal.{one.id}.expected").html
    return [esc(words.kpi_name(one.kpi, lang)), change, esc(next_plan.reason_in_words(found, one))]
