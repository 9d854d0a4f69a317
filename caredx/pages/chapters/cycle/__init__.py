"""The turn of the wheel: what changed, what became of decisions, the logic model, the proposal for the next plan."""

from caredx.labels import Text
from caredx.pages import displays
from caredx.pages.decisions import Decisions

CHANGES_TITLE = Text("前回からの変化と決定の検証", "Since the last cycle: changes, and what became of decisions")
CHANGES_ANCHOR = "changes"
TITLE = Text("ロジックモデルと次の計画", "Logic model and the next plan")
ANCHOR = "cycle"


def changes(found: Decisions) -> str:
    """What changed since the last cycle and why, and what became of its decisions."""
    return displays.heading(2, CHANGES_TITLE(found.lang), anchor=CHANGES_ANCHOR)


def chapter(found: Decisions) -> str:
    """Logic model of this cycle and proposal for the next plan."""
    return displays.heading(2, TITLE(found.lang), anchor=ANCHOR)
