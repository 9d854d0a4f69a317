"""A survey at a notebook: weights to known margins, how far silence could move a rate, and what makes two rates differ."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import pandas as pd

from caredx.bench import asking, drawing
from caredx.bench.asking import ABOVE_ZERO, SHARE
from caredx.bench.frames import Data, plain, yes_or_no
from caredx.bench.ratios import table
from caredx.bench.results import Result
from caredx.bench.tables import prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown
from caredx.words.units import Unit

say = words_of("bench")


@dataclass(frozen=True, eq=False, repr=False)
class Weights(Result):
    """Raked weights at a notebook: margins before and after as rows, the weights themselves as `weights`."""

    frame: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    margins: Mapping[str, Mapping[Any, float]] = field(default_factory=dict, repr=False)

    def share(self, yes: str, *, level: float = 0.95) -> Result:
        """The weighted share of a column, with the error that calibration leaves."""
        from caredx.measures.survey import rake, weighted_share

        if yes not in self.frame:
            raise Unknown(say.no_columns.fill(absent=yes, given=", ".join(map(str, self.frame.columns))))
        said = yes_or_no(plain(self.frame, [yes])[yes])
        if said.isna().all():
            raise Unknown(say.nothing_left.fill(where=yes))
        # Who left this question open has no weight in it: those who answered it are raked anew.
        found = self.found if said.notna().all() else rake(self.frame[said.notna()], self.margins)
        one = weighted_share(said.dropna(), found, level=level)
        made = table("weighted_share", {((yes,),): one}, ["answer"], level=level)
        return replace(made, origin=self.origin)


@asking.asked()
def rake(data: Data, margins: Mapping[str, Mapping[Any, float]]) -> Weights:
    """Weights that bring the answers to known totals, one margin after the other until all agree.

    Parameters
    ----------
    data : DataFrame, dict or path
        One row an answer.
    margins : dict of dict
        Column → category → number in the population.

    Examples
    --------
    >>> import caredx as cx
    >>> answers = {"group": ["home"] * 8 + ["visit"] * 2, "uses": [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]}
    >>> weights = cx.rake(answers, {"group": {"home": 50, "visit": 50}})
    >>> weights.share("uses").to_frame()["value"].round(3).tolist()
    [0.25]
    """
    from caredx.measures.survey import rake as raked

    frame = prepared(data, margins, what="rake")
    for name, wanted in margins.items():
        if unknown := set(frame[name].dropna()) - set(wanted):
            raise Unknown(say.no_margin.fill(column=name, absent=", ".join(sorted(map(str, unknown)))))
    found = raked(frame, margins)
    facts = {"n": len(frame), "design_effect": f"{found.design_effect:.3g}"}
    drawn = drawing.bars(*_weight_classes(found.weights), across="answers")
    return Weights("rake", found, found.to_frame(), drawn, facts, frame, margins)


def _weight_classes(weights: pd.Series) -> tuple[list[str], list[float]]:
    classes = pd.cut(weights, 8).value_counts(sort=False)
    return [f"{one.left:.2g}–{one.right:.2g}" for one in classes.index], list(classes)


@asking.asked(rate=SHARE, answered=ABOVE_ZERO, asked=ABOVE_ZERO)
def survey_bounds(rate: float, answered: float, asked: float) -> Result:
    """How far a rate may lie from the truth if nothing is assumed about those who did not answer.

    Parameters
    ----------
    rate : float
        Among answers, in [0, 1].
    answered, asked : float

    Examples
    --------
    >>> import caredx as cx
    >>> cx.survey_bounds(0.75, 300, 1000).to_frame()[["low", "high"]].round(3).values.tolist()
    [[0.225, 0.925]]
    """
    from caredx.measures.survey import Bounds

    found = Bounds.of_rate(rate, answered, asked)
    rows = found.to_frame()
    drawn = pd.DataFrame({"label": [""], "value": [found.rate], "low": [found.low], "high": [found.high]})
    return Result(
        "survey_bounds", found, rows, drawing.intervals(drawn, ["label"], ""), {"n": f"{answered:g}/{asked:g}"}
    )


@asking.asked(own=SHARE, other=SHARE, answered=ABOVE_ZERO, asked=ABOVE_ZERO)
def reconcile(own: float, other: float, *, answered: float | None = None, asked: float | None = None) -> Result:
    """What can make the gap between a prefecture's own rate and another one of the same thing.

    Parameters
    ----------
    own, other : float
        Rates in [0, 1].
    answered, asked : float, optional
        Of the own survey; bounds what silence alone could explain.

    Notes
    -----
    With the offices behind both rates at hand use `caredx.measures.survey.reconciliation.from_offices`: it measures each cause.

    Examples
    --------
    >>> import caredx as cx
    >>> cx.reconcile(0.75, 0.40, answered=300, asked=1000).found.response_alone
    True
    """
    from caredx.measures.estimates import Estimate
    from caredx.measures.survey import Bounds
    from caredx.measures.survey.reconciliation import from_published

    bounds = Bounds.of_rate(own, answered, asked) if answered is not None and asked is not None else None
    first, second = (Estimate(rate, Unit.SHARE) for rate in (own, other))
    found = from_published(first, second, bounds)
    rows = pd.DataFrame([asdict(step) for step in found.steps]).astype({"n": "Int64"})
    facts = {"n": f"{answered:g}/{asked:g}" if bounds else "", "gap": f"{found.gap:+.3f}"}
    return Result("reconcile", found, rows, drawing.steps(own, other, rows.iloc[-1:]), facts)
