"""Whether a survey's figure can be analysed: what it leaves unsaid, item by item.

A committee of Mie asked whether its survey's questions were fit for analysis. Most published figures fail on the same
few points, which cost nothing to add to the next survey.
"""

from dataclasses import dataclass, field

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
