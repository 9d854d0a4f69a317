"""From minutes to staff: what a change of working time means for users per member of staff and for hours a month.

The FY2022 study of several devices with role sharing turns its time study into staffing: work minutes per user fell to 77 %,
so one member of staff could look after 2.49 / 0.77 = 3.23 users. Work is direct care and indirect work, without rest and
slack. The figure says what time alone would allow, not what a home may or should do.
"""

from dataclasses import dataclass

import pandas as pd

from caredx.measures.cluster_tests import ClusteredMean
from caredx.words.errors import TooFewData


@dataclass(frozen=True)
class Hours:
    """Staff-hours freed per facility-month.

    Attributes
    ----------
    value, low, high : float or None
        Positive = hours freed; limits at `level`.
    level : float
    staff_days_per_month : float
    """

    value: float
    low: float | None
    high: float | None
    level: float
    staff_days_per_month: float

    def between(self, low: float, high: float) -> tuple[float, float]:
        """Hours freed where minutes per staff-day changed by anything from `low` to `high`."""
        return -high * self.staff_days_per_month / 60, -low * self.staff_days_per_month / 60


def users_per_staff(before: float, work_ratio: float) -> float:
    """Users per member of staff that the same work time would allow: before / (work minutes per user, after / before).

    Parameters
    ----------
    before : float
        Users per member of staff before.
    work_ratio : float
        Work minutes per user after, divided by those before.

    Examples
    --------
    >>> round(users_per_staff(2.49, 0.77), 2)
    3.23

    References
    ----------
    .. [1] FY2022 効果測定事業 report, p. 253: 2.49 / 0.77 = 3.23.
    """
    return before / work_ratio


def work_ratio(minutes: pd.Series, user_days: pd.Series) -> pd.Series:
    """Work minutes per user-day of every round divided by those of `before`.

    Parameters
    ----------
    minutes, user_days : Series
        Index round, for the same facilities and dates.

    Examples
    --------
    >>> minutes, days = pd.Series({"before": 3000.0, "after": 2800.0}), pd.Series({"before": 100, "after": 110})
    >>> work_ratio(minutes, days).round(2).to_dict()
    {'before': 1.0, 'after': 0.85}
    """
    per_user = minutes / user_days.reindex(minutes.index)
    if "before" not in per_user.index:
        raise TooFewData("a ratio to before needs the round 'before'")
    return per_user / per_user["before"]


def hours_freed(change: ClusteredMean, staff_days_per_month: float) -> Hours:
    """Staff-hours a facility-month from a change in minutes per staff-day; a fall frees hours.

    Parameters
    ----------
    change : ClusteredMean
        Minutes per staff-day.
    staff_days_per_month : float
        Staff-days of that shift in the facility's month, from its rota.

    Examples
    --------
    >>> from caredx.measures.cluster_tests import clustered_mean
    >>> found = hours_freed(clustered_mean([-12.0, -9.0, -15.0, -8.0], [1, 1, 1, 1], list("abcd")), 300)
    >>> found.value, round(found.low), round(found.high)
    (55.0, 30, 80)
    """
    factor = -staff_days_per_month / 60
    low, high = (None if limit is None else limit * factor for limit in (change.high, change.low))
    return Hours(change.estimate * factor, low, high, change.level, staff_days_per_month)
