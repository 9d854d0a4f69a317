"""The SQL of a slot log: what it must hold, checked partition by partition before anything is summed, and how it is summed.

Activities lie side by side from the first step on (`m0`, `m1` …): a staff-day is one row, so counting staff-days is counting
rows and all that follows is small.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from caredx.intake.classification import ROUNDS, Classification, ShiftRule, choices
from caredx.intake.time_log import DAY_MINUTES, SLOT_MINUTES
from caredx.words.catalog import Text
from caredx.words.errors import Fault, TableError

if TYPE_CHECKING:
    import duckdb
from caredx.words.catalog import words_of
from caredx.words.trust import given

say = words_of("time_log")

NEEDED = ("office", "staff_id", "date", "round", "activity", "minutes")

STAFF_DAY = "round, office, staff_id, date"
_CLOCK = "left(CAST(slot_start AS VARCHAR), 5)"
Parts = Mapping[str, Sequence[object]]
"""Name of a column of minutes → the labels in the log whose minutes it holds."""


def rows(files: str) -> str:
    """The rows of Parquet files, with the columns that their folders name."""
    return f"read_parquet('{files}', hive_partitioning=true, hive_types_autocast=false)"


def literal(value: object) -> str:
    """A value as SQL writes it."""
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def quoted(path: Path) -> str:
    """A path to stand inside single quotes."""
    return path.as_posix().replace("'", "''")


def staff_days(
    files: str,
    columns: set[str],
    cluster: str,
    parts: Parts,
    day: tuple[str, str],
    shift_by: ShiftRule,
    *,
    moves: bool = False,
) -> str:
    """Minutes by staff-day, one column a part; without a column `shift` it comes from the clock.

    With `moves`, work before the clock `until` of the table of that name belongs to the staff-day before.
    """
    group = f'any_value("{cluster}")' if cluster != "office" else "office"
    sums = ", ".join(
        f"sum(CASE WHEN activity IN ({_list(labels)}) THEN minutes ELSE 0 END) AS m{i}"
        for i, labels in enumerate(parts.values())
    )
    # Sums of doubles are twice as fast as DuckDB's 128-bit sums of small integers.
    log = f"(SELECT * REPLACE (CAST(minutes AS DOUBLE) AS minutes) FROM {_redated(files) if moves else rows(files)})"
    if "shift" in columns:
        return _typed(
            f"SELECT shift, {STAFF_DAY}, {group} AS cluster, {sums} FROM {log} GROUP BY shift, {STAFF_DAY}", parts
        )
    night = f"NOT ({_CLOCK} >= '{day[0]}' AND {_CLOCK} < '{day[1]}') AS night"
    halves = f"SELECT {STAFF_DAY}, {night}, {group} AS cluster, {sums} FROM {log} GROUP BY {STAFF_DAY}, night"
    leaning = (
        f"sum(CASE WHEN night THEN {_whole(parts)} ELSE -({_whole(parts)}) END) OVER (PARTITION BY {STAFF_DAY}) > 0"
    )
    shift = f"CASE WHEN {'night' if shift_by == 'slot' else leaning} THEN 'night' ELSE 'day' END AS shift"
    again = ", ".join(f"sum(m{i}) AS m{i}" for i in range(len(parts)))
    joined = (
        f"SELECT shift, {STAFF_DAY}, any_value(cluster) AS cluster, {again} FROM (SELECT *, {shift} FROM ({halves}))"
    )
    return _typed(f"{joined} GROUP BY shift, {STAFF_DAY}", parts)


def masks(files: str) -> str:
    """Half-hours worked by staff-day as bits of `mask`, of staff who worked before four o'clock: nobody else crosses midnight."""
    half = f"CAST(left({_CLOCK}, 2) AS INTEGER) * 2 + CASE WHEN substr({_CLOCK}, 4, 2) >= '30' THEN 1 ELSE 0 END"
    who = ", ".join(f"CAST({key} AS VARCHAR) AS {key}" for key in ("office", "round", "staff_id"))
    days = (
        f"SELECT {who}, CAST(date AS DATE) AS date, bit_or(CAST(1 AS UBIGINT) << ({half})) AS mask"
        f" FROM {rows(files)} WHERE minutes > 0 GROUP BY ALL"
    )
    return f"SELECT * FROM ({days}) QUALIFY max(mask & 255) OVER (PARTITION BY office, round, staff_id) > 0"


def _redated(files: str) -> str:
    """Rows of a log with the date on which their shift began."""
    clock = f"CAST(replace({_CLOCK}, ':', '') AS INTEGER)"
    same = " AND ".join(
        [f"CAST(l.{key} AS VARCHAR) = m.{key}" for key in ("office", "round", "staff_id")]
        + ["CAST(l.date AS DATE) = CAST(m.date AS DATE)"]
    )
    began = f"CAST(l.date AS DATE) - CASE WHEN {clock} < m.until THEN 1 ELSE 0 END"
    return f"(SELECT l.* REPLACE ({began} AS date) FROM {rows(files)} l LEFT JOIN moves m ON {same})"


