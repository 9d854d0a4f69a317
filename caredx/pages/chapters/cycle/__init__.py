"""The turn of the wheel: what changed, what became of decisions, the logic model, the proposal for the next plan."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.cycle import accompaniment, changed, decided, model, proposal
from caredx.pages.chapters.cycle.accompaniment import contribution_sentence
from caredx.pages.chapters.cycle.changed import changes_sentence
from caredx.pages.chapters.cycle.decided import review_counts_sentence
from caredx.words.catalog import words_of

say = words_of("cycle")

__all__ = [
    "ANCHOR",
    "CHANGES_ANCHOR",
    "changes",
    "changes_sentence",
    "chapter",
    "contribution_sentence",
    "review_counts_sentence",
]
CHANGES_ANCHOR = "changes"
ANCHOR = "cycle"


def changes(found: Findings) -> Markup:
    """What changed since the last cycle and why, and what became of its decisions."""
    return (
        displays.heading(2, say.changes_title(found.lang), anchor=CHANGES_ANCHOR)
        + changed.section(found)
        + decided.section(found)
    )


def chapter(found: Findings) -> Markup:
    """Logic model of this cycle and proposal for the next plan."""
    head = displays.heading(2, say.title(found.lang), anchor=ANCHOR) + displays.paragraph(say.lead(found.lang))
    return head + model.section(found) + accompaniment.section(found) + proposal.section(found)


CHANGES = Chapter(CHANGES_ANCHOR, say.changes_title, changes)
CHAPTER = Chapter(ANCHOR, say.title, chapter)
