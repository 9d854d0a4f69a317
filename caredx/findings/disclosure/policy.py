"""What may be shown: thresholds, rounding and the width an attacker must be left with."""

from dataclasses import dataclass

WITHHELD = "withheld"
"""`needs` of an estimate that is withheld in a public edition; a page writes 秘."""


@dataclass(frozen=True)
class Policy:
    """Rules of a public edition.

    Attributes
    ----------
    threshold : int
        A count of 1 to threshold − 1 establishments is withheld; so is a group of withheld cells that adds to less.
    part : int
        A share is withheld where its count of yes, or of no, is 1 to part − 1; 1 switches the rule off.
    width : int
        An attacker's interval for a withheld count must be at least this wide (in establishments).
    round_to : int
        Counts shown are rounded to multiples of this (half up); 1 leaves them exact.
    complementary : bool
        Whether further cells are withheld so that subtraction recovers nothing. Off only to show what happens then.
    """

    threshold: int = 10
    part: int = 3
    width: int = 3
    round_to: int = 1
    complementary: bool = True

    @property
    def withholds_nothing(self) -> bool:
        """Whether no count and no share can be too small."""
        return self.threshold <= 1 and self.part <= 1

    def small(self, count: float) -> bool:
        """Whether a count of establishments is too small to show."""
        return 0 < count < self.threshold

    def telling(self, yes: float, count: float) -> bool:
        """Whether the few on one side of a share could be known."""
        return 0 < yes < self.part or 0 < count - yes < self.part

    def rounded(self, count: float) -> float:
        """A count as it is shown."""
        return float(self.round_to * int(count / self.round_to + 0.5))


INTERNAL = Policy(threshold=1, part=1, width=0, complementary=False)
"""The internal edition: nothing is withheld."""
