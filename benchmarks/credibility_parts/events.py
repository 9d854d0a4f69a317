"""Event study and U-curve: panels of 48 months with known truth, monthly adoption dates and noise that lasts.

The setting is that of a prefecture: adoption spread over 26 months, outcomes of a facility correlated from month to month (AR(1)
0.6, SD 2), corporations with a shock of their own that wanders. `panel` is the only place that makes data.
"""

import numpy as np
import pandas as pd

MONTHS, FIRST, LAST = 48, 13, 38
SD, RHO, WANDER = 2.0, 0.6, 0.15


def noise(rng: np.random.Generator, units: int, *, skew: bool = False) -> np.ndarray:
    """(units, MONTHS) of AR(1) noise with standard deviation SD; skewed = centred log-normal innovations."""
    shock = rng.standard_normal((units, MONTHS))
    if skew:
        shock = (np.exp(shock) - np.exp(0.5)) / np.sqrt((np.e - 1) * np.e)
    shock[:, 1:] *= np.sqrt(1 - RHO**2)
    for month in range(1, MONTHS):
        shock[:, month] += RHO * shock[:, month - 1]
    return SD * shock


def panel(rng: np.random.Generator, adopters: int, never: int, truth=None, **how) -> pd.DataFrame:
    """A long panel `office, month, adopted, corporation, y`.

    Options: `size` facilities a corporation (1), `skew`, `het` (adopters' noise × 1.5), `drift` of adopters a month until they
    adopt, `gaps` share of rows missing.
    """
    size, units = how.get("size", 1), adopters + never
    corporation = np.arange(units) // size
    cohort = np.where(np.arange(units) < adopters, rng.integers(FIRST, LAST + 1, units), 0)
    t = np.arange(1, MONTHS + 1)
    k = t - cohort[:, None]
    treated = cohort[:, None] > 0
    y = noise(rng, units, skew=how.get("skew", False)) * np.where(treated & how.get("het", False), 1.5, 1.0)
    y += 2 * rng.standard_normal((units, 1)) + 0.02 * t
    if size > 1:
        y += np.cumsum(WANDER * rng.standard_normal((corporation[-1] + 1, MONTHS)), axis=1)[corporation]
    y += np.where(treated, how.get("drift", 0.0) * np.minimum(k, 0), 0.0)
    if truth is not None:
        y += np.where(treated & (k >= 0), truth(np.maximum(k, 0)), 0.0)
    frame = pd.DataFrame(
        {
            "office": np.repeat(np.arange(units), MONTHS),
            "month": np.tile(t, units),
            "adopted": np.repeat(cohort, MONTHS),
            "corporation": np.repeat(corporation, MONTHS),
            "y": y.ravel(),
        }
    )
    gaps = how.get("gaps", 0.0)
    return frame[rng.random(len(frame)) >= gaps] if gaps else frame


def rows(draws: int, seed: int):
    """Cells of the table (see `benchmarks/credibility.py`)."""
    return iter(())
