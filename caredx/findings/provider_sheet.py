"""What one sheet for providers says: for whom, what to expect, minutes, what it costs and is left to pay, and cases.

Early and second-year means are told and not the highest month, which is the largest of many estimates and so too large.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from caredx.findings.cases import Alike
from caredx.findings.effects import Outlook
from caredx.findings.published_study import Published
from caredx.measures.cost.rules import SubsidyRule
from caredx.measures.effects import Window

EARLY = (0, 5)
ANY = ""
"""Size of a sheet for the homes of a service group that no size band of their own has enough of."""
Basis = Literal["service_size", "service_group", "all"]


@dataclass(frozen=True)
class Kind:
    """A service group and a size band (`ANY`: what no band of its own holds), with the establishments of the prefecture (None: withheld)."""

    service: str
    size: str
    establishments: int | None


@dataclass(frozen=True)
class Expected:
    """What such a home may expect of overtime an FTE and month.

    Attributes
    ----------
    outlook : Outlook
        Month by month.
    basis : {'service_size', 'service_group', 'all'}
        Whose experience it is.
    early, second : Window
        Means of the first half year and of the second year.
    staff : float
        Staff in FTE of the homes it comes from: their median.
    """

    outlook: Outlook
    basis: Basis
    early: Window
    second: Window
    staff: float

    @property
    def even(self) -> float | None:
        """Month in which hours are back at the level before; only after a dip beyond chance."""
        found = self.outlook.expected
        return found.curve.break_even if found is not None and self.early.direction == "rose" else None

    @property
    def even_ends(self) -> tuple[float, float | None] | None:
        """First and last month of its set; the last is None where the data do not close it."""
        found = self.outlook.expected
        sets = () if found is None or self.even is None else found.curve.break_even_set
        return (sets[0][0], sets[-1][1]) if sets else None

    @property
    def shape(self) -> str:
        """What is beyond chance: ``more_then_less``, ``more``, ``less`` or ``unclear``."""
        more, less = self.early.direction == "rose", self.second.direction == "fell"
        return "more_then_less" if more and less else "more" if more else "less" if less else "unclear"

    @property
    def whole(self) -> Mapping[str, float]:
        """Hours a month of a home with so many staff, by window (without sign)."""
        return {name: abs(getattr(self, name).value) * self.staff for name in ("early", "second")}


@dataclass(frozen=True)
class Price:
    """A device, its price, and what the rule pays; amounts of yen from cheapest to dearest, None where no text states rate or cap."""

    id: str
    low: float
    high: float
    per: str
    rule: SubsidyRule | None
    source: str
    date: str

    @property
    def granted(self) -> tuple[float, float] | None:
        """Subsidy of the cheapest at the lower ends of what the text leaves open, of the dearest at the upper."""
        low, high = (
            (None, None) if self.rule is None else (self.rule.surely_allows(self.low), self.rule.allows(self.high))
        )
        return None if low is None or high is None else (low, high)

    @property
    def borne(self) -> tuple[float, float] | None:
        """What the home itself pays: of the cheapest with the most, of the dearest with the least subsidy."""
        low, high = (
            (None, None) if self.rule is None else (self.rule.allows(self.low), self.rule.surely_allows(self.high))
        )
        return None if low is None or high is None else (self.low - low, self.high - high)


@dataclass(frozen=True)
class Sheet:
    """Everything one sheet says."""

    kind: Kind
    expected: Expected | None
    minutes: tuple[Published, ...]
    prices: tuple[Price, ...]
    cases: Alike
