"""Answers on money: a number with its interval, the price of an hour, when hours are repaid, what a way of giving out does."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from caredx.findings.disclosure import ReleasedTable
from caredx.measures.cost.yen_per_hour import Simulated, YenPerHour
from caredx.measures.inference import z

FUNDED, LEFT = "yes", "no"


def two_figures(value: float) -> float:
    """Rounded to two significant figures."""
    if value == 0:
        return 0.0
    scale = 10.0 ** (math.floor(math.log10(abs(value))) - 1)
    return round(value / scale) * scale


def an_hour(ratio: YenPerHour) -> dict[str, float]:
    """Yen for an hour as every page tells them, in two figures: those of ``value, low, high, below, least`` there are.

    More figures than the interval bears are read as a precision that is not there. ``below`` and ``least`` are the ends of a set in
    two pieces; of one without an upper end ``least`` is its lower end.
    """
    below, least = ratio.gap or (None, ratio.low)
    ends = {"value": ratio.value, "low": ratio.low, "high": ratio.high, "below": below, "least": least}
    return {name: two_figures(yen) for name, yen in ends.items() if yen is not None}


class Span(NamedTuple):
    """A number and its interval."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, value: float, se: float, level: float) -> "Span":
        """A value with the interval its standard error gives."""
        half = z(level) * se
        return cls(value, value - half, value + half)

    @property
    def beyond(self) -> bool:
        """Whether the interval leaves out zero: a value that stands alone is told only then."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Reading:
    """Hours freed (for one FTE over `months` since adoption) and their price, under one way of counting months.

    `whole` takes all costs over the life, `public` the subsidy alone, over the hours of all applications; `simulated` is the
    first again, from draws.
    """

    id: str
    months: int
    per_staff: float
    per_staff_se: float
    whole: YenPerHour
    public: YenPerHour
    simulated: Simulated = field(repr=False)

    @property
    def until(self) -> int:
        """The last month counted: since adoption where they were measured (the month of adoption is the first), else how many."""
        return self.months - 1 if self.id == "measured" else self.months

    @property
    def years(self) -> int:
        """Whole years counted."""
        return self.months // 12

    @property
    def per_hundred_million(self) -> tuple[float, float]:
        """Hours for 100 million yen of subsidy, and their error."""
        scale = 1e8 / self.public.cost if self.public.cost else math.nan
        return self.public.hours * scale, self.public.hours_se * scale

    @property
    def prices(self) -> dict[str, YenPerHour]:
        """Yen for an hour: of all costs, of public money."""
        return {"whole": self.whole, "public": self.public}

    @property
    def an_hour(self) -> dict[str, dict[str, float]]:
        """The same as pages tell them."""
        return {part: an_hour(ratio) for part, ratio in self.prices.items()}

    @property
    def hours(self) -> dict[str, Span]:
        """Hours with their interval: of one FTE, of all applications, for 100 million yen of subsidy."""
        known = {
            "per_staff": (self.per_staff, self.per_staff_se),
            "hours": (self.whole.hours, self.whole.hours_se),
            "per_100m": self.per_hundred_million,
        }
        return {name: Span.of(*one, self.whole.level) for name, one in known.items()}


class Repayment(NamedTuple):
    """The path of hours added up: month since adoption in which they are repaid (None: not within those measured), lowest point, ends."""

    month: int | None
    trough: int
    low: float
    last: int
    seen: float
    life: int
    end: float


@dataclass(frozen=True)
class Funding:
    """What one scheme does, as the edition may show it.

    Attributes
    ----------
    id : str
    who, size : ReleasedTable
        Applications funded and left out, by first-time or repeat and by size.
    shown : bool
        Whether sums over those funded may be shown.
    granted, own, each : float or None
        Yen granted, borne by establishments, and granted for one application; None where withheld.
    hours : Span or None
        Hours freed; None where withheld or without an effect.
    prices : Mapping of str to YenPerHour
        Of public money and of all costs; empty like `hours`.
    """

    id: str
    who: ReleasedTable
    size: ReleasedTable
    shown: bool
    granted: float | None = None
    own: float | None = None
    each: float | None = None
    hours: Span | None = None
    prices: Mapping[str, YenPerHour] = field(default_factory=dict)

    @property
    def an_hour(self) -> dict[str, dict[str, float]]:
        """Yen for an hour as pages tell them, by part."""
        return {part: an_hour(ratio) for part, ratio in self.prices.items()}

    def left(self, by: str, category: str) -> float:
        """Applications of a category left out; NaN where withheld."""
        return float(getattr(self, by).record(**{f"funded_{self.id}": LEFT, by: category})["n"])
