"""Files of a checked table on disk: where they stand, some prefectures each, read piece by piece, and how a new version takes its place.

A nation's panel is nine million rows. Nobody needs all of its texts as texts of their own, nor all of its rows at once.
A crash between two renamings must leave the last good version, so it waits aside until the new one stands.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from caredx.intake import duck
from caredx.intake.fingerprint import MANIFEST
from caredx.intake.schema import Checked, Suspicion, Table
from caredx.words import disk

if TYPE_CHECKING:
    import duckdb

MOST_ROWS = 250_000
"""Of several prefectures at once."""
MOST_IN_FILE = 50_000
"""Rows of several prefectures in one file: a file each would cost a small table more than its rows, and a page reads few it drops."""
_IN_ORDER = 100_000
"""Rows DuckDB takes of a frame at a time (50 of its vectors): of more it mixes the order within a partition."""
_FILE = "data_0.parquet"


def swap(new: Path, processed: Path, name: str) -> None:
    """Put `new` in the place of a table; whatever happens, the old or the new table stands there or aside."""
    place, last = processed / name, aside(processed, name)
    if place.exists():
        shutil.rmtree(last, ignore_errors=True)
        place.rename(last)
    try:
        new.rename(place)
    except BaseException:
        if last.exists():
            last.rename(place)
        raise
    shutil.rmtree(last, ignore_errors=True)


def aside(processed: Path, name: str) -> Path:
    """Where the last good version waits while the new one takes its place."""
    return processed / f".old-{name}"


def home_of(processed: Path, name: str) -> Path:
    """Where the table stands: after a crash between two renamings, the last good version is aside."""
    place, last = processed / name, aside(processed, name)
    return last if last.exists() and not place.exists() else place


_SQL_TYPES = {
    "str": "VARCHAR",
    "float64": "DOUBLE",
    "int64": "BIGINT",
    "boolean": "BOOLEAN",
    "datetime64[us]": "TIMESTAMP",
}
_VECTORS = 100
"""Of 2,048 rows each, that are read at a time."""


class Spilled(NamedTuple):
    """Rows of a table too long for memory, written prefecture by prefecture into a folder that goes with this object."""

    folder: tempfile.TemporaryDirectory
    counts: dict[str, int]


class Typed(Protocol):
    """Columns and their types."""

    @property
    def dtypes(self) -> Mapping[str, str]:
        """By column."""


def spill(
    table: Table, parts: Iterator[Checked], seen: Callable[[pd.DataFrame], None] = lambda _: None
) -> tuple[Spilled, list[Suspicion]]:
    """Write parts as they come, each shown to `seen`; with what is odd about them."""
    spilled = Spilled(tempfile.TemporaryDirectory(prefix="caredx-"), {})
    suspicions: list[Suspicion] = []
    for checked in parts:
        try:
            spilled.counts.update(write_rows(Path(spilled.folder.name), table, checked.rows))
            seen(checked.rows)
        except OSError as error:
            raise disk.refused(Path(spilled.folder.name), error.strerror or str(error)) from error
        suspicions += checked.suspicions
    return spilled, suspicions


def write_rows(folder: Path, table: Typed, rows: pd.DataFrame) -> dict[str, int]:
    """Write some rows, of whole prefectures: each file holds those of one, or of some that have no more than `MOST_IN_FILE` together.

    Returns
    -------
    dict
        Rows by prefecture.
    """
    # Types are said, not guessed: DuckDB takes a text column without any text for integers.
    chosen = ", ".join(f'CAST("{name}" AS {_SQL_TYPES[dtype]}) AS "{name}"' for name, dtype in table.dtypes.items())
    homes, known = pd.factorize(rows["pref"], sort=True)
    counts = dict(zip(map(str, known), np.bincount(homes).tolist(), strict=True))
    # Not DuckDB's PARTITION_BY, which mixes the order of rows.
    if (homes[1:] < homes[:-1]).any():
        rows = rows.iloc[np.argsort(homes, kind="stable")]
    first = 0
    with duck.cursor() as connection:
        for places in together(counts, most=MOST_IN_FILE):
            count = sum(counts[pref] for pref in places)
            connection.register("checked", _used(rows.iloc[first : first + count]))
            target = _quoted(folder / f"{places[0]}-{places[-1]}.parquet")
            duck.write(connection, f"COPY (SELECT {chosen} FROM checked) TO {target} (FORMAT parquet)")
            first += count
    return counts


def files(home: Path, prefectures: Collection[str] | None = None) -> list[Path]:
    """The files of a table, in order; only those that may hold rows of some prefectures."""
    every = sorted(home.glob("*-*.parquet"))
    if prefectures is None:
        return every
    spans = [path.stem.split("-") for path in every]
    return [
        path for path, (low, high) in zip(every, spans, strict=True) if any(low <= pref <= high for pref in prefectures)
    ]


def rows(
    home: Path, dtypes: Mapping[str, str], prefectures: Collection[str] | None = None, *, categories: bool = False
) -> pd.DataFrame | None:
    """Columns of a table's files, of some prefectures or of all; None where no file may hold any."""
    asked = None if prefectures is None else {*prefectures}
    parts = files(home, asked)
    if not parts:
        return None
    own = "" if asked is None else f" WHERE list_contains({sorted(asked)}, pref)"
    source = f"FROM read_parquet({[*map(str, parts)]}, hive_partitioning = false){own}"
    # A cursor of its own: several threads of a program may read at once.
    with duck.cursor() as cursor:
        if categories:
            return _with_categories(cursor, source, dtypes)
        names = ", ".join(f'"{name}"' for name in dtypes)
        return fetched(cursor.execute(f"SELECT {names} {source}"), dtypes)


