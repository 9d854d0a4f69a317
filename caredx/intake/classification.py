"""What an activity, a shift and a round of a time study can be called.

The official sheet has 24 items in five classes (A direct care, B indirect work, C rest, D other, E slack), which the yearly
report joins into four types. The FY2022 national study used 21 items. Researchers bring labels of their own; those are taken
as they stand, but `unrecorded` (未記入) always means working time for which nothing was written.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

import pandas as pd

from caredx import official
from caredx.words.catalog import Text, words_of

say = words_of("classification")

Classification = Literal["official", "fy2022", "none"]
Level = Literal["item", "class", "report"]
ShiftRule = Literal["staff_day", "slot"]
CLASSIFICATIONS: tuple[Classification, ...] = ("official", "fy2022", "none")
LEVELS: tuple[Level, ...] = ("item", "class", "report")

UNRECORDED = "unrecorded"
UNRECORDED_NAME = say.unrecorded_name

SHIFTS: Mapping[str, Text] = say["shifts"]
ROUNDS: Mapping[str, Text] = {
    "before": say.rounds_before,
    "after": say.rounds_after,
    **{f"after{i}": say.after.fill(i=i) for i in range(1, 10)},
}

DAY = ("07:00", "21:00")
"""Clock times between which a slot belongs to the day where nothing else says so (FY2022 study, SOMPO part)."""


class Activity(NamedTuple):
    """One of the 24 items.

    Attributes
    ----------
    id : str
        ``1`` … ``24``.
    name : Text
    group : str
        Class A-E.
    group_name : Text
    report : str
        direct_care, indirect_work, slack or rest_standby_other.
    report_name : Text
    """

    id: str
    name: Text
    group: str
    group_name: Text
    report: str
    report_name: Text


@cache
def activities() -> Mapping[str, Activity]:
    """The 24 items of the official sheet by number."""
    rows = official.load("timestudy_classification").to_dict("records")
    items = (
        Activity(
            f"{row['sub_no']:.0f}",
            Text(row["item_ja"], row["item_en"]),
            row["class"],
            Text(row["class_name_ja"], row["class_name_en"]),
            row["report_type_en"],
            Text(row["report_type_ja"], row["report_type_en"].replace("_", " ")),
        )
        for row in rows
    )
    return {item.id: item for item in items}


@cache
def from_fy2022() -> Mapping[str, str]:
    """Number of each of the 21 items of FY2022 among today's 24.

    The published list gives the numbers from 8 on. Today's 12, 14 and 24 are new, so 1-7 were there, in the same class A; they
    are taken in order. No class total depends on that.
    """
    known = official.load("timestudy_classification").dropna(subset=["in_r4_study_no"])
    numbers = {f"{old:.0f}": f"{new:.0f}" for old, new in zip(known["in_r4_study_no"], known["sub_no"], strict=True)}
    return {**{str(i): str(i) for i in range(1, 8)}, **numbers}


def choices(classification: Classification) -> Mapping[str, Text]:
    """Every activity a file may name under a classification, and unrecorded time; empty where any label goes."""
    if classification == "none":
        return {}
    items = activities()
    if classification == "fy2022":
        return {old: items[new].name for old, new in from_fy2022().items()} | {UNRECORDED: UNRECORDED_NAME}
    return {name: item.name for name, item in items.items()} | {UNRECORDED: UNRECORDED_NAME}


def roll_up(level: Level) -> Mapping[str, str]:
    """Activity → class or report type, in the order of the sheet; empty for single items."""
    if level == "item":
        return {}
    return {name: item.group if level == "class" else item.report for name, item in activities().items()}


def joined(classification: Classification, level: Level) -> Mapping[str, str]:
    """What every label of a file becomes: items of FY2022 today's numbers, items their class; empty where labels stay."""
    if classification == "none":
        return {}
    group = roll_up(level)
    if classification == "fy2022":
        return {old: group.get(new, new) for old, new in from_fy2022().items()}
    return group


def names(level: Level) -> Mapping[str, Text]:
    """What a reader sees for every activity, class or report type."""
    items = activities().values()
    found = {
        "item": {item.id: item.name for item in items},
        "class": {item.group: item.group_name for item in items},
        "report": {item.report: item.report_name for item in items},
    }[level]
    return {**found, UNRECORDED: UNRECORDED_NAME}


def in_order(activities: Iterable[str]) -> list[str]:
    """Numbered activities by number, then other labels by name, unrecorded time last."""
    return sorted(
        activities,
        key=lambda name: (name == UNRECORDED, not name.isdecimal(), int(name) if name.isdecimal() else 0, name),
    )


def in_parts(labels: Iterable[object], group: Mapping[str, str]) -> dict[str, list]:
    """Classes with the labels they join, in the order of the sheet; a label without a class is a part of its own."""
    parts: dict[str, list] = {name: [] for name in group.values()}
    texts = {str(label): label for label in labels}
    for text in in_order(texts):
        parts.setdefault(group.get(text, text), []).append(texts[text])
    return {name: members for name, members in parts.items() if members}


def with_shift(rows: pd.DataFrame, *, day: tuple[str, str] = DAY, by: ShiftRule = "staff_day") -> pd.DataFrame:
    """Rows with a column `shift` from the clock.

    Parameters
    ----------
    rows : DataFrame
        office, staff_id, date, round, slot_start (HH:MM), minutes.
    day : (str, str)
        Slots from the first clock time up to the second are day, the others night.
    by : {"staff_day", "slot"}
        ``staff_day``: a staff-day belongs as a whole to the shift in which most of its minutes lie (day if equal), so that
        half an hour of overtime after 21:00 makes no night shift. ``slot``: every slot goes where the clock says.
    """
    night = ~((rows["slot_start"] >= day[0]) & (rows["slot_start"] < day[1]))
    if by == "staff_day":
        leaning = rows["minutes"].where(night, -rows["minutes"])
        night = leaning.groupby([rows[name] for name in ("office", "staff_id", "date", "round")]).transform("sum") > 0
    return rows.assign(shift=night.map({True: "night", False: "day"}).astype("str"))
