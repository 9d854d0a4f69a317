"""From problem to measure: the plan's paths with their gaps, activities and applications without a stated problem."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from caredx.findings.applications import Applications
from caredx.findings.theme import Theme
from caredx.measures.absent import Absent, all_of
from caredx.measures.causes import CauseTree


@dataclass(frozen=True)
class CauseResults(Theme):
    """Problems, causes and measures as the prefecture states them.

    Attributes
    ----------
    results : Results
    applied : Applications
        They count the applications by what they state, beside everything else counted of them.
    """

    applied: Applications = field(repr=False)

    @property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of("causes") if self.own_table("causes").empty else None

    @cached_property
    def tree(self) -> CauseTree:
        """The plan's own paths of the year judged, or of the latest year before it that has any: rows that name no application."""
        rows = self.own_table("causes")
        rows = rows[rows["application"].isna() & (rows["fiscal_year"] <= self.year)]
        return CauseTree.of(rows[rows["fiscal_year"] == rows["fiscal_year"].max()])

    @cached_property
    def activities(self) -> dict[str, str]:
        """Kind of each activity of the year, by its name as entered; beside made-up causes no published one."""
        rows = self.results.activities
        if rows is None:
            return {}
        rows = rows[(rows["fiscal_year"] == self.year) & (rows["example"].astype(bool) == self.example)]
        return dict(zip(rows["name"], rows["kind"], strict=True))

    @property
    def without_problem(self) -> tuple[str, ...]:
        """Activities of a kind that no path with a problem names."""
        return tuple(name for name, kind in self.activities.items() if kind not in self.tree.answered)

    @property
    def _applications(self) -> pd.DataFrame | None:
        rows = self.applied.applications
        return None if rows is None or rows["stated"].isna().all() else rows

    @property
    def asked(self) -> bool:
        """Whether applications of the year are on file and may be counted by what they state."""
        return self._applications is not None

    @cached_property
    def unstated(self) -> pd.DataFrame | None:
        """Applications without a stated problem: ``application, office, category, requested``; None in a public edition."""
        rows = self._applications
        if self.results.public or rows is None:
            return None
        told = rows.loc[rows["stated"] == "no_problem", ["application", "office", "category", "requested"]]
        return told.reset_index(drop=True)
