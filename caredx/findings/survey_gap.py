"""What makes the gap between a prefecture's own survey and the national dashboard."""

from dataclasses import dataclass, replace

from caredx.findings.facts import Fact, Number, number_of, share_of
from caredx.findings.survey import SurveyResults
from caredx.findings.survey_published import NAGASAKI, Worked
from caredx.measures.survey import Reconciliation
from caredx.measures.survey.reconciliation import CAUSES
from caredx.words.catalog import Text
from caredx.words.trust import given


@dataclass(frozen=True)
class Gap:
    """Two rates of one prefecture and the way from the first to the second.

    Attributes
    ----------
    way : Reconciliation or None
        As it may be shown; None where there is none.
    withheld : bool
        Whether there is one that may not be shown.
    published : bool
        Whether both rates are published ones.
    of : str
        The result it is.
    """

    way: Reconciliation | None
    withheld: bool = False
    published: bool = False
    of: str = "survey.reconciliation"

    @property
    def _way(self) -> Reconciliation:
        return given(self.way)

    def move(self, number: int) -> Number:
        """How far one step moves the rate."""
        return Number(given(self._way.steps[number].move), f"{self.of}.steps.{number}.move", form="signed")

    @property
    def told(self) -> Fact:
        """What makes the gap."""
        if self.withheld or self.way is None:
            return Fact("gap_withheld" if self.withheld else "gap_none", answers=False)
        way, of = self.way, self.of
        ends = {"start": number_of(way.start, f"{of}.start"), "end": number_of(way.end, f"{of}.end")}
        ends["gap"] = Number(way.gap, f"{of}.gap", form="signed")
        if self.published:
            limits = {
                name: share_of(getattr(way.bounds, name), f"{of}.bounds.{name}") for name in ("response", "low", "high")
            }
            silent = share_of(given(way.implied_silent), f"{of}.implied_silent")
            joins = Fact("joins", {"silent": silent}) if way.response_alone else Fact("joins_not")
            return Fact("gap_published", ends | limits | {"joins": joins}, way.start, f"{of}.start")
        largest = self.largest[0]
        slots = {
            "cause": CAUSES[way.steps[largest].cause],
            "move": self.move(largest),
            "rest": self.move(len(way.steps) - 1),
        }
        n = tuple(
            Fact(code, {"n": Number(given(one.n), f"{of}.{name}.n")})
            for code, name, one in (("n_answers", "start", way.start), ("n_entries", "end", way.end))
        )
        return Fact("gap", ends | slots, way.start, f"{of}.start", n)

    @property
    def led_by(self) -> str:
        """What most of the gap is: a step (``largest``), what is not explained (``remainder``), or nothing measured (``open``)."""
        if not self.largest:
            return "open"
        rest, first = self._way.steps[-1].move or 0.0, given(self._way.steps[self.largest[0]].move)
        return "remainder" if abs(rest) > abs(first) else "largest"

    @property
    def cause(self) -> Text:
        """The step that was measured and moves most."""
        return CAUSES[self.shown.steps[self.largest[0]].cause]

    @property
    def shown(self) -> Reconciliation:
        """The way, where there is one."""
        if self.way is None:
            raise LookupError("no way from the one rate to the other")
        return self.way

    def few(self, least: int) -> bool:
        """Whether fewer answered than a rate is held beside another for; a published rate may not say how many."""
        return self.way is not None and (self.way.start.n or least) < least

    @property
    def largest(self) -> list[int]:
        """Places of the steps that were measured, what is not explained left out, the largest first."""
        steps = self._way.steps
        known = [i for i, one in enumerate(steps) if one.move is not None and one.cause != "remainder"]
        return sorted(known, key=lambda i: -abs(given(steps[i].move)))


def gap(own: SurveyResults) -> Gap:
    """Between the own survey and the dashboard: from the files, else from published figures."""
    if own.reconciliation is not None:
        return Gap(_shown(own.reconciliation, own), False) if own.tells_way else Gap(None, withheld=True)
    if own.prefecture == NAGASAKI:
        return published_gap(own.nagasaki)
    return Gap(None)


def published_gap(case: Worked) -> Gap:
    """Between two published rates; how many stand behind each is told in words."""
    return Gap(_uncounted(case.way), published=True, of="survey.nagasaki.way")


def _shown(way: Reconciliation, own: SurveyResults) -> Reconciliation:
    """Establishments behind a step only in the internal edition: they lie in one another and differ by a few."""
    return _uncounted(way) if own.results.public else way


def _uncounted(way: Reconciliation) -> Reconciliation:
    return replace(way, steps=tuple(replace(one, n=None) for one in way.steps))
