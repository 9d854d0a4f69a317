"""One outcome, one place: the path since adoption with its band and U-curve, or the reason why there is none.

How few facilities are too few was tried on the example data, whose true path is known (`benchmarks/effect_fewest.py`, 300 draws
each): with 5 adopters the band held the true path of months 0-12 in 55 of 100 draws, with 10 in 79, with 20 in 88, with 40 in 89;
intervals of window means 82-88, 89-90, 93-95 and 92-94. So a path is shown from 20 on, and its band is a little too narrow there.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy import stats

from caredx.measures.adoption import Band, EventStudy, Path, event_study
from caredx.measures.comparison import smallest_detectable
from caredx.measures.effects.outcomes import Outcome
from caredx.measures.inference import holm
from caredx.measures.u_curve import UCurve, summarise
from caredx.words.errors import TooFewData

EFFECT_FEWEST = 20
"""Adopting facilities, and facilities to compare with, below which no path is shown."""
FEWEST_IN_MONTH = 10
"""The path ends where fewer adopters are behind a month."""
BEFORE, AFTER = 12, 24
EARLY, LATE = (0, 5), 6
"""Windows named before looking: months 0 to 5, and the last six months of the path."""
COLUMNS: dict[str, Any] = {"unit": "office", "time": "month", "cohort": "cohort", "cluster": "cluster"}
Reason = Literal["no_outcome", "nobody_adopts", "no_controls", "few", "short"]


@dataclass(frozen=True)
class Window:
    """Mean effect over some months since adoption."""

    months: tuple[int, int]
    value: float
    se: float
    level: float

    @property
    def half(self) -> float:
        return float(stats.norm.ppf((1 + self.level) / 2)) * self.se

    @property
    def low(self) -> float:
        return self.value - self.half

    @property
    def high(self) -> float:
        return self.value + self.half

    @property
    def p_value(self) -> float:
        """Two-sided, normal."""
        return float(2 * stats.norm.sf(abs(self.value) / self.se)) if self.se > 0 else float("nan")

    @property
    def detectable(self) -> float:
        """Effect that this study would have found four times in five."""
        return smallest_detectable(self.se, level=self.level)


@dataclass(frozen=True)
class TooFew:
    """Why there is no estimate, with the numbers of facilities it would have rested on (None: withheld before showing)."""

    outcome: Outcome
    reason: Reason
    adopters: int | None
    others: int | None


@dataclass(frozen=True)
class Effect:
    """Effect of adoption on one outcome in one place, in the outcome's own unit and sign.

    Attributes
    ----------
    outcome : Outcome
    study : EventStudy
        All compared with the last month before adoption.
    path : Path
        Months -12 to at most 24, as far as at least `FEWEST_IN_MONTH` adopters are seen.
    band : Band
        Uniform over `path`.
    curve : UCurve
        On a scale where + is an improvement.
    early, late : Window
    baseline : float
        Mean of the adopters in the twelve months before adoption.
    seed : int
    """

    outcome: Outcome
    study: EventStudy = field(repr=False)
    path: Path
    band: Band = field(repr=False)
    curve: UCurve
    early: Window
    late: Window
    baseline: float
    seed: int

    @property
    def sign(self) -> int:
        """What turns an effect into an improvement."""
        return 1 if self.outcome.better == "higher" else -1

    @property
    def before(self) -> Path:
        """The months shown before the base month, all measured from it."""
        return self.path.between(-BEFORE, -2)

    @property
    def has_dip(self) -> bool:
        """Whether the early months are shown to be worse: only then may a page speak of trough and break-even."""
        return self.curve.has_dip and self.curve.verdict in ("confirmed", "dip only")

    def to_frame(self) -> pd.DataFrame:
        """The path: `month, effect, se, band_low, band_high, facilities, cohorts`."""
        rows = self.path.to_frame().rename(columns={"units": "facilities"})
        rows.insert(3, "band_low", self.band.low)
        rows.insert(4, "band_high", self.band.high)
        return rows


def effect_of(
    frame: pd.DataFrame, outcome: Outcome, *, level: float = 0.95, seed: int = 0, fewest: int = EFFECT_FEWEST
) -> Effect | TooFew:
    """Estimate one outcome on rows of `facility_months`."""
    adopters, others, reason = enough(frame, outcome, fewest)
    if reason:
        return TooFew(outcome, reason, adopters, others)
    try:
        study = event_study(frame, outcome=outcome.id, base="universal", **COLUMNS)
    except TooFewData:
        return TooFew(outcome, "few", adopters, others)
    path = study.path.between(-BEFORE, last_month(study.path))
    if path.months[-1] < EARLY[1] + LATE:
        return TooFew(outcome, "short", adopters, others)
    return Effect(
        outcome,
        study,
        path,
        path.band(level, seed=seed),
        summarise(
            path.months, path.effect, path.vcov, better=outcome.better, early=EARLY, late=LATE, level=level, seed=seed
        ),
        window(path, EARLY, level),
        window(path, late_months(path), level),
        baseline(frame, outcome),
        seed,
    )


def enough(frame: pd.DataFrame, outcome: Outcome, fewest: int = EFFECT_FEWEST) -> tuple[int, int, Reason | None]:
    """Facilities that adopt after the first month, facilities that never do, and why these are too few (None = enough)."""
    seen = frame[frame[outcome.id].notna()]
    cohort = seen.drop_duplicates("office")["cohort"]
    adopters, others = int((cohort > seen["month"].min()).sum()), int(cohort.isna().sum())
    reason = (
        "no_outcome"
        if seen.empty
        else "nobody_adopts"
        if not adopters
        else "no_controls"
        if not others
        else "few"
        if min(adopters, others) < fewest
        else None
    )
    return adopters, others, reason


def baseline(frame: pd.DataFrame, outcome: Outcome) -> float:
    """Mean of the adopters in the twelve months before they adopted: what an effect is a share of."""
    start = frame["cohort"] - pd.DateOffset(months=BEFORE)
    return float(frame.loc[(frame["month"] >= start) & (frame["month"] < frame["cohort"]), outcome.id].mean())


def last_month(path: Path) -> int:
    """Last month up to which every month since adoption rests on enough adopters."""
    thin = path.months[(path.months >= 0) & (path.units < FEWEST_IN_MONTH)]
    return int(min([AFTER, path.months[-1], *(thin - 1)]))


def late_months(path: Path) -> tuple[int, int]:
    """The last six months of the path."""
    last = int(path.months[-1])
    return last - LATE + 1, last


def window(path: Path, months: tuple[int, int], level: float) -> Window:
    """Mean of a path over some months."""
    return Window(months, *path.mean(*months), level)


def registered_tests(effects: list[Effect]) -> np.ndarray:
    """p-values of all early and late means (outcome by outcome), adjusted by Holm: (outcomes, 2)."""
    p_values = [part.p_value for effect in effects for part in (effect.early, effect.late)]
    return np.reshape(np.array(holm(p_values), float), (-1, 2))
