"""What equipment costs over its life: purchase, licences, upkeep and renewal, who pays, and what idle time does to it.

A grant ends with the purchase, the costs do not. Five prefectures and cities named running and renewal costs in the
hearing, two the device that stands idle after its user has left.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

PARTS = ("purchase", "licence", "upkeep", "renewal")


@dataclass(frozen=True)
class Equipment:
    """Costs of one piece (or set) of equipment, in yen of the year of purchase.

    Attributes
    ----------
    purchase : float
        Price with installation.
    licence, upkeep : float
        A year.
    renewal : float
        Paid at the start of every further life within the horizon (often less than the purchase: mounts and cables
        stay).
    life : int
        Years one piece lasts.
    horizon : int
        Years looked at.
    idle : float
        Share of the time it is not used, in [0, 1).
    """

    purchase: float
    licence: float = 0.0
    upkeep: float = 0.0
    renewal: float = 0.0
    life: int = 5
    horizon: int = 5
    idle: float = 0.0


@dataclass(frozen=True)
class LifetimeCost:
    """Yearly costs and who bears them.

    Attributes
    ----------
    equipment : Equipment
    discount : float
        Rate at which later years count less.
    rows : DataFrame
        One row a year (0 = year of purchase): ``year, purchase, licence, upkeep, renewal, total, public, own,
        factor``; money as spent, `factor` brings it to year 0.
    """

    equipment: Equipment
    discount: float
    rows: pd.DataFrame = field(repr=False)

    @property
    def total(self) -> float:
        """All yen over the horizon, as spent."""
        return float(self.rows["total"].sum())

    @property
    def public(self) -> float:
        """Of which the subsidy."""
        return float(self.rows["public"].sum())

    @property
    def own(self) -> float:
        """Of which the establishment."""
        return float(self.rows["own"].sum())

    @property
    def present(self) -> float:
        """All yen over the horizon, brought to year 0."""
        return float(np.dot(self.rows["total"], self.rows["factor"]))

    @property
    def per_year(self) -> float:
        """Yen a year over the horizon."""
        return self.total / self.equipment.horizon

    @property
    def per_used_year(self) -> float:
        """Yen for a year of use: idle time makes every used year dearer."""
        return self.per_year / (1 - self.equipment.idle)

    @property
    def after_purchase(self) -> float:
        """Part of all yen that comes after the purchase, in [0, 1]: what a grant on purchase does not see."""
        return 1 - float(self.rows["purchase"].sum()) / self.total if self.total else 0.0

    def to_frame(self) -> pd.DataFrame:
        """One row a year, exact."""
        return self.rows


def lifetime(equipment: Equipment, *, subsidy: float = 0.0, discount: float = 0.0) -> LifetimeCost:
    """Costs by year over the horizon.

    Parameters
    ----------
    subsidy : float
        Yen granted on the purchase (`rules.SubsidyRule.allows`).
    discount : float
        Yearly rate, 0.02 = 2 %; 0 counts every year the same.

    Examples
    --------
    >>> rows = lifetime(Equipment(3_000_000, licence=120_000, upkeep=60_000, renewal=1_500_000, life=5, horizon=6), subsidy=2_000_000).rows
    >>> rows[["year", "total", "own"]].values.tolist()
    [[0.0, 3180000.0, 1180000.0], [1.0, 180000.0, 180000.0], [2.0, 180000.0, 180000.0], [3.0, 180000.0, 180000.0], [4.0, 180000.0, 180000.0], [5.0, 1680000.0, 1680000.0]]
    """
    years = np.arange(equipment.horizon)
    rows = pd.DataFrame({"year": years, "purchase": np.where(years == 0, equipment.purchase, 0.0)})
    rows["licence"], rows["upkeep"] = equipment.licence, equipment.upkeep
    rows["renewal"] = np.where((years > 0) & (years % equipment.life == 0), equipment.renewal, 0.0)
    rows["total"] = rows[list(PARTS)].sum(axis=1)
    rows["public"] = np.where(years == 0, min(subsidy, equipment.purchase), 0.0)
    rows["own"] = rows["total"] - rows["public"]
    rows["factor"] = (1 + discount) ** -years.astype(float)
    return LifetimeCost(equipment, discount, rows)
