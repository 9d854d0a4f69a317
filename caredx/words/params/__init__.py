"""The plan of a cycle: one YAML, read strictly, with an overlay for each prefecture that has one.

A misspelt key that is silently ignored, or a prefecture code that YAML turned into a number, changes a report without anyone
seeing it. So unknown keys, missing keys, wrong types and wrong units are refused, all of them told at once with the valid
choices. Relative paths count from the project folder (the one above ``params/``), wherever the program is started.
"""

from caredx.words.params.loading import find, has_own, load, overlay_path
from caredx.words.params.model import Disclosure, Overlay, Params, Rules, TimeStudyPlan
from caredx.words.params.specs import ActivitySpec, DecisionSpec, FigureSpec, Previous, TargetSpec

__all__ = [
    "ActivitySpec",
    "DecisionSpec",
    "Disclosure",
    "FigureSpec",
    "Overlay",
    "Params",
    "Previous",
    "Rules",
    "TargetSpec",
    "TimeStudyPlan",
    "find",
    "has_own",
    "load",
    "overlay_path",
]
