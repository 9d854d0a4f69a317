"""How far an own survey can be trusted, and why it differs from the dashboard."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages.book import Chapter
from caredx.pages.chapters.survey import linkage, questionnaire, reasons, reconciliation, response, wishes, worked
from caredx.pages.chapters.survey.linkage import linkage_sentence
from caredx.pages.chapters.survey.questionnaire import fitness_sentence
from caredx.pages.chapters.survey.reasons import reasons_sentence
from caredx.pages.chapters.survey.reconciliation import reconciliation_sentence, two_definitions_strip
from caredx.pages.chapters.survey.response import response_sentence
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of

say = words_of("survey")

__all__ = [
    "CHAPTER",
    "fitness_sentence",
    "linkage_sentence",
    "reasons_sentence",
    "reconciliation_sentence",
    "response_sentence",
    "two_definitions_strip",
]
SECTIONS = (reconciliation, worked, response, questionnaire, reasons, wishes, linkage)


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show = Pieces(found)
    head = show.head(2, say.title, "survey") + show.text(say.lead)
    return head + Markup().join(one.section(found) for one in SECTIONS)


CHAPTER = Chapter("survey", say.title, chapter)
