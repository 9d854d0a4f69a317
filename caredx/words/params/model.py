"""What a plan holds: its keys, their types, units and bounds.

Every key must be there (null where nothing is supplied), so that a plan says what was decided and nothing is decided by
a default that nobody saw.
"""

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from caredx.words import shipped
from caredx.words.catalog import Lang, Voice, words_of
from caredx.words.params.council import CouncilSpec
from caredx.words.params.faults import TAGS
from caredx.words.params.specs import (
    ActivitySpec,
    DateSpec,
    Day,
    FigureSpec,
    FormSpec,
    IndicatorSpec,
    NonEmpty,
    Previous,
    QuestionSpec,
    Strict,
    SubsidySpec,
    TargetSpec,
    Year,
    broken,
)

say = words_of("plan")


def _shape(given: object) -> str:
    return TAGS[1] if isinstance(given, dict | FormSpec) else TAGS[0]


Given = Annotated[Annotated[NonEmpty, Tag(TAGS[0])] | Annotated[FormSpec, Tag(TAGS[1])], Discriminator(_shape)]
"""A file, or a file with what its own headers mean."""


class Inputs(Strict):
    """Where the files of the cycle lie; null = not supplied (its KPI then say *no data*)."""

    kpi: Given | None
    panel: Given | None
    adoption: Given | None
    offices: Given | None
    activities: Given | None
    time_study: NonEmpty | None = Field(description="long file, or folder of sheets, of a time study")
    outcomes: NonEmpty | None = Field(description="outcomes of users and staff beside it")
    report_forms: NonEmpty | None = Field(description="folder of yearly add-on reports")
    open_data: NonEmpty | None = Field(description="folder with jigyosho_<service>.csv files")
    open_data_date: Day | None = Field(description="their reference date, which stands on the download page alone")
    applications: Given | None = None
    follow_up: Given | None = None
    survey_answers: Given | None = None
    standard: Given | None = None
    support: Given | None = None
    conditions: Given | None = None
    user_states: Given | None = None
    causes: Given | None = None
    rents: Given | None = None


class Rules(Strict):
    """Choices the official texts leave open, and the statistics of intervals."""

    level: float = Field(ge=0.5, le=0.999, description="level of intervals")
    seed: int = Field(ge=0, description="seed of everything random")
    turnover_reference: Literal["pooled", "mean"]
    previous_value: Literal["single_year", "mean_of_three"]
    staffing_change: Literal["users_per_fte", "fte_saved"]
    source: Literal["reported", "computed"] = Field(
        default="reported",
        description="which fills a KPI of a year that has both; a partial list never replaces a full count",
    )
    min_offices: int = Field(ge=1, description="fewer establishments than this: marked as few")
    size_bands: list[Annotated[int, Field(ge=0)]] = Field(min_length=1, description="lower bounds of capacity bands")

    @model_validator(mode="after")
    def bands_rise(self) -> "Rules":
        """Size bands begin at 0 and rise."""
        if sorted(set(self.size_bands)) != self.size_bands or self.size_bands[0] != 0:
            raise broken(say.size_bands)
        return self


class Disclosure(Strict):
    """What a public edition withholds (`caredx.findings.disclosure.Policy`)."""

    # The pages on effects show months with at least ten adopters, whatever the plan says: a higher threshold would not reach them.
    threshold: int = Field(10, ge=1, le=10, description="a count of 1 to threshold - 1 establishments is withheld")
    part: int = Field(4, ge=2, description="a share is withheld where fewer say yes, or no, nobody included")
    width: int = Field(3, ge=0, description="doubt left on either side of a withheld count, in establishments")
    round_to: int = Field(1, ge=1, description="counts shown are rounded to multiples of this")
    dominance_n: int = Field(2, ge=1, le=3, description="a sum is withheld where this many establishments make up")
    dominance_k: float = Field(85, gt=0, le=100, description="more than this part of it, in % (100: none is)")
    p_percent: float = Field(10, ge=0, le=100, description="or the second largest could tell the largest closer, in %")
    published: NonEmpty | None = Field(
        None, description="plan of the public edition already handed out for these years"
    )

    @property
    def rules(self) -> dict[str, Any]:
        """The rules alone, as `caredx.findings.disclosure.Policy` takes them."""
        return self.model_dump(exclude={"published"})

    @model_validator(mode="after")
    def withholding_tells_no_value(self) -> "Disclosure":
        """The rules leave as much doubt about a withheld value as they ask for."""
        # Who knows the rule and sees 秘 knows 0 … part - 1, or 1 … threshold - 1: that alone must be as wide as the doubt wanted.
        if self.part <= self.width or (self.threshold > 1 and self.threshold < self.width + 2):
            raise broken(say.withholding_tells)
        return self


_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
Minutes = Annotated[float, Field(gt=0, le=1440)]
REPORT_TYPES = ("direct_care", "indirect_work", "slack", "rest_standby_other")
ITEMS = tuple(str(number) for number in range(1, 25))


