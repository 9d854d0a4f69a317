"""What the checked tables of all prefectures give for the KPI, so many prefectures at a time as fit memory together.

One after the other would cost 47 times what tables cost that are small, and all at once a nation's panel of nine million rows.
"""

from collections.abc import Callable, Collection, Iterator
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

_MONTHS_SUMMED = 6
"""A nation's sums have an eighth of the rows of its panel, with twice the columns."""


class Tables(TypedDict):
    """Tables of some prefectures; None what was not supplied."""

    panel: pd.DataFrame | None
    offices: pd.DataFrame | None
    adoptions: pd.DataFrame | None


def tables_of_some(processed: Path) -> Iterator[Tables]:
    """The tables of so many prefectures at a time as fit memory; those without a panel together and last."""
    return _of_some(processed, partial(store.load, "panel", processed), MOST_ROWS)


def summed_tables_of_some(processed: Path) -> Iterator[Tables]:
    """The same with the sums of the panel by establishment and year in its place, of texts as categories: all that KPI ask of it."""
    sums = partial(derived.load, OFFICE_YEARS, processed, categories=True)
    return _of_some(processed, sums, MOST_ROWS * _MONTHS_SUMMED)


def _of_some(processed: Path, panel: Callable[[Collection[str]], pd.DataFrame | None], most: int) -> Iterator[Tables]:
    load = partial(store.load, processed=processed)
    some_at_once = together(counts("panel", processed), most=most)
    rest = {place.code for place in codes.PREFECTURES}.difference(*some_at_once)
    for some in [*some_at_once, rest]:
        yield {
            "panel": panel(some),
            "offices": load("offices", pref=some),
            "adoptions": load("adoption", pref=some),
        }


def computed(processed: Path, fiscal_year: int, options: Options) -> Computed:
    """KPI of the tables in `processed`, of every prefecture that is in one of them."""
    services = official.load("services")
    return of_all(
        from_tables(fiscal_year, **tables, services=services, options=options)
        for tables in summed_tables_of_some(processed)
    )
