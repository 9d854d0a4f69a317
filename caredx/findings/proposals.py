"""Decisions proposed to a council from what was found, each with its reason, its cost, and who goes without.

One order: who has not started, how long support must last, what fell behind, what published papers leave open, what was not met.
Nothing is costed here: an amount is a budget on record, or it is missing and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx.findings.asked import Asked, Cost, counted, moved
from caredx.findings.cycle import CycleResults
from caredx.findings.effects import EffectResults
from caredx.findings.facts import Fact, Number, Period, number_of
from caredx.findings.money import MoneyResults
from caredx.findings.printed_survey import PrintedSurvey
from caredx.findings.spine import Spine
from caredx.findings.theme import Theme
from caredx.measures.effects import Effect
from caredx.words.units import Unit

GROUPS = 3
APPLIED, TAKEN = "応募", ("採択", "実施")
"""Names under which papers of prefectures count applicants for accompaniment and those taken."""


@dataclass(frozen=True)
class Proposals(Theme):
    """What findings and published papers ask a council to decide."""

    spine: Spine
    effects: EffectResults
    money: MoneyResults
    cycle: CycleResults

    @cached_property
    def papers(self) -> PrintedSurvey:
        """What the papers of the prefecture print of its own survey."""
        return PrintedSurvey(self.results)

    @property
    def makers(self) -> tuple[Callable[[], Asked | None], ...]:
        """The decisions there may be, in the order in which they are put."""
        return (
            self._priority,
            self._accompany,
            self._behind,
            self._lending,
            self._not_met,
            self._linkage,
            self._undecided,
        )

    # ── who has not started

    def _priority(self) -> Asked | None:
        """A share of the subsidy for the kinds of service most of those without technology belong to."""
        rows = self._without
        if rows is None or rows.empty:
            return None
        first, whole = rows.head(GROUPS), self._without_all
        if whole < self.least:
            return None
        there = float(first["x"].sum())
        names = self.spine.peers.group_names
        groups = tuple(names[group] for group in first["group"])
        slots = {
            "n": counted("without_all", whole),
            "k": counted("without_groups", there),
            "share": Number(there / whole, "agenda.numbers.without_share", Unit.SHARE),
            "m": counted("without_kinds", len(first)),
        }
        return Asked(
            "priority", Fact("priority", {"groups": groups}), Fact("priority", slots), self._subsidy, self._left_out
        )

    @cached_property
    def _without(self) -> pd.DataFrame | None:
        """Kinds of service by establishments without any technology, most first, as released."""
        peers = self.spine.peers
        if peers.missing or peers.not_started_total is None or not peers.not_started_total.known:
            return None
        rows = peers.not_started_by_group
        rows = rows[rows["shown"] & rows["x"].gt(0)]
        return rows.sort_values(["x", "group"], ascending=[False, True], kind="stable")

    @property
    def _without_all(self) -> float:
        whole = self.spine.peers.not_started_total
        return float(whole.numerator) if whole is not None and whole.numerator is not None else 0.0

    @property
    def _subsidy(self) -> Cost:
        """The budget of the subsidy: an order within it costs nothing more."""
        found = self._budget("subsidy")
        return found if found.yen is None else Cost("budget", found.yen, (*found.parts, Fact("within", {})), found.of)

    @property
    def _left_out(self) -> Fact:
        """Of the applications on file, those that would go without by the order of today."""
        money = self.money
        if money.released is None or not money.shown or not money.amounts_shown("as_applied"):
            return Fact("no_applications", answers=False)
        n = float(money.released["status"].record()["n"])
        if money.budget.standing == "covered":
            return Fact("all_covered", {"n": counted("applied", n)})
        left = money.fundings["as_applied"].left("who", "total") if money.budget.standing == "short" else None
        if left is None:
            return Fact("applied_only", {"n": counted("applied", n)})
        return Fact("not_funded", {"n": counted("applied", n), "k": counted("left_out", left)})

    # ── how long support must last

    def _accompany(self) -> Asked | None:
        """Accompaniment up to the month in which overtime is back at its level, or for all that apply."""
        applied, taken = self._applicants
        main = self.effects.main
        even = main.curve.break_even if isinstance(main, Effect) and main.has_dip else None
        if even is None and (applied is None or taken is None or taken >= applied):
            return None
        slots: dict[str, object] = {}
        if even is not None:
            slots["month"] = counted("month", round(even))
        if applied is not None and taken is not None and taken < applied:
            slots |= {"applied": counted("accompany_applied", applied), "taken": counted("accompany_taken", taken)}
        code = "accompany" if even is not None else "accompany_more"
        why = "accompany_both" if len(slots) == len(("month", "applied", "taken")) else code
        return Asked(code, Fact(code, slots), Fact(why, slots), self._budget("accompaniment", "centre"), self._unserved)

    @cached_property
    def _applicants(self) -> tuple[float | None, float | None]:
        """Applicants for accompaniment and those taken in the latest year that has both, of the prefecture's papers."""
        rows = self._real("accompaniment", Unit.ESTABLISHMENTS.code)
        for year in sorted(rows["fiscal_year"].unique(), reverse=True):
            own = rows[rows["fiscal_year"] == year]
            applied = own[own["name"].str.contains(APPLIED)]["value"]
            taken = own[own["name"].str.contains("|".join(TAKEN))]["value"]
            if len(applied) and len(taken):
                return float(applied.iloc[0]), float(taken.iloc[0])
        return None, None

    @property
    def _unserved(self) -> Fact:
        applied, taken = self._applicants
        if applied is not None and taken is not None:
            left = applied - taken
            slots = {"n": counted("accompany_applied", applied), "k": counted("accompany_left", left)}
            return Fact("not_accompanied" if left > 0 else "all_accompanied", slots)
        done = self.cycle.accompanied
        reached = 0.0 if done is None or done.withheld else done.count.value or 0.0
        rest = self._without_all - reached if reached and self._without is not None else 0.0
        if rest <= 0:
            return Fact("unknown_left", answers=False)
        return Fact("not_started_left", {"k": counted("accompany_rest", rest), "n": counted("accompanied", reached)})

    # ── what fell behind, what was not met

    def _behind(self) -> Asked | None:
        """The KPI furthest behind its target's path, or one that got worse."""
        late = [row for row in self.spine.rows if row.state in ("off_course", "missed")]
        row = next((one for one in late if one.direction == "worsening"), late[0] if late else None)
        if row is None:
            return None
        of, verdict = f"kpi.{row.id}", row.row.verdict
        slots: dict[str, object] = {"kpi": row.id, "value": number_of(row.own, f"{of}.own")}
        code = "behind_rule"
        if verdict.target is not None and verdict.target.value is not None:
            slots["goal"] = Number(verdict.target.value, f"{of}.verdict.target.value", row.row.kpi.unit)
            slots["year"] = Number(verdict.target.year, f"{of}.verdict.target.year", form="year")
            code = "behind"
        elif "previous" in verdict.detail:
            slots["mean"] = Number(verdict.detail["mean"], f"{of}.verdict.detail.mean", row.row.kpi.unit)
            slots["before"] = Number(verdict.detail["previous"], f"{of}.verdict.detail.previous", row.row.kpi.unit)
        return Asked("behind", Fact("behind", slots), Fact(code, slots), Cost("none"), Fact("by_measure"))

    def _not_met(self) -> Asked | None:
        """A decision of the cycle before that was not met: go on, change or end it."""
        judged = self.cycle.judged
        rows = [one for one in judged.rows if one.outcome == "not_met"] if judged else []
        if not rows:
            return None
        one = rows[0].one
        asked = one.decision
        slots: dict[str, object] = {"what": asked.kpi or asked.activity, "id": asked.id}
        for name, value in (("expected", asked.expected), ("seen", one.seen)):
            form = "" if asked.activity else "change"
            slots[name] = Fact(
                f"moved_{form or 'volume'}",
                {"move": moved(f"not_met_{name}", value, asked.unit, volume=bool(asked.activity))},
            )
        return Asked("not_met", Fact("not_met", slots), Fact("not_met", slots), Cost("none"), Fact("by_measure"))

    # ── what published papers leave open

    def _linkage(self) -> Asked | None:
        """Care-plan data linkage in the municipalities without several users."""
        row = next(one for one in self.spine.rows if one.id == "careplan_muni_multi")
        own = row.own
        if not own.known or own.numerator is None or own.denominator is None or own.numerator >= own.denominator:
            return None
        of, rest = "kpi.careplan_muni_multi.own", own.denominator - own.numerator
        slots = {
            "n": Number(own.denominator, f"{of}.denominator"),
            "x": Number(own.numerator, f"{of}.numerator"),
            "share": number_of(own, of),
            "rest": counted("linkage_rest", rest),
        }
        return Asked(
            "linkage",
            Fact("linkage", slots),
            Fact("linkage", slots),
            self._budget("careplan_link"),
            Fact("linkage_left", slots),
        )

    def _lending(self) -> Asked | None:
        """Trial lending that many want and few use, by the papers of the prefecture."""
        wished, used = self.papers.wished(), self._real("lending", Unit.CASES.code)
        if wished is None or used.empty:
            return None
        lent = float(used.sort_values("fiscal_year")["value"].iloc[-1])
        if wished.numerator is None or lent >= wished.numerator:
            return None
        slots = {"wished": Number(wished.numerator, "agenda.numbers.wished"), "used": counted("lent", lent)}
        return Asked(
            "lending",
            Fact("lending", slots),
            Fact("lending", slots),
            self._budget("lending", "centre"),
            Fact("lending", slots),
        )

    def _undecided(self) -> Asked | None:
        """Support that most are undecided about."""
        wishes = [one for one in self.papers.wishes if one.mostly_open]
        if not wishes:
            return None
        shares = [one.undecided.value for one in wishes if one.undecided.value is not None]
        slots = {
            "low": Number(min(shares), "agenda.numbers.undecided_low", Unit.SHARE),
            "high": Number(max(shares), "agenda.numbers.undecided_high", Unit.SHARE),
            "when": Period(wishes[0].period),
        }
        return Asked("undecided", Fact("undecided", slots), Fact("undecided", slots), Cost("none"), Fact("by_measure"))

    # ── money on record

    def _real(self, kind: str, unit: str) -> pd.DataFrame:
        """Results of a kind of activity from the prefecture's papers."""
        rows = self.results.activities
        if rows is None:
            return pd.DataFrame(columns=["fiscal_year", "name", "value"])
        return rows[(rows["kind"] == kind) & (rows["unit"] == unit) & (rows["stage"] == "actual") & ~rows["example"]]

    def _budget(self, *kinds: str) -> Cost:
        """The budget of this year or the last of the first of some kinds; where papers tell of a kind, never a sample."""
        rows, told = self.cycle.activities, self.results.activities
        if rows is None or told is None:
            return Cost("none")
        papers = set(told.loc[~told["example"], "kind"])
        rows = rows[
            (rows["stage"] == "budget") & (rows["unit"] == Unit.YEN.code) & (rows["fiscal_year"] >= self.year - 1)
        ]
        for kind in kinds:
            own = rows[(rows["kind"] == kind) & ~(rows["example"] & (kind in papers))]
            if own.empty:
                continue
            year = int(own["fiscal_year"].max())
            yen = float(own.loc[own["fiscal_year"] == year, "value"].sum())
            real = self.example and not own["example"].any()
            part = Fact("budget_published" if real else "budget_of", {"year": Period(f"FY{year}"), "kind": kind})
            return Cost("budget", yen, (part,), f"agenda.numbers.budget_{kind}")
        return Cost("none")
