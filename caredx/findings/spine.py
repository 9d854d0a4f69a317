"""The KPI a council is shown, one row each: where the value lies beside Japan's, beside its target, over the years, and the verdict.

Rows of hours, days and per cent share one picture without a scale of numbers: a place is the distance from the national value, turned
so that right is better, in halves of what the middle 80 % of the 47 span. One rule says whether a value moved: the interval of its
change excludes zero; of a full count every change is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from caredx.findings import own
from caredx.findings.peers import PeerResults
from caredx.findings.standing import Standing
from caredx.findings.theme import Theme
from caredx.measures.cycle import change_interval
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import NEEDS, KpiRow

SHOWN = {
    "effort": ("tech_adoption", "kasan_share", "committee", "careplan_muni_multi"),
    "outcome": ("overtime", "paid_leave", "turnover_1", "staffing_flex"),
}
"""活動指標 and 成果指標 a committee is asked about, in the order of the logic model."""
FULL = ("careplan_muni", "careplan_muni_multi")
"""Counted over every municipality: nothing is left to chance."""
MIDDLE, FEWEST = (10, 90), 10
"""Percentiles of the 47 that a band spans, and values below which there is none."""
FILLED = 1.5
"""Units of the picture that value and interval reach where there is no band."""
YEARS = 3
"""Values at most that a direction is read from: those of the target rule."""
LATE = ("target_year_passed", "mean_not_kept", "not_increased", "not_established")
UNSURE = ("about_even", "definition_not_published", "not_established_yet")
"""Reasons where data are there and the outlook is open; every other reason of *cannot tell* is a want of data."""
Direction = Literal["improving", "worsening", "no_change", "unknown"]
State = Literal["met", "on_course", "off_course", "missed", "no_target", "no_data", "unsure", "withheld"]
Word = Literal["better", "worse", "no_difference", "full", "none"]


@dataclass(frozen=True)
class SpineRow:
    """One KPI.

    Attributes
    ----------
    row : KpiRow
        As the edition may show it.
    standing : Standing or None
        Beside the national value; None where there is none to be held beside.
    unit : float or None
        Half of what the middle 80 % of the 47 span; where too few have a value, what lets value and interval fill the picture.
    band : (float, float) or None
        Ends of that span, in the unit of the KPI.
    """

    row: KpiRow
    standing: Standing | None
    unit: float | None
    band: tuple[float, float] | None

    @classmethod
    def of(cls, row: KpiRow, standing: Standing | None, band: tuple[float, float] | None) -> "SpineRow":
        """The row with the width of its scale."""
        found = cls(row, standing, (band[1] - band[0]) / 2 if band and band[1] > band[0] else None, band)
        return replace(found, unit=found.reach / FILLED) if found.unit is None and found.reach else found

    @property
    def id(self) -> str:
        """The KPI."""
        return self.row.kpi.id

    @property
    def own(self) -> Estimate:
        """The prefecture's value."""
        return self.row.own

    @property
    def full(self) -> bool:
        """Whether the value counts all there are."""
        return self.id in FULL and self.own.known

    @property
    def beside(self) -> float | None:
        """The national value in the picture."""
        return self.standing.beside if self.standing else None

    @property
    def word(self) -> Word:
        """Whether the value differs from the national one, in the words of `caredx.findings.standing`."""
        if self.full:
            return "full"
        if self.standing is None or not self.own.known:
            return "none"
        if self.standing.better is None:
            return "no_difference"
        return "better" if self.standing.better else "worse"

    @property
    def reach(self) -> float:
        """How far value and interval lie from the middle of the picture."""
        middle = self.beside if self.beside is not None else self.aim
        ends = (self.own.value, self.own.low, self.own.high)
        return 0.0 if middle is None else max((abs(end - middle) for end in ends if end is not None), default=0.0)

    @property
    def drawn(self) -> bool:
        """Whether there is a picture: a value with something to hold it beside, and the width of the scale."""
        return self.own.known and self.unit is not None and (self.beside is not None or self.aim is not None)

    def place(self, value: float) -> float:
        """Where a value lies: 0 = the national value (without one, the target), right is better."""
        turn = 1 if self.row.kpi.better == "higher" else -1
        middle = self.beside if self.beside is not None else self.aim
        return turn * (value - (middle or 0.0)) / (self.unit or 1.0)

    @property
    def aim(self) -> float | None:
        """The value the nearest target asks for; of a rule on movement the value before."""
        target = self.row.verdict.target
        if target is None or target.value is not None:
            return None if target is None else target.value
        detail = self.row.verdict.detail
        return detail.get("previous", detail.get("baseline"))

    @cached_property
    def direction(self) -> Direction:
        """Over the last years, up to three values of one basis."""
        seen = self.row.series[-YEARS:]
        few = self.standing is not None and self.standing.word == "too_few"
        if few or not self.own.known or len(seen) < 2 or seen[-1].value != self.own.value:
            return "unknown"
        moved = (seen[-1].value or 0.0) - (seen[0].value or 0.0)  # a series holds known values only
        low, high = (moved, moved) if self.full else change_interval(seen[0], seen[-1])
        if low is None or high is None:
            return "unknown"
        if low <= 0 <= high:
            return "no_change"
        return "improving" if (moved > 0) == (self.row.kpi.better == "higher") else "worsening"

    @property
    def state(self) -> State:
        """The one verdict on the nearest target; *cannot tell* is three things."""
        verdict = self.row.verdict
        if verdict.untargeted:
            return "no_target"
        if self.own.withheld:
            return "withheld"
        if verdict.status == "not_on_course":
            return "missed" if verdict.reason in LATE else "off_course"
        if verdict.status != "cannot_tell":
            return verdict.status
        return "unsure" if verdict.reason in UNSURE else "no_data"

    @property
    def files(self) -> tuple[str, ...]:
        """Tables, any of which would supply the value or more of it."""
        wanting = self.id in NEEDS and (self.own.unsupplied or self.state == "no_data")
        ways = NEEDS[self.id].ways if wanting else ()
        return tuple(dict.fromkeys(way[0].table for way in ways))


