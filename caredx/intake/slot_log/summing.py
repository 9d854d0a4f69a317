"""Slot logs too long for memory: from 10^8 ten-minute slots to staff-days and cells, out of core.

A national study is a folder of Parquet files, one partition a prefecture (``pref=20/…parquet``). DuckDB sums every partition by
itself, within the memory it is given, and writes staff-day minutes beside each other in the same shape. What the estimates need
(staff-days counted and minutes summed by facility) comes from those and fits anywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from caredx.intake import duck, shifts
from caredx.intake.classification import DAY, UNRECORDED, Classification, ShiftRule, in_parts
from caredx.intake.files import refuse_absent
from caredx.intake.shifts import Dating
from caredx.intake.slot_log import queries
from caredx.intake.slot_log.queries import check, columns_of
from caredx.words.trust import given

if TYPE_CHECKING:
    import duckdb

WITHIN_STAFF_DAY = ("activity", "slot_start", "minutes", "date", "day", "week", "month", "year")
"""Partitions by one of these cut staff-days, or shifts at midnight, in pieces; such a folder is summed as a whole."""


@dataclass(frozen=True)
class StaffDayLog:
    """Staff-day minutes on disk.

    Attributes
    ----------
    folder : Path
        Parquet files, one row a staff-day: shift, round, cluster, office, staff_id, date, m0, m1 …
    activities : tuple of str
        What m0, m1 … hold.
    slots : int
        Rows summed.
    staff_days : int
    clock : bool
        Whether day and night came from the clock, not from a column `shift`.
    crossing, joined : int
        Shifts across midnight, and those whose two dates were joined (`caredx.intake.shifts`).
    """

    folder: Path
    activities: tuple[str, ...]
    slots: int
    staff_days: int
    clock: bool
    crossing: int = 0
    joined: int = 0


class LogSums(NamedTuple):
    """Staff-days counted and minutes summed.

    Attributes
    ----------
    staff_days : Series of int
        Index (shift, round, cluster, office), or finer.
    minutes, squares : DataFrame
        Sum of minutes and of squared minutes per staff-day, one column an activity.
    """

    staff_days: pd.Series
    minutes: pd.DataFrame
    squares: pd.DataFrame


def is_slot_log(path: Path | str) -> bool:
    """Whether a folder holds Parquet files."""
    path = Path(path)
    return path.is_dir() and next(path.rglob("*.parquet"), None) is not None


def sum_slots(
    source: Path | str,
    out: Path | str,
    *,
    cluster: str = "office",
    classification: Classification = "official",
    group: Mapping[str, str] | None = None,
    day: tuple[str, str] = DAY,
    shift_by: ShiftRule = "staff_day",
    dating: Dating = "detect",
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
    classification : {"official", "fy2022", "none"}
        Which labels `activity` may hold.
    group : mapping of activity to class or None
        Activities to join; one without a class keeps its name.
    day, shift_by
        Where there is no column `shift`: see `caredx.intake.classification.with_shift`.
    dating : {"detect", "shift_start", "calendar"}
        Which date slots after midnight carry: see `caredx.intake.shifts`.
    memory : str
        What DuckDB may use before it spills to disk, as it writes it: ``2GB``.
    threads : int or None

    Raises
    ------
    TableError
        If a column is missing or values are out of bounds; nothing is written then.
    """
    source, out = Path(source), Path(out)
    refuse_absent(source)
    out.mkdir(parents=True, exist_ok=True)
    with _connect(out, memory, threads) as connection:
        parts = list(_partitions(source))
        columns = columns_of(connection, parts[0][1])
        found = check(connection, source.name, [files for _, files in parts], columns, cluster, classification)
        sides = in_parts(found.labels, group or {})
        dated = _dated(connection, [files for _, files in parts], columns, dating, source.name)
        staff_days = 0
        for name, files in parts:
            query = queries.staff_days(files, columns, cluster, sides, day, shift_by, moves=not dated.moves.empty)
            target = queries.quoted(out / f"{name}.parquet")
            staff_days += given(connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet)").fetchone())[0]
    crossed = (dated.crossing, dated.joined)
    return StaffDayLog(out, tuple(sides), found.rows, staff_days, "shift" not in columns, *crossed)


def _dated(
    connection: "duckdb.DuckDBPyConnection", parts: list[str], columns: set[str], dating: Dating, place: str
) -> shifts.Crossings:
    """What the log's dates show of shifts across midnight; the moves stand in the connection as the table `moves`."""
    days = pd.DataFrame(columns=[*shifts.STAFF_DATE, "mask"])
    if "slot_start" in columns:
        days = pd.concat([connection.execute(queries.masks(files)).df() for files in parts], ignore_index=True)
    worked = (days["mask"].to_numpy(dtype=np.uint64)[:, None] >> np.arange(shifts.HALVES, dtype=np.uint64)) & np.uint64(
        1
    )
    found = shifts.crossings(days.drop(columns="mask"), worked.astype(bool), dating=dating)
    shifts.refuse(found, place)
    moves = found.moves
    connection.register("moves", moves.assign(until=(moves["until"] // 60 * 100 + moves["until"] % 60).astype(int)))
    return found


def summarise(
    log: StaffDayLog,
    *,
    by: Iterable[str] = (),
    base: Mapping[str, float] | None = None,
    blank: str = "kept",
    memory: str = "2GB",
    threads: int | None = None,
) -> LogSums:
    """Staff-days and minutes by facility, or finer with ``by=["staff_id"]``.

    Parameters
    ----------
    log : StaffDayLog
    by : iterable of str
    base : mapping of shift to minutes or None
        Length to which every staff-day is scaled; None = as written.
    blank : {"kept", "removed"}
        Whether unrecorded minutes are a part of the scaled whole.
    """
    levels = ["shift", "round", "cluster", "office", *by]
    leave_out = UNRECORDED if base and blank == "removed" else None
    kept = {i: name for i, name in enumerate(log.activities) if name != leave_out}
    with _connect(log.folder, memory, threads) as connection:
        days = [queries.scaled(file, log.activities, base, leave_out) for file in sorted(log.folder.glob("*.parquet"))]
        frames = [connection.execute(queries.cells(one, ", ".join(levels), list(kept))).df() for one in days]
    wide = pd.concat(frames, ignore_index=True).set_index(levels).sort_index()
    names = pd.Index(list(kept.values()), dtype="str", name="activity")
    minutes, squares = (wide[[f"{sums}{i}" for i in kept]].set_axis(names, axis=1) for sums in "mq")
    return LogSums(wide["staff_days"], minutes, squares)


def _connect(folder: Path, memory: str, threads: int | None) -> "duckdb.DuckDBPyConnection":
    import duckdb

    connection = duck.quiet(duckdb.connect())
    connection.execute(f"SET memory_limit='{memory}'")
    connection.execute(f"SET temp_directory='{queries.quoted(folder / '.spill')}'")
    connection.execute("SET preserve_insertion_order=false")
    if threads:
        connection.execute(f"SET threads={int(threads)}")
    return connection


def _partitions(source: Path) -> Iterator[tuple[str, str]]:
    """Name and glob of what can be summed by itself: first-level partitions, or the folder as a whole."""
    folders = sorted(folder for folder in source.glob("*=*") if folder.is_dir())
    if not folders or folders[0].name.partition("=")[0] in WITHIN_STAFF_DAY:
        yield "all", queries.quoted(source / "**" / "*.parquet")
        return
    for folder in folders:
        yield folder.name.replace("=", "_"), queries.quoted(folder / "**" / "*.parquet")
