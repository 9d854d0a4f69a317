"""How far an own survey can be trusted, and why it differs from the dashboard."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("調査の読み方", "Reading the survey")
ANCHOR = "survey"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
