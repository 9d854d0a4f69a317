"""Who leaves the data: exits per unit-month after adoption and before or without it.

Effects are seen only on facilities that survive. If adopters close or stop reporting more (or less) often than others, the
late months of a path speak of survivors. Time before adoption counts with the others, since an adopter had to survive until
then; comparing "adopters" with "never-adopters" over all months would make adoption look life-saving.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from caredx.measures.adoption.coding import Columns, code


@dataclass(frozen=True)
class ExitRate:
    """Exits per unit-period at risk, with an exact Poisson interval."""

    exits: int
    unit_periods: int
    rate: float
    low: float
    high: float


@dataclass(frozen=True)
class Exits:
    """Exits after adoption against those before or without.

    Attributes
    ----------
    adopted, others : ExitRate
    ratio, ratio_low, ratio_high : float
        Rate ratio with its exact (conditional) interval; NaN or infinite where a side has no exit.
    p_value : float
        Exact two-sided test that the rates are equal.
    level : float
    """

    adopted: ExitRate
    others: ExitRate
    ratio: float
    ratio_low: float
    ratio_high: float
    p_value: float
    level: float

    def to_frame(self) -> pd.DataFrame:
        """Two rows: `group, exits, unit_periods, rate, low, high`."""
        return pd.DataFrame([{"group": name, **vars(getattr(self, name))} for name in ("adopted", "others")])


def exit_rates(panel: pd.DataFrame, *, unit: str, time: str, cohort: str, outcome: str, level: float = 0.95) -> Exits:
    """Count as exit a unit whose last outcome lies before the panel's last period; a gap that closes is none.

    Examples
    --------
    >>> panel = pd.DataFrame({"home": list("aaabbcccd"), "t": [1, 2, 3, 1, 2, 1, 2, 3, 3], "start": [2.0] * 5 + [None] * 4})
    >>> found = exit_rates(panel.assign(y=1.0), unit="home", time="t", cohort="start", outcome="y")
    >>> found.to_frame().iloc[:, :3].values.tolist()
    [['adopted', 1, 3], ['others', 0, 6]]
    """
    coded = code(panel, Columns(unit, time, cohort, outcome))
    seen = ~np.isnan(coded.outcome)
    units = np.unique(coded.unit[seen])
    first = np.full(len(coded.cohort), len(coded.periods))
    last = np.full(len(coded.cohort), -1)
    np.minimum.at(first, coded.unit[seen], coded.time[seen])
    np.maximum.at(last, coded.unit[seen], coded.time[seen])
    first, last = first[units], last[units]
    adoption = np.searchsorted(coded.periods, coded.cohort[units])
    after = np.maximum(last + 1 - np.maximum(adoption, first), 0)
    before = last + 1 - first - after
    gone = last < last.max()
    adopted = _rate(int((gone & (after > 0)).sum()), int(after.sum()), level)
    others = _rate(int((gone & (after == 0)).sum()), int(before.sum()), level)
    return Exits(adopted, others, *_ratio(adopted, others, level), level)


def _rate(exits: int, unit_periods: int, level: float) -> ExitRate:
    """Exact interval of a Poisson rate from chi-square quantiles (Garwood 1936)."""
    tail = (1 - level) / 2
    low = scipy.special.gammaincinv(exits, tail) if exits else 0.0
    high = scipy.special.gammaincinv(exits + 1, 1 - tail)
    n = max(unit_periods, 1)
    return ExitRate(exits, unit_periods, exits / n, float(low) / n, float(high) / n)


def _ratio(adopted: ExitRate, others: ExitRate, level: float) -> tuple[float, float, float, float]:
    """Given the total, exits after adoption are binomial with a share that depends on the ratio alone."""
    total = adopted.exits + others.exits
    if not total or not adopted.unit_periods or not others.unit_periods:
        return float("nan"), 0.0, float("inf"), float("nan")
    exposure = adopted.unit_periods / (adopted.unit_periods + others.unit_periods)
    test = scipy.stats.binomtest(adopted.exits, total, exposure)
    interval = test.proportion_ci(level, method="exact")
    scale = others.unit_periods / adopted.unit_periods
    shares = (test.statistic, interval.low, interval.high)
    ratio, low, high = (float(share / (1 - share) * scale) if share < 1 else float("inf") for share in shares)
    return ratio, low, high, float(test.pvalue)
