"""Costs, hours freed, rules of the subsidy, allocation.

The hours are those of the event study: overtime hours a member of staff (FTE) and month, added up from the month of adoption, dip
included. They are counted twice, side by side: only as far as they were measured, and over a life of the equipment under the
assumption that later months resemble the last six. Idle devices are not taken off again, because the adopters behind the effect
had idle devices too.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from caredx import official
from caredx.findings.disclosure import CountTable, Released, ReleasedTable
from caredx.findings.effects import EffectResults
from caredx.findings.theme import Theme
from caredx.measures.cost import rules
from caredx.measures.cost.allocation import Allocation, Scheme, allocate, by_budget
from caredx.measures.cost.lifetime import Equipment, LifetimeCost, lifetime
from caredx.measures.cost.rules import ApplicationCheck, SubsidyRule
from caredx.measures.cost.yen_per_hour import Simulated, YenPerHour, hours_freed, simulate, yen_per_hour
from caredx.measures.effects import Effect

LIFE = 5
"""Years a piece of equipment is taken to last: a choice of this page, told wherever it counts."""
LATE = 6
"""Months at the end of the measured path that stand for those beyond it: the window named before looking."""
SMALL = 20
"""Staff of a small applicant at most: a bound of Nagano's caps for ICT."""
CAP, RATE = 1_000_000.0, 0.5
"""A lower cap and a lower rate to try."""
PART = 0.5
"""Part of what is applied for that the budget of a trial covers where no budget smaller than the demand is known."""
SHARES = (0.0, 0.25, 1 / 3, 0.5, 1.0)
"""Parts of a subsidy that a prefecture might bear itself."""
BASE = "as_applied"


@dataclass(frozen=True)
class Reading:
    """Hours freed (for one FTE over `months` since adoption) and their price, under one way of counting months.

    `whole` takes all costs over the life, `public` the subsidy alone, over the hours of all applications; `simulated` is the
    first again, from draws.
    """

    id: str
    months: int
    per_staff: float
    per_staff_se: float
    whole: YenPerHour
    public: YenPerHour
    simulated: Simulated = field(repr=False)

    @property
    def per_hundred_million(self) -> tuple[float, float]:
        """Hours for 100 million yen of subsidy, and their error."""
        scale = 1e8 / self.public.cost if self.public.cost else math.nan
        return self.public.hours * scale, self.public.hours_se * scale


@dataclass(frozen=True)
class Budget:
    """Money of the trial: a budget of the plan, or a part of what is applied for."""

    yen: float
    planned: float | None
    trial: bool


