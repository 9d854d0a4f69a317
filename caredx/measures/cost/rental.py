"""Rent or buy: after how many months of use a device that was bought has cost less than one that was rented.

Devices for one user stand idle once that user leaves, so two prefectures ask for support of rental. Bought, a device costs its price less
the grant and its upkeep; rented, its rent, which holds the upkeep and which no rule on record supports. They cost the same after
(price − grant) / (rent − upkeep / 12) months. Nothing is discounted: over the few years of a device that moves the months by less than
the quotation does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import pandas as pd

from caredx.measures.cost.rules import choose
from caredx.measures.cost.subsidy_rule import SubsidyRule


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
