"""What the first page of a report holds: its indicators with their distance to Japan, who is drawn on the map, sources by number."""

from collections.abc import Mapping
from dataclasses import dataclass

from caredx.findings.effects import EffectResults
from caredx.findings.theme import Theme
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Comparison, KpiRow
from caredx.measures.kpi.comparison import gap

MAIN = "tech_adoption"


@dataclass(frozen=True)
class Cited:
    """Sources in order, and which of them each indicator rests on.

    Attributes
    ----------
    titles : tuple of (str, str, bool)
        Title, date, whether published by somebody.
    by_kpi : mapping of str to tuple of int
        Numbers from 1.
    """

    titles: tuple[tuple[str, str, bool], ...]
    by_kpi: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class FrontPage(Theme):
    """The first page.

    Attributes
    ----------
    results : Results
    effects : EffectResults
    """

    effects: EffectResults

    @property
    def compared(self) -> Comparison:
        """The main KPI of all prefectures."""
        return self.results.comparison(MAIN)

    @property
    def known(self) -> tuple[str, ...]:
        """Prefectures with a value; a map of one compares nothing."""
        return tuple(code for code, one in self.compared.values.items() if one.known)

    @property
    def few(self) -> list[str]:
        """Those among them whose establishments are few."""
        return [code for code in self.known if self.compared.positions[code] == "too_few"]

    @property
    def supplied(self) -> bool:
        """Whether any indicator has a value of the prefecture's own."""
        return any(row.own.known for row in self.results.sheet)

    def gap(self, row: KpiRow) -> Estimate | None:
        """Difference from Japan with the interval of the value; None where the two are not compared."""
        return gap(row.own, row.national, row.kpi.id, row.national_scope)

    def cited(self, kpis: tuple[str, ...]) -> Cited:
        """Sources of own values, of national values, then of the effects."""
        numbers: dict[tuple[str, str, bool], int] = {}
        by_kpi = {}
        for row in map(self.results.sheet.row, kpis):
            pairs = ((row.own, False), (row.national, True))
            used = [(one.source, one.reference_date, real) for one, real in pairs if one and one.known and one.source]
            by_kpi[row.kpi.id] = tuple(dict.fromkeys(numbers.setdefault(one, len(numbers) + 1) for one in used))
        if not self.effects.missing:
            numbers.setdefault((*self.effects.source, False), len(numbers) + 1)
        return Cited(tuple(numbers), by_kpi)
