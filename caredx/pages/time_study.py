"""What the time-study notebook opens: one office, one accompaniment project or a prefecture, one display call a cell.

Each method is one chapter and returns HTML in the language of the plan. Without records every chapter says which file would
supply them, and the page still opens.
"""

from collections.abc import Callable
from pathlib import Path

from IPython.display import HTML

from caredx.findings.results import Edition, Results
from caredx.findings.studies import StudyResults
from caredx.pages import displays
from caredx.pages.chapters import doubts, foot
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
from caredx.pages.report import known_edition, refuse_unknown_parameters
from caredx.words import codes, params
from caredx.words.errors import Unknown
from caredx.words.labels import Text

CONTENTS = (
    ("design", opening.DESIGN),
    ("day", day.TITLE),
    ("changes", changes.TITLE),
    ("freed", freed.TITLE),
    ("facilities", facilities.TITLE),
    ("hours", hours.TITLE),
    ("recording", recording.TITLE),
    ("outcomes", outcomes.TITLE),
    ("staffing", staffing.TITLE),
    ("planning", planning.TITLE),
    ("addon", addon.TITLE),
    ("repro", foot.REPRO_TITLE),
)
TITLES = dict(CONTENTS)
INTERNAL_ONLY = Text(
    "タイムスタディのページには施設ごとの値が並ぶため、公表用はありません。公表用には報告書（--page report --edition public）の要約を使ってください。",
    "The time-study page tells home by home and has no public edition. Use the summary in the report (--page report --edition public).",
)


class TimeStudyPage:
    """The page of one time study, chapter by chapter.

    Attributes
    ----------
    results : StudyResults
        Tables and frozen results behind the page, for a researcher who wants to go on from here.
    """

    def __init__(self, results: StudyResults) -> None:
        self.results = results

    def _chapter(self, anchor: str, made: Callable[[StudyResults], str]) -> HTML:
        """A chapter, or its heading and the file that is missing."""
        lang = self.results.lang
        if self.results.problem is None:
            return HTML(made(self.results))
        title = TITLES.get(anchor, Text("要点", "In short"))
        return HTML(
            displays.heading(2, title(lang), anchor=anchor)
            + displays.paragraph(esc(self.results.problem(lang)), "nodata")
        )

    def head(self) -> HTML:
        """Banner, title, dates, contents."""
        return HTML(opening.page_head(self.results, CONTENTS) + doubts.box(self.results.results))

    def summary(self) -> HTML:
        """Sentences with number, unit, interval and n."""
        return self._chapter("summary", summary.box)

    def design(self) -> HTML:
        """Rounds, who recorded, border of the day, scale, registered figures."""
        return self._chapter("design", opening.design)

    def day(self) -> HTML:
        """A staff-day as stacked bars, and on three scales."""
        return self._chapter("day", day.chapter)

    def changes(self) -> HTML:
        """Change by activity with intervals."""
        return self._chapter("changes", changes.chapter)

    def freed(self) -> HTML:
        """Where freed minutes went."""
        return self._chapter("freed", freed.chapter)

    def facilities(self) -> HTML:
        """Change in each facility, letters for names."""
        return self._chapter("facilities", facilities.chapter)

    def hours(self) -> HTML:
        """Activities by the clock."""
        return self._chapter("hours", hours.chapter)

    def recording(self) -> HTML:
        """Unrecorded time and what it leaves open."""
        return self._chapter("recording", recording.chapter)

    def outcomes(self) -> HTML:
        """Outcomes of users and staff beside minutes."""
        return self._chapter("outcomes", outcomes.chapter)

    def staffing(self) -> HTML:
        """Hours freed a month, staffing implied by time."""
        return self._chapter("staffing", staffing.chapter)

    def planning(self) -> HTML:
        """The next study: power calculator."""
        return self._chapter("planning", planning.chapter)

    def addon(self) -> HTML:
        """Result check of add-on I."""
        return self._chapter("addon", addon.chapter)

    def reproduction(self) -> HTML:
        """Digests, choices, versions."""
        return HTML(foot.repro_chapter(self.results.reproduction, self.results.lang))


def open_time_study(
    params_path: str | Path, prefecture: str, office: str = "", edition: Edition = "internal"
) -> TimeStudyPage:
    """Open the page of one time study under the plan of a cycle.

    Parameters
    ----------
    params_path : str or Path
        For example ``params/example.yaml``.
    prefecture : str
        ``20``, ``長野``, ``長野県`` or ``nagano``.
    office : str
        One office, or the offices of one accompaniment project with commas between; empty: all of the prefecture.
    edition : {'internal'}
        There is no public one: the page tells home by home.

    Raises
    ------
    ParamsError, TableError, Unknown
        With every fault of the plan or of the input files; also for an office without records, and for a public edition.
    """
    refuse_unknown_parameters({"params_path", "prefecture", "office", "edition"})
    if known_edition(edition) == "public":
        raise Unknown(INTERNAL_ONLY)
    code = codes.find(prefecture).code
    offices = tuple(dict.fromkeys(name.strip() for name in office.split(",") if name.strip()))
    return TimeStudyPage(StudyResults(Results(params.load(params_path, code), code), offices))
