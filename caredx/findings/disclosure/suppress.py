"""Which cells to withhold: first those too small, then as few others as keep them from being worked out.

Primary: a count below the threshold, or a share with too few on one side. Complementary: while an attacker's interval
for such a cell is too narrow, the smallest cell that stands in a sum with it is withheld too, inner cells before
totals. At the end each of those is shown again if nothing comes out by it. A cell that an earlier edition has shown
cannot be withheld any more and counts as known.
"""

from collections.abc import Iterable
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
    order, unprotected = _protect(system, policy, first, hidden, told)
    _show_again(system, policy, first, hidden, order, unprotected)
    return Suppression(first, hidden, tuple(sorted(unprotected)))


def _protect(
    system: System, policy: Policy, first: np.ndarray, hidden: np.ndarray, told: set[int]
) -> tuple[list[int], set[int]]:
    """Withhold further cells in `hidden` until every primary one is safe; return them in order."""
    order: list[int] = []
    unprotected: set[int] = set(np.flatnonzero(first & ~hidden))
    while True:
        weak = _weak(system, policy, first, hidden, unprotected)
        if weak is None:
            return order, unprotected
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


def _weak(
    system: System, policy: Policy, first: np.ndarray, hidden: np.ndarray, given_up: set[int]
) -> tuple[int, list[int]] | None:
    """A primary cell that can be worked out, and the sums in which to withhold more; None if there is none."""
    holding = system.holding
    audits = {measure: Audit(system, measure, hidden, policy) for measure in system.counts}
    # A cell that follows from others is as good as shown: what is left of a total beside it can be read off too.
    unknown = hidden & (audits["n"].high - audits["n"].low > 1e-9)
    for number in thin_sums(system, unknown, policy):
        small = [cell for cell in system.sums[number][1] if hidden[cell] and first[cell] and cell not in given_up]
        if small:
            return small[0], [number]
    there = system.counts["n"] > 0
    for measure, audit in audits.items():
        for cell in map(int, np.flatnonzero(first & hidden & there)):
            if cell not in given_up and not audit.safe(cell, *_doubt(system, policy, measure, cell)):
                return cell, holding[cell]
    return None


def _doubt(system: System, policy: Policy, measure: str, cell: int) -> tuple[float, float]:
    """Between what an attacker must be left in doubt: a margin to either side, of yes never below nobody or above everybody."""
    value = float(system.counts[measure][cell])
    margin = policy.margin(measure, value)
    most = min(value + margin, float(system.counts["n"][cell])) if measure == "x" else value + margin
    return max(0.0, value - margin), most


def _around(system: System, sums: list[int]) -> list[int]:
    """Sums that share a cell with these."""
    cells = {cell for number in sums for cell in (system.sums[number][0], *system.sums[number][1])}
    holding = system.holding
    return sorted({number for cell in cells for number in holding[cell]} - set(sums))


def _cheapest(system: System, hidden: np.ndarray, told: set[int], sums: list[int]) -> int | None:
    """The cell to withhold next in these sums: inner before total, small before large, rather no zero."""
    counts = system.counts["n"]
    cells = {cell for number in sums for cell in (system.sums[number][0], *system.sums[number][1])}
    free = [cell for cell in cells if not hidden[cell] and cell not in told]
    return min(free, key=lambda cell: (counts[cell] == 0, -len(system.cells[cell]), counts[cell], cell), default=None)


def _show_again(
    system: System, policy: Policy, first: np.ndarray, hidden: np.ndarray, order: list[int], given_up: set[int]
) -> None:
    """Show every further cell that turns out not to be needed, the largest first, until none is left.

    One round is not enough: a cell shown late may fix one that was kept hidden before it, and what can be worked out
    need not be hidden.
    """
    left, moved = sorted(order, key=lambda one: -system.counts["n"][one]), True
    while moved:
        moved = False
        for cell in [one for one in left if hidden[one]]:
            hidden[cell] = False
            if _weak(system, policy, first, hidden, given_up) is None:
                moved = True
            else:
                hidden[cell] = True
