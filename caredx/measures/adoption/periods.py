"""Time columns of any kind → whole period numbers, and back to what the user wrote.

Event time is a difference, so ``2023-12`` and ``2024-01`` must lie one apart, which no comparison of texts or of the number
202312 gives. Months count as year × 12 + month; every other numbering (years, rounds, quarters 1, 2, 3 …) is taken as it is.
"""

from typing import Literal

import numpy as np
import pandas as pd

Kind = Literal["number", "month"]
NEVER = np.inf
"""The cohort of units that never adopted: later than every period."""

_MONTH_TEXT = r"^\s*(\d{4})[-/.年](\d{1,2})(?:[-/.月]\d{0,2}日?)?(?:[ T].*)?$"
_NEVER_TEXT = ("", "0", "inf", "never", "nan", "none", "na", "nat")


def kind_of(values: pd.Index) -> Kind:
    """Whether distinct time values are months (dates, ``2023-04``, 202304) or plain numbers."""
    if isinstance(values, pd.DatetimeIndex | pd.PeriodIndex):
        return "month"
    numbers = _numbers(values)
    if np.isnan(numbers).all():
        return "month"
    known = numbers[~np.isnan(numbers)]
    looks_like_yyyymm = (known >= 190001) & (known <= 299912) & (known % 100 >= 1) & (known % 100 <= 12)
    return "month" if looks_like_yyyymm.all() else "number"


def read(values: pd.Index, kind: Kind) -> np.ndarray:
    """Period number of each distinct value as float64; NaN where it cannot be read."""
    if isinstance(values, pd.DatetimeIndex | pd.PeriodIndex):
        return (values.year * 12 + values.month - 1).to_numpy(float)
    numbers = _numbers(values)
    if kind == "month":
        year, month = numbers // 100, numbers % 100
        months = np.where((month >= 1) & (month <= 12), year * 12 + month - 1, np.nan)
        return np.where(np.isnan(numbers), _month_texts(values), months)
    return np.where(numbers == np.floor(numbers), numbers, np.nan)


def read_cohorts(values: pd.Index, kind: Kind) -> np.ndarray:
    """As `read`; what `is_never` says becomes `NEVER`."""
    return np.where(is_never(values), NEVER, read(values, kind))


def is_never(values: pd.Index) -> np.ndarray:
    """Which cohort values mean never: missing, 0, infinite or the word."""
    never = np.asarray(values.isna())
    if values.dtype.kind in "iuf":
        return never | np.isin(np.asarray(values, float), (0.0, np.inf))
    if isinstance(values, pd.DatetimeIndex | pd.PeriodIndex):
        return never
    words = pd.Series(values.astype(object)).astype(str).str.strip().str.lower().str.removesuffix(".0")
    return never | words.isin(_NEVER_TEXT).to_numpy()


def label(period: float, kind: Kind) -> int | str:
    """A period as a user writes it: 2004, or ``2024-05``."""
    whole = int(period)
    return whole if kind == "number" else f"{whole // 12:04d}-{whole % 12 + 1:02d}"


def _numbers(values: pd.Index) -> np.ndarray:
    if values.dtype.kind == "b":
        return np.full(len(values), np.nan)
    return np.asarray(pd.to_numeric(pd.Series(values), errors="coerce"), float)


def _month_texts(values: pd.Index) -> np.ndarray:
    if values.dtype.kind in "iufb":
        return np.full(len(values), np.nan)
    parts = pd.Series(values.astype(object)).astype(str).str.extract(_MONTH_TEXT).astype(float)
    year, month = parts[0].to_numpy(), parts[1].to_numpy()
    return np.where((month >= 1) & (month <= 12), year * 12 + month - 1, np.nan)
