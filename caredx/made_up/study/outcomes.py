"""Users and staff of the homes: WHO-5, falls, waking at night, stress; before and in the last round."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from caredx.made_up.design import stream
from caredx.made_up.study import design

ROUNDS = ("before", "after2")
USERS, STAFF = 8, 5
SCALES = {"who5": (0, 25, 3.0), "srs18": (0, 54, 5.0)}
HOME_SPREAD = 0.8


def outcome_table(offices: Iterable[str], seed: int) -> pd.DataFrame:
    """The file `outcomes.csv`, as text: one row a person, round and measure."""
    random = stream(seed, "time_study", "0")
    rows = []
    for office in offices:
        for measure, (before, change) in design.OUTCOMES.items():
            people = (
                [f"S{i}" for i in range(1, STAFF + 1)] if measure == "srs18" else [f"U{i}" for i in range(1, USERS + 1)]
            )
            level = _levels(measure, before, len(people), random)
            for name, mean in zip(ROUNDS, (level, level + change), strict=True):
                values = _values(measure, mean, random)
                rows += [(office, who, name, measure, str(value)) for who, value in zip(people, values, strict=True)]
    return pd.DataFrame(rows, columns=["office", "person_id", "round", "measure", "value"])


def _levels(measure: str, before: float, number: int, random: np.random.Generator) -> np.ndarray:
    """Each person's level; the home's and the person's part spread evenly around `before`, so that the mean stays."""
    if measure not in SCALES:
        return np.full(number, before) * random.uniform(1 - 0.2, 1 + 0.2)
    return before + random.uniform(-HOME_SPREAD, HOME_SPREAD) + random.uniform(-1, 1, number) * SCALES[measure][2]


def _values(measure: str, mean: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Counts are Poisson; totals are rounded up or down at random, so that the mean stays as it is."""
    if measure not in SCALES:
        return random.poisson(np.maximum(mean, 0.0))
    low, high, _ = SCALES[measure]
    return np.floor(mean + random.uniform(-2, 2, len(mean)) + random.random(len(mean))).clip(low, high).astype(int)
