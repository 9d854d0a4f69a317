"""From cells of cohort and period to one path by months since adoption, with the variance that few clusters allow.

Where either side has few clusters, one is left out at a time; with many, the influence of each is summed.
"""

from typing import Literal

import numpy as np

from caredx.measures.adoption.cells import Cells
from caredx.measures.adoption.influence import by_size, covariance
from caredx.measures.adoption.leave_out import Jackknife, jackknife, leaving_out_scores
from caredx.measures.adoption.panel import Wide
from caredx.measures.adoption.path import Path, Support
from caredx.measures.inference.clusters import Sides
from caredx.measures.supported import least
from caredx.words.errors import TooFewData

Inference = Literal["small-sample", "large-sample"]


def leaving_out_matters(wide: Wide) -> bool:
    """Whether either side has so few clusters that leaving one out changes anything."""
    adopting = wide.adopting_clusters
    return min(adopting, wide.clusters - adopting) < least("effect.large_sample_clusters")


def averaged(wide: Wide, cells: Cells, inference: Inference) -> Path:
    """The path of the effects by months since adoption, with the variance that the choice of inference asks for."""
    months, position = np.unique(cells.month, return_inverse=True)
    if not len(months):
        raise TooFewData("その長さまで観察された導入時期がありません / no cohort is observed for that long")
    averages = by_size(wide, cells, position, len(months))
    effect = cells.effect @ averages.weights
    units = np.bincount(position, cells.own_n, minlength=len(months)).astype(int)
    cohorts = np.bincount(position, minlength=len(months))
    if inference == "small-sample" and leaving_out_matters(wide):
        if cells.scores is None:
            found = jackknife(wide, cells, position, len(months))
        else:
            found = leaving_out_scores(wide, cells, cells.scores, averages)
        return Path(months, effect, found.vcov, units, cohorts, found.sides, support_of(wide, found))
    vcov = covariance(wide, cells, averages)
    if inference == "large-sample":
        return Path(months, effect, vcov, units, cohorts)
    behind = _behind(wide, cells, months, position)
    # With so many clusters only the last months can be thin, and there adopters decide: theirs are the variance and the df.
    scale = np.sqrt(behind / np.maximum(behind - 1, 1))
    vcov = np.where((behind < 2) | (behind < 2)[:, None], np.nan, vcov * scale * scale[:, None])
    sides = Sides(vcov, np.zeros_like(vcov), behind - 1.0, np.full(len(months), np.inf))
    return Path(
        months, effect, vcov, units, cohorts, sides, Support(wide.adopting_clusters, wide.comparing_clusters, behind)
    )


def _behind(wide: Wide, cells: Cells, months: np.ndarray, position: np.ndarray) -> np.ndarray:
    """Adopting clusters behind each month."""
    of_cohort = [np.unique(wide.cluster_of[wide.starts[c] : wide.starts[c + 1]]) for c in range(len(wide.cohorts))]
    cohorts = [np.unique(cells.cohort[position == place]) for place in range(len(months))]
    return np.array([len(np.unique(np.concatenate([of_cohort[c] for c in some]))) for some in cohorts])


def support_of(wide: Wide, found: Jackknife) -> Support:
    """Clusters on both sides, and behind each value left out one by one."""
    return Support(wide.adopting_clusters, wide.comparing_clusters, found.behind)
