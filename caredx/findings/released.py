"""KPI sheets and breakdowns as an edition may show them: what a page gets in place of the exact results.

Computing, hiding and showing are three steps. Measures compute; here small counts are withheld once, for every table, picture,
sentence and saved file alike; chapters only show. In the internal edition nothing is withheld and everything passes as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from caredx.findings.disclosure import (
    INTERNAL,
    WITHHELD,
    CountTable,
    Policy,
    Released,
    ReleasedTable,
    of_groups,
    saved,
    withheld,
    withhold,
)
from caredx.measures.breakdown import Breakdown
from caredx.measures.estimates import Estimate, no_data, share
from caredx.measures.kpi import KpiRow, KpiSheet, Verdict

OF_OFFICES = (
    "committee",
    "careplan_establishment",
    "tech_adoption",
    "kasan_share",
    "overtime",
    "paid_leave",
    "turnover_1",
    "turnover_2",
    "turnover_3",
    "turnover_kaigorodo",
    "staffing_flex",
)
"""KPI whose n are establishments; municipalities and participants of a seminar are nobody's secret."""


def sheet(found: KpiSheet, policy: Policy) -> KpiSheet:
    """A sheet whose values of few establishments are withheld, with all that rests on them: history, verdict, other definitions.

    Under the internal policy it is the same sheet.
    """
    if policy == INTERNAL:
        return found
    return replace(found, rows=tuple(row_of(row, policy) if row.kpi.id in OF_OFFICES else row for row in found.rows))


def small(one: Estimate, policy: Policy) -> bool:
    """Whether an estimate rests on too few establishments, or tells of too few on one side of a share."""
    if one.n is None or not one.known:
        return False
    counted = one.method == "wilson" and one.numerator is not None
    return policy.small(one.n) or (counted and policy.telling(one.numerator, one.n))


def estimate(one: Estimate, policy: Policy) -> Estimate:
    """The estimate as it may be shown: itself, rounded, or its place with neither value nor count nor interval."""
    return hidden(one) if small(one, policy) else rounded(one, policy)


def hidden(one: Estimate) -> Estimate:
    """The estimate without value, counts and interval."""
    return no_data(one.unit, needs=WITHHELD, period=one.period, source=one.source, reference_date=one.reference_date)


def rounded(one: Estimate, policy: Policy) -> Estimate:
    """An estimate that may be shown, its counts rounded as the plan says; a share then comes from the counts as shown."""
    if policy.round_to == 1 or one.n is None or not one.known:
        return one
    n = policy.rounded(one.n)
    if one.basis and one.basis.population is not None:
        one = one.with_(basis=replace(one.basis, population=float(policy.rounded(one.basis.population))))
    if one.method == "wilson" and one.numerator is not None and n:
        birth: dict[str, Any] = {
            "period": one.period,
            "source": one.source,
            "reference_date": one.reference_date,
            "unit": one.unit,
        }
        birth["basis"] = one.basis
        return replace(
            share(min(policy.rounded(one.numerator), n), n, needs=WITHHELD, level=one.level, **birth),
            missing=one.missing,
        )
    return replace(one, n=int(n), numerator=None, denominator=None)


def row_of(row: KpiRow, policy: Policy) -> KpiRow:
    """One row as an edition may show it.

    History and other definitions go the same way; a verdict on a withheld value would tell where it lies.
    """
    history = tuple(estimate(one, policy) for one in row.history)
    others = tuple((name, estimate(one, policy)) for name, one in row.others)
    found = replace(row, own=estimate(row.own, policy), history=history, others=others)
    if not any(map(withheld, (found.own, *history))):
        return found
    # A verdict on a pace speaks of every year behind it.
    verdicts = tuple(Verdict("cannot_tell", WITHHELD, verdict.target) for verdict in row.verdicts)
    return replace(found, verdicts=verdicts)


@dataclass(frozen=True)
class ShownBreakdown(Breakdown):
    """A breakdown as its edition may show it.

    Attributes
    ----------
    table : ReleasedTable
        Its counts as they went through the door.
    """

    table: ReleasedTable = field(repr=False)

    def to_frame(self) -> pd.DataFrame:
        """One row a group: counts as released beside the value and its interval."""
        return saved(self.table, {group.id: group.value for group in self.groups})


def count_tables(found: Sequence[Breakdown], prefecture: str) -> list[CountTable]:
    """Counts of the ways one KPI of a prefecture is taken apart: one universe, because all add to the same total."""
    return [
        of_groups(
            f"{one.kpi.id} by {one.by}",
            {group.id: group.value for group in one.groups},
            dim=one.by,
            universe=universe(prefecture, one.kpi.id),
            period=one.total.period,
        )
        for one in found
    ]


def universe(prefecture: str, kpi: str) -> str:
    """Establishments of a prefecture with a value of a KPI."""
    return f"{prefecture}/kpi:{kpi}"


def breakdowns(found: Sequence[Breakdown], released: Released) -> tuple[ShownBreakdown, ...]:
    """The breakdowns with withheld groups emptied and the total of a withheld sheet too."""
    return tuple(_shown(one, released[f"{one.kpi.id} by {one.by}"], released.policy) for one in found)


def _shown(one: Breakdown, table: ReleasedTable, policy: Policy) -> ShownBreakdown:
    values: Mapping[str, Estimate] = withhold({group.id: group.value for group in one.groups}, table)
    groups = tuple(group._replace(value=rounded(values[group.id], policy)) for group in one.groups)
    total = rounded(one.total, policy) if table.shown() else hidden(one.total)
    return ShownBreakdown(one.kpi, one.by, groups, total, table)
