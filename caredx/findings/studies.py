"""What a page on a time study tells: comparisons, changes that hold, freed minutes, outcomes, hours, and the check of the add-on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from caredx.findings.measured_study import PARTS, Measured
from caredx.intake.classification import UNRECORDED, in_order
from caredx.measures import addon
from caredx.measures.time_study import StaffDays, TimeStudy
from caredx.measures.time_study.allocation import by_hour
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.freed import FreedMinutes, freed_minutes
from caredx.measures.time_study.outcomes import outcome_changes, side_by_side
from caredx.measures.time_study.staffing import Hours, hours_freed, users_per_staff
from caredx.words import codes
from caredx.words.catalog import Text, words_of
from caredx.words.errors import TooFewData
from caredx.words.trust import given, records

say = words_of("time_study")

FIRST_HOUR = 7
"""Where the clock of a day begins."""


@dataclass(frozen=True)
class StudyResults(Measured):
    """What a time study tells: which comparisons there are, which of their changes hold, and what follows from them."""

    @cached_property
    def problem(self) -> Text | None:
        """Why there is nothing to show; None where there is."""
        if self.rows is None:
            return say.no_file
        if self.rows.empty:
            return say.no_rows
        if self.results.policy.small(self.rows["office"].nunique()):
            return say.few_homes
        try:
            return None if self.groups.changes else say.no_pair
        except TooFewData:
            return say.no_pair

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(shift, later round) that can be compared, in order."""
        return list(dict.fromkeys((change.shift, change.round) for change in self.groups.changes))

    @property
    def lasts(self) -> list[tuple[str, str]]:
        """The last round of every shift."""
        return list({shift: (shift, name) for shift, name in self.pairs}.values())

    @property
    def rounds(self) -> list[str]:
        """Rounds recorded, *before* first."""
        return sorted(self.recorded["round"].unique(), key=lambda name: (name != "before", name))

    def primary(self, shift: str, name: str) -> Change | None:
        """The change of the activity the study stands for."""
        return find(self.groups, shift, name, self.plan.primary)

    @property
    def primaries(self) -> list[Change]:
        """The same in the last round of every shift, where it was observed."""
        return [change for pair in self.lasts if (change := self.primary(*pair))]

    def kept(self, shift: str, name: str, activity: str) -> Change | None:
        """A change on the scale that still holds unrecorded time."""
        scale = "kept" if self.plan.scale == "removed" else self.plan.scale
        return find(self.scales[scale], shift, name, activity)

    def family(self, shift: str, name: str) -> list[Change]:
        """Activities of one comparison: registered first, then in the order of the sheet; unrecorded time is none."""
        here = [change for change in of_pair(self.items, shift, name) if change.activity != UNRECORDED]
        return sorted(here, key=lambda change: not self.registered(change))

    def registered(self, change: Change) -> bool:
        """Whether an activity was named before the study."""
        return change.activity in self.plan.registered

    def beyond(self, shift: str, name: str) -> list[Change]:
        """Activities whose interval leaves out 0."""
        return [change for change in self.family(shift, name) if change.beyond]

    def sure(self, shift: str, name: str) -> list[Change]:
        """Registered activities that leave chance behind when looked at together (Holm)."""
        named = filter(self.registered, self.family(shift, name))
        return [change for change in named if change.p_holm is not None and change.p_holm < 1 - self.level]

    def largest(self, shift: str, name: str) -> Change:
        """The largest change of a registered activity, or of any where none was registered."""
        found = self.family(shift, name)
        return max(list(filter(self.registered, found)) or found, key=lambda change: abs(change.headline.estimate))

    def unrecorded(self, shift: str, name: str) -> float:
        """Share of time without an entry, as written; NaN where the study has no such label."""
        shares = self.scales["none"].quality.set_index(["shift", "round"])["unrecorded_share"]
        return float(shares.get((shift, name), float("nan")))

    @property
    def bars(self) -> list[tuple[str, str, str, float]]:
        """Shift, round, activity and minutes of the facilities compared; *before* is that of the last comparison."""
        found = []
        for shift, last in self.lasts:
            found += [(shift, "before", change.activity, change.before) for change in of_pair(self.groups, shift, last)]
            for name in (name for at, name in self.pairs if at == shift):
                found += [(shift, name, change.activity, change.after) for change in of_pair(self.groups, shift, name)]
        return found

    @cached_property
    def letters(self) -> dict[str, str]:
        """A letter for each facility in place of its number, by the change of the primary figure: order tells nothing of who it is."""
        tables = [change.by_facility for pair in self.lasts if (change := self.primary(*pair))]
        seen = list(pd.concat(tables).drop_duplicates("office").sort_values("difference")["office"]) if tables else []
        order = [*seen, *(office for office in sorted(self.recorded["office"].unique()) if office not in set(seen))]
        return {office: _letter(i) for i, office in enumerate(order)}

    def lettered(self, change: Change) -> pd.DataFrame:
        """`by_facility` with letters instead of offices, smallest difference first."""
        table = change.by_facility.assign(facility=change.by_facility["office"].map(self.letters))
        columns = ["facility", "n_before", "n_after", "before", "after", "difference"]
        return table.sort_values("difference", kind="stable", ignore_index=True)[columns]

    def freed(self, shift: str, name: str) -> FreedMinutes:
        """All parts of the staff-day in one comparison."""
        group = None if self.plan.classification == "none" else PARTS
        return freed_minutes(self.items.changes, shift, name, group=group)

    @property
    def slotted(self) -> bool:
        """Whether the records have a clock, at least in part."""
        return not self.recorded["slot_start"].isna().all()

    @cached_property
    def by_hour(self) -> pd.DataFrame | None:
        """Minutes by activity and clock hour; None where the records have no clock."""
        rows = self.recorded
        return None if rows["slot_start"].isna().any() else by_hour(rows)

    def clock(self, name: str) -> tuple[pd.DataFrame, list[int]]:
        """Minutes within an hour of one round (a row an activity, a column an hour), and the hours from seven around the clock."""
        hourly = given(self.by_hour)
        rows = hourly[hourly["round"] == name]
        table = rows.pivot(index="activity", columns="hour", values="minutes_per_staff_day")
        hours = sorted(map(int, table.columns), key=lambda hour: (hour - FIRST_HOUR) % 24)
        return table.reindex(in_order(hourly["activity"].unique())).fillna(0.0), hours

    @cached_property
    def outcomes(self) -> tuple[Change, ...]:
        """Outcomes of users and staff; empty where not supplied or not comparable."""
        rows = self._own("outcomes")
        if rows is None or rows.empty:
            return ()
        try:
            return outcome_changes(rows, level=self.level)
        except TooFewData:
            return ()

    def days(self) -> StaffDays:
        """Staff-days by report type, on the scale of the plan."""
        return self._days(self.plan.scale, self._types)

    @property
    def hours(self) -> list[tuple[Change, Hours]]:
        """Staff-hours a facility-month, of each shift whose staff-days the plan states."""
        stated = {"day": self.plan.staff_days_per_month_day, "night": self.plan.staff_days_per_month_night}
        pairs = (
            [] if self.work is None else [(find(self.work, *pair, "work"), stated.get(pair[0])) for pair in self.lasts]
        )
        return [(change, hours_freed(change.headline, days)) for change, days in pairs if change and days is not None]

    @property
    def staffing(self) -> tuple[float, float] | None:
        """Users per member of staff, and what the same working time would allow; None where the plan states too little."""
        users = self.plan.users_per_staff
        if users is None or not self.hours:
            return None
        before, after = (
            sum(getattr(change, side) * hours.staff_days_per_month for change, hours in self.hours)
            for side in ("before", "after")
        )
        return users, users_per_staff(users, after / before)

    @cached_property
    def checks(self) -> list[tuple[str, addon.AddonCheck]]:
        """Result check of add-on I of every office with two yearly reports or more: first and last."""
        forms = self._own("report_forms")
        if forms is None:
            return []
        started = pd.Timestamp(self.plan.started) if self.plan.started else None
        found = []
        for office, reports in forms[forms["addon"] == 1].groupby("office"):
            ordered = records(reports.sort_values("hours_month"))
            if len(ordered) > 1:
                surveys = [addon.survey_of(report) for report in (ordered[0], ordered[-1])]
                found.append((str(office), addon.check(*surveys, started=started)))
        return found

    def reproduction(self, page: str = "time-study") -> dict[str, Any]:
        """As of the prefecture's report, with the command and the choices of this page."""
        plan = self.results.params
        asked = {
            "params_path": f"params/{plan.path.name}",
            "prefecture": self.results.prefecture,
            "office": ",".join(self.offices),
        }
        options = " ".join(f'-r {name} "{value}"' for name, value in asked.items())
        choices = {
            name: "" if value is None else str(value)
            for name, value in self.plan.model_dump(exclude={"events"}).items()
        }
        command = f"papermill notebooks/pages/time_study.ipynb out.ipynb {options}"
        return {**self.results.reproduction(page), "command": command, "choices": choices | {"level": str(self.level)}}

    @property
    def place(self) -> codes.Prefecture:
        """The prefecture."""
        return codes.prefecture(self.results.prefecture)


def of_pair(study: TimeStudy, shift: str, name: str) -> list[Change]:
    """The changes of one comparison."""
    return [change for change in study.changes if (change.shift, change.round) == (shift, name)]


def find(study: TimeStudy, shift: str, name: str, activity: str) -> Change | None:
    """One activity's change in a shift and round."""
    return next((c for c in study.changes if (c.shift, c.round, c.activity) == (shift, name, activity)), None)


def _letter(number: int) -> str:
    """A … Z, AA, AB …"""
    first, second = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def outcome_minutes(study: StudyResults) -> list[Change]:
    """Changes of the kinds of work in the last round of every shift."""
    return [one for pair in study.lasts for one in of_pair(study.groups, *pair)]


def outcome_table(study: StudyResults, units: Mapping[str, str]) -> pd.DataFrame:
    """Minutes and outcomes in one table, exact; `units` names the unit of each outcome."""
    return side_by_side(outcome_minutes(study), study.outcomes, units)
