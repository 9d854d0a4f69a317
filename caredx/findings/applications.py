"""Applications for the subsidy of one year beside the rules on record and the budget, counted as the edition may show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from caredx import official
from caredx.findings.disclosure import DIGITS, CountTable, Released, significant
from caredx.findings.theme import Theme
from caredx.measures import causes
from caredx.measures.cost import conditions, rules
from caredx.measures.cost.lifetime import RentOrBuy, rent_or_buy
from caredx.measures.cost.rules import ApplicationCheck, SubsidyRule
from caredx.measures.estimates import largest
from caredx.words.trust import given, keyed

SMALL = 20
"""Staff of a small applicant at most: a bound of Nagano's caps for ICT."""
PART = 0.5
"""Part of what is applied for that the budget of a trial covers where no budget smaller than the demand is known."""
PURSE = 3
"""One part in so many of the trial's budget is put as the prefecture's own, to try other shares of it."""
STATUSES = ("ok", "faulty", "cannot_tell")
PUBLISHED = ["fiscal_year", "kind", "name", "stage", "value", "source", "note", "number", "per_establishment"]


@dataclass(frozen=True)
class Budget:
    """What is applied for, by the rules, beside the budget of the plan (None where it names none), in yen."""

    demand: float
    planned: float | None

    @property
    def standing(self) -> str:
        """``short``, ``covered`` or ``none``: whether the budget meets the demand."""
        return "none" if self.planned is None else "short" if self.planned < self.demand else "covered"

    @property
    def gap(self) -> float | None:
        """Yen that are short; negative where the budget covers more."""
        return None if self.planned is None else self.demand - self.planned

    @property
    def trial(self) -> bool:
        """Whether ways of giving out are tried with a part of the demand, because no budget is short."""
        return self.standing != "short"

    @property
    def yen(self) -> float:
        """What is given out: the budget if it is smaller than the demand, else a part of the demand."""
        return self.demand * PART if self.trial else given(self.planned)

    @property
    def purse(self) -> float:
        """What of it is put as the prefecture's own."""
        return self.yen / PURSE


