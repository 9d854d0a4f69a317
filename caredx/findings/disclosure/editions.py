"""An edition held against one already handed out: the same period, revised by a few.

Of a count that was 40 and is 42 the two stand alone, and a cell that was withheld and is shown now gives back what was withheld beside
it. So the first kind is withheld, and the second stays so.
"""

from caredx.findings.disclosure.policy import Policy

Counts = tuple[float, float | None]
"""Establishments, and those that say yes (None where no share is told)."""


def revised_by_few(old: Counts, new: Counts, policy: Policy) -> bool:
    """Whether two published counts of one cell differ by so few that these could be known.

    Parameters
    ----------
    old, new : (float, float or None)
        Establishments, and those that say yes.
    """
    added = policy.small(abs(new[0] - old[0]))
    changed = old[1] is not None and new[1] is not None and 0 < abs(new[1] - old[1]) < policy.part
    return added or (changed and policy.part > 1)
