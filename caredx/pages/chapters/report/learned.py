"""What was learned: effects of adoption and a time study, what money buys, what is next in practice, what surveys and reports tell."""

from collections.abc import Iterator

from caredx.findings import needed_files, survey_gap
from caredx.findings.money import BASE
from caredx.findings.place import Findings
from caredx.findings.price import FUNDED, LEFT, Funding
from caredx.findings.studies import StudyResults
from caredx.intake.tables.words import TASKS
from caredx.pages import displays, telling
from caredx.pages import effect_words as words
from caredx.pages.amounts import cell, cell_html, counted
from caredx.pages.chapters import effects, follow_up, money, national_plan, questions, standard, supported, survey
from caredx.pages.chapters.effects import estimates, whom
from caredx.pages.chapters.effects.estimates import nationwide
from caredx.pages.chapters.follow_up import reports
from caredx.pages.chapters.money import funding, price
from caredx.pages.chapters.questions import pictures
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.chapters.survey import reconciliation
from caredx.pages.chapters.time_study import day, written
from caredx.pages.chapters.time_study import summary as study
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import given

say = words_of("report")
say_pages = words_of("pages")

MOST_TOWNS = 8


def _effects(page: Page) -> Answer:
    found, lang = page.found.effects, page.lang
    registered, of = found.registered, "effects.registered"
    slots = {name: telling.whole(getattr(registered, name), lang, f"{of}.{name}") for name in ("tests", "beyond")}
    names = listed((one.name(lang) for one in found.beyond), lang)
    heading = telling.remark(say["effects_answer"]["some" if names else "none"], lang, names=names, **slots)
    rest = [words.capital(one, lang) for one in found.not_shown]
    unsure = telling.remark(say.effects_rest, lang, names=listed(rest, lang)) if rest else None
    behind = telling.remark(
        say.effects_behind,
        lang,
        place=nationwide(found),
        adopters=telling.whole(found.known[0].study.counts.adopters, lang, "effects.main.study.counts.adopters"),
        others=telling.whole(found.known[0].study.counts.never, lang, "effects.main.study.counts.never"),
    )
    return Answer(heading, page.row(page.said(behind, unsure)) + estimates.forest_figure(found, page), effect=True)


def _no_effect(found: Findings) -> Sentence | None:
    if found.effects.missing:
        files = needed_files.in_words(found.effects.missing, found.lang)
        return telling.remark(say.effects_missing, found.lang, files=files)
    return None if found.effects.known else telling.remark(say.effects_few, found.lang)


EFFECTS = Question("effects", _effects, effects.CHAPTER, _no_effect)


def _study(page: Page) -> Answer:
    found = page.found.studies
    cautions = {one.headline.clusters: study.caution(one, page.lang) for one in found.primaries}
    return Answer(_minutes(found, say.study_answer), day.bars(found, show=page) + page.said(*cautions.values()))


def _minutes(found: StudyResults, template: Text) -> Sentence:
    """Minutes of the main activity before and after, in the first shift."""
    change, lang = found.primaries[0], found.lang
    of = f"study.{change.shift}.{change.round}.{change.activity}"
    minutes = {name: getattr(change, name) for name in ("before", "after")}
    return telling.remark(
        template,
        lang,
        shift=written.shift_name(change.shift, lang),
        part=written.activity_name(change.activity, lang),
        facilities=telling.whole(change.facilities, lang, f"{of}.facilities"),
        **{name: telling.figure(value, written.UNIT, lang, f"{of}.{name}") for name, value in minutes.items()},
    )


def _no_study(found: Findings) -> Sentence | None:
    lang, studied = found.lang, found.studies
    if studied.problem is not None:
        return telling.remark(studied.problem, lang)
    if not studied.primaries:
        return telling.remark(say.study_none, lang)
    return _minutes(studied, say.study_alone) if all(one.alone for one in studied.primaries) else None


STUDY = Question("time-study", _study, study.CHAPTER, _no_study)


def _money(page: Page) -> Answer:
    found, lang = page.found.money, page.lang
    base, place = found.fundings[BASE], f"funded_{BASE}"
    budget = price.large(found.budget.yen, lang, "money.budget.yen")
    heading = telling.remark(
        say.money_answer,
        lang,
        budget=budget,
        n=counted(base.who, lang),
        left=counted(base.who, lang, **{place: LEFT}),
    )
    listing = page.table(
        found.fundings.values(),
        say.row("money_heads"),
        (
            lambda one: funding.name(one.id, lang),
            lambda one: cell_html(one.who, lang, **{f"funded_{one.id}": FUNDED}),
            lambda one: cell_html(one.who, lang, **{f"funded_{one.id}": LEFT}),
            lambda one: cell_html(one.size, lang, **{f"funded_{one.id}": LEFT}, size="small"),
            lambda one: _hours(one, lang),
        ),
        caption=say.money_caption(lang),
        numeric=range(1, 5),
        own=0,
    )
    trial = page.note(say.premise, funding.lead(found))
    return Answer(heading, page.row(listing, trial, page.note(say.limits, say.money_limits(lang))))


