"""What a change is worth when the facility, not the staff-day, is the unit that varies.

Staff of one home share its users, its rota and its week, so their days are not independent: a staff-day t-test rejects a true
null in 17-23 % of studies of 5 to 15 homes. The model behind every change here is least squares of the value on *after* with
one effect per unit (facility, or member of staff). That estimate is a weighted mean of the units' own after-minus-before
differences d_u with weights m_u = n_before n_after / (n_before + n_after), and all its cluster-robust inference follows from
d, m and the clusters alone: nothing larger than the number of clusters is ever built, and the answer equals the one with a
dummy per unit (Pustejovsky & Tipton 2018, theorem 2).

Notation: M = sum of m, M_g = sum of m in cluster g, h_g = M_g / M, b = sum(m d) / M, s_g = sum over g of m (d - b).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from caredx.measures.inference import quantiles, share_df
from caredx.measures.supported import least

FEWEST = int(least("time_study.clusters"))
"""Clusters below which nothing can be said of the error of a mean."""

LISTABLE = 4096
"""Sign patterns that are listed one by one (12 clusters); beyond that no exact p is given."""

TIE = 1e-9
"""Relative difference below which two statistics are one and the same: ties count against the null's rejection."""


@dataclass(frozen=True)
class ClusteredMean:
    """A weighted mean of differences with cluster-robust inference.

    Attributes
    ----------
    estimate : float
        In the unit of the differences.
    se : float or None
        CR2 standard error; None with fewer than two clusters.
    df : float or None
        Satterthwaite (Bell-McCaffrey) degrees of freedom.
    p : float or None
        Two-sided, t(df); None where nothing varies.
    low, high : float or None
        Confidence limits at `level`.
    level : float
    units, clusters : int
        Differences and clusters behind the estimate.
    """

    estimate: float
    se: float | None
    df: float | None
    p: float | None
    low: float | None
    high: float | None
    level: float
    units: int
    clusters: int


def within_weight(n_before: npt.ArrayLike, n_after: npt.ArrayLike) -> np.ndarray:
    """Weight of each unit's difference in least squares with an effect per unit: n_b n_a / (n_b + n_a).

    Examples
    --------
    >>> within_weight([10, 4], [10, 12]).tolist()
    [5.0, 3.0]
    """
    before, after = np.asarray(n_before, dtype=float), np.asarray(n_after, dtype=float)
    return before * after / (before + after)


def clustered_mean(
    difference: npt.ArrayLike, weight: npt.ArrayLike, cluster: npt.ArrayLike, *, level: float = 0.95
) -> ClusteredMean:
    """CR2 standard error with Satterthwaite df of a weighted mean of differences.

    With weights from `within_weight` this is the coefficient of *after* in least squares on the single observations with an
    effect per unit; with equal weights and one unit a cluster it is the plain mean with t(G - 1).

    Parameters
    ----------
    difference, weight : sequence of float, one per unit
    cluster : sequence, one per unit
        Units of one cluster may depend on each other in any way.
    level : float
        Confidence level.

    Notes
    -----
    V = sum_g s_g^2 / (1 - h_g) / M^2. Under the working model of equal, independent errors the eigenvalues of the quadratic
    form give df = 1 / [sum (h/(1-h))^2 - 2 sum h^3/(1-h)^2 + (sum h^2/(1-h))^2].

    Examples
    --------
    >>> found = clustered_mean([-2.0, -1.0, -3.0, 0.5], [1, 1, 1, 1], list("abcd"))
    >>> found.estimate, round(found.se, 2), round(found.df, 1), round(found.p, 2)
    (-1.375, 0.75, 3.0, 0.16)

    References
    ----------
    .. [1] Bell & McCaffrey (2002), Survey Methodology 28(2):169-181.
    .. [2] Pustejovsky & Tipton (2018), J. Business & Economic Statistics 36(4):672-683.
    """
    difference, weight = np.asarray(difference, dtype=float), np.asarray(weight, dtype=float)
    total = weight.sum()
    estimate = float(weight @ difference / total)
    leverage, score = _by_cluster(weight / total, weight * (difference - estimate), cluster=cluster)
    units, clusters = len(difference), len(leverage)
    if clusters < FEWEST:
        return ClusteredMean(estimate, None, None, None, None, None, level, units, clusters)
    se = float(np.sqrt((score**2 / (1 - leverage)).sum()) / total)
    df = share_df(leverage)
    if se * total <= 1e-12 * np.abs(weight * difference).sum():
        return ClusteredMean(estimate, 0.0, df, None, None, None, level, units, clusters)
    half = quantiles.t(level, df) * se
    p = quantiles.two_sided_p(estimate / se, df)
    return ClusteredMean(estimate, se, df, p, estimate - half, estimate + half, level, units, clusters)


