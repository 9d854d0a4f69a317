"""What a slot log must hold, checked partition by partition before anything is summed."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from caredx.intake.classification import ROUNDS, Classification, choices
from caredx.intake.slot_log import queries
from caredx.intake.time_log import DAY_MINUTES, SLOT_MINUTES
from caredx.words.errors import Fault, TableError
from caredx.words.labels import Text

if TYPE_CHECKING:
    import duckdb
from caredx.words.catalog import words_of
from caredx.words.trust import given

say = words_of("time_log")

NEEDED = ("office", "staff_id", "date", "round", "activity", "minutes")


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
    return {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {queries.rows(files)}").fetchall()}


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
        found = connection.execute(f"SELECT {sums} FROM {queries.rows(files)}").fetchone()
        counted.update(dict(zip(["", *conditions], given(found), strict=True)))
        labels = connection.execute(
            f"SELECT activity, count(*) FROM {queries.rows(files)} GROUP BY activity"
        ).fetchall()
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
    single = f'SELECT office FROM {queries.rows(files)} GROUP BY office HAVING min("{cluster}") <> max("{cluster}")'
    return int(given(connection.execute(f"SELECT count(*) FROM ({single})").fetchone())[0])
