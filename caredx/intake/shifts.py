"""Work that crosses midnight belongs to one shift, dated by its start, however the log dates it.

Some systems write the date on which the shift began into every slot, others the calendar date of the slot. Read without a look, the
second kind makes two half-length staff-days of every night shift: 18 nights of 600 minutes become 36 of 300. Which kind a log is
shows in what it leaves open at midnight:

    a night by its start       2 June: 0:00-7:00 and 21:00-24:00     one date holds both ends
    the same by calendar       2 June: 21:00-24:00, 3 June: 0:00-7:00

Nights in a row look alike in the middle and differ at the ends, so evidence is taken from runs of dates: under the right reading every
end at midnight meets another one. A run that could be either follows what the rest of its office, else of the log, shows; where nothing
shows it, or where a shift would last longer than a day, the log is refused and the row told. Time off of four hours and more parts two
shifts; a nap that nobody wrote down does not. The rest lies far from either: between night shifts are eight hours and more.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from caredx.words.catalog import Text, words_of
from caredx.words.errors import Fault, TableError

say = words_of("shifts")

Dating = Literal["detect", "shift_start", "calendar"]
DATINGS: tuple[Dating, ...] = ("detect", "shift_start", "calendar")
WHO = ["office", "round", "staff_id"]
STAFF_DATE = [*WHO, "date"]

HALVES, HALF = 48, 30
REST = 8
"""Half-hours without work that part two shifts: four hours."""

_STRONG, _SAYS = 1.5, 1.0
"""Ends left open under one reading more than under the other: from 1.5 on a run speaks for its office, from 1 for itself. An end at
the first or last date of a study counts a half: the rest of that shift may lie outside."""


@dataclass(frozen=True)
class Crossings:
    """What a log's dates show of shifts that cross midnight.

    Attributes
    ----------
    moves : DataFrame
        office, round, staff_id, date, until: work of that date before the minute `until` belongs to the shift of the day before.
    crossing : int
        Shifts that cross midnight.
    joined : int
        Of these, shifts whose two dates were joined.
    undecided : DataFrame
        office, round, staff_id, date of runs that could be dated either way.
    too_long : DataFrame
        The same, of dates that would make a shift longer than a day.
    """

    moves: pd.DataFrame
    crossing: int
    joined: int
    undecided: pd.DataFrame
    too_long: pd.DataFrame


def halves(rows: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Dates of every member of staff and the half-hours worked on them.

    Parameters
    ----------
    rows : DataFrame
        office, round, staff_id, date, slot_start (HH:MM), minutes; rows of 0 minutes show no work.

    Returns
    -------
    dates : DataFrame
        office, round, staff_id, date.
    worked : ndarray of bool, (dates, 48)
    """
    rows = rows[rows["minutes"] > 0]
    grouped = rows.groupby(STAFF_DATE, sort=True, observed=True)
    worked = np.zeros((grouped.ngroups, HALVES), dtype=bool)
    clock = rows["slot_start"].str
    half = clock[:2].astype(int) * 2 + (clock[3:5] >= "30")
    worked[grouped.ngroup().to_numpy(), half.to_numpy()] = True
    return grouped.size().index.to_frame(index=False), worked


def crossings(dates: pd.DataFrame, worked: np.ndarray, *, dating: Dating = "detect") -> Crossings:
    """Which work before midnight and after belongs together.

    Parameters
    ----------
    dates : DataFrame
        office, round, staff_id, date (any type pandas reads as one).
    worked : ndarray of bool, (dates, 48)
        Half-hours worked.
    dating : {"detect", "shift_start", "calendar"}
        How the log is dated, where somebody knows.
    """
    read = pd.to_datetime(dates["date"])
    order = dates.assign(date=read).sort_values(STAFF_DATE, kind="stable").index.to_numpy()
    dates, day, worked = dates.loc[order].reset_index(drop=True), read.loc[order].to_numpy(), worked[order]
    first, end, until, since = _blocks(worked)
    parted = until < end
    same = (dates[WHO].to_numpy()[1:] == dates[WHO].to_numpy()[:-1]).all(axis=1)
    follows = np.append(same & (np.diff(day) == np.timedelta64(1, "D")), False)
    within = parted & (HALVES - end + first < REST)
    across = follows & (HALVES - end + np.append(first[1:], HALVES) < REST)
    runs = _runs(within, across, _edges(dates, day))
    reading = _readings(runs, dates["office"].to_numpy(), dating)
    return _crossings(dates, (until, since), (within, across), runs.assign(reading=reading))


