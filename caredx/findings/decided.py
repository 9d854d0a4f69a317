"""What became of the decisions of the cycle before, as this edition may tell it: counted, judged, and what may be chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from caredx.measures.cycle import Review, Reviewed
from caredx.words.params.specs import Previous

Chance = Literal["alone", "beyond", "no_interval", "counted", "unseen"]


@dataclass(frozen=True)
class Judged:
    """One decision.

    Attributes
    ----------
    one : Reviewed
    note : str
        As written in the plan.
    withheld : bool
        Whether the verdict must not be told: few establishments are behind its figures.
    """

    one: Reviewed
    note: str
    withheld: bool

    @property
    def outcome(self) -> str:
        """Whether the decision was met, as the edition may tell."""
        return "withheld" if self.withheld else self.one.outcome

    @property
    def chance(self) -> Chance:
        """Whether chance alone can explain what was seen."""
        if self.one.seen is None:
            return "unseen"
        if self.one.decision.activity:
            return "counted"
        alone = self.one.chance_alone
        return "no_interval" if alone is None else "alone" if alone else "beyond"

    @property
    def share(self) -> Mapping[str, float | None]:
        """What was seen over what was expected, with the ends of its interval in order; None where it can't be told."""
        one, expected = self.one, self.one.decision.expected
        if self.withheld or one.seen is None or expected == 0:
            return dict.fromkeys(("value", "low", "high"))
        value = one.seen / expected
        if one.low is None or one.high is None:
            return {"value": value, "low": None, "high": None}
        low, high = sorted((one.low / expected, one.high / expected))
        return {"value": value, "low": low, "high": high}


@dataclass(frozen=True)
class Decided:
    """All decisions of the cycle before.

    Attributes
    ----------
    review : Review
    papers : Previous
        Cycle, signature and decisions as the plan or the prefecture's own file gives them.
    rows : tuple of Judged
    made_up : bool
        Whether they are those of an example.
    published : bool
        Whether they come from papers of the prefecture, on a page made from example data.
    """

    review: Review
    papers: Previous
    rows: tuple[Judged, ...]
    made_up: bool
    published: bool

    @property
    def counts(self) -> Mapping[str, int]:
        """Decisions in all (``n``), by outcome, withheld ones, and those met that may be chance."""
        outcomes = [one.outcome for one in self.rows]
        counted = {name: outcomes.count(name) for name in ("met", "not_met", "cannot_tell", "withheld")}
        by_chance = sum(one.outcome == "met" and one.one.chance_alone is True for one in self.rows)
        return {"n": len(self.rows), **counted, "met_by_chance": by_chance}

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Where the figures seen come from."""
        return [(one.now.source, one.now.reference_date) for one in self.review.rows if one.now is not None]

    def to_frame(self) -> pd.DataFrame:
        """One row a decision, nothing of a withheld figure."""
        table, hidden = self.review.to_frame(), np.array([one.withheld for one in self.rows], bool)
        for name in ("baseline", "now", "seen", "low", "high", "contribution"):
            table[name] = table[name].astype("float64").mask(hidden)
        return table.assign(outcome=table["outcome"].mask(hidden, "withheld"), reason=table["reason"].mask(hidden, ""))
