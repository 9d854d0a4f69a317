"""The books: which chapters a page has, in which order. A new chapter is one module and one name here."""

from caredx.pages.book import Book, Chapter
from caredx.pages.chapters import (
    actions,
    breakdowns,
    budget,
    cases,
    causes,
    comparison,
    context,
    council,
    cycle,
    effects,
    elsewhere,
    follow_up,
    foot,
    groups,
    head,
    job_seekers,
    kpi,
    money,
    municipality,
    national_plan,
    own_indicators,
    papers,
    peers,
    provider,
    questions,
    report,
    signals,
    standard,
    supported,
    survey,
    targets,
    time_study,
    worker_flow,
)
from caredx.pages.chapters.effects import whole
from caredx.pages.chapters.time_study import opening as study_opening
from caredx.pages.chapters.time_study import summary as study
from caredx.words.catalog import words_of

say_effects = words_of("effects")

COUNCIL = Book(council.CHAPTERS)
"""The sheets for a council (会議資料)."""

PREFECTURE = Book((*COUNCIL.chapters, *report.CHAPTERS))
"""The report of a prefecture (評価報告書): the sheets of the council, then one question a chapter."""

ANNEX: Book = Book(
    (
        Chapter("head", None, lambda found: head.page_head(found, ANNEX.contents)),
        cycle.CHANGES,
        questions.CHAPTER,
        kpi.CHAPTER,
        targets.CHAPTER,
        national_plan.CHAPTER,
        context.CHAPTER,
        actions.ABOUT_HEARING,
        actions.ABOUT_ACTIVITIES,
        papers.CHAPTER,
        breakdowns.CHAPTER,
        own_indicators.CHAPTER,
        signals.CHAPTER,
        peers.CHAPTER,
        comparison.CHAPTER,
        worker_flow.CHAPTER,
        effects.CHAPTER,
        groups.CHAPTER,
        study.CHAPTER,
        money.CHAPTER,
        survey.CHAPTER,
        follow_up.CHAPTER,
        standard.CHAPTER,
        supported.CHAPTER,
        job_seekers.CHAPTER,
        causes.CHAPTER,
        cycle.CHAPTER,
        cases.CHAPTER,
        elsewhere.CHAPTER,
        foot.ABOUT_LIMITS,
        foot.ABOUT_TERMS,
        foot.ABOUT_QUALITY_OF_ALL,
        foot.repro(),
    )
)
"""Everything else of a prefecture (資料編): definitions, tables of 47, cases, methods, provenance."""

MUNICIPALITY: Book = Book(
    (
        Chapter(
            "head", None, lambda found: municipality.opening(found, MUNICIPALITY.contents) + municipality.summary(found)
        ),
        municipality.KPI,
        municipality.CONTEXT,
        municipality.BESIDE,
        foot.ABOUT_LIMITS,
        foot.ABOUT_TERMS,
        foot.ABOUT_QUALITY,
        foot.repro(),
    ),
    notebook=ANNEX,
)
"""The page of a municipality, from the notebook of the annex."""

EFFECTS: Book = Book(
    (
        Chapter("head", None, lambda found: head.page_head(found, EFFECTS.contents, title=say_effects.whole_title)),
        *whole.CHAPTERS,
        foot.ABOUT_QUALITY,
        foot.repro("effects"),
    )
)
"""The page on effects."""

TIME_STUDY: Book = Book(
    (
        Chapter("head", None, lambda found: study_opening.page_head(found, TIME_STUDY.contents)),
        *time_study.CHAPTERS,
        foot.repro("time-study"),
    )
)
"""The page of a time study."""

BUDGET = Book(budget.CHAPTERS)
"""The budget request."""

PROVIDER = Book(provider.CHAPTERS)
"""The sheets for providers."""
