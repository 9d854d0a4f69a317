"""Reports and use after adoption."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx.findings.disclosure import CountTable, Released, ReleasedTable
from caredx.findings.theme import Theme
from caredx.measures import follow_up
from caredx.measures.absent import Absent, all_of
from caredx.measures.estimates import Estimate
from caredx.measures.follow_up import MONTHS, ROUNDS, STATES, YEARLY, FollowUp
from caredx.words.trust import given

FILES = ("applications", "follow_up")
CHECKS = (*ROUNDS, *YEARLY)
LAST = ROUNDS[-1]
RUNNING = f"{LAST}_running"
PRESSING = ("silent", "due", "late", "reported", "not_yet")
"""An establishment with several grants counts once a check, in the most pressing of their states."""


@dataclass(frozen=True)
class SelfRunning:
    """Who runs on without support.

    Attributes
    ----------
    share : Estimate
        Of those heard at twelve months, still using something.
    owed : int
        Establishments that owed a report by then.
    heard : float
        Share of them that was heard.
    few : int or None
        The least number a share may rest on, where fewer were heard; not told in a public edition.
    """

    share: Estimate
    owed: int
    heard: float
    few: int | None


@dataclass(frozen=True)
class FollowUpResults(Theme):
    """Reports owed and received after adoption, as of the day of the plan."""

    @property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of(*(name for name in FILES if self._tables[name] is None))

    @cached_property
    def _tables(self) -> Mapping[str, pd.DataFrame | None]:
        return {name: self.results.table(name, own=True) for name in (*FILES, "adoption")}

    @cached_property
    def grants(self) -> pd.DataFrame | None:
        """Grants that owe reports; None where a file is missing."""
        if self.missing:
            return None
        return follow_up.granted(given(self._tables["applications"]), self._tables["adoption"])

    @cached_property
    def found(self) -> FollowUp | None:
        """Reports owed against reports received; None without files or without any grant."""
        if self.grants is None or self.grants.empty:
            return None
        return follow_up.track(
            self.grants,
            given(self._tables["follow_up"]),
            as_of=pd.Timestamp(self.results.params.as_of),
            level=self.results.params.rules.level,
        )

    @property
    def _track(self) -> FollowUp:
        return given(self.found)

    @property
    def remarks(self) -> dict[str, int]:
        """Grants whose day of introduction is ``assumed`` and reports without a grant (``strange``); none in a public edition."""
        found = {"assumed": int(given(self.grants)["assumed"].sum()), "strange": len(self._track.unknown)}
        return {} if self.results.public else {name: number for name, number in found.items() if number}

    @property
    def source(self) -> tuple[str, str]:
        """Files behind the chapter, and the day it is judged on."""
        known = self.results.options.sources
        return " + ".join(known[name] for name in (*FILES, "adoption") if name in known), self.day

    @cached_property
    def released(self) -> Released:
        """Establishments by check and state, as they may be shown; one call, since all checks are about the same ones."""
        checks = () if self.found is None else CHECKS
        return self.release([self._counts(check) for check in checks])

    def _counts(self, check: str) -> CountTable:
        rows = self._track.rows[self._track.rows["check"] == check]
        order = rows["state"].map(PRESSING.index)
        each = rows.assign(order=order).sort_values("order", kind="stable").groupby("office")
        table = pd.DataFrame({check: each["state"].first(), "n": 1.0})
        dims: tuple[str, ...] = (check,)
        # Who was heard stands in one table with the states, so that "heard" less "late" gives nothing back.
        if check == LAST:
            table[RUNNING] = table.index.map(self._running).astype(object)
            dims = (check, RUNNING)
        elif check in MONTHS:
            table[f"{check}_heard"] = (each["reported_on"].count() > 0).map({True: "heard", False: "unheard"})
            dims = (check, f"{check}_heard")
        universe = f"{self.results.prefecture}/follow_up"
        return CountTable(check, dims, table.reset_index(drop=True), universe, self.results.params.as_of.isoformat())

    @cached_property
    def _running(self) -> Mapping[str, str]:
        """Of establishments heard at twelve months or later: whether all their equipment stands idle."""
        idle = set(self._track.idle.loc[self._track.idle["units_used"] == 0, "office"])
        rows = self._track.rows[self._track.rows["check"] == LAST]
        heard = set(rows.loc[rows["reported_on"].notna(), "office"])
        return {one: "unheard" if one not in heard else "idle" if one in idle else "running" for one in rows["office"]}

    def table(self, check: str) -> ReleasedTable:
        """Establishments by state at one check."""
        return self.released[check]

    def count(self, check: str, state: str | None = None) -> float:
        """One count as it may be shown; NaN where withheld, 0 where nobody is in the state."""
        return float(self.table(check).record(**({check: state} if state else {}))["n"])

    @property
    def drawn(self) -> bool:
        """Whether any count may be shown: else there is nothing to draw."""
        return any(self.count(check, state) > 0 for check in CHECKS for state in STATES)

    @property
    def withheld(self) -> bool:
        """Whether anything of the counts is withheld: then no sum over them is told either."""
        return self.released.withheld > 0

    @cached_property
    def use(self) -> pd.DataFrame:
        """Use and idle devices by round, emptied where the number that reported is withheld."""
        rows = self._track.use.copy()
        if not self.results.public:
            return rows
        values = [str(name) for name in rows if name not in ("check", "month")]
        rows[values] = rows[values].astype(object)
        hidden = [not self._heard_shown(check) for check in rows["check"]]
        rows.loc[hidden, values] = None
        # Those heard all four times are another group of establishments, of which no count was released.
        return rows.assign(balanced_use=float("nan"), balanced_offices=None).drop(
            columns=["owed", "reported", "reported_low", "reported_high"]
        )

    def _heard_shown(self, check: str) -> bool:
        """Whether the number heard may be told: as the whole less those not heard, both shown."""
        table, dim = self.released[check], RUNNING if check == LAST else f"{check}_heard"
        unheard = (table.rows[dim] == "unheard").any()
        return table.shown() and (not unheard or table.shown(**{dim: "unheard"}))

    @property
    def unused(self) -> str:
        """Why use is not told: ``withheld`` or ``empty``; empty where it is."""
        nothing = self.use[["use", "idle"]].isna().all(axis=None)
        return "" if not nothing else "withheld" if self.results.public else "empty"

    @property
    def idle(self) -> pd.DataFrame | None:
        """Grants with devices nobody uses, by office; None in a public edition."""
        return None if self.results.public else self._track.idle

    def reporting(self) -> Estimate | None:
        """Share of reports due that are in; None where it is not told (`unreported` says why)."""
        return None if self.unreported else self._reporting

    @property
    def _reporting(self) -> Estimate:
        return self._track.reporting(level=self.results.params.rules.level)

    @property
    def unreported(self) -> str:
        """Why the share of reports is not told: ``missing`` (a file), ``nothing_due``, ``withheld``; empty where it is."""
        if self.missing:
            return "missing"
        if self.found is None:
            return "nothing_due"
        return "withheld" if self.withheld else "" if self._reporting.known else "nothing_due"

    @property
    def few(self) -> bool:
        """Whether fewer reports were due than a share is drawn for."""
        return not self.unreported and (self._reporting.n or 0) < self.least

    @property
    def silent(self) -> tuple[int, int]:
        """Reports overdue, and establishments that never reported."""
        return self._track.counts["silent"], len(self._track.silent_offices)

    @property
    def unheard(self) -> str:
        """Why it is not told who runs on: ``missing`` (a file), ``no_grants``, ``withheld``, ``unheard``; empty where it is."""
        if self.missing:
            return "missing"
        if self.found is None:
            return "no_grants"
        one = self._self_running
        return "withheld" if one is None else "" if one.known else "unheard"

    def self_running(self) -> SelfRunning | None:
        """Of subsidised establishments heard at twelve months those still using something; None where it is not told."""
        if self.unheard:
            return None
        one = given(self._self_running)
        heard, asked = 1 - (one.missing or 0.0), given(one.denominator)
        owed = round(asked / heard if heard else asked)
        least = self.results.params.rules.min_offices
        return SelfRunning(one, owed, heard, least if not self.results.public and 0 < (one.n or 0) < least else None)

    @cached_property
    def _self_running(self) -> Estimate | None:
        table = self.released[LAST]
        parts = [part for part in ("running", "idle", "unheard") if (table.rows[RUNNING] == part).any()]
        if not all(table.shown(**{RUNNING: part}) for part in parts):
            return None
        return follow_up.self_running(
            self._track, list(given(self.grants)["office"].unique()), level=self.results.params.rules.level
        )

    @cached_property
    def reminders(self) -> pd.DataFrame | None:
        """Whom to remind of what, first due first, with the state; names and telephone numbers where files give them. None in a public edition."""
        if self.results.public:
            return None
        rows = self._track.reminders(self._known("name"), self._known("phone"))
        return rows.assign(state=rows["days_over"].notna().map({True: "silent", False: "due"}))

    def _known(self, column: str) -> Mapping[str, str]:
        """What the files say of each establishment: the list of the prefecture, then the open data, which win."""
        found: dict[str, str] = {}
        for name in ("offices", "open_data"):
            table = self.results.table(name, own=True)
            if table is not None and column in table:
                said = table[table[column].notna() & (table[column] != "")].drop_duplicates("office")
                found |= dict(zip(said["office"], said[column], strict=True))
        return found
