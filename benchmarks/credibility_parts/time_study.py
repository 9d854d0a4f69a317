"""Time study: do intervals of a change in minutes hold the truth with the few homes a prefecture can watch?

Homes drift between two rounds (SD 12 minutes), their staff differ (SD 25), staff-days scatter (SD 45); every home gives 4 to 16
staff-days a round, by staff of whom some are seen in one round only. Three activities: one that changes, two that do not.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd
from credibility import bias, cell

from caredx.measures.time_study import StaffDays, cells
from caredx.measures.time_study.change import Change, changes
from caredx.measures.time_study.days import STAFF_DAY
from caredx.measures.time_study.power import Clustering, facilities_needed, power, smallest_detectable

BAR, ALARM = (0.93, 0.97), (0.0, 0.05)
DRIFT, STAFF, DAY = 12.0, 25.0, 45.0
ACTIVITIES = ("records", "care", "rounds")
BASE = 120.0
TRUTH = -20.0
"""Minutes a staff-day that the first activity changes by, where anything changes."""

SIZES: dict[str, dict] = {
    "2 homes": {"homes": 2},
    "3 homes": {"homes": 3},
    "5 homes": {"homes": 5},
    "10 homes": {"homes": 10},
    "20 homes": {"homes": 20},
    "40 homes": {"homes": 40},
    "100 homes": {"homes": 100},
    "400 homes": {"homes": 400},
    "5 homes, one with ten times the staff-days": {"homes": 5, "large": 10},
    "10 homes, one with ten times the staff-days": {"homes": 10, "large": 10},
    "10 homes, skewed staff-days": {"homes": 10, "skew": True},
    "10 homes, skewed drift of homes": {"homes": 10, "skew_homes": True},
    "15 homes in corporations of 3": {"homes": 15, "size": 3},
    "30 homes in corporations of 3": {"homes": 30, "size": 3},
    "20 homes, a quarter lack a round": {"homes": 20, "lack": 0.25},
}
"""By name; its place is its seed."""


def skewed(random: np.random.Generator, shape) -> np.ndarray:
    """Log-normal, mean 0 and SD 1."""
    return (np.exp(random.standard_normal(shape)) - np.exp(0.5)) / np.sqrt((np.e - 1) * np.e)


def study(random: np.random.Generator, homes: int, *, truth: float, **how) -> StaffDays:
    """Staff-days of two rounds.

    Options: `large` (the first home has so many times the staff-days), `skew` of staff-days, `skew_homes` of drifts, `size` homes a
    corporation (half of their drift is the corporation's), `lack` (share of homes without the second round).
    """
    draw = partial(skewed, random) if how.get("skew_homes") else random.standard_normal
    corporation = np.arange(homes) // how.get("size", 1)
    drift = DRIFT * draw((homes, len(ACTIVITIES)))
    if how.get("size", 1) > 1:
        shared = random.standard_normal((corporation.max() + 1, len(ACTIVITIES)))[corporation]
        drift = np.sqrt(0.5) * (drift + DRIFT * shared)
    counts = random.integers(4, 17, (homes, 2)) * np.where(np.arange(homes) == 0, how.get("large", 1), 1)[:, None]
    counts[2:, 1] *= random.random(max(homes - 2, 0)) >= how.get("lack", 0.0)
    home, later = (
        np.repeat(np.arange(2 * homes) // 2, counts.ravel()),
        np.repeat(np.arange(2 * homes) % 2, counts.ravel()),
    )
    person = random.integers(0, 8 * np.where(home == 0, how.get("large", 1), 1))
    own = STAFF * random.standard_normal((homes, 8 * how.get("large", 1), len(ACTIVITIES)))[home, person]
    scatter = skewed(random, own.shape) if how.get("skew") else random.standard_normal(own.shape)
    moved = drift[home] + np.array([truth, 0.0, 0.0])
    minutes = BASE + own + DAY * scatter + later[:, None] * moved
    names = (
        ["day"] * len(home),
        np.where(later, "after", "before"),
        corporation[home],
        home,
        person,
        np.arange(len(home)),
    )
    index = pd.MultiIndex.from_arrays([np.asarray(values) for values in names], names=STAFF_DAY)
    return StaffDays(pd.DataFrame(minutes, index=index, columns=pd.Index(ACTIVITIES, name="activity")))


def found_in(days: StaffDays) -> dict[str, Change]:
    """The study as a command measures it: one change an activity."""
    return {change.activity: change for change in changes(cells(days), cells(days, by=["staff_id"]))}


def size_cells(name: str, how: dict, draws: int, random: np.random.Generator) -> Iterator[dict]:
    """Coverage, bias and width of a true change, and how often something is claimed of what did not change."""
    lines = {"headline": "change, CR2", "facility_mean": "change, homes counted once", "paired": "change, same staff"}
    hits: dict[str, list] = {line: [] for line in lines}
    widths: dict[str, list] = {line: [] for line in lines}
    errors: dict[str, list] = {line: [] for line in lines}
    alarms: dict[str, list] = {"sign_flip": [], "wild": [], "holm": []}
    for _ in range(draws):
        found = found_in(study(random, truth=TRUTH, **how))
        for line in lines:
            mean = getattr(found["records"], line)
            hits[line].append(mean.low <= TRUTH <= mean.high)
            widths[line].append(mean.high - mean.low)
            errors[line].append(mean.estimate - TRUTH)
        null = found_in(study(random, truth=0.0, **how))
        alarms["holm"].append(any(change.p_holm < 0.05 for change in null.values()))
        for line, p in (("sign_flip", null["records"].p_sign_flip), ("wild", null["records"].p_wild)):
            if p is not None and not null["records"].out_of_reach:
                alarms[line].append(p <= 0.05)
    for line, label in lines.items():
        yield cell(label, name, "coverage", hits[line], bar=BAR, width=float(np.median(widths[line])))
        yield bias(label, name, errors[line])
    yield cell("any of three activities, Holm", name, "false_positive", alarms["holm"], bar=ALARM)
    for line, label in (("sign_flip", "sign-flip test, exact"), ("wild", "wild cluster test, listed")):
        if len(alarms[line]) > draws / 2:  # where homes are lost, few draws have as few as can be listed
            yield cell(label, name, "false_positive", alarms[line], bar=ALARM)
        elif null["records"].out_of_reach:
            yield cell(label, name, "false_positive", [], bar=ALARM, outcome="refused")


def plan_cells(homes: int, draws: int, random: np.random.Generator) -> Iterator[dict]:
    """Whether the plan for the next study keeps its word: a change as small as it says is found in 80 %."""
    scatter = Clustering(DRIFT**2, STAFF**2 + DAY**2)
    change = smallest_detectable(scatter, homes, 10)
    seen = [found_in(study(random, homes, truth=-change))["records"].headline.p < 0.05 for _ in range(draws)]
    told = power(change, scatter, homes, 10)
    needed = facilities_needed(change, scatter, 10)
    setting = f"{homes} homes, {change:.0f} minutes (plan: {told:.2f}, needs {needed})"
    yield cell("change found where the plan says 80 %", setting, "power", seen, bar=(0.7, 0.9))


def rows(draws: int, seed: int) -> Iterator[dict]:
    """Every cell of the grid."""
    for number, (name, how) in enumerate(SIZES.items()):
        yield from size_cells(name, how, draws, np.random.default_rng([seed, 300 + number]))
    for homes in (5, 10, 20, 40):
        yield from plan_cells(homes, draws, np.random.default_rng([seed, 400 + homes]))


def small() -> list[dict]:
    """A few seconds with a fixed seed, for the tests."""
    return list(size_cells("5 homes", SIZES["5 homes"], 60, np.random.default_rng(7)))
