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
from scipy import stats

from caredx.measures.adoption import Path, event_study
from caredx.measures.effects.effect import COLUMNS, Effect, Window, enough
from caredx.words.errors import TooFewData

FEWEST_OF_ONE = 5
"""Adopters (and others) a prefecture needs to take part in the variance between prefectures, and to be shrunken itself."""
FEWEST_PREFECTURES = 10
MONTHS = (7, 18)
"""After break-even, and early enough to be seen in most prefectures."""


@dataclass(frozen=True)
class Shrunken:
    """Normal-normal shrinkage of the prefectures' mean effects over `months`.

    Attributes
    ----------
    months : (int, int)
    raw : DataFrame
        `pref, facilities, effect, se` of prefectures that can be estimated at all; `se` smoothed over prefectures.
    mean, tau2 : float
        Mean effect and variance between prefectures (DerSimonian-Laird, truncated at 0).
    q, p_value : float
        Test that all are equal.
    level : float
    """

    months: tuple[int, int]
    raw: pd.DataFrame = field(repr=False)
    mean: float
    tau2: float
    q: float
    p_value: float
    level: float

    @property
    def justified(self) -> bool:
        """Whether prefectures differ beyond chance."""
        return self.tau2 > 0 and self.p_value < 1 - self.level

    def of(self, pref: str) -> Window | None:
        """Shrunken effect of a prefecture; None where shrinking is not justified or it takes no part."""
        own = self.raw[self.raw["pref"] == pref]
        if not self.justified or own.empty:
            return None
        effect, variance = float(own["effect"].iloc[0]), float(own["se"].iloc[0]) ** 2
        weight = self.tau2 / (self.tau2 + variance)
        # Posterior variance, and that of the estimated mean in the part taken from it.
        spread = weight * variance + (1 - weight) ** 2 / float((1 / (self.raw["se"] ** 2 + self.tau2)).sum())
        return Window(self.months, weight * effect + (1 - weight) * self.mean, float(np.sqrt(spread)), self.level)


def shrink(frame: pd.DataFrame, effect: Effect) -> Shrunken | None:
    """Estimate every prefecture alone and the variance between them; None with fewer than ten prefectures.

    Notes
    -----
    A standard error from five facilities is itself noise and, where small by chance, would pass for precision. So they are
    smoothed: variance × facilities is averaged over the prefectures.
    """
    raw = _raw(frame, effect)
    if len(raw) < FEWEST_PREFECTURES:
        return None
    raw["se"] = np.sqrt((raw["se"] ** 2 * raw["facilities"]).mean() / raw["facilities"])
    return combine(raw, MONTHS, effect.curve.level)


def combine(raw: pd.DataFrame, months: tuple[int, int], level: float) -> Shrunken:
    """Variance between prefectures by DerSimonian and Laird (1986), equations 8 to 10."""
    weight = 1 / raw["se"] ** 2
    fixed = float((weight * raw["effect"]).sum() / weight.sum())
    q, df = float((weight * (raw["effect"] - fixed) ** 2).sum()), len(raw) - 1
    tau2 = max(0.0, (q - df) / float(weight.sum() - (weight**2).sum() / weight.sum()))
    pooled = 1 / (raw["se"] ** 2 + tau2)
    mean = float((pooled * raw["effect"]).sum() / pooled.sum())
    return Shrunken(months, raw, mean, tau2, q, float(stats.chi2.sf(q, df)), level)


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
