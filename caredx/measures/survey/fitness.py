"""Whether a survey's figure can be analysed: what it leaves unsaid, and printed parts that do not add to the printed total.

A committee of Mie asked whether its survey's questions were fit for analysis. Most published figures fail on the same
few points, which cost nothing to add to the next survey. Nagano prints 166 + 85 + 164 beside a total of 416; they add to 415, and
the percentages fit 415. Nobody's mistake may be repaired in silence: the difference is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from caredx.words.catalog import words_of

say = words_of("survey", "fitness")

ITEMS = say["items"]
"""What a figure of a survey should say."""


@dataclass(frozen=True)
class Fitness:
    """Which items each figure states.

    Attributes
    ----------
    rows : DataFrame
        One row a figure: ``period, source`` and one bool column an item of `ITEMS`.
    """

    rows: pd.DataFrame = field(repr=False)

    @property
    def missing(self) -> dict[str, int]:
        """By item: figures that leave it unsaid."""
        return {item: int((~self.rows[item]).sum()) for item in ITEMS}

    @property
    def complete(self) -> int:
        """Figures that state every item."""
        return int(self.rows[list(ITEMS)].all(axis=1).sum())

    @property
    def worst(self) -> str:
        """The item most often left unsaid."""
        return max(self.missing, key=lambda item: self.missing[item])

    def to_frame(self) -> pd.DataFrame:
        """One row a figure and item: ``period, source, item, stated``."""
        return self.rows.melt(
            id_vars=["period", "source"], value_vars=list(ITEMS), var_name="item", value_name="stated"
        )


def fitness(figures: pd.DataFrame) -> Fitness:
    """Check figures of surveys.

    Parameters
    ----------
    figures : DataFrame
        ``period, source, population, responses, numerator, denominator, reference_date, scope`` of the table `kpi` or
        of the published ``kpi_prefecture``.

    Examples
    --------
    >>> from caredx import official
    >>> found = fitness(official.load("kpi_prefecture").head(3))
    >>> found.rows.shape
    (3, 8)
    """
    rows = figures[["period", "source"]].reset_index(drop=True)
    for item in ("population", "responses", "numerator", "denominator"):
        rows[item] = figures[item].notna().to_numpy()
    rows["reference_date"] = figures["reference_date"].astype(str).str.fullmatch(r"\d{4}-\d{2}-\d{2}").to_numpy()
    rows["scope"] = (figures["scope"].notna() & (figures["scope"].astype(str) != "")).to_numpy()
    return Fitness(rows)


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
