"""Ratios, groups, funnels, shrinkage, weighted shares and yen per hour: do their intervals hold the truth at the sizes of a place?

Establishments are log-normal in size (SD 0.6 or 1.2 of the log), their rates differ by a gamma distribution of cv 0.4; leavers
are Poisson, overtime is continuous. "size^b": the rate rises with size to the power b.
"""

from collections.abc import Iterator

import numpy as np
from credibility import cell

from caredx.measures.ratios import Sampled, ratio_of_register, ratio_of_sums
from caredx.words.units import Unit

BAR = (0.93, 0.97)
RATE = 0.15
HOW = {"unit": Unit.HOURS, "needs": "benchmark"}
SIZES = (5, 10, 20, 40, 100, 400)


def rows(draws: int, seed: int) -> Iterator[dict]:
    """Every cell of the grid."""
    random = np.random.default_rng(seed)
    yield from _ratios(random, draws, SIZES)
    yield from _registers(random, draws, (13, 40, 120))
    yield from _samples(random, draws, (13, 40, 400))


def small() -> list[dict]:
    """A few cells with a fixed seed, for the tests."""
    random = np.random.default_rng(20260630)
    return [*_ratios(random, 150, (5, 40)), *_registers(random, 100, (40,))]


def offices(random: np.random.Generator, n: int, sd: float) -> np.ndarray:
    """Staff of n establishments, median 16, at least 2."""
    return np.maximum(2.0, np.round(16 * np.exp(sd * random.standard_normal(n))))


def events(random: np.random.Generator, x: np.ndarray, power: float, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Numerators of establishments and what they are expected to be."""
    mean = x * RATE * (x / 16) ** power
    rate = mean * random.gamma(1 / 0.4**2, 0.4**2, len(x))
    return (random.poisson(rate) if kind == "turnover" else rate * random.gamma(20, 1 / 20, len(x))), mean


def _cover(found, truth: float) -> bool:
    return found.has_interval and found.low <= truth <= found.high


def _width(widths: list[float]) -> float | None:
    return float(np.median(widths)) if widths else None


def _ratios(random: np.random.Generator, draws: int, sizes: tuple[int, ...]) -> Iterator[dict]:
    settings = (
        ("turnover", 0.6, 0.0),
        ("turnover", 1.2, 0.0),
        ("overtime", 1.2, 0.0),
        ("turnover", 0.6, 0.5),
        ("turnover", 1.2, 0.25),
        ("turnover", 1.2, 0.5),
    )
    for kind, sd, power in settings:
        for n in sizes:
            hits, widths = [], []
            for _ in range(draws):
                x = offices(random, n, sd)
                y, mean = events(random, x, power, kind)
                found = ratio_of_sums(y, x, **HOW)
                truth = mean.sum() / x.sum()
                hits.append(_cover(found, truth))
                widths += [(found.high - found.low) / truth] if found.has_interval else []
            setting = f"{kind}, size SD {sd}, rate ~ size^{power:g}, {n} establishments"
            yield cell("ratio of these establishments", setting, "coverage", hits, bar=BAR, width=_width(widths))


def _registers(random: np.random.Generator, draws: int, sizes: tuple[int, ...]) -> Iterator[dict]:
    for power in (0.0, 0.5):
        for n in sizes:
            hits, widths = [], []
            for _ in range(draws):
                register = offices(random, 2000, 1.2)
                x = random.choice(register, n, replace=False)
                y, _ = events(random, x, power, "turnover")
                truth = (register * RATE * (register / 16) ** power).sum() / register.sum()
                found = ratio_of_register(y, x, register, **HOW)
                hits.append(_cover(found, truth))
                widths += [(found.high - found.low) / truth] if found.has_interval else []
            setting = f"{n} of 2,000, size SD 1.2, rate ~ size^{power:g}"
            yield cell("ratio of a register", setting, "coverage", hits, bar=BAR, width=_width(widths))


def _samples(random: np.random.Generator, draws: int, sizes: tuple[int, ...]) -> Iterator[dict]:
    for sd, power in ((0.6, 0.0), (0.6, 0.5), (1.2, 0.5)):
        grid = np.exp(sd * np.random.default_rng(0).standard_normal(1_000_000))
        truth = RATE * (grid ** (1 + power)).mean() / grid.mean()
        for n in sizes:
            hits, widths, grade = [], [], Sampled(sd).grade(n)
            for _ in range(draws):
                x = 16 * np.exp(sd * random.standard_normal(n))
                y, _ = events(random, x, power, "overtime")
                found = ratio_of_sums(y, x, **HOW)
                hits.append(_cover(found, truth))
                widths += [(found.high - found.low) / truth] if found.has_interval else []
            yield cell(
                "ratio of establishments like these",
                f"overtime, size SD {sd}, rate ~ size^{power:g}, {n} establishments",
                "coverage",
                hits,
                bar=BAR,
                width=_width(widths),
                outcome=grade or None,
            )