class TimeStudyPlan(Strict):
    """What was settled of the time study before its figures were seen, and how its records are read."""

    classification: Literal["official", "fy2022", "none"]
    primary: NonEmpty = Field(description="the one figure the study stands for")
    registered: list[NonEmpty] = Field(description="activities named before the study; others are exploration")
    cluster: Literal["office", "corporation"]
    scale: Literal["kept", "removed", "none"] = Field(
        description="to base minutes, unrecorded time kept or removed; none: as written"
    )
    base_day: Minutes
    base_night: Minutes
    day_hours: Annotated[str, Field(pattern=f"^{_CLOCK}-{_CLOCK}$")]
    shift_by: Literal["staff_day", "slot"]
    dates: Literal["detect", "shift_start", "calendar"] = Field(
        "detect",
        description="date of slots after midnight: that of the shift's start or the calendar's; detect: from the log",
    )
    recorder: Literal["self", "observer"]
    year: Year | None = Field(description="of sheets whose date has none")
    prefecture: Annotated[str, Field(pattern=r"^\d{2}$")] | None = Field(description="of offices known by name alone")
    started: Day | None = Field(description="first day of work with the device")
    events: list[NonEmpty] = Field(description="what else happened between the rounds")
    users_per_staff: Annotated[float, Field(gt=0)] | None = Field(description="users per member of staff before")
    staff_days_per_month_day: Annotated[float, Field(gt=0)] | None
    staff_days_per_month_night: Annotated[float, Field(gt=0)] | None
    next_change: Annotated[float, Field(gt=0, le=600)] = Field(
        description="minutes the next study should be able to find"
    )

    @model_validator(mode="after")
    def names_are_known(self) -> "TimeStudyPlan":
        """Activities named are those of the classification."""
        if self.classification == "none":
            return self
        if self.primary not in REPORT_TYPES:
            words = ", ".join(REPORT_TYPES)
            raise broken(say.primary.fill(words=words), self.primary)
        if wrong := [name for name in self.registered if name not in ITEMS]:
            raise broken(say.registered_numbers, ", ".join(wrong))
        return self


class Overlay(Strict):
    """What is known of one prefecture beyond the files of the cycle."""

    prefecture: Annotated[str, Field(pattern=r"^\d{2}$")]
    targets: list[TargetSpec] = []
    activities: list[ActivitySpec] = []
    figures: list[FigureSpec] = []
    notes: list[NonEmpty] = []
    questions: list[QuestionSpec] = []
    subsidy: list[SubsidySpec] = []
    calendar: list[DateSpec] = []
    previous: Previous | None = None
    council: CouncilSpec | None = None


class Params(Strict):
    """The plan of one cycle, checked.

    Attributes
    ----------
    cycle : str
        Name of the cycle; names the folder of reports.
    as_of : date
        The only date a report carries: same input, same report.
    fiscal_year : int
        The year judged.
    example : bool
        True where the files are synthetic: every page then says so.
    previous : Previous or None
        Decisions of the cycle before; those of an overlay come first.
    council : CouncilSpec or None
        The meeting the two sheets are for; that of an overlay comes first.
    path : Path
        File the plan was read from.
    overlay : Overlay or None
        The prefecture's overlay, where one was asked for and exists.
    indicators : list of IndicatorSpec
        Indicators of the office's own, those of `packages` among them.
    packages : list of str
        Installed packages whose indicators the plan takes (`caredx.words.packages`).
    wordings : dict of str to str
        What an office words differently, by key of the catalogue (`caredx.words.params.wordings`).
    """

    cycle: Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]*$")]
    title: NonEmpty
    lang: Lang
    as_of: Day
    fiscal_year: Year
    example: bool
    inputs: Inputs
    rules: Rules
    disclosure: Disclosure
    time_study: TimeStudyPlan
    targets: list[TargetSpec]
    previous: Previous | None = None
    council: CouncilSpec | None = None
    indicators: list[IndicatorSpec] = []
    packages: list[NonEmpty] = []
    path: Path = Field(exclude=True)
    overlay: Overlay | None = None
    wordings: dict[str, str] = Field(default={}, exclude=True)

    @field_validator("indicators")
    @classmethod
    def each_id_once(cls, indicators: list[IndicatorSpec]) -> list[IndicatorSpec]:
        """Two indicators of one id would take each other's place."""
        ids = [one.id for one in indicators]
        if len(set(ids)) < len(ids):
            raise broken(say.own_twice, ", ".join(sorted({one for one in ids if ids.count(one) > 1})))
        return indicators

    @field_validator("cycle")
    @classmethod
    def no_other_edition_has_this_folder(cls, cycle: str) -> str:
        """``chg_public`` is the folder of the public edition of ``chg``."""
        if cycle.lower().endswith("_public"):
            raise broken(say.not_public)
        return cycle

    @model_validator(mode="after")
    def real_open_data_are_dated(self) -> "Params":
        """Open data that are no sample bear their date."""
        if self.inputs.open_data and self.inputs.open_data_date is None and not self.example:
            raise broken(say.open_data_date)
        return self

    @property
    def root(self) -> Path:
        """The project folder: relative paths of `inputs` count from here."""
        return shipped.project(self.path)

    def input_path(self, name: str) -> Path | None:
        """Absolute path of one input, None where not supplied."""
        given = getattr(self.inputs, name)
        if isinstance(given, FormSpec):
            return self.root / given.file
        return None if given is None else self.root / given

    @property
    def forms(self) -> dict[str, FormSpec]:
        """Inputs that stand under headers of their own, by name."""
        given = {name: getattr(self.inputs, name) for name in self.input_paths}
        return {name: one for name, one in given.items() if isinstance(one, FormSpec)}

    @property
    def input_paths(self) -> dict[str, Path | None]:
        """Absolute path of every input by name."""
        return {name: self.input_path(name) for name in Inputs.model_fields if name != "open_data_date"}

    @property
    def processed(self) -> Path:
        """Folder of this cycle's checked tables."""
        return self.root / "data" / "processed" / self.cycle

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content (not of comments or layout of the YAML), the office's own wordings included."""
        own = json.dumps(self.wordings, sort_keys=True) if self.wordings else ""
        return hashlib.sha256((self.model_dump_json() + own).encode()).hexdigest()

    @property
    def voice(self) -> Lang:
        """The language pages speak, with the office's own wordings where it has some."""
        return cast("Lang", Voice(self.lang, self.wordings)) if self.wordings else self.lang
