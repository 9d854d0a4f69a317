"""The turn of the wheel: what changed, what became of decisions, the logic model, the proposal for the next plan."""

from typing import Any

from markupsafe import Markup

from caredx.findings import next_plan
from caredx.findings.cycle import ADOPTION
from caredx.findings.place import Findings
from caredx.measures.cycle import Contribution
from caredx.pages import displays, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters.context import names, uncounted
from caredx.pages.chapters.cycle import changed, decided, model
from caredx.pages.chapters.cycle.changed import changes_sentence
from caredx.pages.chapters.cycle.decided import review_counts_sentence
from caredx.pages.displays import as_written, element
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, Told, figure, tell, whole
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.indicators import INDICATORS
from caredx.words.punctuation import bracketed
from caredx.words.trust import given
from caredx.words.units import Unit

say = words_of("cycle")

__all__ = [
    "ANCHOR",
    "CHANGES_ANCHOR",
    "changes",
    "changes_sentence",
    "chapter",
    "contribution_sentence",
    "review_counts_sentence",
]
CHANGES_ANCHOR = "changes"
ANCHOR = "cycle"


def contribution_sentence(found: Findings) -> Sentence:
    """The most that accompaniment can add to the adoption rate; what is missing where nobody knows how many were accompanied."""
    lang, one, reached = found.lang, found.cycle.contributions.get(ADOPTION), found.cycle.accompanied
    if one is None:
        hidden = reached is not None and reached.withheld
        return tell(say.withheld, lang, "fact") if hidden else tell(say.none, lang, "none")
    of = f"cycle.contribution.{ADOPTION}"
    return tell(
        say.most,
        lang,
        "fact",
        place=codes.prefecture(found.prefecture).name(lang),
        period=numbers.period(given(reached).count.period, lang),
        name=given(reached).name,
        reached=figure(one.reached, Unit.ESTABLISHMENTS, lang, f"{of}.reached"),
        population=figure(one.population, Unit.ESTABLISHMENTS, lang, f"{of}.population"),
        rest=_rest(found),
        most=figure(one.most, Unit.SHARE, lang, f"{of}.most"),
        points=telling.change(one.most, Unit.SHARE, lang, f"{of}.most"),
        part=_part(one, of, lang),
    )


def accompaniment(found: Findings) -> Markup:
    """Sentence and table by KPI."""
    show, lang, rows = Pieces(found), found.lang, found.cycle.contributions
    told = show.head(3, say.accompaniment_title) + element("p", _html(found))
    if not rows:
        return told + (Markup() if found.cycle.accompanied else show.text(say.accompaniment_file, "nodata"))

    def cell(write, name: str, without=say.no_value):
        def filled(row: tuple[str, Contribution]) -> Markup:
            kpi, one = row
            known = one.most_of_needed is not None or name == "most"
            of = f"cycle.contribution.{kpi}.{name}"
            return write(getattr(one, name), Unit.SHARE, lang, of).html if known else without(lang)

        return filled

    table = show.table(
        rows.items(),
        say.row("heads"),
        (
            lambda row: INDICATORS[row[0]].name(lang),
            cell(telling.change, "most"),
            cell(telling.change, "needed", say.no_target),
            cell(figure, "most_of_needed"),
            cell(lambda n, _, *where: telling.whole(round(n), *where), "needed_to_reach"),
        ),
        caption=say.caption(lang),
        numeric=(1, 2, 3, 4),
        source=_source(found),
        frame=found.cycle.contributed,
        origin="",
    )
    return told + table + show.limits(say.limits.fill(rest=bracketed(uncounted(found), lang)))


def _html(found: Findings) -> Markup:
    """The sentence; the name of the activity stands as in its source."""
    html, reached = contribution_sentence(found).html, found.cycle.accompanied
    return (
        html
        if reached is None or found.lang == "ja"
        else html.replace(Markup("({})").format(reached.name), Markup("({})").format(as_written(reached.name)))
    )


def _rest(found: Findings) -> Told | str:
    """That services without a published count are not in the number; nothing where every one is counted."""
    left, lang = found.results.without_count, found.lang
    if not left:
        return ""
    n = telling.whole(found.results.services_without_count, lang, "results.services_without_count")
    return telling.phrase(say.uncounted, lang, first=names(lang)[left[0]], n=n)


def _part(one: Contribution, of: str, lang: Lang) -> Told | str:
    if one.most_of_needed is None:
        return say.no_part(lang)
    needed = telling.pace(given(one.needed), Unit.SHARE, lang, f"{of}.needed")
    return telling.phrase(
        say.part, lang, needed=needed, share=figure(one.most_of_needed, Unit.SHARE, lang, f"{of}.most_of_needed")
    )


def _source(found: Findings) -> Markup:
    """Where the two counts come from; the gain needed is a sample's in an example."""
    show, reached = Pieces(found), given(found.cycle.accompanied)
    first = show.source([reached.count], "published" if reached.real else "own")
    needed = element("p", say.needed_mark(show.lang), " ", show.mark(), class_="source") if found.example else Markup()
    return first + show.source([found.cycle.population_source], "published") + needed


def proposal(found: Findings) -> Markup:
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


def changes(found: Findings) -> Markup:
    """What changed since the last cycle and why, and what became of its decisions."""
    return (
        displays.heading(2, say.changes_title(found.lang), anchor=CHANGES_ANCHOR)
        + changed.section(found)
        + decided.section(found)
    )


def chapter(found: Findings) -> Markup:
    """Logic model of this cycle and proposal for the next plan."""
    head = displays.heading(2, say.title(found.lang), anchor=ANCHOR) + displays.paragraph(say.lead(found.lang))
    return head + model.section(found) + accompaniment(found) + proposal(found)


CHANGES = Chapter(CHANGES_ANCHOR, say.changes_title, changes)
CHAPTER = Chapter(ANCHOR, say.title, chapter)