def _blocks(worked: np.ndarray) -> tuple[np.ndarray, ...]:
    """First half-hour worked, the one after the last, end of the first stretch, start of the last; a rest parts stretches."""
    count = len(worked)
    first, end = worked.argmax(axis=1), HALVES - worked[:, ::-1].argmax(axis=1)
    until, since, rest = end.copy(), first.copy(), np.zeros(count, dtype=int)
    for half in range(HALVES):
        begins = worked[:, half] & (rest >= REST) & (half > first)
        until = np.where(begins & (until == end), half - rest, until)
        since = np.where(begins, half, since)
        rest = np.where(worked[:, half], 0, rest + 1)
    return first, end, until, since


def _edges(dates: pd.DataFrame, day: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether a date is the first, or the last, of its office and round."""
    by = pd.Series(day).groupby([dates["office"], dates["round"]])
    return (by.transform("min") == day).to_numpy(), (by.transform("max") == day).to_numpy()


def _runs(within: np.ndarray, across: np.ndarray, edges: tuple[np.ndarray, np.ndarray]) -> pd.DataFrame:
    """Chains of ends that meet at midnight: morning of a date - evening of it - morning of the next - …

    Links stand in one row: 2i joins morning and evening of date i (dated by the start), 2i + 1 its evening and the next morning (by
    calendar). A run is a stretch of links; `lean` counts the ends a reading by calendar leaves open less those the other does.
    """
    links = np.ravel(np.column_stack([within, across]))
    begins = np.flatnonzero(links & ~np.append(False, links[:-1]))
    ends = np.flatnonzero(links & ~np.append(links[1:], False))
    by_start, to_start = begins % 2 == 0, ends % 2 == 0
    head, tail = begins // 2, (ends + 1) // 2
    first, last = edges
    open_calendar = by_start * np.where(first[head], 0.5, 1.0) + to_start * np.where(last[ends // 2], 0.5, 1.0)
    # By its start, the morning after a date that holds a whole night would be worked twice: such a run can't be dated so.
    twice = by_start & ~to_start
    open_start = 1.0 * ~by_start + np.where(twice, 2.0, 1.0 * ~to_start)
    return pd.DataFrame({"begin": begins, "end": ends, "head": head, "tail": tail, "lean": open_calendar - open_start})


def _readings(runs: pd.DataFrame, office: np.ndarray, dating: Dating) -> np.ndarray:
    """+1 by its start, −1 by calendar, 0 cannot be told, for every run."""
    if dating != "detect":
        return np.full(len(runs), 1 if dating == "shift_start" else -1)
    lean, place = runs["lean"].to_numpy(), office[runs["head"].to_numpy()]
    votes = pd.Series(np.where(np.abs(lean) >= _STRONG, np.sign(lean), np.nan))
    whole = _unanimous(votes)
    rule = votes.groupby(place).agg(_unanimous)
    heard = votes.groupby(place).count()
    follow = np.array([rule[one] if heard[one] else whole for one in place], dtype=float)
    own = np.where(np.abs(lean) >= _SAYS, np.sign(lean), 0.0)
    return np.where(votes.notna(), np.sign(lean), np.where(follow != 0, follow, own)).astype(int)


def _unanimous(votes: pd.Series) -> float:
    """The one vote cast, 0 where none or two were."""
    cast = votes.dropna().unique()
    return float(cast[0]) if len(cast) == 1 else 0.0


def _crossings(
    dates: pd.DataFrame,
    stretch: tuple[np.ndarray, np.ndarray],
    links: tuple[np.ndarray, np.ndarray],
    runs: pd.DataFrame,
) -> Crossings:
    (until, since), (within, across) = stretch, links
    calendar, by_start = runs[runs["reading"] == -1], runs[runs["reading"] == 1]
    # The first morning of a run that begins with one belongs to an evening outside the study, so it moves as well.
    morning = _covered(len(dates), calendar["head"] + calendar["begin"] % 2, calendar["tail"] + 1)
    joined = across & _covered(len(dates), calendar["head"], calendar["tail"])
    whole = within & _covered(len(dates), by_start["head"], by_start["tail"] + 1)
    too_long = joined & (HALVES - since + np.append(until[1:], 0) > HALVES)
    too_long[1:] |= joined[1:] & joined[:-1] & (until[1:] > since[1:])  # one stretch joined on both sides
    told = dates.iloc[runs.loc[runs["reading"] == 0, "head"]]
    moves = dates[morning].assign(until=until[morning] * HALF)
    return Crossings(moves, int(joined.sum() + whole.sum()), int(joined.sum()), told, dates[too_long])


def _covered(count: int, begin: pd.Series, end: pd.Series) -> np.ndarray:
    """Whether a place lies in one of the spans from `begin` up to `end`."""
    opened = np.bincount(begin, minlength=count + 1) - np.bincount(end, minlength=count + 1)
    return np.cumsum(opened)[:count] > 0


def moved(rows: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """The rows, work after midnight dated by the shift it belongs to.

    Parameters
    ----------
    rows : DataFrame
        As for `halves`, `date` as datetime64.
    moves : DataFrame
        Of `Crossings`.
    """
    if moves.empty:
        return rows
    until = moves.set_index(STAFF_DATE)["until"].reindex(pd.MultiIndex.from_frame(rows[STAFF_DATE])).to_numpy()
    clock = rows["slot_start"].str
    minute = clock[:2].astype(float) * 60 + clock[3:5].astype(float)
    return rows.assign(date=rows["date"].mask(minute.to_numpy() < until, rows["date"] - pd.Timedelta(days=1)))


@dataclass(frozen=True)
class ByShift:
    """Rows dated by shift, and how many shifts cross midnight.

    Attributes
    ----------
    rows : DataFrame
    crossing, joined : int
        As of `Crossings`.
    """

    rows: pd.DataFrame
    crossing: int = 0
    joined: int = 0


def by_shift(rows: pd.DataFrame, place: str, *, dating: Dating = "detect") -> ByShift:
    """Rows of a log, each dated by the start of its shift; those without a slot keep their date.

    Parameters
    ----------
    rows : DataFrame
        As for `moved`; `row` (number in the file, header = 1) where there is one.
    place : str
        File or folder, as the user named it.

    Raises
    ------
    TableError
        Where shifts could be dated either way, or would last longer than a day.
    """
    if "slot_start" not in rows or rows["slot_start"].isna().all():
        return ByShift(rows)
    found = crossings(*halves(rows[rows["slot_start"].notna()]), dating=dating)
    numbers = rows.groupby(STAFF_DATE, observed=True)["row"].min() if "row" in rows else None
    refuse(found, place, numbers)
    return ByShift(moved(rows, found.moves), found.crossing, found.joined)


def refuse(found: Crossings, place: str, numbers: pd.Series | None = None) -> None:
    """`TableError` with the first row of what cannot be dated; nothing where all can."""
    faults = [
        _fault(place, rule, remedy, wrong, numbers)
        for rule, remedy, wrong in (
            (say.either, say.say, found.undecided),
            (say.too_long, say.one_person, found.too_long),
        )
        if len(wrong)
    ]
    if faults:
        raise TableError(faults)


def _fault(place: str, rule: Text, remedy: Text, wrong: pd.DataFrame, numbers: pd.Series | None) -> Fault:
    one = wrong.iloc[0]
    told = f"{one['office']} {one['staff_id']} {one['date']:%Y-%m-%d}"
    row = None if numbers is None else int(numbers[tuple(one[STAFF_DATE])])
    return Fault(place, "date, slot_start", rule, told, remedy, len(wrong), row)
