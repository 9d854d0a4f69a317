"""What an hour freed costs, and who is left out under which rule.

The hours are those of the event study: overtime hours a member of staff (FTE) and month, added up from the month of adoption, dip
included. They are counted twice, side by side: only as far as they were measured, and over a life of the equipment under the
assumption that later months resemble the last six. Idle devices are not taken off again, because the adopters behind the effect
had idle devices too.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from caredx.findings.applications import PURSE, Applications
from caredx.findings.effects import EffectResults
from caredx.findings.estimated import FILES
from caredx.findings.kept import kept
from caredx.findings.price import FUNDED, LEFT, Funding, Reading, Repayment, Span
from caredx.measures.absent import Absent, all_of
from caredx.measures.cost.allocation import Allocation, Scheme, allocate, by_budget
from caredx.measures.cost.lifetime import Equipment, LifetimeCost, lifetime
from caredx.measures.cost.yen_per_hour import hours_freed, simulate, yen_per_hour
from caredx.measures.effects import Effect
from caredx.measures.inference import z
from caredx.words.trust import given, keyed

LIFE = 5
"""Years a piece of equipment is taken to last: a choice of this page, told wherever it counts."""
LIFE_MONTHS = 12 * LIFE
NO_RENTS = all_of("rents")
LATE = 6
"""Months at the end of the measured path that stand for those beyond it: the window named before looking."""
CAP, RATE = 1_000_000.0, 0.5
"""A lower cap and a lower rate to try."""
SHARES = (0.0, 0.25, 1 / PURSE, 0.5, 1.0)
"""Parts of a subsidy that a prefecture might bear itself."""
BASE = "as_applied"
WORTHS, WORTH_STEP = 61, 1000
"""Worths of an hour that are tried, up to a round sum of yen."""


@dataclass(frozen=True)
class MoneyResults(Applications):
    """Costs, hours freed, price of an hour, allocation."""

    effects: EffectResults

    @cached_property
    def missing(self) -> Absent | None:
        """Files without which no price of an hour can be told."""
        return all_of(*(name for name in ("applications", *FILES) if self.results.table(name, own=True) is None))

    @cached_property
    def counted(self) -> pd.DataFrame:
        """Applications whose staff in FTE is known: those a price of an hour rests on."""
        return self.rows[self.rows["fte"].notna()]

    @property
    def uncounted(self) -> bool:
        """Whether the page says that some are not counted: inside only, where they may be few."""
        return len(self.counted) < len(self.rows) and not self.results.public

    @cached_property
    def idle(self) -> tuple[float, int] | None:
        """Share of devices that stood idle at the last report of each adopter, all participating prefectures; and reports."""
        return kept(self.results, "idle-devices", self._idle)

    def _idle(self) -> tuple[float, int] | None:
        table = self.results.table("follow_up")
        if table is None:
            return None
        rows = table.dropna(subset=["units", "units_used"]).sort_values("reported_on")
        rows = rows.drop_duplicates(["office", "technology"], keep="last")
        units = rows["units"].sum()
        return (1 - float(rows["units_used"].sum() / units), len(rows)) if units > 0 else None

    def lifetime(self, horizon: int = LIFE) -> LifetimeCost:
        """Costs of all counted applications; what is renewed is taken to cost what it did."""
        rows, idle = self.counted, self.idle[0] if self.idle else 0.0
        cost, upkeep = float(rows["cost"].sum()), float(rows["running_cost"].fillna(0).sum())
        equipment = Equipment(cost, upkeep=upkeep, renewal=cost, life=LIFE, horizon=horizon, idle=idle)
        return lifetime(equipment, subsidy=float(rows["allowed"].sum()))

    @property
    def lives(self) -> dict[int, dict[str, float]]:
        """Costs over one life and two: what they are for, who bears them, and yen for a year in use."""
        found = {}
        for years in (LIFE, 2 * LIFE):
            spent = self.lifetime(years)
            sums = spent.rows[["purchase", "upkeep", "renewal", "total", "public", "own"]].sum()
            found[years] = {
                **dict(keyed(sums)),
                "after_purchase": spent.after_purchase,
                "per_used_year": spent.per_used_year,
            }
        return found

    def per_staff(self, months: int, *, late: int | None = None) -> tuple[float, float]:
        """Hours freed for one member of staff up to a month since adoption."""
        since = self.effects.effect.path.between(0, self.last_month)
        return hours_freed(since.effect, since.vcov, staff=1.0, months=months, late=late)

    @cached_property
    def hours_path(self) -> pd.DataFrame | None:
        """Cumulative hours by month: ``month, hours, se, measured, low, high``; None without an effect."""
        if not isinstance(self.effects.main, Effect):
            return None
        last = self.measured_months
        rows = [
            (month, *self.per_staff(month, late=LATE if month > last else None), month <= last)
            for month in range(1, LIFE * 12 + 1)
        ]
        path = pd.DataFrame(rows, columns=["month", "hours", "se", "measured"])
        half = z(self.results.params.rules.level) * path["se"]
        return path.assign(low=path["hours"] - half, high=path["hours"] + half)

    @property
    def repayment(self) -> Repayment:
        """In which month the hours lost at first are made good: that of the curve, as the council's sheets tell it."""
        path = given(self.hours_path)
        seen, even = path[path["measured"]], self.effects.effect.curve.cumulative_break_even
        worst = seen.iloc[int(seen["hours"].argmin())]
        return Repayment(
            None if even is None else round(even),
            *(int(worst["month"]) - 1, float(worst["hours"])),
            *(int(seen["month"].max()) - 1, float(seen["hours"].iloc[-1])),
            *(int(path["month"].max()), float(path["hours"].iloc[-1])),
        )

    @property
    def measured_months(self) -> int:
        """Months since adoption on the path, the month of adoption included."""
        return self.last_month + 1

    @property
    def last_month(self) -> int:
        """The last month since adoption on the path."""
        return int(self.effects.effect.path.months[-1])

    @property
    def adopters(self) -> int:
        """Establishments the effect rests on."""
        return self.effects.effect.study.counts.adopters

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Measured months only, then the life assumed; empty where no price may be told (`unpriced` says why)."""
        return self._readings if self.price_shown else ()

    @property
    def unpriced(self) -> str:
        """Why no price is told: ``missing`` (a file), ``too_few`` (for an effect), ``hidden``; empty where one is."""
        if self.readings:
            return ""
        return "missing" if self.missing else "hidden" if self._readings else "too_few"

    @property
    def price_shown(self) -> bool:
        """Whether the price of an hour may be shown: not where it leaves out a few, whose costs would follow by subtraction."""
        return self.shown and not self.results.policy.small(len(self.rows) - len(self.counted))

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        if self.hours_path is None or not self.supplied or self.counted.empty:
            return ()
        return (self._reading("measured", self.measured_months, None), self._reading("assumed", LIFE * 12, LATE))

    def _reading(self, name: str, months: int, late: int | None) -> Reading:
        per_staff, se = self.per_staff(months, late=late)
        staff, level = float(self.counted["fte"].sum()), self.results.params.rules.level
        whole, public = (
            yen_per_hour(yen, per_staff * staff, hours_se=se * staff, level=level)
            for yen in (self.lifetime().total, float(self.counted["allowed"].sum()))
        )
        return Reading(name, months, per_staff, se, whole, public, simulate(whole, seed=self.seed))

    @property
    def seed(self) -> int:
        """Where the draws start."""
        return self.results.params.rules.seed

    @property
    def worth(self) -> list[pd.DataFrame]:
        """By reading: chance that the hours are worth their cost and net benefit, over worths of an hour up to twice the lower price."""
        prices = [one.whole.value for one in self.readings if one.whole.value]
        top = math.ceil(2 * min(prices) / WORTH_STEP) * WORTH_STEP if prices else 10 * WORTH_STEP
        return [one.whole.net_benefit(np.linspace(0, top, WORTHS)) for one in self.readings]

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """Ways of giving out the same money."""
        yen = self.budget.yen
        orders = [Scheme(name, yen, order=(name,)) for name in (BASE, "first_time", "small", "large", "hours")]
        return (*orders, Scheme("cap", yen, cap=CAP), Scheme("rate", yen), Scheme("pro_rata", yen, spread="pro_rata"))

    @property
    def _exposure(self) -> dict[str, Any]:
        rows, first = self.rows, self._readings[0] if self._readings else None
        return {
            "exposure": dict(zip(rows["application"], rows["fte"], strict=True)),
            "per_exposure": first.per_staff if first else 0.0,
            "per_exposure_se": first.per_staff_se if first else 0.0,
            "level": self.results.params.rules.level,
        }

    @cached_property
    def allocations(self) -> dict[str, Allocation]:
        """What each scheme does, by its id."""
        rows = self.rows
        # `Scheme.rate` knows no cap: a lower rate under the caps of today is the least of both, exactly, because it is lower.
        lower = rows.assign(allowed=np.minimum(rows["allowed"], RATE * rows["cost"]))
        return {one.id: allocate(lower if one.id == "rate" else rows, one, **self._exposure) for one in self.schemes}

    @cached_property
    def by_share(self) -> pd.DataFrame | None:
        """One purse of the prefecture under several shares it has to bear: ``share, budget, funded, left_out, hours``.

        The purse is a part of the trial's budget, so that bearing that part gives the trial itself. None in a public edition:
        its counts are of no released table.
        """
        if self.results.public:
            return None
        budget = self.budget
        budgets = [min(budget.purse / share, budget.demand) if share else budget.demand for share in SHARES]
        found = by_budget(self.rows, self.schemes[0], budgets, **self._exposure).assign(share=SHARES)
        return found if self._readings else found.assign(hours=math.nan)

    def _counts(self) -> Iterator[tuple[str, tuple[str, ...], pd.DataFrame]]:
        yield from super()._counts()
        for name, one in self.allocations.items():
            place = f"funded_{name}"
            told = one.rows.assign(**{place: np.where(one.rows["funded"], FUNDED, LEFT)})
            for dim in ("who", "size"):
                yield f"{place}_{dim}", (place, dim), told.groupby([place, dim]).size().rename("n").reset_index()

    @cached_property
    def fundings(self) -> Mapping[str, Funding]:
        """What each scheme does, as the edition may show it."""
        return {name: self._funding(name, one) for name, one in self.allocations.items()}

    def _funding(self, name: str, one: Allocation) -> Funding:
        released = given(self.released)
        who, size = released[f"funded_{name}_who"], released[f"funded_{name}_size"]
        if not self.amounts_shown(name):
            return Funding(name, who, size, shown=False)
        cost = float(one.rows.loc[one.rows["funded"], "cost"].sum())
        each = one.granted / one.funded if one.funded else 0.0
        money = self.yen(one.granted), self.yen(cost - one.granted), self.yen(each)
        bare = Funding(name, who, size, True, *money)
        if not self._readings:
            return bare
        hours = Span.of(one.hours, one.hours_se, one.level)
        return replace(bare, hours=hours, prices={"public": one.public, "whole": one.whole})

    def amounts_shown(self, scheme: str) -> bool:
        """Whether sums over the funded of a scheme may be shown: only where their number is, and that of those left out."""
        table, place = given(self.released)[f"funded_{scheme}_who"], f"funded_{scheme}"
        answers = [one for one in table.rows[place].unique() if one != "total"]
        funded = self.allocations[scheme].rows.query("funded")
        return self.shown and all(table.shown(**{place: answer}) for answer in answers) and not self.dominated(funded)

    @property
    def extremes(self) -> tuple[Funding, Funding] | None:
        """Of the schemes shown: that which leaves out fewest, that which frees most hours; None without an effect or the first rule."""
        shown = [one for one in self.fundings.values() if one.hours]
        if not shown or not self.fundings[BASE].shown:
            return None
        fewest = min(shown, key=lambda one: len(self.allocations[one.id].left_out))
        return fewest, max(shown, key=lambda one: given(one.hours).value)

    @property
    def funding_counts(self) -> pd.DataFrame:
        """Funded and left out under every scheme, as released."""
        tables = [table.to_frame() for one in self.fundings.values() for table in (one.who, one.size)]
        return pd.concat(tables, ignore_index=True)

    @property
    def funding_amounts(self) -> pd.DataFrame:
        """Yen and hours of the schemes that may be shown, one row each, ``label_rule`` their ids."""
        return pd.DataFrame(
            [
                {
                    "label_rule": name,
                    "granted": self.yen(one.granted),
                    "hours": one.hours,
                    "hours_se": one.hours_se,
                    "public_yen_per_hour": one.public.value,
                    "low": one.public.low,
                    "high": one.public.high,
                    "kind": one.public.kind,
                    "all_yen_per_hour": one.whole.value,
                }
                for name, one in self.allocations.items()
                if self.fundings[name].shown
            ]
        )
