"""What a reader must know of the place: its services and its aged, from published counts, and what the prefecture does."""

from caredx.findings.place import Findings
from caredx.measures.context import NATIONAL
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters import actions, context
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.displays import as_written
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import STAGES
from caredx.words.units import Unit

say = words_of("report")

MOST = 10


def _context(page: Page) -> Answer:
    found, lang, mix = page.found, page.lang, page.found.results.mix
    far, certified = mix.furthest, found.results.certified
    heading = telling.remark(
        say.context_answer,
        lang,
        service=context.names(lang)[far["service"]],
        own=telling.figure(far["share"], Unit.SHARE, lang, "results.mix.furthest.share"),
        national=telling.figure(far["national_share"], Unit.SHARE, lang, "results.mix.furthest.national_share"),
    )
    aged = telling.remark(
        say.context_aged,
        lang,
        own=telling.value(certified[found.prefecture], lang, f"results.certified.{found.prefecture}"),
        national=telling.value(certified[NATIONAL], lang, f"results.certified.{NATIONAL}"),
    )
    return Answer(heading, page.row(page.said(aged)) + context.mix_figure(found, page))


def _nothing_own(found: Findings) -> bool:
    """Where the prefecture has values of its own, they go before its published ground."""
    return not found.peers.own_standings


CONTEXT = Question("context", _context, context.CHAPTER, applies=_nothing_own)


def _actions(page: Page) -> Answer:
    found, lang = page.found, page.lang
    recent = found.papers.recent
    listing = page.table(
        recent[:MOST],
        say.row("actions_heads"),
        (
            lambda row: as_written(row[0][1]),
            lambda row: numbers.period(f"FY{int(row[0][2])}", lang),
            *(actions.at(stage, lang) for stage in STAGES),
            lambda row: actions.mark(row[1]["origin"].iloc[0], lang),
        ),
        caption=say.actions_caption(lang),
        numeric=(2, 3, 4),
    )
    n = telling.whole(found.papers.counted, lang, "papers.counted")
    source = displays.source_line([(title, "") for rows in recent[:MOST] for title in rows[1]["source"].dropna()], lang)
    return Answer(telling.remark(say.actions_answer, lang, n=n), listing + source)


def _no_actions(found: Findings) -> Sentence | None:
    return None if found.papers.recent else telling.remark(say.actions_none, found.lang)


ACTIONS = Question("actions", _actions, actions.ABOUT_HEARING, _no_actions)
