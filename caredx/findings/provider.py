"""What a home of one service and size is told: what to expect of adoption, minutes, cost and subsidy, and what others did.

A sheet is made for each service group and size band of which the prefecture has enough establishments. What to expect comes from those of
the same kind that adopted; where these are too few, from the service group, then from all, and the sheet says from whom.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import pandas as pd

from caredx import official
from caredx.findings.behind import behind
from caredx.findings.effects import Outlook
from caredx.findings.place import Findings
from caredx.findings.provider_sheet import ANY, EARLY, Basis, Expected, Kind, Price, Sheet
from caredx.findings.published_study import ALIKE, OWN, Published, published
from caredx.findings.studies import StudyResults
from caredx.measures import effects
from caredx.measures.adoption import EventStudy
from caredx.measures.breakdown import groups_of
from caredx.measures.cost import rules
from caredx.measures.cost.rules import SubsidyRule
from caredx.measures.effects import SECOND_YEAR, Effect
from caredx.measures.time_study.change import Change
from caredx.words.catalog import Text, words_of
from caredx.words.errors import TooFewData, Unknown

say = words_of("provider")

BEDS, VISITS = ("monitoring", "records", "transfer", "excretion"), ("link_sort", "link_enter", "schedule")
MINUTES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("facility", "residential", "short_stay"), BEDS),
    "multifunctional": ("monitoring", "records", "link_enter"),
    "home": VISITS,
    "care_management": ("plan_sort", "plan_enter"),
}
"""Published studies by service group: those of homes with beds, of home and day services, of care managers."""
DEVICES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("facility", "residential", "short_stay"), ("monitoring", "lift", "excretion", "records")),
    "multifunctional": ("monitoring", "excretion", "records"),
    "home": ("records", "assist_suit"),
    "care_management": ("records",),
}
"""Devices with a published price that such homes ask for."""
STAFF = (1, 1000)
"""A home of few and one of many staff, between which caps lie where the number of staff is not known."""


@dataclass(frozen=True)
class Provider(Findings):
    """The sheets for providers of a prefecture.

    Attributes
    ----------
    results : Results
    service, size : str
        Service group and size band of the one sheet wanted; empty: all there are enough establishments of.
    """

    service: str = ""
    size: str = ""

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """One a kind of home, in the order of `kinds`."""
        return tuple(self._sheet(kind) for kind in self.kinds)

    def _sheet(self, kind: Kind) -> Sheet:
        expected = self._expected(kind)
        return Sheet(kind, expected, self._minutes(kind), self._prices(kind, expected), self.cases.alike(kind.service))

    # ── for whom

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of home with enough establishments, most first where counts are told; `Unknown` for one asked for that is none of them."""
        found = tuple(self._listed if self._offices is not None else self._counted)
        if not self.service:
            return found
        asked = [one for one in found if one.service == self.service and self.size in ("", one.size)]
        if not asked:
            known = ", ".join(f"{one.service} {one.size}".strip() for one in found) or "-"
            raise Unknown(say.no_kind.fill(asked=f"{self.service} {self.size}".strip(), known=known))
        return tuple(asked)

    @cached_property
    def _offices(self) -> pd.DataFrame | None:
        """Establishments of the list with ``service_group, size_band``; None without a list."""
        rows = self.results.table("offices", own=True)
        if rows is None or rows.empty:
            return None
        services, bands = official.load("services"), self.results.options.size_bands
        grouped = {by: groups_of(rows, by, rows, services, bands) for by in ("service_group", "size_band")}
        return rows.assign(**grouped)

    @property
    def _listed(self) -> list[Kind]:
        rows, found = self._offices, list[Kind]()
        for service, own in () if rows is None else rows[rows["service_group"].isin(MINUTES)].groupby("service_group"):
            counts = own.groupby("size_band")["office"].nunique()
            bands = {str(band): int(n) for band, n in counts.items() if band != "unknown" and n >= self._enough}
            found += [self._kind(str(service), band, n) for band, n in bands.items()]
            if (rest := int(counts.sum()) - sum(bands.values())) >= self._enough:
                found.append(self._kind(str(service), ANY, rest))
        return sorted(found, key=lambda one: -(one.establishments or 0))

    @property
    def _counted(self) -> list[Kind]:
        """Without a list: service groups of the published counts."""
        rows = official.load("establishments")
        rows = rows[rows["pref"] == self.prefecture]
        group = rows["service"].map(official.load("services").set_index("service")["group"])
        counts = rows.groupby(group)["establishments"].sum().sort_values(ascending=False, kind="stable")
        return [Kind(str(name), ANY, int(n)) for name, n in counts.items() if name in MINUTES and n >= self._enough]

    @property
    def _enough(self) -> int:
        """So many establishments are worth a sheet; in a public edition never fewer than may be counted."""
        least = max(self.least, 1)
        return next(n for n in range(least, 1000) if not self.results.policy.small(n))

    def _kind(self, service: str, size: str, n: int) -> Kind:
        # Counts of a cell beside its service group would give back the cells that are withheld.
        return Kind(service, size, None if self.results.public else n)

    # ── what to expect

    def _expected(self, kind: Kind) -> Expected | None:
        main = self.effects.main
        if not isinstance(main, Effect):
            return None
        for basis, level in self._bases(kind):
            study = main.study if basis == "all" else self._study(basis, level)
            if study is not None and (found := effects.expected(study, main)) is not None:
                levels: dict[str, tuple[str, ...]] = {
                    "all": (),
                    "service_group": (kind.service,),
                    "service_size": (kind.service, kind.size),
                }
                adopters = self.effects.adopters[levels[basis]]
                outlook = Outlook(
                    None if basis == "all" else level, behind(adopters.offices, self.results.policy), found, main
                )
                early, second = (effects.window(study.path, months, found.level) for months in (EARLY, SECOND_YEAR))
                return Expected(outlook, basis, early, second, adopters.staff)
        return None

    def _bases(self, kind: Kind) -> list[tuple[Basis, str]]:
        """Whose experience to ask for, nearest first."""
        near: list[tuple[Basis, str]] = [("service_size", f"{kind.service}×{kind.size}")] if kind.size != ANY else []
        return [*near, ("service_group", kind.service), ("all", "")]

    def _study(self, basis: Basis, level: str) -> EventStudy | None:
        found = {one.level: one for one in self.effects.groups(basis).groups}.get(level)
        seen = found is not None and found.early and found.second_year
        return found.study if found is not None and seen else None

    # ── minutes

    def _minutes(self, kind: Kind) -> tuple[Published, ...]:
        return tuple(published(name, self._own(kind, name)) for name in MINUTES[kind.service])

    def _own(self, kind: Kind, name: str) -> Change | None:
        """The change in the last round among homes of this kind that recorded; None where none did or a public edition withholds it."""
        study = self._recorded(kind)
        if name not in ALIKE or study is None:
            return None
        shift, activity = OWN[name]
        rounds = [change for change in study if (change.shift, change.activity) == (shift, activity)]
        return rounds[-1] if rounds else None

    def _recorded(self, kind: Kind) -> tuple[Change, ...] | None:
        everyone, listed = self.results.table("time_study", own=True), self._offices
        if everyone is None or listed is None:
            return None
        alike = listed[listed["service_group"] == kind.service]
        alike = alike if kind.size == ANY else alike[alike["size_band"] == kind.size]
        offices = tuple(sorted(set(alike["office"]) & set(everyone["office"])))
        if not offices:
            return None
        study = StudyResults(self.results, offices)
        try:
            return None if study.problem else study.like_published
        except TooFewData:
            return None

    # ── cost

    def _prices(self, kind: Kind, expected: Expected | None) -> tuple[Price, ...]:
        table = official.load("device_prices").set_index("device").to_dict("index")
        staff = round(expected.staff) if expected is not None else 0
        return tuple(self._price(name, table[name], staff) for name in DEVICES[kind.service])

    def _price(self, name: str, row: Mapping[Hashable, Any], staff: int) -> Price:
        rule = self._rule(row["category"], row["technology"], staff)
        return Price(name, row["price_low"], row["price_high"], row["per"], rule, row["source"], row["reference_date"])

    def _rule(self, category: str, technology: str, staff: int) -> SubsidyRule | None:
        """The rule of the year judged, else of the latest year before it that states one."""
        for year in sorted({one.fiscal_year for one in self.money.rules if one.fiscal_year <= self.year}, reverse=True):
            few, many = (staff, staff) if staff else STAFF
            least, most = (self._applied(year, category, technology, n) for n in (few, many))
            if least is not None and most is not None:
                return most if least.cap == most.cap else replace(most, cap_low=least.cap)
        return None

    def _applied(self, year: int, category: str, technology: str, staff: float) -> SubsidyRule | None:
        """The rule for one device at a home with so many staff, where it states rate and cap."""
        asked = {"fiscal_year": year, "category": category, "technology": technology, "staff": staff}
        rule, _ = rules.choose(SimpleNamespace(**asked, approved=False, units=1.0), self.money.rules)
        return rule if rule is not None and None not in (rule.cap, rule.rate) else None

    @property
    def names(self) -> Mapping[str, Text]:
        """Names of service groups and size bands."""
        return self.effects.names