def scaled(file: Path, parts: Sequence[str], base: Mapping[str, float] | None, leave_out: str | None) -> str:
    """Staff-days of one file, as written or scaled to the base of their shift, one part left out or none."""
    if base is None:
        return f"SELECT * FROM '{quoted(file)}'"
    kept = [i for i, name in enumerate(parts) if name != leave_out]
    whole = " + ".join(f"m{i}" for i in kept)
    cases = " ".join(f"WHEN {literal(shift)} THEN {minutes}" for shift, minutes in base.items())
    minutes = ", ".join(f"m{i} * (CASE shift {cases} ELSE {base['day']} END) / ({whole}) AS m{i}" for i in kept)
    return f"SELECT shift, round, cluster, office, staff_id, date, {minutes} FROM '{quoted(file)}' WHERE {whole} > 0"


def cells(days: str, levels: str, columns: Sequence[int]) -> str:
    """Staff-days counted, minutes (`m`) and their squares (`q`) summed by cell."""
    sums = ", ".join([f"sum(m{i}) AS m{i}" for i in columns] + [f"sum(m{i} * m{i}) AS q{i}" for i in columns])
    return f"SELECT {levels}, count(*) AS staff_days, {sums} FROM ({days}) GROUP BY {levels}"


def _list(labels: Sequence[object]) -> str:
    return ", ".join(literal(label) for label in labels)


def _whole(parts: Parts) -> str:
    return " + ".join(f"m{i}" for i in range(len(parts)))


def _typed(query: str, parts: Parts) -> str:
    """Codes as text, whatever the log held them as."""
    keys = ", ".join(f"CAST({key} AS VARCHAR) AS {key}" for key in ("shift", "round", "cluster", "office", "staff_id"))
    minutes = ", ".join(f"m{i}" for i in range(len(parts)))
    return f"SELECT {keys}, date, {minutes} FROM ({query})"


class Checked(NamedTuple):
    """What a log holds.

    Attributes
    ----------
    rows : int
    labels : list
        Distinct values of `activity`, as the log has them (numbers or text).
    """

    rows: int
    labels: list


def columns_of(connection: "duckdb.DuckDBPyConnection", files: str) -> set[str]:
    """Columns of a log, those named by folders among them."""
    return {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {rows(files)}").fetchall()}


def check(
    connection: "duckdb.DuckDBPyConnection",
    place: str,
    parts: Sequence[str],
    columns: set[str],
    cluster: str,
    classification: Classification,
) -> Checked:
    """How many rows and which labels a log holds that is as it should be.

    Raises
    ------
    TableError
        With everything that is wrong in any partition.
    """
    needed = dict.fromkeys([*NEEDED, cluster, *([] if "shift" in columns else ["slot_start"])])
    missing = [name for name in needed if name not in columns]
    if missing:
        raise TableError(
            [Fault(place, name, say.no_column, ", ".join(sorted(columns)), say.mend_export) for name in missing]
        )
    conditions = _conditions(list(needed), SLOT_MINUTES if "slot_start" in columns else DAY_MINUTES)
    counted: Counter[str] = Counter()
    activities: Counter[str] = Counter()
    doubled = 0
    for files in parts:
        sums = ", ".join(["count(*)", *(f"count_if({condition})" for condition, _ in conditions.values())])
        found = connection.execute(f"SELECT {sums} FROM {rows(files)}").fetchone()
        counted.update(dict(zip(["", *conditions], given(found), strict=True)))
        labels = connection.execute(f"SELECT activity, count(*) FROM {rows(files)} GROUP BY activity").fetchall()
        activities.update(dict(labels))
        doubled += _offices_in_several(connection, files, cluster)
    faults = [
        Fault(place, name, rule, "", say.mend_export, counted[name])
        for name, (_, rule) in conditions.items()
        if counted[name]
    ]
    allowed = choices(classification)
    unknown = {
        label: count
        for label, count in activities.items()
        if allowed and label is not None and str(label) not in allowed
    }
    faults += [
        Fault(place, "activity", say.activity, str(label), say.mend_export, count) for label, count in unknown.items()
    ]
    if doubled:
        faults.append(Fault(place, cluster, say.cluster, "", say.mend_export, doubled))
    if faults:
        raise TableError(faults)
    return Checked(counted[""], [label for label in activities if label is not None])


def _conditions(needed: list[str], most: int) -> dict[str, tuple[str, Text]]:
    """SQL that is true on a bad row, and the rule it breaks, by column."""
    rounds = ", ".join(f"'{name}'" for name in ROUNDS)
    limits = say.minutes_within.fill(most=most)
    return {name: (f'"{name}" IS NULL', say.cell_empty) for name in needed} | {
        "minutes": (f"minutes IS NULL OR minutes < 0 OR minutes > {most}", limits),
        "round": (f"round IS NULL OR round NOT IN ({rounds})", say.round),
    }


def _offices_in_several(connection: "duckdb.DuckDBPyConnection", files: str, cluster: str) -> int:
    if cluster == "office":
        return 0
    single = f'SELECT office FROM {rows(files)} GROUP BY office HAVING min("{cluster}") <> max("{cluster}")'
    return int(given(connection.execute(f"SELECT count(*) FROM ({single})").fetchone())[0])
