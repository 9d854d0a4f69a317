"""The page of the national plan: its frame and what effects would contribute, corporations, the one-stop desk, the add-on, the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

import pandas as pd

from caredx import official
from caredx.findings.agenda import Agenda
from caredx.findings.effects import EffectResults
from caredx.findings.kept import kept
from caredx.findings.studies import StudyResults, find
from caredx.findings.support import REACHED
from caredx.findings.theme import Theme
from caredx.intake import store
from caredx.intake.partitions import batches
from caredx.measures import national_plan
from caredx.measures.absent import WITHHELD
from caredx.measures.effects import Effect
from caredx.measures.estimates import Estimate, no_data, share
from caredx.measures.national_plan import Corporations, Devices, Saved, Worth
from caredx.measures.time_study.change import Change
from caredx.words.catalog import Text
from caredx.words.indicators import INDICATORS
from caredx.words.params.council import PaperHoursSpec
from caredx.words.trust import given
from caredx.words.units import Unit

MAIN = "tech_adoption"
FRAME_YEAR, FRAME_ITEM = 2029, "efficiency_2029"
DESK = ("consultation", "accompaniment", "seminar", "lending", "award")
SIZES = (10, 30, 50, 80, 100)
"""Users of a home, for which the add-on is reckoned."""
ADDONS = {"I": "addon_1", "II": "addon_2"}
STAFF_PER_USER, YEARS = 0.25, 5.0
"""Intercoms for each user, and years a device is used: assumptions, told on the page."""
CORE_STAFF, SHORTAGE = "digital_core_staff", ("staff", "staff_needed")
PRICED = ("monitoring", "intercom", "records")


@dataclass(frozen=True)
class Sized:
    """A national number, what it comes to for a prefecture of this size, and the prefecture's own value where it is one of its KPI.

    Attributes
    ----------
    name : Text
    period : str
    whole, part : float
        Of Japan, and divided by certified persons.
    own : Estimate or None
    source : str
    """

    name: Text
    period: str
    whole: float
    part: float
    own: Estimate | None
    source: str


@dataclass(frozen=True)
class PlanResults(Theme):
    """What the national plan asks and this prefecture can answer."""

    effects: EffectResults = field(repr=False)
    agenda: Agenda = field(repr=False)
    study: StudyResults = field(repr=False)

    @cached_property
    def plan(self) -> pd.DataFrame:
        """Facts of the plan, by item."""
        return official.load("national_plan").set_index("item")

    def number(self, item: str) -> float:
        """The figure of one fact."""
        return float(self.plan["value"].astype(float)[item])

    def topic(self, *topics: str) -> list[dict]:
        """Facts of some topics, in order."""
        return self.plan[self.plan["topic"].isin(topics)].reset_index().to_dict("records")

    @property
    def source(self) -> tuple[str, str]:
        """Title and date of the plan."""
        row = self.plan.iloc[0]
        return str(row["source"]), str(row["reference_date"])

    # ── the frame

    @cached_property
    def saved(self) -> Saved | None:
        """What the measured effect on overtime would contribute by 2029 if all that are still to adopt gained what adopters gained.

        None without a fall beyond chance, hours, or a value and target of adoption.
        """
        main, adopting = self.effects.main, self.adopting
        if not isinstance(main, Effect) or self.unclear or adopting is None:
            return None
        hours, late = kept(self.results, "hours-of-one", self._hours_of_one), main.late
        return Saved(-late.value, -late.high, -late.low, hours, adopting, self.number(FRAME_ITEM))

    @property
    def unclear(self) -> bool:
        """Whether the effect could be estimated and no lasting fall was shown: what is not shown is not multiplied."""
        main = self.effects.main
        return isinstance(main, Effect) and main.late.direction != "fell"

    def _hours_of_one(self) -> float:
        """Hours a month of one full-time equivalent, in all establishments of the panel."""
        load = partial(store.load, "panel", self.results.params.processed, columns=["hours", "staff_fte"])
        some = batches("panel", self.results.params.processed)
        sums = pd.DataFrame([given(load(pref=places)).dropna().sum() for places in some]).sum()
        return float(sums["hours"] / sums["staff_fte"])

    @property
    def adopting(self) -> float | None:
        """Share of establishments that would newly adopt by 2029; None without a value and target of adoption."""
        now, goal = self.results.sheet.row(MAIN).own, self.goal
        return None if not now.known or goal is None else max(0.0, goal - float(now.value or 0.0))

    @cached_property
    def timed(self) -> tuple[tuple[Change, Saved], ...]:
        """What the minutes of the time study would contribute, by shift, if those yet to adopt saved what the homes studied saved.

        Direct care and indirect work of the last round, as a share of the minutes of a staff-day. Empty without a study that may be
        shown, without an interval, or without a value and target of adoption.
        """
        study, adopting = self.study, self.adopting
        if adopting is None or study.problem or study.work is None:
            return ()
        found = []
        for shift, name in study.lasts:
            one = find(study.work, shift, name, "work")
            low, high = (None, None) if one is None else (one.headline.low, one.headline.high)
            if one is not None and low is not None and high is not None:
                saved = (-one.headline.estimate, -high, -low)
                found.append((one, Saved(*saved, study.base[shift], adopting, self.number(FRAME_ITEM))))
        return tuple(found)

    @property
    def goal(self) -> float | None:
        """Adoption rate to be reached by 2029."""
        rows = official.kpi_targets()
        found = rows[(rows["kpi"] == MAIN) & (rows["year"] == FRAME_YEAR)]["value"].dropna()
        return float(found.iloc[0]) if len(found) else None

    # ── cooperation

    @cached_property
    def corporations(self) -> Corporations | None:
        """Establishments per corporation: of the open data where they are real, else of the list; None where neither has numbers."""
        return self._corporations(social_welfare=False)

    @cached_property
    def social_welfare(self) -> Corporations | None:
        """The same of social welfare corporations, whose names the open data give; None without them."""
        return self._corporations(social_welfare=True)

    def _corporations(self, *, social_welfare: bool) -> Corporations | None:
        listed = self.results.table(
            "open_data", own=True, columns=["office", "service", "corporation", "corporation_name"]
        )
        rows = listed if listed is not None and len(listed) else self.results.table("offices", own=True)
        if rows is None or rows["corporation"].isna().all() or (social_welfare and "corporation_name" not in rows):
            return None
        found = national_plan.corporations(rows, social_welfare=social_welfare)
        small = self.results.policy.small
        return None if small(found.corporations) or small(found.single) else found

    # ── the one-stop desk

    @cached_property
    def desk(self) -> pd.DataFrame:
        """Work of the desk in the latest year of each kind and name: ``kind, name, fiscal_year, plan, actual, done, unit, published``."""
        rows, keys = self._desk_rows, ["kind", "name", "fiscal_year", "unit", "published"]
        if rows.empty:
            return pd.DataFrame(columns=[*keys, "plan", "actual", "done"])
        wide = rows.pivot_table(index=keys, columns="stage", values="value", aggfunc="last").reset_index()
        wide = wide.reindex(columns=[*keys, "plan", "actual"])
        return wide.assign(done=wide["actual"] / wide["plan"].where(wide["plan"] > 0))

    @property
    def desk_sources(self) -> list[tuple[str, str]]:
        """Titles of the papers and files these figures come from."""
        return [] if self._desk_rows.empty else [(title, "") for title in self._desk_rows["source"].dropna()]

    @cached_property
    def _desk_rows(self) -> pd.DataFrame:
        rows = self.results.activities
        if rows is None:
            return pd.DataFrame()
        rows = rows[rows["kind"].isin(DESK) & rows["stage"].isin(["plan", "actual"])]
        rows = rows[rows["unit"] != Unit.YEN.code]
        small = [self._small(row) for row in rows.to_dict("records")]
        rows = rows[[not one for one in small]]
        return rows[rows["fiscal_year"] == rows.groupby(["kind", "name"])["fiscal_year"].transform("max")]

    def _small(self, row: Mapping) -> bool:
        """A few establishments that the prefecture has not published itself."""
        return (
            row["unit"] == Unit.ESTABLISHMENTS.code and not row["published"] and self.results.policy.small(row["value"])
        )

    @cached_property
    def reached(self) -> Estimate | None:
        """Establishments any help has reached so far among those listed; None without the list of support."""
        given, offices = self.results.table("support", own=True), self.results.table("offices", own=True)
        if given is None or offices is None or offices.empty:
            return None
        helped = set(given.loc[given["kind"].isin(REACHED), "office"].dropna())
        everyone = offices["office"].unique()
        number = len(helped & set(everyone))
        if self.results.policy.small(number) or self.results.policy.small(len(everyone) - number):
            return no_data(Unit.SHARE, WITHHELD)
        return share(number, len(everyone), level=self.level)

    @property
    def season(self) -> list[tuple[date, str, int]]:
        """Days of the budget season as the plan has them: day, what, days after the day of the plan."""
        params = self.results.params
        days = sorted((one.day, one.what) for one in (params.overlay.calendar if params.overlay else ()))
        return [(day, what, (day - params.as_of).days) for day, what in days]

    # ── national numbers at the size of the prefecture

    @cached_property
    def size(self) -> float:
        """Share of Japan's certified persons."""
        certified = official.load("insured_certified").set_index("pref")["certified_total"]
        return float(certified[self.prefecture] / certified.sum())

    @property
    def sized(self) -> tuple[Sized, ...]:
        """Core staff to be trained and care staff, now and newly needed, at the size of the prefecture."""
        goals = official.kpi_targets()
        goals = goals[(goals["kpi"] == CORE_STAFF) & goals["value"].notna()]
        core = [
            self._sized(
                INDICATORS[CORE_STAFF].name, f"FY{one['year']}", float(one["value"]), str(one["source"]), CORE_STAFF
            )
            for one in goals.to_dict("records")
        ]
        rows = [row for row in self.topic("shortage") if row["item"] in SHORTAGE]
        staff = [
            self._sized(Text(row["name_ja"], row["name_en"]), row["period"], float(row["value"]), row["source"])
            for row in rows
        ]
        return (*core, *staff)

    def _sized(self, name: Text, period: str, whole: float, source: str, kpi: str = "") -> Sized:
        own = self.results.sheet.row(kpi).own if kpi else None
        return Sized(name, period, whole, whole * self.size, own, source)

    # ── is the add-on worth it

    @cached_property
    def devices(self) -> Devices:
        """Published price ranges of what the add-on asks for."""
        prices = official.load("device_prices").set_index("device")
        low, high = prices["price_low"], prices["price_high"]
        monitor, intercom, software = ((float(low[name]), float(high[name])) for name in PRICED)
        return Devices(monitor, intercom, software, STAFF_PER_USER, YEARS)

    @property
    def paper(self) -> PaperHoursSpec | None:
        """Hours of paper work a month by add-on and their source, where the plan names them."""
        return self.agenda.spec.paper_hours

    def worth(self, addon: str) -> tuple[Worth, ...]:
        """By size of home: what add-on ``I`` or ``II`` brings a year, beside what its devices cost."""
        units, price = self.number(ADDONS[addon]), self.number("unit_price")
        return tuple(national_plan.worth(users, units, price, self.devices, every_room=addon == "I") for users in SIZES)

    @property
    def wage(self) -> float | None:
        """What an hour of care work costs, where the plan of the cycle names it."""
        wage = self.agenda.spec.wage
        return wage.yen if wage else None

    @property
    def takeup_source(self) -> list[tuple[str, str]]:
        """Title and date of the take-up."""
        rows = official.load("addon_takeup")
        return list(rows[["source", "reference_date"]].drop_duplicates("source").itertuples(index=False, name=None))

    @cached_property
    def takeup(self) -> list[dict]:
        """Holders of the add-on in Japan by kind of home: ``home`` (its first service), ``I, II`` (shares), ``establishments``."""
        rows = official.load("addon_takeup")
        found = []
        for services, part in rows.groupby("services", sort=False):
            by = part.set_index("addon")[["holders", "establishments"]].astype(float).to_dict("index")
            held = {addon: by[addon]["holders"] / by[addon]["establishments"] for addon in ADDONS if addon in by}
            found.append({"home": str(services)[:3], "establishments": int(part["establishments"].max()), **held})
        return found
