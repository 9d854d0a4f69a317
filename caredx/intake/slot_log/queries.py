"""The SQL of summing slots: by staff-day, by shift, by facility."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from caredx.intake.classification import UNRECORDED, ShiftRule

STAFF_DAY = "round, office, staff_id, date"


def quoted(path: Path) -> str:
    """A path inside single quotes."""
    return literal(path.as_posix())


def literal(text: str) -> str:
    """A text inside single quotes."""
    return text.replace("'", "''")


def rows(files: str) -> str:
    """The rows of Parquet files, with the columns that their folders name."""
    return f"read_parquet('{files}', hive_partitioning=true, hive_types_autocast=false)"


def by_shift(files: str, columns: set[str], cluster: str, day: tuple[str, str], shift_by: ShiftRule) -> str:
    """Minutes by shift, staff-day and activity; without a shift column it comes from the clock."""
    keys = f"{STAFF_DAY}, activity"
    group = f'any_value("{cluster}")' if cluster != "office" else "office"
    sums = f"{group} AS cluster, sum(minutes) AS minutes FROM {rows(files)}"
    if "shift" in columns:
        return f"SELECT shift, {keys}, {sums} GROUP BY shift, {keys}"
    clock = "left(CAST(slot_start AS VARCHAR), 5)"
    night = f"NOT ({clock} >= '{day[0]}' AND {clock} < '{day[1]}') AS night"
    leaning = f"sum(CASE WHEN night THEN minutes ELSE -minutes END) OVER (PARTITION BY {STAFF_DAY}) > 0"
    shift = f"CASE WHEN {'night' if shift_by == 'slot' else leaning} THEN 'night' ELSE 'day' END AS shift"
    return f"SELECT *, {shift} FROM (SELECT {keys}, {night}, {sums} GROUP BY {keys}, night)"


def named(query: str, group: Mapping[str, str], *, unique: bool) -> str:
    """Codes as text, activities joined to classes: cheap here, for the slots are summed already.

    Where every staff-day and activity is one row by now (`unique`), nothing is left to sum.
    """
    cases = " ".join(f"WHEN '{literal(name)}' THEN '{literal(joined)}'" for name, joined in group.items())
    name = "CAST(activity AS VARCHAR)"
    activity = f"CASE {name} {cases} ELSE {name} END" if cases else name
    keys = ", ".join(f"CAST({key} AS VARCHAR) AS {key}" for key in ("shift", "round", "cluster", "office", "staff_id"))
    if unique:
        return f"SELECT {keys}, date, {activity} AS activity, CAST(minutes AS DOUBLE) AS minutes FROM ({query})"
    return f"SELECT {keys}, date, {activity} AS activity, CAST(sum(minutes) AS DOUBLE) AS minutes FROM ({query}) GROUP BY ALL"


def staff_days(file: Path, base: Mapping[str, float] | None, blank: str) -> str:
    """Rows of one file, as written or scaled to the base of their shift."""
    if base is None:
        return f"SELECT * FROM '{quoted(file)}'"
    cases = " ".join(f"WHEN '{shift}' THEN {minutes}" for shift, minutes in base.items())
    length = f"CASE shift {cases} ELSE {base['day']} END"
    whole = f"nullif(sum(minutes) OVER (PARTITION BY shift, {STAFF_DAY}), 0)"
    kept = f"WHERE activity <> '{UNRECORDED}'" if blank == "removed" else ""
    scaled = f"SELECT * REPLACE (minutes * ({length}) / {whole} AS minutes) FROM '{quoted(file)}' {kept}"
    return f"SELECT * FROM ({scaled}) WHERE minutes IS NOT NULL"


def summary(days: str, levels: str, activities: Sequence[str]) -> str:
    """Staff-days and, for every activity, minutes (`m0`, `m1` …) and squares (`q0` …) by cell.

    Activities are laid side by side only after they were summed, when few rows are left.
    """
    distinct = f"SELECT DISTINCT {levels}, staff_id AS who, date FROM ({days})"
    counted = f"SELECT {levels}, count(*) AS staff_days FROM ({distinct}) GROUP BY {levels}"
    sums = (
        f"SELECT {levels}, activity, sum(minutes) AS m, sum(minutes * minutes) AS q FROM ({days}) GROUP BY {levels}, activity"
    )
    columns = ", ".join(
        f"coalesce(sum({part}) FILTER (activity = '{literal(name)}'), 0) AS {part}{i}"
        for part in "mq"
        for i, name in enumerate(activities)
    )
    return f"SELECT * FROM (SELECT {levels}, {columns} FROM ({sums}) GROUP BY {levels}) JOIN ({counted}) USING ({levels})"
