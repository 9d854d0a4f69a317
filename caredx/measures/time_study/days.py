"""From written-down minutes to staff-days and to the cells the inference needs.

A staff-day is one person on one date in one shift. What was not written for an activity on that staff-day took 0 minutes, so
every staff-day has a value for every activity and the parts add up to the whole. Estimates need no more than how many
staff-days each facility (or member of staff) has in each round and their minutes summed: these are the cells, and they stay
small however long the log is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from caredx.intake.classification import UNRECORDED, in_order, in_parts
from caredx.words.errors import TooFewData

BASE_MINUTES: Mapping[str, float] = {"day": 480.0, "night": 600.0}
"""Length a staff-day is scaled to in the national studies: 8 hours by day, 10 hours (21:00-06:59) by night."""

Blank = Literal["kept", "removed"]
CELL = ["shift", "round", "cluster", "office"]
STAFF_DAY = [*CELL, "staff_id", "date"]


@dataclass(frozen=True)
class StaffDays:
    """Minutes of every staff-day.

    Attributes
    ----------
    minutes : DataFrame
        Index (shift, round, cluster, office, staff_id, date), one column an activity, no gaps.
    dropped : int
        Staff-days left out because nothing in them could be scaled.
    """

    minutes: pd.DataFrame
    dropped: int = 0

    @property
    def has_unrecorded(self) -> bool:
        """Whether some time has no activity."""
        return UNRECORDED in self.minutes.columns


@dataclass(frozen=True)
class Cells:
    """Staff-days counted and minutes summed, by facility or by member of staff.

    Attributes
    ----------
    staff_days : Series of int
        Index (shift, round, cluster, office) or, by member of staff, one level more.
    minutes, squares : DataFrame
        Sum of minutes and of squared minutes per staff-day, same index, one column an activity.
    """

    staff_days: pd.Series
    minutes: pd.DataFrame
    squares: pd.DataFrame


def staff_days(rows: pd.DataFrame, *, cluster: str = "office") -> StaffDays:
    """Minutes per staff-day and activity; an activity without a row is 0 minutes there.

    Parameters
    ----------
    rows : DataFrame
        office, staff_id, date, shift, round, activity, minutes, and `cluster` (one value an office).
    cluster : str
        Column within which facilities may depend on each other.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.time_log()
    >>> staff_days(rows).minutes.groupby("round").mean().to_dict("index")
    {'after': {'meals': 94.5, 'records': 41.5}, 'before': {'meals': 91.5, 'records': 61.5}}
    """
    keys = rows.drop(columns="cluster", errors="ignore").assign(cluster=rows[cluster])
    day = keys.groupby(STAFF_DAY, sort=True, observed=True).ngroup().to_numpy()
    activities = in_order(rows["activity"].unique())
    activity = pd.Categorical(rows["activity"], categories=activities).codes.astype(np.int64)
    shape = (day.max(initial=-1) + 1, len(activities))
    sums = np.bincount(day * shape[1] + activity, weights=rows["minutes"], minlength=shape[0] * shape[1]).reshape(shape)
    first = np.full(shape[0], -1)
    first[day[::-1]] = np.arange(len(day))[::-1]
    index = pd.MultiIndex.from_frame(keys[STAFF_DAY].iloc[first])
    return StaffDays(pd.DataFrame(sums, index=index, columns=pd.Index(activities, dtype="str", name="activity")))


def rolled_up(days: StaffDays, group: Mapping[str, str]) -> StaffDays:
    """Activities joined into classes; an activity without a group (and unrecorded time) keeps its name.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.time_log()
    >>> rolled_up(staff_days(rows), {"records": "indirect", "meals": "direct"}).minutes.columns.tolist()
    ['indirect', 'direct']
    """
    parts = in_parts(days.minutes.columns, group)
    joined = {name: days.minutes[members].sum(axis=1) for name, members in parts.items()}
    return StaffDays(pd.DataFrame(joined, columns=pd.Index(parts, dtype="str", name="activity")), days.dropped)


def scaled(days: StaffDays, *, base: Mapping[str, float] = BASE_MINUTES, blank: Blank = "kept") -> StaffDays:
    """Every staff-day stretched or shrunk to the base length of its shift: minutes x base / recorded.

    Parameters
    ----------
    days : StaffDays
    base : mapping of shift to minutes
        A shift that is not named takes the base of the day.
    blank : {"kept", "removed"}
        Whether unrecorded minutes stay a part of the whole, or the recorded ones alone make up the base length.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.time_log()
    >>> scaled(staff_days(rows), base={"day": 480.0}).minutes.sum(axis=1).round(6).unique().tolist()
    [480.0]
    """
    minutes = days.minutes
    if blank == "removed":
        minutes = minutes.drop(columns=UNRECORDED, errors="ignore")
    whole = minutes.sum(axis=1)
    length = (
        minutes.index.get_level_values("shift").map(lambda shift: base.get(shift, base["day"])).to_numpy(dtype=float)
    )
    kept = (whole > 0).to_numpy()
    parts = minutes[kept].mul(length[kept] / whole[kept].to_numpy(), axis=0)
    return StaffDays(parts, days.dropped + int((~kept).sum()))


def arranged(
    days: StaffDays,
    *,
    group: Mapping[str, str] | None = None,
    base: Mapping[str, float] | None = None,
    blank: Blank = "kept",
) -> StaffDays:
    """Staff-days as a study measures them: activities joined first, then scaled, in this order everywhere.

    Parameters
    ----------
    days : StaffDays
        As written.
    group : mapping of activity to class
        None or empty: single activities.
    base : mapping of shift to minutes
        None: not scaled.
    blank : {"kept", "removed"}
        As in `scaled`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.time_log()
    >>> arranged(staff_days(rows), group={"records": "indirect"}, base={"day": 480.0}).minutes.iloc[0].round(1).to_dict()
    {'indirect': 144.4, 'meals': 335.6}
    """
    joined = rolled_up(days, group) if group else days
    return scaled(joined, base=base, blank=blank) if base else joined


def cells(days: StaffDays, *, by: Iterable[str] = ()) -> Cells:
    """Staff-days and minutes by facility, or finer with ``by=["staff_id"]``.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.time_log()
    >>> cells(staff_days(rows)).staff_days.groupby("round").sum().to_dict()
    {'after': 4, 'before': 4}
    """
    levels = [*CELL, *by]
    grouped = days.minutes.groupby(level=levels, sort=True, observed=True)
    return Cells(grouped.size(), grouped.sum(), (days.minutes**2).groupby(level=levels, sort=True, observed=True).sum())


def after_rounds(found: Cells) -> list[str]:
    """Rounds after the introduction, in order; `TooFewData` when there is nothing to compare."""
    rounds = sorted(set(found.staff_days.index.get_level_values("round")))
    if "before" not in rounds or len(rounds) < 2:
        raise TooFewData(f"a change needs the round 'before' and at least one after it; found: {', '.join(rounds)}")
    return [name for name in rounds if name != "before"]