@dataclass(frozen=True)
class Applications(Theme):
    """Applications for the subsidy of one year."""

    @cached_property
    def supplied(self) -> bool:
        """Whether applications of this prefecture are on file."""
        return self._file is not None and not self._file.empty

    @property
    def few(self) -> bool:
        """Whether fewer applied than ways of giving out are compared for."""
        return self.supplied and len(self.rows) < self.least

    @cached_property
    def _file(self) -> pd.DataFrame | None:
        return self.results.table("applications", own=True)

    @cached_property
    def year(self) -> int:
        """Fiscal year looked at: the plan's, or the latest with applications."""
        years = set(given(self._file)["fiscal_year"]) if self.supplied else set()
        planned = self.results.params.fiscal_year
        return planned if not years or planned in years else int(max(years))

    @cached_property
    def applications(self) -> pd.DataFrame | None:
        """Applications of the year, in order of application, with ``fte, allowed, status, size, who``; None without any."""
        if self._file is None or self._file.empty:
            return None
        rows = self._file[self._file["fiscal_year"] == self.year].sort_values(["applied_on", "application"])
        rows = rows.reset_index(drop=True)
        rows = conditions.joined(rows, self.results.table("conditions", own=True))
        checked = rules.check(rows, self.rules).rows
        # Where no text states rate or cap, the amount asked for stands in: it is what the prefecture has before it.
        allowed = checked["allowed"].fillna(rows["requested"].clip(upper=rows["cost"]))
        size = np.where(rows["staff"].isna(), "unknown", np.where(rows["staff"] <= SMALL, "small", "large"))
        who = rows["first_time"].map({True: "first", False: "repeat"}).astype(object).fillna("unknown")
        fte = rows["office"].map(self._fte)
        return rows.assign(
            fte=fte, allowed=allowed, status=checked["status"], size=size, who=who, stated=self._stated(rows)
        )

    def _stated(self, rows: pd.DataFrame) -> pd.Series | None:
        """What each application states of its problem; None where nobody wrote any down."""
        own = self.own_table("causes")
        return None if own.empty else causes.standing(rows["application"], own[own["fiscal_year"] == self.year])

    @property
    def rows(self) -> pd.DataFrame:
        """`applications` where there are any."""
        return given(self.applications)

    @cached_property
    def _fte(self) -> Mapping[str, float]:
        """Staff in FTE of each office over its last twelve months in the panel: what the effect is measured per."""
        panel = self.results.table("panel", own=True)
        if panel is None or panel.empty:
            return {}
        recent = panel[panel["month"] > panel["month"].max() - pd.DateOffset(months=12)]
        return dict(keyed(recent.groupby("office")["staff_fte"].mean().dropna()))

    @cached_property
    def rules(self) -> tuple[SubsidyRule, ...]:
        """Rules of the plan and on record, the prefecture's before the national ones; the latest stand in for a year without any."""
        table, entered = official.load("subsidy_rules"), self._entered
        known = [
            one
            for one in rules.rules(table, self.prefecture)
            if one.fiscal_year not in {own.fiscal_year for own in entered}
        ]
        return rules.standing_in([*entered, *known, *rules.rules(table, "national")], self.year)

    @property
    def _entered(self) -> list[SubsidyRule]:
        overlay = self.results.params.overlay
        return [rules.entered(one.model_dump(), self.prefecture) for one in (overlay.subsidy if overlay else ())]

    @property
    def provisional(self) -> int | None:
        """The year whose rules stand in for those of the year looked at; None where these are known."""
        return next((one.made_for for one in self.rules if one.made_for), None)

    @cached_property
    def rents(self) -> tuple[RentOrBuy, ...]:
        """Devices that could be rented; empty where no prices were supplied."""
        quoted = self.own_table("rents")
        return () if quoted.empty else rent_or_buy(quoted, self.rules, self.year)

    @property
    def rule_years(self) -> list[int]:
        """Fiscal years of which rules of the prefecture are on record."""
        return sorted(
            {rule.fiscal_year for rule in self.rules if rule.authority == self.prefecture and not rule.made_for}
        )

    @cached_property
    def check(self) -> ApplicationCheck:
        """Applications of the year beside the rules."""
        return rules.check(self.rows, self.rules, asked=self.asked)

    @cached_property
    def asked(self) -> pd.DataFrame:
        """Each condition of the national schemes with the answer of each application it is asked of."""
        groups = official.load("services").set_index("service")["group"]
        return conditions.asked(self.rows, official.load("subsidy_conditions"), groups)

    @property
    def conditions(self) -> list[str]:
        """Conditions asked of any application, in the order of the plan."""
        return list(dict.fromkeys(self.asked["condition"]))

    @property
    def faults(self) -> list[str]:
        """Kinds of finding of the check, as they first occur."""
        return list(dict.fromkeys(self.check.findings["finding"]))

    @property
    def faulty(self) -> pd.DataFrame | None:
        """Applications with their findings and ``category``, by number; None in a public edition."""
        if self.results.public:
            return None
        kind = self.rows.set_index("application")["category"]
        found = self.check.findings
        return found.assign(category=found["application"].map(kind))

    @cached_property
    def budget(self) -> Budget:
        """What is applied for beside the year's budget."""
        rows, planned = self.results.activities, None
        if rows is not None:
            wanted = {
                "kind": "subsidy",
                "stage": "budget",
                "unit": "yen",
                "fiscal_year": self.year,
                "example": self.example,
            }
            own = rows[(rows[list(wanted)] == pd.Series(wanted)).all(axis=1)]
            planned = float(own["value"].sum()) if len(own) else None
        return Budget(self.yen(float(self.rows["allowed"].sum())), planned)

    def yen(self, amount: float) -> float:
        """A sum over applications as the edition may show it: two schemes that differ by one application tell its yen otherwise."""
        return significant(amount, DIGITS) if self.results.public else amount

    def dominated(self, funded: pd.DataFrame) -> bool:
        """Whether one or two establishments make up nearly all of what these applications cost."""
        yen = funded.groupby("office")["cost"].sum()
        return self.results.policy.dominated(float(yen.sum()), largest(yen))

    @cached_property
    def released(self) -> Released | None:
        """Every count of applications that a page shows, through one door."""
        if self.applications is None:
            return None
        universe, period = f"{self.prefecture}/money applications", f"FY{self.year}"
        tables = [CountTable(name, dims, rows, universe, period) for name, dims, rows in self._counts()]
        return self.release(tables)

    def _counts(self) -> Iterator[tuple[str, tuple[str, ...], pd.DataFrame]]:
        rows, found = self.rows, self.check.findings
        yield "status", ("status",), _counted(rows, "status")
        priced = rows.assign(price=conditions.price_standing(rows, official.load("device_prices")))
        yield "price", ("price",), _counted(priced, "price")
        if rows["stated"].notna().any():
            yield "stated", ("stated",), _counted(rows, "stated")
        for name in self.conditions:
            answers = self.asked[self.asked["condition"] == name].set_index("application")["answer"]
            told = rows.assign(**{f"condition_{name}": rows["application"].map(answers).fillna("not_asked")})
            yield f"condition_{name}", (f"condition_{name}",), _counted(told, f"condition_{name}")
        for name in self.faults:
            with_it = rows["application"].isin(found.loc[found["finding"] == name, "application"])
            yes = rows.assign(**{f"finding_{name}": with_it.map({True: "yes", False: "no"})})
            yield f"finding_{name}", (f"finding_{name}",), _counted(yes, f"finding_{name}")

    @property
    def shown(self) -> bool:
        """Whether amounts summed over the applications may be shown: not where even their number is withheld."""
        if self.applications is None:
            return False
        if not self.results.public:
            return True
        told = given(self.released)["status"].shown() and not self.dominated(self.rows)
        return told and not self.results.policy.small(self._revised)

    @cached_property
    def _revised(self) -> int:
        """Applications that are not as in the edition handed out; 0 where there is none: two sums beside each other tell of these."""
        then = None if self.first_edition is None else self.first_edition.applications
        if then is None:
            return 0
        told = ["application", "office", "cost", "requested", "allowed"]
        both = then[told].merge(self.rows[told], how="outer", indicator=True)
        return int(both.loc[both["_merge"] != "both", "application"].nunique())

    @cached_property
    def real(self) -> pd.DataFrame:
        """Yen the prefecture published, with ``per_establishment`` where the number subsidised in the same year is published too."""
        rows = self.results.activities
        if rows is None:
            return pd.DataFrame(columns=PUBLISHED)
        real = rows[rows["published"].astype(bool)]
        yen, paid = real[real["unit"] == "yen"], {"kind": "subsidy", "stage": "actual"}
        counted = real[(real[list(paid)] == pd.Series(paid)).all(axis=1) & (real["unit"] == "establishments")]
        number = yen["fiscal_year"].map(counted.groupby("fiscal_year")["value"].sum())
        number = number.where((yen[list(paid)] == pd.Series(paid)).all(axis=1))
        return yen.assign(number=number, per_establishment=yen["value"] / number)


def _counted(rows: pd.DataFrame, *dims: str) -> pd.DataFrame:
    return rows.groupby(list(dims)).size().rename("n").reset_index()
