"""Technologies within the prefecture: by municipality, by kind of establishment, and who has none yet.

Every count of establishments goes through the door here, before a share, a spread or an order is made from it. What a chapter draws
and tells is therefore what may be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from caredx import official
from caredx.findings.disclosure import TOTAL, CountTable, Released, ReleasedTable
from caredx.findings.place_names import city_names, official_names
from caredx.findings.released import split, universe
from caredx.findings.theme import Theme
from caredx.measures import peers
from caredx.measures.absent import WITHHELD, Absent, all_of
from caredx.measures.breakdown import group_names, groups_of
from caredx.measures.estimates import Estimate, columns, no_data, share
from caredx.measures.kpi import KPIS
from caredx.measures.peers.segments import Municipalities, by_municipality
from caredx.words import codes
from caredx.words.catalog import Text
from caredx.words.errors import TooFewData
from caredx.words.labels import TECHNOLOGIES
from caredx.words.trust import given

MAIN = "tech_adoption"
YES, NO, ALL = "yes", "no", "all"
DIFFER_AT = 0.05
MOST_DRAWN = 30


@dataclass(frozen=True)
class Within(Theme):
    """Technologies within the prefecture."""

    @cached_property
    def offices(self) -> pd.DataFrame | None:
        """Establishments of the prefecture; None where there are none."""
        return _some(self.results.table("offices", own=True))

    @cached_property
    def adoptions(self) -> pd.DataFrame | None:
        """Adoption list of the prefecture; an empty one cannot be told from one that was not supplied."""
        return _some(self.results.table("adoption", own=True))

    @cached_property
    def missing(self) -> Absent | None:
        """What would have to be supplied for what is told within the prefecture."""
        tables = {"offices": self.offices, "adoption": self.adoptions}
        return all_of(*(name for name, table in tables.items() if table is None))

    @property
    def until(self) -> pd.Timestamp:
        """Adoptions up to the day of the plan count."""
        return pd.Timestamp(self.results.params.as_of)

    @property
    def _by_city(self) -> pd.DataFrame:
        """Wards of designated cities are told under their city, as on the pages of municipalities."""
        offices = given(self.offices)
        return offices.assign(municipality=offices["municipality"].map(codes.municipality_of))

    @cached_property
    def _raw(self) -> Municipalities | None:
        if self.offices is None:
            return None
        try:
            return by_municipality(
                MAIN,
                self._by_city,
                official.load("services"),
                min_offices=self.results.least,
                level=self.results.level,
                source=self.results.options.sources.get("offices", ""),
                reference_date=self.results.options.as_of,
            )
        except TooFewData:
            return None

    @cached_property
    def released(self) -> Released:
        """All counts of establishments within the prefecture, through the door together.

        Establishments with an entry in 「事業所の特色」 (denominator of the national definition) and those of the whole list are
        different ones; everything about the list shares one universe, so that a group withheld in one table stays so in all.
        """
        place, period = self.results.prefecture, self.until.date().isoformat()
        tables = []
        if not self.missing:
            everyone, listed = f"{place}/peers-list", self._listed
            tables.append(_counts("started", ("group", "band", "started"), listed, everyone, period))
            tables += [_counts(name, ("group", name), listed, everyone, period) for name in TECHNOLOGIES]
        found = self.release(tables)
        return found if self._raw is None else replace(found, tables=(*found.tables, self._by_municipality))

    @property
    def _by_municipality(self) -> ReleasedTable:
        """Counts by municipality, settled with the pages of the municipalities."""
        counts = pd.DataFrame(
            {"municipality": code, "n": one.denominator or 0, "x": one.numerator or 0}
            for code, one in given(self._raw).values.items()
        )
        year, about = f"FY{self.results.params.fiscal_year}", universe(self.prefecture, MAIN)
        table = CountTable("municipality", ("municipality",), counts, about, year)
        return split(table, MAIN, self.prefecture, self.results.policy, self.results.cells)

    @property
    def _listed(self) -> pd.DataFrame:
        """Establishments with group, size band and, for each technology and for any, whether they have it."""
        offices, services = given(self.offices), official.load("services")
        bands = self.results.options.size_bands
        adoptions = given(self.adoptions)
        held = adoptions[adoptions["date"] <= self.until]
        flags = {name: offices["office"].isin(held.loc[held["technology"] == name, "office"]) for name in TECHNOLOGIES}
        flags["started"] = offices["office"].isin(held["office"])
        return pd.DataFrame(
            {
                "group": groups_of(offices, "service_group", offices, services, bands),
                "band": groups_of(offices, "size_band", offices, services, bands),
                **{name: flag.map({True: YES, False: NO}) for name, flag in flags.items()},
            }
        )

    @cached_property
    def municipalities(self) -> Municipalities | None:
        """Adoption (national definition) by municipality as shown, in the order of codes; shrunken from shown ones only."""
        if self._raw is None:
            return None
        rows = self.released["municipality"].rows.set_index("municipality")
        level = self.results.level
        shown = {code: as_shown(row, level) for code, row in rows.iterrows() if code in self._raw.values}
        values = {code: shown[code] if one.known else one for code, one in sorted(self._raw.values.items())}
        return Municipalities(self._raw.kpi, values, peers.shrink_estimates(values, level=level), self._raw.min_offices)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of municipalities by code: as the open data write them, else as officially listed."""
        rows = self.results.table("open_data", own=True, columns=["municipality", "municipality_name"])
        return official_names(self.results.prefecture) | ({} if rows is None else city_names(rows.dropna()))

    @cached_property
    def technologies(self) -> pd.DataFrame | None:
        """One row a technology and group (``all`` = the whole): `technology, group, n, x, share, low, high, few, shown`."""
        if self.missing:
            return None
        parts = []
        for name in TECHNOLOGIES:
            wide = yes_no(self.released[name], name, ["group"])
            parts.append(wide.assign(technology=name, group=wide["group"].replace(TOTAL, ALL)))
        return self._with_intervals(pd.concat(parts, ignore_index=True))

    @cached_property
    def not_started(self) -> pd.DataFrame | None:
        """Establishments without any technology, one row a group of services and size band.

        Columns: `group, band, n, x, share, low, high, few, shown, of_all`; most not started first, withheld ones last, the whole (``total``, ``total``) at the end.
        """
        if self.missing:
            return None
        wide = yes_no(self.released["started"], "started", ["group", "band"], counted=NO)
        whole = wide["group"].eq(TOTAL) & wide["band"].eq(TOTAL)
        inner = wide[(wide["group"] != TOTAL) & (wide["band"] != TOTAL) & (wide["n"] != 0)]
        inner = inner.sort_values(["x", "group", "band"], ascending=[False, True, True], na_position="last")
        rows = self._with_intervals(pd.concat([inner, wide[whole]], ignore_index=True))
        total = rows["x"].iloc[-1]
        return rows.assign(of_all=rows["x"] / total if total else float("nan"))

    @property
    def not_started_total(self) -> Estimate | None:
        """Share of establishments without any technology; withheld where the counts are."""
        rows = self.not_started
        return None if rows is None else as_shown(rows.iloc[-1], self.results.level)

    def _with_intervals(self, rows: pd.DataFrame) -> pd.DataFrame:
        level, least = self.results.level, self.results.least
        shares = columns([as_shown(row, level) for _, row in rows.iterrows()])
        return rows.assign(**shares, few=rows["n"] < least)

    @property
    def to_reach(self) -> pd.DataFrame:
        """Groups with establishments not started that may be told, most first; rows of `not_started`."""
        rows = given(self.not_started)
        return rows[rows["shown"] & rows["x"].gt(0) & (rows["group"] != TOTAL)]

    def reached(self, k: int) -> float:
        """Part of all not started that the first `k` groups hold."""
        return self.to_reach.head(k)["x"].sum() / given(given(self.not_started_total).numerator)

    @property
    def most_to_reach(self) -> int:
        """Groups that share the greatest number of those not started."""
        return int(self.to_reach["x"].eq(self.to_reach["x"].max()).sum())

    @property
    def overall(self) -> pd.DataFrame:
        """Technologies in the whole prefecture, in the official order; rows of `technologies`."""
        technologies = given(self.technologies)
        return technologies[technologies["group"] == ALL]

    @property
    def commonest(self) -> pd.DataFrame:
        """Technologies that most establishments have, among those that may be told."""
        return self.overall[self.overall["share"] == self.overall["share"].max()]

    @property
    def spread(self) -> Literal["spread", "no_spread", "too_few"]:
        """Whether municipalities differ by more than chance; too few can be shown to say."""
        found = given(self.municipalities).shrunken
        if found is None:
            return "too_few"
        return "spread" if found.tau2 > 0 and found.p_value < DIFFER_AT else "no_spread"

    @property
    def spread_sd(self) -> float:
        """Standard deviation between municipalities without what is chance."""
        return float(np.sqrt(given(given(self.municipalities).shrunken).tau2))

    @cached_property
    def by_municipality(self) -> pd.DataFrame:
        """One row a municipality, by code: ``area, label, n, value, low, high, shrunk, shrunk_low, shrunk_high, few``."""
        split, names = given(self.municipalities), self.names
        shrunk = {} if split.shrunken is None else split.shrunken.rows.set_index("area").to_dict("index")
        records = [
            {
                "area": code,
                "label": names.get(code, code),
                **{name: getattr(one, name) for name in ("n", "value", "low", "high")},
                "shrunk": shrunk.get(code, {}).get("shrunk"),
                **{f"shrunk_{end}": shrunk.get(code, {}).get(end) for end in ("low", "high")},
                "few": one.known and given(one.n) < split.min_offices,
            }
            for code, one in split.values.items()
        ]
        numeric = ["n", "value", "low", "high", "shrunk", "shrunk_low", "shrunk_high"]
        return pd.DataFrame(records).astype(dict.fromkeys(numeric, float))

    @property
    def least_drawn(self) -> float:
        """Establishments from which on a municipality is drawn: 0 where all are, else so that the largest are."""
        sizes = self.by_municipality["n"].fillna(0)
        return 0.0 if len(sizes) <= MOST_DRAWN else float(sizes.nlargest(MOST_DRAWN + 1).iloc[-1]) + 1

    @property
    def municipal_whole(self) -> float | None:
        """Adoption over all municipalities, where its counts may be shown."""
        total = self.released["municipality"].rows.query("municipality == @TOTAL").iloc[0]
        return total["x"] / total["n"] if total["shown"] and total["n"] else None

    @property
    def sources(self) -> Mapping[str, tuple[str, str]]:
        """Files of establishments and adoptions by table, with the day of the plan."""
        options = self.results.options
        return {name: (options.sources.get(name, ""), options.as_of) for name in ("offices", "adoption")}

    @property
    def group_names(self) -> Mapping[str, Text]:
        """Names of the groups of services."""
        return self.group_words["group"]

    @cached_property
    def group_words(self) -> Mapping[str, Mapping[str, Text]]:
        """Names of groups of services, and of bands of size."""
        services = official.load("services")
        bands = self.results.options.size_bands
        return {"group": group_names("service_group", services, ()), "band": group_names("size_band", services, bands)}


