"""How many establishments were accompanied in the latest year known."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from caredx.measures import absent
from caredx.measures.estimates import Estimate, no_data
from caredx.words.units import Unit

APPLIED = "応募"
"""Applicants are not those accompanied; activities are entered under names of the prefecture's own."""


@dataclass(frozen=True)
class Accompanied:
    """Establishments accompanied in the latest year known."""

    count: Estimate
    name: str
    real: bool

    @property
    def withheld(self) -> bool:
        """Whether this edition must not tell how many."""
        return self.count.withheld


def latest(rows: pd.DataFrame, year: int, small: Callable[[float, str, str], bool]) -> Accompanied | None:
    """Of the latest year up to `year`, published figures before samples; `small` tells which count must not be shown."""
    own = rows[
        (rows["kind"] == "accompaniment") & (rows["unit"] == Unit.ESTABLISHMENTS.code) & (rows["stage"] == "actual")
    ]
    own = own[(own["fiscal_year"] <= year) & ~own["name"].str.contains(APPLIED)]
    own = own[~own["example"]] if (~own["example"]).any() else own
    if own.empty:
        return None
    # Names of one year may overlap (taken, finished): the largest is how many were reached, the sum might count twice.
    row = own[own["fiscal_year"] == own["fiscal_year"].max()].sort_values("value", kind="stable").iloc[-1]
    period = f"FY{int(row['fiscal_year'])}"
    count = Estimate(
        float(row["value"]), Unit.ESTABLISHMENTS, period=period, source=str(row["source"]), reference_date=period
    )
    if small(count.number, count.unit.code, count.source):
        count = no_data(count.unit, absent.WITHHELD, period=period)
    return Accompanied(count, str(row["name"]), bool(row["published"]))
