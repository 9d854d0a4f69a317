"""The records: who did what in which ten minutes, drawn so that every home's expected minutes are exactly as designed.

For each home, round and shift the designed minutes are spread over the clock by iterative proportional fitting: every slot
holds ten minutes, every activity its designed total. Slots are then drawn one by one, and some go unrecorded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from caredx.made_up.design import stream
from caredx.made_up.study import design

UNRECORDED = "unrecorded"
SLOT = 10
COLUMNS = ["office", "staff_id", "role", "date", "round", "slot_start", "activity", "minutes"]
# Clock hours in which an activity is more likely than at others: meals, baths, rounds, records, sleep.
PEAKS: dict[int, tuple[int, ...]] = {
    1: (9, 13, 6),
    2: (9, 10, 13, 15, 22, 2, 5),
    3: (10, 11, 14),
    4: (14, 15),
    5: (9, 16, 6),
    7: (12, 8, 6),
    8: (10, 15),
    10: (0, 2, 4, 13),
    11: (16, 17, 9, 6, 21),
    16: (11, 12, 15),
    17: (9, 10, 13),
    18: (9, 10),
    19: (13, 14),
    22: (12, 13, 1, 2, 3, 4),
    24: (11, 0, 3),
}
PEAK = 6.0


@dataclass(frozen=True)
class StaffDay:
    """One recorded staff-day.

    Attributes
    ----------
    office, staff_id, round, shift : str
    day : date
    slots : dict
        Minute after midnight of `day` → {activity: minutes}, or {"unrecorded": 10}.
    """

    office: str
    staff_id: str
    round: str
    shift: str
    day: date
    slots: dict[int, dict[str, int]]


def staff_days(office: str, rounds: Sequence[str], seed: int) -> Iterator[StaffDay]:
    """All staff-days of one home: each day two by day and one by night, five days a round."""
    random = stream(seed, "time_study", str(int(office[:2]) * 1000 + int(office[-4:]) + 10 * int(office[3:6])))
    plan = _expected(random)
    for name in rounds:
        first = date.fromisoformat(design.ROUNDS[name])
        for number in range(design.DAYS):
            for staff, shift in _on_duty(number, name):
                slots = _draw(plan[shift, name], shift, design.UNRECORDED[name], random)
                yield StaffDay(office, staff, name, shift, first + timedelta(days=number), slots)


def table(days: list[StaffDay]) -> pd.DataFrame:
    """The file `time_study.csv`, as text."""
    rows = [
        (day.office, day.staff_id, "介護職員", day.day.isoformat(), day.round, clock(minute), activity, str(minutes))
        for day in days
        for minute, parts in day.slots.items()
        for activity, minutes in parts.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def clock(minute: int) -> str:
    """`21:00` for 1260, `01:10` for 1510 (after midnight)."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def _on_duty(number: int, name: str) -> list[tuple[str, str]]:
    """Three day staff in turn, two night staff in turn; the third has a successor in the last round."""
    third = "D4" if name == "after2" else "D3"
    by_day = ("D1", "D2", third)
    return [(by_day[number % 3], "day"), (by_day[(number + 1) % 3], "day"), (("N1", "N2")[number % 2], "night")]


def _expected(random: np.random.Generator) -> dict[tuple[str, str], np.ndarray]:
    """Probability of each activity in each slot, by shift and round, of one home."""
    plan = {}
    for shift, minutes in design.BEFORE.items():
        own = np.array(minutes) * np.exp(random.normal(0, design.HOME_SD, 24))
        own *= sum(minutes) / own.sum()
        factor = random.uniform(1 - design.EFFECT_SPREAD, 1 + design.EFFECT_SPREAD)
        plan[shift, "before"] = fitted(own, shift)
        for name, change in design.CHANGE[shift].items():
            moved = own + factor * np.array([change.get(str(i), 0.0) for i in range(1, 25)])
            plan[shift, name] = fitted(_drifted(moved, random), shift)
    return plan


def _drifted(minutes: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Direct care (1-9) up and indirect work (10-21) down by as much, or the other way round; mean zero."""
    drift = np.clip(random.normal(0, design.DRIFT_SD), -3 * design.DRIFT_SD, 3 * design.DRIFT_SD)
    direct, indirect = minutes[:9].sum(), minutes[9:21].sum()
    return np.concatenate([minutes[:9] * (1 + drift / direct), minutes[9:21] * (1 - drift / indirect), minutes[21:]])


def fitted(minutes: np.ndarray, shift: str) -> np.ndarray:
    """Probabilities, slots by activities: every slot adds up to 1, every activity to its minutes."""
    first, last = design.SHIFTS[shift]
    hours = np.arange(first, last, SLOT) // 60 % 24
    table = np.array([[PEAK if hour in PEAKS.get(i, ()) else 1.0 for i in range(1, 25)] for hour in hours])
    minutes = np.maximum(minutes, 0.1)
    target = minutes * len(hours) / minutes.sum()
    for _ in range(300):
        table *= target / table.sum(axis=0)
        table /= table.sum(axis=1, keepdims=True)
        if np.abs(table.sum(axis=0) - target).max() < 1e-6:
            break
    return table


def _draw(chances: np.ndarray, shift: str, unrecorded: float, random: np.random.Generator) -> dict[int, dict[str, int]]:
    first, _ = design.SHIFTS[shift]
    bounds = chances.cumsum(axis=1)
    picks = [(random.random((len(chances), 1)) > bounds).sum(axis=1).clip(max=23) + 1 for _ in range(2)]
    split, blank = random.random(len(chances)) < design.SPLIT_SLOT, random.random(len(chances)) < unrecorded
    slots = {}
    for slot in range(len(chances)):
        one, other = str(picks[0][slot]), str(picks[1][slot])
        parts = {one: 6, other: 4} if split[slot] and one != other else {one: SLOT}
        slots[first + slot * SLOT] = {UNRECORDED: SLOT} if blank[slot] else parts
    return slots