@dataclass(frozen=True)
class Spine(Theme):
    """The rows of the sheet."""

    peers: PeerResults

    @cached_property
    def groups(self) -> Mapping[str, tuple[SpineRow, ...]]:
        """Rows of *effort* and *outcome*."""
        return {group: tuple(map(self._row, kpis)) for group, kpis in SHOWN.items()}

    @property
    def rows(self) -> tuple[SpineRow, ...]:
        """Every row, in the order of the groups."""
        return tuple(row for rows in self.groups.values() for row in rows)

    def _row(self, kpi: str) -> SpineRow:
        standing = self.peers.standings.get(kpi, {}).get(self.prefecture)
        return SpineRow.of(self.results.sheet.row(kpi), standing, band_of(self.peers, kpi))

    @cached_property
    def own(self) -> tuple[SpineRow, ...]:
        """The row of the office's own indicator, where the plan asks for one: told beside the KPI, counted with none of them."""
        asked = [card.id for card in self.results.params.indicators if card.council][:1]
        return tuple(SpineRow.of(own.sheet(self.results).row(name), None, None) for name in asked)

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows by state; ``judged`` ones, ``good`` and ``bad`` among them."""
        states: list[str] = [row.state for row in self.rows]
        good = sum(state in ("met", "on_course") for state in states)
        bad = sum(state in ("off_course", "missed") for state in states)
        every = ("no_target", "no_data", "unsure", "withheld")
        return {"judged": good + bad, "good": good, "bad": bad, **{state: states.count(state) for state in every}}

    @property
    def worsening(self) -> tuple[SpineRow, ...]:
        """Rows that got worse over the years."""
        return tuple(row for row in self.rows if row.direction == "worsening")

    @property
    def unsupplied(self) -> int:
        """Rows without a value of the prefecture's own."""
        return sum(not row.own.known and not row.own.withheld for row in self.rows)


def band_of(peers: PeerResults, kpi: str) -> tuple[float, float] | None:
    """What the middle 80 % of the 47 span; None where too few have a value."""
    known = [one.value for one in peers.values(kpi).values() if one.value is not None]
    if len(known) < FEWEST:
        return None
    low, high = np.percentile(known, MIDDLE)
    return float(low), float(high)
