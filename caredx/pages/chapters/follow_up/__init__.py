"""Who reported after adoption, who is silent, and whether devices are used."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("導入後の活用", "After adoption")
ANCHOR = "follow-up"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
