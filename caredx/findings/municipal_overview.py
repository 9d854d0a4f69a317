"""All municipalities of a prefecture at a glance: each KPI's value, verdict and direction, as their own pages may show them.

The municipalities go through the door of disclosure together (`caredx.findings.municipality`), so what one row withholds no other
gives back. A KPI of which none has a value has no column.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from caredx.findings.cells import MUNICIPAL
from caredx.findings.municipality import MunicipalResults
from caredx.findings.spine import SpineRow
from caredx.measures.kpi import KPIS, Kpi
from caredx.words.labels import Lang


@dataclass(frozen=True)
class MunicipalOverview:
    """The matrix of one prefecture.

    Attributes
    ----------
    results : MunicipalResults
        Of any of its municipalities.
    """

    results: MunicipalResults

    @property
    def lang(self) -> Lang:
        """The language the page is written in."""
        return self.results.lang

    @cached_property
    def kpis(self) -> tuple[Kpi, ...]:
        """KPI of which any municipality has a value, or had one that is withheld."""
        sheets = self.results.sheets.values()
        return tuple(
            KPIS[kpi] for kpi in MUNICIPAL if any((own := one.row(kpi).own).known or own.withheld for one in sheets)
        )

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, SpineRow]]:
        """By code of the municipality and KPI."""
        return {
            code: {kpi.id: SpineRow.of(sheet.row(kpi.id), None, None) for kpi in self.kpis}
            for code, sheet in self.results.sheets.items()
        }

    @cached_property
    def whole(self) -> Mapping[str, SpineRow]:
        """The prefecture itself."""
        return {kpi.id: SpineRow.of(self.results.whole.row(kpi.id), None, None) for kpi in self.kpis}
