"""Whether a place's value differs from Japan's: the one answer that every page gives.

One rule: it differs where the interval of its own value excludes the value it is held beside. Too few establishments, no interval,
no value and a withheld one are answers too; none of them is a difference. The funnel draws how far chance scatters values of a size,
and judges nothing.
"""

from dataclasses import dataclass
from typing import Literal

from caredx.findings.disclosure import withheld
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Kpi
from caredx.measures.kpi.comparison import position
from caredx.measures.kpi.results import Position

Word = Position | Literal["withheld"]


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
        return self.word in ("above", "below")

    @property
    def better(self) -> bool | None:
        """Whether the difference is to the good; None where there is none."""
        return (self.word == "above") == (self.kpi.better == "higher") if self.differs else None


def standing(kpi: Kpi, own: Estimate, beside: float | None, *, pooled: bool = False, min_n: int) -> Standing:
    """The standing of a value; with fewer than `min_n` units nothing is said."""
    word: Word = "withheld" if withheld(own) else position(own, beside, min_n=min_n)
    return Standing(kpi, own, beside, pooled, word)
