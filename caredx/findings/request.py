"""What a budget request asks for: one amount and its basis, what a smaller sum buys, what is lost without it.

The amount is the office's own where its plan costs decisions for the council. Else it is what the applications on file come to by the
rules, rounded up so that it suffices for all of them. Where neither is known there is none: the budget of last year says what was paid,
not what is needed.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pandas as pd

from caredx.findings.agenda import Agenda
from caredx.findings.applications import PURSE
from caredx.findings.asked import Asked
from caredx.findings.disclosure.release import ReleasedTable
from caredx.findings.money import BASE, MoneyResults
from caredx.findings.price import Funding, Span
from caredx.findings.spine import Spine, SpineRow
from caredx.findings.theme import Theme

Basis = Literal["written", "applied", "withheld", "none"]
FIGURES = 3
"""Significant figures an amount is asked for in."""
TRIED = (BASE, "first_time", "small", "hours", "cap", "rate", "pro_rata")
"""Ways of giving out less that a finance officer is shown."""
STEPS = {"tech_adoption": "first", "overtime": "middle", "paid_leave": "middle", "turnover_1": "last"}
"""KPI on the way from money to outcome, each with its step."""
MOST_PUBLISHED = 2


@dataclass(frozen=True)
class Request(Theme):
    """The request of one prefecture."""

    agenda: Agenda
    money: MoneyResults
    spine: Spine

    @property
    def basis(self) -> Basis:
        """What the amount rests on: decisions the office costed, applications, or nothing that is known or may be shown."""
        if self.agenda.spec.decisions and self.agenda.total is not None:
            return "written"
        if not self.money.supplied:
            return "none"
        return "applied" if self.money.shown else "withheld"

    @cached_property
    def amount(self) -> float | None:
        """Yen to ask for."""
        if self.basis == "written":
            return self.agenda.total
        return enough(self.money.budget.demand) if self.basis == "applied" else None

    @property
    def share(self) -> float | None:
        """What of it a prefecture bears where the national fund bears the rest (省力化投資促進プラン)."""
        return None if self.amount is None else self.amount / PURSE

    @property
    def each(self) -> float | None:
        """Yen by the rules for one application."""
        rows = self.money.applications
        if rows is None or not self.money.shown:
            return None
        return self.money.yen(self.money.budget.demand / len(rows))

    @property
    def applied(self) -> ReleasedTable | None:
        """Applications by what the check of the rules says."""
        return None if self.money.released is None else self.money.released["status"]

    @property
    def short(self) -> bool:
        """Whether so little is on file that one sheet holds it."""
        return not self.money.supplied

    @property
    def others(self) -> tuple[Asked, ...]:
        """What else a council is asked for that costs money, once a budget."""
        if self.basis == "written":
            return ()
        costed = [one for one in self.agenda.asked if one.cost.yen and one.code != "priority"]
        return tuple({one.cost.of: one for one in reversed(costed)}.values())[::-1]

    @property
    def published(self) -> pd.DataFrame:
        """Yen of the subsidy as the prefecture published them, newest first."""
        rows = self.money.real
        rows = rows[rows["kind"] == "subsidy"]
        return rows.sort_values("fiscal_year", ascending=False, kind="stable").head(MOST_PUBLISHED)

    # ── what less buys

    @property
    def less(self) -> Mapping[str, Funding]:
        """The same smaller sum given out in several ways."""
        if self.basis in ("withheld", "none") or not self.money.shown:
            return {}
        return {name: self.money.fundings[name] for name in TRIED}

    @property
    def whole_hours(self) -> Span | None:
        """Hours freed over the months measured if every application is met; None without a price that may be shown."""
        return self.money.readings[0].hours["hours"] if self.money.readings else None

    # ── from money to outcome

    @property
    def steps(self) -> tuple[tuple[str, SpineRow], ...]:
        """Step and KPI."""
        rows = {row.id: row for row in self.spine.rows}
        return tuple((step, rows[kpi]) for kpi, step in STEPS.items() if kpi in rows)

    @property
    def late(self) -> int:
        """KPI on the way that miss or are expected to miss their target."""
        return sum(row.state in ("off_course", "missed") for _, row in self.steps)

    @property
    def judged(self) -> Literal["none", "unknown"]:
        """Whether none of them is late, or nothing can be told of any."""
        return "none" if any(row.state in ("met", "on_course") for _, row in self.steps) else "unknown"


def enough(yen: float) -> float:
    """Rounded up to three significant figures: an amount asked for has no odd end, and suffices."""
    if yen <= 0:
        return 0.0
    scale = 10.0 ** (math.floor(math.log10(yen)) - FIGURES + 1)
    return math.ceil(yen / scale - 1e-9) * scale
