"""A panel whose adopters differ in a covariate that shapes the trend: for tests of adjustment, by hand and against other packages."""

import numpy as np
import pandas as pd


def make_panel(seed: int = 1) -> pd.DataFrame:
    """Large offices adopt more often and drift upwards; the true effect is 1."""
    rng = np.random.default_rng(seed)
    offices, months = 400, 8
    size = rng.normal(0, 1, offices)
    cohort = np.where(rng.random(offices) < 1 / (1 + np.exp(-size)), rng.choice([4, 6], offices), 0)
    t = np.arange(1, months + 1)
    hours = (
        0.5 * size[:, None] * t
        + ((cohort[:, None] > 0) & (t >= cohort[:, None]))
        + rng.normal(0, 0.5, (offices, months))
    )
    return pd.DataFrame(
        {
            "office": np.repeat([f"o{i}" for i in range(offices)], months),
            "month": np.tile(t, offices),
            "adopted": np.repeat(cohort, months),
            "hours": hours.ravel(),
            "size": np.repeat(size, months),
            "corporation": np.repeat(np.arange(offices) // 4, months),
        }
    )
