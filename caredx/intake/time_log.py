"""A time study as one long file: a row for what one person did, in one slot or over the whole staff-day.

Needed are office, staff_id, date, shift, round, activity and minutes. With slot_start the rows are ten-minute slots and may
not hold more than ten minutes; without it they are minutes of the staff-day. Other columns are left aside and named, except the
one that groups facilities (a corporation, say).
"""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from caredx.intake import files, japanese
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
from caredx.intake.schema import Column, Doubt, Rule, Suspicion, Table
from caredx.intake.shifts import Dating, by_shift
from caredx.words.catalog import Text, words_of
from caredx.words.errors import Fault, TableError
from caredx.words.folding import fold
from caredx.words.units import Unit

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
DOUBTS_OF_SLOTS = (
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
DOUBTS_OF_DAYS = (*DOUBTS_OF_SLOTS, _WHOLE_DAY, _TWICE)


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
    suspicions : tuple of Suspicion
        What is odd about the rows.
    """

    rows: pd.DataFrame
    ignored: tuple[str, ...] = ()
    clock: bool = False
    crossing: int = 0
    joined: int = 0
    suspicions: tuple[Suspicion, ...] = ()


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
    parts: list[tuple[pd.DataFrame, list[str]]] = []
    faults: list[Fault] = []
    doubts: list[Suspicion] = []
    for file in sorted(path.rglob("*.csv")) if path.is_dir() else [path]:
        try:
            rows, ignored, suspicions = _checked(file, classification, cluster)
            parts.append((rows, ignored))
            doubts += suspicions
        except TableError as error:
            faults += error.faults
    if not parts and not faults:
        faults.append(Fault(path.name, "*", say.empty, "", say.put_files))
    if faults:
        raise TableError(faults)
    rows = pd.concat([rows for rows, _ in parts], ignore_index=True) if len(parts) > 1 else parts[0][0]
    dated = by_shift(rows, path.name, dating=dating)
    rows, clock = dated.rows.drop(columns="row"), "shift" not in rows or bool(rows["shift"].isna().any())
    if clock:
        told = with_shift(rows, day=day, by=shift_by)["shift"]
        rows = rows.assign(shift=rows["shift"].fillna(told) if "shift" in rows else told)
    names = tuple(dict.fromkeys(name for _, ignored in parts for name in ignored))
    return TimeLog(rows, names, clock, dated.crossing, dated.joined, tuple(doubts))


def _checked(
    path: Path, classification: Classification, cluster: str
) -> tuple[pd.DataFrame, list[str], tuple[Suspicion, ...]]:
    """Rows of one file with their numbers in it (`row`), the columns left aside, and what is odd."""
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
    checked = table.examine(kept.assign(row=(raw.index + 2).astype("str")), path.name)
    rows = checked.rows.drop(columns="pref")
    if classification == "fy2022":
        rows["activity"] = rows["activity"].map({**from_fy2022(), UNRECORDED: UNRECORDED})
    _check_cluster(rows, cluster, path.name)
    return rows, [str(header) for header, name in found.items() if name not in table.names], checked.suspicions


def _columns(classification: Classification, cluster: str, slots: bool) -> list[Column]:
    allowed = choices(classification)
    most = SLOT_MINUTES if slots else DAY_MINUTES
    columns = [
        Column("office", alias="事業所番号"),
        Column("staff_id", alias="職員ID"),
        Column("role", alias="職種", nullable=True),
        Column("date", "date", alias="調査日"),
        _labelled("shift", "勤務", SHIFTS if allowed else {}),
        Column("round", "choice", alias="調査回", choices=ROUNDS),
        Column("slot_start", "time", alias="枠の開始"),
        _labelled("activity", "業務番号", allowed),
        Column("minutes", "number", Unit.MINUTES, "分数", low=0, high=most),
        Column("row", "integer"),
    ]
    if cluster not in {column.name for column in columns}:
        columns.append(Column(cluster, description=say.cluster_column))
    return columns


def _labelled(name: str, alias: str, allowed) -> Column:
    """A choice where the words are fixed, any text where they are not."""
    if not allowed:
        return Column(name, alias=alias)
    few = list(allowed)
    span = f"{few[0]}〜{few[-2]}, {few[-1]}" if len(few) > 4 else ", ".join(few)
    wording = say.choose_or_own if name == "activity" else say.choose
    remedy = wording.fill(span=Text(span, span.replace("〜", "-")))
    return Column(name, "choice", alias=alias, choices=allowed, remedy=remedy)


def _table(classification: Classification, cluster: str, given: set[str | None]) -> Table:
    slots = "slot_start" in given
    optional = {"role", "slot_start"} | ({"shift"} if slots else set())
    columns = tuple(c for c in _columns(classification, cluster, slots) if c.name not in optional or c.name in given)
    return Table(
        "time_log",
        say.title,
        say.note,
        columns,
        describe=say["columns"],
        key=("row",),
        rules=OF_SLOTS if slots else OF_DAYS,
        doubts=DOUBTS_OF_SLOTS if slots else DOUBTS_OF_DAYS,
        prepare=_one_spelling if choices(classification) else _named,
    )


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """Free labels as they stand, but 未記入 is `unrecorded` and 日中, 夜間 are `day`, `night`."""
    words = {"activity": {UNRECORDED_NAME.ja: UNRECORDED}, "shift": {text.ja: key for key, text in SHIFTS.items()}}
    return _one_spelling(
        rows.assign(**{name: rows[name].replace(table) for name, table in words.items() if name in rows})
    )


def _one_spelling(rows: pd.DataFrame) -> pd.DataFrame:
    """S1 and Ｓ１ are one person."""
    written = [name for name in ("office", "staff_id") if name in rows]
    return rows.assign(**{name: japanese.one_spelling(rows[name]) for name in written})


def _check_cluster(rows: pd.DataFrame, cluster: str, place: str) -> None:
    several = rows.groupby("office")[cluster].nunique()
    several = several[several > 1]
    if len(several):
        rule, remedy = say.fault("one_cluster")
        raise TableError([Fault(place, cluster, rule, str(several.index[0]), remedy, len(several))])
