"""What an hour freed costs, who is left out under which rule, whether applications keep the rules."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("費用と効果", "Money")
ANCHOR = "money"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
