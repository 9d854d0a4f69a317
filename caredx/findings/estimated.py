"""Effects of adoption as estimated: the nation, the block, the prefecture; whom the estimate takes, and what its tests say.

The national estimate is the main one and takes every participating prefecture: it and all that rests on it is the same on every page,
so it is computed once a cycle and kept (`caredx.findings.kept`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from caredx.findings import facility_months
from caredx.findings.behind import behind
from caredx.findings.kept import Value, kept
from caredx.findings.registered import Registered, Tested
from caredx.findings.theme import Theme
from caredx.findings.user_states import UserStates
from caredx.intake import store
from caredx.intake.partitions import batches, counts
from caredx.measures import effects, own
from caredx.measures.absent import Absent, all_of
from caredx.measures.effects import (
    OUTCOMES,
    Effect,
    Outcome,
    TooFew,
)
from caredx.words import codes
from caredx.words.trust import given

FILES = ("panel", "adoption")
Place = Literal["japan", "block", "own"]


@dataclass(frozen=True)
class Estimated(Theme):
    """Effects of adoption under one plan, seen from one prefecture."""

    @cached_property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of(*(name for name in FILES if not self._places(name)))

    def _places(self, name: str) -> set[str]:
        """Prefectures with rows in a file."""
        return set(counts(name, self.results.params.processed)) if self.results.built else set()

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
        return self._told(self._kept("of-own", lambda: self._effects(outcomes)) if outcomes else ())

    @cached_property
    def users(self) -> UserStates:
        """States of users as outcomes."""
        return UserStates(self.results)

    @cached_property
    def national(self) -> tuple[Effect | TooFew, ...]:
        """All registered outcomes, all participating prefectures."""
        return self._told(self._exact)

    @cached_property
    def _exact(self) -> tuple[Effect | TooFew, ...]:
        return self._kept("national", lambda: self._effects(OUTCOMES))

    @property
    def _effect_kept(self) -> Effect:
        """The main outcome with exact numbers behind it: what is kept for both editions is made from this."""
        return given(main if isinstance(main := self._exact[0], Effect) else None)

    def block(self, outcome: Outcome) -> Effect | TooFew | None:
        """One outcome in the block; None where the prefecture is a block of its own."""
        block = codes.block_of(self.prefecture)
        if len(block.members) == 1:
            return None
        return self._told(
            self._kept(f"block-{block.id}-{outcome.id}", lambda: self._effect(self._block_frame, outcome))
        )

    @cached_property
    def _block_frame(self) -> pd.DataFrame:
        """Outcomes by facility and month in the block: read once for all outcomes that are not kept yet."""
        members = codes.block_of(self.prefecture).members
        return self._facility_months([code for code in members if code in self.participants])

    def own(self, outcome: Outcome) -> Effect | TooFew:
        """One outcome in the prefecture alone."""
        return self._told(self._effect(self._own_frame, outcome))

    @cached_property
    def _own_frame(self) -> pd.DataFrame:
        return self._facility_months([self.prefecture] if self.prefecture in self.participants else [])

    def _told(self, found: Any) -> Any:
        """A result with the numbers of establishments behind it as the edition tells them."""
        return behind(found, self.results.policy)

    def _effects(self, outcomes: Sequence[Outcome]) -> tuple[Effect | TooFew, ...]:
        rules = self.results.params.rules
        return tuple(effects.effects_of(self._rows, outcomes, level=rules.level, seed=rules.seed))

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
        return tuple(sorted(set.intersection(*(self._places(name) for name in FILES))))

    @property
    def source(self) -> tuple[str, str]:
        """Files behind the estimate, and the months seen."""
        first, last = self._kept("months", self._months)
        names = " + ".join(self.results.options.sources[name] for name in FILES)
        return names, f"{first:%Y-%m}..{last:%Y-%m}"

    def _months(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        processed, months = self.results.params.processed, pd.Series(dtype="datetime64[us]")
        for some in batches("panel", processed):  # no nation's months are held at once
            found = given(store.load("panel", processed, set(some) & set(self.participants), ["month"]))["month"]
            months = pd.concat([months, found]).drop_duplicates()
        return months.min(), months.max()