@dataclass(frozen=True)
class MoneyResults(Theme):
    """Costs, hours freed, rules of the subsidy, allocation.

    Attributes
    ----------
    results : Results
    effects : EffectResults
    """

    effects: EffectResults

    @cached_property
    def missing(self) -> list[str]:
        """Files without which no price of an hour can be told."""
        return ([] if self.supplied else ["applications.csv"]) + self.effects.missing

    @cached_property
    def supplied(self) -> bool:
        """Whether applications of this prefecture are on file."""
        return self._file is not None and not self._file.empty

    @cached_property
    def _file(self) -> pd.DataFrame | None:
        return self.results.table("applications", own=True)

    @cached_property
    def year(self) -> int:
        """Fiscal year looked at: the plan's, or the latest with applications."""
        years = set(self._file["fiscal_year"]) if self.supplied else set()
        return (
            self.results.params.fiscal_year
            if not years or self.results.params.fiscal_year in years
            else int(max(years))
        )

    @cached_property
    def applications(self) -> pd.DataFrame | None:
        """Applications of the year, in order of application, with ``fte, allowed, status, size, who``; None without any."""
        if not self.supplied:
            return None
        rows = (
            self._file[self._file["fiscal_year"] == self.year]
            .sort_values(["applied_on", "application"])
            .reset_index(drop=True)
        )
        checked = rules.check(rows, self.rules).rows
        # Where no text states rate or cap, the amount asked for stands in: it is what the prefecture has before it.
        allowed = checked["allowed"].fillna(rows["requested"].clip(upper=rows["cost"]))
        size = np.where(rows["staff"].isna(), "unknown", np.where(rows["staff"] <= SMALL, "small", "large"))
        who = rows["first_time"].map({True: "first", False: "repeat"}).astype(object).fillna("unknown")
        return rows.assign(
            fte=rows["office"].map(self._fte), allowed=allowed, status=checked["status"], size=size, who=who
        )

    @cached_property
    def _fte(self) -> Mapping[str, float]:
        """Staff in FTE of each office over its last twelve months in the panel: what the effect is measured per."""
        panel = self.results.table("panel", own=True)
        if panel is None or panel.empty:
            return {}
        recent = panel[panel["month"] > panel["month"].max() - pd.DateOffset(months=12)]
        return recent.groupby("office")["staff_fte"].mean().dropna().to_dict()

    @cached_property
    def rules(self) -> tuple[SubsidyRule, ...]:
        """Rules on record: the prefecture's before the national ones."""
        table = official.load("subsidy_rules")
        return (*rules.rules(table, self.results.prefecture), *rules.rules(table, "national"))

    @cached_property
    def check(self) -> ApplicationCheck:
        """Applications of the year beside the rules."""
        return rules.check(self.applications, self.rules)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """Applications whose staff in FTE is known: those a price of an hour rests on."""
        return self.applications[self.applications["fte"].notna()]

    @cached_property
    def idle(self) -> tuple[float, int] | None:
        """Share of devices that stood idle at the last report of each adopter, all participating prefectures; and reports."""
        table = self.results.table("follow_up")
        if table is None:
            return None
        rows = (
            table.dropna(subset=["units", "units_used"])
            .sort_values("reported_on")
            .drop_duplicates(["office", "technology"], keep="last")
        )
        return (
            (1 - float(rows["units_used"].sum() / rows["units"].sum()), len(rows)) if rows["units"].sum() > 0 else None
        )

    def lifetime(self, horizon: int = LIFE) -> LifetimeCost:
        """Costs of all counted applications; what is renewed is taken to cost what it did."""
        rows, idle = self.counted, self.idle
        cost = float(rows["cost"].sum())
        equipment = Equipment(
            cost,
            upkeep=float(rows["running_cost"].fillna(0).sum()),
            renewal=cost,
            life=LIFE,
            horizon=horizon,
            idle=idle[0] if idle else 0.0,
        )
        return lifetime(equipment, subsidy=float(rows["allowed"].sum()))

    def per_staff(self, months: int, *, late: int | None = None) -> tuple[float, float]:
        """Hours freed for one member of staff up to a month since adoption."""
        since = self.effects.main.path.between(0, int(self.effects.main.path.months[-1]))
        return hours_freed(since.effect, since.vcov, staff=1.0, months=months, late=late)

    @cached_property
    def hours_path(self) -> pd.DataFrame | None:
        """Cumulative hours by month: ``month, hours, se, measured``; None without an effect."""
        if not isinstance(self.effects.main, Effect):
            return None
        last = self.measured_months
        rows = [
            (month, *self.per_staff(month, late=LATE if month > last else None), month <= last)
            for month in range(1, LIFE * 12 + 1)
        ]
        return pd.DataFrame(rows, columns=["month", "hours", "se", "measured"])

    @property
    def measured_months(self) -> int:
        """Months since adoption on the path, the month of adoption included."""
        return int(self.effects.main.path.months[-1]) + 1

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Measured months only, then the life assumed; empty where a file is missing or the effect could not be estimated."""
        if self.hours_path is None or not self.supplied or self.counted.empty:
            return ()
        return (self._reading("measured", self.measured_months, None), self._reading("assumed", LIFE * 12, LATE))

    def _reading(self, name: str, months: int, late: int | None) -> Reading:
        per_staff, se = self.per_staff(months, late=late)
        staff, level = float(self.counted["fte"].sum()), self.results.params.rules.level
        spent = self.lifetime()
        whole, public = (
            yen_per_hour(yen, per_staff * staff, hours_se=se * staff, level=level)
            for yen in (spent.total, float(self.counted["allowed"].sum()))
        )
        return Reading(name, months, per_staff, se, whole, public, simulate(whole, seed=self.results.params.rules.seed))

    @cached_property
    def budget(self) -> Budget:
        """What the trial gives out: the year's budget if it is smaller than the demand, else a part of the demand."""
        demand, rows = float(self.applications["allowed"].sum()), self.results.activities
        own = (
            pd.DataFrame()
            if rows is None
            else rows[
                (rows["kind"] == "subsidy")
                & (rows["stage"] == "budget")
                & (rows["unit"] == "yen")
                & (rows["fiscal_year"] == self.year)
                & (rows["example"] == self.results.params.example)
            ]
        )
        planned = float(own["value"].sum()) if len(own) else None
        short = planned is not None and planned < demand
        return Budget(planned if short else demand * PART, planned, not short)

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """Ways of giving out the same money."""
        yen = self.budget.yen
        orders = [Scheme(name, yen, order=(name,)) for name in (BASE, "first_time", "small", "large", "hours")]
        return (*orders, Scheme("cap", yen, cap=CAP), Scheme("rate", yen), Scheme("pro_rata", yen, spread="pro_rata"))

    @property
    def _exposure(self) -> dict[str, Any]:
        rows = self.applications
        per_staff, se = (self.readings[0].per_staff, self.readings[0].per_staff_se) if self.readings else (0.0, 0.0)
        return {
            "exposure": dict(zip(rows["application"], rows["fte"], strict=True)),
            "per_exposure": per_staff,
            "per_exposure_se": se,
        }

    @cached_property
    def allocations(self) -> dict[str, Allocation]:
        """What each scheme does, by its id."""
        rows = self.applications
        # `Scheme.rate` knows no cap: a lower rate under the caps of today is the least of both, exactly, because it is lower.
        lower = rows.assign(allowed=np.minimum(rows["allowed"], RATE * rows["cost"]))
        return {one.id: allocate(lower if one.id == "rate" else rows, one, **self._exposure) for one in self.schemes}

    @cached_property
    def by_share(self) -> pd.DataFrame:
        """One purse of the prefecture under several shares it has to bear: ``share, budget, funded, left_out, hours``.

        The purse is a third of the trial's budget, so that a share of one third gives the trial itself.
        """
        demand = float(self.applications["allowed"].sum())
        purse = self.budget.yen / 3
        budgets = [min(purse / share, demand) if share else demand for share in SHARES]
        return by_budget(self.applications, self.schemes[0], budgets, **self._exposure).assign(share=SHARES)

    @cached_property
    def released(self) -> Released | None:
        """Every count of applications of this chapter, through one door."""
        if self.applications is None:
            return None
        universe, period = f"{self.results.prefecture}/money applications", f"FY{self.year}"
        tables = [CountTable(name, dims, rows, universe, period) for name, dims, rows in self._counts()]
        return self.results.release(tables)

    def _counts(self):
        rows, found = self.applications, self.check.findings
        yield "status", ("status",), rows.groupby("status").size().rename("n").reset_index()
        for name in dict.fromkeys(found["finding"]):
            told = (
                rows["application"]
                .isin(found.loc[found["finding"] == name, "application"])
                .map({True: "yes", False: "no"})
            )
            yield (
                f"finding_{name}",
                (f"finding_{name}",),
                told.value_counts().rename_axis(f"finding_{name}").rename("n").reset_index(),
            )
        for name, one in self.allocations.items():
            place = f"funded_{name}"
            told = one.rows.assign(**{place: np.where(one.rows["funded"], "yes", "no")})
            for dim in ("who", "size"):
                yield f"{place}_{dim}", (place, dim), told.groupby([place, dim]).size().rename("n").reset_index()

    def counts(self, scheme: str, by: str = "who") -> ReleasedTable:
        """Funded and left out under a scheme, by first-time or repeat, or by size."""
        return self.released[f"funded_{scheme}_{by}"]

    @property
    def shown(self) -> bool:
        """Whether amounts summed over the applications may be shown: not where even their number is withheld."""
        return self.released is not None and self.released["status"].shown()

    @property
    def price_shown(self) -> bool:
        """Whether the price of an hour may be shown: not where it leaves out a few, whose costs would follow by subtraction."""
        return self.shown and not self.results.policy.small(len(self.applications) - len(self.counted))

    def amounts_shown(self, scheme: str) -> bool:
        """Whether sums over the funded of a scheme may be shown: only where their number is, and that of those left out."""
        table, place = self.counts(scheme), f"funded_{scheme}"
        return self.shown and all(
            table.shown(**{place: answer}) for answer in table.rows[place].unique() if answer != "total"
        )

    @cached_property
    def real(self) -> pd.DataFrame:
        """Yen the prefecture published, with ``per_establishment`` where the number subsidised in the same year is published too."""
        rows = self.results.activities
        if rows is None:
            return pd.DataFrame(
                columns=[
                    "fiscal_year",
                    "kind",
                    "name",
                    "stage",
                    "value",
                    "source",
                    "note",
                    "number",
                    "per_establishment",
                ]
            )
        real = rows[rows["published"].astype(bool)]
        yen = real[real["unit"] == "yen"].copy()
        number = real[
            (real["unit"] == "establishments") & (real["stage"] == "actual") & (real["kind"] == "subsidy")
        ].set_index("fiscal_year")["value"]
        paid = (yen["kind"] == "subsidy") & (yen["stage"] == "actual")
        yen["number"] = yen["fiscal_year"].map(number.groupby(level=0).sum()).where(paid)
        return yen.assign(per_establishment=yen["value"] / yen["number"])
