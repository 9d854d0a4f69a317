"""A dip then a saturating gain as a formula, fitted to a path, with the test whether the formula fits.

δ(k) = A (1 − exp(−k / t1)) − B ((k + 1) / t2) exp(1 − (k + 1) / t2): the gain A comes with time constant t1, the dip is B deep
at month t2 − 1. The formula is a summary for readers who want four numbers; nothing else rests on it, and where the test
rejects it, it should not be shown.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from caredx.words.errors import TooFewData


@dataclass(frozen=True)
class DipAndGain:
    """A fitted dip and gain.

    Attributes
    ----------
    params : ndarray (4,)
        Long-run gain A, its time constant t1 (months), depth of the dip B, month of the deepest dip + 1 (t2).
    vcov : ndarray (4, 4)
        By the delta method; NaN where the path does not determine the parameters.
    chi2, p : float
        Fit test: distance of the path from the formula; a small p says the formula does not fit.
    df : int
    months, fitted : ndarray (k,)
    """

    params: np.ndarray
    vcov: np.ndarray
    chi2: float
    p: float
    df: int
    months: np.ndarray
    fitted: np.ndarray

    @property
    def se(self) -> np.ndarray:
        """Standard errors of the parameters."""
        return np.sqrt(np.diag(self.vcov))


def fit_dip_and_gain(months: np.ndarray, effect: np.ndarray, vcov: np.ndarray) -> DipAndGain:
    """Fit by generalised least squares: minimise (δ − f)' V⁻¹ (δ − f).

    A and B enter linearly, so only the two times are searched, from a grid of starts: no start value to choose. V may be
    singular; directions without variance are left out and the degrees of freedom with them.

    Raises
    ------
    TooFewData
        If the path has no more than four independent months from 0 on.

    Examples
    --------
    >>> months = np.arange(12)
    >>> effect = -0.8 * np.exp(-months / 2) + 0.6 * (1 - np.exp(-months / 4))
    >>> found = fit_dip_and_gain(months, effect, np.eye(12) * 0.0001)
    >>> found.df, found.fitted[[0, 11]].round(1).tolist()
    (8, [-0.8, 0.6])
    """
    x, y, v = np.asarray(months, float), np.asarray(effect, float), np.asarray(vcov, float)
    keep = x >= 0
    x, y, v = x[keep], y[keep], v[np.ix_(keep, keep)]
    whiten = _inverse_root(v)
    if len(whiten) <= 4:
        raise TooFewData("5か月分以上の独立な値が必要です / more than four independent months are needed")

    def residual(times: np.ndarray) -> np.ndarray:
        basis = whiten @ _basis(x, np.exp(times))
        return whiten @ y - basis @ np.linalg.lstsq(basis, whiten @ y, rcond=None)[0]

    longest = np.log(3 * max(x.max(), 1.0))
    bounds = ([np.log(0.2)] * 2, [longest] * 2)
    starts = [
        (first, second) for first in np.linspace(0.5, longest - 0.5, 4) for second in np.linspace(0.2, longest - 1, 4)
    ]
    fits = [scipy.optimize.least_squares(residual, np.clip(start, *bounds), bounds=bounds) for start in starts]
    times = np.exp(min(fits, key=lambda fit: fit.cost).x)
    basis = _basis(x, times)
    gain, dip = np.linalg.lstsq(whiten @ basis, whiten @ y, rcond=None)[0]
    params = np.array([gain, times[0], dip, times[1]])
    chi2 = float((residual(np.log(times)) ** 2).sum())
    df = len(whiten) - 4
    return DipAndGain(
        params,
        _vcov(whiten, x, params),
        chi2,
        float(scipy.special.chdtrc(df, chi2)),
        df,
        x.astype(int),
        basis @ [gain, dip],
    )


def _basis(x: np.ndarray, times: np.ndarray) -> np.ndarray:
    u = (x + 1) / times[1]
    return np.column_stack([1 - np.exp(-x / times[0]), -u * np.exp(1 - u)])


def _inverse_root(v: np.ndarray) -> np.ndarray:
    """Rows W with W' W = V⁺."""
    values, vectors = np.linalg.eigh((v + v.T) / 2)
    keep = values > values.max(initial=0.0) * len(values) * 1e-12
    return (vectors[:, keep] / np.sqrt(values[keep])).T


def _vcov(whiten: np.ndarray, x: np.ndarray, params: np.ndarray) -> np.ndarray:
    gain, t1, dip, t2 = params
    basis, u = _basis(x, np.array([t1, t2])), (x + 1) / t2
    jacobian = whiten @ np.column_stack(
        [basis[:, 0], -gain * x / t1**2 * np.exp(-x / t1), basis[:, 1], dip * u * np.exp(1 - u) * (1 - u) / t2]
    )
    information = jacobian.T @ jacobian
    if np.linalg.matrix_rank(information) < 4:
        return np.full((4, 4), np.nan)
    return np.linalg.inv(information)
