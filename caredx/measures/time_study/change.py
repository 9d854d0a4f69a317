"""How many minutes per staff-day an activity changed between rounds, per facility first and then across facilities.

Beside the headline stand the plain mean of facility differences, the two exact tests wherever they can be listed, and the same
members of staff compared with themselves. A staff-day t-test is given nowhere: it takes staff-days of one home as independent.
Only facilities with both rounds enter a comparison; the others are left out and named. Without a comparison group a change is
a change, not an effect.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from caredx.intake.classification import UNRECORDED
from caredx.measures.cluster_tests import ClusteredMean, clustered_mean, least_p, sign_flip, wild_cluster, within_weight
from caredx.measures.inference import benjamini_hochberg, holm
from caredx.measures.supported import least
from caredx.measures.time_study.allocation import Bounds, bounds, doubtful
from caredx.measures.time_study.days import Cells, after_rounds


@dataclass(frozen=True)
class Change:
    """Change of one activity from *before* to one later round, in one shift.

    Attributes
    ----------
    shift, activity, round : str
    n_before, n_after : int
        Staff-days in the facilities compared.
    facilities : int
    before, after : float
        Minutes per staff-day, facilities weighted as in the estimate: after - before is the estimate exactly.
    headline : ClusteredMean
        Minutes per staff-day on *after* with facility effects; CR2, Satterthwaite.
    facility_mean : ClusteredMean
        Every facility's difference counted once; t(G - 1) when each is its own cluster.
    p_sign_flip, p_wild : float or None
        Exact p; None when 2^G is too long a list.
    paired : ClusteredMean or None
        Only staff with both rounds, each compared with themselves; None without such staff.
    unrecorded_bounds : Bounds or None
        None where no time was unrecorded by label.
    recording_doubtful : bool
        Unrecorded time changed by at least half of this change.
    by_facility : DataFrame
        office, cluster, n_before, n_after, before, after, difference.
    p_holm, q_bh : float or None
        Over the registered activities, and over the others, of this shift and round; unrecorded time has neither.
    """

    shift: str
    activity: str
    round: str
    n_before: int
    n_after: int
    facilities: int
    before: float
    after: float
    headline: ClusteredMean
    facility_mean: ClusteredMean
    p_sign_flip: float | None
    p_wild: float | None
    paired: ClusteredMean | None
    unrecorded_bounds: Bounds | None
    recording_doubtful: bool
    by_facility: pd.DataFrame
    p_holm: float | None = None
    q_bh: float | None = None

    @property
    def beyond(self) -> bool | None:
        """Whether the interval leaves out 0; None without an interval."""
        low, high = self.headline.low, self.headline.high
        return None if low is None or high is None else low > 0 or high < 0

    @property
    def fell(self) -> int:
        """Facilities in which the figure fell."""
        return int((self.by_facility["difference"] < 0).sum())

    @property
    def rose(self) -> int:
        """Facilities in which it rose."""
        return int((self.by_facility["difference"] > 0).sum())

    @property
    def least_p(self) -> float:
        """Smallest p an exact test of so few clusters can give."""
        return least_p(self.headline.clusters)

    @property
    def alone(self) -> bool:
        """Whether a single cluster is behind it: it tells of itself only."""
        return self.headline.clusters == 1

    @property
    def out_of_reach(self) -> bool:
        """Too few clusters for an exact test to reach 5 %."""
        return self.headline.clusters < least("time_study.exact_test_clusters")


@dataclass(frozen=True)
class Pair:
    """Facilities (or staff) with both rounds of one shift, side by side.

    Attributes
    ----------
    n_before, n_after : Series
        Staff-days, index (cluster, office[, staff_id]).
    before, after : DataFrame
        Minutes per staff-day, one column an activity.
    left_out : tuple of str
        Facilities (staff) with one of the two rounds only.
    """

    n_before: pd.Series
    n_after: pd.Series
    before: pd.DataFrame
    after: pd.DataFrame
    left_out: tuple[str, ...]

    @cached_property
    def weight(self) -> pd.Series:
        """Weight of each person's change, by staff-days before and after."""
        return pd.Series(within_weight(self.n_before, self.n_after), index=self.n_before.index)

    @cached_property
    def cluster(self) -> pd.Index:
        """Cluster of each person."""
        return self.n_before.index.get_level_values("cluster")


def pair(found: Cells, shift: str, after_round: str) -> Pair:
    """Before and after of the units that have both."""
    n_before, before = _side(found, shift, "before")
    n_after, after = _side(found, shift, after_round)
    both = n_before.index.intersection(n_after.index)
    single = n_before.index.union(n_after.index).difference(both)
    left_out = tuple(single.get_level_values(-1))
    return Pair(n_before.loc[both], n_after.loc[both], before.loc[both], after.loc[both], left_out)


def _side(found: Cells, shift: str, name: str) -> tuple[pd.Series, pd.DataFrame]:
    """Staff-days and minutes per staff-day of one round in one shift."""
    index = found.staff_days.index
    here = (index.get_level_values("shift") == shift) & (index.get_level_values("round") == name)
    count = found.staff_days[here].droplevel(["shift", "round"])
    return count, found.minutes[here].droplevel(["shift", "round"]).div(count, axis=0)


