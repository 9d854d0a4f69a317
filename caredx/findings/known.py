"""What is known of a prefecture from published papers alone, each figure with its source and page: enough for a full first sheet.

A page without files of the prefecture was a page of *no data*, although its papers tell what was applied for, granted, lent and asked.
Here stands what they tell, by topic, and whether it is enough: a page is short where topics are missing, not where indicators are.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from caredx import official
from caredx.findings.printed_survey import CONSIDERING, LENDING, NOT_ADOPTED, OBSTACLES, STATE, UNDECIDED, WISH, WISHED
from caredx.findings.theme import Theme
from caredx.measures.estimates import Estimate
from caredx.words.units import Unit

Topic = Literal[
    "applied", "granted", "lent", "adopted", "undecided", "obstacles", "spent", "trained", "certified", "hearing"
]
TOPICS: tuple[Topic, ...] = (
    "applied",
    "granted",
    "lent",
    "adopted",
    "undecided",
    "obstacles",
    "spent",
    "trained",
    "certified",
    "hearing",
)
OF_ALL = ("certified", "hearing")
"""Topics known of every prefecture, which make no page by themselves."""
ENOUGH = 3
APPLIED, ADOPTED = "応募", "導入済み"
SAID = (
    "centre_status",
    "subsidy_robot_ict",
    "accompaniment_support",
    "own_survey",
    "need_budget",
    "dashboard_undecided",
)
"""Facts of the hearing that tell what is done and wanted."""


@dataclass(frozen=True)
class Item:
    """One published figure.

    Attributes
    ----------
    topic : str
        One of `TOPICS`.
    name : str
        As its paper has it, in Japanese; for the hearing the code of the fact.
    value : float or str
        In `unit`; for the hearing what was said.
    unit : Unit or None
    of : float or None
        Whole that it is a part of, as printed.
    stage : str
        ``actual``, ``plan``, ``budget`` or ``survey``.
    period, source, page : str
        When it is of, title of the paper, and its public address where there is one.
    """

    topic: Topic
    name: str
    value: float | str
    unit: Unit | None
    of: float | None
    stage: str
    period: str
    source: str
    page: str

    @property
    def share(self) -> float | None:
        """Part of the whole, 0 to 1."""
        return float(self.value) / self.of if self.of else None


@dataclass(frozen=True)
class Known(Theme):
    """What published papers tell of the prefecture."""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every figure, by topic in their order; none comes from an example."""
        found = [*self._activities(), *self._survey(), *self._certified(), *self._hearing()]
        return tuple(sorted(found, key=lambda item: TOPICS.index(item.topic)))

    def of(self, topic: Topic) -> tuple[Item, ...]:
        """The figures of one topic."""
        return tuple(item for item in self.items if item.topic == topic)

    @property
    def answered(self) -> tuple[Topic, ...]:
        """Topics that a figure answers."""
        return tuple(topic for topic in TOPICS if self.of(topic))

    @property
    def missing(self) -> tuple[Topic, ...]:
        """Topics that nothing published answers."""
        return tuple(topic for topic in TOPICS if not self.of(topic))

    @property
    def little(self) -> bool:
        """Whether a short page is all there is to make: no file of its own, and few topics beyond those known of everybody.

        Indicators without a value do not count: one figure of a paper may answer what no indicator asks.
        """
        supplied = any(row.own.known and row.kpi.id != "one_stop" for row in self.results.sheet.rows)
        return not supplied and len(set(self.answered) - set(OF_ALL)) < ENOUGH

    @property
    def first_files(self) -> tuple[str, ...]:
        """The two files that would answer most indicators that have no value, by table."""
        absent = [row.own.absent for row in self.results.sheet.rows if row.own.absent]
        named = Counter(
            name for one in absent for name in dict.fromkeys(need.table for way in one.ways for need in way)
        )
        return tuple(name for name, _ in named.most_common(2))

    def _activities(self) -> Iterator[Item]:
        """What was applied for, granted, lent, taught and paid."""
        rows = self.results.activities
        if rows is None:
            return
        for row in _records(rows[rows["published"].astype(bool)]):
            topic = _topic(str(row["kind"]), str(row["name"]), str(row["unit"]))
            if topic:
                told = (topic, str(row["name"]), float(row["value"]), Unit.of(row["unit"]), None, str(row["stage"]))
                yield Item(*told, f"FY{row['fiscal_year']}", str(row["source"]), _page(str(row["source"])))

    def _survey(self) -> Iterator[Item]:
        """What establishments answered: who has adopted, who is undecided, what stands in the way, who wants to borrow."""
        rows = self.results.figures
        rows = rows[
            (rows["kind"] == "survey") & (rows["unit"] == Unit.ESTABLISHMENTS.code) & rows["denominator"].notna()
        ]
        for row in _records(rows):
            topic = _asked(row["indicator"], row["category"])
            if topic:
                told = (
                    topic,
                    f"{row['indicator']} {row['category']}",
                    float(row["value"]),
                    Unit.ESTABLISHMENTS,
                    float(row["denominator"]),
                )
                yield Item(*told, "survey", row["period"], row["source"], _page(row["source"]))

    def _certified(self) -> Iterator[Item]:
        table = official.load("insured_certified").set_index("pref")
        own, share = _records(table.loc[[self.prefecture]])[0], self.results.certified[self.prefecture]
        yield Item(
            "certified",
            "要介護・要支援認定者数",
            float(own["certified_total"]),
            Unit.PERSONS,
            _whole(share),
            "actual",
            str(own["reference_date"]),
            str(own["source"]),
            str(own["source_page"]),
        )

    def _hearing(self) -> Iterator[Item]:
        own = official.hearing(self.prefecture)
        for fact in SAID:
            said = own[fact]
            if pd.notna(said) and said not in ("", "not_stated"):
                where = str(own["reference_date"]), str(own["source"]), str(own["source_page"])
                yield Item("hearing", fact, str(said), None, None, "actual", *where)


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def _topic(kind: str, name: str, unit: str) -> Topic | None:
    """Topic of an activity."""
    if unit == Unit.YEN.code:
        return "spent"
    if APPLIED in name:
        return "applied"
    topics: dict[str, Topic] = {
        "subsidy": "granted",
        "accompaniment": "granted",
        "lending": "lent",
        "seminar": "trained",
    }
    return topics.get(kind)


def _asked(indicator: str, category: str) -> Topic | None:
    """Topic of an answer."""
    if indicator == STATE:
        return "adopted" if category in (ADOPTED, CONSIDERING, NOT_ADOPTED) else None
    if indicator == OBSTACLES:
        return "obstacles"
    if indicator == LENDING and category == WISHED:
        return "lent"
    return "undecided" if indicator.endswith(WISH) and category == UNDECIDED else None


def _whole(share: Estimate) -> float | None:
    return float(share.denominator) if share.denominator is not None else None


def _page(source: str) -> str:
    """Public address of a paper; empty where none is known."""
    titles = official.load("sources").set_index("title")
    return str(titles.at[source, "source_page"]) if source in titles.index else ""
