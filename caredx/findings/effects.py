"""The results behind the pages on effects, each computed once when first asked for.

The national estimate is the main one and takes every participating prefecture: it and all that rests on it is the same on every page,
so it is computed once a cycle and kept (`caredx.findings.kept`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from caredx import official
from caredx.findings.kept import Value, kept
from caredx.findings.theme import Theme
from caredx.measures import comparison, effects
from caredx.measures.comparison import Drift, Exits, Matches, Placebo, RelativeMagnitudes, Sensitivity
from caredx.measures.effects import OUTCOMES, Alternative, Effect, Heterogeneity, Naive, Outcome, Shrunken, TooFew
from caredx.words import codes
from caredx.words.errors import TooFewData

FILES = {"panel": "panel.csv", "adoption": "adoption.csv"}
PLACEBO_MONTHS = 12
_COLUMNS = {"unit": "office", "time": "month", "cohort": "cohort"}


@dataclass(frozen=True)
class Registered:
    """Registered tests (two an outcome), and those beyond chance after Holm's adjustment."""

    tests: int
    beyond: int


@dataclass(frozen=True)
class EffectResults(Theme):
    """Effects of adoption under one plan, seen from one prefecture.

    Attributes
    ----------
    results : Results
    """

    @cached_property
    def missing(self) -> list[str]:
        """Files that would have to be supplied."""
        return self._kept("missing", lambda: [file for name, file in FILES.items() if self._table(name) is None])

    def _kept(self, name: str, compute: Callable[[], Value]) -> Value:
        return kept(self.results, f"effects-{name}", compute)

    def _table(self, name: str) -> pd.DataFrame | None:
        table = self.results.table(name)
        return None if table is None or table.empty else table

    @cached_property
    def frame(self) -> pd.DataFrame | None:
        """Outcomes by facility and month of all participating prefectures; None where a file is missing."""
        return None if self.missing else self._kept("frame", self._facility_months)

    def _facility_months(self) -> pd.DataFrame:
        return effects.facility_months(
            self._table("panel"),
            self._table("adoption"),
            offices=self._table("offices"),
            services=official.load("services"),
            size_bands=self.results.options.size_bands,
        )

    @cached_property
    def national(self) -> tuple[Effect | TooFew, ...]:
        """All registered outcomes, all participating prefectures."""
        return self._kept("national", lambda: tuple(self._effect(self.frame, outcome) for outcome in OUTCOMES))

    def block(self, outcome: Outcome) -> Effect | TooFew | None:
        """One outcome in the block; None where the prefecture is a block of its own."""
        block = codes.block_of(self.prefecture)
        if len(block.members) == 1:
            return None
        name = f"block-{block.id}-{outcome.id}"
        return self._told(self._kept(name, lambda: self._effect(self.frame[self.frame["block"] == block.id], outcome)))

    def own(self, outcome: Outcome) -> Effect | TooFew:
        """One outcome in the prefecture alone."""
        return self._told(self._effect(self.frame[self.frame["pref"] == self.prefecture], outcome))

    def _told(self, found: Effect | TooFew) -> Effect | TooFew:
        """In a public edition the numbers behind a refusal are withheld together: either gives the other back from their sum."""
        few = isinstance(found, TooFew) and any(map(self.results.policy.small, (found.adopters, found.others)))
        return replace(found, adopters=None, others=None) if few else found

    def _effect(self, rows: pd.DataFrame, outcome: Outcome) -> Effect | TooFew:
        rules = self.results.params.rules
        return effects.effect_of(rows, outcome, level=rules.level, seed=rules.seed)

    @property
    def main(self) -> Effect | TooFew | None:
        """Overtime in all participating prefectures; None without files."""
        return None if self.missing else self.national[0]

    @property
    def known(self) -> list[Effect]:
        """Registered outcomes that could be estimated nationally."""
        return [] if self.missing else [found for found in self.national if isinstance(found, Effect)]

    @cached_property
    def adjusted(self) -> np.ndarray:
        """p of the registered tests, one row an outcome of `known`, looked at together."""
        return self._kept("adjusted", lambda: effects.registered_tests(self.known))

    @cached_property
    def registered(self) -> Registered:
        """How many of the registered tests leave chance behind, looked at together."""
        adjusted = self.adjusted
        return Registered(int(adjusted.size), int((adjusted < 1 - self.results.params.rules.level).sum()))

    @property
    def participants(self) -> tuple[str, ...]:
        """Codes of the prefectures that take part; of a single one nothing is national."""
        return self._kept("participants", lambda: tuple(sorted(self.frame["pref"].unique())))

    @property
    def source(self) -> tuple[str, str]:
        """Files behind the estimate, and the months seen."""
        first, last = self._kept("months", lambda: (self.frame["month"].min(), self.frame["month"].max()))
        names = " + ".join(self.results.options.sources[name] for name in FILES)
        return names, f"{first:%Y-%m}..{last:%Y-%m}"

    @cached_property
    def shrunken(self) -> Shrunken | None:
        return self._kept("shrunken", lambda: effects.shrink(self.frame, self.main))

    @cached_property
    def matches(self) -> Matches | None:
        return self._kept("matches", lambda: effects.likeness(self.frame, self.main.outcome))

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        return self._kept("alternatives", lambda: effects.alternatives(self.frame, self.main, self.matches))

    def imputed(self, effect: Effect) -> Alternative | None:
        """An outcome by imputation, as a second opinion."""
        return self._kept(f"imputed-{effect.outcome.id}", lambda: effects.imputed(self.frame, effect))

    @cached_property
    def naive(self) -> tuple[Naive, ...]:
        return self._kept("naive", lambda: effects.naive(self.frame, self.main))

    @cached_property
    def placebo(self) -> Placebo | None:
        """Adoption pretended a year earlier; None where too few months are left."""
        return self._kept("placebo", self._placebo)

    def _placebo(self) -> Placebo | None:
        try:
            return comparison.placebo_dates(
                self.frame, PLACEBO_MONTHS, outcome=self.main.outcome.id, cluster="cluster", **_COLUMNS
            )
        except TooFewData:
            return None

    @cached_property
    def drift(self) -> Drift | None:
        """Straight drift that would overturn the late effect."""
        return self._kept("drift", self._drift)

    def _drift(self) -> Drift | None:
        try:
            return comparison.drift_breakdown(self.main.path, self.main.late.months, level=self.main.late.level)
        except TooFewData:
            return None

    @cached_property
    def bends(self) -> Sensitivity | None:
        """Bending drift that would overturn the late effect (twelve months before adoption are its yardstick)."""
        return self._kept("bends", self._bends)

    def _bends(self) -> Sensitivity | None:
        try:
            return comparison.smoothness(self.main.path, self.main.late.months, [0.0], level=self.main.late.level)
        except TooFewData:
            return None

    @cached_property
    def parting(self) -> RelativeMagnitudes | None:
        """How many times the largest step before adoption trends may part each month before the late effect falls."""
        return self._kept("parting", self._parting)

    def _parting(self) -> RelativeMagnitudes | None:
        late = self.main.late
        try:
            return comparison.relative_magnitudes(self.main.path, late.months, level=late.level)
        except TooFewData:
            return None

    @cached_property
    def exits(self) -> Exits:
        level = self.results.options.level
        return self._kept(
            "exits", lambda: comparison.exit_rates(self.frame, outcome=self.main.outcome.id, level=level, **_COLUMNS)
        )

    def groups(self, column: str) -> Heterogeneity:
        """Effect on the main outcome by the levels of a column."""
        return self._kept(f"groups-{column}", lambda: effects.by_group(self.frame, self.main, column))
