"""What prefectures high on a KPI do, and coded cases, as facts with their source."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("他県の取組と事例", "What others do")
ANCHOR = "cases"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
