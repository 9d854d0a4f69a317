"""Paths to the targets and how likely they are, from what the edition may show.

In a public edition a year whose establishments are too few to show takes no part in a path, a trend or a file of year targets:
a path starts at the value, and would tell it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from caredx.findings.disclosure import withheld
from caredx.findings.theme import Theme
from caredx.measures import targets
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KpiRow, KpiSheet, Target
from caredx.measures.kpi.comparison import incomparable
from caredx.measures.kpi.reported import year_of
from caredx.measures.targets import Outlook, Paths, TargetPath
from caredx.words.errors import TooFewData


@dataclass(frozen=True)
class TargetResults(Theme):
    """Paths to the targets and how likely they are.

    Attributes
    ----------
    results : Results
    """

    @property
    def year(self) -> int:
        """The year judged, from which paths start."""
        return self.results.params.fiscal_year

    @property
    def sheet(self) -> KpiSheet:
        """The KPI sheet, with every yearly value withheld that the edition may not show."""
        return self.results.sheet

    @cached_property
    def paths(self) -> Paths:
        """The paths of all KPI, with the reason where there is none, and bounds of the mean-of-three rule."""
        return targets.paths(self.sheet)

    def row(self, kpi: str) -> KpiRow:
        """One KPI as it may be shown."""
        return self.sheet.row(kpi)

    def path(self, kpi: str) -> TargetPath | None:
        """The path of a KPI; None where there is none (`without` says why)."""
        return self.paths.paths.get(kpi)

    def without(self, kpi: str) -> str:
        """Why a KPI has no path: a key of `Paths.without`, or ``withheld``; empty where it has one."""
        return "withheld" if withheld(self.row(kpi).own) else self.paths.without.get(kpi, "")

    def few(self, kpi: str) -> bool:
        """Whether establishments are too few for a pace to be told from chance."""
        own = self.row(kpi).own
        return own.n is not None and own.n < self.results.options.min_offices

    @cached_property
    def outlooks(self) -> Mapping[str, tuple[Outlook, ...]]:
        """By KPI with a path: the outlook against each target it goes through, nearest first."""
        level = self.results.options.level
        return {
            kpi: targets.outlooks(found.kpi, self.points(kpi), found.targets, level=level)
            for kpi, found in self.paths.paths.items()
        }

    def outlook(self, kpi: str) -> Outlook | None:
        """The outlook against the nearest target ahead; None without a path."""
        return next(iter(self.outlooks.get(kpi, ())), None)

    def silent(self, kpi: str) -> str:
        """Why no chance is told: a reason of `Outlook`, ``too_few``, ``years_withheld`` or ``no_path``; empty where one is."""
        found = self.outlook(kpi)
        if found is None:
            return "no_path"
        if found.reason and any(map(withheld, self.row(kpi).history)):
            return "years_withheld"
        return "too_few" if self.few(kpi) and found.points > 1 else found.reason

    def points(self, kpi: str) -> dict[int, Estimate]:
        """Yearly values of one source, as they may be shown."""
        return targets.points_of(self.row(kpi))

    @cached_property
    def national(self) -> Mapping[str, TargetPath]:
        """By KPI: the way of the national value to the national targets, where one was published that is comparable."""
        found = {}
        for row in self.sheet:
            aims = [aim for aim in row.targets if aim.level == "national"]
            value = row.national
            if (
                value is None
                or not value.known
                or value.unit is not row.kpi.unit
                or incomparable(row.kpi.id, row.national_scope)
            ):
                continue
            try:
                found[row.kpi.id] = targets.path(
                    row.kpi, year_of(value.period, calendar=row.kpi.id == "turnover_1"), value.value, aims
                )
            except TooFewData:
                continue
        return found

    @property
    def aims(self) -> tuple[Target, ...]:
        """Every target of the sheet."""
        return tuple(aim for row in self.sheet for aim in row.targets)
