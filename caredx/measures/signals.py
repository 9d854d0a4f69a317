"""Monthly values on an XmR chart: which months are more than the usual scatter, and how often such a signal is a false alarm.

Limits lie 2.66 mean moving ranges from the mean [1]_. The four rules are those of *Making Data Count* (NHS England): a month beyond a
limit; seven months in a row on one side of the mean; seven in a row rising or falling; two of three months beyond two thirds of the way
to the same limit. Several rules over many months sound often by chance alone, so the rate of false alarms stands beside them, from
months that are drawn without any change. Months that hang together sound more often still.

.. [1] Wheeler DJ (1993), Understanding variation; 2.66 = 3 / 1.128, the mean range of two normal values in standard deviations.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from caredx.measures.supported import least

WIDTH, RUN, PARTS = 2.66, 7, 2 / 3
RULES = ("beyond", "run", "trend", "near")
DRAWS = 10_000


@dataclass(frozen=True)
class Chart:
    """An XmR chart.

    Attributes
    ----------
    rows : DataFrame
        ``month, value``, and a bool for each of `RULES`.
    mean, low, high : float
    """

    rows: pd.DataFrame = field(repr=False)
    mean: float
    low: float
    high: float

    def months(self, rule: str) -> list[pd.Timestamp]:
        """Months in which a rule sounds."""
        return list(self.rows.loc[self.rows[rule], "month"])

    @property
    def signals(self) -> int:
        """Months in which any rule sounds."""
        return int(self.rows[list(RULES)].any(axis=1).sum())


def chart(months: pd.Series, values: pd.Series) -> Chart | None:
    """Limits and signals of a monthly series; None with fewer known months than ``signals.months`` of the limits.

    Examples
    --------
    >>> months = pd.Series(pd.date_range("2024-04-01", periods=24, freq="MS"))
    >>> found = chart(months, pd.Series([6.0, 6.4, 5.8, 6.2] * 5 + [6.1, 6.0, 6.3, 9.5]))
    >>> round(float(found.mean), 2), found.rows.loc[found.rows["beyond"], "value"].tolist()
    (6.25, [9.5])
    """
    known = values.notna().to_numpy()
    if known.sum() < least("signals.months"):
        return None
    x = values.to_numpy(dtype=float)[known][None, :]
    mean, half, found = judged(x)
    rows = pd.DataFrame({"month": months.to_numpy()[known], "value": x[0], **{name: found[name][0] for name in RULES}})
    return Chart(rows, float(mean[0]), float(mean[0] - half[0]), float(mean[0] + half[0]))


def false_alarms(months: int, *, seed: int, draws: int = DRAWS) -> float:
    """Share of series of independent normal months, in which nothing changes, that show a signal at least once.

    Examples
    --------
    >>> 0.0 < false_alarms(24, seed=0, draws=2000) < 0.2
    True
    """
    x = np.random.default_rng(seed).normal(size=(draws, months))
    _, _, found = judged(x)
    return float(np.any([found[name].any(axis=1) for name in RULES], axis=0).mean())


def judged(x: np.ndarray) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Mean, half width and the rules that sound, each series (row) by itself."""
    mean = x.mean(axis=1)
    half = WIDTH * np.abs(np.diff(x, axis=1)).mean(axis=1)
    off = x - mean[:, None]
    steps = np.sign(np.diff(x, axis=1))
    rising = np.concatenate([np.zeros((len(x), 1)), steps], axis=1)
    near = np.abs(off) > PARTS * half[:, None]
    found = {
        "beyond": np.abs(off) > half[:, None],
        "run": _runs(np.sign(off), RUN),
        # Seven months in a row are six steps.
        "trend": _runs(rising, RUN - 1),
        "near": _two_of_three(near & (off > 0)) | _two_of_three(near & (off < 0)),
    }
    return mean, half, found


def _runs(signs: np.ndarray, length: int) -> np.ndarray:
    """Where a run of one sign has lasted for so many."""
    count, before = np.zeros(len(signs)), np.zeros(len(signs))
    found = np.zeros(signs.shape, dtype=bool)
    for place in range(signs.shape[1]):
        now = signs[:, place]
        count = np.where(now == 0, 0, np.where(now == before, count + 1, 1))
        before = now
        found[:, place] = count >= length
    return found


def _two_of_three(near: np.ndarray) -> np.ndarray:
    """The months beyond, where at least two of three in a row are."""
    found = np.zeros(near.shape, dtype=bool)
    for place in range(near.shape[1] - 2):
        window = near[:, place : place + 3]
        found[:, place : place + 3] |= window & (window.sum(axis=1) >= 2)[:, None]
    return found
