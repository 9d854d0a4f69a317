"""Signals: how often the rules of an XmR chart sound where nothing changed, and where the level did.

Series of 12 to 60 months without a change: independent normal months, skewed ones, months that hang together (autocorrelation 0.3 and 0.6), and
a season of the year as large as the scatter. Beside them a step in the middle of one, two and three standard deviations. The rate that the
page tells is that of independent normal months (`caredx.measures.signals.false_alarms`): for the first it must hold, for skewed months, months
that hang together and seasons it does not, and the page says so.
"""

from collections.abc import Iterator

import numpy as np
from credibility import cell

from caredx.measures import signals
from caredx.measures.supported import least

MONTHS = (12, 24, 36, 60)
CALM = ("independent normal", "skewed", "autocorrelation 0.3", "autocorrelation 0.6", "season")
STEPS = (1, 2, 3)


def series(kind: str, shape: tuple[int, int], random: np.random.Generator) -> np.ndarray:
    """Months without a change, one series a row, of standard deviation one."""
    noise = random.standard_normal(shape)
    if kind == "skewed":
        return np.exp(0.7 * noise)
    if kind == "season":
        return noise + np.sqrt(2) * np.sin(2 * np.pi * np.arange(shape[1]) / 12)
    if kind.startswith("autocorrelation"):
        hold = float(kind.split()[1])
        for month in range(1, shape[1]):
            noise[:, month] = hold * noise[:, month - 1] + np.sqrt(1 - hold**2) * noise[:, month]
    return noise


def sounds(x: np.ndarray) -> np.ndarray:
    """Whether any rule sounds, by series."""
    _, _, found = signals.judged(x)
    return np.any([found[name].any(axis=1) for name in signals.RULES], axis=0)


def told(months: int, seed: int) -> tuple[float, float]:
    """At most the rate that the page tells, which is simulated itself."""
    rate = signals.false_alarms(months, seed=seed)
    return 0.0, rate + 2 * float(np.sqrt(rate * (1 - rate) / signals.DRAWS))


def rows(draws: int, seed: int) -> Iterator[dict]:
    """Cells of the table (see `benchmarks/credibility.py`): ten series for each draw asked for."""
    for place, kind in enumerate(CALM):
        for months in MONTHS:
            x = series(kind, (10 * draws, months), np.random.default_rng([seed, place, months]))
            outcome = None if kind == CALM[0] else "approximate"
            yield cell(
                "XmR, four rules",
                f"{kind}, {months} months",
                "false_positive",
                sounds(x),
                bar=told(months, seed),
                outcome=outcome,
            )
    for months in MONTHS:
        x = series(CALM[0], (10 * draws, months), np.random.default_rng([seed, 9, months]))
        for step in STEPS:
            moved = x + step * (np.arange(months) >= months // 2)
            yield cell("XmR, four rules", f"step of {step} SD in the middle, {months} months", "power", sounds(moved))


def small() -> Iterator[dict]:
    """Calm months with a fixed seed: the rate told on the page holds."""
    months = int(least("signals.months"))
    for length in (months, 36):
        x = series(CALM[0], (1000, length), np.random.default_rng([3, length]))
        yield cell(
            "XmR, four rules", f"independent normal, {length} months", "false_positive", sounds(x), bar=told(length, 1)
        )
