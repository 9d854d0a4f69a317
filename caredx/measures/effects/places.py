"""One prefecture among 47: whether its own effect can be told from the national one.

A prefecture has a handful of adopters. Its own estimate is mostly noise, and the best remedy known is to pull it towards the
mean of all by as much as it is noise [1]_. That is justified only where prefectures differ beyond chance; where they do not,
the national estimate is the best statement about each of them, and a page says so instead of printing 47 numbers.

References
----------
.. [1] Efron, B. and Morris, C. (1975). "Data Analysis Using Stein's Estimator and its Generalizations." Journal of the American
   Statistical Association 70(350): 311-319.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from caredx.measures import peers
from caredx.measures.adoption import Path, event_study
from caredx.measures.effects.effect import Effect
from caredx.measures.effects.estimation import COLUMNS, enough
from caredx.words.errors import TooFewData

FEWEST_OF_ONE = 5
"""Adopters (and others) a prefecture needs to take part in the variance between prefectures, and to be shrunken itself."""
FEWEST_PREFECTURES = 10
MONTHS = (7, 18)
"""After break-even, and early enough to be seen in most prefectures."""


@dataclass(frozen=True)
class Drawn:
    """What a prefecture should be taken to have, with its interval."""

    value: float
    low: float
    high: float
    level: float


@dataclass(frozen=True)
class Shrunken:
    """The prefectures' mean effects over `months`, drawn towards the mean of all (`peers.shrink_means`).

    Attributes
    ----------
    months : (int, int)
    raw : DataFrame
        `pref, facilities, effect, se` of prefectures that can be estimated at all; `se` smoothed over prefectures.
    drawn : peers.Shrunken
        The same with what they are drawn to, by prefecture.
    """

    months: tuple[int, int]
    raw: pd.DataFrame = field(repr=False)
    drawn: peers.Shrunken

    @property
    def mean(self) -> float:
        """The mean the places are drawn towards."""
        return self.drawn.mean

    @property
    def tau2(self) -> float:
        """Variance between prefectures, its expectation."""
        return self.drawn.tau2

    @property
    def p_value(self) -> float:
        """Test that all are equal."""
        return self.drawn.p_value

    @property
    def justified(self) -> bool:
        """Whether prefectures differ beyond chance."""
        return self.p_value < 1 - self.drawn.level

    def of(self, pref: str) -> Drawn | None:
        """Shrunken effect of a prefecture; None where shrinking is not justified or it takes no part."""
        rows = self.drawn.rows
        own = rows[rows["area"] == pref]
        if not self.justified or own.empty:
            return None
        return Drawn(**own[["shrunk", "low", "high"]].iloc[0].rename({"shrunk": "value"}), level=self.drawn.level)


def shrink(frame: pd.DataFrame, effect: Effect) -> Shrunken | None:
    """Estimate every prefecture alone and the variance between them; None with fewer than ten prefectures.

    Notes
    -----
    A standard error from five facilities is itself noise and, where small by chance, would pass for precision. So they are
    smoothed: variance × facilities is averaged over the prefectures.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> frame, effect = samples.estimated()
    >>> shrink(frame, effect) is None  # fewer than ten prefectures
    True
    """
    raw = _raw(frame, effect)
    if len(raw) < FEWEST_PREFECTURES:
        return None
    raw["se"] = np.sqrt((raw["se"] ** 2 * raw["facilities"]).mean() / raw["facilities"])
    return combine(raw, MONTHS, effect.curve.level)


def combine(raw: pd.DataFrame, months: tuple[int, int], level: float) -> Shrunken:
    """Draw effects with standard errors towards their mean."""
    values, errors = (dict(zip(raw["pref"], raw[name], strict=True)) for name in ("effect", "se"))
    return Shrunken(months, raw, peers.shrink_means(values, errors, level=level))


def _unrefused(path: Path) -> tuple[float, float]:
    """Mean over `MONTHS` with its standard error, however few clusters: it is smoothed over prefectures before anything is told."""
    weight = ((path.months >= MONTHS[0]) & (path.months <= MONTHS[1])).astype(float)
    weight /= weight.sum()
    used = weight > 0
    variance = weight[used] @ path.vcov[np.ix_(used, used)] @ weight[used]
    return float(weight @ path.effect), float(np.sqrt(max(variance, 0.0)))


def _raw(frame: pd.DataFrame, effect: Effect) -> pd.DataFrame:
    rows = []
    for pref, part in frame.groupby("pref"):
        adopters, _, reason = enough(part, effect.outcome, FEWEST_OF_ONE)
        if reason:
            continue
        try:
            path = event_study(part, outcome=effect.outcome.id, **COLUMNS).path
        except TooFewData:
            continue
        if set(range(MONTHS[0], MONTHS[1] + 1)) <= set(path.months):
            rows.append((pref, adopters, *_unrefused(path)))
    return pd.DataFrame(rows, columns=["pref", "facilities", "effect", "se"]).query("se > 0")
