"""What a committee asked and what figures say to it: one answer a question, from published figures or the files of the cycle.

What the files of the cycle say through another theme (effects, reasons, reports) is answered by that theme's finding; here stand the
questions, the facts that only they ask for, and the files that would answer.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.accompaniment import Accompaniment
from caredx.findings.aims import Aims
from caredx.findings.facts import Fact, Number, Period, number_of
from caredx.findings.printed_survey import LENDING, WISHED, PrintedSurvey
from caredx.findings.targets import TargetResults
from caredx.findings.theme import Theme
from caredx.measures import survey
from caredx.measures.absent import Absent, Needed, all_of, needs
from caredx.measures.survey.fitness import ITEMS
from caredx.words.trust import each, given
from caredx.words.units import Unit

LENDER = "mie_2025"
LENT = {
    "M036": "contribution",
    "M037": "not_started",
    "M038": "reasons",
    "M039": "leave",
    "M040": "linkage",
    "M041": "fitness",
    "M042": "self_running",
    "M043": "target_years",
}
"""Questions of the published minutes of Mie and their themes."""
FILES = {
    "contribution": ("kpi",),
    "not_started": ("offices", "adoption"),
    "reasons": ("survey_answers",),
    "leave": ("panel", "adoption"),
    "linkage": ("offices",),
    "fitness": ("kpi",),
    "self_running": ("support", "applications", "follow_up"),
    "report_duty": ("applications", "follow_up"),
}
"""By theme: the tables that what the cycle's own files say rests on."""
SURVEY = ("kpi", "survey_answers")
ADOPTION_SURVEY = "tech_adoption_survey"
VISITS = "フォローアップ訪問 1事業所当たり"
VISIT, NURSING_HOME = "訪問介護", "介護老人福祉施設"


@dataclass(frozen=True)
class Question:
    """A question as it was asked."""

    text: str
    theme: str
    asked_on: str
    source: str


def fitness(rows: pd.DataFrame, of: str) -> Fact:
    """How many figures of a survey state all that an analysis needs, and what is missing most often."""
    one, n = survey.fitness(rows), Number(len(rows), f"{of}.figures")
    slots: dict[str, object] = {"figures": n, "items": Number(len(ITEMS), f"{of}.items")}
    if one.complete == len(rows):
        return Fact("fit", slots, n=n)
    gaps = Number(one.missing[one.worst], f"{of}.missing.{one.worst}")
    more = {"whole": Number(one.complete, f"{of}.whole"), "worst": ITEMS[one.worst], "gaps": gaps}
    return Fact("fitness", slots | more, n=n)


