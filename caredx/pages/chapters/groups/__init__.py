"""Groups 1, 2, 3 and add-on holders side by side: never an effect."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages.book import Chapter
from caredx.pages.chapters.groups import levels
from caredx.pages.chapters.groups.effect import leave_sentence
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of

say = words_of("groups")

__all__ = ["CHAPTER", "chapter", "leave_sentence"]

ANCHOR = "groups"


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show = Pieces(found)
    leave = show.head(3, say.leave_title) + show.told(leave_sentence(found), "lede")
    return show.head(2, say.title, ANCHOR) + show.text(say.lead) + levels.section(found) + leave


CHAPTER = Chapter(ANCHOR, say.title, chapter)
