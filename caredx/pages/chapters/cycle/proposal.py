"""What the next plan could hold, with reasons, and the files this cycle hands on: next.yaml and record.json."""

from typing import Any

from markupsafe import Markup

from caredx.findings import next_plan
from caredx.findings.place import Findings
from caredx.pages import displays, telling
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, tell, whole
from caredx.words.catalog import words_of

say = words_of("cycle")


def section(found: Findings) -> Markup:
    """Table and file of the proposal (internal edition), and the record."""
    show = Pieces(found)
    body = _proposal(found) if found.cycle.proposes else show.text(say.internal)
    record = displays.file_link("record.json", found.cycle.record_json, "application/json", say.record(found.lang))
    return show.head(3, say.proposal_title) + body + show.text(say.record_use, "limits") + record


def proposal_sentence(found: Findings) -> Sentence:
    """How much is proposed."""
    n: dict[str, Any] = {
        name: whole(one, found.lang, f"cycle.proposal.{name}") for name, one in found.cycle.proposal.counts.items()
    }
    return tell(say.proposal_told, found.lang, "fact", **n)


def _proposal(found: Findings) -> Markup:
    show, lang, made = Pieces(found), found.lang, found.cycle.proposal
    rows = {one.kpi: found.cycle.sheet.row(one.kpi) for one in made.decisions}
    table = show.table(
        made.decisions,
        say.row("proposal_heads"),
        (
            lambda one: rows[one.kpi].kpi.name(lang),
            lambda one: telling.change(one.expected, rows[one.kpi].kpi.unit, lang, f"cycle.proposal.{one.id}.expected"),
            lambda one: next_plan.reason_in_words(found, one),
        ),
        caption=say.proposal_caption(lang),
        numeric=(1,),
        source=show.source([(row.own.source, row.own.period) for row in rows.values()]),
        frame=made.to_frame(),
    )
    link = displays.file_link(next_plan.NAME, next_plan.next_plan(found), "application/yaml", say.save(lang))
    return show.told(proposal_sentence(found)) + (table and table + show.limits(say.proposal_limits)) + link
