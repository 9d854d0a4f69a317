"""An edition held against one already handed out: the same cell, revised by a few.

Of a count that was 40 and is 42 the two stand alone, and a cell that was withheld and is shown now gives back what was withheld beside
it. So the first kind is withheld, and the second stays so. A ratio of sums tells of the few whose hours were corrected, too, where its
value as shown moved; that it did not move tells nothing.
"""

from caredx.findings.disclosure.digits import supported
from caredx.findings.disclosure.policy import Policy
from caredx.measures.estimates import Estimate

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


def moved_by_few(old: Estimate, new: Estimate, policy: Policy) -> bool:
    """Whether a value, exact, differs from the one handed out by so few establishments that these could be known.

    Of a sum those are few whose average parts the difference would be.
    """
    if revised_by_few(_counts(old), _counts(new), policy):
        return True
    if new.method == "wilson" or old.numerator is None or not new.numerator or not new.n:
        return False
    few = 0 < abs(new.numerator - old.numerator) < policy.threshold * new.numerator / new.n
    return few and supported(old).value != supported(new).value


def _counts(one: Estimate) -> Counts:
    return float(one.n or 0), one.numerator if one.method == "wilson" else None
