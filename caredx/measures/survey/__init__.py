"""Surveys: who answered, how far from the truth a rate may lie, why two rates of one thing differ.

Nagasaki's own survey says 75 %, the dashboard 40 %. Both may be right. Non-response comes first, because no weighting
repairs a choice to answer: worst-case bounds need no assumption, weights need one, and the reconciliation shows step by
step what moves the one figure to the other and what nobody knows.
"""

from caredx.measures.survey.bounds import (
    Bounds,
    OverTime,
    Response,
    bounds_of,
    joinable_response,
    over_time,
    respondents,
)
from caredx.measures.survey.fitness import Addition, Fitness, adds_up, bases_fitting, fitness
from caredx.measures.survey.raking import Raked, rake, weighted_share
from caredx.measures.survey.reasons import Reasons, reasons
from caredx.measures.survey.reconciliation import Reconciliation, Step, counting, from_offices, from_published

__all__ = [
    "Addition",
    "Bounds",
    "Fitness",
    "OverTime",
    "Raked",
    "Reasons",
    "Reconciliation",
    "Response",
    "Step",
    "adds_up",
    "bases_fitting",
    "bounds_of",
    "counting",
    "fitness",
    "from_offices",
    "from_published",
    "joinable_response",
    "over_time",
    "rake",
    "reasons",
    "respondents",
    "weighted_share",
]
