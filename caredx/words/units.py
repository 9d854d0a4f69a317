"""The closed list of units: a number without one of these is not accepted.

Official tables have shown hours as 680.0 % (a dashboard mirror, 2026-05) because a unit was implied. Inside caredx a share
lies in [0, 1] and becomes % only when it is written for a reader.
"""

import math
from dataclasses import dataclass
from enum import Enum

from caredx.words.catalog import Lang, Text, both, words_of

say = words_of("units")


class AnyUnit:
    """How a number in a unit is written for a reader."""

    code: str
    scale: float
    decimals: int
    low: float
    high: float

    @property
    def text(self) -> Text:
        """What a reader sees behind the number."""
        raise NotImplementedError

    def rounded(self, value: float) -> float:
        """The value inside, rounded as a reader sees it: half away from zero, as official tables do."""
        return round(self._written(value) / self.scale, 12)  # 37.2 / 100 is 0.37200000000000005

    def _written(self, value: float) -> float:
        scaled = value * self.scale
        # 2.675 is stored as 2.67499…: official tables round the decimal number a person would write down.
        power = 10**self.decimals
        return math.copysign(math.floor(round(abs(scaled) * power, 6) + 0.5) / power, scaled) + 0.0

    def write(self, value: float, lang: Lang = "ja", *, with_unit: bool = True) -> str:
        """The number as a reader sees it, rounded."""
        number = f"{self._written(value):,.{self.decimals}f}"
        if not with_unit:
            return number
        return f"{number} {self.text.en}" if lang == "en" else f"{number}{self.text.ja}"


class Unit(AnyUnit, Enum):
    """A unit with its wordings, its scale for readers and its natural bounds.

    Attributes
    ----------
    code : str
        The word used in params, CSV columns and JSON.
    scale : float
        Multiplier from the value inside to the value written (100 for shares).
    decimals : int
        Decimals a reader is shown.
    low, high : float
        Natural bounds of the value inside.
    """

    SHARE = ("share", 100, 1, 0, 1)
    CHANGE_RATE = ("change_rate", 100, 1, -1, math.inf)
    HOURS_PER_STAFF_MONTH = ("hours_per_staff_month", 1, 1, 0, 744)
    DAYS_PER_STAFF_YEAR = ("days_per_staff_year", 1, 1, 0, 366)
    USERS_PER_FTE = ("users_per_fte", 1, 2, 0, math.inf)
    MINUTES = ("minutes", 1, 1, 0, math.inf)
    HOURS = ("hours", 1, 1, 0, math.inf)
    DAYS = ("days", 1, 1, 0, math.inf)
    FTE = ("fte", 1, 1, 0, math.inf)
    PERSONS = ("persons", 1, 0, 0, math.inf)
    ESTABLISHMENTS = ("establishments", 1, 0, 0, math.inf)
    MUNICIPALITIES = ("municipalities", 1, 0, 0, math.inf)
    PREFECTURES = ("prefectures", 1, 0, 0, 47)
    CASES = ("cases", 1, 0, 0, math.inf)
    YEN = ("yen", 1, 0, 0, math.inf)

    def __init__(self, code: str, scale: float, decimals: int, low: float, high: float) -> None:
        self.code, self.scale, self.decimals, self.low, self.high = code, scale, decimals, low, high

    @property
    def text(self) -> Text:
        """What a reader sees behind the number."""
        return say["names"].of(self.code)

    @classmethod
    def of(cls, code: str) -> "Unit":
        """The unit with this code; `KeyError` names the valid ones."""
        for unit in cls:
            if unit.code == code:
                return unit
        raise KeyError(f"{code!r} is not one of {', '.join(unit.code for unit in cls)}")


@dataclass(frozen=True)
class OwnUnit(AnyUnit):
    """The unit of an indicator of the office's own: its word as the plan gives it, nothing known of its bounds.

    Attributes
    ----------
    code : str
        The word.
    decimals : int
        Decimals a reader is shown.
    """

    code: str
    decimals: int = 2
    scale: float = 1
    low: float = -math.inf
    high: float = math.inf

    @property
    def text(self) -> Text:
        """The word in both languages."""
        return both(self.code)
