"""The cells of a plain CSV as a table of DuckDB, which casts the numbers, holds what is long on disk and gives it back column by column.

Numbers are stored as numbers: only a cell that does not cast, or that another reader might take for another number, is kept as text, all
such cells of a row in one. Texts are numbered once. What stands in a row is never asked of DuckDB again, but of the file (`Plain.cells`).
"""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from caredx.intake import duck, partitions
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
_CONTESTED = b"eE_+nN"
"""Letters that one reader of numbers takes for part of one and another does not."""
_BETWEEN = "\x1f"
"""Between the odd cells of a row; no plain file holds it."""


@dataclass(frozen=True)
class Cells:
    """All cells of a file: of place 0, `n0` is the number or `c0` the text; `odd` the texts of the numbers another reader must see.

    Attributes
    ----------
    plain : Plain
    positions : Mapping
        Place in the file of each column of the table.
    numbers : frozenset of int
        Places that hold numbers.
    """

    plain: Plain
    positions: Mapping[str, int]
    numbers: frozenset[int]
    connection: "duckdb.DuckDBPyConnection"

    @cached_property
    def odd(self) -> bool:
        """Whether any number must be seen by another reader."""
        return self.connection.execute("SELECT count(odd) FROM cells").fetchone() != (0,)

    @cached_property
    def texts(self) -> "dict[int, Texts]":
        """The other places."""
        return {i: self._texts(i) for i in self.positions.values() if i not in self.numbers}

    def _texts(self, position: int) -> "Texts":
        self.connection.execute(f"CREATE TYPE e{position} AS ENUM (SELECT DISTINCT c{position} FROM cells)")
        listed = f"SELECT unnest(enum_range(NULL::e{position}))::VARCHAR AS cell"
        known = np.asarray(self.connection.execute(listed).fetchnumpy()["cell"], dtype=object)
        # At once: a query that names an enumeration builds it anew.
        coded = f"SELECT enum_code(c{position}::e{position}) AS code FROM cells"
        return Texts(known, np.asarray(self.connection.execute(coded).fetchnumpy()["code"]))

    def whole(self) -> "Part":
        """All rows."""
        return Part(self, np.arange(self.plain.rows))

    def by_prefecture(self) -> "Iterator[Part]":
        """The rows of some prefectures after the other, by the office; offices of no prefecture come last."""
        office = self.texts[self.positions["office"]]
        order = {place.code: i for i, place in enumerate(codes.PREFECTURES)}
        # An office may be written ２０… or with a blank before it.
        home = np.array([order.get(fold(text).upper()[:2], len(order)) for text in office.known], dtype=np.uint8)
        homes = home[office.codes]
        counts = np.bincount(homes, minlength=len(order) + 1)
        which = np.array(partitions.batch_numbers(counts, most=partitions.MOST_ROWS), dtype=np.uint8)[homes]
        rows = np.argsort(which, kind="stable")
        for part in np.split(rows, np.cumsum(np.bincount(which))[:-1]):
            yield Part(self, part)


class Texts(NamedTuple):
    """The cells of a place: the distinct ones, and which of them each row holds."""

    known: np.ndarray
    codes: np.ndarray


