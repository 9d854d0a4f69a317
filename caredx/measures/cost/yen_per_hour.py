"""Yen for an hour freed, with the uncertainty of both, and what to print where that ratio has no upper limit.

Hours freed are an estimate. If they are not clearly above zero, a cost per hour has no upper limit, and a plain
interval would lie. Then the net benefit λ·H − C at a wage λ, and the probability that it is positive, say what can be
said. Where the errors of cost and hours go together the set may fall into two pieces, cheap or dear with a gap between;
both are kept.

References: Fieller EC (1954), Some problems in interval estimation, JRSS B 16:175-185; van Hout BA et al. (1994),
Costs, effects and C/E-ratios alongside a clinical trial, Health Economics 3:309-319 (acceptability).
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from caredx.measures.inference import fieller, z
from caredx.words.errors import TooFewData

Kind = Literal["bounded", "no_upper_limit", "two_pieces", "not_established"]


@dataclass(frozen=True)
class YenPerHour:
    """Cost and hours of a programme, jointly uncertain.

    Attributes
    ----------
    cost, cost_se : float
        Yen and standard error (0 where the cost is known).
    hours, hours_se : float
        Staff-hours freed over the life of the equipment and standard error.
    correlation : float
        Between the errors of the two.
    level : float
    kind : {'bounded', 'no_upper_limit', 'two_pieces', 'not_established'}
        Whether the set of positive ratios is an interval, reaches up without end from some value, is all but a gap, or
        says nothing.
    low, high : float or None
        Fieller limits of yen per hour freed; `high` None without an upper limit, both None in two pieces or if nothing is
        established.
    pieces : tuple of (float, float)
        The whole Fieller set, negative ratios (hours lost) included; unbounded ends are infinite.
    """

    cost: float
    cost_se: float
    hours: float
    hours_se: float
    correlation: float
    level: float
    kind: Kind
    low: float | None
    high: float | None
    pieces: tuple[tuple[float, float], ...] = ((-math.inf, math.inf),)

    @property
    def gap(self) -> tuple[float, float] | None:
        """The positive ratios ruled out between two pieces; None for any other kind."""
        return (self.pieces[0][1], self.pieces[1][0]) if self.kind == "two_pieces" else None

    def holds(self, ratio: float) -> bool:
        """Whether a ratio lies in the set."""
        return any(low <= ratio <= high for low, high in self.pieces)

    @property
    def value(self) -> float | None:
        """Yen per hour; None where the set of ratios has no upper limit: one number would hide that it may be any."""
        return self.cost / self.hours if self.kind == "bounded" else None

    @property
    def break_even_wage(self) -> float | None:
        """Wage (yen an hour) at which the hours freed are worth the cost: the same number, read from the other side."""
        return self.value

    def probability(self, wage: float) -> float:
        """Probability that the hours freed, at this wage, are worth more than the cost."""
        mean, se = self._net(wage)
        return float(mean > 0) if se == 0 else float(scipy.special.ndtr(mean / se))

    def wage_for(self, probability: float) -> float | None:
        """Least wage from which the benefit exceeds the cost with this probability or more; None if no wage does."""
        ceiling = 1.0 if self.hours_se == 0 else float(scipy.special.ndtr(self.hours / self.hours_se))
        if self.hours <= 0 or probability >= ceiling:
            return None
        low, high = 0.0, max(1.0, self.cost / self.hours)
        while self.probability(high) < probability:
            high *= 2
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if self.probability(middle) < probability else (low, middle)
        return high

    def net_benefit(self, wages: Iterable[float]) -> pd.DataFrame:
        """By wage: ``wage, net, low, high, probability``, in yen."""
        q = z(self.level)
        rows = [(wage, *self._net(wage), self.probability(wage)) for wage in wages]
        return pd.DataFrame(
            [
                {"wage": wage, "net": net, "low": net - q * se, "high": net + q * se, "probability": chance}
                for wage, net, se, chance in rows
            ]
        )

    def _net(self, wage: float) -> tuple[float, float]:
        variance = (
            (wage * self.hours_se) ** 2 + self.cost_se**2 - 2 * wage * self.correlation * self.hours_se * self.cost_se
        )
        return wage * self.hours - self.cost, math.sqrt(max(variance, 0.0))

    def to_frame(self) -> pd.DataFrame:
        """One row, exact."""
        names = ("cost", "cost_se", "hours", "hours_se", "correlation", "level", "kind", "value", "low", "high")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])


def yen_per_hour(
    cost: float,
    hours: float,
    *,
    cost_se: float = 0.0,
    hours_se: float = 0.0,
    correlation: float = 0.0,
    level: float = 0.95,
) -> YenPerHour:
    """Cost over hours freed with its Fieller set.

    Notes
    -----
    The set holds every r with (C − rH)² ≤ z²(σ_C² − 2rρσ_Cσ_H + r²σ_H²): an interval if H is clearly different from zero,
    otherwise two half-lines or everything. Nothing is established if hours are clearly lost, or if no positive ratio is
    ruled out.

    Examples
    --------
    >>> found = yen_per_hour(1_200_000, 600.0, cost_se=100_000, hours_se=120.0)
    >>> found.value, round(found.low), round(found.high)
    (2000.0, 1371, 3355)
    """
    build = partial(YenPerHour, cost, cost_se, hours, hours_se, correlation, level)
    if hours == 0 and hours_se == 0:
        return build("not_established", None, None)
    pieces = fieller(cost, hours, cost_se**2, hours_se**2, correlation * cost_se * hours_se, z(level))
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1 and math.isfinite(first[0]) and math.isfinite(first[1]):
        limits: tuple[Kind, float | None, float | None] = (
            ("bounded", *first) if hours > 0 else ("not_established", None, None)
        )
        return build(*limits, pieces)
    if not math.isinf(last[1]) or last[0] <= 0 or math.isinf(last[0]):
        return build("not_established", None, None, pieces)
    if len(pieces) == 2 and first[1] > 0:
        return build("two_pieces", None, None, pieces)
    return build("no_upper_limit", last[0], None, pieces)


@dataclass(frozen=True)
class Simulated:
    """The same from draws, where cost or hours are not normal (a capped grant, a bootstrap, a bound).

    Attributes
    ----------
    cost, hours : array of shape (draws,)
    level : float
    """

    cost: np.ndarray
    hours: np.ndarray
    level: float

    @property
    def without_gain(self) -> float:
        """Share of draws in which no hour is freed: there the ratio has no meaning."""
        return float((self.hours <= 0).mean())

    @property
    def interval(self) -> tuple[float, float | None]:
        """Limits of yen per hour; a draw without gain counts as beyond every limit, so the upper one may be None."""
        ratio = np.where(self.hours > 0, self.cost / np.where(self.hours > 0, self.hours, 1.0), np.inf)
        low, high = np.quantile(ratio, [(1 - self.level) / 2, (1 + self.level) / 2], method="inverted_cdf")
        return float(low), float(high) if np.isfinite(high) else None

    def probability(self, wage: float) -> float:
        """Share of draws in which the hours are worth more than the cost."""
        return float((wage * self.hours > self.cost).mean())

    def acceptability(self, wages: Iterable[float]) -> pd.DataFrame:
        """By wage: ``wage, probability``."""
        return pd.DataFrame([{"wage": wage, "probability": self.probability(wage)} for wage in wages])


def simulate(found: YenPerHour, *, draws: int = 10_000, seed: int) -> Simulated:
    """Draws of cost and hours together, from a seed.

    Examples
    --------
    >>> drawn = simulate(yen_per_hour(1_200_000, 600.0, cost_se=100_000, hours_se=120.0), draws=1_000, seed=0)
    >>> drawn.cost.shape, round(float(np.median(drawn.cost / drawn.hours)), -2)
    ((1000,), 2000.0)
    """
    random = np.random.default_rng(seed)
    first, second = random.standard_normal((2, draws))
    joint = found.correlation * first + math.sqrt(1 - found.correlation**2) * second
    return Simulated(found.cost + found.cost_se * first, found.hours + found.hours_se * joint, found.level)


def hours_freed(
    effect: npt.ArrayLike,
    vcov: np.ndarray,
    *,
    staff: float,
    months: int,
    idle: float = 0.0,
    better: Literal["lower", "higher"] = "lower",
    late: int | None = None,
) -> tuple[float, float]:
    """Staff-hours freed over a life, and their standard error, from a path of effects by months since adoption.

    Parameters
    ----------
    effect, vcov : array of shape (K,), (K, K)
        Change in hours per staff-month in months 0 … K−1 and its covariance; the dip after adoption counts, as it
        costs hours too.
    staff : float
        Staff (FTE) the effect holds for.
    months : int
        Life of the equipment.
    idle : float
        Share of the time it is not used; the effect is taken to vanish then.
    better : {'lower', 'higher'}
        Sign of a gain.
    late : int, optional
        Months beyond the path are taken to be like the mean of the last `late` months of it. None: they count
        nothing, which is the careful reading.

    Raises
    ------
    TooFewData
        If the path has no month.

    Examples
    --------
    >>> hours, se = hours_freed(np.array([-0.5] * 12), np.eye(12) * 0.01, staff=20, months=12)
    >>> round(hours, 1), round(se, 1)
    (120.0, 6.9)
    """
    effect, vcov = np.asarray(effect, dtype=float), np.asarray(vcov, dtype=float)
    if not len(effect):
        raise TooFewData("hours freed need a path of effects")
    weight = (np.arange(len(effect)) < months).astype(float)
    if late and months > len(effect):
        weight[-late:] += (months - len(effect)) / min(late, len(effect))
    scale = staff * (1 - idle)
    sign = -1.0 if better == "lower" else 1.0
    return scale * sign * float(weight @ effect), scale * math.sqrt(max(float(weight @ vcov @ weight), 0.0))
