"""Groups ①②③ and add-on holders side by side, plain and standardised; never an effect, because they chose themselves."""

from caredx.measures.groups.comparison import (
    GROUPS,
    OUTCOMES,
    GroupComparison,
    GroupRow,
    compare,
    marked,
    members,
    office_year,
    published_levels,
)
from caredx.measures.groups.standardised import Difference, difference

__all__ = [
    "GROUPS",
    "OUTCOMES",
    "Difference",
    "GroupComparison",
    "GroupRow",
    "compare",
    "difference",
    "marked",
    "members",
    "office_year",
    "published_levels",
]
