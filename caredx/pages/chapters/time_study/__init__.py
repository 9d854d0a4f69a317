"""The page of one time study, chapter by chapter: one office, one accompaniment project or a prefecture.

Without records every chapter says which file would supply them, and the page still opens.
"""

from collections.abc import Callable

from markupsafe import Markup

from caredx.findings.studies import StudyResults
from caredx.pages.book import Chapter
from caredx.pages.chapters.time_study import changes, day, meaning, opening, summary
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of

say = words_of("time_study")


def _section(name: str, title: Text, made: Callable[[StudyResults], str]) -> Chapter:
    """A chapter under its heading; without records the file that is missing."""

    def make(study: StudyResults) -> Markup:
        show = Pieces(study)
        body = made(study) if study.problem is None else show.text(study.problem, "nodata")
        return show.head(2, title, name) + body

    make.__doc__ = made.__doc__
    return Chapter(name, title, make)


def in_short(study: StudyResults) -> Markup:
    """The sentences a committee reads first."""
    show = Pieces(study)
    if study.problem is None:
        return summary.box(study)
    return show.head(2, say.in_short, "summary") + show.text(study.problem, "nodata")


CHAPTERS = (
    Chapter("summary", None, in_short),
    _section("design", opening.TITLE, opening.section),
    _section("day", day.TITLE, day.section),
    _section("changes", changes.TITLE, changes.section),
    _section("freed", meaning.FREED, meaning.freed),
    _section("facilities", changes.FACILITIES, changes.facilities),
    _section("hours", day.HOURS, day.hours),
    _section("recording", opening.RECORDING, opening.recording),
    _section("outcomes", meaning.OUTCOMES, meaning.outcomes),
    _section("staffing", meaning.STAFFING, meaning.staffing),
    _section("published", changes.PUBLISHED, changes.published),
    _section("planning", opening.PLANNING, opening.planning),
    _section("addon", meaning.ADDON, meaning.addon),
)
