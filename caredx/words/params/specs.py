"""What stands in the lists of a plan and of an overlay: targets, activities, figures, decisions. Strict, like all of a plan."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from caredx.words import dates
from caredx.words.catalog import Text, words_of
from caredx.words.indicators import INDICATORS, TAKEN
from caredx.words.labels import ACTIVITY_KINDS, QUESTION_THEMES, STAGES, TECHNOLOGIES
from caredx.words.units import Unit

if TYPE_CHECKING:  # the lists are closed where they are declared; a type checker reads only literals
    KpiId = str
    ActivityKind = str
    Stage = str
    Theme = str
    UnitCode = str
    SubsidyCategory = str
    Technology = str
else:
    KpiId = Literal[tuple(INDICATORS)]
    ActivityKind = Literal[tuple(ACTIVITY_KINDS)]
    Stage = Literal[tuple(STAGES)]
    Theme = Literal[tuple(QUESTION_THEMES)]
    UnitCode = Literal[("%", *(unit.code for unit in Unit))]
    SubsidyCategory = Literal[tuple(words_of("lists")["subsidy_categories"])]
    Technology = Literal[tuple(TECHNOLOGIES)]

say = words_of("plan")
FigureKind = Literal[
    "actual", "plan", "target", "budget", "notified amount", "rule", "survey", "derived", "check", "qualitative"
]
NonEmpty = Annotated[str, Field(min_length=1)]


def _within_reach(day: date) -> date:
    """0001-01-01 and 2199-04-01 are slips of the hand."""
    if not 2000 <= day.year <= 2100:
        raise broken(say.day, day)
    return day


Day = Annotated[date, BeforeValidator(dates.of_plan), AfterValidator(_within_reach)]
"""A day as 2026-06-30 or 令和8年6月30日."""
Year = Annotated[int, Field(ge=2000, le=2100)]


def broken(rule: Text, found: object = "") -> PydanticCustomError:
    """A broken rule of ours, in both languages, for `caredx.words.params.faults` to tell."""
    return PydanticCustomError("caredx", "{en}", {"ja": rule.ja, "en": rule.en, "found": str(found)})


class Strict(BaseModel):
    """No unknown key, no missing key, no conversion."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, ignored_types=(cached_property,))


class TargetSpec(Strict):
    """A target of a prefecture for one KPI and year."""

    kpi: KpiId
    year: Year
    value: float
    unit: UnitCode
    source: NonEmpty

    @model_validator(mode="after")
    def unit_fits(self) -> "TargetSpec":
        """A target is written in the unit of its KPI."""
        want = INDICATORS[self.kpi].unit
        allowed = ("%", want.code) if want.scale == 100 else (want.code,)
        if self.unit not in allowed:
            words = " / ".join(allowed)
            raise broken(say.unit.fill(kpi=self.kpi, words=words), self.unit)
        if not want.low <= self.inside <= want.high:
            low, high = (f"{bound * 100 if self.unit == '%' else bound:g}" for bound in (want.low, want.high))
            words = f"{low}-{high} {self.unit}"
            raise broken(say.value_within.fill(words=words), self.value)
        return self

    @property
    def inside(self) -> float:
        """The value in the unit used inside (a share in [0, 1])."""
        return self.value / 100 if self.unit == "%" else self.value


class FormSpec(Strict):
    """A file under headers of one's own, as a web form or another system writes it."""

    file: NonEmpty
    columns: dict[NonEmpty, NonEmpty] = Field(default={}, description="column of the table → header of the file")
    values: dict[NonEmpty, dict[NonEmpty, str]] = Field(
        default={},
        description='column of the table → cell of the file → what the table calls it; with "*" for any other, an answer of several in a cell',
    )
    constants: dict[NonEmpty, str] = Field(default={}, description="column of the table → the same in every row")


class OwnTargetSpec(Strict):
    """A target of an indicator of one's own."""

    year: Year
    value: float
    unit: Literal["%"] | None = Field(default=None, description="% where the value of a share is written as per cent")
    source: NonEmpty

    @property
    def inside(self) -> float:
        """The value as it is computed: a share in [0, 1]."""
        return self.value / 100 if self.unit == "%" else self.value


