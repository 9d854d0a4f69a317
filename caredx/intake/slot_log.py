"""Slot logs too long for memory: from 10^8 ten-minute slots to staff-days and cells, out of core.

A national study is a folder of Parquet files, one partition a prefecture (``pref=20/…parquet``). DuckDB sums every partition by
itself, within the memory it is given, and writes staff-day minutes beside each other in the same shape. What the estimates need
(staff-days counted and minutes summed by facility) comes from those and fits anywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from caredx.errors import Fault, TableError
from caredx.intake.classification import DAY, ROUNDS, UNRECORDED, ShiftRule
from caredx.intake.time_log import SLOT_MINUTES
from caredx.labels import Text

if TYPE_CHECKING:
    import duckdb

NEEDED = ("office", "staff_id", "date", "round", "activity", "minutes")
WITHIN_STAFF_DAY = ("activity", "slot_start", "minutes")
"""Partitions by one of these cut staff-days in pieces; such a folder is summed as a whole."""

_REMEDY = Text("ログを作った仕組みの出力を直してください。", "Mend the export of the system that wrote the log.")


@dataclass(frozen=True)
class StaffDayLog:
    """Staff-day minutes on disk.

    Attributes
    ----------
    folder : Path
        Parquet files: shift, round, cluster, office, staff_id, date, activity, minutes.
    slots : int
        Rows summed.
    staff_days : int
    """

    folder: Path
    slots: int
    staff_days: int


def is_slot_log(path: Path | str) -> bool:
    """Whether a folder holds Parquet files."""
    path = Path(path)
    return path.is_dir() and next(path.rglob("*.parquet"), None) is not None


def sum_slots(
    source: Path | str,
    out: Path | str,
    *,
    cluster: str = "office",
    group: Mapping[str, str] | None = None,
    day: tuple[str, str] = DAY,
    shift_by: ShiftRule = "staff_day",
    memory: str = "2GB",
    threads: int | None = None,
) -> StaffDayLog:
    """Sum a log of slots to minutes per staff-day and activity, one partition after the other.

    Parameters
    ----------
    source : Path
        Folder of Parquet files with office, staff_id, date, round, activity, minutes, and shift or slot_start.
    out : Path
        Folder for the result; it must not hold Parquet files yet.
    cluster : str
        Column within which facilities may depend on each other.
    group : mapping of activity to class or None
        Activities to join; one without a class keeps its name.
    day, shift_by
        Where there is no column `shift`: see `caredx.intake.classification.with_shift`.
    memory : str
        What DuckDB may use before it spills to disk, as it writes it: ``2GB``.
    threads : int or None

    Raises
    ------
    TableError
        If a column is missing or values are out of bounds; nothing is written then.
    """
    source, out = Path(source), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    with _connect(out, memory, threads) as connection:
        parts = list(_partitions(source))
        columns = _columns(connection, parts[0][1])
        slots = _check(connection, source.name, parts, columns, cluster)
        staff_days = 0
        for name, files in parts:
            target = out / f"{name}.parquet"
            query = _by_shift(files, columns, cluster, day, shift_by)
            unique = "shift" in columns and not group
            connection.execute(f"COPY ({_named(query, group or {}, unique=unique)}) TO '{_quoted(target)}' (FORMAT parquet)")
            staff_days += _count_staff_days(connection, target)
    return StaffDayLog(out, slots, staff_days)


def summarise(
    log: StaffDayLog,
    *,
    by: Iterable[str] = (),
    base: Mapping[str, float] | None = None,
    blank: str = "kept",
    memory: str = "2GB",
    threads: int | None = None,
) -> pd.DataFrame:
    """Staff-days and minutes by facility, or finer with ``by=["staff_id"]``.

    Parameters
    ----------
    log : StaffDayLog
    by : iterable of str
    base : mapping of shift to minutes or None
        Length to which every staff-day is scaled; None = as written.
    blank : {"kept", "removed"}
        Whether unrecorded minutes are a part of the scaled whole.

    Returns
    -------
    DataFrame
        shift, round, cluster, office (and `by`), activity, staff_days, minutes, squares (of staff-day minutes).
    """
    levels = ", ".join(["shift", "round", "cluster", "office", *by])
    frames = []
    with _connect(log.folder, memory, threads) as connection:
        for file in sorted(log.folder.glob("*.parquet")):
            frames.append(connection.execute(_summary(_staff_days(file, base, blank), levels)).df())
    return pd.concat(frames, ignore_index=True)


def _connect(folder: Path, memory: str, threads: int | None) -> "duckdb.DuckDBPyConnection":
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET memory_limit='{memory}'")
    connection.execute(f"SET temp_directory='{_quoted(folder / '.spill')}'")
    connection.execute("SET preserve_insertion_order=false")
    if threads:
        connection.execute(f"SET threads={int(threads)}")
    return connection


def _partitions(source: Path) -> Iterator[tuple[str, str]]:
    """Name and glob of what can be summed by itself: first-level partitions, or the folder as a whole."""
    folders = sorted(folder for folder in source.glob("*=*") if folder.is_dir())
    if not folders or folders[0].name.partition("=")[0] in WITHIN_STAFF_DAY:
        yield "all", _quoted(source / "**" / "*.parquet")
        return
    for folder in folders:
        yield folder.name.replace("=", "_"), _quoted(folder / "**" / "*.parquet")


def _quoted(path: Path) -> str:
    return path.as_posix().replace("'", "''")


def _columns(connection: "duckdb.DuckDBPyConnection", files: str) -> set[str]:
    described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet('{files}', hive_partitioning=true)").fetchall()
    return {row[0] for row in described}


def _check(connection, place: str, parts: list[tuple[str, str]], columns: set[str], cluster: str) -> int:
    """Rows of the log; raises with all that is wrong with it."""
    needed = [*NEEDED, cluster, *([] if "shift" in columns else ["slot_start"])]
    missing = [name for name in dict.fromkeys(needed) if name not in columns]
    if missing:
        rule, remedy = Text("の列がありません", "is missing as a column"), Text("列を加えてください。", "Add the column.")
        raise TableError([Fault(place, name, rule, ", ".join(sorted(columns)), remedy) for name in missing])
    limit = SLOT_MINUTES if "slot_start" in columns else 1440
    rounds = ", ".join(f"'{name}'" for name in ROUNDS)
    wrong = {name: f"count_if({name} IS NULL)" for name in dict.fromkeys(needed)}
    wrong["minutes"] = f"count_if(minutes IS NULL OR minutes < 0 OR minutes > {limit})"
    wrong["round"] = f"count_if(round IS NULL OR round NOT IN ({rounds}))"
    query = ", ".join(["count(*)", *wrong.values()])
    found = [connection.execute(f"SELECT {query} FROM {_read(files)}").fetchone() for _, files in parts]
    sums = [sum(column) for column in zip(*found, strict=True)]
    rules = {"minutes": Text(f"は0〜{limit}分でなければなりません", f"must lie in 0-{limit} minutes"),
             "round": Text("は before, after, after1 … のいずれかでなければなりません", "must be before, after, after1 …")}  # fmt: skip
    empty = Text("が空欄です", "is empty")
    faults = [Fault(place, name, rules.get(name, empty), f"{count} rows", _REMEDY, count) for name, count in zip(wrong, sums[1:], strict=True) if count]
    if faults:
        raise TableError(faults)
    return sums[0]


def _read(files: str) -> str:
    return f"read_parquet('{files}', hive_partitioning=true)"


def _by_shift(files: str, columns: set[str], cluster: str, day: tuple[str, str], shift_by: ShiftRule) -> str:
    """Minutes by shift, staff-day and activity; without a shift column it comes from the clock."""
    staff_day = "round, office, staff_id, date"
    group = f"any_value({cluster})" if cluster != "office" else "office"
    if "shift" in columns:
        return f"SELECT shift, {staff_day}, activity, {group} AS cluster, sum(minutes) AS minutes FROM {_read(files)} GROUP BY shift, {staff_day}, activity"
    clock = "left(CAST(slot_start AS VARCHAR), 5)"
    night = f"NOT ({clock} >= '{day[0]}' AND {clock} < '{day[1]}') AS night"
    sums = f"SELECT {staff_day}, activity, {night}, {group} AS cluster, sum(minutes) AS minutes FROM {_read(files)} GROUP BY {staff_day}, activity, night"
    leaning = f"sum(CASE WHEN night THEN minutes ELSE -minutes END) OVER (PARTITION BY {staff_day}) > 0"
    return f"SELECT *, CASE WHEN {'night' if shift_by == 'slot' else leaning} THEN 'night' ELSE 'day' END AS shift FROM ({sums})"


def _named(query: str, group: Mapping[str, str], *, unique: bool) -> str:
    """Codes as text, activities joined to classes: cheap here, for the slots are summed already.

    Where every staff-day and activity is one row by now (`unique`), nothing is left to sum.
    """
    cases = " ".join(f"WHEN '{name}' THEN '{joined}'" for name, joined in group.items())
    name = "CAST(activity AS VARCHAR)"
    activity = f"CASE {name} {cases} ELSE {name} END" if cases else name
    keys = ", ".join(f"CAST({key} AS VARCHAR) AS {key}" for key in ("shift", "round", "cluster", "office", "staff_id"))
    if unique:
        return f"SELECT {keys}, date, {activity} AS activity, CAST(minutes AS DOUBLE) AS minutes FROM ({query})"
    return f"SELECT {keys}, date, {activity} AS activity, CAST(sum(minutes) AS DOUBLE) AS minutes FROM ({query}) GROUP BY ALL"


def _count_staff_days(connection, file: Path) -> int:
    return connection.execute(f"SELECT count(*) FROM (SELECT DISTINCT shift, round, office, staff_id, date FROM '{_quoted(file)}')").fetchone()[0]


def _staff_days(file: Path, base: Mapping[str, float] | None, blank: str) -> str:
    """Rows of one file, as written or scaled to the base of their shift."""
    if base is None:
        return f"SELECT * FROM '{_quoted(file)}'"
    cases = " ".join(f"WHEN '{shift}' THEN {minutes}" for shift, minutes in base.items())
    length = f"CASE shift {cases} ELSE {base['day']} END"
    whole = "sum(minutes) OVER (PARTITION BY shift, round, office, staff_id, date)"
    kept = f"WHERE activity <> '{UNRECORDED}'" if blank == "removed" else ""
    return f"SELECT * FROM (SELECT * REPLACE (minutes * ({length}) / nullif({whole}, 0) AS minutes) FROM '{_quoted(file)}' {kept}) WHERE minutes IS NOT NULL"


def _summary(days: str, levels: str) -> str:
    """Sums by activity joined to the number of staff-days, which is one for all activities of a cell."""
    distinct = f"SELECT DISTINCT {levels}, staff_id AS who, date FROM ({days})"
    counted = f"SELECT {levels}, count(*) AS staff_days FROM ({distinct}) GROUP BY {levels}"
    sums = f"SELECT {levels}, activity, sum(minutes) AS minutes, sum(minutes * minutes) AS squares FROM ({days}) GROUP BY {levels}, activity"
    return f"SELECT * FROM ({sums}) JOIN ({counted}) USING ({levels})"
