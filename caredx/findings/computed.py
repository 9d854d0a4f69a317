"""What the checked tables of all prefectures give for the KPI, so many prefectures at a time as fit memory together.

One after the other would cost 47 times what tables cost that are small, and all at once a nation's panel of nine million rows.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypedDict

import pandas as pd

from caredx import official
from caredx.intake import store
from caredx.intake.partitions import batches
from caredx.measures.kpi import Options
from caredx.measures.kpi.computed import Computed, from_tables, of_all
from caredx.words import codes


class Tables(TypedDict):
    """Tables of some prefectures; None what was not supplied."""

    panel: pd.DataFrame | None
    offices: pd.DataFrame | None
    adoptions: pd.DataFrame | None


def tables_of_some(processed: Path, *, categories: bool = False) -> Iterator[Tables]:
    """The tables of so many prefectures at a time as fit memory; those without a panel together and last.

    With `categories` the texts of the panel are categories, by which KPI are computed in two thirds of the time.
    """
    load, some_at_once = partial(store.load, processed=processed), [*batches("panel", processed)]
    rest = {place.code for place in codes.PREFECTURES}.difference(*some_at_once)
    for some in [*some_at_once, rest]:
        yield {
            "panel": load("panel", pref=some, categories=categories),
            "offices": load("offices", pref=some),
            "adoptions": load("adoption", pref=some),
        }


def computed(processed: Path, fiscal_year: int, options: Options) -> Computed:
    """KPI of the tables in `processed`, of every prefecture that is in one of them."""
    services = official.load("services")
    return of_all(
        from_tables(fiscal_year, **tables, services=services, options=options)
        for tables in tables_of_some(processed, categories=True)
    )
