"""Peers: where the prefecture stands beside Japan, who is like it, its municipalities, technologies and those not started."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages.book import Chapter
from caredx.pages.chapters.peers import likeness, municipalities, reach, standing
from caredx.pages.chapters.peers.reach import not_started_sentence
from caredx.pages.chapters.peers.standing import standing_sentence
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of

say = words_of("peers")

__all__ = ["CHAPTER", "chapter", "not_started_sentence", "standing_sentence"]


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show = Pieces(found)
    parts = (standing, reach, likeness, municipalities)
    return show.head(2, say.title, "peers") + show.text(say.lead) + Markup().join(part.section(found) for part in parts)


CHAPTER = Chapter("peers", say.title, chapter)
