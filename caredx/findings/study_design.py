"""How a time study was made (rounds with who recorded, staff in both, homes left out), and how large the next must be, given its scatter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.measures.time_study import cells, power
from caredx.measures.time_study.allocation import allocation
from caredx.measures.time_study.change import Change
from caredx.words.errors import TooFewData

USUAL_DAYS = 10
"""Staff-days a facility and round of a usual study."""


@dataclass(frozen=True)
class Round:
    """One round of one shift: first and last date, number of dates, counts, minutes a staff-day, share without an entry (or NaN)."""

    shift: str
    name: str
    first: pd.Timestamp
    last: pd.Timestamp
    dates: int
    facilities: int
    staff: int
    staff_days: int
    length: float
    unrecorded: float


@dataclass(frozen=True)
class Design:
    """Rounds, with the exact table behind them; staff in both; letters of homes left out.

    Attributes
    ----------
    rounds : tuple of Round
    exact : DataFrame
    both : tuple of (shift, round, both, before, after)
        Staff with a record in *before* and in the later round.
    left_out : tuple of (shift, round, letters)
        Facilities with one of the two rounds only.
    """

    rounds: tuple[Round, ...]
    exact: pd.DataFrame
    both: tuple[tuple[str, str, int, int, int], ...]
    left_out: tuple[tuple[str, str, list[str]], ...]


def design_of(study: StudyResults) -> Design:
    """The design of a study as its records show it."""
    divided = allocation(study.written, base=study.base)
    index = study.written.minutes.index.to_frame(index=False)
    dates = index.groupby(["shift", "round"])["date"].agg(["min", "max", "nunique"])
    length = divided.minutes.groupby(level=["shift", "round"]).sum() / divided.staff_days
    facts = pd.concat([dates, divided.facilities, divided.staff, divided.staff_days, length], axis=1)
    rounds = tuple(
        _round((shift, name), facts.T[(shift, name)], divided.unrecorded_share.get((shift, name), float("nan")))
        for shift in sorted(divided.staff_days.index.get_level_values(0).unique())
        for name in study.rounds
        if (shift, name) in facts.index
    )
    groups = study.groups.left_out.groupby(["shift", "round"], sort=False)["office"]
    left_out = tuple(
        (str(shift), str(name), sorted(study.letters[office] for office in offices))
        for (shift, name), offices in groups
    )
    return Design(rounds, divided.to_frame(), tuple(_both(study, index)), left_out)


def _round(at: tuple[str, str], facts: Sequence[Any], unrecorded: float) -> Round:
    first, last, days, facilities, staff, staff_days, length = facts
    return Round(*at, first, last, days, facilities, staff, staff_days, length, unrecorded)


def _both(study: StudyResults, index: pd.DataFrame):
    who = {
        at: set(zip(rows["office"], rows["staff_id"], strict=True)) for at, rows in index.groupby(["shift", "round"])
    }
    for shift, name in study.pairs:
        before, after = who.get((shift, "before"), set()), who.get((shift, name), set())
        yield shift, name, len(before & after), len(before), len(after)


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
