"""What equipment costs over its life: purchase, licences, upkeep and renewal, who pays, what idle time does to it; and rent or buy.

A grant ends with the purchase, the costs do not. Five prefectures and cities named running and renewal costs in the
hearing, two the device that stands idle after its user has left, and two ask for support of rental. Bought, a device costs its price less
the grant and its upkeep; rented, its rent, which holds the upkeep and which no rule on record supports. They cost the same after
(price − grant) / (rent − upkeep / 12) months. Nothing is discounted: over the few years of a device that moves the months by less than
the quotation does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
import pandas as pd

from caredx.measures.cost.rules import choose
from caredx.measures.cost.subsidy_rule import SubsidyRule

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


@dataclass(frozen=True)
class RentOrBuy:
    """One device.

    Attributes
    ----------
    device, category, technology : str
    price, upkeep : float
        Yen, and yen a year.
    rent : float
        Yen a month.
    grant : float or None
        The most the rules pay for one; None where they do not say.
    """

    device: str
    category: str
    technology: str | None
    price: float
    rent: float
    upkeep: float
    grant: float | None

    @property
    def months(self) -> float | None:
        """Months of use without a grant from which on buying costs less; None where renting always does."""
        return self._after(self.price)

    @property
    def granted_months(self) -> float | None:
        """The same with the grant; None without one, too."""
        return None if self.grant is None else self._after(self.price - self.grant)

    @property
    def always_rent(self) -> bool:
        """Whether the upkeep of a bought one alone costs as much as the rent."""
        return self.rent * 12 <= self.upkeep

    def _after(self, paid: float) -> float | None:
        return None if self.always_rent else paid / (self.rent - self.upkeep / 12)


def rent_or_buy(quoted: pd.DataFrame, known: Sequence[SubsidyRule], fiscal_year: int) -> tuple[RentOrBuy, ...]:
    """Each device at its latest quotation.

    Parameters
    ----------
    quoted : DataFrame
        Checked table `rents` of one prefecture.
    known : sequence of SubsidyRule
        A prefecture's before the national ones, as `rules.check` takes them.
    fiscal_year : int
        Year of the rules.

    Examples
    --------
    >>> from caredx import official
    >>> from caredx.measures.cost.rules import rules
    >>> quoted = pd.DataFrame({"device": ["sensor"], "category": "robot", "technology": "monitoring", "price": 120_000, "rent": 6_000, "upkeep": 12_000, "quoted_on": pd.Timestamp("2025-05-20")})
    >>> one, = rent_or_buy(quoted, rules(official.load("subsidy_rules"), "national"), 2025)
    >>> one.months, one.grant
    (24.0, 90000.0)
    """
    latest = quoted.sort_values("quoted_on").drop_duplicates("device", keep="last").sort_values("device")
    return tuple(_one(row, known, fiscal_year) for row in latest.to_dict("records"))


def _one(row: dict, known: Sequence[SubsidyRule], fiscal_year: int) -> RentOrBuy:
    technology = None if pd.isna(row["technology"]) else str(row["technology"])
    one = SimpleNamespace(**row, fiscal_year=fiscal_year, staff=float("nan"), units=1.0, approved=None)
    rule, missing = choose(one, known)
    grant = None if rule is None or missing else rule.allows(row["price"])
    upkeep = 0.0 if pd.isna(row["upkeep"]) else float(row["upkeep"])
    return RentOrBuy(row["device"], row["category"], technology, float(row["price"]), float(row["rent"]), upkeep, grant)
