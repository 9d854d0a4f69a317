"""KPI sheets and breakdowns as an edition may show them: what a page gets in place of the exact results.

Computing, hiding and showing are three steps. Measures compute; here small counts are withheld once, for every table, picture,
sentence and saved file alike; chapters only show. In the internal edition nothing is withheld and everything passes as it is.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import pandas as pd

from caredx.findings.disclosure import (
    INTERNAL,
    WITHHELD,
    CountTable,
    Policy,
    ReleasedTable,
    of_groups,
    saved,
    settled,
    supported,
)
from caredx.measures.breakdown import Breakdown
from caredx.measures.estimates import Estimate, hidden, share
from caredx.measures.kpi import KpiRow, KpiSheet, Verdict
from caredx.measures.kpi.reported import year_of
from caredx.measures.kpi.sheet import Known

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
OTHERS = "others"
"""Way of a cell that stands for the same thing under other definitions: all shown or none, for some are parts of one another."""


class Settled(Protocol):
    """What is withheld of a cycle (`caredx.findings.cells.Cells`)."""

    def shown(self, kpi: str, year: int, place: str, way: str = "", group: str = "") -> bool:
        """Whether a cell may be shown."""


def known(found: Known, policy: Policy) -> Known:
    """What sheets are made from, every value with the digits it may be shown with: what is derived from them gives no more."""
    if policy == INTERNAL:
        return found

    def cut(one: Any) -> Any:
        if isinstance(one, Estimate):
            return rounded(one, policy)
        if isinstance(one, Mapping):
            return {key: cut(value) for key, value in one.items()}
        return [(name, cut(value)) for name, value in one]

    def table(whole: dict[str, Any]) -> dict[str, Any]:
        return {kpi: cut(one) if kpi in OF_OFFICES else one for kpi, one in whole.items()}

    reported = {
        place: {
            kpi: [row._replace(value=rounded(row.value, policy)) if kpi in OF_OFFICES else row for row in rows]
            for kpi, rows in kpis.items()
        }
        for place, kpis in found.reported.items()
    }
    whole = found.computed
    computed = replace(whole, values=table(whole.values), others=table(whole.others), formulas=cut(whole.formulas))
    return replace(found, reported=reported, computed=computed)


def sheet(
    found: KpiSheet, policy: Policy, cells: Settled, *, of_offices: Collection[str] | None = OF_OFFICES
) -> KpiSheet:
    """A sheet whose values of few establishments are withheld, with all that rests on them: history, verdict, other definitions.

    Under the internal policy it is the same sheet. `of_offices` are the ids whose n are establishments; None: all of the sheet.
    """
    if policy == INTERNAL:
        return found
    rows = (
        _settled(row, found.prefecture, policy, cells) if of_offices is None or row.kpi.id in of_offices else row
        for row in found.rows
    )
    return replace(found, rows=tuple(rows))


def _settled(row: KpiRow, place: str, policy: Policy, cells: Settled) -> KpiRow:
    kpi = row.kpi.id

    def may(one: Estimate) -> bool:
        return cells.shown(kpi, year_told(kpi, one), place)

    return row_of(row, policy, may, others=cells.shown(kpi, year_told(kpi, row.own), place, OTHERS))


def year_told(kpi: str, one: Estimate) -> int:
    """The year a value counts for; of no period, 0."""
    return year_of(one.period, calendar=kpi == "turnover_1") if one.period else 0


def small(one: Estimate, policy: Policy) -> bool:
    """Whether an estimate rests on too few establishments, tells of too few on one side, or of one that dominates."""
    if one.n is None or not one.known:
        return False
    sums = zip((one.numerator, one.denominator), one.largest, strict=True)
    return (
        policy.small(one.n)
        or (one.method == "wilson" and one.numerator is not None and policy.telling(one.numerator, one.n))
        or any(policy.dominated(total, top) for total, top in sums)
    )


def estimate(one: Estimate, policy: Policy) -> Estimate:
    """The estimate as it may be shown: itself, rounded, or its place with neither value nor count nor interval."""
    return hidden(one) if small(one, policy) else rounded(one, policy)


def rounded(one: Estimate, policy: Policy) -> Estimate:
    """An estimate that may be shown: a share from its counts as shown, anything else with the digits its interval supports."""
    if policy == INTERNAL or one.n is None or not one.known:
        return one
    n = policy.rounded(one.n)
    if one.basis and one.basis.population is not None:
        one = one.with_(basis=replace(one.basis, population=float(policy.rounded(one.basis.population))))
    if one.method != "wilson":
        return supported(replace(one, n=int(n)))
    if policy.round_to == 1 or one.numerator is None or not n:
        return one
    birth: dict[str, Any] = {
        name: getattr(one, name) for name in ("period", "source", "reference_date", "unit", "basis")
    }
    found = share(min(policy.rounded(one.numerator), n), n, level=one.level, **birth)
    return replace(found, missing=one.missing)


def row_of(row: KpiRow, policy: Policy, may: Callable[[Estimate], bool], *, others: bool = True) -> KpiRow:
    """One row as an edition may show it.

    History and other definitions go the same way; a verdict on a withheld value would tell where it lies.
    """

    def shown(one: Estimate, allowed: bool) -> Estimate:
        return one if not one.known or (allowed and not small(one, policy)) else hidden(one)

    history, own = tuple(shown(one, may(one)) for one in row.history), shown(row.own, may(row.own))
    rest = tuple((name, shown(one, others or one.n is None)) for name, one in row.others)
    found = replace(row, own=own, history=history, others=rest)
    if not any(one.withheld for one in (found.own, *history)):
        return found
    # A verdict on a pace speaks of every year behind it; that there is nothing to judge by speaks of the plan alone.
    verdicts = tuple(one if one.untargeted else Verdict("cannot_tell", WITHHELD, one.target) for one in row.verdicts)
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


def universe(prefecture: str, kpi: str) -> str:
    """Establishments of a prefecture with a value of a KPI."""
    return f"{prefecture}/kpi:{kpi}"


def split(table: CountTable, kpi: str, place: str, policy: Policy, cells: Settled) -> ReleasedTable:
    """Counts of one way a KPI of a prefecture is taken apart, as they may be shown; its dimension is the way."""
    year = year_of(table.period, calendar=kpi == "turnover_1")
    return settled(table, lambda cell: not cells.shown(kpi, year, place, *next(iter(cell), ("", ""))), policy)


def breakdowns(found: Sequence[Breakdown], place: str, policy: Policy, cells: Settled) -> tuple[ShownBreakdown, ...]:
    """The breakdowns of a prefecture with withheld groups emptied, and the total of a withheld sheet too."""
    return tuple(_shown(one, place, policy, cells) for one in found)


def _shown(one: Breakdown, place: str, policy: Policy, cells: Settled) -> ShownBreakdown:
    values, about = {group.id: group.value for group in one.groups}, universe(place, one.kpi.id)
    counts = of_groups(f"{one.kpi.id} by {one.by}", values, dim=one.by, universe=about, period=one.total.period)
    table = split(counts, one.kpi.id, place, policy, cells)

    def may(value: Estimate, **group: str) -> Estimate:
        return rounded(value, policy) if table.shown(**group) or not value.known else hidden(value)

    # Who is flagged as few among those withheld would tell which of them are small.
    groups = (group._replace(value=may(group.value, **{one.by: group.id})) for group in one.groups)
    flagged = tuple(group._replace(few=group.few and group.value.known) for group in groups)
    return ShownBreakdown(one.kpi, one.by, flagged, may(one.total), table)
