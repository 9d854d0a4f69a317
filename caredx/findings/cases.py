"""Cases and practice of others, beside the KPI that are low here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.facts import Fact, Number, number_of
from caredx.findings.peers import PeerResults
from caredx.findings.theme import Theme
from caredx.measures import cases
from caredx.measures.cases import PRACTICES, Case, Library, Practice
from caredx.measures.kpi import KPIS, KpiRow, KpiSheet
from caredx.words import codes
from caredx.words.catalog import Text

COMPARED = ("above", "below", "within_chance")
MOST_ALIKE = 3
STUMBLED = ("software_not_used", "devices_idle")
"""Obstacles that mean what was bought stood unused."""
BUSINESS: Mapping[str, tuple[str, ...]] = {"facility": ("特別養護老人ホーム", "介護老人保健施設")}
"""By service group: how the cases name such homes."""
SHARED = "モデル事業所・横展開"
"""Theme of the cases that accompany homes."""


@dataclass(frozen=True)
class Measure:
    """A measure that bears on a KPI, and who said to take it.

    Attributes
    ----------
    flag : str
        A fact of the hearing.
    high, said : tuple of str
        JIS codes of those high on the KPI, and of all 47: at least these, as excerpts are partial.
    """

    flag: str
    high: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """Published cases near a kind of home: of such homes themselves first, then programmes that accompanied homes.

    Attributes
    ----------
    cases : tuple of Case
    same : int
        How many of them are such homes.
    stumbled : int
        In how many what was bought stood unused at first.
    library : int
        Cases on record.
    """

    cases: tuple[Case, ...]
    same: int
    stumbled: int
    library: int

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self.cases)


@dataclass(frozen=True)
class CaseResults(Theme):
    """Cases and practice of others.

    Attributes
    ----------
    results : Results
    peers : PeerResults
        Which prefectures differ, as every page tells it.

    Examples
    --------
    A page runs no script, so a reader of the page follows links by theme, KPI, who and obstacle. In JupyterLab a researcher
    searches: words in either language, and any of the conditions together.

    >>> library = report.found.cases.library                           # doctest: +SKIP
    >>> library.search("伴走 抵抗", level="municipality")                  # doctest: +SKIP
    >>> library.search(kpi="tech_adoption", tag="resistance")          # doctest: +SKIP
    >>> library.to_frame().query("theme == 'ICT活用'")                   # doctest: +SKIP
    """

    peers: PeerResults

    @cached_property
    def library(self) -> Library:
        """All published cases."""
        return cases.library(official.load("cases"))

    @cached_property
    def hearing(self) -> pd.DataFrame:
        """Coded facts of the hearing of the 47."""
        return official.load("hearing_prefectures")

    def alike(self, service: str) -> Alike:
        """Cases near a service group, one that stumbled among them where there is one; the prefecture's own before others'."""
        same = [
            one for one in self.library.search(level="provider") if any(map(one.area.count, BUSINESS.get(service, ())))
        ]
        near = [one for one in self.library.search(theme=SHARED, kpi="tech_adoption") if one.level != "provider"]
        near.sort(key=lambda one: (not _stumbled(one), one.pref != self.prefecture))
        found = (*same, *near)[:MOST_ALIKE]
        return Alike(found, len(same[:MOST_ALIKE]), sum(map(_stumbled, found)), len(self.library.cases))

    def low(self, sheet: KpiSheet) -> tuple[KpiRow, ...]:
        """KPI that will not reach their target at the pace seen, or differ from Japan on the worse side.

        Parameters
        ----------
        sheet : KpiSheet
            As the edition may show it (`TargetResults.sheet`): a value withheld is not told to be low.
        """
        rows = [row for row in sheet if row.own.known]
        return tuple(row for row in rows if row.verdict.status == "not_on_course" or self.worse(row))

    def worse(self, row: KpiRow) -> bool:
        """Whether a KPI differs from the national value on the worse side."""
        one = self.peers.standings.get(row.kpi.id, {}).get(self.prefecture)
        return one is not None and not one.pooled and one.better is False

    def high(self, kpi: str) -> tuple[str, ...] | None:
        """Prefectures that differ from Japan (or, without a comparable national value, from all pooled) on the better side.

        None where no other prefecture can be compared: one that supplies its own values alone sees no others.
        """
        others = {code: one for code, one in self.peers.standings.get(kpi, {}).items() if code != self.prefecture}
        if not any(one.word in COMPARED for one in others.values()):
            return None
        return tuple(sorted(code for code, one in others.items() if one.better))

    def why(self, row: KpiRow) -> str:
        """Why a KPI is low: ``why_worse`` than Japan, ``why_pace`` too slow, or ``why_rule`` not kept."""
        if self.worse(row):
            return "why_worse"
        return "why_pace" if row.verdict.pace_needed is not None else "why_rule"

    def others(self, row: KpiRow) -> Fact:
        """Where a low KPI stands, and which prefectures differ on the better side."""
        kpi, of, high = row.kpi.id, f"kpi.{row.kpi.id}.own", self.high(row.kpi.id)
        slots: dict[str, object] = {"kpi": row.kpi.name, "now": number_of(row.own, of), "why": self.why(row)}
        if high:
            names = tuple(Text(one.ja, one.en) for one in map(codes.prefecture, high))
            slots |= {"n": Number(len(high), f"cases.{kpi}.high"), "names": names}
        return Fact("no_others" if high is None else "high" if high else "none_high", slots, row.own, of)

    def none_low(self, sheet: KpiSheet) -> Fact:
        """How many KPI none of which is low; whether there is any value at all."""
        rows = [row for row in sheet if row.kpi.rule != "established"]
        known = sum(row.own.known for row in rows)
        if not known:
            return Fact("no_values", answers=False)
        counts = {"known": known, "unknown": len(rows) - known}
        return Fact("no_low", {name: Number(count, f"cases.{name}") for name, count in counts.items()})

    def measures(self, kpi: str) -> tuple[Measure, ...]:
        """Measures that bear on a KPI."""
        rows, high = self.said(kpi), self.high(kpi) or ()
        said = {flag: tuple(rows.loc[rows["fact"] == flag, "pref"]) for flag in PRACTICES[kpi]}
        return tuple(Measure(flag, tuple(one for one in by if one in high), by) for flag, by in said.items())

    def said(self, kpi: str) -> pd.DataFrame:
        """One row a measure that bears on a KPI and prefecture that said to take it."""
        high = self.high(kpi) or ()
        rows = [cases.said_by(self.hearing, flag).assign(kpi=kpi, fact=flag) for flag in PRACTICES[kpi]]
        found = pd.concat(rows, ignore_index=True)
        return found.assign(high_on_kpi=found["pref"].isin(high))

    def tags(self, kpi: str) -> dict[str, tuple[str, ...]]:
        """By prefecture high on a KPI: what else it said, as tags of the hearing."""
        rows = self.practice(kpi).facts
        return {str(code): tuple(own["value"]) for code, own in rows[rows["value"] != "said"].groupby("pref")}

    @property
    def hearing_source(self) -> tuple[str, str]:
        """The papers the facts of the hearing come from, and their date."""
        first = self.hearing.iloc[0]
        return first["source"], first["reference_date"]

    def practice(self, kpi: str) -> Practice:
        """Facts of the hearing and cases of the prefectures high on a KPI, and cases on it elsewhere."""
        return cases.practice(KPIS[kpi], self.high(kpi) or (), self.hearing, self.library)

    def on(self, kpi: str) -> tuple[Case, ...]:
        """Cases on a KPI: of prefectures high on it first."""
        found = self.practice(kpi)
        return found.cases + found.elsewhere


def _stumbled(case: Case) -> bool:
    return any(tag in STUMBLED for tag in case.obstacles)
