"""Which cells to withhold: first those too small, then as few others as keep them from being worked out.

Primary: a count below the threshold, or a share with too few on one side. Complementary: while an attacker's interval
for such a cell is too narrow, the smallest cell that stands in a sum with it is withheld too, inner cells before
totals. At the end each of those is shown again if nothing comes out by it. A cell that an earlier edition has shown
cannot be withheld any more and counts as known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from caredx.findings.disclosure.audit import Audit, thin_sums
from caredx.findings.disclosure.policy import Policy
from caredx.findings.disclosure.system import Cell, System


@dataclass(frozen=True)
class Suppression:
    """What is withheld.

    Attributes
    ----------
    primary, hidden : array of bool
        Aligned with the cells of the system; `hidden` holds both kinds.
    unprotected : tuple of int
        Primary cells that cannot be protected because an earlier edition told too much.
    """

    primary: np.ndarray
    hidden: np.ndarray
    unprotected: tuple[int, ...]


def primary(system: System, policy: Policy) -> np.ndarray:
    """Cells that may not be shown by themselves: too small, telling of too few on one side, or dominated."""
    n = system.counts["n"]
    found = np.array([policy.small(count) for count in n], dtype=bool)
    if "x" in system.counts:
        found |= np.array([policy.telling(yes, count) for yes, count in zip(system.counts["x"], n, strict=True)])
    return found if system.risky is None else found | system.risky


def suppress(
    system: System, policy: Policy, *, shown_before: Iterable[Cell] = (), hidden_before: Iterable[Cell] = ()
) -> Suppression:
    """Cells to withhold.

    Parameters
    ----------
    shown_before, hidden_before : iterable of Cell
        Cells of an earlier edition of the same period with the same counts: what it showed is known, what it withheld
        stays withheld.
    """
    place = {cell: i for i, cell in enumerate(system.cells)}
    told = {place[cell] for cell in shown_before if cell in place}
    first = primary(system, policy)
    hidden = first.copy()
    hidden[[place[cell] for cell in hidden_before if cell in place]] = True
    hidden[list(told)] = False
    hidden |= system.unseen
    if not policy.complementary or not first.any():
        return Suppression(first, hidden, ())
    attack = _Attack(system, policy, first)
    order, unprotected = _protect(attack, hidden, told)
    _show_again(attack, hidden, order, unprotected)
    return Suppression(first, hidden, tuple(sorted(unprotected)))


class _Attack:
    """What can be worked out of the primary cells in one state of what is hidden after another."""

    def __init__(self, system: System, policy: Policy, first: np.ndarray) -> None:
        self.system, self._policy, self._first = system, policy, first
        self._met: dict[str, list[np.ndarray]] = {measure: [] for measure in system.counts}

    def audits(self, hidden: np.ndarray) -> dict[str, Audit]:
        """By measure; what was met in any state before spares linear programs."""
        return {name: Audit(self.system, name, hidden, self._policy, met) for name, met in self._met.items()}

    def given(self, hidden: np.ndarray) -> set[int]:
        """Primary cells that are not hidden, because an earlier edition has shown them."""
        return set(map(int, np.flatnonzero(self._first & ~hidden)))

    def thin(self, audits: Mapping[str, Audit], hidden: np.ndarray, given_up: set[int]) -> tuple[int, list[int]] | None:
        """A primary cell in a sum whose withheld part is too small, and that sum."""
        # A cell that follows from others is as good as shown: what is left of a total beside it can be read off too.
        unknown = hidden & (audits["n"].high - audits["n"].low > 1e-9)
        for number in thin_sums(self.system, unknown, self._policy):
            parts = self.system.sums[number][1]
            if small := [cell for cell in parts if hidden[cell] and self._first[cell] and cell not in given_up]:
                return small[0], [number]
        return None

    def unsafe(
        self, audits: Mapping[str, Audit], hidden: np.ndarray, given_up: set[int], *, near: int = -1
    ) -> int | None:
        """A primary cell that can be told too closely; those that stand in a sum with `near` are looked at first."""
        beside = _cells_of(self.system, self.system.holding[near]) if near >= 0 else set()
        cells = map(int, np.flatnonzero(self._first & hidden & (self.system.counts["n"] > 0)))
        asked = sorted((cell for cell in cells if cell not in given_up), key=lambda cell: cell not in beside)
        for measure, audit in audits.items():
            for cell in asked:
                if not audit.safe(cell, *_doubt(self.system, self._policy, measure, cell)):
                    return cell
        return None


def _protect(attack: _Attack, hidden: np.ndarray, told: set[int]) -> tuple[list[int], set[int]]:
    """Withhold further cells in `hidden` until every primary one is safe; return them in order."""
    system, unprotected = attack.system, attack.given(hidden)
    order: list[int] = []
    while True:
        audits = attack.audits(hidden)
        weak = attack.thin(audits, hidden, unprotected)
        if weak is None:
            cell = attack.unsafe(audits, hidden, unprotected)
            if cell is None:
                return order, unprotected
            weak = cell, system.holding[cell]
        cell, sums = weak
        more = _cheapest(system, hidden, told, sums)
        if more is None:
            more = _cheapest(system, hidden, told, _around(system, sums))
        if more is None:
            # Sums further off may still fix a hidden cell that stands in these.
            more = _cheapest(system, hidden, told, list(range(len(system.sums))))
        if more is None:
            unprotected.add(cell)
            continue
        hidden[more] = True
        order.append(more)


def _doubt(system: System, policy: Policy, measure: str, cell: int) -> tuple[float, float]:
    """Between what an attacker must be left in doubt: a margin to either side, of yes never below nobody or above everybody."""
    value = float(system.counts[measure][cell])
    margin = policy.margin(measure, value)
    most = min(value + margin, float(system.counts["n"][cell])) if measure == "x" else value + margin
    return max(0.0, value - margin), most


def _around(system: System, sums: list[int]) -> list[int]:
    """Sums that share a cell with these."""
    holding = system.holding
    return sorted({number for cell in _cells_of(system, sums) for number in holding[cell]} - set(sums))


def _cells_of(system: System, sums: Iterable[int]) -> set[int]:
    """Cells that stand in these sums."""
    return {cell for number in sums for cell in (system.sums[number][0], *system.sums[number][1])}


def _cheapest(system: System, hidden: np.ndarray, told: set[int], sums: list[int]) -> int | None:
    """The cell to withhold next in these sums: inner before total, small before large, rather no zero."""
    counts = system.counts["n"]
    free = [cell for cell in _cells_of(system, sums) if not hidden[cell] and cell not in told]
    return min(free, key=lambda cell: (counts[cell] == 0, -len(system.cells[cell]), counts[cell], cell), default=None)


def _show_again(attack: _Attack, hidden: np.ndarray, order: list[int], given_up: set[int]) -> None:
    """Show every further cell that turns out not to be needed, the largest first, until none is left.

    One round is not enough: what can be worked out need not be hidden, and another cell shown may have made it so. But the more is
    shown, the more an attacker knows: a cell that gave another away gives it away in every later round too.
    """
    left, moved = sorted(order, key=lambda one: -attack.system.counts["n"][one]), True
    while moved:
        moved, needed = False, set()
        for cell in left:
            hidden[cell] = False
            audits = attack.audits(hidden)
            if attack.thin(audits, hidden, given_up):
                hidden[cell] = True
            elif attack.unsafe(audits, hidden, given_up, near=cell) is not None:
                hidden[cell] = True
                needed.add(cell)
            else:
                moved = True
        left = [one for one in left if hidden[one] and one not in needed]
