"""How much of the gain a KPI needs can come from what was done: the most it can be, and what was estimated.

Eight accompanied establishments of a thousand move an adoption rate by 0.8 points at most, if none of them had
adopted before and all did. Against a needed gain of ten points a year that is 8 %, whatever the quality of the
support. This upper limit needs no estimate of an effect.
"""

from dataclasses import dataclass

import pandas as pd

from caredx.measures.inference import z


@dataclass(frozen=True)
class Contribution:
    """Part of a needed gain.

    Attributes
    ----------
    reached, population : float
        Establishments reached, and all of them.
    needed : float or None
        Gain a year the target asks for, in share points; None where there is no path.
    expected, low, high : float or None
        Gain with an estimated effect on those reached, and its interval; None without one.
    """

    reached: float
    population: float
    needed: float | None
    expected: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def most(self) -> float:
        """Gain if every one reached turned from no to yes."""
        return self.reached / self.population

    @property
    def most_of_needed(self) -> float | None:
        """That, as a part of the gain needed; None if no gain is needed or known."""
        return self.most / self.needed if self.needed and self.needed > 0 else None

    @property
    def expected_of_needed(self) -> float | None:
        """The estimated gain as a part of the gain needed."""
        return self.expected / self.needed if self.expected is not None and self.needed and self.needed > 0 else None

    @property
    def needed_to_reach(self) -> float | None:
        """Establishments that would have to be reached a year for the whole gain, each turning from no to yes."""
        return None if self.needed is None else max(0.0, self.needed) * self.population

    def to_frame(self) -> pd.DataFrame:
        """One row, exact."""
        names = (
            "reached",
            "population",
            "needed",
            "most",
            "most_of_needed",
            "expected",
            "low",
            "high",
            "needed_to_reach",
        )
        return pd.DataFrame([{name: getattr(self, name) for name in names}])


def contribution(
    reached: float,
    population: float,
    *,
    needed: float | None,
    effect: float | None = None,
    effect_se: float = 0.0,
    level: float = 0.95,
) -> Contribution:
    """What reaching some establishments can add to a share over all.

    Parameters
    ----------
    needed : float or None
        `TargetPath.pace_needed`.
    effect, effect_se : float, optional
        Estimated change of the share among those reached (0.4 = of ten reached, four more adopt), and its error.

    Examples
    --------
    >>> found = contribution(120, 2_400, needed=0.05, effect=0.4, effect_se=0.1)
    >>> round(found.expected, 3), round(found.low, 3), round(found.high, 3)
    (0.02, 0.01, 0.03)
    """
    if effect is None:
        return Contribution(reached, population, needed)
    part, half = reached / population, z(level) * effect_se
    return Contribution(
        reached, population, needed, part * effect, part * (effect - half), part * min(1.0, effect + half)
    )
