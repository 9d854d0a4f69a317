"""Tests registered beforehand, looked at together: which of them leave chance behind."""

from dataclasses import dataclass

from caredx.measures.effects import Effect, Window


@dataclass(frozen=True)
class Tested:
    """One registered test: the mean effect of a window, its p among all of them (Holm), and whether that is beyond chance."""

    effect: Effect
    window: Window
    p: float
    beyond: bool

    @property
    def improvement(self) -> tuple[float, float, float]:
        """As a share of the mean before adoption with its interval, + is better."""
        base = self.effect.baseline
        return self.effect.turned(self.window.value / base, self.window.low / base, self.window.high / base)


@dataclass(frozen=True)
class Registered:
    """Registered tests (two an outcome), and those beyond chance after Holm's adjustment."""

    tests: int
    beyond: int