def as_shown(row: pd.Series, level: float) -> Estimate:
    """A share from counts `x` of `n` as released; withheld where they are."""
    if not row["shown"] or pd.isna(row["x"]) or pd.isna(row["n"]):
        return no_data(KPIS[MAIN].unit, WITHHELD)
    return share(int(row["x"]), int(row["n"]), level=level)


def _some(table: pd.DataFrame | None) -> pd.DataFrame | None:
    return None if table is None or table.empty else table


def _counts(name: str, dims: tuple[str, ...], listed: pd.DataFrame, universe: str, period: str) -> CountTable:
    """Counts by categories; both answers stand for every group, also where nobody gave one."""
    counts = listed.groupby(list(dims)).size().rename("n").reset_index()
    both = pd.DataFrame(
        [{**dict(zip(dims, counts[list(dims)].iloc[0], strict=True)), dims[-1]: answer, "n": 0} for answer in (YES, NO)]
    )
    return CountTable(name, dims, pd.concat([counts, both], ignore_index=True), universe, period)


def yes_no(table: ReleasedTable, column: str, by: list[str], *, counted: str = YES) -> pd.DataFrame:
    """Establishments `n`, those with an answer `x`, and whether both are shown."""
    rows = table.rows
    whole = rows[rows[column] == TOTAL].set_index(by)
    part = rows[rows[column] == counted].set_index(by).reindex(whole.index)
    found = pd.DataFrame({"n": whole["n"], "x": part["n"], "shown": whole["shown"] & part["shown"]})
    return found.reset_index()
