"""The door to a public page: tables with small counts withheld so that subtraction brings nothing back.

Pages of a public edition accept what came through here and nothing else. A released table holds counts and shares as
shown and whether a cell is withheld, never why: the reason would tell which cells are small.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from caredx.findings.disclosure.policy import Policy, revised_by_few
from caredx.findings.disclosure.suppress import Suppression, primary, suppress
from caredx.findings.disclosure.system import Cell, CountTable, System, system
from caredx.measures.estimates import Estimate
from caredx.words.trust import records


@dataclass(frozen=True)
class ReleasedTable:
    """One table as it may be shown.

    Attributes
    ----------
    name, universe, period : str
    dims : tuple of str
    rows : DataFrame
        ``dims…, n[, x, share], shown``; ``total`` marks a sum over a category; withheld cells are NaN.
    """

    name: str
    universe: str
    period: str
    dims: tuple[str, ...]
    rows: pd.DataFrame = field(repr=False)

    @property
    def withheld(self) -> int:
        """Cells withheld."""
        return int((~self.rows["shown"]).sum())

    def shown(self, **categories: str) -> bool:
        """Whether the cell with these categories (the rest summed over) is shown."""
        return bool(self.record(**categories)["shown"])

    def record(self, **categories: str) -> Mapping[str, Any]:
        """The row of the cell with these categories, the rest summed over; of nobody where a category does not occur."""
        place = tuple(categories.get(dim, "total") for dim in self.dims)
        if place not in self._records and set(categories) <= set(self.dims):
            return {"n": 0.0, "x": 0.0, "shown": True}
        return self._records[place]

    def cell_name(self, measure: str = "n", **categories: str) -> str:
        """What a number of this cell is tied to on a page."""
        place = ",".join(f"{dim}={categories.get(dim, 'total')}" for dim in self.dims)
        return f"{self.universe}|{self.period}|{self.name}|{place}|{measure}"

    @cached_property
    def _records(self) -> dict[tuple[str, ...], dict[str, Any]]:
        # A page asks for hundreds of cells one by one.
        return {tuple(row[dim] for dim in self.dims): row for row in records(self.rows)}

    def to_frame(self) -> pd.DataFrame:
        """The table for a CSV."""
        return self.rows.assign(table=self.name, universe=self.universe, period=self.period, dims=";".join(self.dims))


@dataclass(frozen=True)
class Released:
    """Tables of one edition that went through the door together.

    Attributes
    ----------
    policy : Policy
    tables : tuple of ReleasedTable
    unprotected : tuple of (str, Cell)
        Universe and cell of counts that could not be protected any more; a page with any must not be published.
    """

    policy: Policy
    tables: tuple[ReleasedTable, ...]
    unprotected: tuple[tuple[str, Cell], ...]

    def __getitem__(self, name: str) -> ReleasedTable:
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    @property
    def withheld(self) -> int:
        """Cells withheld over all tables."""
        return sum(table.withheld for table in self.tables)

    def cells(self, universe: str, *, shown: bool) -> dict[Cell, tuple[float, ...]]:
        """Cells of a universe that are shown (with their counts) or withheld."""
        found: dict[Cell, tuple[float, ...]] = {}
        for table in self.tables:
            if table.universe == universe:
                columns = [name for name in ("n", "x") if name in table.rows]
                for row in table.rows[table.rows["shown"] == shown].to_dict("records"):
                    cell = frozenset((dim, row[dim]) for dim in table.dims if row[dim] != "total")
                    found[cell] = tuple(float(row[name]) for name in columns)
        return found


def release(
    tables: Sequence[CountTable], policy: Policy, *, earlier: Iterable[Released] = (), totals_told: bool = False
) -> Released:
    """Withhold what must be withheld in tables that are published together.

    Parameters
    ----------
    tables : sequence of CountTable
        All of one edition: what is not handed in here cannot be guarded against.
    policy : Policy
    earlier : iterable of Released
        Editions already published of the same establishments, on whatever day. A cell with the same counts that was shown there is
        known, one whose counts moved by few is withheld, and one that was withheld there stays so.
    totals_told : bool
        Whether the total of all establishments stands elsewhere on the page, so that withholding it here would hide nothing; a
        total too small to show is withheld everywhere.
    """
    found, unprotected = [], []
    for universe, period in dict.fromkeys((table.universe, table.period) for table in tables):
        own = [table for table in tables if (table.universe, table.period) == (universe, period)]
        if policy.withholds_nothing:
            found += [_as_is(table, policy) for table in own]
            continue
        whole = system(own)
        told, moved, kept = _before(whole, universe, earlier, policy)
        whole = replace(whole, risky=_either(whole, moved))
        told |= _totals(whole, policy) - kept if totals_told else set()
        settled = suppress(whole, policy, shown_before=told, hidden_before=kept)
        if settled.unprotected and totals_told:
            # Nothing short of hiding all the parts protects a part beside a total that is known.
            settled = replace(settled, hidden=np.full(len(whole.cells), True), unprotected=())
        found += [_shown(table, whole, settled, policy) for table in own]
        unprotected += [(universe, whole.cells[cell]) for cell in settled.unprotected]
    order = {table.name: i for i, table in enumerate(tables)}
    return Released(policy, tuple(sorted(found, key=lambda one: order[one.name])), tuple(unprotected))


def _totals(whole: System, policy: Policy) -> set[Cell]:
    """The total of all, where it is not too small itself."""
    small = primary(whole, policy)
    return {cell for i, cell in enumerate(whole.cells) if not cell and not small[i]}


def _before(
    whole: System, universe: str, earlier: Iterable[Released], policy: Policy
) -> tuple[set[Cell], set[Cell], set[Cell]]:
    """Cells an earlier edition showed with the counts of today, those it showed with others that differ by few, and those it withheld."""
    told: set[Cell] = set()
    moved: set[Cell] = set()
    kept: set[Cell] = set()
    place = {cell: i for i, cell in enumerate(whole.cells)}
    for edition in earlier:
        kept |= edition.cells(universe, shown=False).keys()
        for cell, (count, *yes) in edition.cells(universe, shown=True).items():
            if cell in place:
                now = [edition.policy.rounded(one[place[cell]]) for one in whole.counts.values()]
                old, new = ((n, x[0] if len(x) and len(yes) else None) for n, *x in ((count, *yes), now))
                if old == new:
                    told.add(cell)
                elif revised_by_few(old, new, policy):
                    moved.add(cell)
    return told - moved - kept, moved, kept


def _either(whole: System, cells: set[Cell]) -> np.ndarray:
    """Cells that may not be shown whatever their count: those that were, and these."""
    found = np.array([cell in cells for cell in whole.cells], dtype=bool)
    return found if whole.risky is None else found | whole.risky


def settled(table: CountTable, hides: Callable[[Cell], bool], policy: Policy) -> ReleasedTable:
    """A table of which it was settled elsewhere what is withheld (`caredx.findings.cells`)."""
    return _written(table, table.full(), np.array([hides(cell) for cell in table.cells()]), policy)


def _as_is(table: CountTable, policy: Policy) -> ReleasedTable:
    rows = table.full()
    return _written(table, rows, np.full(len(rows), False), policy)


def _shown(table: CountTable, whole: System, settled: Suppression, policy: Policy) -> ReleasedTable:
    place = {cell: i for i, cell in enumerate(whole.cells)}
    return _written(table, table.full(), np.array([settled.hidden[place[cell]] for cell in table.cells()]), policy)


def _written(table: CountTable, rows: pd.DataFrame, hidden: np.ndarray, policy: Policy) -> ReleasedTable:
    measures = [name for name in ("n", "x") if name in rows]
    for name in measures:
        rows[name] = np.where(hidden, np.nan, [policy.rounded(value) for value in rows[name]])
    if table.with_share:
        # From the counts as shown: an exact share beside a rounded count would give the count back.
        rows["share"] = np.where(rows["n"] > 0, rows["x"] / rows["n"].where(rows["n"] > 0), np.nan)
    return ReleasedTable(table.name, table.universe, table.period, table.dims, rows.assign(shown=~hidden))


def of_groups(
    name: str, groups: Mapping[str, Estimate], *, dim: str = "group", universe: str = "establishments", period: str = ""
) -> CountTable:
    """A table from estimates by group: establishments, and for a share those that say yes."""
    # A group without anybody to ask has neither value nor method, and must not take the yes of the others out of the audit.
    counted = any(one.method == "wilson" for one in groups.values())
    rows = [
        {dim: group, "n": float(one.n or 0)} | ({"x": float(one.numerator or 0)} if counted else {})
        for group, one in groups.items()
    ]
    return CountTable(name, (dim,), pd.DataFrame(rows), universe, period)


def saved(table: ReleasedTable, groups: Mapping[str, Estimate]) -> pd.DataFrame:
    """A table of one dimension for a CSV: counts as released, and the value of each group with its interval."""
    (dim,) = table.dims
    fields = ("value", "low", "high", "unit", "missing", "source", "reference_date")
    values = [{dim: group, **{name: one.to_record()[name] for name in fields}} for group, one in groups.items()]
    return table.to_frame().merge(pd.DataFrame(values), on=dim, how="left")
