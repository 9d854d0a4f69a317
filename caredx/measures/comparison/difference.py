"""Two numbers and their difference (before and after, two groups before and after, holders and others), and what could have been seen.

These are the comparisons people make first. Each says by its grade how far it carries: a mere before/after (D) cannot tell a
device from a season; a second group (B, where both would have moved alike) or likeness (C) carries further. Standard errors
are clustered at the facility, or above it where facilities decide together. A null result without the smallest effect detected four
times in five is read as "no effect"; with it, a committee sees whether the study was too small to tell.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from caredx.measures.inference import quantiles
from caredx.words.errors import TooFewData

Grade = Literal["A", "B", "C", "D"]
"""A randomised; B change against a comparison group's change; C compared with similar ones; D no or no like comparison."""


@dataclass(frozen=True)
class Difference:
    """A difference with its standard error and the design behind it.

    Attributes
    ----------
    value, se : float
    df : int
        Clusters − 1.
    level : float
    treated, control : int
        Units on both sides (control 0 in a before/after).
    clusters, dropped : int
        Independent clusters; units left out because a value was missing or their stratum had one side only.
    grade : {'A', 'B', 'C', 'D'}
    design : {'before_after', 'did_2x2', 'groups', 'groups_in_strata'}
    """

    value: float
    se: float
    df: int
    level: float
    treated: int
    control: int
    clusters: int
    dropped: int
    grade: Grade
    design: str

    @property
    def low(self) -> float:
        """Lower end of the interval at `level`."""
        return self.value - quantiles.t(self.level, self.df) * self.se

    @property
    def high(self) -> float:
        """Upper end of the interval at `level`."""
        return self.value + quantiles.t(self.level, self.df) * self.se

    @property
    def p_value(self) -> float:
        """Two-sided, t with `df`; none where all changed alike."""
        return quantiles.two_sided_p(self.value / self.se, self.df) if self.se > 0 else float("nan")

    def to_frame(self) -> pd.DataFrame:
        """One row with all of it."""
        derived = {"low": self.low, "high": self.high, "p_value": self.p_value}
        return pd.DataFrame([vars(self) | derived])


def before_after(
    panel: pd.DataFrame, *, unit: str, outcome: str, after: str, cluster: str | None = None, level: float = 0.95
) -> Difference:
    """Mean change of the units seen both before and after (a column of booleans). Grade D: no comparison, no causal words.

    Examples
    --------
    >>> panel = pd.DataFrame({"home": list("aabbcc"), "after": [False, True] * 3, "hours": [9.0, 8.0, 7.0, 6.5, 8.0, 6.0]})
    >>> round(before_after(panel, unit="home", outcome="hours", after="after").value, 2)
    -1.17
    """
    change = _changes(panel, unit, outcome, after, cluster)
    seen = change.dropna(subset="change")
    value, se, clusters = _slope(seen["change"].to_numpy(), np.ones(len(seen)), None, seen["cluster"].to_numpy())
    return Difference(
        value, se, clusters - 1, level, len(seen), 0, clusters, len(change) - len(seen), "D", "before_after"
    )


def did_2x2(
    panel: pd.DataFrame,
    *,
    unit: str,
    outcome: str,
    treated: str,
    after: str,
    cluster: str | None = None,
    level: float = 0.95,
) -> Difference:
    """Change of the treated units less that of the others, both seen before and after one common date. Grade B.

    Examples
    --------
    >>> panel = pd.DataFrame({"home": list("aabbccdd"), "after": [False, True] * 4, "uses": [True] * 4 + [False] * 4})
    >>> panel["hours"] = [9.0, 7.0, 8.0, 7.0, 8.0, 8.5, 9.0, 9.0]
    >>> round(did_2x2(panel, unit="home", outcome="hours", treated="uses", after="after").value, 2)
    -1.75
    """
    change = _changes(panel, unit, outcome, after, cluster).join(panel.groupby(unit)[treated].first().astype(bool))
    seen = change.dropna(subset="change")
    group = seen[treated].to_numpy()
    value, se, clusters = _slope(seen["change"].to_numpy(), group, np.zeros(len(seen), int), seen["cluster"].to_numpy())
    counts = int(group.sum()), int((~group).sum())
    return Difference(value, se, clusters - 1, level, *counts, clusters, len(change) - len(seen), "B", "did_2x2")


def group_difference(
    units: pd.DataFrame,
    *,
    group: str,
    outcome: str,
    strata: list[str] | None = None,
    cluster: str | None = None,
    level: float = 0.95,
) -> Difference:
    """Level of a group (add-on holders) less that of the others, one row a unit; within strata (service, size) where given.

    Without strata grade D (self-selected groups differ in everything), within strata C. Strata with one side only tell nothing
    and are left out, counted in `dropped`.

    Examples
    --------
    >>> homes = pd.DataFrame({"addon": [True, True, True, False, False, False], "hours": [6.0, 7.0, 5.0, 9.0, 8.0, 7.0]})
    >>> found = group_difference(homes, group="addon", outcome="hours")
    >>> found.value, found.grade
    (-2.0, 'D')
    """
    used = units.dropna(subset=[group, outcome, *(strata or [])])
    stratum = used.groupby(strata, observed=True).ngroup().to_numpy() if strata else np.zeros(len(used), int)
    member = used[group].astype(bool).to_numpy()
    sizes, members = np.bincount(stratum), np.bincount(stratum, member)
    both = ((members > 0) & (members < sizes))[stratum]
    used, stratum, member = used[both], stratum[both], member[both]
    clusters = pd.factorize(used[cluster])[0] if cluster else np.arange(len(used))
    value, se, count = _slope(used[outcome].to_numpy(float), member, stratum, clusters)
    design: str = "groups_in_strata" if strata else "groups"
    grade: Grade = "C" if strata else "D"
    counts = int(member.sum()), int((~member).sum())
    return Difference(value, se, count - 1, level, *counts, count, len(units) - len(used), grade, design)


def _changes(panel: pd.DataFrame, unit: str, outcome: str, after: str, cluster: str | None) -> pd.DataFrame:
    """One row a unit: mean after less mean before (NaN where one is missing), and its cluster."""
    means = panel.groupby([unit, panel[after].astype(bool).rename("after")])[outcome].mean().unstack("after")
    means = means.reindex(columns=[False, True])
    names = panel.groupby(unit)[cluster].first() if cluster else pd.Series(means.index, index=means.index)
    cluster_number = pd.factorize(names.reindex(means.index))[0]
    return pd.DataFrame({"change": means[True] - means[False], "cluster": cluster_number}, index=means.index)


def _slope(y: np.ndarray, x: np.ndarray, strata: np.ndarray | None, cluster: np.ndarray) -> tuple[float, float, int]:
    """Least-squares slope of y on x (within strata), its cluster-robust standard error (CR1: G / (G − 1)), and G."""
    x = x.astype(float)
    if strata is not None:
        codes = np.unique(strata, return_inverse=True)[1]
        counts = np.bincount(codes)
        x, y = (side - (np.bincount(codes, side) / counts)[codes] for side in (x, y))
    clusters = len(np.unique(cluster))
    if clusters < 2 or not (x**2).sum() > 0:
        raise TooFewData(
            "比べる相手、または独立な事業所が足りません / too few independent units or no one to compare with"
        )
    value = float(x @ y / (x @ x))
    scores = np.bincount(np.unique(cluster, return_inverse=True)[1], x * (y - value * x))
    return value, float(np.sqrt(clusters / (clusters - 1) * (scores**2).sum()) / (x @ x)), clusters


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
