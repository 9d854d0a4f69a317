"""What the two sheets for a council hold beside the KPI: the decisions asked for, worth, what became of the last ones, what to prepare.

Everything here is taken from another finding. What is decided here is the order in which a council reads it, how many rows it gets,
and one rule: an hour is worth its price where the whole interval lies below the wage the plan names, not worth it where the whole lies
above, and in any other case nothing is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from caredx.findings.agenda import Agenda
from caredx.findings.cycle import CycleResults
from caredx.findings.decided import Judged
from caredx.findings.effects import EffectResults
from caredx.findings.facts import Fact, Number, Period
from caredx.findings.money import MoneyResults
from caredx.findings.preparation import Preparation
from caredx.findings.price import Reading
from caredx.findings.spine import Spine, SpineRow
from caredx.findings.theme import Theme
from caredx.measures.effects import Effect
from caredx.words.params.council import WageSpec

CHANGED, ASKED, TURNED = 5, 3, 2
"""Rows on what changed, of which decisions and verdicts at most."""
TELLING = ("subsidy", "accompaniment", "lending", "careplan_link", "centre", "consultation", "seminar")
"""Activities of the papers, those a council asks after first."""
FEW_KNOWN = 3
"""Published facts up to which little is known of a prefecture."""
Worth = Literal["worth", "not_worth", "cannot_say"]


@dataclass(frozen=True)
class Turned:
    """A verdict that changed since the cycle before.

    Attributes
    ----------
    row : SpineRow
    before : str
        Status of the cycle before.
    moved : bool
        Whether a value of a period both cycles hold was corrected.
    """

    row: SpineRow
    before: str
    moved: bool


@dataclass(frozen=True)
class Corrected:
    """A value of the same period that is another now, and what did it (a key of `caredx.measures.cycle.differences.CAUSES`)."""

    kpi: str
    period: str
    old: float
    new: float
    cause: str


@dataclass(frozen=True)
class Council(Theme):
    """The two sheets."""

    spine: Spine
    agenda: Agenda
    effects: EffectResults
    money: MoneyResults
    cycle: CycleResults = field(repr=False)
    preparation: Preparation

    # ── how much is known

    @property
    def answers(self) -> Mapping[str, bool]:
        """Which of the five questions of a council have an answer: where, chance, what worked, cost, decide."""
        compared = any(row.word != "none" for row in self.spine.rows)
        known = any(row.own.known for row in self.spine.rows) or len(self.known) > FEW_KNOWN
        return {
            "where": known,
            "chance": compared,
            "worked": self.effects.estimated,
            "cost": bool(self.money.readings) or self.agenda.total is not None,
            "decide": bool(self.agenda.asked),
        }

    @property
    def short(self) -> bool:
        """Whether so little is known that one page says which two files to fill in first."""
        return not any(self.answers.values())

    @property
    def papers_only(self) -> bool:
        """Whether no KPI has a value of the prefecture's own: what its papers tell takes the place of the rows."""
        return all(not row.own.known for row in self.spine.rows)

    @cached_property
    def known(self) -> tuple[Fact, ...]:
        """What published papers tell of the prefecture, most telling first, each with its period and number."""
        return tuple(self._known())

    def _known(self) -> Iterator[Fact]:
        printed = self.agenda.papers
        for name in ("not_started", "obstacle", "undecided"):
            found = getattr(printed, name)
            if found is not None:
                yield found
        rows = self.results.activities
        if rows is not None:
            real = rows[~rows["example"]]
            order = real["kind"].map(lambda kind: TELLING.index(kind) if kind in TELLING else len(TELLING))
            real = real.assign(order=order).sort_values(
                ["order", "fiscal_year"], ascending=[True, False], kind="stable"
            )
            for place, row in enumerate(real.itertuples()):
                number = Number(float(str(row.value)), f"council.numbers.activity.{place}")
                slots = {"name": row.name, "value": number, "unit": row.unit, "when": Period(f"FY{row.fiscal_year}")}
                yield Fact("activity", slots)

    @property
    def numbers(self) -> Mapping[str, Mapping[str, float]]:
        """Numbers of `known` that no other finding holds."""
        own = (one for one in self.known if one.code == "activity")
        return {"activity": {str(place): one.slots["value"].value for place, one in enumerate(own)}}

    @property
    def first_files(self) -> tuple[str, str]:
        """The two files that answer most."""
        return "kpi", "panel"

    # ── the whole

    @cached_property
    def establishments(self) -> tuple[float, float] | None:
        """Establishments on the list of the plan, and all of the prefecture; None where either is not known or withheld."""
        rows = self.results.table("offices", own=True, columns=["office"])
        everyone = self.results.mix.establishments
        if rows is None or not everyone or self.results.policy.small(len(rows)):
            return None
        return float(len(rows)), float(everyone)

    @property
    def sources(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """By source of own values: the KPI it is of, each with its date."""
        found: dict[str, list[tuple[str, str]]] = {}
        for row in self.spine.rows:
            if row.own.known:
                found.setdefault(row.own.source, []).append((row.id, row.own.reference_date or row.own.period))
        return {source: tuple(of) for source, of in found.items()}

    # ── worth

    @property
    def wage(self) -> WageSpec | None:
        """What an hour of care work costs, where the plan names it with its source."""
        return self.agenda.spec.wage

    @property
    def measured(self) -> Reading | None:
        """Price of an hour over the months measured."""
        return self.money.readings[0] if self.money.readings else None

    @property
    def lasting(self) -> Reading | None:
        """The same over the life assumed."""
        return self.money.readings[1] if len(self.money.readings) > 1 else None

    @property
    def counted(self) -> int | None:
        """Applications whose costs a price rests on; None in a public edition, where they are of no released table."""
        return None if self.results.public else len(self.money.counted)

    @property
    def worth(self) -> Worth:
        """Of the months measured."""
        return self.worth_of(self.measured)

    def worth_of(self, reading: Reading | None) -> Worth:
        """Whether hours are worth their price at the wage."""
        if reading is None or self.wage is None or reading.whole.low is None:
            return "cannot_say"
        if reading.whole.low > self.wage.yen:
            return "not_worth"
        high = reading.whole.high
        return "worth" if high is not None and high < self.wage.yen else "cannot_say"

    @property
    def hours(self) -> Mapping[str, float]:
        """The effect on overtime to a tenth of an hour and a whole month, as a council reads it; empty without an estimate.

        ``even`` and ``repaid`` are months; of ``late`` the sizes without the sign, smaller end first.
        """
        main = self.effects.main
        if not isinstance(main, Effect):
            return {}
        late = main.late
        ends = (late.low, late.high) if late.direction == "unclear" else sorted((abs(late.low), abs(late.high)))
        size = late.value if late.direction == "unclear" else abs(late.value)
        found = dict(zip(("late", "late_low", "late_high"), (size, *ends), strict=True))
        if main.has_dip:
            found |= dict(zip(("peak", "peak_low", "peak_high"), main.trough, strict=True))
        found = {name: round(value, 1) for name, value in found.items()}
        months = {"even": main.curve.break_even, "repaid": main.curve.cumulative_break_even}
        return found | {name: float(round(month)) for name, month in months.items() if month is not None}

    # ── since the last cycle

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Decisions of the cycle before, as many as have room."""
        found = self.cycle.judged
        return () if found is None else found.rows[: CHANGED - len(self.turned) - len(self.corrected)]

    @property
    def judged_counts(self) -> Mapping[str, int]:
        """All decisions of the cycle before (``n``), by outcome."""
        return {} if self.cycle.judged is None else self.cycle.judged.counts

    @cached_property
    def turned(self) -> tuple[Turned, ...]:
        """Verdicts that changed, of the KPI of the sheet."""
        changes = self.cycle.changes
        if changes is None:
            return ()
        rows = {row.id: row for row in self.spine.rows}
        moved = set(changes.moved["kpi"])
        found = [one for one in changes.turned if one.row.kpi.id in rows and one.status]
        return tuple(Turned(rows[one.row.kpi.id], one.status, one.row.kpi.id in moved) for one in found[:TURNED])

    @cached_property
    def corrected(self) -> tuple[Corrected, ...]:
        """The value of a period told before that moved most, in units of the KPI's spread."""
        changes = self.cycle.changes
        if changes is None:
            return ()
        shown = {row.id: row for row in self.spine.rows}
        rows = [row for row in changes.moved.to_dict("records") if row["kpi"] in shown]
        if not rows:
            return ()
        row = max(rows, key=lambda one: abs(one["change"]) / (shown[one["kpi"]].unit or 1.0))
        cause = max(changes.parts(row), key=lambda name: abs(changes.parts(row)[name]), default="") or _first(row)
        return (Corrected(row["kpi"], row["period"], row["old"], row["new"], cause),)


def _first(row: Mapping[Any, Any]) -> str:
    return str(row["causes"]).partition(";")[0]
