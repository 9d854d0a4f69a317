"""What surveys and reports tell: two rates of one thing, what support was wished for and used, what was reported after adoption."""

from caredx.findings import needed_files, survey_gap
from caredx.findings.place import Findings
from caredx.pages import telling
from caredx.pages.chapters import follow_up, questions, survey
from caredx.pages.chapters.follow_up import reports
from caredx.pages.chapters.questions import pictures
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.chapters.survey import reconciliation
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.trust import given

say = words_of("report")


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