def changes(
    by_facility: Cells, by_staff: Cells | None = None, *, registered: Collection[str] | None = None, level: float = 0.95
) -> tuple[Change, ...]:
    """Every activity's change, from *before* to each later round, in each shift.

    Parameters
    ----------
    by_facility, by_staff : Cells
        Without `by_staff` there is no paired line.
    registered : collection of str or None
        Activities named before the study; Holm holds over them and Benjamini-Hochberg over the others. None: all activities
        found in the shift.
    level : float

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.time_study.days import cells, staff_days
    >>> rows = samples.time_log()
    >>> [(one.activity, round(one.headline.estimate, 1), one.p_holm) for one in changes(cells(staff_days(rows)))]
    [('meals', 3.0, None), ('records', -20.0, None)]
    """
    found: list[Change] = []
    for shift in sorted(set(by_facility.staff_days.index.get_level_values("shift"))):
        for after_round in after_rounds(by_facility):
            sides = pair(by_facility, shift, after_round)
            staff = pair(by_staff, shift, after_round) if by_staff is not None else None
            done = _observed(by_facility, shift)
            family = (
                [_change(sides, staff, shift, activity, after_round, level) for activity in done]
                if len(sides.before)
                else []
            )
            found += _families(family, registered)
    return tuple(found)


def _observed(found: Cells, shift: str) -> list[str]:
    """Activities with at least one minute in the shift."""
    minutes = found.minutes[found.minutes.index.get_level_values("shift") == shift]
    return [activity for activity in minutes.columns if (minutes[activity] != 0).any()]


def _change(sides: Pair, staff: Pair | None, shift: str, activity: str, after_round: str, level: float) -> Change:
    weight, cluster = sides.weight.to_numpy(), sides.cluster
    first, last = sides.before[activity], sides.after[activity]
    before, after = first.to_numpy(), last.to_numpy()
    difference = after - before
    headline = clustered_mean(difference, weight, cluster, level=level)
    limits, doubt = _recording(sides, activity, headline.estimate)
    return Change(
        shift,
        activity,
        after_round,
        n_before=int(sides.n_before.sum()),
        n_after=int(sides.n_after.sum()),
        facilities=len(difference),
        before=float(weight @ before / weight.sum()),
        after=float(weight @ after / weight.sum()),
        headline=headline,
        facility_mean=clustered_mean(difference, [1.0] * len(difference), cluster, level=level),
        p_sign_flip=sign_flip(difference, cluster),
        p_wild=wild_cluster(difference, weight, cluster),
        paired=_paired(staff, activity, level),
        unrecorded_bounds=limits,
        recording_doubtful=doubt,
        by_facility=_by_facility(sides, first, last),
    )


def _recording(sides: Pair, activity: str, estimate: float) -> tuple[Bounds | None, bool]:
    if activity == UNRECORDED or UNRECORDED not in sides.before.columns:
        return None, False
    before, after, weight = (
        side.to_numpy() for side in (sides.before[UNRECORDED], sides.after[UNRECORDED], sides.weight)
    )
    shifted = float(weight @ (after - before) / weight.sum())
    return bounds(estimate, before, after, weight=weight), doubtful(estimate, shifted)


def _paired(staff: Pair | None, activity: str, level: float) -> ClusteredMean | None:
    """Staff against themselves; in a single facility the staff are the clusters, and the result speaks of that home only."""
    if staff is None or not len(staff.before):
        return None
    levels = [staff.before.index.get_level_values(name) for name in ("cluster", "office", "staff_id")]
    cluster = next((values for values in levels if values.nunique() > 1), levels[-1])
    difference = staff.after[activity].to_numpy() - staff.before[activity].to_numpy()
    return clustered_mean(difference, staff.weight.to_numpy(), cluster, level=level)


def _by_facility(sides: Pair, before: pd.Series, after: pd.Series) -> pd.DataFrame:
    # Both sides have one index: as arrays, since aligning indexes of several levels is most of the cost of a change.
    index = sides.n_before.index
    columns = {"n_before": sides.n_before, "n_after": sides.n_after, "before": before, "after": after}
    values = {name: column.to_numpy() for name, column in columns.items()}
    places = {name: index.get_level_values(name) for name in ("office", "cluster")}
    return pd.DataFrame({**places, **values, "difference": values["after"] - values["before"]})


def _families(family: list[Change], registered: Collection[str] | None) -> list[Change]:
    """Holm over the registered activities, Benjamini-Hochberg over the rest, each within its shift and round.

    Unrecorded time is a measure of the recording, no activity, and belongs to neither family.
    """
    work = [c.activity != UNRECORDED for c in family]
    first = [
        is_work and (registered is None or c.activity in registered) for c, is_work in zip(family, work, strict=True)
    ]
    in_holm = holm([c.headline.p if named else None for c, named in zip(family, first, strict=True)])
    others = [is_work and not named for is_work, named in zip(work, first, strict=True)]
    in_bh = benjamini_hochberg([c.headline.p if other else None for c, other in zip(family, others, strict=True)])
    return [replace(c, p_holm=p, q_bh=q) for c, p, q in zip(family, in_holm, in_bh, strict=True)]
