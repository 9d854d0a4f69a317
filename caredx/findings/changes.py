"""What changed since the cycle before: figures of the same period that moved and why, the year of each KPI, files and choices."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from caredx.findings.previous_cycle import Before
from caredx.measures.cycle import Differences, change_interval
from caredx.measures.cycle.differences import CAUSES
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KpiRow, KpiSheet
from caredx.measures.kpi.reported import year_of
from caredx.measures.targets.path import points_of

NOTHING = 1e-12


@dataclass(frozen=True)
class YearMove:
    """One KPI a year before and now.

    Attributes
    ----------
    row : KpiRow
    then : Estimate or None
    status : str
        Verdict of the cycle before; empty where unknown.
    differs : tuple of str
        Why the two count in another way (`caredx.measures.basis.ASPECTS`), so that no change is computed.
    change, low, high : float or None
        With its interval, where both are known and comparable.
    """

    row: KpiRow
    then: Estimate | None
    status: str
    differs: tuple[str, ...] = ()
    change: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Changes:
    """The cycle beside the one before.

    Attributes
    ----------
    seen : Differences
    before : Before
    sheet : KpiSheet
        Of this cycle, as shown.
    """

    seen: Differences
    before: Before
    sheet: KpiSheet

    @property
    def counts(self) -> Mapping[str, int]:
        """Figures of both cycles, those that moved, new ones, and verdicts that changed."""
        n = self.seen.counts
        both = n["moved"] + n["same"]
        return {"both": both, "moved": n["moved"], "new": n["new"], "verdicts": len(self.seen.verdicts)}

    @property
    def moved(self) -> pd.DataFrame:
        """Figures of the same period that moved."""
        return self.seen.rows[self.seen.rows["kind"] == "moved"]

    @property
    def causes(self) -> Mapping[str, int]:
        """How many moves each cause has a part in, and ``undivided`` ones; causes with none are left out."""
        found = {cause: int((self.moved[cause].abs() > NOTHING).sum()) for cause in CAUSES}
        found["undivided"] = int((~self.moved["divided"].astype(bool)).sum())
        return {cause: n for cause, n in found.items() if n}

    @staticmethod
    def parts(row: Mapping) -> Mapping[str, float]:
        """What each cause did to a figure that moved, where the move can be divided."""
        return {cause: row[cause] for cause in CAUSES if row["divided"] and abs(row[cause]) > NOTHING}

    @property
    def years(self) -> tuple[YearMove, ...]:
        """Every KPI over the year."""
        return tuple(map(self._year, self.sheet))

    @property
    def turned(self) -> tuple[YearMove, ...]:
        """Those whose verdict changed."""
        moved = set(self.seen.verdicts["kpi"])
        return tuple(one for one in self.years if one.row.kpi.id in moved)

    def _year(self, row: KpiRow) -> YearMove:
        last, own = self.sheet.fiscal_year - 1, row.own
        then, status = points_of(row).get(last), self.seen.old.statuses.get(row.kpi.id, "")
        if then is None:
            calendar = row.kpi.id == "turnover_1"
            broken = next((pair for pair in row.breaks if year_of(pair[0].period, calendar=calendar) == last), None)
            return YearMove(row, broken[0], status, tuple(broken[1])) if broken else YearMove(row, None, status)
        if not own.known or row.kpi.rule == "established":
            return YearMove(row, then, status)
        return YearMove(row, then, status, (), own.number - then.number, *change_interval(then, own))

    @property
    def files(self) -> Mapping[str, list[str]]:
        """Input files that changed, came and went."""
        old, new, names = self.seen.old.inputs, self.seen.new.inputs, self.seen.changed_inputs
        return {
            "changed": [name for name in names if name in old and name in new],
            "came": [name for name in names if name not in old],
            "went": [name for name in names if name not in new],
        }

    @property
    def rules(self) -> tuple[tuple[str, str, str], ...]:
        """Choices that changed: name, then and now."""
        old, new = self.seen.old.rules, self.seen.new.rules
        return tuple((name, old.get(name, ""), new.get(name, "")) for name in self.seen.changed_rules)

    @property
    def overwritten(self) -> Mapping[str, list[str]]:
        """Files of the last cycle that are not what its record was made from, by what became of them."""
        found: dict[str, list[str]] = {}
        for name, state in self.before.overwritten.items():
            found.setdefault(state, []).append(name)
        return found
