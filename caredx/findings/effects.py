"""What stands beside the estimated effects: places drawn together, other methods, checks, groups, what applicants should expect.

Each is computed once when first asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.estimated import Estimated
from caredx.findings.kept import Value
from caredx.measures import comparison, effects
from caredx.measures.adoption.path import Path
from caredx.measures.adoption.pretrend import Pretrend
from caredx.measures.breakdown import group_names
from caredx.measures.comparison import Drift, Exits, Matches, RelativeMagnitudes, Sensitivity
from caredx.measures.effects import Adopters, Alternative, Effect, Heterogeneity, Naive, Shrunken, Window
from caredx.measures.u_curve import Expectation
from caredx.words.catalog import Text
from caredx.words.errors import TooFewData
from caredx.words.trust import given

PLACEBO_MONTHS = 12
PUBLISHED = {"device_or_measure": "移乗支援（非装着）", "setting": "介護老人福祉施設"}
"""The device and setting whose rounds were published, as the table writes them."""
_ROUNDS = {"change post1-pre": "post1", "change post2-pre": "post2"}
_COLUMNS = {"unit": "office", "time": "month", "cohort": "cohort"}


@dataclass(frozen=True)
class Outlook:
    """What an applicant of a group should expect; `expected` is None where too few adopted or they were seen too briefly.

    Attributes
    ----------
    level : object or None
        The group; None: all.
    adopters : int
    expected : Expectation or None
    effect : Effect
        The effect in all, whose outcome and sign it is.
    """

    level: object
    adopters: int
    expected: Expectation | None
    effect: Effect

    @property
    def pair(self) -> bool:
        """Whether the group is a technology in a service."""
        return isinstance(self.level, str) and "×" in self.level

    def month(self, month: int) -> tuple[float, float, float] | None:
        """Change of the outcome in a month with its interval; None where the month was not seen."""
        found = self.expected
        if found is None or month not in found.months:
            return None
        at = list(found.months).index(month)
        return self.effect.turned(found.effect[at], found.low[at], found.high[at])

    @property
    def total(self) -> tuple[float, float, float]:
        """Change up to the last month seen with its interval."""
        found = self.expected
        if found is None:
            raise LookupError("too few adopted for any expectation")
        return self.effect.turned(found.total[-1], found.total_low[-1], found.total_high[-1])


@dataclass(frozen=True)
class EffectResults(Estimated):
    """Effects of adoption under one plan, seen from one prefecture."""

    @cached_property
    def shrunken(self) -> Shrunken | None:
        """Values of prefectures drawn towards the mean of all."""
        return self._kept("shrunken", lambda: effects.shrink(self._rows, self._effect_kept))

    @cached_property
    def matches(self) -> Matches | None:
        """Pairs alike in service, size and baseline."""
        return self._kept("matches", lambda: effects.likeness(self._rows, self.effect.outcome))

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The main outcome by other methods, itself first."""
        ways = self._kept("alternatives", lambda: effects.alternatives(self._rows, self._effect_kept, self.matches))
        return self._told(ways)

    @property
    def balance(self) -> tuple[pd.DataFrame, int, int]:
        """Means before adoption and standardised differences (in public as they are read), pairs, and adopters without one."""
        matches = given(self.matches)
        rows = matches.balance.round(2) if self.results.public else matches.balance
        return rows, *self._told((len(matches.pairs), matches.unmatched))

    def imputed(self, effect: Effect) -> Alternative | None:
        """An outcome by imputation, as a second opinion."""
        found = self._kept(f"imputed-{effect.outcome.id}", lambda: effects.imputed(self._rows, effect))
        return self._told(found)

    @cached_property
    def naive(self) -> tuple[Naive, ...]:
        """What people compute first and what does not measure the effect."""
        return self._kept("naive", lambda: effects.naive(self._rows, self._effect_kept))

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
    def exits(self) -> Exits | None:
        """Establishments that leave the data, after adoption and otherwise; None where a public edition withholds them."""
        outcome, level = self.effect.outcome.id, self.results.options.level
        rates = self._kept("exits", lambda: comparison.exit_rates(self._rows, outcome=outcome, level=level, **_COLUMNS))
        return self._told(rates)

    def groups(self, column: str) -> Heterogeneity:
        """Effect on the main outcome by the levels of a column."""
        found = self._kept(f"groups-{column}", lambda: effects.by_group(self._rows, self._effect_kept, column))
        return self._told(found)

    @cached_property
    def adopters(self) -> Mapping[tuple[str, ...], Adopters]:
        """How many adopted, of all kinds of home, of a service group, of a group and size band."""
        return self._kept("adopters", lambda: effects.adopters(self._rows))

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
