"""The self-check of the labour-saving standard, filled in by two offices in five, and by a third of them a year before as well.

Adopters stand higher because what they adopted carries a task, and nothing else is built in: who fills it in is drawn by lot, so
the offices that did are like the others.
"""

import numpy as np
import pandas as pd

from caredx import official
from caredx.made_up import design

COLUMNS = "office task mark marked_on".split()
DAYS = ("2025-03-31", "2026-03-31")
FILLED_IN, BEFORE_TOO = 0.4, 1 / 3
# Chance that something was adopted for a task without any help of the adoption list, and that the work was reorganised then.
SINGLE = {
    "records": 0.62,
    "administration": 0.45,
    "coordination": 0.38,
    "toileting": 0.12,
    "meals_bathing": 0.22,
    "transfer": 0.18,
    "night_rounds": 0.34,
    "housework": 0.14,
    "linkage": 0.16,
    "transport": 0.24,
}
DOUBLE, LEAP, BY_ADOPTION = 0.25, 0.18, 0.95


def marks(offices: pd.DataFrame, adoptions: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `standard.csv` as text: ten rows an office and day.

    Parameters
    ----------
    offices : DataFrame
        All example offices.
    adoptions : DataFrame
        The adoption file.
    """
    tasks = official.load("labour_saving_standard")
    groups = official.load("services").set_index("service")["group"]
    held = adoptions.groupby("office")["technology"].agg(set)
    parts = []
    for pref, group in offices.groupby("pref"):
        random = design.stream(seed, "standard", str(pref))
        asked = group[random.random(len(group)) < FILLED_IN].drop_duplicates("office")
        concerned = _concerned(asked["service"].map(groups).to_numpy(), tasks)
        carried = _carried([held.get(office, set()) for office in asked["office"]], tasks, random)
        parts += _two_days(asked["office"].to_numpy(), concerned, carried, tasks, random)
    return pd.concat(parts, ignore_index=True)


def _concerned(groups: np.ndarray, tasks: pd.DataFrame) -> np.ndarray:
    """Which task (column) the work of which office (row) holds."""
    return np.column_stack([np.isin(groups, one.split(";")) for one in tasks["groups"]])


def _carried(held: list[set[str]], tasks: pd.DataFrame, random: np.random.Generator) -> np.ndarray:
    """Tasks that something on the adoption list carries, as an office says of itself."""
    sources = [set(one.split(";")) for one in tasks["derived_from"]]
    found = np.array([[bool(own & one) for one in sources] for own in held], dtype=bool).reshape(
        len(held), len(sources)
    )
    return found & (random.random(found.shape) < BY_ADOPTION)


def _two_days(
    offices: np.ndarray, concerned: np.ndarray, carried: np.ndarray, tasks: pd.DataFrame, random: np.random.Generator
) -> list[pd.DataFrame]:
    """The later self-check, and the earlier one with part of the marks not reached yet."""
    chance = np.array([SINGLE[task] for task in tasks["task"]])
    level = (random.random(concerned.shape) < chance).astype(int)
    level = np.maximum(level, carried.astype(int))
    level += (level > 0) & (random.random(level.shape) < DOUBLE)
    earlier = np.maximum(0, level - (random.random(level.shape) < LEAP))
    both = random.random(len(offices)) < BEFORE_TOO
    words = np.array(["none", "single", "double"], dtype=object)
    found = []
    for day, values, rows in ((DAYS[0], earlier, both), (DAYS[1], level, np.ones(len(offices), dtype=bool))):
        said = np.where(concerned, words[values], "not_concerned")[rows]
        found.append(
            pd.DataFrame(
                {
                    "office": np.repeat(offices[rows], len(tasks)),
                    "task": np.tile(tasks["task"].to_numpy(), int(rows.sum())),
                    "mark": said.ravel(),
                    "marked_on": day,
                },
                columns=COLUMNS,
            )
        )
    return found
