"""The first page of a report: one A4 sheet that stands alone."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("一枚でわかる", "On one sheet")
ANCHOR = "sheet"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
