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
from caredx.words.labels import Text

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

TITLE = Text("調査の読み方", "Reading the survey")
ANCHOR = "survey"
LEAD = Text(
    "同じ県で「75％」と「40％」が並ぶのは、数え方と答えた事業所が違うからです。何が差を作り、何が分からないかを分けて示します。",
    "75 % and 40 % of one prefecture stand side by side because definitions and respondents differ. What makes the gap is kept apart from what is not known.",
)
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
    head = displays.heading(2, TITLE(found.lang), anchor=ANCHOR) + displays.paragraph(esc(LEAD(found.lang)))
    return head + "".join(section(found) for section in SECTIONS)


CHAPTER = Chapter(ANCHOR, TITLE, chapter)
