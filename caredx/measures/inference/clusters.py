"""Cluster-robust standard errors that hold with few clusters, and their degrees of freedom.

References
----------
.. [1] Bell RM, McCaffrey DF (2002). Bias reduction in standard errors for linear regression with multi-stage samples.
   Survey Methodology 28(2):169-181.
.. [2] Pustejovsky JE, Tipton E (2018). Small-sample methods for cluster-robust variance estimation. JBES 36(4):672-683.
"""

import math

import numpy as np


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
