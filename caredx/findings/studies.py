"""The results a page on a time study is made from, each computed once when first asked for.

One prefecture, one accompaniment project (a list of offices) or one office: the rows are chosen once here and everything else
follows. The scale of the plan is the page's; the two others are kept for the table that shows all three.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from caredx.findings.theme import Theme
from caredx.intake import store
from caredx.intake.classification import roll_up
from caredx.measures import addon
from caredx.measures.time_study import StaffDays, TimeStudy, arranged, cells, measure, staff_days
from caredx.measures.time_study.allocation import by_hour
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.freed import FreedMinutes, freed_minutes
from caredx.measures.time_study.outcomes import outcome_changes
from caredx.measures.time_study.power import Clustering, clustering
from caredx.words import codes
from caredx.words.errors import TooFewData, Unknown
from caredx.words.labels import Text
from caredx.words.params.model import TimeStudyPlan

PARTS: Mapping[str, str] = {
    **dict.fromkeys(("1", "2", "3", "5", "6", "7", "8", "9"), "direct_but_talk"),
    "4": "talk",
    "10": "rounds",
    "11": "records",
    **{str(i): "other_indirect" for i in range(12, 22)},
    "24": "slack",
    "22": "rest_other",
    "23": "rest_other",
}
"""Parts of a staff-day between which freed minutes are followed."""

WORK = ("direct_care", "indirect_work")
NO_FILE = Text(
    "タイムスタディのデータなし。計画書の inputs: time_study に、長いCSV（time_study.csv）か調査票のフォルダを書くと表示されます。",
    "No data of a time study. Name a long CSV (time_study.csv) or a folder of sheets in the plan (inputs: time_study).",
)
NO_ROWS = Text(
    "タイムスタディのデータなし。time_study.csv（または調査票のフォルダ）に、この県の事業所の記録がありません。",
    "No data of a time study: time_study.csv (or the folder of sheets) holds no office of this prefecture.",
)
NO_PAIR = Text(
    "事前と事後の両方の記録がそろう施設がなく、前後を比べられません。time_study.csv の round を確かめてください。",
    "No facility has both a round before and one after, so nothing can be compared. See `round` in time_study.csv.",
)
FEW_HOMES = Text(
    "タイムスタディに参加した施設が少ないため、公表用では示しません。",
    "Too few homes took part in the time study to publish its figures.",
)
NOT_HERE = Text(
    "office の {unknown} は、この県のタイムスタディにありません。記録があるのは {known} です。",
    "office {unknown}: not in the time study of this prefecture. Recorded: {known}.",
)


@dataclass(frozen=True)
class StudyResults(Theme):
    """Tables and results of one time study.

    Attributes
    ----------
    results : Results
        Of the prefecture.
    offices : tuple of str
        Offices chosen; empty: all of the prefecture.
    """

    offices: tuple[str, ...] = ()

    @property
    def plan(self) -> TimeStudyPlan:
        return self.results.params.time_study

    @property
    def level(self) -> float:
        return self.results.params.rules.level

    def _own(self, table: str) -> pd.DataFrame | None:
        rows = self.results.table(table, own=True)
        if rows is None or not self.offices:
            return rows
        return rows[rows["office"].isin(self.offices)]

    @cached_property
    def rows(self) -> pd.DataFrame | None:
        """Checked rows of the offices chosen; `Unknown` for an office that recorded nothing."""
        everything = self.results.table("time_study", own=True)
        if everything is not None and (unknown := set(self.offices) - set(everything["office"])):
            known = ", ".join(sorted(everything["office"].unique())) or "-"
            raise Unknown(NOT_HERE.fill(unknown=", ".join(sorted(unknown)), known=known))
        return self._own("time_study")

    @cached_property
    def problem(self) -> Text | None:
        """Why there is nothing to show; None where there is."""
        if self.rows is None:
            return NO_FILE
        if self.rows.empty:
            return NO_ROWS
        if self.results.policy.small(self.rows["office"].nunique()):
            return FEW_HOMES
        try:
            return None if self.groups.changes else NO_PAIR
        except TooFewData:
            return NO_PAIR

    @property
    def account(self) -> dict:
        """How the records were read: sheets left out, columns ignored."""
        if not self.results.built:
            raise RuntimeError("tables were not built")
        return store.account("time_study", self.results.params.processed)

    @cached_property
    def written(self) -> StaffDays:
        """Staff-days as written, one column an activity."""
        rows = self.rows
        if self.plan.cluster == "corporation":
            owners = self.results.table("offices", own=True, columns=["office", "corporation"])
            known = {} if owners is None else dict(zip(owners["office"], owners["corporation"], strict=True))
            rows = rows.assign(corporation=rows["office"].map(known).fillna(rows["office"]))
        return staff_days(rows, cluster=self.plan.cluster)

    @property
    def base(self) -> dict[str, float]:
        return {"day": self.plan.base_day, "night": self.plan.base_night}

    def _days(self, scale: str, group: Mapping[str, str] | None = None) -> StaffDays:
        """Staff-days `as written` ("none") or scaled, unrecorded time kept or removed; activities joined or single."""
        how = {} if scale == "none" else {"base": self.base, "blank": scale}
        return arranged(self.written, group=group, **how)

    @property
    def _types(self) -> Mapping[str, str]:
        """Activities to report types; empty for labels of the study's own."""
        return {} if self.plan.classification == "none" else roll_up("report")

    @cached_property
    def items(self) -> TimeStudy:
        """Every activity on the scale of the plan, those registered apart."""
        return measure(self._days(self.plan.scale), registered=self.plan.registered, level=self.level)

    def grouped(self, scale: str) -> TimeStudy:
        """Report types (labels of the study's own where it has any)."""
        return measure(self._days(scale, self._types), registered=[self.plan.primary], level=self.level)

    @cached_property
    def groups(self) -> TimeStudy:
        return self.grouped(self.plan.scale)

    @cached_property
    def scales(self) -> dict[str, TimeStudy]:
        """Report types under each of the three scales."""
        return {
            name: self.groups if name == self.plan.scale else self.grouped(name) for name in ("none", "kept", "removed")
        }

    @cached_property
    def work(self) -> TimeStudy | None:
        """Direct care and indirect work together, minutes as written; None for labels of the study's own."""
        if self.plan.classification == "none":
            return None
        group = {item: "work" if kind in WORK else "other" for item, kind in roll_up("report").items()}
        return measure(self._days("none", group), registered=["work"], level=self.level)

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
        return sorted(self.rows["round"].unique(), key=lambda name: (name != "before", name))

    def primary(self, shift: str, name: str, scale: str | None = None) -> Change | None:
        """The change of the activity the study stands for."""
        study = self.scales[scale] if scale else self.groups
        return find(study, shift, name, self.plan.primary)

    @cached_property
    def letters(self) -> dict[str, str]:
        """A letter for each facility in place of its number, by the change of the primary figure: order tells nothing of who it is."""
        tables = [change.by_facility for pair in self.lasts if (change := self.primary(*pair))]
        seen = pd.concat(tables).drop_duplicates("office").sort_values("difference")["office"] if tables else []
        order = [*seen, *(office for office in sorted(self.rows["office"].unique()) if office not in set(seen))]
        return {office: _letter(i) for i, office in enumerate(order)}

    def freed(self, shift: str, name: str) -> FreedMinutes:
        """All parts of the staff-day in one comparison."""
        group = None if self.plan.classification == "none" else PARTS
        return freed_minutes(self.items.changes, shift, name, group=group)

    @cached_property
    def by_hour(self) -> pd.DataFrame | None:
        """Minutes by activity and clock hour; None where the records have no clock."""
        rows = self.rows
        return None if rows["slot_start"].isna().any() else by_hour(rows)

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

    def scatter(self, shift: str, name: str) -> Clustering | None:
        """Where the scatter of the primary figure comes from; None with one facility."""
        try:
            return clustering(cells(self._days(self.plan.scale, self._types)), shift, self.plan.primary, name)
        except (TooFewData, KeyError):
            return None

    @cached_property
    def checks(self) -> list[tuple[str, addon.AddonCheck]]:
        """Result check of add-on I of every office with two yearly reports or more: first and last."""
        forms = self._own("report_forms")
        if forms is None:
            return []
        started = pd.Timestamp(self.plan.started) if self.plan.started else None
        found = []
        for office, reports in forms[forms["addon"] == 1].groupby("office"):
            ordered = reports.sort_values("hours_month").to_dict("records")
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
        command = f"papermill notebooks/time_study.ipynb out.ipynb {options}"
        return {**self.results.reproduction(page), "command": command, "choices": choices | {"level": str(self.level)}}

    @property
    def place(self) -> codes.Prefecture:
        return codes.prefecture(self.results.prefecture)


def find(study: TimeStudy, shift: str, name: str, activity: str) -> Change | None:
    """One activity's change in a shift and round."""
    return next((c for c in study.changes if (c.shift, c.round, c.activity) == (shift, name, activity)), None)


def _letter(number: int) -> str:
    """A … Z, AA, AB …"""
    first, second = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)
