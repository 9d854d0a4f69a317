"""Did adopters already move apart before they adopted? One test of right size on a named window, and what it could have seen.

A Wald test over every cohort and month before adoption rejects almost always with forty facilities: it has more effects than
clusters. So the question is put to the window of months −12 to −2, all measured from the month before adoption, by the largest |t|
among them (`inference.sup_t.smallest_p`). Beside it stand an F on three means (−12…−9, −8…−5, −4…−2) and a straight slope; and since
a test that finds nothing may be one that could find nothing, the drift it would have found four times in five.
"""

from dataclasses import dataclass

import numpy as np

from caredx.measures.adoption.path import Path
from caredx.measures.inference import quantiles, sup_t

WINDOW = (-12, -2)
_THIRDS = ((-12, -9), (-8, -5), (-4, -2))
_POWER_DRAWS = 4000


@dataclass(frozen=True)
class Pretrend:
    """Test that nothing happened before adoption.

    Attributes
    ----------
    window : (int, int) or None
        First and last month tested; None where too few clusters carry any.
    p : float
        Of the largest |t| over the window: the test to read. NaN = refused or nothing varies.
    largest_t : float
        The largest |t| as the normal deviate of the same p.
    f, f_df, f_p : float
        F on the means of three parts of the window, its denominator degrees of freedom and p; NaN where a part is missing.
    slope, slope_se, slope_p : float
        Drift a month towards adoption (least squares through the base month).
    detectable : float
        Straight drift a month that this test finds four times in five.
    """

    window: tuple[int, int] | None
    p: float
    largest_t: float
    f: float
    f_df: float
    f_p: float
    slope: float
    slope_se: float
    slope_p: float
    detectable: float

    @property
    def wald(self) -> float:
        """Statistic of the three means (their F × 3), under the name the chi-square test had."""
        return 3 * self.f

    @property
    def df(self) -> int:
        """Numerator degrees of freedom of `wald`."""
        return 3 if np.isfinite(self.f) else 0


def pretrend(path: Path, *, anticipation: int = 0, level: float = 0.95, seed: int = 0) -> Pretrend:
    """Test the window before adoption on a path with ``base="universal"`` (base month −1 − anticipation).

    Examples
    --------
    >>> from caredx.measures import samples
    >>> path = samples.path()
    >>> found = pretrend(path)
    >>> found.window, round(found.p, 2), round(found.slope, 3)
    ((-4, -2), 0.68, -0.014)
    """
    nothing = (float("nan"),) * 9
    part = path.between(WINDOW[0] - anticipation, WINDOW[1] - anticipation)
    part = part.take(part.given & (np.diag(part.vcov) > 0))
    if not len(part.months):
        return Pretrend(None, *nothing)
    largest, p = sup_t.smallest_p(part.effect, part.vcov, part.df, seed=seed)
    ahead = (part.months + 1 + anticipation).astype(float)
    slope = _t(part, ahead / (ahead @ ahead))
    span = int(part.months[0]), int(part.months[-1])
    return Pretrend(span, p, largest, *_f(part, anticipation), *slope, _detectable(part, ahead, level, seed))


def _t(part: Path, weight: np.ndarray) -> tuple[float, float, float]:
    value, se = float(weight @ part.effect), float(np.sqrt(weight @ part.vcov @ weight))
    df = None if part.sides is None else part.sides.combine(weight[:, None]).df[0]
    return value, se, quantiles.two_sided_p(value / se, df)


def _f(part: Path, anticipation: int) -> tuple[float, float, float]:
    months = part.months + anticipation
    thirds = np.stack([(months >= low) & (months <= high) for low, high in _THIRDS], axis=1).astype(float)
    if part.sides is None or not thirds.any(axis=0).all():
        return float("nan"), float("nan"), float("nan")
    weights = thirds / thirds.sum(axis=0)
    return part.sides.combine(weights).f_test(weights.T @ part.effect, weights.T @ part.vcov @ weights)


def _detectable(part: Path, ahead: np.ndarray, level: float, seed: int) -> float:
    """Drift found with power 0.8: draws around it against the critical value without it."""
    se = np.sqrt(np.diag(part.vcov))
    drawn = sup_t.draw(part.vcov, seed=seed, draws=_POWER_DRAWS) / se
    critical = sup_t.critical_of(drawn, np.ones(len(se)), level)
    bound = sup_t.multiples(critical, part.df, size=len(se))
    low, high = 0.0, float((10 * bound * se / np.abs(ahead)).min())
    for _ in range(30):
        middle = (low + high) / 2
        found = (np.abs(drawn + middle * ahead / se) > bound).any(axis=1).mean()
        low, high = (low, middle) if found >= 0.8 else (middle, high)
    return high
