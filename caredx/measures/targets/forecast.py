"""Where yearly values go: a trend that slows down beside growth towards a ceiling nobody has seen yet.

A line through yearly values takes the scatter of the years for error of reading and growth for endless. It missed in 40 to 80 %
where the share levels off, and at eight points one time in five where the years wander. So two forecasts are averaged as distribution
functions [4]_, each right where the other fails:

* *damped drift* [1]_: from the latest value on, the mean step so far, each year a fifth smaller; the years' own scatter is process
  error and grows with the horizon, t with points − 2 degrees of freedom;
* *ceilings*: every logistic curve [2]_, [3]_ with an unknown ceiling between 50 and 100 %, any pace and any year-to-year noise (each
  year by itself, or wandering), weighted by how well it fits. A value that is no share has no ceiling to look for; there the second
  forecast is the drift that does not slow down.

`benchmarks/credibility.py` shows what the average covers and how often what it calls likely came true; a line alone, drift alone and
ceilings alone cover less somewhere.

References
----------
.. [1] Gardner, E. S. and McKenzie, E. (1985). Forecasting trends in time series. *Management Science* 31, 1237-1246.
.. [2] Meade, N. and Islam, T. (2006). Modelling and forecasting the diffusion of innovation. *Int. J. Forecasting* 22, 519-545.
.. [3] Fisher, J. C. and Pry, R. H. (1971). A simple substitution model of technological change. *Technol. Forecast.* 3, 75-88.
.. [4] Stone, M. (1961). The opinion pool. *Annals of Mathematical Statistics* 32, 1339-1342.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from caredx.measures.supported import least
from caredx.words.errors import TooFewData

FEWEST = int(least("targets.interval_points"))
"""Points below which there is no forecast: with three, t has one degree of freedom and the interval is 0-100 %."""

DAMPING = 0.8
LEAST_STEP, LEAST_SHARE = 0.1, 0.015
"""Least scatter of a year's step in log-odds; for other units as a share of the values' size. Four equal steps are no law."""

CEILINGS = np.array([0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0])
CEILING_WEIGHTS = np.array([0.075] * 8 + [0.4])
PACES = np.linspace(-0.8, 2.0, 43)
PACE_WEIGHTS = np.exp(-0.5 * ((PACES - 0.15) / 0.7) ** 2)
YEAR_NOISE = np.array([0.05, 0.15, 0.25, 0.4])
LEVELS = np.linspace(-3, 3, 25)
LEVEL_SPREAD = 0.35
_SURE = 1e-12
_EDGE, _BINS = 12.0, 241
"""Log-odds beyond ±12 (six in a million) are no different from it; curves are gathered in bins 0.1 wide."""


@dataclass(frozen=True)
class Series:
    """Yearly values on the scale they are forecast on.

    Attributes
    ----------
    years, values, variances : ndarray
        In order of years; variances are those of sampling (0 where nothing tells them).
    share : bool
        Whether values are log-odds of a share; else they are in the KPI's unit.
    """

    years: np.ndarray
    values: np.ndarray
    variances: np.ndarray
    share: bool

    @property
    def span(self) -> float:
        """Years from the first value to the last."""
        return float(self.years[-1] - self.years[0])


@dataclass(frozen=True)
class Mixture:
    """A distribution on the scale: t parts and normal parts.

    Attributes
    ----------
    trends : ndarray, (parts, 4)
        Weight, centre, spread and degrees of freedom of t parts.
    curves : ndarray, (parts, 3)
        Weight, centre and spread of normal parts. All weights together add up to 1.
    """

    trends: np.ndarray
    curves: np.ndarray

    def below(self, x: float) -> float:
        """Probability of a value of at most x."""
        weight, centre, spread, df = self.trends.T
        total = weight @ scipy.special.stdtr(df, (x - centre) / spread)
        weight, centre, spread = self.curves.T
        return float(total + weight @ scipy.special.ndtr((x - centre) / spread))

    def quantile(self, p: float) -> float:
        """Value not exceeded with probability p."""
        centres = np.concatenate([self.trends[:, 1], self.curves[:, 1]])
        low, high, far = centres.min(), centres.max(), self.trends[:, 2].max()
        while self.below(low) > p:
            low, far = low - far, 2 * far
        while self.below(high) < p:
            high, far = high + far, 2 * far
        return float(scipy.optimize.brentq(lambda x: self.below(x) - p, low, high, xtol=1e-7))


def forecast(series: Series, ahead: int) -> Mixture:
    """Distribution of the value so many years after the latest.

    Parameters
    ----------
    series : Series
    ahead : int
        Years, at least 1.

    Raises
    ------
    TooFewData
        With fewer than four points.

    Examples
    --------
    >>> log_odds = np.array([-1.0, -0.8, -0.7, -0.5, -0.4, -0.2, -0.1])
    >>> found = forecast(Series(np.arange(2019, 2026), log_odds, np.zeros(7), share=True), 3)
    >>> [round(float(1 / (1 + np.exp(-found.quantile(p)))), 2) for p in (0.1, 0.5, 0.9)]
    [0.5, 0.56, 0.61]
    """
    return forecasts(series, [ahead])[0]


def forecasts(series: Series, ahead: list[int]) -> list[Mixture]:
    """As `forecast`, for several horizons at once: the curves are weighed only once."""
    if len(series.years) < FEWEST:
        raise TooFewData("a forecast needs at least four yearly values")
    if not series.share:
        both = [[drift(series, years, damping=damping) for damping in (DAMPING, 1.0)] for years in ahead]
        return [Mixture(_halved(np.array(parts)), np.empty((0, 3))) for parts in both]
    curves = Curves.of(series)
    return [Mixture(_halved(drift(series, years)[None]), _halved(curves.ahead(years))) for years in ahead]


def drift(series: Series, ahead: int, *, damping: float = DAMPING) -> np.ndarray:
    """The mean step so far goes on from the latest value, each year smaller by the damping: weight 1, centre, spread, df.

    Notes
    -----
    With P values over T years, mean step d, step variance σ² (sampling taken off) and sampling variance v: the centre is
    y_P + d Σ damping^i, the variance v_P + hσ² + h²(σ²/T + 2v/T²): latest value, process error, error of the mean step.
    """
    points, span = len(series.years), series.span
    gaps, steps = np.diff(series.years), np.diff(series.values)
    step, sampling = float(steps.sum() / span), float(series.variances.mean())
    scatter = float(((steps - step * gaps) ** 2 / gaps).sum() / (points - 2))
    least = LEAST_STEP**2 if series.share else LEAST_SHARE**2 * float((series.values**2).mean())
    process = max(scatter - 2 * sampling / float(gaps.mean()), least, _SURE)
    centre = series.values[-1] + step * float((damping ** np.arange(1, ahead + 1)).sum())
    variance = series.variances[-1] + ahead * process + ahead**2 * (process / span + 2 * sampling / span**2)
    return np.array([1.0, centre, np.sqrt(variance), points - 2.0])


@dataclass(frozen=True)
class Curves:
    """Logistic curves with every ceiling, pace and level on the grid, weighed by the values seen.

    Attributes
    ----------
    start : ndarray, (ceiling, level, 1)
        Log-odds of value / ceiling in the latest year; NaN where the level lies above the ceiling.
    weight : ndarray, (noise kind, noise, ceiling, level, pace)
        Adds up to 1. Noise kinds: each year by itself, or wandering from the latest year on.
    """

    start: np.ndarray
    weight: np.ndarray

    @classmethod
    def of(cls, series: Series) -> "Curves":
        """Weighed by prior × likelihood of the values."""
        levels = series.values[-1] + LEVELS * np.sqrt(series.variances[-1] + LEVEL_SPREAD**2)
        with np.errstate(invalid="ignore", divide="ignore"):
            start = scipy.special.logit(scipy.special.expit(levels)[None, :] / CEILINGS[:, None])[:, :, None]
        start[~np.isfinite(start)] = np.nan
        back = series.years - series.years[-1]
        fitted = _heights(start[..., None] + PACES[None, None, :, None] * back)
        misses = (series.values - fitted).reshape(-1, len(back))
        prior = np.log(CEILING_WEIGHTS[:, None, None] * PACE_WEIGHTS + 0 * levels[None, :, None])
        shape = (len(CEILINGS), len(levels), len(PACES))
        logs = np.array(
            [
                [_likelihood(misses, series.variances, noise, kind).reshape(shape) + prior for noise in YEAR_NOISE]
                for kind in (np.eye(len(back)), np.minimum(-back[:, None], -back[None, :]))
            ]
        )
        logs = np.where(np.isnan(logs), -np.inf, logs)
        weight = np.exp(logs - logs.max())
        return cls(start, weight / weight.sum())

    def ahead(self, years: int) -> np.ndarray:
        """Weight, centre and spread of normal parts, so many years after the latest value."""
        heights = np.clip(_heights(self.start + PACES * years), -_EDGE, _EDGE)
        known = ~np.isnan(heights).ravel()
        places = np.round((heights.ravel()[known] + _EDGE) / (2 * _EDGE) * (_BINS - 1)).astype(int)
        sums = [
            np.bincount(places, weights=part.ravel()[known], minlength=_BINS) for kind in self.weight for part in kind
        ]
        spread = np.concatenate([YEAR_NOISE, YEAR_NOISE * np.sqrt(years)])
        weight = np.array(sums)
        kept = weight > 1e-9
        row, place = np.nonzero(kept)
        centre = place / (_BINS - 1) * 2 * _EDGE - _EDGE
        return np.column_stack([weight[kept] / weight[kept].sum(), centre, spread[row]])


def _heights(at: np.ndarray) -> np.ndarray:
    """Log-odds of ceiling × expit(at), ceilings along the first axis."""
    ceiling = CEILINGS.reshape(-1, *[1] * (at.ndim - 1))
    return scipy.special.logit(np.clip(ceiling * scipy.special.expit(at), _SURE, 1 - _SURE))


def _likelihood(misses: np.ndarray, variances: np.ndarray, noise: float, kind: np.ndarray) -> np.ndarray:
    """Log density of the misses under sampling plus year-to-year noise."""
    covariance = np.diag(np.maximum(variances, 1e-4)) + noise**2 * kind
    root = np.linalg.inv(np.linalg.cholesky(covariance))
    return np.log(np.diag(root)).sum() - 0.5 * ((misses @ root.T) ** 2).sum(axis=1)


def _halved(parts: np.ndarray) -> np.ndarray:
    """Parts with half their weight, the whole of which may be that of one or of two forecasts."""
    return parts * np.array([0.5, *[1.0] * (parts.shape[1] - 1)])
