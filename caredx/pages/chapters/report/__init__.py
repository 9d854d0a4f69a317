"""The short chapters of the report, in their order: each answers one question; the last says which could not be answered."""

from markupsafe import Markup

from caredx.findings import next_plan, verdicts
from caredx.findings.place import Findings
from caredx.pages import displays, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters import cycle, doubts, foot, head
from caredx.pages.chapters.cycle import changed
from caredx.pages.chapters.report.layout import ANNEX, Answer, Page, Question
from caredx.pages.chapters.report.learned import EFFECTS, MONEY, PRACTICE, REPORTS, STUDY, SURVEY, WISHES
from caredx.pages.chapters.report.standing import ACTIONS, ADOPTION, BESIDE, CONTEXT, KPI, OUTLOOK
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import given

say = words_of("report")


def _changes(page: Page) -> Answer:
    seen, lang = given(page.found.cycle.changes), page.lang
    n = {name: telling.whole(number, lang, f"cycle.differences.{name}") for name, number in seen.counts.items()}
    listing = page.table(
        seen.turned,
        say.row("changes_heads"),
        (
            lambda one: page.kpi(one.row.kpi.id),
            lambda one: numbers.value(one.then, lang, kpi=one.row.kpi) if one.then else "－",
            lambda one: numbers.value(one.row.own, lang, kpi=one.row.kpi),
            lambda one: changed.change(one, lang),
            lambda one: _verdict(one.status, lang),
            lambda one: _verdict(verdicts.word(one.row.verdict), lang),
        ),
        caption=say.changes_caption(lang),
        numeric=(1, 2, 3),
    )
    return Answer(
        telling.remark(say.changes_answer, lang, **n), listing + page.said(telling.remark(say.changes_note, lang))
    )


def _verdict(status: str, lang: Lang) -> str:
    return displays.verdict(status, lang) if status else "－"


def _unchanged(found: Findings) -> Sentence | None:
    seen, lang = found.cycle.changes, found.lang
    if seen is None:
        return telling.remark(say.changes_none, lang)
    return None if seen.turned else telling.remark(say.changes_same, lang)


CHANGES = Question("changes", _changes, cycle.CHANGES, _unchanged)


def _next(page: Page) -> Answer:
    found, lang, made = page.found, page.lang, page.found.cycle.proposal
    n = {name: telling.whole(one, lang, f"cycle.proposal.counts.{name}") for name, one in made.counts.items()}
    rows = {one.kpi: found.cycle.sheet.row(one.kpi).kpi for one in made.decisions}
    listing = page.table(
        made.decisions,
        say.row("next_heads"),
        (
            lambda one: page.kpi(one.kpi),
            lambda one: telling.change(one.expected, rows[one.kpi].unit, lang, f"cycle.proposal.{one.id}.expected"),
            lambda one: next_plan.reason_in_words(found, one),
        ),
        caption=say.next_caption(lang),
        numeric=(1,),
    )
    return Answer(
        telling.remark(say.next_answer, lang, **n),
        page.row(listing, page.note(say.limits, say.next_limits(lang))),
    )


def _nothing_proposed(found: Findings) -> Sentence | None:
    if not found.cycle.proposes:
        return telling.remark(say.next_internal, found.lang)
    return None if found.cycle.proposal.decisions else telling.remark(say.next_none, found.lang)


NEXT = Question("next", _next, cycle.CHAPTER, _nothing_proposed)

QUESTIONS = (
    KPI,
    OUTLOOK,
    ACTIONS,
    PRACTICE,
    CONTEXT,
    BESIDE,
    EFFECTS,
    ADOPTION,
    MONEY,
    STUDY,
    SURVEY,
    WISHES,
    REPORTS,
    CHANGES,
    NEXT,
)


def closing(found: Findings) -> Markup:
    """What could not be told and which file would mend it, one line each; what the pages cannot say; terms."""
    page, lang = Page(found), found.lang
    untold = [(one, why) for one in QUESTIONS if one.applies(found) and (why := one.silent(found)) is not None]
    lines = displays.bullets(Markup("<b>{}</b>　{}").format(one.asked(lang), why) for one, why in untold)
    parts = page.head(3, say.untold) + lines if untold else Markup()
    title, limits = foot.LIMITS[-1]
    parts += page.head(3, title) + displays.bullets(text(lang) for text in limits)
    parts += page.head(3, foot.say.terms_title) + foot.definitions(found)
    link = displays.element("a", say.all_of_it(lang), href=ANNEX)
    parts += doubts.box(found.results, jumps=True) + head.secrecy(found)
    return Markup('<section class="chapter" id="limits">{}<h2>{}</h2>{}</section>').format(
        page.eyebrow(say["asked"]["limits"], link), say.limits_answer(lang), parts
    )


CHAPTERS = (*(one.chapter for one in QUESTIONS), Chapter("limits", say["asked"]["limits"], closing))
