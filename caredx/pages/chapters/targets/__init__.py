"""The path to each target year by year, and how likely it is to be reached."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("目標への道筋", "The path to the targets")
ANCHOR = "targets"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
