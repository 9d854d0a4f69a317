"""Effects of adopting technology on working conditions: registered outcomes, studies by place, checks, what to expect.

`facility_months` joins the facility-month panel with the adoption list; `effect_of` estimates one outcome somewhere and either
returns an `Effect` or says by `TooFew` why there is none. Everything a page shows beside it (checks, groups, shrinkage, table
for applicants) starts from these two.
"""

from caredx.measures.effects.checks import Alternative, Naive, alternatives, imputed, naive
from caredx.measures.effects.effect import Effect, TooFew, Window, last_month, registered_tests, window
from caredx.measures.effects.estimation import EFFECT_FEWEST, FEWEST_OTHERS, effect_of, effects_of
from caredx.measures.effects.groups import (
    SECOND_YEAR,
    Adopters,
    GroupEffect,
    Heterogeneity,
    adopters,
    by_group,
    expected,
)
from caredx.measures.effects.outcomes import OUTCOMES, PANEL_COLUMNS, Outcome, facility_months
from caredx.measures.effects.places import Shrunken, shrink
from caredx.measures.effects.similarity import facilities, likeness

__all__ = [
    "EFFECT_FEWEST",
    "FEWEST_OTHERS",
    "OUTCOMES",
    "PANEL_COLUMNS",
    "SECOND_YEAR",
    "Adopters",
    "Alternative",
    "Effect",
    "GroupEffect",
    "Heterogeneity",
    "Naive",
    "Outcome",
    "Shrunken",
    "TooFew",
    "Window",
    "adopters",
    "alternatives",
    "by_group",
    "effect_of",
    "effects_of",
    "expected",
    "facilities",
    "facility_months",
    "imputed",
    "last_month",
    "likeness",
    "naive",
    "registered_tests",
    "shrink",
    "window",
]
