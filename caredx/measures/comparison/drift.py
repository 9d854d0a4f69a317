"""How far trends of adopters and others may part for the finding to stand: a straight drift, and relative magnitudes.

The plainest violation of parallel trends is that adopters were improving a little faster all along. It adds slope × months to
every later effect, so a reader can weigh one number against what was seen before adoption. `sensitivity.smoothness` goes
further: it subtracts the drift seen and allows it to bend. Where no shape is assumed, each month's step of the trend difference after
adoption may be at most M times the largest step before it [1]_. The largest step before is itself estimated, so the interval adds two
parts, each at half the error: the sampling error of the effect, and M × distance × the upper end of a uniform band over the steps before
(Bonferroni). That holds at least the level it names and is wider than the conditional sets of R `HonestDiD`, which need a linear program
for every value tried.

References
----------
.. [1] Rambachan, A. and Roth, J. (2023). "A More Credible Approach to Parallel Trends." Review of Economic Studies 90(5):
   2555-2591, section 2.4.1.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from caredx.measures.adoption import Path
from caredx.measures.inference import quantiles, sup_t
from caredx.words.errors import TooFewData


@dataclass(frozen=True)
class Drift:
    """Drift that would overturn a mean effect, beside the drift before adoption.

    Attributes
    ----------
    months : (int, int)
        Window the effect is averaged over.
    effect, se : float
    overturning : float
        Smallest drift per period, in the direction of the effect, that would bring the interval to zero; 0 = it holds zero now.
    slope_before, slope_before_se : float
        Drift per period before adoption (least squares through the base month).
    level : float
    """

    months: tuple[int, int]
    effect: float
    se: float
    overturning: float
    slope_before: float
    slope_before_se: float
    level: float

    @property
    def half(self) -> float:
        """Half-width of the 95 % interval of the slope before."""
        return quantiles.t(0.95, None) * self.slope_before_se

    @property
    def times(self) -> float:
        """How many times the slope seen before the overturning drift is."""
        return abs(self.overturning / self.slope_before)


def drift_breakdown(
    path: Path, months: tuple[int, int], *, base: int = -1, before: int = 12, level: float = 0.95
) -> Drift:
    """Compare the drift a finding could bear with the drift seen.

    `path` must come from an event study with ``base="universal"``, whose effects are all measured from month `base`.

    Raises
    ------
    TooFewData
        If no month before the base month is there.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> path = samples.path()
    >>> found = drift_breakdown(path, (3, 5))
    >>> round(found.effect, 2), round(found.overturning, 3), round(found.slope_before, 3)
    (-0.43, -0.064, -0.014)
    """
    effect, se, df = path.mean_with_df(*months)
    inside = (path.months >= months[0]) & (path.months <= months[1])
    distance = float((path.months[inside] - base).mean())
    z = quantiles.t(level, df)
    earlier = (path.months < base) & (path.months >= base - before) & path.given
    if not earlier.any():
        raise TooFewData("導入前の月がありません / no month before adoption")
    ahead = (path.months - base) * earlier
    weight = ahead / (ahead @ ahead)
    slope = float(weight @ path.effect)
    overturning = float(np.sign(effect)) * max(abs(effect) - z * se, 0.0) / distance
    return Drift(
        months,
        effect,
        se,
        overturning,
        slope,
        float(np.sqrt(weight[earlier] @ path.vcov[np.ix_(earlier, earlier)] @ weight[earlier])),
        level,
    )


@dataclass(frozen=True)
class RelativeMagnitudes:
    """Intervals of a mean effect when later steps of the trend difference are at most M times the largest before.

    Attributes
    ----------
    months : (int, int)
        Window the effect is averaged over.
    ratios, low, high : ndarray
        M and the interval at `level` for each.
    breakdown : float
        Smallest M whose interval holds zero; 0 = it holds zero by sampling error alone.
    largest_step, largest_step_high : float
        Largest step from month to month before adoption, and the upper end of what it may be.
    level : float
    """

    months: tuple[int, int]
    ratios: np.ndarray
    low: np.ndarray
    high: np.ndarray
    breakdown: float
    largest_step: float
    largest_step_high: float
    level: float

    def to_frame(self) -> pd.DataFrame:
        """One row an M: `ratio, low, high`."""
        return pd.DataFrame({"ratio": self.ratios, "low": self.low, "high": self.high})


def relative_magnitudes(
    path: Path,
    months: tuple[int, int],
    ratios: tuple[float, ...] = (0.0, 0.5, 1.0, 2.0),
    *,
    base: int = -1,
    before: int = 12,
    level: float = 0.95,
    seed: int = 0,
) -> RelativeMagnitudes:
    """Intervals for the mean effect over `months` on a path with ``base="universal"``.

    Raises
    ------
    TooFewData
        If fewer than two consecutive months before adoption are carried by enough clusters, or the effect is refused.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> path = samples.path()
    >>> found = relative_magnitudes(path, (3, 5), (0.0, 0.5))
    >>> found.to_frame().round(2).values.tolist()
    [[0.0, -0.55, -0.32], [0.5, -1.73, 0.87]]
    """
    effect, se, df = path.mean_with_df(*months)
    part = path.take((path.months <= base) & (path.months >= base - before) & path.given)
    if len(part.months) < 2 or not se > 0:
        raise TooFewData("導入前の月か、支える法人が足りません / too few months before adoption, or too few clusters")
    steps = np.diff(np.eye(len(part.months)), axis=0)[np.diff(part.months) == 1]
    if not len(steps):
        raise TooFewData("導入前の月が連続していません / no two consecutive months before adoption")
    size, vcov = np.abs(steps @ part.effect), steps @ part.vcov @ steps.T
    half_error = 1 - (1 - level) / 2
    critical = sup_t.critical_value(vcov, half_error, seed=seed)
    own_df = None if part.sides is None else part.sides.combine(steps.T).df
    bound = size + sup_t.multiples(critical, own_df, size=len(size)) * np.sqrt(np.diag(vcov))
    inside = (path.months >= months[0]) & (path.months <= months[1])
    reach = float((path.months[inside] - base).mean()) * float(bound.max())
    sampling = quantiles.t(half_error, df) * se
    tried = np.asarray(ratios, float)
    # Without any drift there is nothing to estimate before adoption, and the whole error is the effect's.
    half = np.where(tried > 0, sampling + tried * reach, quantiles.t(level, df) * se)
    breakdown = max(abs(effect) - sampling, 0.0) / reach if abs(effect) > quantiles.t(level, df) * se else 0.0
    largest = float(size.max()), float(bound.max())
    return RelativeMagnitudes(months, tried, effect - half, effect + half, breakdown, *largest, level)
