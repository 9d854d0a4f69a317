"""How many establishments were accompanied, and how far that can move the adoption rate.

The latter is an upper limit that needs no estimate of an effect.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.facts import Fact, Number, Period
from caredx.findings.targets import TargetResults
from caredx.findings.theme import Theme
from caredx.measures import absent, cycle
from caredx.measures.cycle import Contribution
from caredx.measures.estimates import Estimate, no_data
from caredx.words.catalog import Text
from caredx.words.trust import each, given
from caredx.words.units import Unit

ADOPTION = "tech_adoption"
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
    own = _reached(rows[rows["fiscal_year"] <= year])
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


def _reached(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of establishments accompanied: published ones where there are any, else samples."""
    units = rows["unit"] == Unit.ESTABLISHMENTS.code
    rows = rows[(rows["kind"] == "accompaniment") & (rows["stage"] == "actual") & units]
    rows = rows[~rows["name"].str.contains(APPLIED)]
    real = rows[~rows["example"].astype(bool)]
    return rows if real.empty else real


@dataclass(frozen=True)
class Accompaniment(Theme):
    """Establishments accompanied and the most they can add to the adoption rate."""

    targets: TargetResults

    @cached_property
    def reached(self) -> pd.DataFrame:
        """Establishments accompanied by fiscal year: published ones where there are any, else of the cycle's file."""
        rows = self.results.activities
        if rows is None:
            return pd.DataFrame(columns=["fiscal_year", "value", "source", "example", "published"])
        rows = _reached(rows).sort_values("fiscal_year", kind="stable")
        return rows.drop_duplicates("fiscal_year", keep="last").reset_index(drop=True)

    @property
    def published(self) -> bool:
        """Whether those reached are published figures."""
        return not self.reached.empty and bool(self.reached["published"].astype(bool).all())

    @cached_property
    def contributions(self) -> tuple[tuple[int, Contribution], ...]:
        """By fiscal year: the most that reaching so many can add."""
        way, population = self.targets.path(ADOPTION), float(self.results.mix.establishments)
        needed = way.pace_needed if way else None
        return tuple(
            (int(row.fiscal_year), cycle.contribution(row.value, population, needed=needed))
            for row in each(self.reached)
        )

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Sources of those reached and of all establishments."""
        mix = self.results.mix
        return [*((source, "") for source in self.reached["source"]), (mix.source, mix.reference_date)]

    @property
    def most(self) -> Fact | None:
        """The most the latest year's accompaniment can move the adoption rate."""
        if not self.contributions:
            return None
        year, one = self.contributions[-1]
        of = f"questions.contribution.{year}"
        n = Number(one.population, f"{of}.population")
        slots = {
            "year": Period(f"FY{year}"),
            "reached": Number(one.reached, f"{of}.reached", Unit.ESTABLISHMENTS),
            "population": Number(one.population, n.of, Unit.ESTABLISHMENTS),
            "most": Number(one.most, f"{of}.most", Unit.SHARE, "bare"),
            "rest": self._uncounted(),
        }
        return Fact("most", slots, n=n)

    def _uncounted(self) -> tuple[Fact, ...]:
        """Services without a published count: the whole is larger."""
        services = official.load("services")
        left = services[services["service"].isin(self.results.without_count)]
        names = left[["name_ja", "name_en"]].head(1).itertuples(index=False, name=None)
        number = Number(len(left), "questions.contribution.services_without_count")
        return tuple(Fact("rest", {"first": Text(*name), "number": number}) for name in names)

    @property
    def pace(self) -> Fact | None:
        """The most of the latest year held against the gain needed a year; None where that is not known."""
        if not self.contributions or self.contributions[-1][1].most_of_needed is None:
            return None
        year, one = self.contributions[-1]
        of = f"questions.contribution.{year}"
        slots = {
            "needed": Number(given(one.needed), f"{of}.needed", Unit.SHARE, "bare"),
            "part": Number(given(one.most_of_needed), f"{of}.most_of_needed", Unit.SHARE),
            "all": Number(given(one.needed_to_reach), f"{of}.needed_to_reach", Unit.ESTABLISHMENTS),
        }
        return Fact("needed", slots)
