"""What became of users where offices adopted: the event study on the states they are in, in all prefectures that hand them in."""

from dataclasses import dataclass
from functools import cached_property

from caredx.findings.behind import behind
from caredx.findings.kept import kept
from caredx.findings.theme import Theme
from caredx.measures.absent import Absent, all_of
from caredx.measures.effects import Effect, TooFew, Window, effects_of, registered_tests
from caredx.measures.effects.user_states import measured, state_months
from caredx.words.trust import given

FILES = ("user_states", "adoption")


@dataclass(frozen=True)
class UserEffect:
    """A state of users after adoption.

    Attributes
    ----------
    effect : Effect
    window : Window
        Its early or late mean.
    p : float
        Adjusted by Holm over all of these tests (they are no part of the registered family).
    word : str
        ``better``, ``worse``, or ``not_shown``: none of the two is shown, which is not no effect.
    """

    effect: Effect
    window: Window
    p: float
    word: str


@dataclass(frozen=True)
class UserStates(Theme):
    """States of users as outcomes of adoption; estimates of all who take part, alike in every edition but for the numbers behind."""

    @property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of(*(name for name in FILES if name not in self.results.built.rows))

    @cached_property
    def found(self) -> tuple[Effect | TooFew, ...]:
        """The outcomes handed in by anybody."""
        return () if self.missing else behind(kept(self.results, "effects-users", self._found), self.results.policy)

    def _found(self) -> tuple[Effect | TooFew, ...]:
        rules = self.results.params.rules
        states, adoptions = (given(self.results.table(name)) for name in FILES)
        rows = state_months(states, adoptions, self.results.table("offices"))
        return tuple(effects_of(rows, measured(states), level=rules.level, seed=rules.seed))

    @property
    def refused(self) -> tuple[TooFew, ...]:
        """Outcomes without an estimate."""
        return tuple(one for one in self.found if isinstance(one, TooFew))

    @property
    def known(self) -> tuple[Effect, ...]:
        """Outcomes that could be estimated."""
        return tuple(one for one in self.found if isinstance(one, Effect))

    @cached_property
    def tests(self) -> tuple[UserEffect, ...]:
        """An early and a late mean for each outcome that could be estimated, judged together."""
        known = list(self.known)
        adjusted = registered_tests(known) if known else ()
        return tuple(
            UserEffect(effect, window, float(p), self._word(effect, window, float(p)))
            for effect, row in zip(known, adjusted, strict=True)
            for window, p in zip((effect.early, effect.late), row, strict=True)
        )

    def _word(self, effect: Effect, window: Window, p: float) -> str:
        if p >= 1 - self.level:
            return "not_shown"
        return "better" if effect.sign * window.value > 0 else "worse"

    @property
    def counts(self) -> dict[str, int]:
        """Tests by what they say."""
        return {word: sum(one.word == word for one in self.tests) for word in ("better", "worse", "not_shown")}

    @property
    def tested(self) -> int:
        """How many tests there are."""
        return len(self.tests)

    @property
    def source(self) -> tuple[str, str]:
        """Files behind the estimates, and the months handed in."""
        first, last = kept(self.results, "effects-users-months", self._months)
        return self.files(*FILES), f"{first}..{last}"

    def _months(self) -> tuple[str, str]:
        months = given(self.results.table(FILES[0], columns=["pref", "month"]))["month"]
        return f"{months.min():%Y-%m}", f"{months.max():%Y-%m}"
