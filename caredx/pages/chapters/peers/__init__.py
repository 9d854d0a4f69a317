"""Peers: where the prefecture lies in the funnel, who is like it, its municipalities, technologies and those not started."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.peers import likeness, municipalities, reach, standing
from caredx.pages.chapters.peers.reach import not_started_figure, not_started_sentence
from caredx.pages.chapters.peers.standing import funnel_figure, standing_sentence
from caredx.pages.displays import esc
from caredx.words.labels import Text

TITLE = Text("似た県・市町村・未導入の事業所", "Peers, municipalities, and who has not started")
ANCHOR = "peers"
LEAD = Text(
    "順位は示しません。全国との差が偶然で説明できるか、規模や年齢構成が似た県と比べてどうか、県の中のどこに未導入の事業所が多いかを示します。",
    "No ranks. Whether a gap to Japan can be chance, how the prefecture lies among others like it, and where within it those not started are.",
)

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
            displays.heading(2, TITLE(lang), anchor=ANCHOR),
            displays.paragraph(esc(LEAD(lang))),
            standing.section(found),
            reach.section(found),
            likeness.section(found),
            municipalities.section(found),
        ]
    )


CHAPTER = Chapter(ANCHOR, TITLE, chapter)
