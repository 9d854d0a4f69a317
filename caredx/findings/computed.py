"""What the checked tables of all prefectures give for the KPI, so many prefectures at a time as fit memory together.

One after the other would cost 47 times what tables cost that are small, and all at once a nation's panel of nine million rows.
"""

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import TypedDict

import pandas as pd

from caredx import official
from caredx.findings.sums import OFFICE_YEARS
from caredx.intake import derived, store
from caredx.intake.partitions import MOST_ROWS, counts, together
from caredx.measures.kpi import Options
from caredx.measures.kpi.computed import Computed, from_tables, of_all
from caredx.words import codes

_OFFICES = (
    *("pref", "office", "service", "municipality", "capacity", "addon", "flexible_staffing"),
    *("committee", "careplan_link", "feature_entry", "technology_marked"),
)
_ADOPTIONS = ("pref", "office", "date", "subsidised")
_MONTHS_SUMMED = 6
"""A nation's sums have an eighth of the rows of its panel, with twice the columns."""


class Tables(TypedDict):
    """Tables of some prefectures, the panel as its sums by establishment and year; None what was not supplied."""

    panel: pd.DataFrame | None
    offices: pd.DataFrame | None
    adoptions: pd.DataFrame | None


def tables_of_some(processed: Path) -> Iterator[Tables]:
    """The tables of so many prefectures at a time as fit memory; those without a panel together and last."""
    some_at_once = together(counts("panel", processed), most=MOST_ROWS * _MONTHS_SUMMED)
    rest = {place.code for place in codes.PREFECTURES}.difference(*some_at_once)
    for some in [*some_at_once, rest]:
        yield _tables(processed, some)


def _tables(processed: Path, prefectures: Collection[str]) -> Tables:
    load = partial(store.load, processed=processed, pref=prefectures)
    return {
        "panel": derived.load(OFFICE_YEARS, processed, prefectures, categories=True),
        "offices": load("offices", columns=_OFFICES),
        "adoptions": load("adoption", columns=_ADOPTIONS),
    }


def computed(processed: Path, fiscal_year: int, options: Options, prefecture: str | None = None) -> Computed:
    """KPI of the tables in `processed`: of every prefecture that is in one of them, or of one."""
    some = [_tables(processed, {prefecture})] if prefecture else tables_of_some(processed)
    services = official.load("services")
    return of_all(from_tables(fiscal_year, **tables, services=services, options=options) for tables in some)
