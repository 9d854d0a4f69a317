"""Indicators of the office's own: value, history, targets and verdicts, breakdowns and the effect of adoption, as a KPI has them.

Their cells are settled together with those of the KPI (`caredx.findings.cells`), so both editions hold them. The value over all
establishments that handed in data is shown in public only where no prefecture is withheld: it would narrow that one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from caredx import official
from caredx.findings import own_values, released
from caredx.findings.effects import EffectResults
from caredx.findings.released import ShownBreakdown
from caredx.findings.results import Results
from caredx.findings.theme import Theme
from caredx.measures import own
from caredx.measures.absent import Needed, needs
from caredx.measures.effects import Effect, TooFew
from caredx.measures.estimates import Estimate, hidden
from caredx.measures.kpi import KpiRow, KpiSheet
from caredx.words import codes
from caredx.words.params.specs import IndicatorSpec


@dataclass(frozen=True)
class OwnIndicator:
    """One indicator of one prefecture as its edition may show it.

    Attributes
    ----------
    card : IndicatorSpec
    row : KpiRow
        Value, history, targets and verdicts.
    everyone : Estimate or None
        Over all establishments that handed in data; None where its table was not supplied.
    breakdowns : tuple of ShownBreakdown
        By kind of service and by size; empty where there is nothing to show.
    effect : Effect, TooFew or None
        Of adoption; None where the indicator is none of the panel, or no adoption list was supplied.
    """

    card: IndicatorSpec
    row: KpiRow
    everyone: Estimate | None
    breakdowns: tuple[ShownBreakdown, ...]
    effect: Effect | TooFew | None


@dataclass(frozen=True)
class OwnResults(Theme):
    """The indicators of the plan under ``indicators:``."""

    adoption: EffectResults

    @property
    def cards(self) -> tuple[IndicatorSpec, ...]:
        """Definition cards of the plan's own indicators."""
        return tuple(self.results.params.indicators)

    @cached_property
    def indicators(self) -> tuple[OwnIndicator, ...]:
        """Each with all that is known of it."""
        return tuple(
            OwnIndicator(card, row, self._everyone(card), self._breakdowns(card), self._effects.get(card.id))
            for card, row in zip(self.cards, self.sheet, strict=True)
        )

    @cached_property
    def sheet(self) -> KpiSheet:
        """Value, history, targets and verdicts of each, in the shape of the KPI sheet."""
        return sheet(self.results)

    @property
    def effects(self) -> Mapping[str, Effect]:
        """By indicator, those that could be estimated."""
        return {name: one for name, one in self._effects.items() if isinstance(one, Effect)}

    @cached_property
    def _effects(self) -> Mapping[str, Effect | TooFew]:
        return {one.outcome.id: one for one in self.adoption.of_own}

    def _everyone(self, card: IndicatorSpec) -> Estimate | None:
        results, one = self.results, own_values.everyone(self.results, card)
        if one is None or not results.public:
            return one
        settled = all(results.cells.shown(card.id, self.year, place.code) for place in codes.PREFECTURES)
        return released.estimate(one, results.policy) if settled else hidden(one)

    def _breakdowns(self, card: IndicatorSpec) -> tuple[ShownBreakdown, ...]:
        results, rows = self.results, self.results.table(card.table, own=True)
        if rows is None or own.of_year(rows, self.year).empty:
            return ()
        tables: dict[str, Any] = {"offices": results.table("offices", own=True), "services": official.load("services")}
        birth = results.options.birth(card.table) | {"options": results.options}
        found = [own.breakdown(card, way, self.year, rows, **tables, **birth) for way in own_values.WAYS]
        return released.breakdowns(found, self.prefecture, results.policy, results.cells)


def sheet(results: Results) -> KpiSheet:
    """The indicators of a plan in one prefecture as the edition may show them."""
    made = of_place(results, own_values.values(results), results.prefecture)
    return released.sheet(made, results.policy, results.cells, of_offices=None)


def of_place(results: Results, values: own_values.Values, place: str) -> KpiSheet:
    """The indicators of a plan in one place, cut as the edition cuts its numbers, nothing withheld yet."""
    year, rows = results.params.fiscal_year, []
    for card in results.params.indicators:
        told = {
            then: released.rounded(one, results.policy) for then, one in values.get(card.id, {}).get(place, {}).items()
        }
        counted = tuple(name for name in (card.numerator, card.denominator) if name)
        absent = needs((Needed(card.table, counted),))
        rows.append(own.row(card, told, year, absent=absent, options=results.options))
    return KpiSheet(place, year, tuple(rows))
