"""A time study as one long file: a row for what one person did, in one slot or over the whole staff-day.

Needed are office, staff_id, date, shift, round, activity and minutes. With slot_start the rows are ten-minute slots and may
not hold more than ten minutes; without it they are minutes of the staff-day. Other columns are left aside and named, except the
one that groups facilities (a corporation, say).
"""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from caredx.intake import files
from caredx.intake.classification import (
    DAY,
    ROUNDS,
    SHIFTS,
    UNRECORDED,
    UNRECORDED_NAME,
    Classification,
    ShiftRule,
    choices,
    from_fy2022,
    with_shift,
)
from caredx.intake.schema import Column, Rule, Table
from caredx.intake.shifts import Dating, by_shift
from caredx.words.errors import Fault, TableError
from caredx.words.folding import fold
from caredx.words.labels import Text
from caredx.words.units import Unit

SLOT_MINUTES, DAY_MINUTES = 10, 1440
STAFF_DAY = ["office", "staff_id", "date", "round"]


class TimeLog(NamedTuple):
    """A checked time study.

    Attributes
    ----------
    rows : DataFrame
        office, staff_id, date, shift, round, activity, minutes, and slot_start, role and the cluster column where given; with slots
        `date` is that on which the shift began.
    ignored : tuple of str
        Columns of the file that were left aside.
    clock : bool
        Whether day and night came from the clock, not from a column `shift`.
    crossing, joined : int
        Shifts across midnight, and those whose two dates were joined (`caredx.intake.shifts`).
    """

    rows: pd.DataFrame
    ignored: tuple[str, ...] = ()
    clock: bool = False
    crossing: int = 0
    joined: int = 0


def read(
    path: Path | str,
    *,
    classification: Classification = "official",
    cluster: str = "office",
    day: tuple[str, str] = DAY,
    shift_by: ShiftRule = "staff_day",
    dating: Dating = "detect",
) -> TimeLog:
    """A long CSV or .xlsx, or every .csv of a folder joined, as a checked time study.

    Parameters
    ----------
    path : Path
    classification : {"official", "fy2022", "none"}
        Which labels `activity` may hold; ``fy2022`` is turned into the official numbers.
    cluster : str
        Column within which facilities may depend on each other.
    day, shift_by
        Where there is no column `shift`: see `with_shift`.
    dating : {"detect", "shift_start", "calendar"}
        Which date slots after midnight carry: see `caredx.intake.shifts`.

    Raises
    ------
    TableError
        With every fault of all files together.
    """
    path = Path(path)
    parts, faults = [], []
    for file in sorted(path.rglob("*.csv")) if path.is_dir() else [path]:
        try:
            parts.append(_checked(file, classification, cluster))
        except TableError as error:
            faults += error.faults
    if not parts and not faults:
        faults.append(Fault(path.name, "*", _EMPTY, "", _WHAT))
    if faults:
        raise TableError(faults)
    rows = pd.concat([rows for rows, _ in parts], ignore_index=True) if len(parts) > 1 else parts[0][0]
    dated = by_shift(rows, path.name, dating=dating)
    rows, clock = dated.rows.drop(columns="row"), "shift" not in rows or bool(rows["shift"].isna().any())
    if clock:
        told = with_shift(rows, day=day, by=shift_by)["shift"]
        rows = rows.assign(shift=rows["shift"].fillna(told) if "shift" in rows else told)
    ignored = dict.fromkeys(name for _, names in parts for name in names)
    return TimeLog(rows, tuple(ignored), clock, dated.crossing, dated.joined)


def _checked(path: Path, classification: Classification, cluster: str) -> tuple[pd.DataFrame, list[str]]:
    """Rows of one file with their numbers in it (`row`), and the columns left aside."""
    raw = files.read_text(path)
    known = {
        fold(word): column.name
        for column in _columns("official", cluster, True)
        for word in (column.name, column.alias)
        if word
    }
    found = {header: known.get(fold(str(header))) for header in raw.columns}
    table = _table(classification, cluster, set(found.values()))
    kept = raw[[header for header, name in found.items() if name in table.names]]
    rows = table.check(kept.assign(row=(raw.index + 2).astype("str")), path.name).drop(columns="pref")
    if classification == "fy2022":
        rows["activity"] = rows["activity"].map(from_fy2022() | {UNRECORDED: UNRECORDED})
    _check_cluster(rows, cluster, path.name)
    return rows, [str(header) for header, name in found.items() if name not in table.names]


