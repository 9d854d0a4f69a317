"""What the prefecture said in the national hearing, what it does, and what it has published itself.

The hearing prints excerpts: an empty fact is never a *no*, and a count of prefectures that said the same is a floor.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.theme import Theme
from caredx.measures.estimates import Estimate, share
from caredx.measures.reach import STAGES, Reach, steps
from caredx.words.labels import ACTIVITY_KINDS
from caredx.words.trust import each

CHECKS = "check"
DRAWN_FROM = 4
TOTALS = ("合計", "計", "全体", "total")


@dataclass(frozen=True)
class Asked:
    """A question of a survey of the prefecture with its answers.

    Attributes
    ----------
    question : str
        As its paper has it.
    of : int
        Establishments asked or answering, as the paper says.
    answers : Mapping of str to Estimate
        By answer, most frequent first.
    counts : tuple of float
        Establishments behind each.
    source, period : str
    """

    question: str
    of: int
    answers: Mapping[str, Estimate]
    counts: tuple[float, ...]
    source: str
    period: str


@dataclass(frozen=True)
class PaperResults(Theme):
    """Hearing, activities and papers of the prefecture."""

    @cached_property
    def facts(self) -> pd.Series:
        """What the prefecture said in the hearing, by fact."""
        return self._hearing.T[self.prefecture]

    @cached_property
    def _hearing(self) -> pd.DataFrame:
        return official.load("hearing_prefectures").set_index("pref")

    @property
    def said(self) -> frozenset[str]:
        """Flags of what it said."""
        return frozenset(str(flag) for flag, value in self.facts.items() if str(value) == "1")

    def same(self, fact: str) -> int:
        """Prefectures that said the same, this one included."""
        return int((self._hearing[fact] == self.facts[fact]).sum())

    def tags(self, column: str) -> list[str]:
        """Tags of a column."""
        return [tag.strip() for tag in str(self.facts[column] or "").split(";") if tag.strip()]

    @property
    def activities(self) -> pd.DataFrame | None:
        """Activities of the cycle, real ones first, by kind, name and year, with ``origin``; None without any."""
        rows = self.results.activities
        if rows is None or rows.empty:
            return None
        kinds = list(ACTIVITY_KINDS)
        ordered = rows.sort_values(
            ["example", "kind", "name", "fiscal_year"],
            kind="stable",
            key=lambda column: column.map(kinds.index) if column.name == "kind" else column,
        )
        origin = ordered["published"].map({True: "published", False: "supplied"}).mask(ordered["example"], "example")
        return ordered.assign(origin=origin)

    @cached_property
    def reach(self) -> Reach:
        """Views of the web pages, and visits and actions beside them."""
        rows = self.activities
        if rows is None:
            return Reach(())
        views = rows[rows["kind"].isin(STAGES["views"])]
        return Reach(steps(rows[rows["example"].isin(views["example"]) & (rows["fiscal_year"] <= self.year)]))

    @property
    def by_year(self) -> list[tuple[tuple[object, ...], pd.DataFrame]]:
        """Activities by ``kind, name, fiscal_year, example, published``, each with the rows of its stages."""
        rows = self.activities
        if rows is None:
            return []
        return list(rows.groupby(["kind", "name", "fiscal_year", "example", "published"], sort=False))

    @property
    def recent(self) -> list[tuple[tuple[object, ...], pd.DataFrame]]:
        """The latest year of every activity."""
        return list({key[:2]: (key, rows) for key, rows in self.by_year}.values())

    @property
    def counted(self) -> int:
        """How many activities there are."""
        return len(self.recent)

    @property
    def figures(self) -> pd.DataFrame:
        """Figures the prefecture published; add-up tests of ours are none."""
        rows = self.results.figures
        return rows[rows["kind"] != CHECKS]

    @property
    def surveys(self) -> Iterator[Asked]:
        """Questions with enough answers to draw: counts of establishments over one denominator."""
        rows = self.figures
        asked = rows[(rows["kind"] == "survey") & (rows["unit"] == "establishments") & rows["denominator"].notna()]
        for (question, _), group in asked.groupby(["indicator", "denominator"], sort=False):
            told = group[~group["category"].isin(TOTALS)].sort_values("value", ascending=False, kind="stable")
            if len(told) >= DRAWN_FROM:
                of: int = told["denominator"].iloc[0]
                answers = {row.category: share(row.value, of) for row in each(told)}
                first = told.iloc[0]
                yield Asked(str(question), of, answers, tuple(told["value"]), first["source"], first["period"])

    @property
    def known_values(self) -> pd.DataFrame:
        """Values of the prefecture and its cities that were published under their own definitions."""
        rows = self.results.known_values
        return rows[rows["kind"] != "target"]
