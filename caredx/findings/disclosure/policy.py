"""What may be shown: thresholds, dominance, rounding, the width an attacker must be left with; no name, and no revision by a few.

A chapter shows what its findings hold, and findings of a public edition name nobody; `unnamed` is for the one that forgets: its page is
not made, and says which column it was. Of a count that was 40 and is 42 the two stand alone, and a cell that was withheld and is shown
now gives back what was withheld beside it. So the first kind is withheld, and the second stays so. A ratio of sums tells of the few whose
hours were corrected, too, where its value as shown moved; that it did not move tells nothing.
"""

import base64
import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from caredx.findings.disclosure.digits import supported
from caredx.intake import store, studies, tables
from caredx.intake.tables.open_data import OPEN_DATA
from caredx.measures.estimates import Estimate

_SAVED = re.compile(r'href="data:text/csv[^"]*;base64,([A-Za-z0-9+/=]+)"')

WITHHELD = "withheld"
"""Reason of a verdict that is withheld in a public edition; a page writes 秘."""


@dataclass(frozen=True)
class Policy:
    """Rules of a public edition.

    Attributes
    ----------
    threshold : int
        A count of 1 to threshold − 1 establishments is withheld; so is a group of withheld cells that adds to less.
    part : int
        A share is withheld where fewer than this say yes, or no, nobody and everybody included: were 0 shown, a withheld one would be
        told to be 1. 1 switches the rule off.
    width : int
        To either side of a withheld count an attacker must be left with this many establishments (to 0 where there are fewer).
    round_to : int
        Counts shown are rounded to multiples of this (half up); 1 leaves them exact.
    dominance_n : int
    dominance_k : float
        A sum of which the `dominance_n` largest establishments make up more than `dominance_k` % is withheld; 100 switches it off.
    p_percent : float
        A sum is withheld where the second establishment could tell the largest one closer than this; what can be worked out of a
        withheld sum stays as far from it. 0 switches it off.
    complementary : bool
        Whether further cells are withheld so that subtraction recovers nothing. Off only to show what happens then.

    References
    ----------
    Hundepool A et al. (2012), Statistical Disclosure Control, ch. 4.2 ((n,k) and p % rules).
    """

    threshold: int = 10
    part: int = 4
    width: int = 3
    round_to: int = 1
    dominance_n: int = 2
    dominance_k: float = 85.0
    p_percent: float = 10.0
    complementary: bool = True

    @property
    def withholds_nothing(self) -> bool:
        """Whether no count and no share can be too small."""
        return self.threshold <= 1 and self.part <= 1

    def small(self, count: float) -> bool:
        """Whether a count of establishments is too small to show."""
        return 0 < count < self.threshold

    def telling(self, yes: float, count: float) -> bool:
        """Whether a share tells of too few on one side, or of everybody."""
        return self.part > 1 and count > 0 and (yes < self.part or count - yes < self.part)

    def dominated(self, total: float | None, largest: Sequence[float]) -> bool:
        """Whether a sum is carried by so few that it tells of one of them.

        Parameters
        ----------
        total : float or None
        largest : sequence of float
            Its largest contributions, greatest first; none where each establishment counts as one.
        """
        if not largest or not total:
            return False
        rest = total - sum(largest[:2])
        too_near = self.p_percent > 0 and rest < self.p_percent / 100 * largest[0]
        return too_near or sum(largest[: self.dominance_n]) > self.dominance_k / 100 * total

    def rounded(self, count: float) -> float:
        """A count as it is shown."""
        return float(self.round_to * int(count / self.round_to + 0.5))

    def margin(self, measure: str, value: float) -> float:
        """How far to either side of a withheld value the attacker must be left in doubt."""
        return float(self.width) if measure in COUNTS else self.p_percent / 100 * value


COUNTS = ("n", "x")
"""Measures that count establishments: all, and those that say yes. Any other one is a sum of something they have."""
INTERNAL = Policy(threshold=1, part=1, width=0, dominance_n=1, dominance_k=100.0, p_percent=0.0, complementary=False)
"""The internal edition: nothing is withheld."""


@cache
def identifying() -> frozenset[str]:
    """Columns that tell a person or an establishment apart in whatever table they stand: ``office``, ``staff_id``, ``phone`` …"""
    declared = [store.declared(name) for name in (OPEN_DATA.id, *studies.STORED, *tables.TABLES)]
    named = {name for table in declared for name in table.identifying}
    # The name of an activity and the note beside its figure tell of nobody.
    return frozenset(named - {one.name for table in declared for one in table.columns if not one.identifies})


def unnamed(html: str) -> str:
    """A chapter as it is, none of whose files names anybody.

    Raises
    ------
    ValueError
        If a file to save has a column that tells a person or an establishment apart.
    """
    for packed in _SAVED.findall(html):
        head = next(csv.reader(base64.b64decode(packed).decode("utf-8-sig").splitlines()[:1]), [])
        if told := identifying() & {*head}:
            raise ValueError(f"a file of a public page names somebody: {', '.join(sorted(told))}")
    return html


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
