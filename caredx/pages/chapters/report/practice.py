"""What is next in practice, a line each: the task that lifts most, municipalities without support, users, the mark of 2029.

A line stands only where it decides something; where none does the chapter is silent. Figures and method are in the annex.
"""

from collections.abc import Iterator

from caredx.findings.place import Findings
from caredx.intake.tables.words import TASKS
from caredx.pages import displays, telling
from caredx.pages.chapters import national_plan, standard, supported
from caredx.pages.chapters.effects import users
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.counts import cell
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed

say = words_of("report")
MOST_TOWNS = 8


def _others(found: Findings) -> Iterator[Sentence]:
    """What decides something beside the next task, which heads the chapter."""
    support, lang = found.support, found.lang
    if not support.missing and support.unreached:
        more = supported.say.and_others(lang) if len(support.unreached) > MOST_TOWNS else ""
        names = listed(support.unreached[:MOST_TOWNS], lang) + more
        yield telling.remark(supported.say.unreached, lang, names=names)
    if found.effects.users.tests:
        yield users.summary(found.effects.users, lang)
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
