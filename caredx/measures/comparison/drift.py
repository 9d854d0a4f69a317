"""A straight drift between adopters and others: how steep would overturn the finding, and how steep it was before.

The plainest violation of parallel trends is that adopters were improving a little faster all along. It adds slope × months to
every later effect, so a reader can weigh one number against what was seen before adoption. `sensitivity.smoothness` goes
further: it subtracts the drift seen and allows it to bend.
"""

from dataclasses import dataclass

import numpy as np

from caredx.measures.adoption import Path
from caredx.measures.inference import quantiles
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
