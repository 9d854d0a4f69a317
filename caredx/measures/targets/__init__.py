"""From today to a target: the path by year, pace needed and seen, the chance of reaching it.

A target such as 90 % in 2029 says nothing about next year. Mie set yearly values backwards from it; here that is done
for every numeric target of a sheet, straight and as an S-curve, and the year values go into the next plan. A
probability is given only where a trend and its uncertainty can be seen; one value has neither.
"""

from caredx.measures.targets.outlook import Outlook, Trend, outlook, project, reach, trend
from caredx.measures.targets.path import Paths, TargetPath, next_year_bound, path, paths, points_of, year_targets

__all__ = [
    "Outlook",
    "Paths",
    "TargetPath",
    "Trend",
    "next_year_bound",
    "outlook",
    "path",
    "paths",
    "points_of",
    "project",
    "reach",
    "trend",
    "year_targets",
]
