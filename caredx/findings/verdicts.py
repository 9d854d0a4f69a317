"""How the KPI of one place stand on their nearest target: counted, and which of them a reader is told first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from caredx.measures.kpi import KpiRow, KpiSheet, Verdict
from caredx.measures.kpi.results import Status

OUTCOMES = ("overtime", "turnover_1", "paid_leave")
"""Money is spent for these, not for devices."""


@dataclass(frozen=True)
class Verdicts:
    """The verdicts of a sheet.

    Attributes
    ----------
    sheet : KpiSheet
        As the edition may show it.
    """

    sheet: KpiSheet

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """KPI in all (``kpi``), by verdict on their nearest target, without target, without data."""
        reasons = Counter("no_data" if row.own.unsupplied else row.verdict.reason for row in self.sheet)
        told = Counter(row.verdict.status for row in self.sheet)
        by_status = {status: told[status] for status in get_args(Status)}
        return {"kpi": len(self.sheet.rows), **by_status, **{name: reasons[name] for name in ("no_target", "no_data")}}

    @property
    def out_of_reach(self) -> str:
        """The first KPI, in the order of the logic model, whose nearest target needs a faster pace than seen; empty for none."""
        late = (row.kpi.id for row in self.sheet if row.verdict.reason == "pace_too_slow")
        return next(late, "")

    @property
    def outcome(self) -> KpiRow | None:
        """The first outcome with a value."""
        known = {row.kpi.id: row for row in self.sheet if row.own.known}
        return next((known[name] for name in OUTCOMES if name in known), None)

    @property
    def unsupplied(self) -> tuple[KpiRow, ...]:
        """KPI that nobody supplied."""
        return tuple(row for row in self.sheet if row.own.unsupplied)


def word(verdict: Verdict) -> Status | Literal["no_target"]:
    """What a reader is told: a KPI without a target value is out of scope, not one that cannot be judged."""
    return "no_target" if verdict.untargeted else verdict.status
