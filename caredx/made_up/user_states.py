"""How users are in some of the example's offices, every third month: adopting lifts ADL a little from its sixth month on, and nothing else.

Homes hand it in, one in four. What is true in it is `TRUTH`, and stands in `truth_decisions.json`.
"""

import numpy as np
import pandas as pd

from caredx import official
from caredx.made_up import design

COLUMNS = "office month measure users mean".split()
SHARE_OF_OFFICES, GROUPS, EVERY = 0.25, ("facility", "residential", "multifunctional"), 3
FROM_MONTH, CHANGE = 6, 1.2
TRUTH = {"barthel": {"from_month": FROM_MONTH, "change": CHANGE}, "falls": 0, "pressure_ulcers": 0}
LEVELS = {"barthel": (45.0, 10.0), "falls": (0.12, 0.03), "pressure_ulcers": (0.03, 0.01)}
"""Mean and standard deviation between offices."""
PERSONS_SD, DRIFT = 12.0, -0.05
"""Scatter of one user's ADL from assessment to assessment, and how ADL falls a month."""


def states(offices: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `user_states.csv` as text.

    Parameters
    ----------
    offices : DataFrame
        All example offices with their month of adoption.
    """
    groups = official.load("services").set_index("service")["group"]
    eligible = offices[offices["service"].map(groups).isin(GROUPS)].drop_duplicates("office")
    parts = (_prefecture(one, design.stream(seed, "user_states", str(pref))) for pref, one in eligible.groupby("pref"))
    return pd.concat(parts, ignore_index=True)


def _prefecture(rows: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    rows = rows[random.random(len(rows)) < SHARE_OF_OFFICES]
    months = np.arange(design.FIRST_MONTH, design.MONTHS, EVERY)
    shape = len(rows), len(months)
    users = np.maximum(5, np.round(np.where(rows["capacity"] > 0, rows["capacity"], 20) * 0.9)).astype(int)[:, None]
    levels = {name: random.normal(mean, sd, len(rows))[:, None] for name, (mean, sd) in LEVELS.items()}
    since = months[None, :] - rows["adopted"].to_numpy()[:, None]
    lift = np.where(since >= FROM_MONTH, CHANGE, 0.0)
    adl = levels["barthel"] + DRIFT * months + lift + random.normal(0, 1, shape) * PERSONS_SD / np.sqrt(users)
    falls = random.poisson(np.maximum(levels["falls"], 0.01) * users, shape) / users
    ulcers = random.binomial(users, np.clip(levels["pressure_ulcers"], 0, 1), shape) / users
    parts: tuple[tuple[str, np.ndarray, int], ...] = (
        ("barthel", np.clip(adl, 0, 100), 1),
        ("falls", falls, 3),
        ("pressure_ulcers", ulcers, 3),
    )
    frame = pd.DataFrame(
        {
            "office": np.repeat(rows["office"].to_numpy(), len(months)),
            "month": np.tile([design.month_text(month) for month in months.tolist()], len(rows)),
            "users": np.repeat(users.ravel(), len(months)).astype(str),
        }
    )
    told = [
        frame.assign(measure=name, mean=[f"{one:.{decimals}f}" for one in values.ravel().tolist()])
        for name, values, decimals in parts
    ]
    return pd.concat(told)[COLUMNS]
