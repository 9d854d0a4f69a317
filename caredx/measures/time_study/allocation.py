"""How observed working time divides among activities, and what time for which nothing was written could do to an effect.

A time study writes down, for each member of staff, what was done and for how many minutes. Two homes are comparable only per
head and per day, so every figure here reads either as a share of all observed time or as minutes per staff-day, as written and
scaled to one shift length with unrecorded time (未記入) kept and with it removed. National studies print one of these without saying
which; here all three stand side by side.

When the unrecorded share falls from one round to the next, minutes turn up in the activities that were always there: the
record improved, not the work. The FY2022 assistant study prints -12.8 minutes of indirect work while unrecorded time fell from
16.0 to 5.0; if all of it had been indirect work before and none after, the change is -28.8, the other way round -7.8.

Bounds in words: the estimator is run again on two extreme books. In the one, every unrecorded minute of *before* belonged to
the activity and none of *after* (the lowest change possible); in the other, none of *before* and every one of *after* (the
highest). Whatever the truth about the unrecorded minutes, the change lies between the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from caredx.intake.classification import UNRECORDED
from caredx.measures.time_study.days import BASE_MINUTES, STAFF_DAY, Blank, StaffDays, scaled


@dataclass(frozen=True)
class TimeAllocation:
    """Working time divided among activities, in each shift and round.

    Attributes
    ----------
    minutes : Series
        Observed minutes, index (shift, round, activity).
    staff_days, staff, facilities : Series of int
        Index (shift, round).
    scaled_kept, scaled_removed : Series
        Minutes per staff-day at the base length of the shift, unrecorded time a part of it or removed.
    base : mapping of shift to minutes
    """

    minutes: pd.Series
    staff_days: pd.Series
    staff: pd.Series
    facilities: pd.Series
    scaled_kept: pd.Series
    scaled_removed: pd.Series
    base: Mapping[str, float]

    @property
    def per_staff_day(self) -> pd.Series:
        """Minutes per staff-day as written."""
        return self.minutes / self.staff_days.reindex(self.minutes.droplevel("activity").index).to_numpy()

    @property
    def share(self) -> pd.Series:
        """Share of all observed minutes of the shift and round; sums to 1 in each."""
        return self.minutes / self.minutes.groupby(level=["shift", "round"]).transform("sum")

    @property
    def unrecorded_share(self) -> pd.Series:
        """Share of time without an entry, index (shift, round); empty where the study has no such label."""
        share = self.share
        return share[share.index.get_level_values("activity") == UNRECORDED].droplevel("activity")

    def to_frame(self) -> pd.DataFrame:
        """One row a shift, round and activity."""
        columns = {
            "minutes": self.minutes,
            "per_staff_day": self.per_staff_day,
            "share": self.share,
            "scaled_kept": self.scaled_kept,
            "scaled_removed": self.scaled_removed,
        }
        frame = pd.DataFrame(columns).reindex(self.minutes.index).reset_index()
        for name in ("staff_days", "staff", "facilities"):
            frame = frame.join(getattr(self, name).rename(name), on=["shift", "round"])
        return frame


def allocation(days: StaffDays, *, base: Mapping[str, float] = BASE_MINUTES) -> TimeAllocation:
    """Divide the observed time of each shift and round among activities.

    Parameters
    ----------
    days : StaffDays
        As written, not scaled.
    base : mapping of shift to minutes

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.time_study.days import staff_days
    >>> rows = samples.time_log()
    >>> allocation(staff_days(rows)).scaled_kept.round(1).head(2).to_dict()
    {('day', 'after', 'meals'): 333.6, ('day', 'after', 'records'): 146.4}
    """
    who = days.minutes.index.to_frame(index=False)[STAFF_DAY]
    grouped = who.groupby(["shift", "round"])
    return TimeAllocation(
        minutes=_stacked(days.minutes.groupby(level=["shift", "round"]).sum()),
        staff_days=grouped.size(),
        staff=who.drop_duplicates(["shift", "round", "office", "staff_id"]).groupby(["shift", "round"]).size(),
        facilities=grouped["office"].nunique(),
        scaled_kept=_scaled_means(days, base, "kept"),
        scaled_removed=_scaled_means(days, base, "removed"),
        base=dict(base),
    )


def by_hour(rows: pd.DataFrame) -> pd.DataFrame:
    """Minutes per staff-day of each activity in each clock hour: round, hour, activity, minutes_per_staff_day.

    Parameters
    ----------
    rows : DataFrame
        office, staff_id, date, round, slot_start (HH:MM), activity, minutes.

    Examples
    --------
    >>> rows = pd.DataFrame({"office": "a", "staff_id": "s", "date": "2025-01-20", "round": "before", "slot_start": ["09:00", "09:10", "10:00"], "activity": ["meals", "records", "meals"], "minutes": 10.0})
    >>> by_hour(rows).values.tolist()
    [['before', 9, 'meals', 10.0, 1], ['before', 9, 'records', 10.0, 1], ['before', 10, 'meals', 10.0, 1]]
    """
    hours = rows.assign(hour=rows["slot_start"].str[:2].astype(int))
    present = hours.drop_duplicates(["round", "hour", "office", "staff_id", "date"]).groupby(["round", "hour"]).size()
    sums = hours.groupby(["round", "hour", "activity"], as_index=False)["minutes"].sum()
    count = present.reindex(pd.MultiIndex.from_frame(pd.DataFrame(sums, columns=["round", "hour"]))).to_numpy()
    return sums.assign(minutes_per_staff_day=sums["minutes"] / count, staff_days=count).drop(columns="minutes")


def _scaled_means(days: StaffDays, base: Mapping[str, float], blank: Blank) -> pd.Series:
    return _stacked(scaled(days, base=base, blank=blank).minutes.groupby(level=["shift", "round"]).mean())


def _stacked(wide: pd.DataFrame) -> pd.Series:
    return pd.Series(wide.stack())


class Bounds(NamedTuple):
    """Lowest and highest change that unrecorded minutes allow."""

    low: float
    high: float


def bounds(change: float, before: npt.ArrayLike, after: npt.ArrayLike, *, weight: npt.ArrayLike = 1.0) -> Bounds:
    """Bounds of a change over all ways to hand out the unrecorded minutes.

    Parameters
    ----------
    change : float
        Estimated change, minutes per staff-day.
    before, after : float, or one a facility
        Unrecorded minutes per staff-day in each round.
    weight : float, or one a facility
        Weights with which the estimator averages facilities.

    Examples
    --------
    >>> bounds(-12.0, 5.0, 3.0)
    Bounds(low=-17.0, high=-9.0)
    """
    before, after, weight = np.atleast_1d(before), np.atleast_1d(after), np.atleast_1d(weight)
    return Bounds(change - float(weight @ before / weight.sum()), change + float(weight @ after / weight.sum()))


def doubtful(change: float, change_unrecorded: float, *, ratio: float = 0.5) -> bool:
    """Whether recording changed about as much as the activity: |change of unrecorded| >= ratio x |change|.

    Examples
    --------
    >>> doubtful(-12.0, 7.0), doubtful(-12.0, 2.0)
    (True, False)
    """
    return abs(change_unrecorded) >= ratio * abs(change) and change_unrecorded != 0
