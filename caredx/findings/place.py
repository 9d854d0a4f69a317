"""The results behind the pages that decide, one module a theme, each computed once when first asked for.

A chapter, the one-page sheet and the budget page often show the same result; all of them take it from the one `Findings` of a
page, so a table, a sentence and a picture cannot differ.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property

from caredx.findings.agenda import Agenda
from caredx.findings.cases import CaseResults
from caredx.findings.causes import CauseResults
from caredx.findings.council import Council
from caredx.findings.cycle import CycleResults
from caredx.findings.effects import EffectResults
from caredx.findings.elsewhere import Elsewhere
from caredx.findings.flow import FlowResults
from caredx.findings.follow_up import FollowUpResults
from caredx.findings.groups import GroupResults
from caredx.findings.job_seekers import JobSeekers
from caredx.findings.known import Known
from caredx.findings.money import MoneyResults
from caredx.findings.national_plan import PlanResults
from caredx.findings.own import OwnResults
from caredx.findings.papers import PaperResults
from caredx.findings.peers import PeerResults
from caredx.findings.preparation import Preparation
from caredx.findings.questions import QuestionResults
from caredx.findings.request import Request
from caredx.findings.results import Results
from caredx.findings.signals import SignalResults
from caredx.findings.spine import Spine
from caredx.findings.standard import StandardResults
from caredx.findings.studies import StudyResults
from caredx.findings.support import SupportResults
from caredx.findings.survey import SurveyResults
from caredx.findings.targets import TargetResults
from caredx.findings.theme import Theme
from caredx.findings.verdicts import Verdicts


@dataclass(frozen=True)
class Findings(Theme):
    """Everything a page of one prefecture rests on, by theme."""

    @cached_property
    def effects(self) -> EffectResults:
        """Effects of adoption."""
        return EffectResults(self.results)

    @cached_property
    def studies(self) -> StudyResults:
        """The time study."""
        return StudyResults(self.results)

    @cached_property
    def peers(self) -> PeerResults:
        """Where the prefecture lies among the 47 and within."""
        return PeerResults(self.results)

    @cached_property
    def spine(self) -> Spine:
        """The KPI a council is shown."""
        return Spine(self.results, self.peers)

    @cached_property
    def agenda(self) -> Agenda:
        """What a council is asked to decide."""
        return Agenda(self.results, self.spine, self.effects, self.money, self.cycle)

    @cached_property
    def council(self) -> Council:
        """The two sheets for a council."""
        return Council(self.results, self.spine, self.agenda, self.effects, self.money, self.cycle, self.preparation)

    @cached_property
    def request(self) -> Request:
        """What a budget request asks for."""
        return Request(self.results, self.agenda, self.money, self.spine)

    @cached_property
    def preparation(self) -> Preparation:
        """What to prepare for the next cycle."""
        return Preparation(self.results, self.spine, self.follow_up, self.studies)

    @cached_property
    def own(self) -> OwnResults:
        """Indicators of the office's own."""
        return OwnResults(self.results, self.effects)

    @cached_property
    def verdicts(self) -> Verdicts:
        """How the KPI stand on their nearest target."""
        return Verdicts(self.results.sheet)

    @cached_property
    def known(self) -> Known:
        """What published papers tell, and whether it is enough for a whole page."""
        return Known(self.results)

    @cached_property
    def papers(self) -> PaperResults:
        """Hearing, activities and papers of the prefecture."""
        return PaperResults(self.results)

    @cached_property
    def targets(self) -> TargetResults:
        """Paths to the targets and how likely they are."""
        return TargetResults(self.results)

    @cached_property
    def cycle(self) -> CycleResults:
        """Last cycle beside this one, decisions reviewed, logic model, proposal."""
        return CycleResults(self.results, self.effects)

    @cached_property
    def money(self) -> MoneyResults:
        """Costs, hours freed, rules of the subsidy, allocation."""
        return MoneyResults(self.results, self.effects)

    @cached_property
    def survey(self) -> SurveyResults:
        """The own survey: response, weights, bounds, reconciliation."""
        return SurveyResults(self.results)

    @cached_property
    def follow_up(self) -> FollowUpResults:
        """Reports and use after adoption."""
        return FollowUpResults(self.results)

    @cached_property
    def support(self) -> SupportResults:
        """Supported offices."""
        return SupportResults(self.results, self.effects, self.follow_up)

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """Published figures of others."""
        return Elsewhere(self.results)

    @cached_property
    def national_plan(self) -> PlanResults:
        """What the national plan asks and this prefecture can answer."""
        return PlanResults(self.results, self.effects, self.agenda, self.studies)

    @cached_property
    def signals(self) -> SignalResults:
        """Months on a control chart."""
        return SignalResults(self.results)

    @cached_property
    def flow(self) -> FlowResults:
        """Neighbours with figures of leavers and hires."""
        return FlowResults(self.results, self.peers)

    @cached_property
    def standard(self) -> StandardResults:
        """Self-checks of the labour-saving standard."""
        return StandardResults(self.results)

    @cached_property
    def causes(self) -> CauseResults:
        """Problems, causes and measures as stated."""
        return CauseResults(self.results, self.money)

    @cached_property
    def job_seekers(self) -> JobSeekers:
        """What job seekers could be shown of an establishment."""
        return JobSeekers(self.results)

    @cached_property
    def groups(self) -> GroupResults:
        """Groups 1 to 3 and add-on holders."""
        return GroupResults(self.results)

    @cached_property
    def cases(self) -> CaseResults:
        """Cases and practice of others."""
        return CaseResults(self.results, self.peers)

    @cached_property
    def questions(self) -> QuestionResults:
        """What the committee asked and what answers it."""
        return QuestionResults(self.results, self.targets)


_opened: ContextVar[dict[tuple[object, ...], Findings] | None] = ContextVar("opened", default=None)


@contextmanager
def shared() -> Iterator[None]:
    """Meanwhile pages of one plan, place and edition rest on one `Findings`: for books that one process makes one after another.

    Whoever explores opens without: files may have changed since.
    """
    token = _opened.set({})
    try:
        yield
    finally:
        _opened.reset(token)


def findings(results: Results) -> Findings:
    """What a page rests on; inside `shared` what the page before it opened."""
    if (opened := _opened.get()) is None:
        return Findings(results)
    return opened.setdefault((results.params.path, results.prefecture, results.edition), Findings(results))
