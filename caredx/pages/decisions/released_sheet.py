"""A KPI sheet as an edition may show it: values that rest on few establishments withheld, with every verdict on them.

A share of nine establishments tells how many of them said yes, and a verdict on it narrows that down. Everything the chapter on
the cycle shows (record, changes, review, logic model, proposal) is computed from the sheet that comes out of here, so nothing of
a withheld figure is left in any of them.
"""

from dataclasses import replace

from caredx.measures.estimates import Estimate, no_data
from caredx.measures.kpi import KpiSheet, Verdict
from caredx.measures.kpi.results import KpiRow
from caredx.pages.disclosure import WITHHELD, Policy

OF_MUNICIPALITIES = ("careplan_muni", "careplan_muni_multi")
"""KPI that count municipalities, which are public bodies: nothing to withhold."""


def released_sheet(sheet: KpiSheet, policy: Policy) -> KpiSheet:
    """The sheet under a policy; under the internal one it is the same."""
    return replace(sheet, rows=tuple(_row(row, policy) for row in sheet))


def released(one: Estimate, policy: Policy) -> Estimate:
    """The estimate, or its place with neither value nor count nor interval."""
    few = one.n is not None and policy.small(one.n)
    telling = one.method == "wilson" and one.n and policy.telling(one.numerator or 0, one.denominator or one.n)
    if not one.known or not (few or telling):
        return one
    return no_data(one.unit, needs=WITHHELD, period=one.period, source=one.source, reference_date=one.reference_date)


def _row(row: KpiRow, policy: Policy) -> KpiRow:
    if row.kpi.id in OF_MUNICIPALITIES:
        return row
    own = released(row.own, policy)
    history = tuple(released(one, policy) for one in row.history)
    if own == row.own and history == row.history:
        return row
    # A verdict on a pace speaks of every year behind it.
    verdicts = tuple(Verdict("cannot_tell", WITHHELD, verdict.target) for verdict in row.verdicts)
    return replace(row, own=own, history=history, verdicts=verdicts, others=())
