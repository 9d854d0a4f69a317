"""National levels of groups of establishments as one system with the prefectures they are sums of.

All is the sum of the prefectures, and of what the groups share: holders of add-on I lie in groups 2 and 3, so the whole less holders
of II less those without the add-on are the holders of I. Printed to sixteen digits beside the numerators of 46 prefectures the whole
gives the 47th back. The attacker is taken to know everybody's staff.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from caredx.findings.computed import Tables, tables_of_some
from caredx.findings.disclosure import Cell, Policy, System, left_open
from caredx.measures.estimates import Estimate, largest
from caredx.measures.groups import GROUPS, OUTCOMES, members, office_year
from caredx.measures.groups.comparison import Outcome
from caredx.measures.ratios import ratio_of_sums

LEVELS: tuple[Outcome, ...] = ("overtime", "paid_leave", "turnover_1")
"""Outcomes of which a national level is told."""
UNCOUNTED = 1e12
"""More than any count: counts are not told."""
ANYBODY = "all"


@dataclass(frozen=True)
class Nation:
    """One outcome of one year over all that take part.

    Attributes
    ----------
    outcome : str
    year : int
    rows : DataFrame
        One row an establishment: ``pref, y, x`` and whether it lies in each group.
    levels : dict of str to Estimate
        By group, exact.
    own : dict of str to Estimate
        By prefecture, as its sheet has it.
    """

    outcome: str
    year: int
    rows: pd.DataFrame = field(repr=False)
    levels: dict[str, Estimate] = field(repr=False)
    own: dict[str, Estimate] = field(repr=False)

    @property
    def places(self) -> tuple[str, ...]:
        """Prefectures that take part."""
        return tuple(sorted(self.rows["pref"].unique()))

    @property
    def settled(self) -> list[Cell]:
        """The cells of the prefectures, which are settled before."""
        return [_cell("pref", code) for code in self.places]

    def system(self, withheld: Iterable[str], policy: Policy) -> System:
        """Prefectures, groups, those outside a group, and what groups share; the last two stand on no page."""
        groups = [name for name in GROUPS if name in self.rows]
        atoms = self.rows.groupby(groups, sort=True)
        cells = [*self.settled, *(_cell("group", name) for name in groups)]
        inside: list[Any] = [
            *(self.rows["pref"] == code for code in self.places),
            *(self.rows[name] for name in groups),
        ]
        outside = [name for name in groups if name != ANYBODY]
        cells += [_cell("outside", name) for name in outside]
        inside += [~self.rows[name] for name in outside]
        shared = list(atoms.groups.items())
        cells += [_cell("shared", str(number)) for number in range(len(shared))]
        inside += [self.rows.index.isin(rows) for _, rows in shared]
        values = [self._of(rows) for rows in inside]
        gone = {_cell("pref", code) for code in withheld}
        # Who is shown was found large enough on the sheet; the list behind the groups may hold a few less.
        settled = np.array([next(iter(cell))[0] == "pref" and cell not in gone for cell in cells])
        told = np.array([self._told(cell, value) for cell, value in zip(cells, values, strict=True)])
        return System(
            tuple(cells),
            {
                "n": np.where(settled, UNCOUNTED, [one["n"] for one in values]),
                "amount": np.array([one["amount"] for one in values]),
            },
            tuple(self._sums(cells, groups, shared)),
            {"n": (np.zeros(len(cells)), np.full(len(cells), UNCOUNTED)), "amount": (told[:, 0], told[:, 1])},
            ~settled & [cell in gone or _dominated(value, policy) for cell, value in zip(cells, values, strict=True)],
            np.array([next(iter(cell))[0] in ("outside", "shared") for cell in cells]),
        )

    def _sums(self, cells: list[Cell], groups: list[str], shared: list) -> Iterator[tuple[int, tuple[int, ...]]]:
        place = {cell: i for i, cell in enumerate(cells)}
        whole = place[_cell("group", ANYBODY)]
        yield whole, tuple(place[cell] for cell in self.settled)
        for i, name in enumerate(groups):
            parts = [place[_cell("shared", str(n))] for n, (key, _) in enumerate(shared) if _at(key, i)]
            yield place[_cell("group", name)], tuple(parts)
            if name != ANYBODY:
                yield whole, (place[_cell("group", name)], place[_cell("outside", name)])

    def _of(self, inside: Any) -> dict[str, Any]:
        rows = self.rows[np.asarray(inside)]
        sums = {"n": float(len(rows)), "amount": float(rows["y"].sum()), "size": float(rows["x"].sum())}
        return sums | {"largest": (largest(rows["y"]), largest(rows["x"]))}

    def _told(self, cell: Cell, value: dict[str, Any]) -> tuple[float, float]:
        """Between what a sum lies for who sees the value shown; the page's own list of establishments may differ by a few."""
        kind, name = next(iter(cell))
        one = self.own.get(name) if kind == "pref" else self.levels.get(name) if kind == "group" else None
        if one is None or not one.known:
            return value["amount"], value["amount"]
        low, high = left_open(one, value["size"])
        return min(low, value["amount"]), max(high, value["amount"])


def nations(results: Any) -> Iterator[Nation]:
    """Outcomes with a national level; none where a file is missing."""
    year, known = results.params.fiscal_year, results.gathered().computed.values
    parts = [_of_some(tables, year) for tables in tables_of_some(results.params.processed)]
    for outcome in LEVELS:
        some = [part[outcome] for part in parts if outcome in part]
        rows = pd.concat(some, ignore_index=True) if some else pd.DataFrame()
        own = {code: years[year] for code, years in known.get(outcome, {}).items() if year in years}
        if len(rows):
            how = {"unit": OUTCOMES[outcome], "level": results.options.level}
            levels = {name: ratio_of_sums(rows["y"][rows[name]], rows["x"][rows[name]], **how) for name in GROUPS}
            yield Nation(outcome, year, rows, levels, own)


def _of_some(tables: Tables, year: int) -> dict[Outcome, pd.DataFrame]:
    """By outcome, a row for each establishment of some prefectures, with the groups it lies in."""
    panel, offices = tables["panel"], tables["offices"]
    if panel is None or offices is None or panel.empty or offices.empty:
        return {}
    offices = offices.reset_index(drop=True)
    belongs = pd.DataFrame(members(offices, tables["adoptions"], until=pd.Timestamp(year + 1, 3, 31)))
    listed = pd.concat([offices[["pref", "office", "service"]], belongs], axis=1).drop_duplicates(["office", "service"])
    rows = {outcome: office_year(panel, outcome, year).merge(listed, on=["office", "service"]) for outcome in LEVELS}
    return {outcome: some[some["x"] > 0] for outcome, some in rows.items()}


def _dominated(value: dict[str, Any], policy: Policy) -> bool:
    totals = zip((value["amount"], value["size"]), value["largest"], strict=True)
    return any(policy.dominated(total, top) for total, top in totals)


def _cell(kind: str, name: str) -> Cell:
    return frozenset({(kind, name)})


def _at(key: Any, i: int) -> bool:
    return bool(key[i] if isinstance(key, tuple) else key)
