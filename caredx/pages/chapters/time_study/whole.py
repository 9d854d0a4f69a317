"""The page of one time study, chapter by chapter: one office, one accompaniment project or a prefecture.

Without records every chapter says which file would supply them, and the page still opens.
"""

from collections.abc import Callable, Sequence

from caredx.findings.studies import StudyResults
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts
from caredx.pages.chapters.time_study import (
    addon,
    changes,
    day,
    facilities,
    freed,
    hours,
    opening,
    outcomes,
    planning,
    recording,
    staffing,
    summary,
)
from caredx.pages.displays import esc
from caredx.words.labels import Text

IN_SHORT = Text("要点", "In short")


def head(found: StudyResults, contents: Sequence[tuple[str, Text]]) -> str:
    """Banner, title, dates, contents."""
    return opening.page_head(found, contents) + doubts.box(found.results)


def _chapter(name: str, title: Text | None, made: Callable[[StudyResults], str]) -> Chapter:
    """A chapter that shows its heading and the file that is missing where there are no records."""

    def make(found: StudyResults) -> str:
        if found.problem is None:
            return made(found)
        told = displays.paragraph(esc(found.problem(found.lang)), "nodata")
        return displays.heading(2, (title or IN_SHORT)(found.lang), anchor=name) + told

    make.__doc__ = made.__doc__
    return Chapter(name, title, make)


CHAPTERS = (
    _chapter("summary", None, summary.box),
    _chapter("design", opening.DESIGN, opening.design),
    _chapter("day", day.TITLE, day.chapter),
    _chapter("changes", changes.TITLE, changes.chapter),
    _chapter("freed", freed.TITLE, freed.chapter),
    _chapter("facilities", facilities.TITLE, facilities.chapter),
    _chapter("hours", hours.TITLE, hours.chapter),
    _chapter("recording", recording.TITLE, recording.chapter),
    _chapter("outcomes", outcomes.TITLE, outcomes.chapter),
    _chapter("staffing", staffing.TITLE, staffing.chapter),
    _chapter("planning", planning.TITLE, planning.chapter),
    _chapter("addon", addon.TITLE, addon.chapter),
)
