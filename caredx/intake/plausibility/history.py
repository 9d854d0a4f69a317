"""Whether a value fits the other months of the same office.

A factor alone would flag small offices and a robust z alone quiet ones, so both must be passed. Logarithms, because typing
errors multiply (a digit too many, minutes for hours) and so does growth.
"""

import numpy as np
import pandas as pd

from caredx.intake.plausibility.groups import Groups

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
    known, least = _numbers(values), min(factor, surely)
    months = _moved(Groups.of(by), known, least)
    middle = months.median(known[months.rows])
    asked = (months.known(known[months.rows]) >= LEAST_MONTHS) & (middle > 0)
    months, middle = months.where(asked), middle[asked]
    with np.errstate(invalid="ignore"):  # of a value below zero
        # A hundredth of the median keeps a zero finite.
        away = np.log((known[months.rows] + months.each(middle / 100)) / months.each(middle * 1.01))
    spread = months.median(np.abs(away)) * _TO_SIGMA
    limit = np.minimum(np.maximum(np.log(factor), z * np.maximum(spread, _CALENDAR)), np.log(surely))
    return _among(values.index, months.rows[(np.abs(away) if down else away) >= months.each(limit)])


def _numbers(values: pd.Series) -> np.ndarray:
    return values.to_numpy(dtype=float, na_value=np.nan)


def _moved(groups: Groups, known: np.ndarray, factor: float) -> Groups:
    """Those whose largest value is such a multiple of the smallest, or has another sign: most offices hardly move."""
    ordered = known[groups.rows]
    most, least = groups.most(ordered), groups.least(ordered)
    return groups.where((most >= factor * least) & (most > least))


def _among(index: pd.Index, rows: np.ndarray) -> pd.Series:
    """What was found at some positions, for all rows."""
    found = np.zeros(len(index), dtype=bool)
    found[rows] = True
    return pd.Series(found, index=index)


def middle(values: pd.Series, by: pd.Series) -> pd.Series:
    """The median of its group beside each value."""
    groups, found = Groups.of(by), np.full(len(values), np.nan)
    found[groups.rows] = groups.each(groups.median(_numbers(values)[groups.rows]))
    return pd.Series(found, index=values.index)


LEAST_BURST, BURST_Z = 5, 4.5
"""Fewer events are never a burst; standard deviations of the transformed count."""


def burst(counts: pd.Series, by: pd.Series) -> pd.Series:
    """Counts too many for a Poisson count with the mean of the other months, on the square-root scale [1]_.

    Parameters
    ----------
    counts : Series of float
        Events of a month (leavers, hires).
    by : Series
        Group (the office); a group needs `LEAST_MONTHS` values.

    References
    ----------
    .. [1] Anscombe FJ (1948). The transformation of Poisson, binomial and negative-binomial data. Biometrika 35:246-254.
    """
    known, groups = _numbers(counts), Groups.of(by)
    groups = groups.where(groups.most(known[groups.rows]) >= LEAST_BURST)
    ordered = known[groups.rows]
    months = groups.known(ordered)
    groups, months = groups.where(months >= LEAST_MONTHS), months[months >= LEAST_MONTHS]
    ordered = known[groups.rows]
    others = (groups.each(groups.total(ordered)) - ordered) / groups.each(months - 1)
    away = 2 * (np.sqrt(ordered + 3 / 8) - np.sqrt(others + 3 / 8))
    return _among(counts.index, groups.rows[(ordered >= LEAST_BURST) & (away >= BURST_Z)])


def minority(values: pd.Series, by: pd.Series) -> pd.Series:
    """Values that differ from the commonest one of their group; where none is commonest, all that differ from the median."""
    known = _numbers(values)
    groups = _moved(Groups.of(by), known, 1)
    ordered = known[groups.rows]
    odd = ~np.isnan(ordered) & (ordered != groups.each(groups.median(ordered)))
    return _among(values.index, groups.rows[odd])


def office_year(office: pd.Series, month: pd.Series) -> pd.Series:
    """One number for each office and calendar year: to group by one column is a quarter of the work of two."""
    years = month.dt.year.fillna(0).to_numpy(dtype=np.int64)
    return pd.Series(pd.factorize(office)[0] * 10_000 + years, index=office.index)
