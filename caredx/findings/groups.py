"""Groups 1 to 3 and add-on holders, in the prefecture and over all that take part: never an effect.

In a public edition counts of the prefecture go through a release; the whole country's are left out there, because 47 editions beside
one total would give back what one of them withholds.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.disclosure import CountTable, Released
from caredx.findings.kept import kept
from caredx.findings.theme import Theme
from caredx.measures import groups
from caredx.measures.groups import GROUPS, GroupComparison, GroupRow
from caredx.words import codes
from caredx.words.errors import TooFewData

FILES = {"panel": "panel.csv", "offices": "offices.csv"}
OUTCOMES = ("overtime", "paid_leave", "turnover_1")
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


@dataclass(frozen=True)
class GroupResults(Theme):
    """Groups 1 to 3 and add-on holders.

    Attributes
    ----------
    results : Results
    """

    @property
    def year(self) -> int:
        """Fiscal year compared; calendar year for turnover."""
        return self.results.params.fiscal_year

    @property
    def missing(self) -> list[str]:
        """Files that would have to be supplied."""
        return [file for name, file in FILES.items() if self._table(name, own=True) is None]

    def _table(self, name: str, *, own: bool) -> pd.DataFrame | None:
        table = self._tables[name]
        if table is None or not own:
            return table
        mine = table[table["pref"] == self.prefecture].reset_index(drop=True)
        return None if mine.empty else mine

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame | None]:
        """Each file read once; the prefecture's rows are taken from those of all."""
        found = {name: self.results.table(name) for name in (*FILES, "adoption")}
        return {
            name: None if table is None or table.empty else table.reset_index(drop=True)
            for name, table in found.items()
        }

    @property
    def source(self) -> tuple[str, str]:
        """Files behind the levels, and the year."""
        return " + ".join(self.results.options.sources[name] for name in FILES), f"FY{self.year}"

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
        return kept(
            self.results,
            "groups-participants",
            lambda: tuple(sorted(self._table("panel", own=False)["pref"].unique())),
        )

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
                self._table("panel", own=own),
                self._table("offices", own=own),
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
        offices, adoptions = self._table("offices", own=True), self._table("adoption", own=True)
        belongs = groups.members(offices, adoptions, until=pd.Timestamp(self.year + 1, 3, 31))
        listed = offices[["office", "service"]].assign(
            addon=offices["addon"].astype(object).fillna("unknown"),
            **{name: belongs[name].map({True: "yes", False: "no"}) for name in ("two", "three")},
        )
        tables = [self._counts("groups_listed", listed)]
        for outcome in OUTCOMES:
            seen = groups.office_year(self._table("panel", own=True), outcome, self.year)
            seen = seen[seen["x"] > 0].merge(listed.drop_duplicates(["office", "service"]), on=["office", "service"])
            tables += [self._counts(f"groups_{outcome}", seen)] if len(seen) else []
        return self.results.release(tables)

    def _counts(self, name: str, rows: pd.DataFrame) -> CountTable:
        dims = PUBLIC_DIMS if self.results.public else DIMS
        counts = rows.groupby(list(dims)).size().rename("n").reset_index()
        # A universe of its own for each outcome: establishments without that value are not in it.
        return CountTable(name, dims, counts, f"{self.prefecture}/{name}", f"FY{self.year}")

    def where(self, group: str) -> dict[str, str]:
        """Categories of a group in the released tables."""
        return _WHERE[group]

    def shown(self, row: GroupRow) -> bool:
        """Whether a level of the prefecture may be shown."""
        return row.group in self.of_prefecture and self._cell(f"groups_{row.outcome}", row.group)

    @property
    def of_prefecture(self) -> tuple[str, ...]:
        """Groups shown of the prefecture in this edition."""
        return PUBLIC if self.results.public else tuple(GROUPS)

    def listed(self, group: str) -> bool:
        """Whether a group has a cell in the table of establishments at all: no member, no cell."""
        rows = self.released["groups_listed"].rows
        return all((rows[dim] == value).any() for dim, value in _WHERE[group].items())

    def _cell(self, name: str, group: str) -> bool:
        table = next((one for one in self.released.tables if one.name == name), None)
        if table is None or not all((table.rows[dim] == value).any() for dim, value in _WHERE[group].items()):
            return True
        return table.shown(**_WHERE[group])

    def may(self, row: GroupRow) -> bool:
        """Whether a level over all prefectures may be shown: few establishments are withheld in a public edition."""
        return row.level.n is None or not self.results.policy.small(row.level.n)

    def few(self, row: GroupRow) -> bool:
        """Whether a comparison rests on fewer establishments than the plan's minimum on either side."""
        found = row.adjusted
        return found is None or min(found.members, found.others) < self.results.options.min_offices

    @cached_property
    def published(self) -> pd.DataFrame:
        """Published levels of add-on holders, for context."""
        return groups.published_levels(official.load("kpi_national"))

    @property
    def place(self) -> str:
        return codes.prefecture(self.prefecture).name(self.lang)
