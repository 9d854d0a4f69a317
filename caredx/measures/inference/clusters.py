"""Cluster-robust standard errors that hold with few clusters and their degrees of freedom; an estimate between two sides of clusters.

Ten adopters against three hundred others carry the information of ten, not of three hundred: the variance of a difference adds over
the sides, and each side knows its own part only as well as its clusters allow. Satterthwaite's formula over the two parts [3]_
gives every entry its own degrees of freedom; a side of one cluster has none, and then nothing has.

References
----------
.. [1] Bell RM, McCaffrey DF (2002). Bias reduction in standard errors for linear regression with multi-stage samples.
   Survey Methodology 28(2):169-181.
.. [2] Pustejovsky JE, Tipton E (2018). Small-sample methods for cluster-robust variance estimation. JBES 36(4):672-683.
.. [3] Satterthwaite FE (1946). An approximate distribution of estimates of variance components. Biometrics Bulletin 2(6):110-114.
.. [4] Krishnamoorthy K, Yu J (2004). Modified Nel and Van der Merwe test for the multivariate Behrens-Fisher problem. Statistics &
   Probability Letters 66(2):161-169.
"""

import math
from dataclasses import dataclass

import numpy as np
import scipy


def clustered_se(influence: np.ndarray, leverage: np.ndarray) -> tuple[float, float]:
    """CR2 standard error and its degrees of freedom, from what each cluster adds to the estimate and its share of the weight.

    Parameters
    ----------
    influence : array of shape (G,)
        Residual of each cluster over the total; sums to 0.
    leverage : array of shape (G,)
        Share of each cluster in the denominator; sums to 1, each below 1.

    Notes
    -----
    Degrees of freedom (tr B)² / tr B² under the working model that variance is proportional to size; equal clusters give
    G − 1.

    Examples
    --------
    >>> se, df = clustered_se(np.array([0.02, -0.01, 0.01, -0.02]), np.full(4, 0.25))
    >>> round(float(se), 4), round(float(df), 1)
    (0.0365, 3.0)
    """
    return math.sqrt(float(np.sum(influence**2 / (1 - leverage)))), share_df(leverage)


def leave_one_out(influence: np.ndarray, leverage: np.ndarray) -> tuple[float, float]:
    """CR3 standard error (what leaving out each cluster in turn does) and degrees of freedom; parameters as for `clustered_se`.

    Notes
    -----
    u = influence / (1 − leverage), standard error √Σu². The degrees of freedom are those of the shares, or, if they are fewer, what
    the spread of the squared influences tells, 3(Σu²)²/Σu⁴ − 2 (the moment estimate for u² of a normal u); at least 1.5.

    Examples
    --------
    >>> se, df = leave_one_out(np.array([0.02, -0.01, 0.01, -0.02]), np.full(4, 0.25))
    >>> round(float(se), 4), round(float(df), 1)
    (0.0422, 3.0)
    """
    u = np.asarray(influence) / (1 - np.asarray(leverage))
    squares = float(np.sum(u**2))
    told = 3 * squares**2 / float(np.sum(u**4)) - 2 if squares > 0 else math.inf
    return math.sqrt(squares), max(1.5, min(share_df(leverage), told))


def share_df(h: np.ndarray) -> float:
    """Bell and McCaffrey's degrees of freedom of clusters that carry the shares `h` (sum 1) of an estimate.

    Equal clusters give G − 1; one cluster alone gives 0: nothing can be said of its error.

    Examples
    --------
    >>> round(float(share_df(np.full(10, 0.1))), 1), round(float(share_df(np.array([0.91, *[0.01] * 9]))), 1)
    (9.0, 1.2)
    """
    h = np.asarray(h, float)
    if len(h) < 2 or h.max() >= 1:
        return 0.0
    return float(1 / (np.sum(h**2) + np.sum(h**2 / (1 - h)) ** 2 - np.sum(h**4 / (1 - h) ** 2)))


