"""What a council is asked to decide: at most three decisions, the office's own or proposed ones.

An office writes its own in the plan (`council.decisions`); where it has not, the first of `caredx.findings.proposals` are taken.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from caredx.findings.asked import Asked, Cost, Known
from caredx.findings.facts import Fact, Number
from caredx.findings.proposals import Proposals
from caredx.words.params.council import AgendaSpec, CouncilSpec

MOST = 3


@dataclass(frozen=True)
class Agenda(Proposals):
    """What is put before the council."""

    @property
    def spec(self) -> CouncilSpec:
        """What the plan says of the meeting; the prefecture's own file comes first."""
        overlay, plan = self.results.params.overlay, self.results.params.council
        return (overlay and overlay.council) or plan or CouncilSpec()

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The decisions; empty where nothing known asks for one."""
        if self.spec.decisions:
            return tuple(map(_written, self.spec.decisions))
        found: list[Asked] = []
        for make in self.makers:
            one = make()
            if one is not None and len(found) < MOST:
                found.append(one)
        return tuple(found)

    @property
    def total(self) -> float | None:
        """Yen of all that is costed, a budget that two decisions draw on once; None where nothing is."""
        known = {one.cost.of or str(place): one.cost.yen for place, one in enumerate(self.asked)}
        costed = [yen for yen in known.values() if yen is not None]
        return sum(costed) if costed else None

    @property
    def count(self) -> int:
        """Decisions in all."""
        return len(self.asked)

    @property
    def costed(self) -> int:
        """Decisions with an amount."""
        return sum(one.cost.yen is not None for one in self.asked)

    @cached_property
    def numbers(self) -> Mapping[str, float]:
        """Every number the decisions tell that no other finding holds, by its name."""
        told = dict(_numbers([part for one in self.asked for part in (one.head, one.why, *one.cost.parts, one.left)]))
        costs = (one.cost for one in self.asked if one.cost.of and one.cost.yen is not None)
        return told | {cost.of.removeprefix("agenda.numbers."): cost.yen or 0.0 for cost in costs}


def _written(spec: AgendaSpec) -> Asked:
    known: Known = "none" if spec.yen is None else "written"
    return Asked("written", spec.decision, spec.reason, Cost(known, spec.yen, tuple(spec.breakdown)), spec.left_out)


def _numbers(parts: list[Fact | str]) -> Iterator[tuple[str, float]]:
    for part in parts:
        for filled in part.slots.values() if isinstance(part, Fact) else ():
            if isinstance(filled, Number) and filled.of.startswith("agenda.numbers."):
                yield filled.of.removeprefix("agenda.numbers."), filled.value
            elif isinstance(filled, Fact):
                yield from _numbers([filled])
