"""Who reported after adoption, who is silent, and whether devices are used."""

from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.follow_up import reports, running, use
from caredx.pages.chapters.follow_up.running import self_running_sentence
from caredx.pages.displays import esc
from caredx.words.catalog import words_of

say = words_of("follow_up")

__all__ = ["ANCHOR", "TITLE", "chapter", "self_running_sentence"]

ANCHOR = "follow-up"


def chapter(found: Findings) -> str:
    """The whole chapter."""
    own, lang = found.follow_up, found.lang
    head = displays.heading(2, say.title(lang), anchor=ANCHOR)
    if own.missing:
        return head + displays.paragraph(
            esc(say.no_files(lang).format(files=say.chapter_and(lang).join(own.missing))), "nodata"
        )
    if own.found is None:
        return head + displays.paragraph(esc(say.no_grants(lang)), "nodata")
    day = numbers.period(found.results.params.as_of.isoformat(), lang)
    lead = displays.paragraph(esc(say.lead(lang).format(day=day)))
    return head + lead + reports.section(found) + use.section(found) + running.section(found)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
