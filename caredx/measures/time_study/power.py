"""How many facilities and staff-days the next study needs.

The difference of one facility between two rounds scatters for two reasons: its staff-days are a sample (sigma^2 / n in each
round), and the home itself drifts between rounds (tau^2), which no number of staff-days removes. So beyond some point only more
facilities help, and the table says where that point lies.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from caredx.measures.cluster_tests import ClusteredMean
from caredx.measures.inference import quantiles
from caredx.measures.time_study.change import pair
from caredx.measures.time_study.days import Cells
from caredx.words.errors import TooFewData

MOST_FACILITIES = 5000


@dataclass(frozen=True)
class Clustering:
    """Where the scatter of a change comes from.

    Attributes
    ----------
    drift : float
        Variance of a facility's true difference between rounds (tau^2), minutes squared.
    staff_day : float
        Variance of staff-days within a facility and round (sigma^2), minutes squared.
    facilities : int
        Facilities it was seen in; 0 = assumed.
    """

    drift: float
    staff_day: float
    facilities: int = 0

    @property
    def icc(self) -> float:
        """Share of a staff-day's variance that is common to its facility and round: (tau^2 / 2) / (tau^2 / 2 + sigma^2)."""
        shared = self.drift / 2
        return shared / (shared + self.staff_day) if shared + self.staff_day else 0.0

    def standard_error(self, facilities: float, staff_days: float) -> float:
        """Standard error of the mean change with so many staff-days per facility and round."""
        return float(np.sqrt((self.drift + 2 * self.staff_day / staff_days) / facilities))


def clustering(found: Cells, shift: str, activity: str, after_round: str) -> Clustering:
    """The scatter seen, by the method of moments; a drift that would be negative is 0.

    Parameters
    ----------
    found : Cells
        By facility.

    Examples
    --------
    >>> from caredx.measures.time_study.days import cells, staff_days
    >>> log = [(home, f"{home}{i}", "2025-06-20", "day", when, "records", 60.0 + 3 * i - 10 * (when == "after")) for home in "abcd" for i in range(3) for when in ("before", "after")]
    >>> rows = pd.DataFrame(log, columns=["office", "staff_id", "date", "shift", "round", "activity", "minutes"])
    >>> clustering(cells(staff_days(rows)), "day", "records", "after")
    Clustering(drift=0.0, staff_day=9.0, facilities=4)
    """
    sides = pair(found, shift, after_round)
    if len(sides.before) < 2:
        raise TooFewData("the scatter between facilities needs at least two with both rounds")
    cells = found.staff_days.index
    here = (cells.get_level_values("shift") == shift) & cells.get_level_values("round").isin(["before", after_round])
    n, total, squares = found.staff_days[here], found.minutes[here][activity], found.squares[here][activity]
    within = (squares - total**2 / n).sum()
    if n.sum() <= len(n):
        raise TooFewData("the scatter within facilities needs at least two staff-days in one of them")
    staff_day = float(max(within, 0.0) / (n.sum() - len(n)))
    between = float((sides.after[activity] - sides.before[activity]).var(ddof=1))
    sampling = staff_day * float((1 / sides.n_before + 1 / sides.n_after).mean())
    return Clustering(max(between - sampling, 0.0), staff_day, len(sides.before))


def power(change: float, scatter: Clustering, facilities: int, staff_days: float, *, level: float = 0.95) -> float:
    """Probability that a two-sided t(G - 1) test finds a true change of so many minutes.

    Examples
    --------
    >>> scatter = Clustering(drift=25.0, staff_day=900.0, facilities=0)
    >>> round(power(10.0, scatter, facilities=12, staff_days=20), 2)
    0.84
    """
    if facilities < 2:
        return 0.0
    df, shift = facilities - 1, abs(change) / scatter.standard_error(facilities, staff_days)
    limit = quantiles.t(level, df)
    # Averaged over the scatter that may be found: scipy's noncentral t gives NaN for a shift of 30 with 3,000 df.
    found = np.sqrt(2 * scipy.special.gammaincinv(df / 2, (np.arange(1000) + 0.5) / 1000) / df)
    return float(np.mean(scipy.special.ndtr(shift - limit * found) + scipy.special.ndtr(-limit * found - shift)))


def smallest_detectable(
    scatter: Clustering, facilities: int, staff_days: float, *, level: float = 0.95, wanted: float = 0.8
) -> float:
    """Smallest true change found with the wanted power: (t_(1-a/2) + t_power) x standard error, G - 1 df.

    Examples
    --------
    >>> round(smallest_detectable(Clustering(drift=25.0, staff_day=900.0, facilities=0), facilities=12, staff_days=20), 1)
    9.5
    """
    if facilities < 2:
        raise TooFewData("one facility cannot show its own scatter between rounds")
    df = facilities - 1
    return quantiles.detectable(scatter.standard_error(facilities, staff_days), df, level=level, power=wanted)


def detectable(mean: ClusteredMean, *, wanted: float = 0.8) -> float | None:
    """Smallest true change a finished study could find: (t_(1-a/2) + t_power) x standard error of the mean of facilities.

    None with fewer than two clusters, which show no scatter.

    Examples
    --------
    >>> from caredx.measures.cluster_tests import clustered_mean
    >>> round(detectable(clustered_mean([-2.0, -1.0, -3.0, 0.5], [1, 1, 1, 1], list("abcd"))), 1)
    3.1
    """
    if mean.se is None or mean.df is None:
        return None
    return quantiles.detectable(mean.se, mean.df, level=mean.level, power=wanted)


def facilities_needed(
    change: float, scatter: Clustering, staff_days: float, *, level: float = 0.95, wanted: float = 0.8
) -> int:
    """Fewest facilities that reach the wanted power; `TooFewData` when even 5,000 do not.

    Examples
    --------
    >>> facilities_needed(10.0, Clustering(drift=25.0, staff_day=900.0, facilities=0), staff_days=20)
    12
    """
    low, high = 2, MOST_FACILITIES
    if change == 0 or power(change, scatter, high, staff_days, level=level) < wanted:
        raise TooFewData(f"a change of {change} minutes is out of reach even with {MOST_FACILITIES} facilities")
    while low < high:
        middle = (low + high) // 2
        if power(change, scatter, middle, staff_days, level=level) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


def plan(
    change: float,
    scatter: Clustering,
    *,
    facilities: range = range(4, 41, 4),
    staff_days: tuple[int, ...] = (5, 10, 20, 40),
) -> pd.DataFrame:
    """Power over a grid, for a table or a picture.

    Returns
    -------
    DataFrame
        facilities, staff_days (per facility and round), power, smallest_detectable (minutes).

    Examples
    --------
    >>> scatter = Clustering(drift=25.0, staff_day=900.0, facilities=0)
    >>> plan(10.0, scatter, facilities=range(8, 17, 8), staff_days=(10, 20)).round(2).values.tolist()
    [[8.0, 10.0, 0.4, 16.51], [8.0, 20.0, 0.62, 12.36], [16.0, 10.0, 0.74, 10.73], [16.0, 20.0, 0.94, 8.04]]
    """
    rows = [
        (g, n, power(change, scatter, g, n), smallest_detectable(scatter, g, n)) for g in facilities for n in staff_days
    ]
    return pd.DataFrame(rows, columns=["facilities", "staff_days", "power", "smallest_detectable"])