def _with_categories(cursor: "duckdb.DuckDBPyConnection", source: str, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Texts as categories in the order of their letters: DuckDB numbers them, so that no row's text is ever made."""
    chosen, known = [], {}
    for name, dtype in dtypes.items():
        if dtype != "str":
            chosen.append(f'"{name}"')
            continue
        told = f'(SELECT DISTINCT "{name}" AS text {source}) WHERE text IS NOT NULL ORDER BY text'
        known[name] = [text for (text,) in cursor.execute(f"SELECT text FROM {told}").fetchall()]
        if known[name]:
            cursor.execute(f'CREATE TEMP TYPE "{name}" AS ENUM (SELECT text FROM {told})')
        number = f'coalesce(enum_code("{name}"::"{name}")::INTEGER, -1)' if known[name] else "-1::INTEGER"
        chosen.append(f'{number} AS "{name}"')
    found = fetched(cursor.execute(f"SELECT {', '.join(chosen)} {source}"), {**dtypes, **dict.fromkeys(known, "int32")})
    for name, texts in known.items():
        found[name] = pd.Categorical.from_codes(found[name], categories=pd.Index(texts, dtype="str"))
    return found


def _used(rows: pd.DataFrame) -> pd.DataFrame:
    """The same with no category that none of them holds: DuckDB would take each for a value of its own."""
    return rows.assign(
        **{str(name): rows[name].cat.remove_unused_categories() for name in rows.select_dtypes("category")}
    )


def _quoted(text: Path | str) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def fetched(cursor: "duckdb.DuckDBPyConnection", dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Rows of a query, piece by piece: equal texts become one, which takes a tenth of the memory and is sooner grouped by."""
    pieces: dict[str, list[pd.Series]] = {name: [] for name in dtypes}
    known: dict[str, dict[str, int]] = {name: {} for name in dtypes}
    chunk = None
    while chunk is None or len(chunk):  # the last one is empty
        chunk = cursor.fetch_df_chunk(_VECTORS)
        for name, dtype in dtypes.items():
            if len(chunk) or not pieces[name]:
                pieces[name].append(_numbered(chunk[name], known[name]) if dtype == "str" else chunk[name])
    columns = {}
    for name, dtype in dtypes.items():
        whole = pd.concat(pieces.pop(name), ignore_index=True)
        columns[name] = _texts(whole, known[name]) if dtype == "str" else whole.astype(pandas_dtype(dtype))
    return pd.DataFrame(columns, copy=False)


def _numbered(column: pd.Series, known: dict[str, int]) -> pd.Series:
    """Numbers of the texts, -1 where there is none."""
    at, distinct = pd.factorize(column)
    texts = np.asarray(
        distinct, dtype=object
    ).tolist()  # one by one out of a column of texts they would cost ten times as much
    return pd.Series(np.array([*(known.setdefault(text, len(known)) for text in texts), -1])[at])


def _texts(numbers: pd.Series, known: Mapping[str, int]) -> pd.Series:
    return pd.Series(np.array([*known, None], dtype=object)[numbers], dtype=pandas_dtype("str"))


def counts(table: str, processed: Path) -> dict[str, int]:
    """Rows of a checked table by prefecture, of those with any; none where it was not supplied."""
    manifest = home_of(processed, table) / MANIFEST
    return json.loads(manifest.read_text(encoding="utf-8"))["prefectures"] if manifest.exists() else {}


def batches(table: str, processed: Path) -> list[tuple[str, ...]]:
    """Prefectures of a table, in order, so many at a time that their rows fit memory together."""
    return together(counts(table, processed), most=MOST_ROWS)


def together(counts: Mapping[str, int], *, most: int) -> list[tuple[str, ...]]:
    """Prefectures in order, so many at a time that they have no more than `most` rows, or one."""
    held = sorted(counts)
    found: dict[int, list[str]] = {}
    for pref, number in zip(held, batch_numbers([counts[pref] for pref in held], most=most), strict=True):
        found.setdefault(number, []).append(pref)
    return [tuple(one) for one in found.values()]


def batch_numbers(counts: Iterable[int], *, most: int) -> list[int]:
    """The number of the batch of each prefecture, by its rows: as many in a row together as have no more than `most`."""
    numbers, rows, last = list[int](), 0, 0
    for count in counts:
        if rows and rows + count > most:
            rows, last = 0, last + 1
        rows += count
        numbers.append(last)
    return numbers
