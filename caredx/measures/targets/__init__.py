"""From today to a target: the path by year, pace needed and seen, the chance of reaching it.

A target such as 90 % in 2029 says nothing about next year. Mie set yearly values backwards from it; here that is done
for every numeric target of a sheet, straight and as an S-curve, and the year values go into the next plan. How likely
a target is stands in one of four words, and only where five yearly values of one source show a movement and its scatter.
"""

from caredx.measures.targets.outlook import CHANCES, Chance, Outlook, grade, outlook, outlooks, year_targets
from caredx.measures.targets.path import Paths, TargetPath, next_year_bound, path, paths, points_of

__all__ = [
    "CHANCES",
    "Chance",
    "Outlook",
    "Paths",
    "TargetPath",
    "grade",
    "next_year_bound",
    "outlook",
    "outlooks",
    "path",
    "paths",
    "points_of",
    "year_targets",
]
