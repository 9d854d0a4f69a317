"""What must hold in a long time study, and what hardly can be: slots of ten minutes, days of 24 hours, rounds in their order."""

import pandas as pd

from caredx.intake.classification import ROUNDS
from caredx.intake.schema import Doubt, Rule
from caredx.words.catalog import words_of

say = words_of("time_log")

SLOT_MINUTES, DAY_MINUTES = 10, 1440
STAFF_DAY = ["office", "staff_id", "date", "round"]


def _within_slot() -> Rule:
    slot = ["office", "staff_id", "date", "slot_start"]
    return Rule(
        ("minutes", *slot),
        *say.fault("slot_overfull"),
        # A single cell beyond the slot has its own fault; here only cells that are possible one by one.
        lambda rows: _sums(rows.assign(minutes=rows["minutes"].clip(upper=SLOT_MINUTES)), slot) > SLOT_MINUTES + 1e-9,
    )


def _within_day() -> Rule:
    return Rule(
        ("minutes", *STAFF_DAY), *say.fault("day_overfull"), lambda rows: _sums(rows, STAFF_DAY) > DAY_MINUTES + 1e-9
    )


def _apart() -> Rule:
    slot = ["office", "staff_id", "date"]
    return Rule(("slot_start", *slot), *say.fault("overlap"), lambda rows: _overlapping(rows, slot))


def _overlapping(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    """Slots that begin less than ten minutes after another one of the staff-day."""
    start = pd.to_timedelta(rows["slot_start"] + ":00", errors="coerce").dt.total_seconds() / 60
    days = rows[by].assign(start=start).dropna().drop_duplicates().sort_values([*by, "start"])
    gap = days.groupby(by, sort=False)["start"].diff()
    late = pd.MultiIndex.from_frame(days[gap < SLOT_MINUTES])
    return pd.Series(pd.MultiIndex.from_frame(rows[by].assign(start=start)).isin(late), index=rows.index)


def _in_turn() -> Rule:
    return Rule(("date", "office", "round"), *say.fault("round_order"), _too_early)


def _too_early(rows: pd.DataFrame) -> pd.Series:
    """Days that lie before the last day of any round before theirs, in one office."""
    place = rows["round"].map({name: at for at, name in enumerate(ROUNDS)}).astype("float64")
    last = rows.assign(place=place).groupby(["office", "place"])["date"].max().rename("last").reset_index()
    last["last"] = last.sort_values("place").groupby("office")["last"].cummax()
    last["last"] = last.sort_values("place").groupby("office")["last"].shift()
    asked = rows[["office"]].assign(place=place).merge(last, on=["office", "place"], how="left")
    return (rows["date"] < asked["last"].set_axis(rows.index)).fillna(False)


def _day_total(rows: pd.DataFrame) -> pd.Series:
    return _sums(rows, STAFF_DAY)


LONGEST, SHORTEST = 18 * 60, 60
"""Minutes of one person and date beyond which they are doubted: a night of two shifts is 16 hours."""
_DOUBTS = (
    Doubt(("minutes", *STAFF_DAY), *say.fault("long_day"), lambda rows, _: _day_total(rows) > LONGEST),
    Doubt(
        ("date", "office"),
        *say.fault("far_day"),
        lambda rows, _: (rows["date"] - rows["date"].median()).abs() > pd.Timedelta(days=3 * 365),
    ),
)
_WHOLE_DAY = Doubt(("minutes", *STAFF_DAY), *say.fault("short_day"), lambda rows, _: _day_total(rows) < SHORTEST)
_TWICE = Doubt(("minutes", *STAFF_DAY, "activity"), *say.fault("doubled"), lambda rows, _: _all_twice(rows))


def _all_twice(rows: pd.DataFrame) -> pd.Series:
    """Staff-days each of whose (activity, minutes) stands there an even number of times."""
    same = rows.groupby([*STAFF_DAY, "activity", "minutes"])["row"].transform("count") % 2 == 0
    return same.groupby([rows[name] for name in STAFF_DAY]).transform("all")


def _sums(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    return rows["minutes"].groupby([rows[name] for name in by], dropna=True).transform("sum")


OF_SLOTS = (_within_slot(), _apart(), _in_turn())
OF_DAYS = (_within_day(), _in_turn())
DOUBTS_OF_SLOTS = _DOUBTS
DOUBTS_OF_DAYS = (*_DOUBTS, _WHOLE_DAY, _TWICE)
