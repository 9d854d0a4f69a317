"""One time study from staff-days to its whole result.

What a reader needs beside an estimate is in one place here: how the time divides, what changed, how well it was recorded, and
which facilities could not be compared.
"""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from caredx.intake.classification import UNRECORDED
from caredx.measures.time_study.allocation import TimeAllocation, allocation
from caredx.measures.time_study.change import Change, changes, pair
from caredx.measures.time_study.days import Cells, StaffDays, after_rounds, cells


@dataclass(frozen=True)
class TimeStudy:
    """Result of a time study.

    Attributes
    ----------
    changes : tuple of Change
    quality : DataFrame
        shift, round, staff_days, facilities, minutes_per_staff_day, unrecorded_per_staff_day, unrecorded_share (missing where
        no time was unrecorded by label).
    left_out : DataFrame
        shift, round, office: facilities without one of the two rounds.
    allocation : TimeAllocation or None
        None where only cells were given.
    """

    changes: tuple[Change, ...]
    quality: pd.DataFrame
    left_out: pd.DataFrame
    allocation: TimeAllocation | None = None

    def to_frame(self) -> pd.DataFrame:
        """One row a shift, round and activity, exact."""
        return pd.DataFrame([_row(change) for change in self.changes])


def measure(days: StaffDays, *, registered: Collection[str] | None = None, level: float = 0.95) -> TimeStudy:
    """The whole result from staff-days.

    Parameters
    ----------
    days : StaffDays
        As written, or `scaled`.
    registered : collection of str or None
        Activities named before the study (see `changes`).

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.time_study.days import staff_days
    >>> rows = samples.time_log()
    >>> study = measure(staff_days(rows))
    >>> {one.activity: round(one.headline.estimate, 1) for one in study.changes}
    {'meals': 3.0, 'records': -20.0}
    """
    study = measure_cells(cells(days), cells(days, by=["staff_id"]), registered=registered, level=level)
    return TimeStudy(study.changes, study.quality, study.left_out, allocation(days))


def measure_cells(
    by_facility: Cells, by_staff: Cells | None = None, *, registered: Collection[str] | None = None, level: float = 0.95
) -> TimeStudy:
    """The result from cells alone, for logs too long to hold as staff-days.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.time_study.days import cells, staff_days
    >>> rows = samples.time_log()
    >>> study = measure_cells(cells(staff_days(rows)))
    >>> [(one.activity, one.facilities) for one in study.changes]
    [('meals', 4), ('records', 4)]
    """
    found = changes(by_facility, by_staff, registered=registered, level=level)
    return TimeStudy(found, _quality(by_facility), _left_out(by_facility))


def _quality(found: Cells) -> pd.DataFrame:
    levels = ["shift", "round"]
    days = found.staff_days.groupby(level=levels).sum()
    whole = found.minutes.sum(axis=1).groupby(level=levels).sum()
    labelled = found.minutes.reindex(columns=[UNRECORDED])[UNRECORDED]
    unrecorded = labelled.groupby(level=levels).sum(min_count=1)
    columns = {
        "staff_days": days,
        "facilities": found.staff_days.groupby(level=levels).size(),
        "minutes_per_staff_day": whole / days,
        "unrecorded_per_staff_day": unrecorded / days,
        "unrecorded_share": unrecorded / whole,
    }
    return pd.DataFrame(columns).reset_index()


def _left_out(found: Cells) -> pd.DataFrame:
    shifts = sorted(set(found.staff_days.index.get_level_values("shift")))
    rows = [(s, r, office) for s in shifts for r in after_rounds(found) for office in pair(found, s, r).left_out]
    return pd.DataFrame(rows, columns=["shift", "round", "office"])


def _row(change: Change) -> dict:
    headline, mean, paired = change.headline, change.facility_mean, change.paired
    limits = change.unrecorded_bounds
    return {
        **{
            name: getattr(change, name)
            for name in ("shift", "round", "activity", "n_before", "n_after", "facilities", "before", "after")
        },
        **{f: getattr(headline, f) for f in ("estimate", "se", "df", "p", "low", "high", "level", "clusters")},
        "facility_mean": mean.estimate,
        "facility_mean_se": mean.se,
        "p_sign_flip": change.p_sign_flip,
        "p_wild": change.p_wild,
        "p_holm": change.p_holm,
        "q_bh": change.q_bh,
        "paired_estimate": paired and paired.estimate,
        "paired_se": paired and paired.se,
        "paired_staff": paired.units if paired else 0,
        "unrecorded_low": limits and limits.low,
        "unrecorded_high": limits and limits.high,
        "recording_doubtful": change.recording_doubtful,
        "out_of_reach": change.out_of_reach,
    }
