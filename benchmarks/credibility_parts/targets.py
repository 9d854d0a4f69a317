"""Targets: whether forecasts keep what they say, over truths that go on, level off, scatter and wander.

Each draw makes yearly counts (40, 100 or 400 establishments; year-to-year noise of 0.1, 0.2 or 0.3 log-odds) from one of seven truths,
shows the first years to `caredx.measures.targets` and asks for later ones: whether the 95 % interval holds the true share, beside that
of a weighted line in log-odds, and how often targets came true by the word said of them. The same for a KPI in hours, where the truth
goes on, levels off or wanders; there the words did not hold and are refused.
"""

import itertools
from collections.abc import Iterator

import numpy as np
from credibility import cell
from scipy import special

from caredx.measures.supported import least
from caredx.measures.targets.forecast import Mixture, Series, forecasts
from caredx.measures.targets.outlook import CHANCES, grade

TRUTHS = ("line", "walk", "flat", "ceiling 60", "ceiling 80", "ceiling 90", "S-curve")
HOURS = ("line", "levels off", "walk")
NOISES, SIZES = (0.1, 0.2, 0.3), (40, 100, 400)
POINTS, AHEAD = (4, 5, 6, 8), (2, 4, 6, 12)
BAR = (0.90, 1.0)
CAME_TRUE = dict(zip(CHANCES, ((0.0, 0.1), (0.1, 0.4), (0.4, 0.8), (0.5, 1.0)), strict=True))
"""How often a target may come true that was given the word: the first three as they say, the last more often than not."""


def shares(truth: str, years: int, noise: float, random: np.random.Generator) -> np.ndarray:
    """True share by year in log-odds, with the noise of each year."""
    t = np.arange(years)
    start = random.uniform(-2.2, -0.4)
    pace = random.uniform(0.15, 0.4)
    scatter = noise * random.standard_normal(years)
    if truth == "walk":
        return start + 0.15 * t + np.cumsum(scatter)
    if truth == "flat":
        return start + scatter
    if truth == "line":
        return start + pace * t + scatter
    if truth == "S-curve":
        return start + 2 * pace * t + scatter
    ceiling = int(truth.split()[1]) / 100
    reached = ceiling * special.expit(random.uniform(-1.5, 0.5) + random.uniform(0.4, 1.0) * t)
    return special.logit(reached) + scatter


def hours(truth: str, years: int, noise: float, random: np.random.Generator) -> np.ndarray:
    """True overtime hours a month by year."""
    t = np.arange(years)
    scatter = 3 * noise * random.standard_normal(years)
    if truth == "walk":
        return 8 - 0.1 * t + np.cumsum(scatter)
    fall = random.uniform(0.1, 0.4)
    return (8 - fall * t if truth == "line" else 6 + 2 * np.exp(-2 * fall * t)) + scatter


def seen_shares(true: np.ndarray, size: int, random: np.random.Generator) -> Series:
    """What a survey of so many establishments a year shows."""
    yes = random.binomial(size, special.expit(true)) + 0.5
    no = size + 1 - yes
    return Series(np.arange(len(true), dtype=float), np.log(yes / no), 1 / yes + 1 / no, share=True)


def seen_hours(true: np.ndarray, size: int, random: np.random.Generator) -> Series:
    error = 3 / np.sqrt(size)
    values = true + error * random.standard_normal(len(true))
    return Series(np.arange(len(true), dtype=float), values, np.full(len(true), error**2), share=False)


def line_covers(series: Series, ahead: int, truth: float) -> bool:
    """Whether the 95 % interval of a weighted straight line holds the truth; scatter beyond sampling widens it."""
    weight = 1 / series.variances
    centre = weight @ series.years / weight.sum()
    gap = series.years - centre
    level, slope = weight @ series.values / weight.sum(), (weight * gap) @ series.values / ((weight * gap) @ gap)
    spare = len(gap) - 2
    scatter = weight @ (series.values - level - slope * gap) ** 2 / spare
    far = series.years[-1] + ahead - centre
    error = np.sqrt(max(scatter, 1.0) * (1 / weight.sum() + far**2 / ((weight * gap) @ gap)))
    t = special.ndtri(0.975) if scatter <= 1 else special.stdtrit(spare, 0.975)
    return bool(abs(level + slope * far - truth) <= t * error)


