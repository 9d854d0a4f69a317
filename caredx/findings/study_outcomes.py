"""Outcomes of users and staff of a time study, and how they stand beside its minutes: time saved at the cost of users is no gain."""

from collections.abc import Mapping

import pandas as pd

from caredx.findings.studies import StudyResults, of_pair
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.outcomes import side_by_side


def minutes(study: StudyResults) -> list[Change]:
    """Changes of the kinds of work in the last round of every shift."""
    return [one for pair in study.lasts for one in of_pair(study.groups, *pair)]


def table(study: StudyResults, units: Mapping[str, str]) -> pd.DataFrame:
    """Minutes and outcomes in one table, exact; `units` names the unit of each outcome."""
    return side_by_side(minutes(study), study.outcomes, units)
