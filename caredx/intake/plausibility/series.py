"""Whether a value of a prefecture fits the other years of the same series, its interval allowed for."""

import numpy as np
import pandas as pd

from caredx.words.units import AnyUnit, Unit

RATES = (Unit.HOURS_PER_STAFF_MONTH, Unit.DAYS_PER_STAFF_YEAR, Unit.USERS_PER_FTE)
LONG = 4
"""From so many values on a series shows by itself how much it moves, and the square root of the factor is enough."""
_SIGMAS = 3.0


def believed(unit: AnyUnit) -> tuple[float, float]:
    """Factor from one year to the next that is still believed of a value in this unit, and the least distance worth a word."""
    if unit is Unit.CHANGE_RATE:  # a change near 0 has no ratio to another
        return np.inf, np.inf
    if unit is Unit.SHARE:
        return 4.0, 0.05
    return (1.8, 1.0) if unit in RATES else (5.0, 20.0)


def jumps(
    rows: pd.DataFrame, series: list[str], order: str, *, factor: float, share: bool, least: float = 0.0
) -> pd.Series:
    """Values away from both neighbours of their series by more than `factor`, chance and twice the other changes of the series.

    Parameters
    ----------
    rows : DataFrame
        `value`, `denominator` (may be missing) and the columns of `series` and `order`.
    series : list of str
        Columns that make a series.
    order : str
        Column by which it runs; of two values the later one is in doubt.
    factor : float
        Ratio of odds (shares) or of values (others) that is still believed.
    share : bool
        Whether values are shares in [0, 1]: compared by odds, with binomial chance where the denominator is known.
    least : float
        Distance in the value's own unit below which nothing is said.
    """
    value, n = rows["value"].astype(float), rows["denominator"].astype(float)
    scale = (_log_odds(value, n) if share else pd.Series(np.log(value.where(value > 0)), index=value.index)).dropna()
    chance = _SIGMAS * _sigma(value, n) if share else pd.Series(0.0, index=rows.index)
    found = pd.Series(False, index=rows.index)
    ordered = rows.loc[scale.index].sort_values(order, kind="stable")
    for _, part in ordered.groupby([ordered[name].fillna("") for name in series], sort=False):
        if len(part) > 1:
            believed = np.log(factor) / (2 if len(part) >= LONG else 1)
            limits = np.maximum(believed, chance[part.index].to_numpy())
            found[part.index] = _away(scale[part.index].to_numpy(), limits) & _apart(
                value[part.index].to_numpy(), least
            )
    return found


def _away(scale: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """Points far from their neighbours, measured against the changes that are left without them."""
    odd = np.zeros(len(scale), bool)
    for i in range(len(scale)):
        others = np.diff(np.delete(scale, i))
        odd[i] = _nearest(scale, i) > max(limits[i], 2 * np.abs(others).max(initial=0.0))
    if len(scale) == 2:
        odd[0] = False
    return odd


def _apart(value: np.ndarray, least: float) -> np.ndarray:
    return np.array([_nearest(value, i) > least for i in range(len(value))])


def _nearest(values: np.ndarray, i: int) -> float:
    """Distance to the nearer neighbour."""
    beside = [values[j] for j in (i - 1, i + 1) if 0 <= j < len(values)]
    return float(min(abs(values[i] - other) for other in beside))


def _log_odds(value: pd.Series, n: pd.Series) -> pd.Series:
    """Log odds with half a case on each side where the number of cases is known."""
    half = 0.5 / n.where(n > 0).fillna(500.0)
    return np.log((value.clip(0, 1) + half) / (1 - value.clip(0, 1) + half))


def _sigma(value: pd.Series, n: pd.Series) -> pd.Series:
    """Standard error of the difference of two log odds of such shares; 0 where the number of cases is not known."""
    cases = n.where(n > 1)
    held = value.clip(lower=0.5 / cases, upper=1 - 0.5 / cases)
    return np.sqrt(2 / (cases * held * (1 - held))).fillna(0.0)