def _hours(one: Funding, lang: Lang) -> str:
    """Hours freed, where chance does not explain them: the table has no room for intervals."""
    if not one.shown:
        return say_pages.withheld_mark(lang)
    if one.hours is None or not one.hours.beyond:
        return price.NONE
    return price.hours(one.hours.value, f"money.fundings.{one.id}.hours.value").html


def _unpriced(found: Findings) -> Sentence | None:
    if not found.money.supplied:
        return telling.remark(
            say.money_missing, found.lang, files=needed_files.in_words(needed_files.APPLICATIONS, found.lang)
        )
    if not found.money.shown:
        return telling.remark(say.money_few, found.lang)
    return telling.remark(say.money_little, found.lang) if found.money.few else None


MONEY = Question("money", _money, money.CHAPTER, _unpriced)


def _others(found: Findings) -> Iterator[Sentence]:
    """What decides something beside the next task, which heads the chapter."""
    support, lang = found.support, found.lang
    if not support.missing and support.unreached:
        more = supported.say.and_others(lang) if len(support.unreached) > MOST_TOWNS else ""
        names = listed(support.unreached[:MOST_TOWNS], lang) + more
        yield telling.remark(supported.say.unreached, lang, names=names)
    if found.effects.users.tests:
        yield whom.users_summary(found.effects.users, lang)
    if found.national_plan.saved is not None:
        yield national_plan.frame_sentence(found)


def _practice(page: Page) -> Answer:
    lines = [*_others(page.found)]
    heading = _heading(page.found) or telling.remark(say.practice_unmarked, page.found.lang)
    return Answer(heading, displays.bullets(lines) if lines else page.said())


def _heading(found: Findings) -> Sentence | None:
    """The task that most offices lack alone for their next level; None where nobody marks tasks."""
    own, lang = found.standard, found.lang
    if own.missing or own.empty or own.steps.empty:
        return None
    task = own.steps["task"].iloc[0]
    n = cell(own.table("next"), lang, next=task)
    return telling.remark(say.practice_answer, lang, task=TASKS[task](lang), n=n)


def _nothing(found: Findings) -> Sentence | None:
    return None if _heading(found) or [*_others(found)] else telling.remark(say.practice_none, found.lang)


PRACTICE = Question("practice", _practice, standard.CHAPTER, _nothing)


def _survey(page: Page) -> Answer:
    gap, lang = survey_gap.gap(page.found.survey), page.lang
    way, of = gap.shown, gap.of
    heading = telling.remark(
        say["survey_answer"][gap.led_by],
        lang,
        start=telling.value(way.start, lang, f"{of}.start"),
        end=telling.value(way.end, lang, f"{of}.end"),
        cause=gap.cause(lang) if gap.largest else "",
    )
    sources = [(one.source, one.reference_date) for one in (way.start, way.end)]
    source = page.source(sources, "published" if gap.published else "own")
    return Answer(heading, reconciliation.picture_of(page, way, source=source))


def _no_gap(found: Findings) -> Sentence | None:
    gap, lang = survey_gap.gap(found.survey), found.lang
    if gap.few(found.least):
        return telling.remark(say.survey_little, lang, n=telling.count(gap.shown.start, lang, f"{gap.of}.start"))
    if gap.way is not None:
        return None
    if gap.withheld:
        return telling.remark(say.survey_few, lang)
    return telling.remark(say.survey_missing, lang, files=needed_files.in_words(needed_files.SURVEY, lang))


SURVEY = Question("survey", _survey, survey.CHAPTER, _no_gap)


def _wishes(page: Page) -> Answer:
    asked, lang = page.found.questions, page.lang
    told = [
        telling.plain(one, say["wishes"], lang) for one in (*asked.facts("lending"), given(asked.printed.undecided))
    ]
    return Answer(told[0], pictures.undecided(page.found, page) + page.said(*told[1:]))


def _not_asked(found: Findings) -> Sentence | None:
    return None if found.questions.printed.wishes else telling.remark(say.wishes_none, found.lang)


WISHES = Question("wishes", _wishes, questions.CHAPTER, _not_asked)


def _reports(page: Page) -> Answer:
    found, lang = page.found.follow_up, page.lang
    one, of = given(found.reporting()), "follow_up.reporting"
    heading = telling.remark(
        say.reports_answer,
        lang,
        due=telling.whole(given(one.denominator), lang, f"{of}.denominator"),
        came=telling.whole(given(one.numerator), lang, f"{of}.numerator"),
    )
    return Answer(heading, reports.figure(found, page))


def _no_reports(found: Findings) -> Sentence | None:
    own, lang = found.follow_up, found.lang
    if own.unreported:
        return telling.remark(
            say["reports_none"][own.unreported],
            lang,
            files=needed_files.in_words(own.missing, lang) if own.missing else "",
        )
    return telling.remark(say.reports_few, lang) if own.few else None


REPORTS = Question("reports", _reports, follow_up.CHAPTER, _no_reports)
