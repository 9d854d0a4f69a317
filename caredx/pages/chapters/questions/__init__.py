"""The questions a committee asked, each answered in words with the way to its table and picture, or with what would answer it."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("会議の問いに答える", "Questions of the committee")
ANCHOR = "questions"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
