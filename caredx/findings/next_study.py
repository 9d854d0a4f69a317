"""How large the next time study must be, given the scatter seen in this one."""

from dataclasses import dataclass

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.measures.time_study import cells, power
from caredx.measures.time_study.change import Change
from caredx.words.errors import TooFewData

USUAL_DAYS = 10
"""Staff-days a facility and round of a usual study."""


@dataclass(frozen=True)
class NextStudy:
    """How large the next study must be to find a change, if its scatter is that of this one.

    Attributes
    ----------
    minutes : float
        The change to be found.
    grid : DataFrame
        facilities, staff_days, power.
    facilities : int
        Facilities behind the scatter.
    needed : int or None
        Facilities with `USUAL_DAYS` staff-days each; None where no number of facilities finds it.
    """

    minutes: float
    grid: pd.DataFrame
    facilities: int
    needed: int | None


def next_study(study: StudyResults, change: Change) -> NextStudy | None:
    """By the scatter of the primary figure; None with one facility."""
    wanted = study.plan.next_change
    try:
        scatter = power.clustering(cells(study.days()), change.shift, change.activity, change.round)
    except (TooFewData, KeyError):
        return None
    try:
        needed = power.facilities_needed(wanted, scatter, USUAL_DAYS, level=study.level)
    except TooFewData:
        needed = None
    return NextStudy(wanted, power.plan(wanted, scatter), scatter.facilities, needed)


def detectable(change: Change) -> float | None:
    """Smallest true change this study would have found four times in five; None with one facility."""
    return power.detectable(change.facility_mean)
