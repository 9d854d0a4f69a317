"""A U-curve told from a path: how deep the dip, when repaid, how sure.

The ministry's guideline says efficiency falls after a technology arrives and then rises (U字の法則). A dip that is not shown has no trough
and no break-even. How a path becomes one: `caredx.measures.u_curve.summary`.
"""

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from caredx.measures.inference import quantiles
from caredx.measures.u_curve.crossing import Interval
from caredx.measures.u_curve.shown import Shape, Shown

Better = Literal["higher", "lower"]
Verdict = Literal["confirmed", "dip only", "gain only", "not shown"]


@dataclass(frozen=True)
class UCurve:
    """A dip and what follows, on a scale where + is an improvement.

    Attributes
    ----------
    better : {'higher', 'lower'}
        Direction of the outcome; with 'lower' all values here are the path's times −1.
    level : float
        Of every interval and set; 1 − level is the size of each one-sided test.
    first_month, last_month : int
        Range of months summarised (months before 0 are not).
    trough_month : int or None
        Month of the lowest effect; None = no dip.
    trough_value, trough_low, trough_high : float or None
        The lowest effect and an interval from the sup-t band. The value itself is biased downwards (it is a minimum of
        estimates); `early_mean` is not.
    trough_months : tuple of int
        Months that may be the trough: not significantly above any other.
    break_even : float or None
        Next up-crossing of zero after the first month shown below it, linear between months; None = not reached.
    break_even_set : tuple of (from, to or None)
        Set at `level` by test inversion; open to the right = not established by the last month; in pieces = relapse.
    break_even_approximate : bool
        Too few clusters carry the path for the set to hold the level it names (`supported`); say "about".
    cumulative_break_even, cumulative_set
        The same for the running sum (pay-back), after its own trough.
    early, late : tuple of int
        First and last month of the windows.
    early_mean, early_se, late_mean, late_se : float
    p_early, p_late : float
        One-sided: early mean below zero; late mean above zero.
    early_df, late_df : float or None
        Degrees of freedom of their t; None = normal.
    shown : Shown or None
        What the band shows; None with large-sample inference.
    dip_month, gain_month : int or None
        First month whose band lies wholly below zero, and the first wholly above after it (or at all).
    """

    better: Better
    level: float
    first_month: int
    last_month: int
    trough_month: int | None
    trough_value: float | None
    trough_low: float | None
    trough_high: float | None
    trough_months: tuple[int, ...]
    break_even: float | None
    break_even_set: tuple[Interval, ...]
    cumulative_break_even: float | None
    cumulative_set: tuple[Interval, ...]
    early: tuple[int, int]
    late: tuple[int, int]
    early_mean: float
    early_se: float
    late_mean: float
    late_se: float
    p_early: float
    p_late: float
    early_df: float | None = None
    late_df: float | None = None
    shown: Shown | None = field(default=None, repr=False, compare=False)
    dip_month: int | None = None
    gain_month: int | None = None
    break_even_approximate: bool = False

    @property
    def p_value(self) -> float:
        """Of the J-curve on the two windows, by intersection-union: both must be shown, so no correction for two is due."""
        return max(self.p_early, self.p_late)

    @property
    def shown_p(self) -> float:
        """p of what `shape` says: of the weaker half of two, or of the stronger where nothing is shown."""
        if self.shown is None:
            return self.p_value
        dip, gain = self.shown.p_dip, self.shown.p_gain
        return {"dip then gain": max(dip, gain), "gain": gain, "not shown": min(dip, gain)}.get(self.shape, dip)

    @property
    def shape(self) -> Shape:
        """What is shown, in the order it came."""
        if self.shown is not None:
            return self.shown.shape
        return _WORDS[self.p_early < 1 - self.level, self.p_late < 1 - self.level]

    @property
    def verdict(self) -> Verdict:
        """The same in the four words of a U-curve; a gain that is followed by a loss is a dip without recovery."""
        return _VERDICTS[self.shape]

    @property
    def has_dip(self) -> bool:
        """Whether the band shows a dip, so that there is a trough."""
        return self.trough_month is not None

    @property
    def established(self) -> bool:
        """Whether break-even is established within the months seen: a set that is bounded."""
        return bool(self.break_even_set) and self.break_even_set[-1][1] is not None

    @property
    def relapse(self) -> bool:
        """Whether the break-even set is in pieces."""
        return len(self.break_even_set) > 1

    def to_frame(self) -> pd.DataFrame:
        """One row a figure: `figure, value, se, low, high`; of a set in pieces the outer limits (inf = open)."""
        rows = [
            ("trough_month", self.trough_month, None, *_outer([(m, m) for m in self.trough_months])),
            ("trough_value", self.trough_value, None, self.trough_low, self.trough_high),
            ("break_even", self.break_even, None, *_outer(self.break_even_set)),
            ("cumulative_break_even", self.cumulative_break_even, None, *_outer(self.cumulative_set)),
            (
                "early_mean",
                self.early_mean,
                self.early_se,
                *self._interval(self.early_mean, self.early_se, self.early_df),
            ),
            ("late_mean", self.late_mean, self.late_se, *self._interval(self.late_mean, self.late_se, self.late_df)),
            ("p_value", self.p_value, None, None, None),
        ]
        columns = ("value", "se", "low", "high")
        return pd.DataFrame(rows, columns=["figure", *columns]).astype(dict.fromkeys(columns, float))

    def _interval(self, value: float, se: float, df: float | None) -> tuple[float, float]:
        half = quantiles.t(self.level, df) * se
        return value - half, value + half


_WORDS: dict[tuple[bool, bool], Shape] = {
    (True, True): "dip then gain",
    (True, False): "dip",
    (False, True): "gain",
    (False, False): "not shown",
}
_VERDICTS: dict[Shape, Verdict] = {
    "dip then gain": "confirmed",
    "dip": "dip only",
    "gain then loss": "dip only",
    "gain": "gain only",
    "not shown": "not shown",
}


def _outer(pieces) -> tuple[float | None, float | None]:
    if not pieces:
        return None, None
    last = pieces[-1][1]
    return float(pieces[0][0]), float("inf") if last is None else float(last)
