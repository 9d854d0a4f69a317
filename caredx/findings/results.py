"""The results a page is made from, each computed once when first asked for.

A notebook opens one prefecture; a page needs all 47 for its comparison. The sheets of all are computed together in one pass over
the tables (that is how the measures are made), and nothing is computed that no cell shows.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import pandas as pd

from caredx import official
from caredx.findings import cells, counted, earlier, released
from caredx.findings.activities import joined, of_prefecture
from caredx.findings.computed import computed
from caredx.findings.doubts import Doubts, Odd, Resting, jumped
from caredx.findings.kept import kept
from caredx.findings.opened import Opened
from caredx.findings.released import ShownBreakdown
from caredx.intake import store
from caredx.measures import context
from caredx.measures.breakdown import By, breakdown
from caredx.measures.cycle import Record
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Comparison, KpiSheet, Options, Target, compare, prefectural_target
from caredx.measures.kpi.sheet import Known, gather, sheets_from
from caredx.words import codes
from caredx.words import params as plans
from caredx.words.errors import TooFewData
from caredx.words.params.specs import TargetSpec


@dataclass(frozen=True)
class Results(Opened):
    """Tables and results of one prefecture under one plan."""

    @cached_property
    def cells(self) -> cells.Cells:
        """What is withheld of the cycle; nothing in the internal edition."""
        return cells.cells(self) if self.public else cells.OPEN

    def released(self, found: KpiSheet) -> KpiSheet:
        """A sheet as the edition may show it."""
        return released.sheet(found, self.policy, self.cells)

    @cached_property
    def sheets(self) -> Mapping[str, KpiSheet]:
        """KPI sheets of all 47, by JIS code, as the edition may show them."""
        return {code: self.released(one) for code, one in self._all_sheets.items()}

    @cached_property
    def _all_sheets(self) -> Mapping[str, KpiSheet]:
        """Those of all under the plan are kept; the overlay of this prefecture adds targets to its own sheet only."""
        everyone = [place.code for place in codes.PREFECTURES]
        shared = dict.fromkeys(everyone, tuple(_target(spec) for spec in self.params.targets))
        found = kept(self, f"kpi-sheets-{self.edition}", lambda: sheets_from(self.told(), everyone, shared))
        if not (self.earlier or (self.params.overlay and self.params.overlay.targets)):
            return found
        return {**found, self.prefecture: self.own_sheet}

    @property
    def own_sheet(self) -> KpiSheet:
        """The sheet of the prefecture before cells are withheld: its tables, its own targets, and what earlier cycles left."""
        left = {self.prefecture: self.earlier}
        return sheets_from(self.told(), [self.prefecture], self.own_targets, earlier=left)[self.prefecture]

    def bare_sheet(self, options: Options | None = None, *, alone: bool = False) -> KpiSheet:
        """The same from its tables, without what earlier cycles left; `alone` reads no other prefecture's, as of a cycle before."""
        found = self._gathered(options or self.options, self.prefecture) if alone else self.gathered(options)
        known = released.known(found, self.policy)
        return sheets_from(known, [self.prefecture], self.own_targets)[self.prefecture]

    @property
    def results_named(self) -> str | None:
        """Where the figures of the cycle before are said to lie."""
        overlay, plan = self.params.overlay, self.params.previous
        own = overlay.previous.results if overlay and overlay.previous else None
        return own or (plan.results if plan else None)

    @cached_property
    def earlier(self) -> Mapping[str, tuple[Estimate, ...]]:
        """Values by KPI that the cycle before left; none where it cannot be read (the chapter on changes says why)."""
        path = earlier.located(self.params.root, self.results_named, self.prefecture) if self.results_named else None
        if path is None:
            return {}
        if path.suffix in earlier.PLANS:
            old = self.opened(path)
            return {} if old is None else {row.kpi.id: row.history for row in old.released(old.bare_sheet(alone=True))}
        found = earlier.read(path, self.prefecture, example=self.params.example)
        if not isinstance(found, Record):
            return {}
        # A value without a basis is comparable with none.
        return {
            kpi: tuple(released.rounded(one, self.policy) for one in points if one.basis)
            for kpi, points in found.by_kpi().items()
        }

    def opened(self, path: Path) -> "Results | None":
        """The cycle of an earlier plan in this edition, opened once; None for an example beside real data."""
        if path not in self._opened:
            self._opened[path] = self._open(path)
        return self._opened[path]

    @cached_property
    def _opened(self) -> dict[Path, "Results | None"]:
        return {}

    def _open(self, path: Path) -> "Results | None":
        params = plans.load(path, self.prefecture, lang=self.lang)
        real = params.example and not self.params.example
        return None if real else Results(params, self.prefecture, self.edition)

    def told(self, options: Options | None = None) -> Known:
        """What sheets are made from, with the digits this edition may show."""
        return released.known(self.gathered(options), self.policy)

    def gathered(self, options: Options | None = None) -> Known:
        """What the sheets of all prefectures are made from, under the options of the plan or those of another one."""
        return self._gathered(options or self.options)

    def _gathered(self, options: Options, prefecture: str | None = None) -> Known:
        """The same of all prefectures, or of one alone."""
        chosen = "" if options == self.options else hashlib.sha256(repr(options).encode()).hexdigest()[:12]
        parts = ("kpi-known", prefecture and f"of-{prefecture}", chosen)
        year, processed = self.params.fiscal_year, self.params.processed
        return kept(
            self,
            "-".join(filter(None, parts)),
            lambda: gather(
                year,
                kpi=self.table("kpi"),
                computed=computed(processed, year, options, prefecture),
                published_targets=official.kpi_targets(),
                published_national=official.load("kpi_national"),
                services=official.load("services"),
                hearing=official.load("hearing_prefectures"),
                options=options,
            ),
        )

    @property
    def own_targets(self) -> dict[str, list[Target]]:
        """Targets of the plan hold for every prefecture; those of the overlay for this one."""
        shared = [_target(spec) for spec in self.params.targets]
        found = {place.code: shared for place in codes.PREFECTURES}
        overlay = self.params.overlay.targets if self.params.overlay else []
        return found | {self.prefecture: shared + [_target(spec) for spec in overlay]}

    @property
    def sheet(self) -> KpiSheet:
        """The KPI sheet of this prefecture."""
        return self.sheets[self.prefecture]

    @cached_property
    def doubts(self) -> Doubts:
        """What was odd about the files, and which indicators of the prefecture rest on it."""
        listed = tuple(
            Odd(name, suspicion)
            for name in self.built.rows
            for suspicion in store.suspicions(name, self.params.processed, self.prefecture)
        )
        own = partial(self.table, own=True)
        return Doubts(self.prefecture, self.params.fiscal_year, listed, own, self.options, told=not self.public)

    @property
    def whole(self) -> KpiSheet:
        """The sheet of the prefecture, which doubts speak of."""
        return self.sheet

    @property
    def resting(self) -> list[tuple[Resting, Estimate]]:
        """Indicators that rest on values in doubt and have a value to show, with that value."""
        shown = {row.kpi.id: row.own for row in self.whole} if self.doubts.resting else {}
        found = [(one, shown.get(name, one.own)) for name, one in self.doubts.resting.items()]
        return [(one, own) for one, own in found if own.known]

    @cached_property
    def jumped(self) -> Mapping[str, Estimate]:
        """By KPI id, the value before, of those shown that moved further than interval and history allow."""
        return jumped(self.sheet)

    @property
    def doubted(self) -> frozenset[str]:
        """KPI ids that carry a mark."""
        return frozenset({*self.doubts.resting, *self.jumped})

    def comparison(self, kpi: str) -> Comparison:
        """One KPI over the 47."""
        if kpi not in self._comparisons:
            self._comparisons[kpi] = compare(kpi, self.sheets, min_n=self.options.min_offices)
        return self._comparisons[kpi]

    @cached_property
    def _comparisons(self) -> dict[str, Comparison]:
        return {}

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """All KPI over the 47, in the order of the sheet."""
        return tuple(self.comparison(row.kpi.id) for row in self.sheet)

    def breakdowns(self, kpi: str, ways: Sequence[By] = ("service_group", "size_band")) -> tuple[ShownBreakdown, ...]:
        """A KPI of this prefecture by kind of service and by size, as released; empty where the file it needs is missing."""
        tables = {name: self.table(name, own=True) for name in ("panel", "offices")}
        year, services = self.params.fiscal_year, official.load("services")
        try:
            found = [breakdown(kpi, by, year, **tables, services=services, options=self.options) for by in ways]
        except TooFewData:
            return ()
        return released.breakdowns(found, self.prefecture, self.policy, self.cells)

    @cached_property
    def known_values(self) -> pd.DataFrame:
        """Values of this prefecture and its cities that were published, with their own definitions."""
        rows = official.load("kpi_prefecture")
        return rows[rows["pref"] == self.prefecture]

    @cached_property
    def mix(self) -> context.ServiceMix:
        """Establishments by service; a service that was abolished has stale entries only and is left out."""
        counts = counted.establishments(self)
        return context.service_mix(
            counts[~counts["service"].isin(counted.ended())], official.load("insured_certified"), self.prefecture
        )

    @cached_property
    def uncounted(self) -> tuple[str, ...]:
        """Services of the published counts whose file is not among the open data supplied; empty also where none was supplied."""
        return counted.not_supplied(self)

    @cached_property
    def without_count(self) -> tuple[str, ...]:
        """Services that exist and are in no count of establishments: the whole of the prefecture is larger than its number."""
        return tuple(self.mix.missing(official.load("services")))

    @property
    def services_without_count(self) -> int:
        """How many they are."""
        return len(self.without_count)

    @cached_property
    def certified(self) -> Mapping[str, Estimate]:
        """Certified share of all 47 and of Japan."""
        return context.certified_share(official.load("insured_certified"))

    @cached_property
    def activities(self) -> pd.DataFrame | None:
        """Activities of the cycle's file and of the overlay, one amount once (`caredx.findings.activities.joined`)."""
        specs = self.params.overlay.activities if self.params.overlay else []
        place = self.params.input_path("activities")
        named = {"place": place.name} if place else {}
        return joined(of_prefecture(self.table("activities", own=True)), specs, example=self.params.example, **named)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Figures the prefecture published itself (overlay); no rows where there is none."""
        columns = ["indicator", "category", "value", "unit", "period", "kind", "denominator", "source", "note"]
        specs = self.params.overlay.figures if self.params.overlay else []
        return pd.DataFrame([spec.model_dump() for spec in specs], columns=columns)


def _target(spec: TargetSpec) -> Target:
    return prefectural_target(spec.kpi, spec.year, spec.inside, spec.source)