@dataclass(frozen=True)
class Part:
    """Rows of a file, the whole or those of some prefectures.

    Attributes
    ----------
    cells : Cells
    rows : ndarray of int
        In their order: the row of the file less 2.
    """

    cells: Cells
    rows: np.ndarray

    @property
    def plain(self) -> Plain:
        """The file."""
        return self.cells.plain

    @property
    def positions(self) -> Mapping[str, int]:
        """Place in the file of each column of the table."""
        return self.cells.positions

    @cached_property
    def _where(self) -> str:
        """Most files hold one prefecture after the other: then its rows are found without a look at any other."""
        first, last = (int(self.rows[at]) for at in (0, -1))
        span = f"rowid BETWEEN {first} AND {last}"
        if last - first + 1 == len(self.rows):
            return span
        self.cells.connection.register("asked", pd.DataFrame({"row": self.rows}))
        return f"{span} AND rowid IN (SELECT row FROM asked) ORDER BY rowid"

    @cached_property
    def _columns(self) -> Mapping[str, np.ndarray | pd.Categorical]:
        read = ", ".join(f"n{i}" for i in sorted(self.cells.numbers))
        return self.cells.connection.execute(f"SELECT {read} FROM cells WHERE {self._where}").fetchnumpy()

    @cached_property
    def _odd(self) -> pd.DataFrame:
        """Texts of numbers by place, "" where the number stands; by position among the rows."""
        query = f"SELECT rowid AS row, odd FROM cells WHERE odd IS NOT NULL AND {self._where}"
        found = self.cells.connection.execute(query).df()
        texts = [cells.split(_BETWEEN) for cells in found["odd"]]
        at = np.searchsorted(self.rows, found["row"].to_numpy())
        return pd.DataFrame(texts, index=at, columns=sorted(self.cells.numbers), dtype=object)

    def numbers(self, position: int) -> tuple[np.ndarray, pd.Series]:
        """A column as float64, NaN where empty; and the texts that another reader must see, by position among the rows."""
        numbers: np.ndarray = np.ma.filled(np.ma.asarray(self._columns[f"n{position}"], dtype=float), np.nan)
        if not self.cells.odd:
            return numbers, pd.Series(dtype=object)
        return numbers, self._odd[position][self._odd[position] != ""]

    def texts(self, position: int) -> tuple[np.ndarray, np.ndarray]:
        """A column as numbers of its distinct texts, and these texts; an empty cell is the text ""."""
        cells = self.cells.texts[position]
        at = cells.codes[self.rows]
        used = np.flatnonzero(np.bincount(at, minlength=len(cells.known)))
        place = np.empty(len(cells.known), dtype=np.intp)
        place[used] = np.arange(len(used))
        return place[at], cells.known[used]

    def raw(self, rows: Sequence[int] | None = None) -> pd.DataFrame:
        """Cells as text, as `files.read_text` gives them; of some rows only where they are named, ascending."""
        asked: list[int] = self.rows.tolist() if rows is None else list(rows)
        once: dict[str, str] = {}
        found = [[once.setdefault(cell, cell) for cell in row] for row in self.plain.cells(asked)]
        index = pd.Index(asked, dtype="int64")
        return pd.DataFrame(found, index=index, columns=list(self.plain.header), dtype="str")


@contextlib.contextmanager
def staged(table: Table, plain: Plain) -> Iterator[Cells | None]:
    """The cells of a file until the block ends; None where its headers are not the table's or its rows not of one width."""
    import duckdb

    empty = pd.DataFrame(columns=list(plain.header), dtype="str")
    positions, faults = headers.match(table, empty, plain.place)
    if faults or len(set(plain.header)) < len(plain.header):
        yield None
        return
    numbers = frozenset(at for name, at in positions.items() if table[name].kind == "number")
    with (
        tempfile.TemporaryDirectory(prefix="caredx-") as folder,
        duck.connect(memory_limit=_MEMORY, temp_directory=folder) as connection,
    ):
        cells = Cells(plain, positions, numbers, connection)
        try:
            _fill(cells, Path(folder))
        except (duckdb.Error, OSError):
            yield None
        else:
            yield cells


def _fill(cells: Cells, folder: Path) -> None:
    """A table in memory, of which DuckDB writes to `folder` what is too much: a third of the work of a database on disk."""
    import duckdb

    plain = cells.plain
    path = plain.path if plain.encoding == "utf-8" else _as_utf8(plain.path, folder / "cells.csv")
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(plain.header)))
    places = sorted(cells.positions.values())
    cast = [
        f"TRY_CAST(c{i} AS DOUBLE) AS n{i}" if i in cells.numbers else f"coalesce(c{i}, '') AS c{i}" for i in places
    ]
    odd = {i: _odd(i, plain) for i in sorted(cells.numbers)}
    if odd:
        seen = ", ".join(f"CASE WHEN {doubts} THEN c{i} ELSE '' END" for i, doubts in odd.items())
        cast.append(f"CASE WHEN {' OR '.join(odd.values())} THEN concat_ws('{_BETWEEN}', {seen}) END AS odd")
    cells.connection.execute(
        f"CREATE TABLE cells AS SELECT {', '.join(cast)} FROM read_csv(?, header = false, skip = 1, delim = ',', "
        f"quote = '\"', escape = '\"', auto_detect = false, strict_mode = true, null_padding = false, columns = {{{columns}}})",
        [str(path)],
    )
    if cells.connection.execute("SELECT count(*) FROM cells").fetchone() != (plain.rows,):
        raise duckdb.InvalidInputException("rows and lines differ")


def _odd(position: int, plain: Plain) -> str:
    """Whether a cell must be seen by the reader of Japanese cells."""
    cell = f"c{position}"
    letters = [f"contains({cell}, '{chr(letter)}')" for letter in sorted(set(_CONTESTED) & plain.letters)]
    doubts = [f"n{position} IS NULL", f"strlen({cell}) > {_MOST_DIGITS}", *letters]
    return f"({cell} IS NOT NULL AND ({' OR '.join(doubts)}))"


def _as_utf8(path: Path, target: Path) -> Path:
    """A copy that DuckDB reads."""
    with path.open(encoding="cp932", newline="") as source, target.open("w", encoding="utf-8", newline="") as copy:
        while text := source.read(_BLOCK):
            copy.write(text)
    return target
