"""From rows of `facility_months` to an effect: whether there are enough to estimate it, and the estimate.

How few are too few is a fact of the design: clusters (corporations where they decide) that adopt, that compare, and that stand behind
each month, as measured in docs/credibility.md and written in `caredx.measures.supported`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from caredx.measures.adoption.coding import Coded, Columns, another_outcome, code
from caredx.measures.adoption.panel import spread
from caredx.measures.adoption.study import study_of
from caredx.measures.effects.effect import (
    BEFORE,
    EARLY,
    LATE,
    Effect,
    Reason,
    TooFew,
    last_month,
    late_months,
    window,
    without_panel,
)
from caredx.measures.effects.outcomes import Outcome
from caredx.measures.supported import least
from caredx.measures.u_curve import summarise_path
from caredx.words.errors import TooFewData

EFFECT_FEWEST = int(least("effect.adopting_clusters"))
"""Adopting clusters below which no path is shown."""
FEWEST_OTHERS = int(least("effect.comparing_clusters"))
"""Clusters to compare with below which no path is shown."""
COLUMNS: dict[str, Any] = {"unit": "office", "time": "month", "cohort": "cohort", "cluster": "cluster"}


def effect_of(
    frame: pd.DataFrame, outcome: Outcome, *, level: float = 0.95, seed: int = 0, fewest: int = EFFECT_FEWEST
) -> Effect | TooFew:
    """Estimate one outcome on rows of `facility_months`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.effects.outcomes import OUTCOMES
    >>> frame = samples.facility_months()
    >>> found = effect_of(frame, OUTCOMES[0])
    >>> found.outcome.id, round(found.early.value, 2), round(found.late.value, 2)
    ('overtime', -0.5, -0.5)
    """
    return next(effects_of(frame, (outcome,), level=level, seed=seed, fewest=fewest))


def effects_of(
    frame: pd.DataFrame,
    outcomes: Iterable[Outcome],
    *,
    level: float = 0.95,
    seed: int = 0,
    fewest: int = EFFECT_FEWEST,
) -> Iterator[Effect | TooFew]:
    """`effect_of` several outcomes: who facilities are, and when they adopted, is read once for all of them.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.effects.outcomes import OUTCOMES
    >>> frame = samples.facility_months()
    >>> [found.outcome.id for found in effects_of(frame, OUTCOMES[:1])]
    ['overtime']
    """
    coded: Coded | None = None
    before = before_adoption(frame)
    for outcome in outcomes:
        adopters, others, reason = enough(frame, outcome, fewest)
        if reason:
            yield TooFew(outcome, reason, adopters, others)
            continue
        coded = (
            another_outcome(coded, frame, outcome.id) if coded else code(frame, Columns(outcome=outcome.id, **COLUMNS))
        )
        baseline = float(frame.loc[before, outcome.id].mean())
        yield _effect(coded, outcome, (adopters, others), baseline, level=level, seed=seed)


def _effect(
    coded: Coded, outcome: Outcome, clusters: tuple[int, int], baseline: float, *, level: float, seed: int
) -> Effect | TooFew:
    adopters, others = clusters
    try:
        study = study_of(spread(coded), base="universal", cluster=COLUMNS["cluster"])
    except TooFewData:
        return TooFew(outcome, "few", adopters, others)
    study = without_panel(study)
    path = study.path.between(-BEFORE, last_month(study.path))
    if path.months[-1] < EARLY[1] + LATE:
        return TooFew(outcome, "short", adopters, others)
    return Effect(
        outcome,
        study,
        path,
        path.drawn_band(level, seed=seed),
        summarise_path(path, better=outcome.better, early=EARLY, late=LATE, level=level, seed=seed),
        window(path, EARLY, level),
        window(path, late_months(path), level),
        baseline,
        seed,
    )


def enough(frame: pd.DataFrame, outcome: Outcome, fewest: int = EFFECT_FEWEST) -> tuple[int, int, Reason | None]:
    """Clusters with a facility that adopts after the first month, clusters with one that never does, and why these are too few."""
    seen = frame[outcome.id].notna()
    office = frame[["office", "cohort", "cluster"]][seen].drop_duplicates("office")
    adopters = int(office.loc[office["cohort"] > frame.loc[seen, "month"].min(), "cluster"].nunique())
    others = int(office.loc[office["cohort"].isna(), "cluster"].nunique())
    reason: Reason | None = (
        "no_outcome"
        if office.empty
        else "nobody_adopts"
        if not adopters
        else "no_controls"
        if not others
        else "few"
        if adopters < fewest or others < min(fewest, FEWEST_OTHERS)
        else None
    )
    return adopters, others, reason


def before_adoption(frame: pd.DataFrame) -> np.ndarray:
    """Rows of adopters in the twelve months before they adopted: their mean is what an effect is a share of."""
    place, cohorts = pd.factorize(frame["cohort"])  # a calendar is asked of each cohort once, not of every row
    before = pd.DatetimeIndex([*(pd.DatetimeIndex(cohorts) - pd.DateOffset(months=BEFORE)), pd.NaT]).take(place)
    return ((frame["month"] >= before) & (frame["month"] < frame["cohort"])).to_numpy()
