"""How far an own survey can be trusted, and why it differs from the dashboard."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.survey import linkage, questionnaire, reasons, reconciliation, response, worked
from caredx.pages.chapters.survey.linkage import linkage_sentence
from caredx.pages.chapters.survey.questionnaire import fitness_sentence
from caredx.pages.chapters.survey.reasons import reasons_sentence
from caredx.pages.chapters.survey.reconciliation import reconciliation_sentence, two_definitions_strip
from caredx.pages.chapters.survey.response import response_sentence
from caredx.pages.displays import esc
from caredx.words.catalog import words_of

say = words_of("survey")

__all__ = [
    "ANCHOR",
    "TITLE",
    "chapter",
    "fitness_sentence",
    "linkage_sentence",
    "reasons_sentence",
    "reconciliation_sentence",
    "response_sentence",
    "two_definitions_strip",
]

ANCHOR = "survey"
SECTIONS = (
    reconciliation.section,
    worked.section,
    response.section,
    questionnaire.section,
    reasons.section,
    linkage.section,
)


def chapter(found: Findings) -> str:
    """The whole chapter."""
    head = displays.heading(2, say.title(found.lang), anchor=ANCHOR) + displays.paragraph(esc(say.lead(found.lang)))
    return head + "".join(section(found) for section in SECTIONS)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
