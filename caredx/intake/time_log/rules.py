"""What must hold in a long time study, and what hardly can be: slots of ten minutes, days of 24 hours, rounds in their order."""

import pandas as pd

from caredx.intake.classification import ROUNDS
from caredx.intake.schema import Doubt, Rule
from caredx.words.labels import Text

SLOT_MINUTES, DAY_MINUTES = 10, 1440
STAFF_DAY = ["office", "staff_id", "date", "round"]


def _within_slot() -> Rule:
    slot = ["office", "staff_id", "date", "slot_start"]
    return Rule(
        ("minutes", *slot),
        Text(
            "の合計は、同じ職員・日・10分枠で10分以下でなければなりません",
            "must add up to 10 or less within one slot of one member of staff",
        ),
        Text(
            "同じ枠を2回記録していないか、分数が正しいか確かめてください。",
            "Check that no slot was recorded twice and that the minutes are right.",
        ),
        # A single cell beyond the slot has its own fault; here only cells that are possible one by one.
        lambda rows: _sums(rows.assign(minutes=rows["minutes"].clip(upper=SLOT_MINUTES)), slot) > SLOT_MINUTES + 1e-9,
    )


def _within_day() -> Rule:
    return Rule(
        ("minutes", *STAFF_DAY),
        Text(
            "の合計は、1人1日で24時間以下でなければなりません",
            "must add up to 24 hours or less for one person and date",
        ),
        Text("同じ記録が2回入っていないか確かめてください。", "Check that no record stands in the file twice."),
        lambda rows: _sums(rows, STAFF_DAY) > DAY_MINUTES + 1e-9,
    )


def _apart() -> Rule:
    slot = ["office", "staff_id", "date"]
    return Rule(
        ("slot_start", *slot),
        Text("の10分枠が、同じ職員・日の別の枠と重なっています", "overlaps another slot of the same member of staff"),
        Text("枠は 8:00、8:10 のように10分おきに記入してください。", "Slots start every ten minutes: 8:00, 8:10."),
        lambda rows: _overlapping(rows, slot),
    )


def _overlapping(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    """Slots that begin less than ten minutes after another one of the staff-day."""
    start = pd.to_timedelta(rows["slot_start"] + ":00", errors="coerce").dt.total_seconds() / 60
    days = rows[by].assign(start=start).dropna().drop_duplicates().sort_values([*by, "start"])
    gap = days.groupby(by, sort=False)["start"].diff()
    late = pd.MultiIndex.from_frame(days[gap < SLOT_MINUTES])
    return pd.Series(pd.MultiIndex.from_frame(rows[by].assign(start=start)).isin(late), index=rows.index)


def _in_turn() -> Rule:
    return Rule(
        ("date", "office", "round"),
        Text("は、事後では同じ施設の事前の調査日より前にできません", "must not lie before that of the round before"),
        Text(
            "調査回（事前・事後）と日付が入れ替わっていないか確かめてください。", "Were the rounds or dates exchanged?"
        ),
        _too_early,
    )


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
    Doubt(
        ("minutes", *STAFF_DAY),
        Text("の1人1日の合計が18時間を超えています", "adds up to more than 18 hours for one person and date"),
        Text(
            "同じ記録が2回入っていないか、2人分に同じ職員IDを使っていないか確かめてください。",
            "Is a record there twice, or one ID used for two people?",
        ),
        lambda rows, _: _day_total(rows) > LONGEST,
    ),
    Doubt(
        ("date", "office"),
        Text(
            "は、同じファイルのほかの調査日から3年以上離れています",
            "lies three years or more from the other days of the file",
        ),
        Text("年（元号）の誤りでないか確かめてください。", "Check the year and era."),
        lambda rows, _: (rows["date"] - rows["date"].median()).abs() > pd.Timedelta(days=3 * 365),
    ),
)
_WHOLE_DAY = Doubt(
    ("minutes", *STAFF_DAY),
    Text("の1人1日の合計が1時間未満です", "adds up to less than an hour for one person and date"),
    Text("時間で書いていませんか（その場合は60を掛けてください）。", "Is it in hours? Then multiply by 60."),
    lambda rows, _: _day_total(rows) < SHORTEST,
)
_TWICE = Doubt(
    ("minutes", *STAFF_DAY, "activity"),
    Text("は、同じ職員・日のすべての行が2回ずつ入っています", "stands in a staff-day whose every row is there twice"),
    Text("記録を2回貼り付けていないか確かめてください。", "Was it pasted twice?"),
    lambda rows, _: _all_twice(rows),
)


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
