"""The frame of the national plan: what measured effects would contribute to it, how large corporations are, and what the add-on is worth.

Three sums with their assumptions in the open. None of them is an estimate of what will happen.
"""

from dataclasses import dataclass

import pandas as pd

MONTHS = 12
SOCIAL_WELFARE = "社会福祉法人"


@dataclass(frozen=True)
class Saved:
    """Working hours that adopting would save by a year, as a share of all, if those yet to adopt gained what adopters gained.

    Attributes
    ----------
    hours, low, high : float
        Time saved by adopting, with its interval, negative where it rose: hours of overtime a month and member of staff, or minutes a
        staff-day.
    all_hours : float
        All time worked, in the same unit and for the same person and span.
    adopting : float
        Share of establishments that would newly adopt.
    frame : float
        What the plan asks for, as a share of working hours.
    """

    hours: float
    low: float
    high: float
    all_hours: float
    adopting: float
    frame: float

    def share(self, hours: float) -> float:
        """Share of all working hours."""
        return hours / self.all_hours * self.adopting

    @property
    def saved(self) -> tuple[float, float, float]:
        """The share and its interval."""
        return self.share(self.hours), self.share(self.low), self.share(self.high)

    @property
    def of_frame(self) -> tuple[float, float, float]:
        """Part of what the plan asks for, and its interval."""
        value, low, high = self.saved
        return value / self.frame, low / self.frame, high / self.frame


@dataclass(frozen=True)
class Corporations:
    """How many establishments one corporation runs in the prefecture.

    Attributes
    ----------
    corporations, establishments : int
    single : int
        Corporations with one establishment.
    unknown : int
        Establishments without a corporation number.
    """

    corporations: int
    establishments: int
    single: int
    unknown: int

    @property
    def each(self) -> float | None:
        """Establishments per corporation."""
        return self.establishments / self.corporations if self.corporations else None


def corporations(rows: pd.DataFrame, *, social_welfare: bool = False) -> Corporations:
    """Establishments by corporation number.

    Parameters
    ----------
    rows : DataFrame
        ``office, service, corporation`` and, for social welfare corporations, ``corporation_name``: the number says nothing of the kind
        of corporation, its name does.
    social_welfare : bool
        Count these alone.

    Examples
    --------
    >>> rows = pd.DataFrame({"office": list("abcd"), "service": "510", "corporation": ["1", "1", "2", "3"]})
    >>> found = corporations(rows)
    >>> found.corporations, found.establishments, found.single
    (3, 4, 2)
    """
    if social_welfare:
        rows = rows[rows["corporation_name"].fillna("").str.contains(SOCIAL_WELFARE, regex=False)]
    known = rows[rows["corporation"].notna()]
    sizes = known.groupby("corporation").size()
    return Corporations(len(sizes), len(known), int((sizes == 1).sum()), len(rows) - len(known))


@dataclass(frozen=True)
class Worth:
    """What the add-on brings a home of some size in a year, beside what its devices cost a year.

    Attributes
    ----------
    users : int
    income : float
        Yen a year.
    cost_low, cost_high : float
        Yen a year for the devices the add-on asks for, bought without a subsidy.
    """

    users: int
    income: float
    cost_low: float
    cost_high: float

    @property
    def left(self) -> tuple[float, float]:
        """Income less devices, at the high and at the low price."""
        return self.income - self.cost_high, self.income - self.cost_low

    def hours(self, wage: float) -> tuple[float, float]:
        """Hours of paper work a month that the rest would pay for at a wage, never below none."""
        low, high = (max(0.0, left) / wage / MONTHS for left in self.left)
        return low, high

    def verdict(self, wage: float, hours: float) -> str:
        """``worth``, ``not_worth``, or ``by_price`` of the devices: whether the rest pays for so many hours a month at a wage."""
        low, high = self.left
        asked = hours * MONTHS * wage
        return "worth" if low >= asked else "by_price" if high >= asked else "not_worth"


@dataclass(frozen=True)
class Devices:
    """What a home of some users buys: lowest and highest price of each, how many, and for how many years.

    Attributes
    ----------
    monitor, intercom, software : tuple of float
        Yen for one sensor, one intercom, and the software of the home: lowest and highest.
    staff_per_user : float
        Intercoms: one for each member of staff on shift.
    years : float
        Over which the price is spread.
    """

    monitor: tuple[float, float]
    intercom: tuple[float, float]
    software: tuple[float, float]
    staff_per_user: float
    years: float


def worth(users: int, units: float, unit_price: float, devices: Devices, *, every_room: bool) -> Worth:
    """Add-on Ⅰ asks for a sensor in every room, intercoms for all on shift and software; Ⅱ for one technology: the cheapest of the three.

    Parameters
    ----------
    users : int
    units : float
        Per user and month.
    unit_price : float
        Yen of one unit.
    devices : Devices
    every_room : bool
        Whether all three are needed (add-on Ⅰ).

    Examples
    --------
    >>> home = Devices(monitor=(100_000, 150_000), intercom=(30_000, 40_000), software=(500_000, 900_000), staff_per_user=0.1, years=5)
    >>> found = worth(80, 100, 10.0, home, every_room=True)
    >>> found.income, found.cost_low, found.cost_high
    (960000.0, 1748000.0, 2644000.0)
    """
    intercoms = users * devices.staff_per_user
    parts = [
        tuple(users * one for one in devices.monitor),
        tuple(intercoms * one for one in devices.intercom),
        devices.software,
    ]
    if every_room:
        low, high = (sum(part[end] for part in parts) for end in (0, 1))
    else:
        low, high = min(part[0] for part in parts), min(part[1] for part in parts)
    return Worth(users, users * units * unit_price * MONTHS, low / devices.years, high / devices.years)
