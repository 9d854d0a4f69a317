"""The own survey: who answered, how far its rate may lie from the truth, and the way from it to the dashboard's.

Rates that were published (長崎県, 北九州市, 長野県) stand beside those computed from the files, and never mixed with them. Counts
go through one release, so that a table, a sentence and a picture withhold the same.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.disclosure import CountTable, Released
from caredx.findings.released import small
from caredx.findings.survey_published import PublishedSurveys
from caredx.measures import survey
from caredx.measures.absent import WITHHELD, Absent, all_of
from caredx.measures.estimates import Estimate, no_data, share
from caredx.measures.linkage_pairs import CARE_MANAGEMENT, PROVIDERS, LinkedPairs, linked_pairs
from caredx.measures.survey import Reasons, Reconciliation, Response
from caredx.words.catalog import Text, both
from caredx.words.errors import TooFewData
from caredx.words.trust import given
from caredx.words.units import Unit

FILES = ("survey_answers", "offices")
_SAID = {True: "yes", False: "no"}
WISHES = ("wish_training", "wish_lending", "wish_accompaniment")
UNDECIDED = "undecided"


@dataclass(frozen=True)
class Undecided:
    """Who is undecided about an offer.

    Attributes
    ----------
    wish, group : str
        One of `WISHES`; a group of services, or empty.
    share : Estimate
        Of those who answered the question.
    """

    wish: str
    group: str
    share: Estimate


@dataclass(frozen=True)
class SurveyResults(PublishedSurveys):
    """The own survey: response, weights, bounds, reconciliation."""

    @property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of(*(name for name in FILES if self._own(name) is None))

    def _own(self, name: str) -> pd.DataFrame | None:
        table = self.results.table(name, own=True)
        return None if table is None or table.empty else table.reset_index(drop=True)

    @cached_property
    def offices(self) -> pd.DataFrame | None:
        """Establishments of the prefecture."""
        return self._own("offices")

    @cached_property
    def answers(self) -> pd.DataFrame | None:
        """The latest survey, with kind of service and municipality of each office asked; None where not supplied."""
        rows = self._own("survey_answers")
        if rows is None:
            return None
        latest = rows["survey"].iloc[int(rows["asked_on"].argmax())]
        own = rows[rows["survey"] == latest].reset_index(drop=True)
        groups = official.load("services").set_index("service")["group"]
        own = own.assign(service_group=own["service"].map(groups))
        if self.offices is None:
            return own
        return own.assign(
            municipality=own["office"].map(self.offices.drop_duplicates("office").set_index("office")["municipality"])
        )

    @property
    def asked(self) -> pd.DataFrame:
        """`answers` where a survey was supplied."""
        return given(self.answers)

    @property
    def source(self) -> tuple[str, str]:
        """Survey and the day it was asked."""
        return str(self.asked["survey"].iloc[0]), f"{self.asked['asked_on'].max():%Y-%m-%d}"

    @cached_property
    def response(self) -> Response | None:
        """Response by kind of service; None where nobody answered or the file is missing."""
        if self.answers is None:
            return None
        try:
            return survey.respondents(
                self.answers, self.answers["service_group"], level=self.level, source=self.source[0]
            )
        except TooFewData:
            return None

    @cached_property
    def reconciliation(self) -> Reconciliation | None:
        """From the survey's rate to the dashboard's on the offices themselves; None where it cannot be done."""
        if self.response is None or self.offices is None:
            return None
        asked, day = self.source
        try:
            found = survey.from_offices(
                self.asked.drop(columns=["service_group", "municipality"]),
                self.offices,
                official.load("services"),
                adoptions=self._own("adoption"),
                as_of=pd.Timestamp(self.results.params.as_of),
                level=self.level,
            )
        except TooFewData:
            return None
        return Reconciliation(
            found.start.with_(source=asked, reference_date=day),
            found.end.with_(source=self.results.options.sources["offices"], reference_date=self.results.options.as_of),
            found.steps,
            found.bounds,
            found.raked,
        )

    @cached_property
    def raked(self) -> Estimate | None:
        """The survey's rate weighted to the services of those asked; None where there are no weights."""
        if self.reconciliation is None:
            return None
        weights = given(self.reconciliation.raked)
        yes = self.asked["adopted"].loc[weights.weights.index].astype(bool)
        return survey.weighted_share(
            yes, weights, level=self.level, source=self.source[0], reference_date=self.source[1]
        )

    @cached_property
    def reasons(self) -> Reasons | None:
        """Why not adopted, by kind of service; None where no reason was named."""
        if self.answers is None:
            return None
        try:
            return survey.reasons(
                self.answers,
                self.answers["service_group"],
                min_offices=self.results.options.min_offices,
                level=self.level,
            )
        except TooFewData:
            return None

    @cached_property
    def released(self) -> Released:
        """Every count of this theme as it may be shown."""
        tables = [
            *self._response_tables(),
            *self._reason_tables(),
            *self._mark_tables(),
            *self._link_tables(),
            *self._wish_tables(),
        ]
        return self.release(tables)

    def _table(self, name: str, rows: pd.DataFrame, dims: tuple[str, ...], room: str, period: str) -> CountTable:
        return CountTable(name, dims, rows, f"{self.prefecture}/{room}", period)

    def _response_tables(self) -> list[CountTable]:
        if self.answers is None:
            return []
        rows = self.answers.assign(
            replied=self.answers["answered"].map({True: "answered", False: "silent"}),
            adopted=self.answers["adopted"].map(_SAID).astype(object).fillna("not_said"),
        )
        ways = [("survey_response", ("service_group", "replied")), ("survey_adopted", ("replied", "adopted"))]
        # By municipality only inside: most of them are small, and what is left would cost more than it tells.
        if "municipality" in rows and not self.results.public:
            ways.append(("survey_place", ("municipality", "replied")))
        return [self._table(name, _counted(rows, dims), dims, "survey", self.source[1]) for name, dims in ways]

    def _reason_tables(self) -> list[CountTable]:
        if self.reasons is None:
            return []
        rows = self.reasons.rows[self.reasons.rows["group"] != "all"]
        rows = rows.rename(columns={"group": "service_group", "count": "n"})[["service_group", "barrier", "n"]]
        return [self._table("survey_reasons", rows, ("service_group", "barrier"), "survey_reasons", self.source[1])]

    @property
    def wishes(self) -> tuple[str, ...]:
        """Offers the survey asked about."""
        answers = self.answers
        return () if answers is None else tuple(one for one in WISHES if one in answers and answers[one].notna().any())

    def _wish_tables(self) -> list[CountTable]:
        tables = []
        for one in self.wishes:
            rows, dims = given(self.answers).dropna(subset=[one]), ("service_group", one)
            tables.append(self._table(one, _counted(rows, dims), dims, one, self.source[1]))
        return tables

    @cached_property
    def undecided(self) -> tuple[Undecided, ...]:
        """By group of services, all of them first: the share undecided about each offer."""
        if not self.wishes:
            return ()
        groups = sorted(given(self.answers)["service_group"].dropna().astype(str).unique())
        return tuple(
            Undecided(wish, group, self._undecided(wish, group)) for group in ("", *groups) for wish in self.wishes
        )

    def _undecided(self, wish: str, group: str) -> Estimate:
        table, place = self.released[wish], {"service_group": group} if group else {}
        whole, part = table.record(**place), table.record(**place, **{wish: UNDECIDED})
        if not (whole["shown"] and part["shown"]):
            return no_data(Unit.SHARE, WITHHELD)
        one = share(int(part["n"]), int(whole["n"]), level=self.level)
        return no_data(Unit.SHARE, WITHHELD) if self.results.public and small(one, self.results.policy) else one

    def _mark_tables(self) -> list[CountTable]:
        if self.offices is None:
            return []
        entry = self.offices["feature_entry"].fillna(False).astype(bool)
        marked = self.offices["technology_marked"].fillna(False).astype(bool) & entry
        kinds = marked.map({True: "marked", False: "not_marked"}).where(entry, "no_entry")
        rows = _counted(kinds.rename("mark").to_frame(), ("mark",))
        return [self._table("survey_marks", rows, ("mark",), "survey_marks", self.results.options.as_of)]

    def _link_tables(self) -> list[CountTable]:
        if not self.links_known:
            return []
        offices = given(self.offices)
        groups = offices["service"].map(official.load("services").set_index("service")["group"])
        side = groups.map(
            lambda group: "managers" if group == CARE_MANAGEMENT else "providers" if group in PROVIDERS else "others"
        )
        used = offices["careplan_link"].map({True: "yes", False: "no"})
        rows = pd.DataFrame({"municipality": offices["municipality"], "side": side, "use": used})[used.notna()]
        dims = ("side", "use") if self.results.public else ("municipality", "side", "use")
        return [self._table("linkage_sides", _counted(rows, dims), dims, "linkage", self.results.options.as_of)]

    @cached_property
    def tells(self) -> bool:
        """Whether the survey's own counts may be shown: those asked, and among the answers the yes and the no."""
        if self.response is None:
            return False
        shown = self.released["survey_adopted"].shown
        rows = self.released["survey_adopted"].rows
        kinds = [said for said in ("yes", "no") if (rows["adopted"] == said).any()]
        return shown() and shown(replied="answered") and all(shown(replied="answered", adopted=said) for said in kinds)

    @cached_property
    def tells_way(self) -> bool:
        """Whether the steps to the dashboard may be shown: no step may rest on few establishments."""
        if not self.tells or self.reconciliation is None:
            return False
        few = any(self.results.policy.small(step.n) for step in self.reconciliation.steps if step.n)
        return not few and not self.released["survey_marks"].withheld

    @property
    def by_place(self) -> bool | None:
        """Whether response is told by municipality: in the internal edition; None where no file names any."""
        return False if self.results.public else True if "municipality" in self.asked else None

    @property
    def offices_source(self) -> tuple[str, str]:
        """The list of establishments and its date."""
        return self.results.options.sources["offices"], self.results.options.as_of

    @property
    def links_known(self) -> bool:
        """Whether anything is known of the use of the care-plan linkage."""
        return self.offices is not None and bool(self.offices["careplan_link"].notna().any())

    @cached_property
    def places(self) -> dict[str, Text]:
        """Names of the municipalities of those asked where the open data give one, else their code."""
        known = self.results.table("open_data", own=True, columns=["municipality", "municipality_name"])
        names = pd.DataFrame() if known is None else known.dropna().drop_duplicates("municipality")
        named = dict(zip(names["municipality"], names["municipality_name"], strict=True)) if len(names) else {}
        found = sorted(str(code) for code in self.asked["municipality"].dropna().unique())
        return {code: both(str(named.get(code, code))) for code in found}

    @cached_property
    def linkage(self) -> LinkedPairs | None:
        """Pairs of care management and provider by municipality; None where no place has both sides."""
        if self.offices is None:
            return None
        try:
            return linked_pairs(self.offices, official.load("services"))
        except TooFewData:
            return None


def _counted(rows: pd.DataFrame, dims: tuple[str, ...]) -> pd.DataFrame:
    """How many there are of each combination; a missing category is *unknown*."""
    named = rows[list(dims)].astype(object).where(rows[list(dims)].notna(), "unknown").astype(str)
    return named.groupby(list(dims)).size().rename("n").reset_index()