@dataclass(frozen=True)
class Sides:
    """Parts of the covariance of k estimates.

    Attributes
    ----------
    treated, compared : ndarray (k, k)
        What the clusters with somebody treated behind an entry, and the others, add to the covariance.
    treated_df, compared_df : ndarray (k,)
        Degrees of freedom of the two parts; 0 = one cluster.
    """

    treated: np.ndarray
    compared: np.ndarray
    treated_df: np.ndarray
    compared_df: np.ndarray

    @classmethod
    def of(cls, influence: np.ndarray, treated: np.ndarray, compared: np.ndarray) -> "Sides":
        """From influences (clusters × k) and the shares of each cluster in the treated and in the compared mean (clusters × k).

        A cluster with a treated share is on the treated side, whatever else it carries; where almost all comparing is done within
        such clusters there is one side only.
        """
        on = treated_side(treated, compared)
        a, c = np.where(on, influence, 0.0), np.where(on, 0.0, influence)
        return cls(
            a.T @ a,
            c.T @ c,
            np.array([_share_df(treated[treated[:, k] > 0, k]) for k in range(on.shape[1])]),
            np.array([_share_df(compared[~on[:, k], k]) for k in range(on.shape[1])]),
        )

    @property
    def df(self) -> np.ndarray:
        """Two-sided Satterthwaite degrees of freedom of every entry; NaN where a side has one cluster or nothing varies."""
        return _satterthwaite(np.diag(self.treated), np.diag(self.compared), self.treated_df, self.compared_df)

    def df_of_gaps(self) -> np.ndarray:
        """Degrees of freedom of every entry less every other (k, k); NaN where there are none."""
        a, c = (np.diag(part)[:, None] + np.diag(part) - 2 * part for part in (self.treated, self.compared))
        of_a, of_c = (np.minimum(df[:, None], df) for df in (self.treated_df, self.compared_df))
        return _satterthwaite(a, c, of_a, of_c)

    def take(self, keep: np.ndarray) -> "Sides":
        """Some of the entries."""
        both = np.ix_(keep, keep)
        return Sides(self.treated[both], self.compared[both], self.treated_df[keep], self.compared_df[keep])

    def combine(self, weights: np.ndarray) -> "Sides":
        """Linear combinations (k, q); each has the smallest degrees of freedom of what it is made of."""
        used = weights != 0
        smallest = [
            np.array([df[used[:, q]].min(initial=np.inf) for q in range(used.shape[1])])
            for df in (self.treated_df, self.compared_df)
        ]
        return Sides(weights.T @ self.treated @ weights, weights.T @ self.compared @ weights, *smallest)

    def f_test(self, value: np.ndarray, vcov: np.ndarray) -> tuple[float, float, float]:
        """F that all `value` (q,) are zero, its denominator df and p, after Krishnamoorthy and Yu [4]_; NaN where df do not suffice."""
        q, inverse = len(value), np.linalg.pinv(vcov, hermitian=True)
        wald = float(value @ inverse @ value)
        spent = 0.0
        for part, df in ((self.treated, self.treated_df.min()), (self.compared, self.compared_df.min())):
            m = part @ inverse
            if not part.any():
                continue
            spent += (np.trace(m @ m) + np.trace(m) ** 2) / df if df > 0 else np.inf
        nu = (q + q**2) / spent if spent > 0 else np.inf
        if not nu > q - 1:
            return float("nan"), float("nan"), float("nan")
        f, df = float(wald * (nu - q + 1) / (q * nu) if np.isfinite(nu) else wald / q), nu - q + 1
        return f, float(df), float(scipy.special.fdtrc(q, df, f) if np.isfinite(df) else scipy.special.chdtrc(q, wald))


def _satterthwaite(a, c, of_a, of_c) -> np.ndarray:
    """Of the sum of two variances with degrees of freedom of their own."""
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(a > 0, a**2 / of_a, 0.0) + np.where(c > 0, c**2 / of_c, 0.0)
        df = (a + c) ** 2 / parts
    alone = (of_a <= 0) | ((of_c <= 0) & (c > 0))
    return np.where(alone | ~(a + c > 0), np.nan, df)


def treated_side(treated: np.ndarray, compared: np.ndarray) -> np.ndarray:
    """Which clusters are on the treated side of each entry (clusters × k)."""
    on = treated > 0
    within = np.where(on, compared, 0.0).sum(axis=0) > 0.5 * compared.sum(axis=0)
    return on | (within & (((compared > 0) & ~on).sum(axis=0) < 2))


def _share_df(share: np.ndarray) -> float:
    share = share[share > 0]
    return share_df(share / share.sum()) if len(share) > 1 else 0.0
