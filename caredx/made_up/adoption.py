"""The list of technologies: the first one of every adopter, and a second one for some, always later."""

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.services import BY_CODE

SHARED_OUT = ("monitoring", "transfer", "excretion")
"""Technologies of which an office says for what share of its beds or users they are there."""


def adoption_table(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `adoption.csv`, as text."""
    adopters = frame[frame["adopted"].notna()]
    parts = [
        _prefecture(group, design.stream(seed, "adoption", str(int(str(pref)) + 100)))
        for pref, group in adopters.groupby("pref")
    ]
    return pd.concat(parts, ignore_index=True)


def _prefecture(group: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    number = len(group)
    picks = two_technologies(group["service"].to_numpy(), random)
    month = group["adopted"].to_numpy(dtype=int)
    later = month + random.integers(6, 19, number)
    second = (random.random(number) < design.SECOND_TECHNOLOGY) & (later < design.MONTHS)
    office = group["office"].to_numpy()
    technology = np.concatenate([picks[:, 0], picks[second, 1]])
    months = np.concatenate([month, later[second]])
    rows = len(months)
    ratio, day = np.minimum(random.integers(2, 13, rows), 10), random.integers(1, 29, rows)
    subsidised = random.random(rows) < design.SUBSIDISED
    texts = np.array([design.month_text(one) for one in range(months.min(), design.MONTHS)], dtype=object)
    table = pd.DataFrame(
        {
            "office": np.concatenate([office, office[second]]),
            "technology": technology,
            "date": [f"{month}-{one:02d}" for month, one in zip(texts[months - months.min()], day, strict=True)],
            "install_ratio": np.where(
                np.isin(technology, SHARED_OUT), [f"{one // 10}.{one % 10}" for one in ratio], ""
            ),
            "subsidised": np.where(subsidised, "yes", "no"),
        }
    )
    order = np.concatenate([np.arange(number) * 2, np.flatnonzero(second) * 2 + 1])
    return table.iloc[np.argsort(order)]


def two_technologies(service: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Two different technologies for each office, in the chances of its service; shape (offices, 2)."""
    picks = np.empty((len(service), 2), dtype=object)
    for code in np.unique(service):
        technologies = BY_CODE[code].technologies
        here = np.flatnonzero(service == code)
        # The two highest of log-chance plus Gumbel noise are a draw without replacement.
        keys = np.log(list(technologies.values())) + random.gumbel(size=(len(here), len(technologies)))
        picks[here] = np.array(list(technologies), dtype=object)[np.argsort(-keys, axis=1)[:, :2]]
    return picks
