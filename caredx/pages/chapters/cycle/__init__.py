"""The turn of the wheel: what changed, what became of decisions, the logic model, the proposal for the next plan."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.cycle import accompaniment, changed, decided, model, proposal
from caredx.pages.chapters.cycle.accompaniment import contribution_sentence
from caredx.pages.chapters.cycle.changed import changes_sentence
from caredx.pages.chapters.cycle.decided import review_counts_sentence
from caredx.words.labels import Text

__all__ = [
    "ANCHOR",
    "CHANGES_ANCHOR",
    "CHANGES_TITLE",
    "TITLE",
    "changes",
    "changes_sentence",
    "chapter",
    "contribution_sentence",
    "review_counts_sentence",
]
CHANGES_TITLE = Text("前回からの変化と決定の検証", "Since the last cycle: changes, and what became of decisions")
CHANGES_ANCHOR = "changes"
TITLE = Text("ロジックモデルと次の計画", "Logic model and the next plan")
ANCHOR = "cycle"
LEAD = Text(
    "取組から成果までのつながりを今回の値で示し、伴走支援で動かせる幅を確かめ、次の計画の案をまとめます。",
    "How activities lead to outcomes with this cycle's values, how far accompaniment can go, and a proposal for the next plan.",
)


def changes(found: Findings) -> str:
    """What changed since the last cycle and why, and what became of its decisions."""
    return (
        displays.heading(2, CHANGES_TITLE(found.lang), anchor=CHANGES_ANCHOR)
        + changed.section(found)
        + decided.section(found)
    )


def chapter(found: Findings) -> str:
    """Logic model of this cycle and proposal for the next plan."""
    head = displays.heading(2, TITLE(found.lang), anchor=ANCHOR) + displays.paragraph(LEAD(found.lang))
    return head + model.section(found) + accompaniment.section(found) + proposal.section(found)


CHANGES = Chapter(CHANGES_ANCHOR, CHANGES_TITLE, changes)
CHAPTER = Chapter(ANCHOR, TITLE, chapter)
