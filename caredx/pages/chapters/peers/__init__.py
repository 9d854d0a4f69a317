"""Peers: where the prefecture lies in the funnel, who is like it, its municipalities, technologies and those not started."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

TITLE = Text("似た県・市町村・未導入の事業所", "Peers, municipalities, and who has not started")
ANCHOR = "peers"


def chapter(found: Decisions) -> str:
    """The whole chapter."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
