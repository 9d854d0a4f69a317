"""What an applicant should expect of adoption, month by month, from those of its kind who adopted."""

from dataclasses import dataclass

from caredx.measures.effects import Effect
from caredx.measures.u_curve import Expectation


@dataclass(frozen=True)
class Outlook:
    """What an applicant of a group should expect; `expected` is None where too few adopted or they were seen too briefly.

    Attributes
    ----------
    level : object or None
        The group; None: all.
    adopters : int
    expected : Expectation or None
    effect : Effect
        The effect in all, whose outcome and sign it is.
    """

    level: object
    adopters: int
    expected: Expectation | None
    effect: Effect

    @property
    def pair(self) -> bool:
        """Whether the group is a technology in a service."""
        return isinstance(self.level, str) and "×" in self.level

    def month(self, month: int) -> tuple[float, float, float] | None:
        """Change of the outcome in a month with its interval; None where the month was not seen."""
        found = self.expected
        if found is None or month not in found.months:
            return None
        at = list(found.months).index(month)
        return self.effect.turned(found.effect[at], found.low[at], found.high[at])

    @property
    def total(self) -> tuple[float, float, float]:
        """Change up to the last month seen with its interval."""
        found = self.expected
        if found is None:
            raise LookupError("too few adopted for any expectation")
        return self.effect.turned(found.total[-1], found.total_low[-1], found.total_high[-1])
