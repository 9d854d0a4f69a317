"""What the checked tables of all prefectures give for the KPI, so many prefectures at a time as fit memory together.

One after the other would cost 47 times what tables cost that are small, and all at once a nation's panel of nine million rows.
"""

from functools import partial
from pathlib import Path

from caredx import official
from caredx.intake import store
from caredx.measures.kpi import Options
from caredx.measures.kpi.computed import Computed, from_tables, of_all
from caredx.words import codes


def computed(processed: Path, fiscal_year: int, options: Options) -> Computed:
    """KPI of the tables in `processed`, of every prefecture that is in one of them."""
    services, load = official.load("services"), partial(store.load, processed=processed)
    batches = [*store.batches("panel", processed)]
    rest = {place.code for place in codes.PREFECTURES}.difference(*batches)
    return of_all(
        from_tables(
            fiscal_year,
            panel=load("panel", pref=some),
            offices=load("offices", pref=some),
            adoptions=load("adoption", pref=some),
            services=services,
            options=options,
        )
        for some in [*batches, rest]
    )
