"""Cases and practice of others, beside the KPI that are low here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.theme import Theme
from caredx.measures import cases, peers
from caredx.measures.cases import Case, Library, Practice
from caredx.measures.kpi import KPIS, Comparison, KpiRow, KpiSheet
from caredx.words.errors import TooFewData

WORSE = {"higher": "below", "lower": "above"}


@dataclass(frozen=True)
class CaseResults(Theme):
    """Cases and practice of others.

    Attributes
    ----------
    results : Results

    Examples
    --------
    A page runs no script, so a reader of the page follows links by theme, KPI, who and obstacle. In JupyterLab a researcher
    searches: words in either language, and any of the conditions together.

    >>> library = report.decisions.cases.library                       # doctest: +SKIP
    >>> library.search("伴走 抵抗", level="municipality")                  # doctest: +SKIP
    >>> library.search(kpi="tech_adoption", tag="resistance")          # doctest: +SKIP
    >>> library.to_frame().query("theme == 'ICT活用'")                   # doctest: +SKIP
    """

    @cached_property
    def library(self) -> Library:
        """All published cases."""
        return cases.library(official.load("cases"))

    @cached_property
    def hearing(self) -> pd.DataFrame:
        """Coded facts of the hearing of the 47."""
        return official.load("hearing_prefectures")

    def low(self, sheet: KpiSheet) -> tuple[KpiRow, ...]:
        """KPI that will not reach their target at the pace seen, or differ from Japan on the worse side.

        Parameters
        ----------
        sheet : KpiSheet
            As the edition may show it (`TargetResults.sheet`): a value withheld is not told to be low.
        """
        rows = [row for row in sheet if row.own.known]
        return tuple(row for row in rows if row.verdict.status == "not_on_course" or self.worse(row))

    def worse(self, row: KpiRow) -> bool:
        """Whether a KPI differs from the national value on the worse side beyond chance."""
        return self._comparisons[row.kpi.id].positions[self.results.prefecture] == WORSE[row.kpi.better]

    @cached_property
    def _comparisons(self) -> Mapping[str, Comparison]:
        return {comparison.kpi.id: comparison for comparison in self.results.comparisons}

    def high(self, kpi: str) -> tuple[str, ...] | None:
        """Prefectures that differ from Japan (or, without a comparable national value, from all pooled) on the better side.

        None where the values at hand do not make a funnel: a prefecture that supplies its own alone sees no others.
        """
        comparison = self._comparisons.get(kpi)
        if comparison is None:
            return None
        national = comparison.national
        fit = (
            national is not None
            and national.known
            and not comparison.incomparable
            and national.unit is comparison.kpi.unit
        )
        try:
            funnel = peers.funnel_of(
                comparison.values, centre=national.value if fit else None, min_n=self.results.options.min_offices
            )
        except TooFewData:
            return None
        return tuple(code for code in cases.better(funnel, comparison.kpi) if code != self.results.prefecture)

    def practice(self, kpi: str) -> Practice:
        """Facts of the hearing and cases of the prefectures high on a KPI, and cases on it elsewhere."""
        return cases.practice(KPIS[kpi], self.high(kpi) or (), self.hearing, self.library)

    def on(self, kpi: str) -> tuple[Case, ...]:
        """Cases on a KPI: of prefectures high on it first."""
        found = self.practice(kpi)
        return found.cases + found.elsewhere
