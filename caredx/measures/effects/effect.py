"""One outcome, one place: the path since adoption with its band and U-curve, or the reason why there is none."""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

from caredx.measures.adoption import Band, EventStudy, Path
from caredx.measures.comparison import smallest_detectable
from caredx.measures.effects.outcomes import Outcome
from caredx.measures.inference import holm, quantiles
from caredx.measures.u_curve import UCurve
from caredx.words.trust import given

BEFORE, AFTER = 12, 24
EARLY, LATE = (0, 5), 6
"""Windows named before looking: months 0 to 5, and the last six months of the path."""
Reason = Literal["no_outcome", "nobody_adopts", "no_controls", "few", "short"]


@dataclass(frozen=True)
class Window:
    """Mean effect over some months since adoption."""

    months: tuple[int, int]
    value: float
    se: float
    level: float
    df: float | None = None

    @property
    def half(self) -> float:
        """Half the width of the interval."""
        return quantiles.t(self.level, self.df) * self.se

    @property
    def low(self) -> float:
        """Lower end of the interval at `level`."""
        return self.value - self.half

    @property
    def high(self) -> float:
        """Upper end of the interval at `level`."""
        return self.value + self.half

    @property
    def direction(self) -> str:
        """``rose`` or ``fell`` where the interval leaves out zero, else ``unclear``."""
        return "rose" if self.low > 0 else "fell" if self.high < 0 else "unclear"

    @property
    def p_value(self) -> float:
        """Two-sided, t with `df` (None: normal)."""
        return quantiles.two_sided_p(self.value / self.se, self.df) if self.se > 0 else float("nan")

    @property
    def detectable(self) -> float:
        """Effect that this study would have found four times in five."""
        return smallest_detectable(self.se, df=self.df, level=self.level)


@dataclass(frozen=True)
class TooFew:
    """Why there is no estimate, with the numbers of clusters it would have rested on (None: withheld before showing)."""

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
        Months -12 to at most 24, as far as enough clusters carry them.
    band : Band
        Uniform over the months from 0 on, and for itself over those before (`Path.drawn_band`).
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
    def verdict(self) -> str:
        """What the band shows, in the words of a U-curve; a gain that is followed by a loss is told as such."""
        return self.curve.shape if self.curve.shape == "gain then loss" else self.curve.verdict

    @property
    def trough(self) -> tuple[float, float, float]:
        """Effect in the trough with its interval; only where there `has_dip`."""
        return self.turned(*map(given, (self.curve.trough_value, self.curve.trough_low, self.curve.trough_high)))

    @property
    def widest(self) -> float:
        """Width of the band in its widest month; 0 where every month is alike for everybody, so that nothing varies."""
        return float((self.band.high - self.band.low)[self.path.se > 0].max(initial=0.0))

    def turned(self, value: float, low: float, high: float) -> tuple[float, float, float]:
        """An improvement with its interval as an effect in the outcome's own sign, or the other way round."""
        ends = sorted((self.sign * float(low), self.sign * float(high)))
        return self.sign * float(value), ends[0], ends[1]

    def holds(self, path: Path) -> bool:
        """Whether a path by another method stays inside the band in all of its months."""
        at = np.searchsorted(self.path.months, path.months)
        return bool(((self.band.low[at] <= path.effect) & (path.effect <= self.band.high[at])).all())

    @property
    def has_dip(self) -> bool:
        """Whether the band shows a dip: only then may a page speak of trough and break-even."""
        return self.curve.has_dip

    def to_frame(self) -> pd.DataFrame:
        """The path: `month, effect, se, band_low, band_high, facilities, cohorts`."""
        rows = self.path.to_frame().rename(columns={"units": "facilities"})
        rows.insert(3, "band_low", self.band.low)
        rows.insert(4, "band_high", self.band.high)
        return rows


def without_panel(study: EventStudy) -> EventStudy:
    """Path, cells and counts alone, for keeping: a nation's panel is no part of a result. Averages can no longer be formed anew."""
    wide = study.wide
    # Copies: an empty view would hold the whole panel.
    gone = replace(
        wide,
        outcome=wide.outcome[:0].copy(),
        complete=wide.complete[:0].copy(),
        cluster=None,
        weight=None,
        covariates=None,
    )
    return replace(study, wide=gone, cells=replace(study.cells, scores=None))


def last_month(path: Path) -> int:
    """Last month up to which enough clusters carry every month since adoption.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> path = samples.path()
    >>> last_month(path)
    5
    """
    thin = path.months[(path.months >= 0) & ~path.given]
    return int(min([AFTER, path.months[-1], *(thin - 1)]))


def late_months(path: Path) -> tuple[int, int]:
    """The last six months of the path."""
    last = int(path.months[-1])
    return last - LATE + 1, last


def window(path: Path, months: tuple[int, int], level: float) -> Window:
    """Mean of a path over some months.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> path = samples.path()
    >>> found = window(path, (0, 2), 0.95)
    >>> round(found.value, 2), round(found.se, 3)
    (0.23, 0.058)
    """
    value, se, df = path.mean_with_df(*months)
    return Window(months, value, se, level, df)


def registered_tests(effects: list[Effect]) -> np.ndarray:
    """p-values of all early and late means (outcome by outcome), adjusted by Holm: (outcomes, 2).

    Examples
    --------
    >>> from caredx.measures import samples
    >>> registered_tests([samples.estimated()[1]]).round(3).tolist()
    [[0.0, 0.0]]
    """
    p_values = [part.p_value for effect in effects for part in (effect.early, effect.late)]
    return np.reshape(np.array(holm(p_values), float), (-1, 2))
