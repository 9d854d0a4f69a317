"""Comparisons beside the event study: simple differences, matched pairs, what could have been seen, and what could fool us.

Every result says by its grade how far it carries: A randomised, B change against a comparison group's change, C compared with
similar ones, D no like comparison.
"""

from caredx.measures.comparison.difference import (
    Difference,
    Grade,
    before_after,
    did_2x2,
    group_difference,
    planned_detectable,
    smallest_detectable,
)
from caredx.measures.comparison.drift import Drift, RelativeMagnitudes, drift_breakdown, relative_magnitudes
from caredx.measures.comparison.exits import ExitRate, Exits, exit_rates
from caredx.measures.comparison.heterogeneity import ByLevel, by_level
from caredx.measures.comparison.matching import Matches, match, matched_study
from caredx.measures.comparison.placebo import Placebo, placebo_dates, placebo_outcomes
from caredx.measures.comparison.sensitivity import Sensitivity, smoothness

__all__ = [
    "ByLevel",
    "Difference",
    "Drift",
    "ExitRate",
    "Exits",
    "Grade",
    "Matches",
    "Placebo",
    "RelativeMagnitudes",
    "Sensitivity",
    "before_after",
    "by_level",
    "did_2x2",
    "drift_breakdown",
    "exit_rates",
    "group_difference",
    "match",
    "matched_study",
    "placebo_dates",
    "placebo_outcomes",
    "planned_detectable",
    "relative_magnitudes",
    "smallest_detectable",
    "smoothness",
]
