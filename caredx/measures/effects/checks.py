"""What could fool us: the same effect by other methods, and the simple comparisons that go wrong.

A before/after of adopters takes a trend for an effect, and a regression with two-way fixed effects uses facilities that adopted
earlier as the comparison for later ones, so that their gains count against the technology. Both are shown by name, as contrast.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from caredx.measures.adoption import Path, event_study, impute
from caredx.measures.comparison import Matches, before_after, matched_study
from caredx.measures.effects.effect import EARLY, Effect, Window, last_month, late_months, window
from caredx.measures.effects.estimation import COLUMNS
from caredx.measures.u_curve import UCurve, summarise_path
from caredx.words.errors import TooFewData
from caredx.words.trust import given

BALANCED_TO = 18
"""The composition-balanced path keeps facilities seen in all of months 0 to 18."""


@dataclass(frozen=True)
class Alternative:
    """The path by another method, summarised as the main one.

    Attributes
    ----------
    method : {'main', 'never', 'balanced', 'matched', 'imputation'}
    path : Path
    early, late : Window
        Late: the last six months of this path.
    curve : UCurve
    facilities : int
        Adopters behind the month of adoption.
    """

    method: str
    path: Path
    early: Window
    late: Window
    curve: UCurve
    facilities: int


@dataclass(frozen=True)
class Naive:
    """A number people compute first and that does not measure the effect.

    Attributes
    ----------
    method : {'before_after', 'two_way'}
    value, low, high : float
    facilities : int
    """

    method: str
    value: float
    low: float
    high: float
    facilities: int


def alternatives(frame: pd.DataFrame, effect: Effect, matches: Matches | None) -> tuple[Alternative, ...]:
    """The main estimate and the same by never-adopters only, balanced composition, matched pairs and imputation.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> frame, effect = samples.estimated()
    >>> [one.method for one in alternatives(frame, effect, None)]
    ['main', 'never', 'balanced', 'imputation']
    """
    outcome = effect.outcome.id
    ways = {
        "main": lambda: effect.path,
        "never": lambda: event_study(frame, outcome=outcome, control="never", **COLUMNS).path,
        "balanced": lambda: event_study(frame, outcome=outcome, base="universal", **COLUMNS).balanced(BALANCED_TO),
        "matched": lambda: (
            matched_study(frame, given(matches), outcome=outcome, unit="office", time="month", cohort="cohort").path
        ),
        "imputation": lambda: impute(frame, outcome=outcome, **COLUMNS),
    }
    if matches is None:
        del ways["matched"]
    return tuple(found for method, way in ways.items() if (found := _summary(method, way, effect)))


def imputed(frame: pd.DataFrame, effect: Effect) -> Alternative | None:
    """The same effect by imputation alone.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> frame, effect = samples.estimated()
    >>> found = imputed(frame, effect)
    >>> found.path.effect[:3].round(2).tolist()
    [-0.5, -0.5, -0.5]
    """
    return _summary("imputation", lambda: impute(frame, outcome=effect.outcome.id, **COLUMNS), effect)


def _summary(method: str, way, effect: Effect) -> Alternative | None:
    try:
        whole = way()
        path = whole.between(0, last_month(whole))
        curve = summarise_path(path, better=effect.outcome.better, early=EARLY, level=effect.curve.level)
    except TooFewData:
        return None
    parts = window(path, EARLY, effect.curve.level), window(path, late_months(path), effect.curve.level)
    return Alternative(method, path, *parts, curve, int(path.units[0]))


def naive(frame: pd.DataFrame, effect: Effect) -> tuple[Naive, ...]:
    """Before/after of adopters, and the coefficient of a regression with facility and month effects.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> frame, effect = samples.estimated()
    >>> [(one.method, round(one.value, 2)) for one in naive(frame, effect)]
    [('before_after', -0.5), ('two_way', -0.5)]
    """
    outcome = effect.outcome.id
    after, known = frame["month"] >= frame["cohort"], frame[outcome].notna()
    adopted = known & (frame["cohort"] > frame.loc[known, "month"].min())
    used = adopted | known & frame["cohort"].isna()
    simple = before_after(
        frame[["office", "cluster", outcome]][adopted].assign(after=after),
        unit="office",
        outcome=outcome,
        after="after",
        cluster="cluster",
        level=effect.curve.level,
    )
    value, se = two_way(frame[["office", "month", "cluster", outcome]][used].assign(after=after), outcome)
    model = Window((0, 0), value, se, effect.curve.level)
    return (
        Naive("before_after", simple.value, simple.low, simple.high, simple.treated),
        Naive("two_way", model.value, model.low, model.high, int(frame.loc[used, "office"].nunique())),
    )


def two_way(rows: pd.DataFrame, outcome: str) -> tuple[float, float]:
    """Coefficient and clustered standard error of *after adoption* with facility and month effects (a contrast, no estimate)."""
    unit, month, cluster = (pd.factorize(rows[name])[0].astype(np.int32) for name in ("office", "month", "cluster"))
    y, x = (_without_means(rows[name].to_numpy(float), unit, month) for name in (outcome, "after"))
    value = float(x @ y / (x @ x))
    scores = np.bincount(cluster, x * (y - value * x))
    return value, float(np.sqrt((scores**2).sum()) / (x @ x))


def _without_means(values: np.ndarray, unit: np.ndarray, month: np.ndarray) -> np.ndarray:
    """Residuals from facility and month effects by alternating projections; gaps make it need several rounds."""
    left = values - values.mean()
    counts = [(group, np.bincount(group)) for group in (unit, month)]
    for _ in range(50):
        before = left.copy()
        for group, count in counts:
            left -= (np.bincount(group, left) / count)[group]
        before -= left
        if np.abs(before, out=before).max() < 1e-9:
            break
    return left
