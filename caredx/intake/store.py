"""Checked tables on disk: Parquet by prefecture, written and read by DuckDB.

A report of one prefecture must not read the other 46, and 47 reports must not parse the same CSV 47 times. A
table is rebuilt only when its raw file, its declaration or the code that reads it has changed. Everything is
checked before anything is written, and a finished table takes its place by renaming, so that a fault or a crash
leaves the last good version.

    <processed>/<table>/manifest.json                     what it was made from; read by every page, so it is short
    <processed>/<table>/account.json                      what became of its rows, each suspicion with its rows
    <processed>/<table>/01-47.parquet                     rows by prefecture; of a large table 20-20.parquet, those of Nagano alone
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from caredx.intake import columnar, open_data, studies, tables
from caredx.intake.current import ACCOUNT, digest_of, is_current, manifest_of, version
from caredx.intake.fingerprint import MANIFEST
from caredx.intake.partitions import Spilled, aside, home_of, rows, spill, swap, write_rows
from caredx.intake.schema import Background, Suspicion, Table
from caredx.intake.tables.open_data import OPEN_DATA
from caredx.words import disk
from caredx.words.catalog import words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError

say = words_of("supplies")

Seen = Callable[[pd.DataFrame], None]


@dataclass(frozen=True)
class Built:
    """What `build` found and did.

    Attributes
    ----------
    digests : Mapping
        Table id → SHA-256 of its raw file.
    rows : Mapping
        Table id → checked rows.
    rebuilt, reused, absent : tuple of str
        Ids of tables written now, found unchanged, and not supplied.
    """

    digests: Mapping[str, str]
    rows: Mapping[str, int]
    rebuilt: tuple[str, ...]
    reused: tuple[str, ...]
    absent: tuple[str, ...]


def build(
    inputs: Mapping[str, Path | str | None],
    processed: Path | str,
    *,
    reading: studies.Reading | None = None,
    seen: Mapping[str, Seen] = MappingProxyType({}),
) -> Built:
    """Bring `processed` up to date with the raw files.

    Parameters
    ----------
    inputs : Mapping
        Table id → raw file, or ``open_data`` → folder of its files; None = not supplied, and what an earlier build left of it is
        removed.
    processed : Path
        Folder of the checked tables; made if need be.
    reading : studies.Reading or None
        What the plan says of time study, outcomes and add-on reports.
    seen : Mapping
        Table id → called with the checked rows of a table that is read anew, some prefectures at a time, before any is published.

    Raises
    ------
    TableError
        With all faults of all files; nothing is written then.
    Unknown
        If an id is on no list.
    """
    processed, reading = Path(processed), reading or studies.Reading()
    supplied = {declared(name).id: Path(path) for name, path in inputs.items() if path is not None}
    absent = tuple(declared(name).id for name, path in inputs.items() if path is None)
    digests, unopened = _each(digest_of, {name: (name, path) for name, path in supplied.items()})
    born = {
        name: {"digest": digests[name], "reading": "" if name == OPEN_DATA.id else reading.about(name)}
        for name in digests
    }
    stale = [name for name in digests if not is_current(processed / name, declared(name), born[name])]
    checked, faulty = _each(_read, {name: (name, supplied[name], reading, seen.get(name, _unseen)) for name in stale})
    if unopened or faulty:
        raise TableError(unopened + faulty)
    _refuse_moved(supplied, {name: digests[name] for name in stale})
    _publish(processed, checked, born, absent)
    return Built(
        digests=digests,
        rows={name: manifest_of(home_of(processed, name))["rows"] for name in supplied},
        rebuilt=tuple(stale),
        reused=tuple(name for name in supplied if name not in stale),
        absent=absent,
    )


def load(
    table: str,
    processed: Path | str,
    pref: str | Collection[str] | None = None,
    columns: Iterable[str] | None = None,
    *,
    categories: bool = False,
) -> pd.DataFrame | None:
    """Checked rows of a table.

    Parameters
    ----------
    table : str
        Table id.
    processed : Path
    pref : str, collection of str or None
        Two-digit codes: only their rows, and only files that may hold some, are read. None: all.
    columns : iterable of str or None
        Only these columns.
    categories : bool
        Texts as categories in the order of their letters, by which many rows are sooner grouped.

    Returns
    -------
    DataFrame or None
        Rows as :meth:`caredx.intake.schema.Table.check` returned them; without rows if the prefectures have none; None if
        the table was not supplied.
    """
    known, home = declared(table), home_of(Path(processed), table)
    if not home.exists():
        return None
    dtypes = {name: known.dtypes[name] for name in columns or known.dtypes}
    asked = None if pref is None else {pref} if isinstance(pref, str) else {*pref}
    found = rows(home, dtypes, asked, categories=categories)
    return known.empty()[list(dtypes)] if found is None else found


def account(table: str, processed: Path | str) -> dict[str, Any]:
    """What became of the rows of a table, counted when it was read; empty where every row of a file is kept or the file refused.

    For ``open_data``: ``rows_by_file``, ``dropped`` (reason → rows) and ``flags`` (cells set to missing, by kind). For a folder of
    sheets or reports: ``read``, ``left_out``, ``faults``. For the other tables: ``suspicions``, see `suspicions`.
    """
    home = home_of(Path(processed), table)
    return json.loads((home / ACCOUNT).read_text(encoding="utf-8")) if home.exists() else {}


def declared(name: str) -> Table:
    """How a table stands in the store."""
    return {OPEN_DATA.id: OPEN_DATA, **studies.STORED}.get(name) or tables.find(name)


def _refuse_moved(supplied: Mapping[str, Path], digests: Mapping[str, str]) -> None:
    """Rows read from a file that was written meanwhile are those of no file."""
    again, _ = _each(digest_of, {name: (name, supplied[name]) for name in digests})
    if moved := [name for name, digest in digests.items() if again.get(name) != digest]:
        raise TableError(
            [Fault(supplied[name].name, WHOLE_FILE, say.fault("moved")[0], "", say.fault("moved")[1]) for name in moved]
        )


def _told(suspicions: Iterable[Suspicion]) -> dict[str, Any]:
    return {"suspicions": [suspicion.to_record() for suspicion in suspicions]}


def _unseen(_: pd.DataFrame) -> None:
    """Nobody looks."""


def _read(name: str, path: Path, reading: studies.Reading, seen: Seen) -> tuple[pd.DataFrame | Spilled, dict[str, Any]]:
    """Checked rows, and the account of those that were not kept."""
    if name in studies.STORED:
        study = studies.read(name, path, reading)
        return study.rows, study.account
    if name != OPEN_DATA.id:
        background, form = Background(reading.as_of), reading.forms.get(name)
        if form is None and (parts := columnar.parts(tables.find(name), path, background)):
            spilled, suspicions = spill(tables.find(name), parts, seen)
            return spilled, _told(columnar.one_each(suspicions))
        checked = tables.examine(name, path, background, form=form)
        seen(checked.rows)
        return checked.rows, _told(checked.suspicions)
    found = open_data.read_folder(path)
    rows = found.rows.sort_values(list(OPEN_DATA.key), ignore_index=True)[list(OPEN_DATA.dtypes)].astype(
        OPEN_DATA.dtypes
    )
    dropped = {str(reason): int(count) for reason, count in found.dropped["reason"].value_counts().items()}
    counts = {"rows_by_file": dict(found.rows_by_file), "dropped": dropped, "flags": dict(found.flags)}
    told = [suspicion.to_record() for suspicion in open_data.suspicions(found)]
    return rows, counts | ({"suspicions": told} if told else {})


def suspicions(table: str, processed: Path | str, pref: str | None = None) -> tuple[Suspicion, ...]:
    """What is odd about a table, of all prefectures or one; found when it was read."""
    found = [Suspicion.from_record(record) for record in account(table, processed).get("suspicions", ())]
    return tuple(found) if pref is None else tuple(own for one in found if (own := one.of(pref)))


def _each(step: Callable, arguments: Mapping[str, tuple]) -> tuple[dict[str, Any], list[Fault]]:
    """`step` for every table: what it gave, and the faults of all that failed."""
    results: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, values in arguments.items():
        try:
            results[name] = step(*values)
        except TableError as error:
            faults += error.faults
    return results, faults


def _publish(
    processed: Path,
    checked: Mapping[str, tuple[pd.DataFrame | Spilled, dict[str, Any]]],
    born: Mapping[str, Mapping[str, str]],
    absent: Iterable[str],
) -> None:
    """Write all tables beside their places, then put each in its place by renaming; clear away what is not supplied."""
    leftovers = [place for name in absent for place in (processed / name, aside(processed, name)) if place.exists()]
    if not checked and not leftovers:
        return
    try:
        _put(processed, checked, born, leftovers)
    except OSError as error:  # a full disk, a folder that may only be read
        raise disk.refused(processed, error.strerror or str(error)) from error


def _put(
    processed: Path,
    checked: Mapping[str, tuple[pd.DataFrame | Spilled, dict[str, Any]]],
    born: Mapping[str, Mapping[str, str]],
    leftovers: Iterable[Path],
) -> None:
    processed.mkdir(parents=True, exist_ok=True)
    # One publisher at a time: two notebooks opened together may find the same table stale.
    with disk.alone(processed / ".lock"), tempfile.TemporaryDirectory(dir=processed, prefix=".building-") as building:
        for name, (rows, counts) in checked.items():
            _write(Path(building) / name, declared(name), rows, born[name], counts)
        for name in checked:
            swap(Path(building) / name, processed, name)
        for place in leftovers:
            shutil.rmtree(place)


def _write(
    folder: Path, table: Table, rows: pd.DataFrame | Spilled, born: Mapping[str, str], told: Mapping[str, Any]
) -> None:
    folder.mkdir(parents=True)
    account = json.dumps(told, ensure_ascii=False).encode()
    (folder / ACCOUNT).write_bytes(account)
    if isinstance(rows, Spilled):
        counts = rows.counts
        for part in Path(rows.folder.name).iterdir():
            shutil.move(part, folder / part.name)
    else:
        counts = write_rows(folder, table, rows)
    manifest = {
        "table": table.id,
        **born,
        "version": version(table),
        "rows": sum(counts.values()),
        "prefectures": counts,
        "columns": table.dtypes,
        "account": len(account),
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
