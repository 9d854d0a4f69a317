"""Groups 1 to 3 and add-on holders, in the prefecture and over all that take part: never an effect.

In a public edition counts of the prefecture go through a release; the whole country's are left out there, because 47 editions beside
one total would give back what one of them withholds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from caredx import official
from caredx.findings.cells import NATIONAL
from caredx.findings.disclosure import Cell, CountTable, Released, significant, supported
from caredx.findings.kept import kept
from caredx.findings.nation import LEVELS as OUTCOMES
from caredx.findings.released import rounded, small
from caredx.findings.sums import OFFICE_YEARS
from caredx.findings.theme import Theme
from caredx.intake import derived
from caredx.intake.partitions import counts
from caredx.measures import groups
from caredx.measures.absent import Absent, all_of
from caredx.measures.estimates import Estimate, largest
from caredx.measures.groups import GROUPS, Difference, GroupComparison, GroupRow
from caredx.words import codes
from caredx.words.errors import TooFewData
from caredx.words.trust import given
from caredx.words.units import AnyUnit

FILES = ("panel", "offices")
DIMS, PUBLIC_DIMS = ("addon", "two", "three"), ("two",)
PUBLIC = ("all", "two")
"""Groups a public edition shows of one prefecture: holders are few, and group 2 less the holders would tell the rest."""
_WHERE = {
    "all": {},
    "two": {"two": "yes"},
    "three": {"three": "yes"},
    "addon_I": {"addon": "I"},
    "addon_II": {"addon": "II"},
    "no_addon": {"addon": "none"},
}


SAVED = ("group", "outcome", "value", "unit", "period", "low", "high")
RATIOS = ("ratio", "ratio_low", "ratio_high")
DIFFERENCES = ("plain_value", "adjusted_value", "adjusted_low", "adjusted_high", "adjusted_covered")
"""Columns of a public file: numerators and counts stay inside."""


@dataclass(frozen=True)
class ShownGroup:
    """One group of one outcome as the edition may show it.

    Attributes
    ----------
    row : GroupRow
    shown, compared : bool
        Whether its level and its differences may be shown.
    few : bool
        Whether a comparison rests on fewer establishments than the plan's minimum on either side.
    n : int or None
        Establishments over all prefectures; None where that is not told, or for the prefecture (its counts are released).
    """

    row: GroupRow
    shown: bool
    compared: bool
    few: bool
    n: int | None = None


@dataclass(frozen=True)
class GroupResults(Theme):
    """Groups 1 to 3 and add-on holders."""

    @property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of(*(name for name in FILES if self._table(name, own=True) is None))

    def _table(self, name: str, *, own: bool) -> pd.DataFrame | None:
        table = self._years(own=own) if name == "panel" else self.results.table(name, own=own)
        return None if table is None or table.empty else table

    def _years(self, *, own: bool) -> pd.DataFrame | None:
        """Sums of the panel by establishment and year, from the year on: later ones tell who has closed."""
        places = {self.prefecture}.intersection(self.participants) if own else self.participants
        rows = derived.load(OFFICE_YEARS, self.results.params.processed, places, categories=True) if places else None
        return None if rows is None else rows[rows["year"] >= self.year]

    @property
    def source(self) -> tuple[str, str]:
        """Files behind the levels, and the year."""
        return self.files(*FILES), f"FY{self.year}"

    @cached_property
    def own(self) -> GroupComparison | None:
        """The prefecture; None where a file is missing."""
        return self._compare(own=True)

    @cached_property
    def national(self) -> GroupComparison | None:
        """All prefectures that take part."""
        return kept(self.results, "groups-national", lambda: self._compare(own=False))

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """Codes of the prefectures that take part."""
        return tuple(sorted(counts("panel", self.results.params.processed))) if self.results.built else ()

    @property
    def participating(self) -> int:
        """Prefectures that take part."""
        return len(self.participants)

    def _compare(self, *, own: bool) -> GroupComparison | None:
        if self.missing:
            return None
        options = self.results.options
        try:
            return groups.compare(
                given(self._table("panel", own=own)),
                given(self._table("offices", own=own)),
                official.load("services"),
                year=self.year,
                adoptions=self._table("adoption", own=own),
                outcomes=OUTCOMES,
                bands=options.size_bands,
                level=options.level,
                source=self.source[0],
            )
        except TooFewData:
            return None

    @cached_property
    def released(self) -> Released | None:
        """Establishments of the prefecture by group as they may be shown, and for each outcome whose level may be."""
        if self.own is None:
            return None
        offices, adoptions = given(self._table("offices", own=True)), self._table("adoption", own=True)
        belongs = groups.members(offices, adoptions, until=pd.Timestamp(self.year + 1, 3, 31))
        listed = offices[["office", "service"]].assign(
            addon=offices["addon"].astype(object).fillna("unknown"),
            **{name: belongs[name].map({True: "yes", False: "no"}) for name in ("two", "three")},
        )
        tables = [self._counts("groups_listed", listed)]
        for outcome in OUTCOMES:
            seen = groups.office_year(given(self._table("panel", own=True)), outcome, self.year)
            seen = seen[seen["x"] > 0].merge(listed.drop_duplicates(["office", "service"]), on=["office", "service"])
            tables += [self._counts(f"groups_{outcome}", seen)] if len(seen) else []
        return self.release(tables)

    def _counts(self, name: str, rows: pd.DataFrame) -> CountTable:
        dims = PUBLIC_DIMS if self.results.public else DIMS
        counts = rows.groupby(list(dims)).size().rename("n").reset_index()
        # A universe of its own for each outcome: establishments without that value are not in it.
        return CountTable(name, dims, counts, f"{self.prefecture}/{name}", f"FY{self.year}", self._risky(rows))

    def _risky(self, rows: pd.DataFrame) -> frozenset[Cell]:
        """Sides of group 2 whose outcome one or two establishments dominate."""
        if "y" not in rows:
            return frozenset()
        policy, sides = self.results.policy, rows.groupby("two")
        sums = {side: [(part[name].sum(), largest(part[name])) for name in ("y", "x")] for side, part in sides}
        return frozenset(
            frozenset({("two", str(side))})
            for side, found in sums.items()
            if any(policy.dominated(total, top) for total, top in found)
        )

    def where(self, group: str) -> dict[str, str]:
        """Categories of a group in the released tables."""
        return _WHERE[group]

    @property
    def of_prefecture(self) -> tuple[str, ...]:
        """Groups shown of the prefecture in this edition."""
        return PUBLIC if self.results.public else tuple(GROUPS)

    @property
    def all_of_prefecture(self) -> bool:
        """Whether every group of the prefecture is shown."""
        return len(self.of_prefecture) == len(GROUPS)

    @cached_property
    def _told(self) -> Mapping[bool, GroupComparison]:
        """Of all that take part (True) and of the prefecture, with the digits the edition may show."""
        places = {True: self.national, False: self.own}
        found = {key: one for key, one in places.items() if one is not None}
        if not self.results.public:
            return found
        return {key: replace(one, rows=tuple(map(self._cut, one.rows))) for key, one in found.items()}

    def _cut(self, row: GroupRow) -> GroupRow:
        unit = row.level.unit
        plain, adjusted = (None if one is None else _supported(one, unit) for one in (row.plain, row.adjusted))
        return replace(row, level=rounded(row.level, self.results.policy), plain=plain, adjusted=adjusted)

    def rows(self, outcome: str, *, everyone: bool) -> tuple[ShownGroup, ...]:
        """The groups of one outcome, of the prefecture or of all that take part, as the edition may show them."""
        comparison, names = self._told[everyone], tuple(GROUPS) if everyone else self.of_prefecture
        return tuple(self._shown(comparison.row(group, outcome), everyone=everyone) for group in names)

    def _shown(self, row: GroupRow, *, everyone: bool) -> ShownGroup:
        public, one = self.results.public, row.adjusted
        few = one is None or min(one.members, one.others) < self.least
        shown = self._may_nation(row) if everyone else self._may(row)
        n = None if public or not everyone else row.level.n or 0
        return ShownGroup(row, shown, shown and row.plain is not None and not (public and few), few, n)

    def _may(self, row: GroupRow) -> bool:
        """Whether a level of the prefecture may be shown: its counts are, and the sheet shows the whole it is part of."""
        table = next((one for one in given(self.released).tables if one.name == f"groups_{row.outcome}"), None)
        whole = self.results.cells.shown(row.outcome, self.year, self.prefecture)
        return row.group in self.of_prefecture and whole and (table is None or table.shown(**_WHERE[row.group]))

    def _may_nation(self, row: GroupRow) -> bool:
        """Whether a level of all that take part may be shown beside the prefectures and the other groups."""
        settled = self.results.cells.shown(row.outcome, self.year, NATIONAL, "", row.group)
        return settled and not small(row.level, self.results.policy)

    @property
    def least(self) -> int:
        """Fewer establishments than this are few."""
        return self.results.options.min_offices

    @property
    def main(self) -> tuple[ShownGroup, bool] | None:
        """Group 2 on overtime: of the prefecture where it can be compared there, else of all (True); None where withheld."""
        own = self._shown(self._told[False].row("two", "overtime"), everyone=False)
        if given(own.row.adjusted).value is not None and not own.few and own.shown:
            return own, False
        whole = self._shown(self._told[True].row("two", "overtime"), everyone=True)
        return (whole, True) if whole.shown and whole.row.level.known else None

    def saved(self, outcome: str, *, everyone: bool) -> pd.DataFrame:
        """Exact numbers of what is shown; numerators and counts only inside."""
        comparison = self._told[everyone]
        frame = comparison.to_frame()
        frame = frame[frame["outcome"] == outcome].reset_index(drop=True)
        if not self.results.public:
            return frame
        rows = [self._shown(row, everyone=everyone) for row in comparison.rows if row.outcome == outcome]
        levels, others = ["value", "low", "high"], list(DIFFERENCES)
        found = frame[[*SAVED, *DIFFERENCES]].astype(dict.fromkeys(levels + others, float))
        found.loc[[not row.shown for row in rows], levels + others] = float("nan")
        found.loc[[row.few and row.row.plain is not None for row in rows], others] = float("nan")
        return found if everyone else found[found["group"].isin(self.of_prefecture)]

    @cached_property
    def published(self) -> pd.DataFrame:
        """Published levels of add-on holders, for context."""
        return groups.published_levels(official.load("kpi_national"))

    @property
    def place(self) -> str:
        """Name of the prefecture."""
        return codes.prefecture(self.prefecture).name(self.lang)


def _supported(one: Difference, unit: AnyUnit) -> Difference:
    """A difference with the digits its interval supports, and nothing finer beside it."""
    if one.value is None:
        return one
    found = supported(Estimate(one.value, unit, low=one.low, high=one.high))
    fine: dict[str, Any] = {
        name: None if (v := getattr(one, name)) is None else significant(v) for name in ("se", "covered", *RATIOS)
    }
    return replace(one, value=found.value, low=found.low, high=found.high, **fine)
