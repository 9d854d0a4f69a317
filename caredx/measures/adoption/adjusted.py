"""Cells adjusted for covariates: outcome regression, inverse probability weighting, or both (doubly robust).

Where adopters are larger or better staffed and that shapes the trend, their raw change is not comparable. Covariates as they stand in
the base period then either predict the change of the controls, or weight the controls to look like the adopters, or both [1]_; the
influences are those of R `DRDID`, so that cells equal R `did` with ``xformla``. A propensity cannot be fitted where a cohort has fewer
units than coefficients or is told apart perfectly, as a cohort of one always is: such a cell takes the outcome regression, and the
study counts it, instead of a warning for every one of a thousand cells.

References
----------
.. [1] Sant'Anna, P. H. C. and Zhao, J. (2020). "Doubly robust difference-in-differences estimators." Journal of Econometrics 219(1):
   101-122.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy import sparse
from scipy.special import expit

from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.panel import Wide
from caredx.measures.adoption.scores import Scores

Method = Literal["dr", "reg", "ipw"]
TRIM = 0.995
"""Controls whose propensity reaches this are left out of the weighting, as in R `did` from 2.2 on."""


def adjust(wide: Wide, cells: Cells, method: Method) -> Cells:
    """The same cells with effects and influences adjusted for `Wide.covariates`; cells without enough controls are left out."""
    fits = [_cell(wide, cells, place, method) for place in range(len(cells.month))]
    keep = np.array([fit is not None for fit in fits], bool)
    found = [fit for fit in fits if fit is not None]
    part = cells.take(keep)
    own_mean = np.array([fit.own_mean for fit in found])
    effect = np.array([fit.effect for fit in found])
    shape = (len(wide.outcome), len(found))
    matrices = {value.removesuffix("_score"): _matrix(found, side, value, shape) for side, value in _PARTS}
    scores = Scores(**matrices, regressed=sum(fit.regressed for fit in found))
    counts = [np.array([len(getattr(fit, side)) for fit in found], int) for side in ("own_rows", "control_rows")]
    return replace(
        part,
        own_mean=own_mean,
        control_mean=own_mean - effect,
        own_n=counts[0],
        control_n=counts[1],
        se=np.where(part.time == part.base, np.nan, 1.0),
        skipped=cells.skipped + int((~keep).sum()),
        scores=scores,
    )


_PARTS = (
    ("own_rows", "own_score"),
    ("control_rows", "control_score"),
    ("own_rows", "own_share"),
    ("control_rows", "control_share"),
    ("control_rows", "leverage"),
)


@dataclass(frozen=True)
class _Fit:
    effect: float
    own_mean: float
    own_rows: np.ndarray
    control_rows: np.ndarray
    own_score: np.ndarray
    control_score: np.ndarray
    own_share: np.ndarray
    control_share: np.ndarray
    leverage: np.ndarray
    regressed: bool


def _matrix(found: list[_Fit], side: str, value: str, shape: tuple[int, int]) -> sparse.csr_array:
    rows = np.concatenate([getattr(fit, side) for fit in found])
    columns = np.repeat(np.arange(len(found)), [len(getattr(fit, side)) for fit in found])
    return sparse.csr_array((np.concatenate([getattr(fit, value) for fit in found]), (rows, columns)), shape=shape)


def _cell(wide: Wide, cells: Cells, place: int, method: Method) -> _Fit | None:
    """One cell: rows with both outcomes and all covariates in the base period."""
    cohort, base = cells.cohort[place], cells.base[place]
    change = wide.outcome[:, cells.time[place]] - wide.outcome[:, base]
    covariates = np.empty((len(change), 0, 0)) if wide.covariates is None else wide.covariates
    x = np.column_stack([np.ones(len(change)), covariates[:, base]])
    usable = ~np.isnan(change) & ~np.isnan(x).any(axis=1)
    own = usable & (wide.cohort_of == cohort)
    control = usable & (wide.cohort_of >= cells.controls_from[place]) & (wide.cohort_of != cohort)
    if not own.any() or control.sum() <= x.shape[1]:
        return None
    rows = np.flatnonzero(own), np.flatnonzero(control)
    weight = wide.weight_of(slice(None))
    both = np.concatenate(rows)
    treated = np.repeat([1.0, 0.0], [len(rows[0]), len(rows[1])])
    odds = _Propensity.of(x[both], treated, weight[both]) if method != "reg" else None
    effect, influence, leverage = _estimate(change[both], x[both], treated, weight[both], odds, method)
    split = len(rows[0])
    shares = [weight[side] / weight[side].sum() for side in rows]
    mean = float(shares[0] @ change[rows[0]])
    regressed = method != "reg" and odds is None
    sides = (rows[0], rows[1], influence[:split], influence[split:], shares[0], shares[1])
    return _Fit(effect, mean, *sides, leverage, regressed)


def _estimate(change, x, treated, weight, odds, method: Method) -> tuple[float, np.ndarray, np.ndarray]:
    """Effect, influences (Σ of squares is the variance) and leverages of the controls; after DRDID's panel estimators."""
    w, control = weight, 1 - treated
    gram = (x * (w * control)[:, None]).T @ x
    inverse = np.linalg.pinv(gram, hermitian=True)
    beta = inverse @ (x.T @ (w * control * change)) if method != "ipw" or odds is None else np.zeros(x.shape[1])
    left = change - x @ beta
    by_regression = (w * control * left)[:, None] * x @ inverse  # influence of each unit on the coefficients
    leverage = ((x @ inverse) * x).sum(axis=1)[treated == 0] * w[treated == 0]
    size = (w * treated).sum()
    own_mean = (w * treated) @ left / size
    influence = w * treated * (left - own_mean) / size
    if method != "ipw" or odds is None:
        influence -= by_regression @ ((w * treated) @ x / size)
    if odds is None:
        return float(own_mean), influence, leverage
    tilt = w * control * odds.odds
    total = tilt.sum()
    other_mean = tilt @ left / total
    influence -= tilt * (left - other_mean) / total
    influence -= odds.score @ ((tilt * (left - other_mean)) @ x / total)
    if method == "dr":
        influence += by_regression @ (tilt @ x / total)
    return float(own_mean - other_mean), influence, leverage


@dataclass(frozen=True)
class _Propensity:
    """Odds of adopting in this cohort, and each unit's influence on the coefficients."""

    odds: np.ndarray
    score: np.ndarray

    @classmethod
    def of(cls, x: np.ndarray, treated: np.ndarray, weight: np.ndarray) -> "_Propensity | None":
        """Logit by Newton's steps; None where it has no finite maximum or fewer adopters than coefficients."""
        if treated.sum() <= x.shape[1]:
            return None
        beta = np.zeros(x.shape[1])
        for _ in range(30):
            p = expit(x @ beta)
            hessian = (x * (weight * p * (1 - p))[:, None]).T @ x
            if np.linalg.cond(hessian) > 1e12:
                return None
            step = np.linalg.solve(hessian, x.T @ (weight * (treated - p)))
            beta += step
            if np.abs(x @ step).max() < 1e-10:
                break
        else:
            return None
        p = np.minimum(expit(x @ beta), 1 - 1e-6)
        if p[treated == 1].min() > TRIM:
            return None
        odds = np.where((treated == 0) & (p >= TRIM), 0.0, p / (1 - p))
        return cls(odds, (weight * (treated - p))[:, None] * x @ np.linalg.inv(hessian))