class IndicatorSpec(Strict):
    """An indicator of one's own: sums of two columns of a table, one over the other, with its definition card."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")] = Field(description="no KPI of the plan")
    name: NonEmpty
    table: Literal["panel", "offices"] = "panel"
    numerator: NonEmpty = Field(description="column of numbers, or of yes and no")
    denominator: NonEmpty | None = Field(
        default=None, description="column of numbers; null: the rows in which the numerator was answered"
    )
    unit: NonEmpty = Field(description="as shown")
    better: Literal["higher", "lower"]
    definition: NonEmpty = Field(description="what is divided by what, and where it comes from")
    cluster: NonEmpty = Field(default="office", description="column of what was drawn")
    decimals: int = Field(default=2, ge=0, le=6, description="decimals shown")
    targets: list[OwnTargetSpec] = []
    council: bool = Field(default=False, description="a row of it on the sheet for a council; one indicator of a plan")

    @model_validator(mode="after")
    def is_no_kpi(self) -> "IndicatorSpec":
        """An own indicator takes no name of an official KPI."""
        if self.id in TAKEN:
            raise broken(say.own_is_kpi, self.id)
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table it needs."""
        return tuple(filter(None, (self.numerator, self.denominator, self.cluster)))

    @property
    def as_plan(self) -> str:
        """The lines of a plan that carry it to pages and batch."""
        import yaml

        told = {"indicators": [self.model_dump(exclude_defaults=True)]}
        return yaml.safe_dump(told, allow_unicode=True, sort_keys=False)


class ActivitySpec(Strict):
    """Something the prefecture did or plans (the Do)."""

    fiscal_year: Year
    kind: ActivityKind
    name: NonEmpty
    stage: Stage
    value: float
    unit: UnitCode
    source: NonEmpty
    note: str = ""


class FigureSpec(Strict):
    """A figure the prefecture itself has published."""

    indicator: NonEmpty
    category: str
    value: float | None
    unit: NonEmpty
    period: NonEmpty
    kind: FigureKind
    denominator: float | None = None
    source: NonEmpty
    note: str = ""


class SubsidySpec(Strict):
    """A line of the subsidy's rules of one year, as the prefecture set them; its lines take the place of those on record for that year."""

    fiscal_year: Year
    category: SubsidyCategory
    device_class: Literal["", "transfer_bathing", "approved", "other"] = ""
    technologies: list[Technology] = []
    staff_min: float = Field(0, ge=0)
    staff_max: float | None = Field(None, ge=0, description="null = no upper bound")
    per: Literal["device", "establishment", "model", "group"]
    rate: float = Field(gt=0, le=1)
    cap: float = Field(gt=0, description="yen")
    plan_required: bool | None = None
    report_years: int | None = Field(None, ge=0)
    source: NonEmpty
    reference_date: NonEmpty


class DateSpec(Strict):
    """A day of the budget season: when requests close, when they are decided, when the state's notice is expected."""

    day: Day
    what: NonEmpty


class QuestionSpec(Strict):
    """A question of a committee, or one that a paper of the prefecture leaves open; the page answers it by its theme."""

    id: NonEmpty
    text: NonEmpty = Field(description="as it was asked")
    theme: Theme
    asked_on: Day | None = Field(description="day of the meeting; null = asked by no one, left open by the paper named")
    source: NonEmpty


class DecisionSpec(Strict):
    """A decision of the cycle before and what it was expected to bring: a change of a KPI, or a volume of an activity."""

    id: NonEmpty
    decision: NonEmpty
    kpi: KpiId | None = None
    activity: ActivityKind | None = None
    name: str = Field(
        default="",
        description="with activity: only results entered under this name count; empty = all of the kind and unit",
    )
    expected: float = Field(
        description="change of the KPI from baseline_year to due (points for a share), or volume in due"
    )
    unit: UnitCode
    baseline_year: Year | None = None
    due: Year
    note: str = ""

    @model_validator(mode="after")
    def of_one_kind(self) -> "DecisionSpec":
        """A decision is on a KPI or on an activity, never on both."""
        if (self.kpi is None) == (self.activity is None):
            raise broken(say.kpi_or_activity)
        if self.name and self.activity is None:
            raise broken(say.name_of_activity, self.name)
        if self.kpi is not None and (self.baseline_year is None or self.baseline_year >= self.due):
            raise broken(say.baseline_before)
        if self.kpi is not None:
            want = INDICATORS[self.kpi].unit
            allowed = ("%", want.code) if want.scale == 100 else (want.code,)
            if self.unit not in allowed:
                rule = say.unit.fill(kpi=self.kpi, words=" / ".join(allowed))
                raise broken(rule, self.unit)
        return self

    @property
    def inside(self) -> float:
        """The expected change in the unit used inside (points of a share over 100)."""
        return self.expected / 100 if self.unit == "%" else self.expected


class Previous(Strict):
    """The cycle before: what was decided, by whom it was signed, and where its figures lie."""

    cycle: NonEmpty
    signed: Annotated[
        str, Field(min_length=1, description="who decided, and when; a proposal is empty here until signed")
    ]
    results: NonEmpty | None = Field(
        description="record.json of that cycle, a folder of its reports, or its plan (YAML); null = not kept"
    )
    decisions: list[DecisionSpec]
