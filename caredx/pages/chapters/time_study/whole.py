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
from caredx.words.catalog import words_of
from caredx.words.labels import Text

say = words_of("time_study")


def head(found: StudyResults, contents: Sequence[tuple[str, Text]]) -> str:
    """Banner, title, dates, contents."""
    return opening.page_head(found, contents) + doubts.box(found.results)


def _chapter(name: str, title: Text | None, made: Callable[[StudyResults], str]) -> Chapter:
    """A chapter that shows its heading and the file that is missing where there are no records."""

    def make(found: StudyResults) -> str:
        if found.problem is None:
            return made(found)
        told = displays.paragraph(esc(found.problem(found.lang)), "nodata")
        return displays.heading(2, (title or say.in_short)(found.lang), anchor=name) + told

    make.__doc__ = made.__doc__
    return Chapter(name, title, make)


CHAPTERS = (
    _chapter("summary", None, summary.box),
    _chapter("design", say.design, opening.design),
    _chapter("day", say.day_title, day.chapter),
    _chapter("changes", say.changes_title, changes.chapter),
    _chapter("freed", say.freed_title, freed.chapter),
    _chapter("facilities", say.facilities_title, facilities.chapter),
    _chapter("hours", say.hours_title, hours.chapter),
    _chapter("recording", say.recording_title, recording.chapter),
    _chapter("outcomes", say.outcomes_title, outcomes.chapter),
    _chapter("staffing", say.staffing_title, staffing.chapter),
    _chapter("planning", say.planning_title, planning.chapter),
    _chapter("addon", say.addon_title, addon.chapter),
)
