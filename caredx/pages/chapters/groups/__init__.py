"""Groups 1, 2, 3 and add-on holders side by side: never an effect."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.groups import levels
from caredx.pages.chapters.groups.effect import leave_sentence, overtime_effect_sentence
from caredx.pages.chapters.groups.levels import groups_sentence
from caredx.pages.displays import esc
from caredx.words.catalog import words_of

say = words_of("groups")

__all__ = ["ANCHOR", "TITLE", "chapter", "groups_sentence", "leave_sentence", "overtime_effect_sentence"]

ANCHOR = "groups"


def chapter(found: Findings) -> str:
    """The whole chapter."""
    lang = found.lang
    head = displays.heading(2, say.title(lang), anchor=ANCHOR) + displays.paragraph(esc(say.lead(lang)))
    leave = displays.heading(3, say.leave(lang)) + displays.paragraph(leave_sentence(found).html, "lede")
    return head + levels.section(found) + leave


CHAPTER = Chapter(ANCHOR, say.title, chapter)
