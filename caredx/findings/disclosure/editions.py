"""Two publications held against each other: the same period revised by a few, and slices that differ by a few.

A table of *all* beside one of *all but two* tells the two. Subtraction inside one edition is settled when it is
released; here are the two ways that lie outside one system of sums: an earlier edition whose counts were revised, and
slices cut along different lines.
"""

from collections.abc import Mapping
from typing import NamedTuple

from caredx.findings.disclosure.policy import Policy
from caredx.findings.disclosure.release import Released
from caredx.findings.disclosure.system import Cell


class Leak(NamedTuple):
    """Two published counts whose difference is too small: what each is, and the difference."""

    kind: str
    first: str
    second: str
    difference: float


def between(old: Released, new: Released, policy: Policy) -> tuple[Leak, ...]:
    """Leaks between two editions.

    Returns
    -------
    tuple of Leak
        ``revised_by_few``: a count of the same period, shown in both, differs by 1 to threshold − 1, so the few that
        were added or taken away stand alone. ``shown_now``: a cell withheld then is shown now for the same period,
        which may give back what was withheld beside it.
    """
    leaks = []
    for universe, period in dict.fromkeys((table.universe, table.period) for table in new.tables):
        then, now = (edition.cells(universe, period, shown=True) for edition in (old, new))
        hidden_then = old.cells(universe, period, shown=False)
        for cell, counts in now.items():
            if cell in then and policy.small(abs(counts[0] - then[cell][0])):
                leaks.append(Leak("revised_by_few", _name(universe, cell), period, abs(counts[0] - then[cell][0])))
            elif cell in hidden_then:
                leaks.append(Leak("shown_now", _name(universe, cell), period, counts[0]))
    return tuple(leaks)


def nested(slices: Mapping[str, frozenset[str]], policy: Policy) -> tuple[Leak, ...]:
    """Pairs of published slices of which one lies in the other and leaves out only a few.

    Parameters
    ----------
    slices : Mapping of str to frozenset of str
        Establishments behind every published figure, by its name (all tables, pictures and sentences of a page).
    """
    order = sorted(slices.items(), key=lambda one: (len(one[1]), one[0]))
    leaks = []
    for i, (inner, few) in enumerate(order):
        for outer, many in order[i + 1 :]:
            if policy.small(len(many) - len(few)) and few <= many:
                leaks.append(Leak("nested", outer, inner, float(len(many) - len(few))))
    return tuple(leaks)


def _name(universe: str, cell: Cell) -> str:
    return f"{universe}: " + (", ".join(f"{dim}={value}" for dim, value in sorted(cell)) or "total")
