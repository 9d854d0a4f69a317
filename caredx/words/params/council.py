"""What a plan may say of the meeting the two sheets are for, and of what an hour of work costs there."""

from pydantic import Field

from caredx.words.params.specs import Day, NonEmpty, Strict


class WageSpec(Strict):
    """What an hour of care work costs, as a paper says: only beside it may a page speak of worth."""

    yen: float = Field(gt=0, le=20_000, description="an hour")
    source: NonEmpty


class PaperHoursSpec(Strict):
    """Hours a month a home spends on what the productivity add-on asks for, as the prefecture found: committee, records, yearly report."""

    addon_1: float = Field(gt=0, le=1_000, description="hours a month for add-on I")
    addon_2: float = Field(gt=0, le=1_000, description="hours a month for add-on II")
    source: NonEmpty


class AgendaSpec(Strict):
    """A decision put before the council in the prefecture's own words."""

    decision: NonEmpty
    reason: NonEmpty
    yen: float | None = Field(default=None, ge=0, description="null = not costed yet")
    breakdown: list[NonEmpty] = Field(default=[], max_length=2, description="at most two lines below the amount")
    left_out: NonEmpty = Field(description="who goes without")


class CouncilSpec(Strict):
    """The meeting the two sheets are for; what is not written here is proposed from the findings."""

    meeting: NonEmpty | None = Field(default=None, description="name of the meeting, as it stands on its papers")
    paper: NonEmpty | None = Field(default=None, description="number of the paper, such as 資料1")
    next_meeting: Day | None = None
    wage: WageSpec | None = None
    paper_hours: PaperHoursSpec | None = None
    decisions: list[AgendaSpec] = Field(default=[], max_length=3)
