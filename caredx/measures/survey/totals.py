"""Printed parts that do not add to the printed total, and the base the printed percentages were really taken of.

Nagano prints 166 + 85 + 164 beside a total of 416; they add to 415, and the percentages fit 415. Nobody's mistake may
be repaired in silence: the difference is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd


@dataclass(frozen=True)
class Addition:
    """Parts beside a total.

    Attributes
    ----------
    parts : Mapping of str to float
    total : float
        As printed.
    bases : tuple of float
        Of the printed total and the sum of parts: those that give the printed percentages; empty where none were given.
    """

    parts: Mapping[str, float]
    total: float
    bases: tuple[float, ...] = ()

    @property
    def sum(self) -> float:
        """Sum of the parts."""
        return float(sum(self.parts.values()))

    @property
    def difference(self) -> float:
        """Total less parts."""
        return self.total - self.sum

    @property
    def agrees(self) -> bool:
        """Whether the parts add up to the total."""
        return self.difference == 0

    def to_frame(self) -> pd.DataFrame:
        """One row a part: its count and its share of either base."""
        rows = [
            {"part": k, "count": v, "of_total": v / self.total, "of_sum": v / self.sum} for k, v in self.parts.items()
        ]
        return pd.DataFrame(rows).assign(total=self.total, sum=self.sum, difference=self.difference)


def adds_up(parts: Mapping[str, float], total: float, *, printed: Mapping[str, float] | None = None) -> Addition:
    """Parts against a printed total.

    Parameters
    ----------
    printed : Mapping of str to float, optional
        Percentages as printed (40, 20, 40).

    Examples
    --------
    >>> adds_up({"a": 40, "b": 61}, 100).difference
    -1.0
    """
    parts = dict(parts)
    candidates = dict.fromkeys([float(total), float(sum(parts.values()))])
    return Addition(parts, float(total), bases_fitting(parts, printed, candidates) if printed else ())


def bases_fitting(
    parts: Mapping[str, float], printed: Mapping[str, float], candidates: Iterable[float], *, decimals: int = 0
) -> tuple[float, ...]:
    """Bases of which every part, rounded half up as official tables do, gives its printed percentage.

    Examples
    --------
    >>> bases_fitting({"a": 40, "b": 61}, {"a": 33, "b": 50}, range(100, 140))
    (121, 122, 123)
    """
    step = Decimal(1).scaleb(-decimals)

    def percent(part: float, base: float) -> Decimal:
        return (Decimal(str(part)) * 100 / Decimal(str(base))).quantize(step, ROUND_HALF_UP)

    return tuple(
        base
        for base in candidates
        if all(percent(parts[name], base) == Decimal(str(value)) for name, value in printed.items())
    )