_EMPTY = Text("に記録がありません", "holds no records")
_WHAT = Text(".csv、.xlsx、.parquet のいずれかを入れてください。", "Put .csv, .xlsx or .parquet files there.")


def _columns(classification: Classification, cluster: str, slots: bool) -> list[Column]:
    allowed = choices(classification)
    most = SLOT_MINUTES if slots else DAY_MINUTES
    columns = [
        Column("office", Text("事業所番号または施設名。", "Office number or name."), alias="事業所番号"),
        Column("staff_id", Text("職員ID（氏名は書かない）。", "Staff ID; no names."), alias="職員ID"),
        Column("role", Text("職種。", "Role."), alias="職種", nullable=True),
        Column("date", Text("調査日。", "Day observed."), "date", alias="調査日"),
        _labelled("shift", Text("日中か夜間か。", "Day or night."), "勤務", SHIFTS if allowed else {}),
        Column(
            "round",
            Text("事前・事後（事後①、事後②…）。", "before, after (after1, after2 …)."),
            "choice",
            alias="調査回",
            choices=ROUNDS,
        ),
        Column("slot_start", Text("10分枠の始まり（HH:MM）。", "Start of the slot (HH:MM)."), "time", alias="枠の開始"),
        _labelled("activity", Text("業務の番号（1〜24）。", "Activity."), "業務番号", allowed),
        Column("minutes", Text("その業務の分数。", "Minutes."), "number", Unit.MINUTES, "分数", low=0, high=most),
        Column("row", Text("ファイル内の順番。", "Place in the file."), "integer"),
    ]
    if cluster not in {column.name for column in columns}:
        columns.append(
            Column(cluster, Text("施設をまとめる単位（法人など）。", "What groups facilities (corporation …)."))
        )
    return columns


def _labelled(name: str, description: Text, alias: str, allowed) -> Column:
    """A choice where the words are fixed, any text where they are not."""
    if not allowed:
        return Column(name, description, alias=alias)
    few = list(allowed)
    span = f"{few[0]}〜{few[-2]}, {few[-1]}" if len(few) > 4 else ", ".join(few)
    own = name == "activity"
    remedy = Text(
        f"{span} のいずれかを記入してください。"
        + ("独自の分類なら --classification none を付けてください。" if own else ""),
        f"Write one of {span.replace('〜', '-')}."
        + (" For labels of your own add --classification none." if own else ""),
    )
    return Column(name, description, "choice", alias=alias, choices=allowed, remedy=remedy)


def _table(classification: Classification, cluster: str, given: set[str | None]) -> Table:
    slots = "slot_start" in given
    optional = {"role", "slot_start"} | ({"shift"} if slots else set())
    columns = tuple(c for c in _columns(classification, cluster, slots) if c.name not in optional or c.name in given)
    rules = (_within_slot(), _apart(), _in_turn()) if slots else (_within_day(), _in_turn())
    return Table(
        "time_log",
        Text("タイムスタディ（長い表）", "Time study, long"),
        Text("1行に1人・1業務の分数。", "Minutes of one activity a row."),
        columns,
        key=("row",),
        rules=rules,
        prepare=None if choices(classification) else _named,
    )


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """Free labels as they stand, but 未記入 is `unrecorded` and 日中, 夜間 are `day`, `night`."""
    words = {"activity": {UNRECORDED_NAME.ja: UNRECORDED}, "shift": {text.ja: key for key, text in SHIFTS.items()}}
    return rows.assign(**{name: rows[name].replace(table) for name, table in words.items() if name in rows})


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
    """Days of a round after the start that lie before the last day of the round before, in one office."""
    before = rows[rows["round"] == "before"].groupby("office")["date"].max()
    return rows["round"].astype("str").str.startswith("after").fillna(False) & (
        rows["date"] < pd.to_datetime(rows["office"].map(before.to_dict()))
    )


def _sums(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    return rows["minutes"].groupby([rows[name] for name in by], dropna=True).transform("sum")


def _check_cluster(rows: pd.DataFrame, cluster: str, place: str) -> None:
    several = rows.groupby("office")[cluster].nunique()
    several = several[several > 1]
    if len(several):
        rule = Text("は、1つの事業所に1つでなければなりません", "must be one and the same for an office")
        remedy = Text(
            "事業所をまとめる単位（法人など）の列を選んでください。",
            "Choose a column that groups whole offices (a corporation, say).",
        )
        raise TableError([Fault(place, cluster, rule, str(several.index[0]), remedy, len(several))])
