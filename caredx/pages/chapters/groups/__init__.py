"""Groups 1, 2, 3 and add-on holders side by side: never an effect."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("加算取得・補助導入の事業所", "Holders of the add-on and subsidised establishments")
ANCHOR = "groups"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
