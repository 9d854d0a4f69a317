"""The cells of a plain CSV as a table of DuckDB, which holds them on disk and gives them back column by column."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from caredx.intake.columnar.scan import Plain
from caredx.intake.schema import Table, headers
from caredx.words import codes
from caredx.words.folding import fold

if TYPE_CHECKING:
    import duckdb

_MEMORY = "400MB"
_BLOCK = 1 << 22
_MOST_DIGITS = 15
"""Up to so many characters every reader of numbers gives the same float."""
_CONTESTED = b"eE_+xXnN"
"""Letters that one reader of numbers takes for part of one and another does not."""


@dataclass(frozen=True)
class Part:
    """Rows of a file, the whole or those of one prefecture.

    Attributes
    ----------
    plain : Plain
    positions : Mapping
        Place in the file of each column of the table.
    """

    plain: Plain
    positions: Mapping[str, int]
    connection: "duckdb.DuckDBPyConnection"
    where: str

    def query(self, *chosen: str, also: str = "true") -> pd.DataFrame:
        """Expressions over the cells `c0`, `c1` …, in the order of the rows."""
        query = f"SELECT {', '.join(chosen)} FROM cells WHERE {self.where} AND {also}"
        return self.connection.execute(query).df()

    def index(self) -> np.ndarray:
        """Row of each cell: the row of the file less 2."""
        return self.query("row")["row"].to_numpy()

    def numbers(self, position: int) -> tuple[np.ndarray, pd.Series]:
        """A column as float64, NaN where empty; and the texts that another reader must see, by position among the rows."""
        cell = f"c{position}"
        doubts = [f"length({cell}) > {_MOST_DIGITS}"] + [
            f"contains({cell}, '{chr(letter)}')" for letter in sorted(set(_CONTESTED) & self.plain.letters)
        ]
        odd = f"CASE WHEN number IS NULL OR NOT isfinite(number) OR {' OR '.join(doubts)} THEN {cell} END"
        query = f"SELECT number, {odd} AS odd FROM (SELECT {cell}, TRY_CAST({cell} AS DOUBLE) AS number FROM cells WHERE {self.where})"
        found = self.connection.execute(query).fetchnumpy()
        numbers, odd_cells = (np.ma.masked_array(found[name]) for name in ("number", "odd"))
        there = np.flatnonzero(~np.ma.getmaskarray(odd_cells))
        texts = pd.Series(odd_cells.data[there], index=there, dtype=object)
        return np.ma.filled(numbers.astype(float), np.nan), texts

    def texts(self, position: int) -> tuple[np.ndarray, np.ndarray]:
        """A column as numbers of its distinct texts, and these texts; an empty cell is the text ""."""
        column = self.query(f"c{position}::e{position} AS cell")["cell"]
        used, at = np.unique(column.cat.codes.to_numpy(), return_inverse=True)
        known = np.append(column.cat.categories.to_numpy(dtype=object), "")
        return at, known[used]

    def raw(self, rows: Sequence[int] | None = None) -> pd.DataFrame:
        """Cells as text, as `files.read_text` gives them; of some rows only where they are named."""
        also = "true" if rows is None else f"row IN ({', '.join(map(str, rows))})"
        index = pd.Index(self.query("row", also=also)["row"].to_numpy(), dtype="int64")
        found = {}
        for position in range(len(self.plain.header)):  # column by column, so that no more than one is text of its own
            at, known = pd.factorize(self.query(f"coalesce(c{position}, '') AS cell", also=also)["cell"])
            found[position] = np.asarray(known, dtype=object)[at]
        return pd.DataFrame(found, index=index, dtype="str").set_axis(list(self.plain.header), axis="columns")


@dataclass(frozen=True)
class Cells:
    """All cells of a file."""

    plain: Plain
    positions: Mapping[str, int]
    connection: "duckdb.DuckDBPyConnection"

    def whole(self) -> Part:
        """All rows."""
        return Part(self.plain, self.positions, self.connection, "true")

    def by_prefecture(self) -> Iterator[Part]:
        """The rows of one prefecture after the other, by the office; offices of no prefecture come together and last."""
        cell = f"c{self.positions['office']}"
        known = self.connection.execute(f"SELECT DISTINCT coalesce({cell}, '') FROM cells").fetchall()
        # An office may be written ２０… or with a blank before it.
        odd = {text: home for (text,) in known if (home := fold(text).upper()[:2]) != text[:2]}
        self.connection.execute("CREATE OR REPLACE TABLE odd (cell VARCHAR, home VARCHAR)")
        if odd:
            self.connection.executemany("INSERT INTO odd VALUES (?, ?)", list(odd.items()))
        home = f"coalesce((SELECT home FROM odd WHERE odd.cell = coalesce({cell}, '')), left(coalesce({cell}, ''), 2))"
        homes = f"SELECT {home} AS home, row FROM cells"
        spans = f"SELECT home, min(row), max(row), count(*) FROM ({homes}) GROUP BY home ORDER BY home"
        there = self.connection.execute(spans).fetchall()
        named = {place.code for place in codes.PREFECTURES}
        for code, first, last, rows in there:
            if code in named:
                # Most files hold one prefecture after the other: then its rows are found without a look at any other.
                alone = rows == last - first + 1
                where = f"row BETWEEN {first} AND {last}" + ("" if alone else f" AND {home} = '{code}'")
                yield Part(self.plain, self.positions, self.connection, where)
        if any(code not in named for code, *_ in there):
            listed = ", ".join(f"'{code}'" for code in sorted(named))
            yield Part(self.plain, self.positions, self.connection, f"{home} NOT IN ({listed})")


@contextlib.contextmanager
def staged(table: Table, plain: Plain) -> Iterator[Cells | None]:
    """The cells of a file on disk until the block ends; None where its headers are not the table's or its rows not of one width."""
    import duckdb

    empty = pd.DataFrame(columns=list(plain.header), dtype="str")
    positions, faults = headers.match(table, empty, plain.place)
    if faults or len(set(plain.header)) < len(plain.header):
        yield None
        return
    with (
        tempfile.TemporaryDirectory(prefix="caredx-") as folder,
        duckdb.connect(f"{folder}/cells.db", config=_settings(folder)) as connection,
    ):
        try:
            _fill(connection, plain, Path(folder))
        except (duckdb.Error, OSError):
            yield None
        else:
            yield Cells(plain, positions, connection)


