"""Who reported after adoption, who is silent, whether devices are used, and who runs on without support."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages.book import Chapter
from caredx.pages.chapters.follow_up import reports, use
from caredx.pages.chapters.follow_up.use import self_running_sentence
from caredx.pages.numbers import period
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of

say = words_of("follow_up")

__all__ = ["CHAPTER", "chapter", "self_running_sentence"]

ANCHOR = "follow-up"


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.follow_up, Pieces(found.follow_up)
    head = show.head(2, say.title, ANCHOR)
    if own.missing:
        return head + show.text(say.no_files.fill(files=reports.both(own)), "nodata")
    if own.found is None:
        return head + show.text(say.no_grants, "nodata")
    lead = show.text(say.lead.fill(day=period(own.day, own.lang)))
    return head + lead + reports.section(found) + use.section(found) + use.running(found)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