def draw(kind: str, truth: str, points: int, case: int, seed: tuple[int, ...]) -> Iterator[dict]:
    """One series, and for every horizon what was forecast and what came."""
    random = np.random.default_rng([*seed, case])
    noise, size = list(itertools.product(NOISES, SIZES))[case % 9]
    make, see = (shares, seen_shares) if kind == "share" else (hours, seen_hours)
    true = make(truth, points + max(AHEAD), noise, random)
    series = see(true[:points], size, random)
    better = 1 if kind == "share" else -1
    goal = series.values[-1] + better * random.uniform(-0.5, 2.5) * (1 if kind == "share" else 0.6)
    for ahead, found in zip(AHEAD, forecasts(series, AHEAD), strict=True):
        came = float(true[points - 1 + ahead])
        below = found.below(goal)
        yield {
            "points": points,
            "ahead": ahead,
            "inside": 0.025 <= found.below(came) <= 0.975,
            "line": line_covers(series, ahead, came),
            "word": grade(1 - below if better > 0 else below),
            "hit": (came - goal) * better >= 0,
            "width": _width(kind, found) if case < 40 else None,
        }


def _width(kind: str, found: Mixture) -> float:
    ends = np.array([found.quantile(0.975), found.quantile(0.025)])
    return float(-np.diff(special.expit(ends) if kind == "share" else ends)[0])


def measured(kind: str, truth: str, number: int, draws: int, seed: int) -> dict[int, list[dict]]:
    """All draws of one truth, by number of points."""
    return {
        points: [one for case in range(draws) for one in draw(kind, truth, points, case, (seed, number, points))]
        for points in POINTS
    }


def coverage(kind: str, truth: str, found: dict[int, list[dict]]) -> Iterator[dict]:
    """A cell for each number of points and horizon, and the line alone beside it."""
    for points, ahead in itertools.product(POINTS, AHEAD):
        here = [one for one in found[points] if one["ahead"] == ahead]
        setting = f"{kind}, {truth}, {points} points, {ahead} years ahead"
        refused = "refused" if ahead > least("targets.years_ahead") else None
        width = float(np.median([one["width"] for one in here if one["width"] is not None]))
        more = {"bar": BAR, "width": width, "outcome": refused}
        yield cell("target interval", setting, "coverage", [one["inside"] for one in here], **more)
        if ahead == 4:
            yield cell("weighted line (not used)", setting, "coverage", [one["line"] for one in here], outcome="shown")


def came_true(kind: str, found: list[dict]) -> Iterator[dict]:
    """How often targets came true, by the word said of them and the number of points, over all truths and supported horizons."""
    for points, word in itertools.product(POINTS, CHANCES):
        said = [one for one in found if (one["points"], one["word"]) == (points, word)]
        hits = [one["hit"] for one in said if one["ahead"] <= least("targets.years_ahead")]
        refused = kind != "share" or points < least("targets.chance_points")
        more = {"bar": CAME_TRUE[word], "outcome": "refused" if refused else None}
        yield cell("target word", f"{kind}, {points} points: {word.replace('_', ' ')}", "came_true", hits, **more)


def rows(draws: int, seed: int) -> Iterator[dict]:
    """Cells of the table (see `benchmarks/credibility.py`); half the draws asked for, of four horizons each."""
    for kind, truths in (("share", TRUTHS), ("hours", HOURS)):
        everything = []
        for number, truth in enumerate(truths):
            found = measured(kind, truth, number, max(draws // 2, 1), seed)
            yield from coverage(kind, truth, found)
            everything += itertools.chain(*found.values())
        yield from came_true(kind, everything)


def small() -> Iterator[dict]:
    """Ceilings of 80 %, five points, four years ahead, with a fixed seed: a line covers half of these."""
    found = [one for case in range(45) for one in draw("share", "ceiling 80", 5, case, (1, 4, 5)) if one["ahead"] == 4]
    yield cell("target interval", "share, ceiling 80, 5 points", "coverage", [one["inside"] for one in found], bar=BAR)
