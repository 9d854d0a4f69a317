"""From one rate to the other, step by step: what each difference of definition, people, answer and date moves.

A waterfall whose steps add up exactly. A step is *measured* where both sides of it can be computed from the same
offices, *bounded* where only its limits can be told (non-response), and *unknown* where nobody has the data; then it
names the file that would tell. What is left over stands as the remainder and is never spread over the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from caredx.measures.absent import Absent, Needed, needs
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import adoption
from caredx.measures.survey.bounds import Bounds
from caredx.measures.survey.raking import Raked, rake
from caredx.words.catalog import words_of
from caredx.words.errors import TooFewData
from caredx.words.trust import given
from caredx.words.units import Unit

say = words_of("survey", "gap")

Known = Literal["measured", "bounded", "unknown"]
CAUSES = say["causes"]
"""Steps of a reconciliation; wording for pages."""

_ASKED = Needed("survey_answers", ("office", "answered"))
NEEDS: dict[str, Absent] = {
    "response": needs([_ASKED]),
    "date": needs([Needed("adoption", ("date",))]),
    "entry": needs([Needed("offices", ("feature_entry",)), _ASKED]),
    "definition": needs([Needed("offices", ("technology_marked",)), Needed("survey_answers", ("adopted",))]),
    "population": needs([Needed("offices", ("service",))]),
}


@dataclass(frozen=True)
class Step:
    """One step of the waterfall.

    Attributes
    ----------
    cause : str
        One of `CAUSES`.
    move : float or None
        How far it moves the rate (in share points); None unless measured.
    known : {'measured', 'bounded', 'unknown'}
    low, high : float or None
        Limits of the move where it is only bounded.
    n : int or None
        Establishments it was measured on.
    absent : Absent or None
        Where it is unknown: what would tell.
    """

    cause: str
    move: float | None
    known: Known
    low: float | None = None
    high: float | None = None
    n: int | None = None
    absent: Absent | None = None


@dataclass(frozen=True)
class Reconciliation:
    """Two rates of one thing and the way from the first to the second.

    Attributes
    ----------
    start, end : Estimate
    steps : tuple of Step
        In order; the remainder last. Moves add up to `gap`.
    bounds : Bounds or None
        Of the starting rate under non-response.
    raked : Raked or None
        Weights behind the step *response*, where it was measured.
    """

    start: Estimate
    end: Estimate
    steps: tuple[Step, ...]
    bounds: Bounds | None = None
    raked: Raked | None = None

    @property
    def gap(self) -> float:
        """End less start."""
        return self.end.number - self.start.number

    @property
    def explained(self) -> float:
        """Sum of the moves measured, the remainder left out."""
        return float(sum(one.move for one in self.steps if one.move is not None and one.cause != "remainder"))

    @property
    def response_alone(self) -> bool | None:
        """Whether non-response alone could join the two rates; None where the bounds are not known."""
        return None if self.bounds is None else self.bounds.joins(self.end.number)

    @property
    def implied_silent(self) -> float | None:
        """Share of yes among non-respondents that alone would join the two."""
        return None if self.bounds is None else self.bounds.implied(self.end.number)

    def to_frame(self) -> pd.DataFrame:
        """One row a step, with the level before and after, and where a bounded one may lead: what a waterfall draws."""
        rows, level, start = [], self.start.number, self.start.number
        for one in self.steps:
            after = level + (one.move or 0.0)
            row = {"cause": one.cause, "known": one.known, "before": level, "after": after, "move": one.move}
            bounded = one.known == "bounded"
            row |= {
                name: start + given(end) if bounded else None for name, end in (("least", one.low), ("most", one.high))
            }
            rows.append(row | {"low": one.low, "high": one.high, "n": one.n})
            level = after
        return pd.DataFrame(rows)


def from_published(
    own: Estimate,
    other: Estimate,
    bounds: Bounds | None,
    *,
    unknown: Sequence[str] = ("definition", "population", "date"),
) -> Reconciliation:
    """Two published rates without the offices behind them: only non-response can be bounded, the rest is not known.

    Parameters
    ----------
    own, other : Estimate
        The prefecture's survey and the dashboard.
    bounds : Bounds or None
        Of the survey, where asked and answered are known.
    unknown : sequence of str
        Differences that exist and cannot be measured.

    Examples
    --------
    >>> from caredx.measures.estimates import share
    >>> found = from_published(share(150, 200), share(400, 1000), Bounds(150, 200, 300))
    >>> [(step.cause, step.known) for step in found.steps]
    [('response', 'bounded'), ('definition', 'unknown'), ('population', 'unknown'), ('date', 'unknown'), ('remainder', 'measured')]
    """
    if own.value is None or other.value is None:
        raise TooFewData("a reconciliation needs both rates")
    steps = []
    if bounds is not None:
        steps.append(
            Step("response", None, "bounded", bounds.low - own.value, bounds.high - own.value, round(bounds.answers))
        )
    steps += [Step(cause, None, "unknown", absent=NEEDS[cause]) for cause in unknown]
    steps.append(Step("remainder", other.value - own.value, "measured"))
    return Reconciliation(own, other, tuple(steps), bounds)


def counting(bounds: Bounds, **birth: Any) -> Reconciliation:
    """The rate among answers beside the rate among all asked: the whole gap is how non-answers are counted.

    北九州市 prints 166 of 311 = 53.4 %, from 182 answers; among those answers it is 91.2 %.

    Examples
    --------
    >>> found = counting(Bounds(166, 182, 311))
    >>> round(found.start.value, 3), round(found.end.value, 3)
    (0.912, 0.534)
    """
    n = round(bounds.answers)
    answers = Estimate(bounds.rate, Unit.SHARE, numerator=bounds.yes, denominator=bounds.answers, n=n, **birth)
    everyone = bounds.yes / bounds.asked
    whole = answers.with_(value=everyone, denominator=bounds.asked, n=round(bounds.asked))
    step = Step("counting", everyone - bounds.rate, "measured", n=n)
    return Reconciliation(answers, whole, (step, Step("remainder", 0.0, "measured")), bounds)


def from_offices(
    answers: pd.DataFrame,
    offices: pd.DataFrame,
    services: pd.DataFrame,
    *,
    adoptions: pd.DataFrame | None = None,
    as_of: pd.Timestamp | None = None,
    level: float = 0.95,
    **birth: Any,
) -> Reconciliation:
    """From the survey's rate to the dashboard's, each step on the offices themselves.

    Parameters
    ----------
    answers : DataFrame
        One survey of `survey_answers`.
    offices : DataFrame
        The same prefecture's `offices`.
    services : DataFrame
        ``service, group``: the margin the answers are weighted to.
    adoptions : DataFrame, optional
        Adoption list; with `as_of` it tells who adopted between the survey and the list of offices.

    Notes
    -----
    Moves are differences of these levels: the answers; the same weighted by service (*response*); those of them with an
    entry (*entry*); the same at the later date (*date*); the same offices by their mark (*definition*); all asked
    with an entry (*remainder*: who answers the survey among them); all offices with an entry, which is the dashboard
    (*population*). A group of services without any answer can be stood for by nobody and is left out of the weights.

    Examples
    --------
    >>> from caredx import official
    >>> yes = pd.array([True, True, False, None], dtype="boolean")
    >>> answers = pd.DataFrame({"office": list("abcd"), "service": "510", "adopted": yes, "asked_on": pd.Timestamp("2025-06-01")})
    >>> offices = pd.DataFrame({"office": list("abcd"), "service": "510", "feature_entry": True, "technology_marked": [True, False, False, False]})
    >>> found = from_offices(answers, offices, official.load("services"))
    >>> round(found.start.value, 2), found.end.value, {step.cause: round(step.move, 2) for step in found.steps if step.move}
    (0.67, 0.25, {'definition': -0.33, 'remainder': -0.08})
    """
    listed = offices[["office", "service", "feature_entry", "technology_marked"]]
    table = answers.merge(listed, on=["office", "service"], how="left", validate="1:1")
    said, entry = table["adopted"].notna(), table["feature_entry"].fillna(False).astype(bool)
    if not (said & entry).any():
        raise TooFewData("no office both answered and has an entry")
    yes, marked = (table[name].fillna(False).astype(bool) for name in ("adopted", "technology_marked"))
    table["group"] = table["service"].map(services.set_index("service")["group"])
    raked = _weights(table, said)
    weight = raked.weights.reindex(table.index).fillna(0.0)
    later = _later(table, adoptions, as_of)
    both = weight.where(entry, 0.0)
    levels = {
        "response": _mean(yes, weight),
        "entry": _mean(yes, both),
        "date": _mean(yes | later, both),
        "definition": _mean(marked, both),
        "remainder": float(marked[entry].mean()),
    }
    born = {"level": level} | birth
    start = adoption.survey_of_answers(int(yes[said].sum()), int(said.sum()), len(table), **born)
    end = adoption.dashboard_rate(offices.assign(all="all"), by="all", **born)["all"]
    counts: dict[str, float] = {"response": said.sum(), "entry": (said & entry).sum(), "date": (said & entry).sum()}
    counts |= {"definition": (said & entry).sum(), "remainder": entry.sum(), "population": end.n or 0}
    steps = _steps(start.number, levels | {"population": end.number}, counts, dated=adoptions is not None)
    bounds = Bounds(float(yes[said].sum()), float(said.sum()), float(len(table)))
    return Reconciliation(start, end, steps, bounds, raked)


def _weights(table: pd.DataFrame, said: pd.Series) -> Raked:
    heard = table.loc[said, "group"].unique()
    asked = table.loc[table["group"].isin(heard), "group"].value_counts()
    return rake(table[said], {"group": {str(group): n for group, n in asked.items()}})


def _later(table: pd.DataFrame, adoptions: pd.DataFrame | None, as_of: pd.Timestamp | None) -> pd.Series:
    """Offices on the adoption list that adopted after they were asked and by `as_of`."""
    if adoptions is None:
        return pd.Series(False, index=table.index)
    first = table["office"].map(adoptions.groupby("office")["date"].min())
    until = as_of if as_of is not None else pd.Timestamp.max
    return ((first > table["asked_on"]) & (first <= until)).fillna(False)


def _mean(values: pd.Series, weight: pd.Series) -> float:
    return float(np.average(values.astype(float), weights=weight))


def _steps(start: float, levels: Mapping[str, float], counts: Mapping[str, float], *, dated: bool) -> tuple[Step, ...]:
    moves, before = {}, start
    for cause, level in levels.items():
        moves[cause], before = level - before, level
    order = ("response", "entry", "date", "definition", "population", "remainder")
    return tuple(
        Step(cause, None, "unknown", absent=NEEDS[cause])
        if cause == "date" and not dated
        else Step(cause, moves[cause], "measured", n=int(counts[cause] or 0))
        for cause in order
    )
