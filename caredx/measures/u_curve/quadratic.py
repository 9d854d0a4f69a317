"""The classical tests of a U in a regression: Lind and Mehlum's, Fieller's interval of the turning point, and two lines.

A significant square is not a U: the slope must be shown to fall at the low end *and* rise at the high end of the range [1]_.
For a dip with a plateau these are the wrong tools (see `curve`); for a dose (install ratio, hours) they are the right ones.

References
----------
.. [1] Lind, J. T. and Mehlum, H. (2010). "With or Without U? The Appropriate Test for a U-Shaped Relationship." Oxford
   Bulletin of Economics and Statistics 72(1): 109-118.
.. [2] Fieller, E. C. (1954). "Some Problems in Interval Estimation." Journal of the Royal Statistical Society B 16(2): 175-185.
.. [3] Simonsohn, U. (2018). "Two Lines: A Valid Alternative to the Invalid Testing of U-Shaped Relationships With Quadratic
   Regressions." Advances in Methods and Practices in Psychological Science 1(4): 538-555.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from caredx.measures.inference import fieller, quantiles

Shape = Literal["U", "inverse U"]


@dataclass(frozen=True)
class LindMehlum:
    """Test of a U (or inverse U) on an interval.

    Attributes
    ----------
    shape : {'U', 'inverse U'}
        The alternative: the sign of the square.
    low, high : float
        Ends of the interval.
    slope_low, slope_high, t_low, t_high : float
        Slopes at the ends and their t.
    p_low, p_high : float
        One-sided, in the direction of `shape`.
    extreme, extreme_se : float
        Turning point −b1 / (2 b2) and its delta-method standard error.
    fieller : tuple of (float, float)
        Fieller set of the turning point: one bounded interval, two half-lines, or the whole line (infinite ends).
    fieller_level : float
    df : float or None
        Degrees of freedom; None = normal.
    """

    shape: Shape
    low: float
    high: float
    slope_low: float
    slope_high: float
    t_low: float
    t_high: float
    p_low: float
    p_high: float
    extreme: float
    extreme_se: float
    fieller: tuple[tuple[float, float], ...]
    fieller_level: float
    df: float | None

    @property
    def outside(self) -> bool:
        """Extremum outside the interval: the test fails trivially."""
        return not self.low <= self.extreme <= self.high

    @property
    def p_value(self) -> float:
        """Both slopes must be shown (intersection-union): the larger p."""
        return max(self.p_low, self.p_high)

    @property
    def t(self) -> float:
        """The smaller |t| of both ends."""
        return min(abs(self.t_low), abs(self.t_high))


def lind_mehlum(
    b1: float, b2: float, cov: np.ndarray, low: float, high: float, df: float | None = None, *, level: float = 0.95
) -> LindMehlum:
    """Test b1 x + b2 x² for a U on [low, high].

    Parameters
    ----------
    b1, b2 : float
        Coefficients of x and x².
    cov : array (2, 2)
        Their covariance.
    low, high : float
        The range in which a U is claimed, usually that of the data.
    df : float, optional
        Residual degrees of freedom of the regression; None = normal.
    level : float
        Of the Fieller set. The test at size a is the same as: the Fieller set at 1 − 2a lies within [low, high].

    Examples
    --------
    >>> found = lind_mehlum(-1.0, 0.1, np.diag([0.01, 0.0001]), 0.0, 10.0)
    >>> found.shape, round(found.extreme, 1), bool(found.p_value < 0.001)
    ('U', 5.0, True)
    """
    cov = np.asarray(cov, float)
    v1, v12, v2 = cov[0, 0], cov[0, 1], cov[1, 1]
    slope = np.array([b1 + 2 * b2 * low, b1 + 2 * b2 * high])
    t = slope / np.sqrt([v1 + 4 * end * v12 + 4 * end**2 * v2 for end in (low, high)])
    rising = 1.0 if b2 >= 0 else -1.0
    gradient = np.array([-1 / (2 * b2), b1 / (2 * b2**2)])
    p_low, p_high = (quantiles.upper_p(value, df) for value in (-rising * t[0], rising * t[1]))
    return LindMehlum(
        "U" if b2 >= 0 else "inverse U",
        low,
        high,
        *(float(slope[0]), float(slope[1]), float(t[0]), float(t[1])),
        p_low,
        p_high,
        -b1 / (2 * b2),
        float(np.sqrt(gradient @ cov @ gradient)),
        fieller(-b1, 2 * b2, v1, 4 * v2, -2 * v12, quantiles.t(level, df)),
        level,
        df,
    )


@dataclass(frozen=True)
class TwoLines:
    """Average slopes on both sides of a given break.

    Attributes
    ----------
    break_at : float
    slope_low, slope_high, se_low, se_high : float
        Below (and at) and above the break; heteroskedasticity-robust (HC3).
    p_low, p_high : float
        Two-sided.
    level : float
    n_low, n_high : int
    """

    break_at: float
    slope_low: float
    slope_high: float
    se_low: float
    se_high: float
    p_low: float
    p_high: float
    level: float
    n_low: int
    n_high: int

    @property
    def shape(self) -> Shape | None:
        """U or inverse U where both slopes are shown with opposite signs, else None."""
        if max(self.p_low, self.p_high) >= 1 - self.level or self.slope_low * self.slope_high >= 0:
            return None
        return "U" if self.slope_high > 0 else "inverse U"


def two_lines(
    x: np.ndarray, y: np.ndarray, break_at: float, covariates: np.ndarray | None = None, *, level: float = 0.95
) -> TwoLines:
    """Regress y on one line up to `break_at` and another above it (interrupted regression of [3]_, at a given break).

    The break must not be chosen where the two lines look best; take the turning point of another sample or a value named
    beforehand.

    Examples
    --------
    >>> x = np.arange(20.0)
    >>> y = np.abs(x - 10) + np.where(x % 2 == 0, 0.1, -0.1)
    >>> found = two_lines(x, y, 10.0)
    >>> found.shape, round(found.slope_low, 2), round(found.slope_high, 2)
    ('U', -1.0, 1.0)
    """
    import statsmodels.api as sm

    x, y = np.asarray(x, float), np.asarray(y, float)
    above = x > break_at
    design = [
        np.ones(len(x)),
        np.where(above, 0.0, x - break_at),
        np.where(above, x - break_at, 0.0),
        above.astype(float),
    ]
    if covariates is not None:
        design += list(np.atleast_2d(np.asarray(covariates, float).T))
    fit = sm.OLS(y, np.column_stack(design)).fit(cov_type="HC3", use_t=True)
    return TwoLines(
        float(break_at),
        *(float(fit.params[1]), float(fit.params[2])),
        *(float(fit.bse[1]), float(fit.bse[2])),
        *(float(fit.pvalues[1]), float(fit.pvalues[2])),
        level,
        int((~above).sum()),
        int(above.sum()),
    )
