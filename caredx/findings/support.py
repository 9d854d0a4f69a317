"""Supported offices: whom support reached, whether interest became use, who runs on alone, and what accompaniment adds to adopting."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from caredx import official
from caredx.findings import coverage_map
from caredx.findings.activities import of_towns
from caredx.findings.coverage_map import CoverageMap
from caredx.findings.disclosure import CountTable, Released, ReleasedTable, moved_by_few
from caredx.findings.effects import EffectResults
from caredx.findings.follow_up import FollowUpResults
from caredx.findings.kept import kept
from caredx.findings.place_names import official_names
from caredx.findings.released import small
from caredx.findings.theme import Theme
from caredx.measures import effects, support
from caredx.measures.absent import WITHHELD, Absent, all_of
from caredx.measures.effects import Effect, Heterogeneity
from caredx.measures.estimates import Estimate, no_data
from caredx.measures.office_years import numbered
from caredx.measures.support import CHECKS, KINDS, Beside, Funnel
from caredx.words import codes
from caredx.words.units import Unit

FILES = ("support", "offices")
REACHED = ("accompanied", "advised", "lent", "trained")
"""Kinds that are help; an award or certificate is none."""
NEAR = (-12, 6)
"""An adopter was accompanied where it began in the year before adoption or the six months after."""

YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True)
class TownActivity:
    """What a municipality did, planned or paid itself.

    Attributes
    ----------
    town : str
        Its name.
    year : int
    kind, name : str
    figures : tuple of (str, float or None, str)
        Stage, value (None: withheld) and unit.
    """

    town: str
    year: int
    kind: str
    name: str
    figures: tuple[tuple[str, float | None, str], ...]


HIDDEN = Beside(no_data(Unit.SHARE, WITHHELD), None, 0)


@dataclass(frozen=True)
class SupportResults(Theme):
    """Supported offices of the prefecture, and over all the effect of adoption with and without accompaniment."""

    effects: EffectResults = field(repr=False)
    follow_up: FollowUpResults = field(repr=False)

    @property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of(*(name for name in FILES if self.own_table(name).empty))

    @property
    def _until(self) -> pd.Timestamp:
        return pd.Timestamp(self.results.params.as_of)

    @cached_property
    def _offices(self) -> pd.DataFrame:
        services = official.load("services").set_index("service")["group"]
        offices = self.own_table("offices")
        return offices.assign(group=offices["service"].map(services)).drop_duplicates("office")

    @cached_property
    def _adoptions(self) -> pd.DataFrame:
        found = self.own_table("adoption")
        return pd.DataFrame({"office": [], "date": pd.to_datetime([])}) if found.empty else found

    # ── whom it reached

    @cached_property
    def released(self) -> Released:
        """Listed offices by kind of support and by municipality, through the door together."""
        if self.missing:
            return self.release([])
        given, place = self.own_table("support"), f"{self.prefecture}/support"
        rows = support.coverage(given, self._offices, until=self._until).assign(n=1.0)
        rows["municipality"] = rows["municipality"].map(codes.municipality_of)
        tables: list[tuple[str, tuple[str, ...]]] = [("municipality", ("municipality", "reached"))]
        for kind in KINDS:
            began = support.first_support(given, kind, until=self._until)
            rows[kind] = rows["office"].isin(began.index).map(YES_NO)
            tables.append((kind, (kind,)))
            if kind in REACHED:
                could = support.still_open(began, self._adoptions, until=self._until)
                rows[f"{kind}_open"] = rows["office"].isin(could.index).map(YES_NO)
                tables.append((f"{kind}_open", (kind, f"{kind}_open")))
        return self.release([CountTable(name, dims, rows[[*dims, "n"]], place, self.day) for name, dims in tables])

    def table(self, name: str) -> ReleasedTable:
        """Counts of one kind of support, or by ``municipality``."""
        return self.released[name]

    @cached_property
    def towns(self) -> tuple[tuple[str, str], ...]:
        """Municipalities with listed offices: code and name, in the order of codes."""
        names = {**official_names(self.prefecture), **self._own_names}
        found = sorted(one for one in set(self.table("municipality").rows["municipality"]) if one != "total")
        return tuple((code, names.get(code, code)) for code in found)

    @cached_property
    def map(self) -> CoverageMap:
        """Municipalities by what support reached of their offices."""
        own = self.results.table("open_data", own=True, columns=["municipality", "latitude", "longitude"])
        return CoverageMap(self.towns, self.table("municipality"), coverage_map.places(own))

    @property
    def _own_names(self) -> Mapping[str, str]:
        rows = self.results.table("open_data", own=True, columns=["municipality", "municipality_name"])
        return {} if rows is None else dict(rows.dropna().itertuples(index=False, name=None))

    @property
    def unreached(self) -> tuple[str, ...]:
        """Names of municipalities where no listed office was reached; none where a count is withheld."""
        table = self.table("municipality")
        cells = {code: table.record(municipality=code, reached="yes") for code, _ in self.towns}
        return tuple(name for code, name in self.towns if cells[code]["shown"] and cells[code]["n"] == 0)

    @cached_property
    def whole_towns(self) -> frozenset[str]:
        """Codes of municipalities that were supported as such."""
        rows = self.own_table("support")
        return frozenset(rows.loc[rows["office"].isna(), "municipality"].dropna().map(codes.municipality_of))

    @cached_property
    def of_towns(self) -> tuple[TownActivity, ...]:
        """Activities of municipalities; in public no number of establishments, and none of few persons or cases."""
        rows = of_towns(self.results.table("activities", own=True))
        if rows.empty:
            return ()
        names = {**official_names(self.prefecture), **self._own_names}
        of: dict[tuple[str, int, str, str], list[Any]] = {}
        for row in rows.sort_values(["municipality", "fiscal_year"], kind="stable").itertuples():
            town = codes.municipality_of(str(row.municipality))
            key = names.get(town, town), int(row.fiscal_year), str(row.kind), str(row.name)  # type: ignore[arg-type]
            of.setdefault(key, []).append(self._figure(row))
        return tuple(TownActivity(*key, tuple(figures)) for key, figures in of.items())

    def _figure(self, row: Any) -> tuple[str, float | None, str]:
        """Reached establishments of a municipality are counted above: a number of them here could give a withheld one back."""
        money = row.unit == Unit.YEN.code
        hidden = self.results.public and not money and (row.unit == Unit.ESTABLISHMENTS.code or self._few(row.value))
        return row.stage, None if hidden else row.value, row.unit

    def _few(self, value: float) -> bool:
        return value > 0 and self.results.policy.small(value)

    # ── what came of it

    @cached_property
    def funnels(self) -> tuple[Funnel, ...]:
        """From support to adoption within a year, by kind, as the edition may show it."""
        return tuple(replace(one, adopted=self._shown(one)) for one in self.exact_funnels if one.supported)

    @cached_property
    def exact_funnels(self) -> tuple[Funnel, ...]:
        """The same with nothing withheld, for kinds that nobody received too."""
        tables = self.own_table("support"), self._offices, self._adoptions
        return tuple(support.funnel(*tables, kind, until=self._until, level=self.level) for kind in REACHED)

    def _shown(self, one: Funnel) -> Beside:
        """In public a share is withheld, with what stands beside it, that rests on few or tells of nearly nobody or everybody.

        So it is where the number it is a share of is withheld: share and interval give that back, and less it the supported the rest.
        """
        if not self.results.public:
            return one.adopted
        policy, before, share = self.results.policy, self.first_edition, one.adopted.supported
        told = self.table(f"{one.kind}_open").shown(**self.open(one.kind))
        few = small(share, policy) or policy.small(one.adopted.others)
        old = [then.adopted.supported for then in before.exact_funnels if then.kind == one.kind] if before else []
        moved = any(then.known and share.known and moved_by_few(then, share, policy) for then in old)
        return one.adopted if told and not few and not moved else HIDDEN

    @staticmethod
    def open(kind: str) -> Mapping[str, str]:
        """Categories of the supported without technology then, in the table ``<kind>_open``."""
        return {kind: "yes", f"{kind}_open": "yes"}

    @cached_property
    def kept(self) -> Mapping[str, Beside]:
        """By report after adoption: supported offices that still use something, beside those never supported; empty without reports.

        All withheld in a public edition.
        """
        if self.follow_up.missing or self.follow_up.found is None:
            return {}
        given = self.own_table("support").dropna(subset=["office"])
        helped = set(given.loc[given["kind"].isin(REACHED), "office"])
        others = set(self._offices["office"]) - set(given["office"])
        found = self.follow_up.found
        rows = {check: support.kept(found, helped, others, check=check, level=self.level) for check in CHECKS}
        # Those heard are counted in the chapter on reports: less those supported they would leave a few others.
        return dict.fromkeys(rows, HIDDEN) if self.results.public else rows

    @property
    def heard(self) -> bool:
        """Whether any supported office reported after adoption."""
        return any((one.supported.n or 0) > 0 or one.supported.absent is not None for one in self.kept.values())

    # ── what accompaniment adds

    @cached_property
    def added(self) -> Heterogeneity | None:
        """Effect of adopting on the main outcome with and without accompaniment, all participating prefectures; None where unknown."""
        main = self.effects.main
        return kept(self.results, "support-effect", lambda: self._compared(main)) if isinstance(main, Effect) else None

    def _compared(self, main: Effect) -> Heterogeneity | None:
        given, rows = self.results.table("support"), self.effects.frame
        if given is None or rows is None:
            return None
        began = support.first_support(given, "accompanied", until=self._until).dt.to_period("M").dt.to_timestamp()
        return effects.by_group(rows.assign(accompanied=_accompanied(rows, began)), main, "accompanied")

    @property
    def both(self) -> bool:
        """Whether the effect could be estimated with and without accompaniment."""
        return self.added is not None and len(self.added.compared) == 2


def _accompanied(rows: pd.DataFrame, began: pd.Series) -> Any:
    """Whether the adopter of each row was accompanied near its adoption; asked once a home, of which a nation has forty rows each."""
    place, first = numbered(rows, ["office"])
    homes = rows[["office", "cohort"]].iloc[first]
    month = homes["office"].map(began)
    after = (month.dt.year - homes["cohort"].dt.year) * 12 + month.dt.month - homes["cohort"].dt.month
    told = after.between(*NEAR).map(YES_NO).where(homes["cohort"].notna())
    return told.astype("category").array.take(place)


def withheld(one: Estimate) -> bool:
    """Whether a share is withheld, and not only unknown."""
    return one.absent == WITHHELD
