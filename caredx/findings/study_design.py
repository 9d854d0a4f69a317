"""How a time study was made: its rounds with who recorded, staff in both, homes left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.allocation import allocation


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
