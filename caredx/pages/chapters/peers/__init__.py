"""Peers: where the prefecture lies in the funnel, who is like it, its municipalities, technologies and those not started."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.peers import likeness, municipalities, reach, standing
from caredx.pages.chapters.peers.reach import not_started_figure, not_started_sentence
from caredx.pages.chapters.peers.standing import funnel_figure, standing_sentence
from caredx.pages.displays import esc
from caredx.words.catalog import words_of

say = words_of("peers")

ANCHOR = "peers"

__all__ = [
    "ANCHOR",
    "TITLE",
    "chapter",
    "funnel_figure",
    "not_started_figure",
    "not_started_sentence",
    "standing_sentence",
]


def chapter(found: Findings) -> str:
    """The whole chapter."""
    lang = found.lang
    return "".join(
        [
            displays.heading(2, say.title(lang), anchor=ANCHOR),
            displays.paragraph(esc(say.lead(lang))),
            standing.section(found),
            reach.section(found),
            likeness.section(found),
            municipalities.section(found),
        ]
    )


CHAPTER = Chapter(ANCHOR, say.title, chapter)
