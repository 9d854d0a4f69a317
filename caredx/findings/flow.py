"""Leavers and hires beside those of the prefectures next door: what can be said of worker flow without knowing who went where.

No table tells where a leaver goes or a hire comes from. Two prefectures that touch can be held beside each other on what both hand in,
and that is all this does: the values are those of the KPI sheet, as the edition may show them; of the
rates only those reckoned from a panel, because a figure that a prefecture reports may rest on other establishments.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from caredx import official
from caredx.findings.peers import PeerResults
from caredx.findings.standing import Standing, standing
from caredx.findings.theme import Theme
from caredx.measures.absent import Needed, needs
from caredx.measures.estimates import Estimate, no_data
from caredx.measures.kpi import KPIS
from caredx.measures.kpi.sheet import say as say_values
from caredx.measures.kpi.turnover import HIRE_RATE

LEAVERS, ADOPTION = KPIS["turnover_kaigorodo"], KPIS["tech_adoption"]
"""Leavers and hires of the year to September over the same staff (介護労働実態調査)."""
NO_PANEL = needs([Needed("panel")])


@dataclass(frozen=True)
class Pair:
    """The prefecture beside one neighbour.

    Attributes
    ----------
    code : str
        JIS code of the neighbour.
    by : str
        ``land``, or ``road`` (a bridge or tunnel).
    leavers, hires : Standing
        The own rate held beside the neighbour's.
    beside : mapping of str to Estimate
        The neighbour's ``leavers``, ``hires`` and ``adoption``.
    """

    code: str
    by: str
    leavers: Standing
    hires: Standing
    beside: Mapping[str, Estimate] = field(repr=False)

    @property
    def known(self) -> bool:
        """Whether the neighbour has a rate of leavers or hires."""
        return self.beside["leavers"].known or self.beside["hires"].known


@dataclass(frozen=True)
class FlowResults(Theme):
    """Border pairs of the prefecture."""

    peers: PeerResults = field(repr=False)

    @cached_property
    def neighbours(self) -> Mapping[str, str]:
        """By JIS code of each prefecture next door: ``land`` or ``road``."""
        rows = official.load("neighbours")
        pairs = [*rows[["pref", "neighbour", "by"]].itertuples(index=False, name=None)]
        both = [*pairs, *((beside, own, by) for own, beside, by in pairs)]
        return {beside: by for own, beside, by in sorted(both) if own == self.prefecture}

    @cached_property
    def own(self) -> Mapping[str, Estimate]:
        """The prefecture's ``leavers``, ``hires`` and ``adoption``."""
        return self._values(self.prefecture)

    def _values(self, code: str) -> dict[str, Estimate]:
        row = self.results.sheets[code].row(LEAVERS.id)
        others = dict(row.others)
        ours = [row.own] if row.own.source == self.results.options.sources.get("panel") else []
        nothing = no_data(LEAVERS.unit, NO_PANEL)
        leavers = next((one for one in (others.get(say_values.computed), *ours) if one is not None), nothing)
        adoption = self.peers.values(ADOPTION.id)[code]
        return {"leavers": leavers, "hires": others.get(HIRE_RATE, nothing), "adoption": adoption}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """All neighbours, those without figures too."""
        return tuple(self._pair(code, by) for code, by in self.neighbours.items())

    def _pair(self, code: str, by: str) -> Pair:
        beside = self._values(code)
        held = {
            name: standing(LEAVERS, self.own[name], beside[name].value, min_n=self.least)
            for name in ("leavers", "hires")
        }
        return Pair(code, by, held["leavers"], held["hires"], beside)

    @property
    def told(self) -> tuple[Pair, ...]:
        """Neighbours with figures."""
        return tuple(one for one in self.pairs if one.known)

    def count(self, word: str) -> int:
        """Neighbours beside whose rate of leavers the own one stands so."""
        return sum(one.leavers.word == word for one in self.pairs)

    @property
    def judged(self) -> int:
        """Neighbours whose rate of leavers could be held beside the own one."""
        return sum(self.count(word) for word in ("above", "below", "within_chance"))
