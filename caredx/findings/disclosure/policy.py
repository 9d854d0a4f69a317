"""What may be shown: thresholds, dominance, rounding and the width an attacker must be left with."""

from collections.abc import Sequence
from dataclasses import dataclass

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
