"""What a comparison could have seen: the smallest effect detected four times in five.

A null result without this figure is read as "no effect"; with it, a committee sees whether the study was too small to tell.
"""

import numpy as np

from caredx.measures.inference import quantiles


def smallest_detectable(se: float, *, df: float | None = None, level: float = 0.95, power: float = 0.8) -> float:
    """Effect that a two-sided test at 1 − level finds with `power`: (t_{(1+level)/2} + t_{power}) × se.

    Examples
    --------
    >>> round(smallest_detectable(0.5), 2), round(smallest_detectable(0.5, df=10), 2)
    (1.4, 1.55)
    """
    return quantiles.detectable(se, df, level=level, power=power)


def planned_detectable(
    sd: float,
    treated: int,
    control: int,
    *,
    icc: float = 0.0,
    cluster_size: float = 1.0,
    level: float = 0.95,
    power: float = 0.8,
) -> float:
    """Smallest detectable difference of a planned comparison.

    Parameters
    ----------
    sd : float
        Standard deviation between units of the outcome compared (of the change, for changes).
    treated, control : int
        Units per group.
    icc, cluster_size : float
        Correlation within and mean size of clusters (corporations); the variance grows by 1 + (cluster_size − 1) × icc.

    Examples
    --------
    >>> round(planned_detectable(2.0, 50, 100), 2), round(planned_detectable(2.0, 50, 100, icc=0.3, cluster_size=5), 2)
    (0.98, 1.49)
    """
    inflation = 1 + (cluster_size - 1) * icc
    se = sd * np.sqrt(inflation * (1 / treated + 1 / control))
    clusters = (treated + control) / cluster_size
    return smallest_detectable(float(se), df=max(clusters - 2, 1), level=level, power=power)
