"""Whether a place's value differs from Japan's: the one answer that every page gives.

One rule: it differs where the interval of its own value excludes the value it is held beside. Too few establishments, no interval,
no value and a withheld one are answers too; none of them is a difference. The funnel draws how far chance scatters values of a size,
and judges nothing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Comparison, Kpi
from caredx.measures.kpi.comparison import incomparable, position
from caredx.measures.kpi.results import KpiRow, Position
from caredx.words.trust import given

Word = Position | Literal["withheld"]


def of_another_group(row: KpiRow) -> bool:
    """Whether the national value speaks of others than the KPI does, so that no place can be measured by it."""
    return incomparable(row.kpi.id, row.national_scope) == "scope"


@dataclass(frozen=True)
class Standing:
    """Where one value lies beside another.

    Attributes
    ----------
    kpi : Kpi
    own : Estimate
        As the edition may show it.
    beside : float or None
        What it is held beside, in the unit of the KPI.
    pooled : bool
        Whether that is all prefectures with values together, because Japan's value can't be compared.
    word : str
        ``above`` or ``below`` (a difference), ``within_chance`` (none shown), ``too_few``, ``no_interval``, ``no_data``,
        ``no_national`` or ``withheld``.
    """

    kpi: Kpi
    own: Estimate
    beside: float | None
    pooled: bool
    word: Word

    @property
    def differs(self) -> bool:
        """Whether the interval excludes the value held beside."""
        return self.word in ("above", "below")

    @property
    def verdict(self) -> str:
        """``better`` or ``worse`` where it differs, else its word."""
        return self.word if self.better is None else "better" if self.better else "worse"

    @property
    def better(self) -> bool | None:
        """Whether the difference is to the good; None where there is none."""
        return (self.word == "above") == (self.kpi.better == "higher") if self.differs else None


def standing(kpi: Kpi, own: Estimate, beside: float | None, *, pooled: bool = False, min_n: int) -> Standing:
    """The standing of a value; with fewer than `min_n` units nothing is said."""
    word: Word = "withheld" if own.withheld else position(own, beside, min_n=min_n)
    return Standing(kpi, own, beside, pooled, word)


COUNTED = (
    *("total", "scope", "above", "below", "within_chance", "too_few", "no_interval", "no_national"),
    *("no_value", "nobody_counted", "none_known", "withheld"),
)
"""How prefectures stand on a KPI, in the order in which they are counted out."""
FEWEST_FOR_CHANCE = 10
SAVED = ["kpi", "prefecture", "period", "unit", "value", "low", "high", "n", "missing", "position"]


@dataclass(frozen=True)
class Compared:
    """One KPI of all 47 beside Japan's.

    Attributes
    ----------
    comparison : Comparison
        Of values as the edition may show them.
    """

    comparison: Comparison

    @property
    def kpi(self) -> Kpi:
        """The KPI compared."""
        return self.comparison.kpi

    @property
    def values(self) -> Mapping[str, Estimate]:
        """Values by JIS code."""
        return self.comparison.values

    @cached_property
    def words(self) -> Mapping[str, str]:
        """By JIS code: how it stands, as `Standing.word`; why nothing is compared or there is no value, where that is so."""
        return {code: self._word(code, found) for code, found in self.comparison.positions.items()}

    def _word(self, code: str, found: str) -> str:
        if found == "no_national" and self.comparison.incomparable:
            return self.comparison.incomparable
        if found != "no_data":
            return found
        return "withheld" if self.values[code].withheld else given(self.values[code].absent).kind

    @property
    def counted(self) -> Mapping[str, int]:
        """How many of the 47 stand in each way."""
        found = Counter(self.words.values())
        return {word: found[word] for word in COUNTED if found[word]}

    @property
    def national(self) -> Estimate | None:
        """Japan's value, where it is published and can be compared."""
        one = self.comparison.national
        return one if one is not None and one.known and not self.comparison.incomparable else None

    @property
    def known(self) -> tuple[float, ...]:
        """The values there are, least first."""
        return tuple(sorted(one.number for one in self.values.values() if one.known))

    @property
    def few(self) -> list[str]:
        """Codes of prefectures whose value rests on too few to be compared."""
        return [code for code, word in self.words.items() if word == "too_few"]

    @property
    def differs(self) -> Mapping[str, str]:
        """By JIS code of those compared: ``better``, ``worse`` or ``same`` (no difference shown)."""
        good = "above" if self.kpi.better == "higher" else "below"
        names = {good: "better", "within_chance": "same", "below" if good == "above" else "above": "worse"}
        return {code: names[word] for code, word in self.words.items() if word in names}

    @property
    def by_chance(self) -> tuple[int, float] | None:
        """How many are compared, and how many of them would differ if none truly did; None of too few for such a number."""
        n, expected = len(self.comparison.compared), self.comparison.expected_by_chance
        return None if n < FEWEST_FOR_CHANCE or round(expected) == 0 else (n, expected)

    def to_frame(self) -> pd.DataFrame:
        """Exact values with their positions, one row a prefecture that has one."""
        return self.comparison.to_frame().assign(kpi=self.kpi.id)[SAVED].dropna(subset="value")
