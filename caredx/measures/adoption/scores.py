"""Averages of cells, and the influences of units on them where these are held one by one.

Without covariates an influence is linear in a unit's own outcomes and never has to be held (`influence`). With covariates it is not:
here it is kept, sparse, unit by cell, as adopter and as control apart, because both are corrected for small samples in their own way.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from caredx.measures.adoption.panel import Wide


@dataclass(frozen=True)
class Averages:
    """Weighted averages of cells.

    Attributes
    ----------
    weights : ndarray (cells, averages)
    drift : ndarray (cohorts, averages)
        What one unit of a cohort adds because the weights are estimated from cohort sizes.
    """

    weights: np.ndarray
    drift: np.ndarray

    def combine(self, of: np.ndarray) -> "Averages":
        """Fixed linear combinations of these averages; `of` is (averages, new)."""
        return Averages(self.weights @ of, self.drift @ of)


@dataclass(frozen=True)
class Scores:
    """Influence of every unit on every cell (units × cells), as one of its adopters and as one of its controls.

    Attributes
    ----------
    own, control : csr_array
        Sums of squares of their sum are the cells' variances; `control` is divided by 1 − leverage.
    own_share, control_share : csr_array
        Weight of each unit within the cell's adopters and controls.
    leverage : csr_array
        Of controls in the regression of their cell.
    regressed : int
        Cells that took the outcome regression because no propensity could be fitted.
    """

    own: sparse.csr_array
    control: sparse.csr_array
    own_share: sparse.csr_array
    control_share: sparse.csr_array
    leverage: sparse.csr_array
    regressed: int

    def take(self, keep: np.ndarray) -> "Scores":
        """Some of the cells."""
        parts = {name: value[:, np.flatnonzero(keep)] for name, value in vars(self).items() if sparse.issparse(value)}
        return replace(self, **parts)

    def influence(self, wide: Wide, averages: Averages) -> tuple[np.ndarray, np.ndarray]:
        """Influences (units × averages) as adopter (drift of the weights included) and as control, uncorrected."""
        drift = averages.drift[wide.cohort_of] * wide.weight_of(slice(None))[:, None] / wide.counts.units
        return self.own @ averages.weights + drift, self.control @ averages.weights

    def shares(self, averages: Averages) -> tuple[np.ndarray, np.ndarray]:
        """Share of every unit in the averages' adopters and controls."""
        weights = np.abs(averages.weights)
        return self.own_share @ weights, self.control_share @ weights

    def without_each(self, wide: Wide, averages: Averages) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Change of the averages when a cluster is left out (to first order in the covariates), and the clusters' shares."""
        own, _ = self.influence(wide, averages)
        inflated = self.control.copy()
        inflated.data = inflated.data / (1 - np.minimum(self.leverage.data, 0.95))
        treated, compared = (by_cluster(wide, share) for share in self.shares(averages))
        with np.errstate(divide="ignore", invalid="ignore"):
            change = -by_cluster(wide, own) / (1 - treated / treated.sum(axis=0)) - by_cluster(
                wide, inflated @ averages.weights
            )
        alone = (treated > 0).sum(axis=0) < 2
        change[:, alone] = np.nan
        return change * np.sqrt((wide.clusters - 1) / wide.clusters), treated, compared


def by_cluster(wide: Wide, values: np.ndarray) -> np.ndarray:
    """Sums of unit rows within clusters."""
    sums = np.zeros((wide.clusters, values.shape[1]))
    np.add.at(sums, wide.cluster_of, values)
    return sums
