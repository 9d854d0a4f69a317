"""How far adopters and others would have to drift apart for the finding to fall.

Parallel trends cannot be tested after adoption. If the difference in trends may bend by at most M from one month to the next
(its second difference), the effect is still known up to an interval [1]_; the M at which that interval first holds zero is the
size of violation that would overturn the result, to be read beside the bends seen before adoption.

References
----------
.. [1] Rambachan, A. and Roth, J. (2023). "A More Credible Approach to Parallel Trends." Review of Economic Studies 90(5):
   2555-2591, section 4.1 (fixed-length intervals under smoothness).
.. [2] Armstrong, T. B. and Kolesár, M. (2018). "Optimal Inference in a Class of Regression Models." Econometrica 86(2): 655-683.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from caredx.measures.adoption import Path
from caredx.measures.inference import quantiles
from caredx.words.errors import TooFewData


@dataclass(frozen=True)
class Sensitivity:
    """Intervals of a mean effect under bends of the trend difference up to M.

    Attributes
    ----------
    months : (int, int)
        Window the effect is averaged over.
    bends : ndarray
        M, in outcome units per period².
    low, high : ndarray
        Interval at `level` for each M.
    breakdown : float
        Smallest M whose interval holds zero; 0 = already without any bend (a straight drift explains it), infinite = none tried.
    largest_bend_before : float
        Largest second difference of the path before adoption, itself noisy: the yardstick for M.
    level : float
    """

    months: tuple[int, int]
    bends: np.ndarray
    low: np.ndarray
    high: np.ndarray
    breakdown: float
    largest_bend_before: float
    level: float

    def to_frame(self) -> pd.DataFrame:
        """One row a bend: `bend, low, high`."""
        return pd.DataFrame({"bend": self.bends, "low": self.low, "high": self.high})


def smoothness(
    path: Path, months: tuple[int, int], bends: list[float] | None = None, *, before: int = 12, level: float = 0.95
) -> Sensitivity:
    """Fixed-length intervals for the mean effect over `months` under smoothness.

    Parameters
    ----------
    path : Path
        Of an event study with ``base="universal"``: every month is measured from the same base month, whose effect is 0.
    months : (int, int)
        First and last month since adoption, both included.
    bends : list of float, optional
        Values of M; default 0 to the largest bend seen before, in steps of about three.
    before : int
        How many months before the base month to use.

    Raises
    ------
    TooFewData
        If there is no month before the base month, or months are missing in between.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> path = samples.path()
    >>> smoothness(path, (3, 5), [0.0, 0.02]).to_frame().round(2).values.tolist()
    [[0.0, -0.65, -0.08], [0.02, -1.01, 0.23]]
    """
    problem = _Problem.of(path, months, before=before, level=level)
    largest = problem.largest_bend()
    tried = np.asarray(
        bends if bends is not None else largest * np.array([0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]), float
    )
    intervals = np.array([problem.interval(bend) for bend in tried])
    breakdown = problem.breakdown(max(largest, float(tried.max()), 1e-12 * problem.scale))
    return Sensitivity(months, tried, intervals[:, 0], intervals[:, 1], breakdown, largest, level)


@dataclass(frozen=True)
class _Problem:
    """Estimate = weights' path with weights on months before chosen so that a straight drift cancels.

    `pre` and `post` count periods from the base month. A drift with slope s and bends w gives δ(m) = m s + Σ (m − j) w(j)
    after and δ(−m) = −m s + Σ (m − j) w(−j) before it, so the bias of the estimate is Σ load × w.
    """

    effect: np.ndarray
    vcov: np.ndarray
    target: np.ndarray
    fixed: np.ndarray
    free: np.ndarray
    post_load: float
    level: float
    pre: int

    @classmethod
    def of(cls, path: Path, months: tuple[int, int], *, before: int, level: float) -> "_Problem":
        base = _base_month(path)
        part = path.between(max(base - before, _first_given(path, base)), months[1])
        pre, post = base - part.months[0], part.months[-1] - base
        if pre < 1 or post < 1 or len(part.months) != pre + post + 1:
            raise TooFewData(
                "導入前の月が足りないか、途中の月が欠けています / months before adoption are too few or not consecutive"
            )
        keep = part.months != base
        # A t wider than the normal law enters as a larger covariance.
        df = path.mean_with_df(*months)[2]
        scale = (quantiles.t(level, df) / quantiles.z(level)) ** 2
        inside = ((part.months >= months[0]) & (part.months <= months[1]))[keep]
        target = inside / inside.sum()
        ahead = np.arange(1, post + 1)
        weight = target[pre:]
        post_load = sum(abs((weight[j:] * (ahead[j:] - j)).sum()) for j in range(post))
        # Weights on the months before (distance m = 1 … pre), from the loads of their bends (j = 1 … pre − 1) and of the slope.
        m = np.arange(1, pre + 1)
        loads = np.vstack([m, *(np.maximum(m - j, 0) for j in range(1, pre))]).astype(float)
        inverse = np.linalg.inv(loads)
        slope = float((weight * ahead).sum())
        fixed, free = np.array(target), np.zeros((len(target), pre - 1))
        fixed[:pre], free[:pre] = (inverse[:, 0] * slope)[::-1], inverse[::-1, 1:]
        return cls(
            part.effect[keep], scale * part.vcov[np.ix_(keep, keep)], target, fixed, free, post_load, level, int(pre)
        )

    @property
    def scale(self) -> float:
        return float(np.sqrt(self.fixed @ self.vcov @ self.fixed))

    def largest_bend(self) -> float:
        leads = np.append(self.effect[: self.pre], 0.0)
        return float(np.abs(np.diff(leads, 2)).max()) if self.pre >= 2 else 0.0

    def interval(self, bend: float) -> tuple[float, float]:
        """Shortest interval estimate ± half-length that holds the effect with probability `level` at worst."""
        size = self.free.shape[1]
        load = np.zeros(size)
        if size:
            load = self._best_load(bend, size)
        weights = self.fixed + self.free @ load
        half = _half_length(
            bend * (self.post_load + np.abs(load).sum()), np.sqrt(weights @ self.vcov @ weights), self.level
        )[0]
        centre = float(weights @ self.effect)
        return centre - half, centre + half

    def breakdown(self, step: float) -> float:
        def holds_zero(bend: float) -> bool:
            low, high = self.interval(bend)
            return low <= 0 <= high

        if holds_zero(0.0):
            return 0.0
        low, high = 0.0, step
        while not holds_zero(high):
            low, high = high, 4 * high
            if high > 1e9 * step:
                return float("inf")
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (low, middle) if holds_zero(middle) else (middle, high)
        return high

    def _best_load(self, bend: float, size: int) -> np.ndarray:
        """Convex in the loads; |load| is split into positive and negative parts to make it smooth."""
        quadratic = self.free.T @ self.vcov @ self.free
        linear = self.free.T @ self.vcov @ self.fixed
        start = -np.linalg.lstsq(quadratic, linear, rcond=None)[0]
        if bend == 0:
            return start
        unit = max(float(np.abs(start).max()), 1e-12)

        def objective(parts: np.ndarray) -> tuple[float, np.ndarray]:
            load = unit * (parts[:size] - parts[size:])
            sd = np.sqrt(self.fixed @ self.vcov @ self.fixed + 2 * linear @ load + load @ quadratic @ load)
            value, by_bias, by_sd = _half_length(bend * (self.post_load + unit * parts.sum()), sd, self.level)
            slope = unit * by_sd * (linear + quadratic @ load) / sd
            push = unit * by_bias * bend
            return value / self.scale, np.concatenate([slope + push, push - slope]) / self.scale

        parts = np.concatenate([np.maximum(start, 0), np.maximum(-start, 0)]) / unit
        best = scipy.optimize.minimize(
            objective,
            parts,
            jac=True,
            method="L-BFGS-B",
            bounds=[(0, None)] * (2 * size),
            options={"maxiter": 2000, "ftol": 1e-14, "gtol": 1e-9},
        ).x
        return unit * (best[:size] - best[size:])


def _first_given(path: Path, base: int) -> int:
    """First of the months before the base month that enough clusters carry without a break."""
    thin = path.months[(path.months < base) & ~path.given]
    return int(thin.max()) + 1 if len(thin) else int(path.months[0])


def _base_month(path: Path) -> int:
    base = path.months[(np.diag(path.vcov) == 0) & (path.months < 0)]
    if len(base) != 1:
        raise TooFewData("base='universal' の経路が必要です / a path with base='universal' is needed")
    return int(base[0])


def _half_length(bias: float, sd: float, level: float) -> tuple[float, float, float]:
    """Quantile of |N(bias, sd²)| and its derivatives in bias and sd."""
    if sd == 0:
        return bias, 1.0, 0.0
    t = bias / sd
    if t > 8:  # the far tail no longer matters
        critical, rate = t + quantiles.z(2 * level - 1), 1.0
    else:
        top = t + quantiles.z(level)
        critical = scipy.optimize.brentq(
            lambda c: scipy.special.ndtr(c - t) - scipy.special.ndtr(-c - t) - level, 0.0, top + 1e-9, xtol=1e-13
        )
        near, far = np.exp(-((critical - t) ** 2) / 2), np.exp(-((critical + t) ** 2) / 2)
        rate = (near - far) / (near + far)
    return critical * sd, rate, critical - t * rate
