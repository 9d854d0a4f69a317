"""Records of a time study and their changes by activity, under each scale, each measured once when first asked for.

One prefecture, one accompaniment project (a list of offices) or one office: the rows are chosen once here and everything else
follows. The scale of the plan is the page's; the two others are kept for the table that shows all three.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from caredx.findings.kept import kept
from caredx.findings.theme import Theme
from caredx.intake import store
from caredx.intake.classification import roll_up
from caredx.measures.time_study import StaffDays, TimeStudy, arranged, measure, staff_days
from caredx.measures.time_study.change import Change
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown
from caredx.words.params.model import TimeStudyPlan
from caredx.words.trust import given

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

PUBLISHED: Mapping[str, str] = {
    **{
        name: "care_rounds" if part in ("direct_but_talk", "talk", "rounds") else "other"
        for name, part in PARTS.items()
    },
    "11": "records",
}
"""Activities as the published studies of monitoring and of records join them."""


say = words_of("time_study")

WORK = ("direct_care", "indirect_work")


@dataclass(frozen=True)
class Measured(Theme):
    """Records of one time study and their changes by activity.

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
        """What the plan says of the study."""
        return self.results.params.time_study

    @property
    def file(self) -> str:
        """Name of the file or folder of the records; empty where the plan names none."""
        path = self.results.params.input_path("time_study")
        return path.name if path else ""

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
            raise Unknown(say.not_here.fill(unknown=", ".join(sorted(unknown)), known=known))
        return self._own("time_study")

    @property
    def account(self) -> dict:
        """How the records were read: sheets left out, columns ignored."""
        if not self.results.built:
            raise RuntimeError("tables were not built")
        return store.account("time_study", self.results.params.processed)

    @property
    def recorded(self) -> pd.DataFrame:
        """`rows` where a study was supplied."""
        return given(self.rows)

    @cached_property
    def written(self) -> StaffDays:
        """Staff-days as written, one column an activity."""
        rows = self.recorded
        if self.plan.cluster == "corporation":
            owners = self.results.table("offices", own=True, columns=["office", "corporation"])
            known = {} if owners is None else dict(zip(owners["office"], owners["corporation"], strict=True))
            rows = rows.assign(corporation=rows["office"].map(known).fillna(rows["office"]))
        return staff_days(rows, cluster=self.plan.cluster)

    @property
    def base(self) -> dict[str, float]:
        """Minutes of a day and a night shift that times are scaled to."""
        return {"day": self.plan.base_day, "night": self.plan.base_night}

    def _days(self, scale: str, group: Mapping[str, str] | None = None) -> StaffDays:
        """Staff-days `as written` ("none") or scaled, unrecorded time kept or removed; activities joined or single."""
        how: dict[str, Any] = {} if scale == "none" else {"base": self.base, "blank": scale}
        return arranged(self.written, group=group, **how)

    @property
    def _types(self) -> Mapping[str, str]:
        """Activities to report types; empty for labels of the study's own."""
        return {} if self.plan.classification == "none" else roll_up("report")

    @cached_property
    def items(self) -> TimeStudy:
        """Every activity on the scale of the plan, those registered apart."""
        return self._measured("items", lambda: self._days(self.plan.scale), self.plan.registered)

    def _measured(self, name: str, days: Callable[[], StaffDays], registered: Collection[str]) -> TimeStudy:
        """A result of the records chosen, the same in every book of the prefecture: measured once and kept."""
        chosen = hashlib.sha256(",".join(sorted(self.offices)).encode()).hexdigest()[:12] if self.offices else "all"
        return kept(
            self.results,
            f"time-study-{self.prefecture}-{chosen}-{name}",
            lambda: measure(days(), registered=registered, level=self.level),
        )

    def grouped(self, scale: str) -> TimeStudy:
        """Report types (labels of the study's own where it has any)."""
        return self._measured(f"types-{scale}", lambda: self._days(scale, self._types), [self.plan.primary])

    @cached_property
    def groups(self) -> TimeStudy:
        """The study on the scale of the plan."""
        return self.grouped(self.plan.scale)

    @property
    def like_published(self) -> tuple[Change, ...]:
        """Changes of the activities the national studies publish, in minutes of the same base; none for labels of the study's own."""
        if self.plan.classification == "none":
            return ()
        return tuple(self._measured("published", lambda: self._days("kept", PUBLISHED), ()).changes)

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
        return self._measured("work", lambda: self._days("none", group), ["work"])
