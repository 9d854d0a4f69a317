"""How far a survey's rate may lie from the truth if nothing is assumed about those who did not answer.

References: Manski CF (1989), Anatomy of the selection problem, Journal of Human Resources 24:343-360; the bounds are
those of all non-respondents saying no and all saying yes.
"""

from dataclasses import dataclass

import pandas as pd

from caredx.words.errors import TooFewData


@dataclass(frozen=True)
class Bounds:
    """A survey's rate and the least and most it can be.

    Attributes
    ----------
    yes, answers, asked : float
        Those who said yes, all who answered, all who were asked. Where only a printed rate is known, `yes` is rate ×
        answers and need not be whole.
    slack : float
        Half the width of what the printed rate leaves open, in answers: 0.005 × answers for a whole per cent.

    Examples
    --------
    >>> found = Bounds(166, 182, 311)
    >>> round(found.rate, 3), round(found.low, 3), round(found.high, 3), found.joins(0.4)
    (0.912, 0.534, 0.949, False)
    """

    yes: float
    answers: float
    asked: float
    slack: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.yes <= self.answers <= self.asked or self.answers == 0:
            raise TooFewData("bounds need 0 <= yes <= answers <= asked, and an answer")

    @classmethod
    def of_rate(cls, rate: float, answers: float, asked: float, *, step: float = 0.0) -> "Bounds":
        """From a rate printed in steps of `step` (0.01 = whole per cent)."""
        return cls(rate * answers, answers, asked, step / 2 * answers)

    @property
    def rate(self) -> float:
        """Share of yes among the answers."""
        return self.yes / self.answers

    @property
    def response(self) -> float:
        """Share of those asked that answered."""
        return self.answers / self.asked

    @property
    def silent(self) -> float:
        """Those who did not answer."""
        return self.asked - self.answers

    @property
    def low(self) -> float:
        """Every non-respondent says no."""
        return max(self.yes - self.slack, 0.0) / self.asked

    @property
    def high(self) -> float:
        """Every non-respondent says yes."""
        return (min(self.yes + self.slack, self.answers) + self.silent) / self.asked

    def implied(self, other: float) -> float | None:
        """Share of yes among non-respondents that would make the whole equal another rate; None if all answered.

        Outside [0, 1] non-response alone cannot join the two rates.
        """
        return (other * self.asked - self.yes) / self.silent if self.silent else None

    def joins(self, other: float) -> bool:
        """Whether non-response alone could make the whole equal another rate."""
        return self.low <= other <= self.high

    def to_frame(self) -> pd.DataFrame:
        """One row, exact."""
        names = ("yes", "answers", "asked", "rate", "response", "low", "high")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])


def joinable_response(own: float, other: float) -> float:
    """The highest response rate at which non-response alone could join two rates.

    With own above other: other / own (all the silent say no); below it: (1 − other) / (1 − own).

    Examples
    --------
    >>> round(joinable_response(0.75, 0.40), 3)
    0.533
    """
    if own == other:
        return 1.0
    return other / own if own > other else (1 - other) / (1 - own)