@dataclass(frozen=True)
class QuestionResults(Theme):
    """The questions of a committee and what answers them."""

    targets: TargetResults

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Questions of the prefecture's own."""
        overlay = self.results.params.overlay
        return tuple(
            Question(one.text, one.theme, one.asked_on.isoformat() if one.asked_on else "", one.source)
            for one in (overlay.questions if overlay else ())
        )

    @cached_property
    def lent(self) -> tuple[Question, ...]:
        """What the committee whose minutes are published asked, and this prefecture's did not."""
        rows, own = official.load(LENDER), {one.theme for one in self.asked}
        return tuple(
            Question(row.category_ja, LENT[row.id], row.period, row.source)
            for row in each(rows[rows["block"] == "question"])
            if LENT[row.id] not in own
        )

    def missing(self, theme: str) -> Absent | None:
        """Tables not supplied that would answer a theme, or answer it better."""
        return all_of(*(name for name in FILES.get(theme, ()) if name in self.results.built.absent))

    @property
    def without_survey(self) -> Absent:
        """Tables of which either would supply figures of an own survey."""
        absent = [name for name in SURVEY if name in self.results.built.absent] or SURVEY
        return needs(*([Needed(name)] for name in absent))

    def facts(self, theme: str) -> tuple[Fact, ...]:
        """What figures say to a theme whatever the other chapters found; empty where nothing."""
        found = getattr(self, f"_{theme}", None)
        return () if found is None else tuple(one for one in found() if one is not None)

    def real(self, theme: str) -> bool:
        """Whether those facts are published figures; activities may come from the files of the cycle."""
        return theme != "contribution" or self.accompaniment.published

    @cached_property
    def accompaniment(self) -> Accompaniment:
        """How far accompaniment can move the adoption rate."""
        return Accompaniment(self.results, self.targets)

    @cached_property
    def aims(self) -> Aims:
        """Which KPI has a target in which year."""
        return Aims(self.targets.sheet.rows)

    @cached_property
    def printed(self) -> PrintedSurvey:
        """What the prefecture printed of its own survey."""
        return PrintedSurvey(self.results)

    def _not_started(self) -> list[Fact | None]:
        return [self.printed.not_started]

    def _undecided(self) -> list[Fact | None]:
        return [self.printed.undecided]

    def _contribution(self) -> list[Fact | None]:
        return [self.accompaniment.most]

    def _target_years(self) -> list[Fact | None]:
        return [self.aims.counted, self.aims.far]

    def _reasons(self) -> list[Fact | None]:
        return [self.printed.obstacle, self._by_service()]

    def _by_service(self) -> Fact:
        rows = official.load("technology_by_service").set_index("service_ja")
        slots: dict[str, object] = {"when": Period(rows.at[VISIT, "period"])}
        for name, service in (("visit", VISIT), ("home", NURSING_HOME)):
            of, column = f"technology_by_service.{service}", "transfer_support_share"
            slots[name] = Number(rows[column][service], f"{of}.{column}", Unit.SHARE)
            slots[f"{name}_n"] = Number(rows["establishments"][service], f"{of}.establishments")
        return Fact("by_service", slots)

    def _linkage(self) -> list[Fact | None]:
        """Municipalities that promote the linkage with the prefecture, and its budget."""
        told: list[Fact | None] = []
        rows = self._acts("careplan_link")
        for row in each(rows):
            number = Number(row.value, f"activities.careplan_link.{row.stage}", Unit.of(row.unit))
            year = Period(f"FY{row.fiscal_year}")
            if number.unit is Unit.MUNICIPALITIES:
                told.append(Fact("link_towns", {"count": number, "year": year}))
            elif row.stage == "budget":
                told.append(Fact("link_money", {"money": number, "year": year}))
        return told

    def fitness_of_own(self) -> Fact | None:
        """Whether the survey figures supplied can be analysed; None where there are none."""
        table = self.results.table("kpi", own=True)
        rows = None if table is None else table[table["kpi"] == ADOPTION_SURVEY]
        return None if rows is None or rows.empty else fitness(rows, "questions.fitness.kpi")

    def _fitness(self) -> list[Fact | None]:
        """Whether the figures published can be analysed and add up; without any, what a survey must state."""
        known = self.results.known_values
        rows = known[known["kpi"] == ADOPTION_SURVEY]
        if not rows.empty:
            return [fitness(rows, "questions.fitness.kpi_prefecture"), self.printed.adds_up]
        return [Fact("must_state", {"items": tuple(ITEMS.values())})] if self.fitness_of_own() is None else []

    def _self_running(self) -> list[Fact | None]:
        rows = self.results.figures
        return [
            Fact("visits", {"year": Period(row.period), "least": Number(row.value, f"figures.{VISITS}")})
            for row in each(rows[rows["indicator"] == VISITS].head(1))
        ]

    def _acts(self, kind: str, stage: str = "") -> pd.DataFrame:
        """Activities of one kind, published ones only, oldest first where a stage is asked for."""
        rows = self.results.activities
        if rows is None:
            return pd.DataFrame(columns=["fiscal_year", "stage", "unit", "value"])
        rows = rows[(rows["kind"] == kind) & ~rows["example"].astype(bool)]
        return rows[rows["stage"] == stage].sort_values("fiscal_year") if stage else rows

    def _lending(self) -> list[Fact | None]:
        """Wish for trial lending against loans."""
        one, used = self.printed.wished(), self._acts("lending", "actual")
        if one is None or used.empty:
            return []
        last, of = used.iloc[-1], f"figures.{LENDING}.{WISHED}"
        loans = "activities.lending.actual"
        slots = {
            "wished": Number(given(one.numerator), f"{of}.numerator"),
            "share": number_of(one, of),
            "when": Period(one.period),
            "year": Period(f"FY{last['fiscal_year']}"),
            "used": Number(last["value"], loans, Unit.of(last["unit"])),
            "part": Number(last["value"] / one.numerator, f"{loans}_of_wished", Unit.SHARE),
        }
        return [Fact("lending", slots, one, of)]

    def _report_duty(self) -> list[Fact | None]:
        """Reports that the subsidised establishments of the rules' year owe."""
        rules = official.load("subsidy_rules")
        rules = rules[(rules["authority"] == self.prefecture) & rules["report_years"].notna()]
        if rules.empty:
            return []
        year, years = int(rules["fiscal_year"].max()), float(rules["report_years"].max())
        grants = self._acts("subsidy", "actual")
        grants = grants[(grants["unit"] == Unit.ESTABLISHMENTS.code) & (grants["fiscal_year"] == year)]
        of = "activities.subsidy"
        return [
            Fact(
                "report_duty",
                {
                    "year": Period(f"FY{year}"),
                    "years": Number(years, "subsidy_rules.report_years"),
                    "grants": Number(number, f"{of}.establishments", Unit.ESTABLISHMENTS),
                    "owed": Number(number * years, f"{of}.reports_owed"),
                },
            )
            for number in grants["value"].head(1).astype(float)
        ]
