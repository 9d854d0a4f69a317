"""Whether a value fits the other months of the same office.

A factor alone would flag small offices and a robust z alone quiet ones, so both must be passed. Logarithms, because typing
errors multiply (a digit too many, minutes for hours) and so does growth.
"""

import numpy as np
import pandas as pd

LEAST_MONTHS = 6
# Spread below which months count as equal: 4 per cent of working days more or less are a calendar, not a doubt.
_CALENDAR = 0.04
_TO_SIGMA = 1.4826


def far(
    values: pd.Series, by: pd.Series, *, factor: float, z: float, down: bool = True, surely: float = np.inf
) -> pd.Series:
    """Values away from the median of their group by `factor` and by `z` robust standard deviations.

    Parameters
    ----------
    values : Series of float
        Missing values are never far.
    by : Series
        Group (the office); a group needs `LEAST_MONTHS` values.
    factor : float
        Ratio to the median.
    z : float
        Distance of the logarithms in units of 1.4826 × their median absolute deviation.
    down : bool
        Whether values far below count too (zero is far below anything).
    surely : float
        Ratio from which the spread of the other months excuses nothing.
    """
    index = values.index
    asked = _apart(values, by, min(factor, surely))
    values, by = values[asked], by[asked].set_axis(values.index[asked])
    median = values.groupby(by).transform("median")
    months = values.groupby(by).transform("count")
    known = (months >= LEAST_MONTHS) & (median > 0)
    # A hundredth of the median keeps a zero finite.
    away = pd.Series(np.log((values + median / 100) / (median * 1.01)), index=values.index).where(known)
    spread = away.abs().groupby(by).transform("median") * _TO_SIGMA
    limit = np.minimum(np.maximum(np.log(factor), z * np.maximum(spread, _CALENDAR)), np.log(surely))
    return _among(index, asked, (away.abs() if down else away) >= limit)


def _apart(values: pd.Series, by: pd.Series, factor: float) -> np.ndarray:
    """Rows of the groups whose largest value is such a multiple of the smallest, or has another sign.

    Most offices hardly move, and what is asked of their months takes twenty times as long as this.
    """
    groups, known = pd.factorize(by)[0], values.to_numpy(dtype=float, na_value=np.nan)
    order = np.argsort(groups, kind="stable")
    first = np.flatnonzero(np.diff(groups[order], prepend=-2))
    rows = np.zeros(len(known), dtype=bool)
    if len(known):
        most, least = (extreme.reduceat(known[order], first) for extreme in (np.fmax, np.fmin))
        rows[order] = np.repeat((most >= factor * least) & (most > least), np.diff(first, append=len(known)))
    return rows


def _among(index: pd.Index, asked: np.ndarray, found: pd.Series) -> pd.Series:
    """What was found in the rows that were asked, for all rows."""
    rows = np.zeros(len(index), dtype=bool)
    rows[asked] = found.to_numpy(dtype=bool, na_value=False)
    return pd.Series(rows, index=index)


def burst(counts: pd.Series, by: pd.Series, *, least: float = 5, z: float = 4.5) -> pd.Series:
    """Counts too many for a Poisson count with the mean of the other months, on the square-root scale [1]_.

    Parameters
    ----------
    counts : Series of float
        Events of a month (leavers, hires).
    by : Series
        Group (the office); a group needs `LEAST_MONTHS` values.
    least : float
        Fewer are never a burst.
    z : float
        Distance in standard deviations of the transformed count.

    References
    ----------
    .. [1] Anscombe FJ (1948). The transformation of Poisson, binomial and negative-binomial data. Biometrika 35:246-254.
    """
    index = counts.index
    asked = by.isin(by[counts >= least]).to_numpy()
    counts, by = counts[asked], by[asked].set_axis(counts.index[asked])
    grouped = counts.groupby(by)
    months = grouped.transform("count")
    others = (grouped.transform("sum") - counts) / (months - 1).where(months >= LEAST_MONTHS)
    away = 2 * (np.sqrt(counts + 3 / 8) - np.sqrt(others + 3 / 8))
    return _among(index, asked, (counts >= least) & (away >= z))


def minority(values: pd.Series, by: pd.Series) -> pd.Series:
    """Values that differ from the commonest one of their group; where none is commonest, all that differ from the median."""
    asked = _apart(values, by, 1)
    index, values, by = values.index, values[asked], by[asked]
    median = values.groupby(by).transform("median")
    return _among(index, asked, values.notna() & (values != median))


def office_year(office: pd.Series, month: pd.Series) -> pd.Series:
    """One number for each office and calendar year: to group by one column is a quarter of the work of two."""
    years = month.dt.year.fillna(0).to_numpy(dtype=np.int64)
    return pd.Series(pd.factorize(office)[0] * 10_000 + years, index=office.index)