def sign_flip(difference: npt.ArrayLike, cluster: npt.ArrayLike) -> float | None:
    """Exact p of a mean difference of zero when every cluster's sign could as well have been the other.

    All 2^G patterns are listed (None when G > 12), the observed one among them, ties counted: the least possible p is 2 / 2^G.

    Examples
    --------
    >>> sign_flip([-2.0, -1.0, -3.0, -0.5, -1.5, -1.0], list("abcdef"))
    0.03125

    References
    ----------
    .. [1] Fisher (1935), The Design of Experiments, §21.
    """
    difference = np.asarray(difference, dtype=float)
    (sums,) = _by_cluster(difference, cluster=cluster)
    signs = _sign_patterns(len(sums))
    if signs is None:
        return None
    return float(np.mean(np.abs(signs @ sums) >= abs(sums.sum()) - TIE * np.abs(sums).sum()))


def wild_cluster(difference: npt.ArrayLike, weight: npt.ArrayLike, cluster: npt.ArrayLike) -> float | None:
    """Restricted wild cluster bootstrap p (Rademacher signs), listed in full rather than drawn.

    Under the null the residuals are the values less their unit's mean, so a pattern v of signs gives b* = sum(v S) / M with
    S_g = sum over g of m d, and the cluster (CR1) t statistic is a function of v, S and h only. None when G > 12 or G < 2.

    Examples
    --------
    >>> wild_cluster([-2.0, -1.0, -3.0, -0.5, -1.5, 0.2], [1] * 6, list("abcdef"))
    0.0625

    References
    ----------
    .. [1] Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90(3):414-427.
    .. [2] MacKinnon, Nielsen & Webb (2023), J. Econometrics 232(2):272-299: the variant WCR-C.
    """
    difference, weight = np.asarray(difference, dtype=float), np.asarray(weight, dtype=float)
    leverage, score = _by_cluster(weight / weight.sum(), weight * difference, cluster=cluster)
    signs = _sign_patterns(len(score))
    if signs is None or len(score) < FEWEST:
        return None
    signed = signs * score
    top = signed.sum(axis=1)
    bottom = ((signed - np.outer(top, leverage)) ** 2).sum(axis=1)
    bottom[bottom <= 1e-24 * (score**2).sum()] = 0.0
    # t* >= t without dividing: a pattern in which nothing varies has an infinite t. Row 0 is the observed pattern.
    return float(np.mean(top**2 * bottom[0] * (1 + TIE) >= top[0] ** 2 * bottom))


def least_p(clusters: int) -> float:
    """The least p an exact test can reach with so many clusters, 2 / 2^G: above 0.05 for fewer than six.

    Examples
    --------
    >>> least_p(5), least_p(6)
    (0.0625, 0.03125)
    """
    return 2.0 / 2**clusters


def _by_cluster(*values: np.ndarray, cluster: npt.ArrayLike) -> tuple[np.ndarray, ...]:
    """Sums of each array within clusters, clusters in sorted order."""
    _, code = np.unique(np.asarray(cluster), return_inverse=True)
    return tuple(np.bincount(code, weights=value) for value in values)


def _sign_patterns(clusters: int) -> np.ndarray | None:
    """Half of the 2^G patterns (the other half mirrors it and gives the same |t|); row 0 is all plus."""
    if 2**clusters > LISTABLE:
        return None
    half = np.arange(2 ** (clusters - 1), dtype=np.int64)
    return 1.0 - 2.0 * ((half[:, None] >> np.arange(clusters)) & 1)
