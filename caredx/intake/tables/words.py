"""The closed lists a file may choose from: technologies, KPI, services, and other choices."""

from collections.abc import Mapping

from caredx.words.catalog import Text, words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import ACTIVITY_KINDS, STAGES, TECHNOLOGIES
from caredx.words.units import Unit

say = words_of("lists")

__all__ = [
    "ACTIVITY_KINDS",
    "ADDONS",
    "BARRIERS",
    "CHECKS",
    "KPI_IDS",
    "KPI_UNITS",
    "MARKS",
    "ROUNDS",
    "SCHEMES",
    "SERVICES",
    "SHIFTS",
    "STAGES",
    "SUBSIDY_CATEGORIES",
    "SUPPORTS",
    "TASKS",
    "TECHNOLOGIES",
    "USER_STATES",
    "WISHES",
]

KPI_IDS: dict[str, Text] = {kpi: indicator.name for kpi, indicator in INDICATORS.items()}

# Units a KPI may be given in; the first is the KPI's own. 680.0 % for hours (a dashboard mirror, 2026-05) must not
# pass.
KPI_UNITS: dict[str, tuple[Unit, ...]] = {
    **{kpi: (indicator.unit,) for kpi, indicator in INDICATORS.items()},
    "outreach": (Unit.CASES, Unit.PERSONS),
    # A level of users per FTE lets either change formula be applied by name; a change rate arrives without its formula.
    "staffing_flex": (Unit.CHANGE_RATE, Unit.USERS_PER_FTE),
}

ADDONS: Mapping[str, Text] = say["addons"]

SHIFTS: Mapping[str, Text] = say["shifts"]
ROUNDS: Mapping[str, Text] = say["rounds"]

SUBSIDY_CATEGORIES: Mapping[str, Text] = say["subsidy_categories"]
SCHEMES: Mapping[str, Text] = say["schemes"]
# Reports after adoption: months since, then the yearly reports a subsidised office owes.
CHECKS: Mapping[str, Text] = say["checks"]
# Answers a prefecture's survey offered (長野県 県の生産性向上に関する取組について, survey of August to September 2024).
BARRIERS: Mapping[str, Text] = say["barriers"]
WISHES: Mapping[str, Text] = say["wishes"]

# The ten tasks of the labour-saving standard (省力化投資促進プラン), what an office marks, and kinds of support.
TASKS: Mapping[str, Text] = say["tasks"]
MARKS: Mapping[str, Text] = say["marks"]
SUPPORTS: Mapping[str, Text] = say["supports"]

# What an office hands in to LIFE of its users, or counts alike.
USER_STATES: Mapping[str, Text] = say["user_states"]

# Codes are the file codes of 介護サービス情報公表システム open data (厚生労働省, 2025-12-31 edition).
SERVICES: Mapping[str, Text] = say["services"]
