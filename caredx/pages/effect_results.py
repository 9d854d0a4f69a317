"""The results behind the pages on effects, each computed once when first asked for.

The national estimate is the main one and takes every participating prefecture, so each page computes it anew: with the checked
tables at hand it costs a tenth of a second, less than keeping it in step with the tables would.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import codes
from caredx.errors import TooFewData
from caredx.intake import published
from caredx.labels import Lang
from caredx.measures import comparison, effects
from caredx.measures.comparison import Drift, Exits, Matches, Placebo, Sensitivity
from caredx.measures.effects import OUTCOMES, Alternative, Effect, Heterogeneity, Naive, Outcome, Shrunken, TooFew
from caredx.pages.results import Results

FILES = {"panel": "panel.csv", "adoption": "adoption.csv"}
PLACEBO_MONTHS = 12
_COLUMNS = {"unit": "office", "time": "month", "cohort": "cohort"}


@dataclass(frozen=True)
class Registered:
    """Registered tests (two an outcome), and those beyond chance after Holm's adjustment."""

    tests: int
    beyond: int


@dataclass(frozen=True)
class EffectResults:
    """Effects of adoption under one plan, seen from one prefecture.

    Attributes
    ----------
    results : Results
    """

    results: Results

    @property
    def lang(self) -> Lang:
        return self.results.lang

    @property
    def prefecture(self) -> str:
        return self.results.prefecture

    @property
    def missing(self) -> list[str]:
        """Files that would have to be supplied."""
        return [file for name, file in FILES.items() if self._table(name) is None]

    def _table(self, name: str) -> pd.DataFrame | None:
        table = self.results.table(name)
        return None if table is None or table.empty else table

    @cached_property
    def frame(self) -> pd.DataFrame | None:
        """Outcomes by facility and month of all participating prefectures; None where a file is missing."""
        if self.missing:
            return None
        return effects.facility_months(
            self._table("panel"), self._table("adoption"), offices=self._table("offices"), services=published.load("services"),
            size_bands=self.results.options.size_bands,
        )  # fmt: skip

    @cached_property
    def national(self) -> tuple[Effect | TooFew, ...]:
        """All registered outcomes, all participating prefectures."""
        return tuple(self._effect(self.frame, outcome) for outcome in OUTCOMES)

    def block(self, outcome: Outcome) -> Effect | TooFew | None:
        """One outcome in the block; None where the prefecture is a block of its own."""
        block = codes.block_of(self.prefecture)
        return None if len(block.members) == 1 else self._effect(self.frame[self.frame["block"] == block.id], outcome)

    def own(self, outcome: Outcome) -> Effect | TooFew:
        """One outcome in the prefecture alone."""
        return self._effect(self.frame[self.frame["pref"] == self.prefecture], outcome)

    def _effect(self, rows: pd.DataFrame, outcome: Outcome) -> Effect | TooFew:
        rules = self.results.params.rules
        return effects.effect_of(rows, outcome, level=rules.level, seed=rules.seed)

    @property
    def main(self) -> Effect | TooFew | None:
        """Overtime in all participating prefectures; None without files."""
        return None if self.frame is None else self.national[0]

    @property
    def known(self) -> list[Effect]:
        """Registered outcomes that could be estimated nationally."""
        return [] if self.frame is None else [found for found in self.national if isinstance(found, Effect)]

    @cached_property
    def registered(self) -> Registered:
        """How many of the registered tests leave chance behind, looked at together."""
        adjusted = effects.registered_tests(self.known)
        return Registered(int(adjusted.size), int((adjusted < 1 - self.results.params.rules.level).sum()))

    @property
    def participating(self) -> int:
        """Prefectures that take part."""
        return int(self.frame["pref"].nunique())

    @property
    def source(self) -> tuple[str, str]:
        """Files behind the estimate, and the months seen."""
        seen = self.frame["month"]
        names = " + ".join(self.results.options.sources[name] for name in FILES)
        return names, f"{seen.min():%Y-%m}..{seen.max():%Y-%m}"

    @cached_property
    def shrunken(self) -> Shrunken | None:
        return effects.shrink(self.frame, self.main)

    @cached_property
    def matches(self) -> Matches | None:
        return effects.likeness(self.frame, self.main.outcome)

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        return effects.alternatives(self.frame, self.main, self.matches)

    def imputed(self, effect: Effect) -> Alternative | None:
        """An outcome by imputation, as a second opinion."""
        return effects.imputed(self.frame, effect)

    @cached_property
    def naive(self) -> tuple[Naive, ...]:
        return effects.naive(self.frame, self.main)

    @cached_property
    def placebo(self) -> Placebo | None:
        """Adoption pretended a year earlier; None where too few months are left."""
        try:
            return comparison.placebo_dates(self.frame, PLACEBO_MONTHS, outcome=self.main.outcome.id, cluster="cluster", **_COLUMNS)
        except TooFewData:
            return None

    @cached_property
    def drift(self) -> Drift | None:
        """Straight drift that would overturn the late effect."""
        try:
            return comparison.drift_breakdown(self.main.path, self.main.late.months, level=self.main.late.level)
        except TooFewData:
            return None

    @cached_property
    def bends(self) -> Sensitivity | None:
        """Bending drift that would overturn the late effect (twelve months before adoption are its yardstick)."""
        try:
            return comparison.smoothness(self.main.path, self.main.late.months, [0.0], level=self.main.late.level)
        except TooFewData:
            return None

    @cached_property
    def exits(self) -> Exits:
        return comparison.exit_rates(self.frame, outcome=self.main.outcome.id, level=self.results.options.level, **_COLUMNS)

    def groups(self, column: str) -> Heterogeneity:
        """Effect on the main outcome by the levels of a column."""
        return effects.by_group(self.frame, self.main, column)
