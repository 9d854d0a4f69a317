"""The results behind the pages on effects, each computed once when first asked for.

The national estimate is the main one and takes every participating prefecture: it and all that rests on it is the same on every page,
so it is computed once a cycle and kept (`caredx.findings.kept`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import pandas as pd

from caredx import official
from caredx.findings import facility_months
from caredx.findings.expected import Outlook
from caredx.findings.kept import Value, kept
from caredx.findings.registered import Registered, Tested
from caredx.findings.theme import Theme
from caredx.findings.user_states import UserStates
from caredx.measures import comparison, effects, own
from caredx.measures.absent import Absent, all_of
from caredx.measures.adoption.path import Path
from caredx.measures.adoption.pretrend import Pretrend
from caredx.measures.breakdown import group_names
from caredx.measures.comparison import Drift, Exits, Matches, RelativeMagnitudes, Sensitivity
from caredx.measures.effects import (
    OUTCOMES,
    Alternative,
    Effect,
    Heterogeneity,
    Naive,
    Outcome,
    Shrunken,
    TooFew,
    Window,
)
from caredx.words import codes
from caredx.words.errors import TooFewData
from caredx.words.labels import Text
from caredx.words.trust import given

FILES = ("panel", "adoption")
PLACEBO_MONTHS = 12
PUBLISHED = {"device_or_measure": "移乗支援（非装着）", "setting": "介護老人福祉施設"}
"""The device and setting whose rounds were published, as the table writes them."""
_ROUNDS = {"change post1-pre": "post1", "change post2-pre": "post2"}
_COLUMNS = {"unit": "office", "time": "month", "cohort": "cohort"}
Place = Literal["japan", "block", "own"]


@dataclass(frozen=True)
class EffectResults(Theme):
    """Effects of adoption under one plan, seen from one prefecture.

    Attributes
    ----------
    results : Results
    """

    @cached_property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return self._kept("missing", lambda: all_of(*(name for name in FILES if not self._places(name))))

    def _places(self, name: str) -> set[str]:
        """Prefectures with rows in a file."""
        table = self.results.table(name, columns=["pref"])
        return set() if table is None else {*table["pref"].unique()}

    def _kept(self, name: str, compute: Callable[[], Value]) -> Value:
        return kept(self.results, f"effects-{name}", compute)

    @cached_property
    def frame(self) -> pd.DataFrame | None:
        """Outcomes by facility and month of all participating prefectures, never kept itself; None where a file is missing."""
        return None if self.missing else self._facility_months(self.participants)

    @property
    def _rows(self) -> pd.DataFrame:
        return given(self.frame)

    def _facility_months(self, prefectures: Sequence[str]) -> pd.DataFrame:
        return facility_months.of_prefectures(self.results, prefectures, self._own_outcomes)

    @property
    def _own_outcomes(self) -> tuple[Outcome, ...]:
        return tuple(one for card in self.results.params.indicators if (one := own.outcome(card)) is not None)

    @cached_property
    def of_own(self) -> tuple[Effect | TooFew, ...]:
        """Indicators of the office's own in all participating prefectures: beside the registered outcomes, in no family of tests."""
        outcomes = () if self.missing else self._own_outcomes
        return (
            self._kept("of-own", lambda: tuple(self._effect(self._rows, one) for one in outcomes)) if outcomes else ()
        )

    @cached_property
    def users(self) -> UserStates:
        """States of users as outcomes."""
        return UserStates(self.results)

    @cached_property
    def national(self) -> tuple[Effect | TooFew, ...]:
        """All registered outcomes, all participating prefectures."""
        return self._kept("national", lambda: tuple(self._effect(self._rows, outcome) for outcome in OUTCOMES))

    def block(self, outcome: Outcome) -> Effect | TooFew | None:
        """One outcome in the block; None where the prefecture is a block of its own."""
        block = codes.block_of(self.prefecture)
        if len(block.members) == 1:
            return None
        name, members = f"block-{block.id}-{outcome.id}", [code for code in block.members if code in self.participants]
        return self._told(self._kept(name, lambda: self._effect(self._facility_months(members), outcome)))

    def own(self, outcome: Outcome) -> Effect | TooFew:
        """One outcome in the prefecture alone."""
        return self._told(self._effect(self._own_frame, outcome))

    @cached_property
    def _own_frame(self) -> pd.DataFrame:
        return self._facility_months([self.prefecture] if self.prefecture in self.participants else [])

    def _told(self, found: Effect | TooFew) -> Effect | TooFew:
        """In a public edition the numbers behind a refusal are withheld together: either gives the other back from their sum."""
        if not isinstance(found, TooFew) or not any(
            map(self.results.policy.small, map(given, (found.adopters, found.others)))
        ):
            return found
        return replace(found, adopters=None, others=None)

    def _effect(self, rows: pd.DataFrame, outcome: Outcome) -> Effect | TooFew:
        rules = self.results.params.rules
        return effects.effect_of(rows, outcome, level=rules.level, seed=rules.seed)

    @property
    def main(self) -> Effect | TooFew | None:
        """Overtime in all participating prefectures; None without files."""
        return None if self.missing else self.national[0]

    @property
    def effect(self) -> Effect:
        """The main outcome where it is `estimated`."""
        return given(self.main if isinstance(self.main, Effect) else None)

    @property
    def known(self) -> list[Effect]:
        """Registered outcomes that could be estimated nationally."""
        return [] if self.missing else [found for found in self.national if isinstance(found, Effect)]

    @property
    def estimated(self) -> bool:
        """Whether the main outcome could be estimated in all participating prefectures."""
        return isinstance(self.main, Effect)

    @cached_property
    def tests(self) -> tuple[Tested, ...]:
        """The registered tests, looked at together: an early and a late mean for each outcome of `known`."""
        adjusted = self._kept("adjusted", lambda: effects.registered_tests(self.known))
        size = 1 - self.level
        return tuple(
            Tested(effect, window, float(p), bool(p < size))
            for effect, row in zip(self.known, adjusted, strict=True)
            for window, p in zip((effect.early, effect.late), row, strict=True)
        )

    @property
    def beyond(self) -> tuple[Outcome, ...]:
        """Outcomes with a registered test beyond chance."""
        return tuple(dict.fromkeys(one.effect.outcome for one in self.tests if one.beyond))

    @property
    def not_shown(self) -> tuple[Outcome, ...]:
        """The other registered outcomes that could be estimated: no effect was shown, which is not none."""
        return tuple(one.outcome for one in self.known if one.outcome not in self.beyond)

    @cached_property
    def registered(self) -> Registered:
        """How many of the registered tests leave chance behind, looked at together."""
        return Registered(len(self.tests), sum(one.beyond for one in self.tests))

    def places(self, national: Effect | TooFew) -> tuple[tuple[Place, Effect | TooFew], ...]:
        """One outcome in Japan, the block and the prefecture; of a single prefecture it would be one estimate three times."""
        if len(self.participants) == 1:
            return (("own", national),)
        block = self.block(national.outcome)
        beside = (("japan", national),) if block is None else (("japan", national), ("block", block))
        return (*beside, ("own", self.own(national.outcome)))

    @property
    def participants(self) -> tuple[str, ...]:
        """Codes of the prefectures that take part; of a single one nothing is national."""
        return self._kept("participants", lambda: tuple(sorted(set.intersection(*map(self._places, FILES)))))

    @property
    def source(self) -> tuple[str, str]:
        """Files behind the estimate, and the months seen."""
        first, last = self._kept("months", self._months)
        names = " + ".join(self.results.options.sources[name] for name in FILES)
        return names, f"{first:%Y-%m}..{last:%Y-%m}"

    def _months(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        rows = given(self.results.table("panel", columns=["pref", "month"]))
        months = rows.loc[rows["pref"].isin(self.participants), "month"]
        return months.min(), months.max()

    @cached_property
    def shrunken(self) -> Shrunken | None:
        """Values of prefectures drawn towards the mean of all."""
        return self._kept("shrunken", lambda: effects.shrink(self._rows, self.effect))

    @cached_property
    def matches(self) -> Matches | None:
        """Pairs alike in service, size and baseline."""
        return self._kept("matches", lambda: effects.likeness(self._rows, self.effect.outcome))

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The main outcome by other methods, itself first."""
        return self._kept("alternatives", lambda: effects.alternatives(self._rows, self.effect, self.matches))

    def imputed(self, effect: Effect) -> Alternative | None:
        """An outcome by imputation, as a second opinion."""
        return self._kept(f"imputed-{effect.outcome.id}", lambda: effects.imputed(self._rows, effect))

    @cached_property
    def naive(self) -> tuple[Naive, ...]:
        """What people compute first and what does not measure the effect."""
        return self._kept("naive", lambda: effects.naive(self._rows, self.effect))

    @cached_property
    def before(self) -> Pretrend:
        """Whether adopters moved like the others before they adopted."""
        found = self.effect.study.pretrend()
        return given(found if isinstance(found, Pretrend) else None)

    @cached_property
    def placebo(self) -> Window | None:
        """The main effect with adoption pretended `PLACEBO_MONTHS` earlier."""

        def pretended() -> Window | None:
            outcome = self.effect.outcome.id
            found = comparison.placebo_dates(self._rows, PLACEBO_MONTHS, outcome=outcome, cluster="cluster", **_COLUMNS)
            return Window((0, 0), found.effect, found.se, self.effect.late.level, found.df) if found.se > 0 else None

        return self._or_none("placebo", pretended)

    @cached_property
    def drift(self) -> Drift | None:
        """Straight drift that would overturn the late effect."""
        return self._or_none("drift", lambda: comparison.drift_breakdown(*self._late, level=self.effect.late.level))

    @cached_property
    def bends(self) -> Sensitivity | None:
        """Bending drift that would overturn the late effect (twelve months before adoption are its yardstick)."""
        return self._or_none("bends", lambda: comparison.smoothness(*self._late, [0.0], level=self.effect.late.level))

    @cached_property
    def parting(self) -> RelativeMagnitudes | None:
        """How many times the largest step before adoption trends may part each month before the late effect falls."""
        level = self.effect.late.level
        return self._or_none("parting", lambda: comparison.relative_magnitudes(*self._late, level=level))

    @property
    def _late(self) -> tuple[Path, tuple[int, int]]:
        return self.effect.path, self.effect.late.months

    def _or_none(self, name: str, compute: Callable[[], Value]) -> Value | None:
        """A check; None where too few months are left for it."""

        def tried() -> Value | None:
            try:
                return compute()
            except TooFewData:
                return None

        return self._kept(name, tried)

    @cached_property
    def exits(self) -> Exits:
        """Establishments that leave the data, after adoption and otherwise."""
        level = self.results.options.level
        return self._kept(
            "exits", lambda: comparison.exit_rates(self._rows, outcome=self.effect.outcome.id, level=level, **_COLUMNS)
        )

    def groups(self, column: str) -> Heterogeneity:
        """Effect on the main outcome by the levels of a column."""
        return self._kept(f"groups-{column}", lambda: effects.by_group(self._rows, self.effect, column))

    @cached_property
    def names(self) -> dict[str, Text]:
        """Names of kinds of service and classes of capacity."""
        services, bands = official.load("services"), self.results.options.size_bands
        return group_names("service_group", services, bands) | group_names("size_band", services, bands)

    @cached_property
    def outlooks(self) -> tuple[Outlook, ...]:
        """What applicants should expect: all, by technology, by service, and by both."""
        main = self.effect
        ways = ("technology", "service_group", "technology_service")
        groups = [(one.level, one.facilities, one.study) for way in ways for one in self.groups(way).groups]
        return tuple(
            Outlook(level, adopters, effects.expected(study, main), main)
            for level, adopters, study in [(None, main.study.counts.adopters, main.study), *groups]
        )

    @cached_property
    def published(self) -> pd.DataFrame:
        """The published three rounds: `shift, phase, value, unit, reference_date, source`, rows of both later rounds."""
        rows = official.load("timestudy_published")
        ours = (rows[[*PUBLISHED]] == pd.Series(PUBLISHED)).all(axis=1) & rows["shift"].isin(("day", "night"))
        rows = rows[ours & rows["phase"].isin(_ROUNDS)]
        shown = rows.assign(phase=rows["phase"].map(_ROUNDS), value=rows["value"].astype(float))
        return shown[["shift", "phase", "value", "unit", "reference_date", "source"]]
