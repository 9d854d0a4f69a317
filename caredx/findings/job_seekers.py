"""What job seekers could be shown of an establishment, and how those with a certificate or an award stand beside the others.

One prefecture publishes leave and overtime of the corporations it certifies. Values of a single establishment stay inside here: whether they
are shown to job seekers is the establishment's to agree to, so a public edition says which indicators there are, and no value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.theme import Theme
from caredx.measures import groups
from caredx.measures.absent import Absent, all_of
from caredx.measures.groups import GroupRow
from caredx.measures.groups.comparison import Outcome
from caredx.measures.office_years import office_years

MARKS = ("certified", "awarded")
OUTCOMES: tuple[Outcome, ...] = ("overtime", "paid_leave", "turnover_1")
INDICATORS: Mapping[str, str] = {
    "mark": "prefecture",
    "addon": "disclosed",
    "technology_marked": "disclosed",
    "committee": "consent",
    "careplan_link": "consent",
    **dict.fromkeys(OUTCOMES, "consent"),
}
"""Indicators of an establishment, and who may show them: the ``prefecture`` that gave the mark, anybody (``disclosed`` by the national
publication system), or only with its ``consent``."""
SHEET = ["office", "name", "service", *INDICATORS]


@dataclass(frozen=True)
class JobSeekers(Theme):
    """Indicators for job seekers."""

    @property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of(*(name for name in ("support", "offices", "panel") if self.own_table(name).empty))

    @cached_property
    def _marked(self) -> pd.Series:
        """Kind of mark by office, the first of several."""
        rows = self.own_table("support")
        rows = rows[rows["kind"].isin(MARKS) & rows["office"].notna() & (rows["began_on"] <= pd.Timestamp(self.day))]
        return rows.sort_values("began_on").groupby("office")["kind"].first()

    @property
    def values_shown(self) -> bool:
        """Whether values may be told: inside, where any establishment bears a mark."""
        return not self.results.public and self.missing is None and len(self._marked) > 0

    @cached_property
    def beside(self) -> Mapping[str, GroupRow]:
        """Establishments with a mark beside those without, by outcome; empty in a public edition."""
        if not self.values_shown:
            return {}
        options = self.results.options
        found = groups.marked(
            self.own_table("panel"),
            self.own_table("offices"),
            official.load("services"),
            self._marked.index,
            year=self.year,
            outcomes=OUTCOMES,
            bands=options.size_bands,
            level=options.level,
            source=self.files("support", "panel", "offices"),
        )
        return {str(outcome): row for outcome, row in found.items()}

    @cached_property
    def known(self) -> Mapping[str, int] | None:
        """Listed establishments of which each indicator is known; None in a public edition."""
        if self.results.public or self.missing:
            return None
        rows = self._all
        return {name: int(rows.loc[rows[name].notna(), "office"].nunique()) for name in INDICATORS}

    @cached_property
    def sheet(self) -> pd.DataFrame:
        """One row an establishment with a mark, its indicators of the year: what it can be asked to agree to. Inside only."""
        rows = self._all if self.values_shown else pd.DataFrame(columns=SHEET)
        return rows[rows["mark"].notna()].sort_values("office", ignore_index=True)

    @cached_property
    def _all(self) -> pd.DataFrame:
        rows = self.own_table("offices").drop_duplicates("office")
        rows = rows.assign(mark=rows["office"].map(self._marked))
        years = office_years(self.own_table("panel"))
        for outcome in OUTCOMES:
            year = groups.office_year(years, outcome, self.year)
            sums = year.groupby("office")[["y", "x"]].sum()
            rows[outcome] = rows["office"].map((sums["y"] / sums["x"].where(sums["x"] > 0)).to_dict())
        return rows[SHEET]
