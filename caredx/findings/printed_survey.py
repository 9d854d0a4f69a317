"""What the papers of a prefecture print of its own survey: who has not adopted, what stands in the way, who is undecided.

Questions and answers are named as the papers name them.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx.findings.facts import Fact, Number, Period, number_of
from caredx.findings.theme import Theme
from caredx.measures import survey
from caredx.measures.estimates import Estimate, share
from caredx.words.trust import given, keyed
from caredx.words.units import Unit

STATE, NOT_ADOPTED, CONSIDERING = "介護テクノロジーの導入状況", "未導入", "検討中"
OBSTACLES = "導入の課題（複数回答）"
WISH, WISHED, UNDECIDED, LENDING = "の希望", "希望する", "未定", "試用貸出の希望"
SUPPORTS = {"研修": "seminar", "展示会": "exhibition", "試用貸出": "trial", "伴走支援": "accompanied"}


@dataclass(frozen=True)
class Wish:
    """Answers to whether a kind of support is wanted.

    Attributes
    ----------
    indicator, period, source : str
    want, open, no, asked : float
        Establishments that want it, are undecided, do not want it, and all of them.
    undecided : Estimate
    """

    indicator: str
    period: str
    source: str
    want: float
    open: float
    no: float
    asked: float
    undecided: Estimate

    @property
    def support(self) -> str:
        """The kind of support: its code, or as the survey names it."""
        name = self.indicator.removesuffix(WISH)
        return SUPPORTS.get(name, name)

    @property
    def mostly_open(self) -> bool:
        """Whether *undecided* is the commonest answer."""
        return self.open > max(self.want, self.no)


@dataclass(frozen=True)
class PrintedSurvey(Theme):
    """Counts of establishments by answer, as printed."""

    def answers(self, indicator: str) -> pd.DataFrame:
        """Counts of establishments by answer."""
        rows = self.results.figures
        return rows[(rows["indicator"] == indicator) & (rows["unit"] == Unit.ESTABLISHMENTS.code)].set_index("category")

    @property
    def not_started(self) -> Fact | None:
        """How many have not adopted; None where the papers do not say."""
        rows, of = self.answers(STATE), f"figures.{STATE}"
        if NOT_ADOPTED not in rows.index:
            return None
        # Of those whose answer is printed: the printed total may hold one without an answer.
        asked, here = rows["value"].sum(), f"{of}.{NOT_ADOPTED}"
        one = share(rows["value"][NOT_ADOPTED], asked)
        slots = {
            "when": Period(rows["period"].iloc[0]),
            "asked": Number(asked, f"{of}.sum"),
            "count": Number(given(one.numerator), here),
            "share": number_of(one, here),
            "considering": Number(rows["value"][CONSIDERING], f"{of}.{CONSIDERING}"),
        }
        return Fact("not_started", slots, one, here)

    @property
    def obstacle(self) -> Fact | None:
        """The commonest obstacle; the answers stand in Japanese in the source, so an English page leaves them out."""
        rows = self.answers(OBSTACLES)
        if rows.empty or self.lang != "ja":
            return None
        first, row = max(rows.iterrows(), key=lambda pair: pair[1]["value"])
        one, of = share(row["value"], row["denominator"]), f"figures.{OBSTACLES}.{first}"
        slots = {"when": Period(rows["period"].iloc[0]), "first": first, "share": number_of(one, of)}
        return Fact("obstacle", slots, one, of)

    @property
    def adds_up(self) -> Fact | None:
        """How far the printed answers fall short of the printed total; None where they do not."""
        rows, of = self.answers(STATE), f"figures.{STATE}"
        if rows.empty:
            return None
        one = survey.adds_up(dict(keyed(rows["value"])), float(rows["denominator"].iloc[0]))
        slots = {
            "added": Number(one.sum, f"{of}.sum"),
            "stated": Number(one.total, f"{of}.denominator"),
            "short": Number(one.difference, f"{of}.difference"),
        }
        return Fact("adds_up", slots) if one.difference > 0 else None

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """One for each kind of support asked about."""
        rows, found = self.results.figures, []
        rows = rows[rows["indicator"].str.endswith(WISH) & (rows["kind"] == "survey") & rows["denominator"].notna()]
        for indicator, own in rows.groupby("indicator", sort=False):
            counts, asked = own.set_index("category")["value"], float(own["denominator"].iloc[0])
            if {WISHED, UNDECIDED} <= set(counts.index):
                want, undecided = counts[WISHED], counts[UNDECIDED]
                born = str(indicator), own["period"].iloc[0], own["source"].iloc[0]
                one = share(undecided, asked)
                found.append(Wish(*born, want, undecided, asked - want - undecided, asked, one))
        return tuple(found)

    @property
    def undecided(self) -> Fact | None:
        """How many are undecided about each kind of support; None where nobody was asked."""
        if not self.wishes:
            return None
        parts = tuple(self._open(one) for one in self.wishes)
        least = min(given(one.undecided.n) for one in self.wishes)
        when = Period(self.wishes[0].period)
        n = Fact("least", {"n": Number(least, "figures.wishes.least_n")})
        return Fact("undecided", {"when": when, "parts": parts}, n=n)

    def wished(self) -> Estimate | None:
        """How many want to borrow on trial; None where they were not asked."""
        rows = self.answers(LENDING)
        if WISHED not in rows.index:
            return None
        value, of, period = (rows[name][WISHED] for name in ("value", "denominator", "period"))
        return share(value, of, period=period)

    def _open(self, wish: Wish) -> Fact:
        one, of = wish.undecided, f"figures.{wish.indicator}.{UNDECIDED}"
        counts = {
            "count": Number(given(one.numerator), f"{of}.numerator"),
            "asked": Number(given(one.denominator), f"{of}.denominator"),
        }
        return Fact("undecided_part", {"kind": wish.support, "share": number_of(one, of)} | counts)