def _settings(folder: str) -> dict[str, str | bool | int | float | list[str]]:
    return {"threads": 1, "memory_limit": _MEMORY, "temp_directory": folder}


def _fill(connection: "duckdb.DuckDBPyConnection", plain: Plain, folder: Path) -> None:
    import duckdb

    path = plain.path if plain.encoding == "utf-8" else _as_utf8(plain.path, folder / "cells.csv")
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(plain.header)))
    connection.execute(
        f"CREATE TABLE cells AS SELECT row_number() OVER () - 1 AS row, * FROM read_csv(?, header = false, skip = 1, delim = ',', "
        f"quote = '\"', escape = '\"', auto_detect = false, strict_mode = true, null_padding = false, columns = {{{columns}}})",
        [str(path)],
    )
    if connection.execute("SELECT count(*) FROM cells").fetchone() != (plain.rows,):
        raise duckdb.InvalidInputException("rows and lines differ")
    for i in range(len(plain.header)):
        connection.execute(f"CREATE TYPE e{i} AS ENUM (SELECT DISTINCT c{i} FROM cells WHERE c{i} IS NOT NULL)")


def _as_utf8(path: Path, target: Path) -> Path:
    """A copy that DuckDB reads."""
    with path.open(encoding="cp932", newline="") as source, target.open("w", encoding="utf-8", newline="") as copy:
        while text := source.read(_BLOCK):
            copy.write(text)
    return target
