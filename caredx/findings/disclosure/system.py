"""Tables of counts as one system of sums: cells, their totals, and what is shared between tables.

An attacker adds and subtracts, and does so across tables: the total of a service in one table is the same number in
another. So all tables about the same establishments become one system, in which a cell is known by its categories and
a total is a cell with fewer of them.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from caredx.words.trust import each

TOTAL = "total"
"""Marks a category that is summed over."""
Cell = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class CountTable:
    """Counts by categories; totals are made here, never handed in.

    Attributes
    ----------
    name : str
    dims : tuple of str
        Columns of categories. The same column in two tables means the same categories.
    rows : DataFrame
        One row a combination that occurs: the columns of `dims`, ``n`` (establishments) and, for a share, ``x``
        (those that say yes).
    universe : str
        Which establishments are counted; only tables of one universe share totals.
    period : str
        What the counts speak of; two editions of one period can be held against each other.
    risky : frozenset of Cell
        Cells that may not be shown whatever their count, because one or two establishments dominate a sum told beside it.
    """

    name: str
    dims: tuple[str, ...]
    rows: pd.DataFrame = field(repr=False)
    universe: str = "establishments"
    period: str = ""
    risky: frozenset[Cell] = frozenset()

    @property
    def with_share(self) -> bool:
        """Whether the table also counts those that have the attribute."""
        return "x" in self.rows

    def categories(self, dim: str) -> list[str]:
        """Categories of a column; a missing one is ``unknown``."""
        return self._placed[dim][0]

    @cached_property
    def _placed(self) -> dict[str, tuple[list[str], np.ndarray]]:
        """By column: its categories in order, and which of them each row is of."""
        found = {}
        for dim in self.dims:
            names = _named(self.rows[dim])
            order = {name: at for at, name in enumerate(sorted(set(names)))}
            found[dim] = [*order], np.array([order[name] for name in names], dtype=int)
        return found

    def full(self) -> pd.DataFrame:
        """All combinations of categories and totals, zeros included: ``dims…, n[, x]``."""
        return self._full.copy()

    @cached_property
    def _full(self) -> pd.DataFrame:
        """Made once: a release asks for it five times, and it was most of the cost."""
        categories, places = [self._placed[dim][0] for dim in self.dims], [self._placed[dim][1] for dim in self.dims]
        columns: dict[str, list[np.ndarray]] = {name: [] for name in [*self.dims, *self._measures]}
        for size in range(len(self.dims), -1, -1):
            for kept in itertools.combinations(range(len(self.dims)), size):
                summed = tuple(i for i in range(len(self.dims)) if i not in kept)
                shape = [len(names) if i in kept else 1 for i, names in enumerate(categories)]
                for i, names in enumerate(categories):
                    column = np.array(names if i in kept else [TOTAL], dtype=object)
                    columns[self.dims[i]].append(
                        np.broadcast_to(column.reshape([-1 if j == i else 1 for j in range(len(shape))]), shape).ravel()
                    )
                for name in self._measures:
                    columns[name].append(self._cube(name, places, categories).sum(axis=summed).ravel())
        return pd.DataFrame({name: np.concatenate(parts) for name, parts in columns.items()})

    @property
    def _measures(self) -> list[str]:
        return ["n", "x"] if self.with_share else ["n"]

    def _cube(self, measure: str, places: list[np.ndarray], categories: list[list[str]]) -> np.ndarray:
        """A measure by all combinations of categories; none that does not occur is left out."""
        cube = np.zeros([len(names) for names in categories])
        np.add.at(cube, tuple(places), self.rows[measure].to_numpy(dtype=float))
        return cube

    def cells(self) -> list[Cell]:
        """The cell of each row of `full`."""
        return [
            frozenset((dim, value) for dim, value in zip(self.dims, row, strict=True) if value != TOTAL)
            for row in each(self.full()[list(self.dims)])
        ]


def _named(column: pd.Series) -> list[str]:
    return [str(one) if known else "unknown" for one, known in zip(column.array, column.notna(), strict=True)]


@dataclass(frozen=True)
class System:
    """Cells of all tables of one universe and the sums between them.

    Attributes
    ----------
    cells : tuple of Cell
    counts : dict of str to array
        By measure, aligned with `cells`, the true values: ``n`` (establishments); ``x`` (those that say yes) where every table is a
        share; ``amount`` where values are ratios of sums.
    sums : tuple of (int, tuple of int)
        A cell, and the cells it is the sum of.
    open : dict of str to (array, array)
        By measure: between what the value of a cell lies for who sees it shown; without, it is exact but for the rounding of counts.
    risky : array of bool
        Cells that may not be shown whatever their count: one or two establishments dominate them.
    secret : array of bool
        Cells that stand in no table and can yet be worked out: what a table leaves of a total, what two overlapping groups share.
    """

    cells: tuple[Cell, ...]
    counts: dict[str, np.ndarray] = field(repr=False)
    sums: tuple[tuple[int, tuple[int, ...]], ...]
    open: dict[str, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict, repr=False)
    risky: np.ndarray | None = field(default=None, repr=False)
    secret: np.ndarray | None = field(default=None, repr=False)

    @property
    def unseen(self) -> np.ndarray:
        """`secret`, of none where none was named."""
        return np.zeros(len(self.cells), dtype=bool) if self.secret is None else self.secret

    @cached_property
    def forest(self) -> bool:
        """Whether no two sums close a circle: bounds passed round them are then exact, and no linear program is needed."""
        roots = list(range(len(self.cells) + len(self.sums)))

        def root(node: int) -> int:
            while roots[node] != node:
                roots[node] = node = roots[roots[node]]
            return node

        for number, (whole, parts) in enumerate(self.sums, len(self.cells)):
            for cell in (whole, *parts):
                one, other = root(number), root(cell)
                if one == other:
                    return False
                roots[other] = one
        return True

    @cached_property
    def indexed(self) -> list[tuple[int, np.ndarray]]:
        """The sums with their parts as an index of arrays; a group nobody is in sums up nobody."""
        return [(whole, np.array(parts, dtype=int)) for whole, parts in self.sums]

    @cached_property
    def holding(self) -> dict[int, list[int]]:
        """Sums that a cell stands in, by cell."""
        found: dict[int, list[int]] = {i: [] for i in range(len(self.cells))}
        for number, (whole, parts) in enumerate(self.sums):
            for cell in (whole, *parts):
                found[cell].append(number)
        return found

    @cached_property
    def matrix(self) -> csr_array:
        """The sums as rows: each times the counts is 0."""
        rows, columns, values = [], [], []
        for number, (whole, parts) in enumerate(self.sums):
            rows += [number] * (1 + len(parts))
            columns += [whole, *parts]
            values += [-1.0, *[1.0] * len(parts)]
        return csr_array((values, (rows, columns)), shape=(len(self.sums), len(self.cells)))


def system(tables: Sequence[CountTable]) -> System:
    """One system of all tables of a universe.

    Raises
    ------
    ValueError
        If two tables give different counts for the same cell: they are then not about the same establishments.
    """
    place: dict[Cell, int] = {}
    counts: dict[str, list[float]] = {"n": [], "x": []}
    shares = all(table.with_share for table in tables)
    sums: dict[tuple[int, tuple[int, ...]], None] = {}
    risky: list[bool] = []
    for table in tables:
        full, cells = table.full(), table.cells()
        for cell, row in zip(cells, each(full), strict=True):
            values = {"n": float(row.n), "x": float(row.x) if shares else 0.0}
            if cell not in place:
                place[cell] = len(place)
                risky.append(cell in table.risky)
                for measure, value in values.items():
                    counts[measure].append(value)
                continue
            risky[place[cell]] |= cell in table.risky
            if any(counts[measure][place[cell]] != value for measure, value in values.items()):
                raise ValueError(f"{table.name}: {dict(cell)} differs from another table of {table.universe}")
        for whole, parts in _sums(table, place):
            sums[(whole, parts)] = None
    arrays = {measure: np.array(values) for measure, values in counts.items()}
    return System(tuple(place), arrays if shares else {"n": arrays["n"]}, tuple(sums), risky=np.array(risky))


def _sums(table: CountTable, place: dict[Cell, int]) -> list[tuple[int, tuple[int, ...]]]:
    categories = {dim: table.categories(dim) for dim in table.dims}
    found = []
    for cell in table.cells():
        for dim in set(table.dims) - {name for name, _ in cell}:
            parts = tuple(place[cell | {(dim, value)}] for value in categories[dim])
            found.append((place[cell], parts))
    return sorted(found)
