"""Group-time effects ATT(g, t): what cohort g gained between its base period and t, beyond those not (yet) adopting.

One cell is a difference of two mean differences, so all 2,000 cells of a national panel follow from three sums over pairs of
periods and cohorts: how many units are seen in both, the sum of their differences and of the squares. They are taken once,
cohort by cohort; pooled controls are running sums from the last cohort backwards. A unit missing in one of a cell's two
periods is out of that cell only.
"""

from dataclasses import dataclass

import numpy as np

from caredx.measures.adoption.panel import Wide


@dataclass(frozen=True)
class Cells:
    """All cells that can be estimated, ordered by cohort and period.

    Attributes
    ----------
    cohort, time, base : ndarray (cells,)
        Positions in `Wide.cohorts` and `Wide.periods`.
    month : ndarray (cells,)
        Periods since adoption; negative = before.
    controls_from : ndarray (cells,)
        The controls are all cohorts from this position on, save the cell's own.
    own_n, control_n : ndarray (cells,)
        Units seen in both periods.
    own_mean, control_mean : ndarray (cells,)
        Their mean change from base to time; the effect is the difference.
    se : ndarray (cells,)
        For independent units; NaN where nothing varies.
    skipped : int
        Cells without anyone treated or compared.
    """

    cohort: np.ndarray
    time: np.ndarray
    base: np.ndarray
    month: np.ndarray
    controls_from: np.ndarray
    own_n: np.ndarray
    control_n: np.ndarray
    own_mean: np.ndarray
    control_mean: np.ndarray
    se: np.ndarray
    skipped: int

    @property
    def effect(self) -> np.ndarray:
        return self.own_mean - self.control_mean


def estimate(wide: Wide, *, control: str, anticipation: int, base: str) -> Cells:
    """Callaway and Sant'Anna (2021), equation 2.9 without covariates, for every cohort and period.

    Base period: ``varying`` (R's default) compares a period before adoption with the one just before it, and periods from
    adoption (minus anticipation) on with the last one before; ``universal`` compares all periods with the latter. Within an
    anticipation window of two and more periods R `did` up to 2.5.1 compared with the period just before, which would cancel
    an anticipation that lasts; later R takes the last period before, as here.

    References
    ----------
    .. [1] Callaway, B. and Sant'Anna, P. H. C. (2021). "Difference-in-Differences with Multiple Time Periods." Journal of
       Econometrics 225(2): 200-230.
    """
    cohort, time, reference = plan = _plan(wide, anticipation=anticipation, base=base)
    latest = wide.periods[np.maximum(time, reference)] + anticipation
    never = len(wide.cohorts) - 1
    start = np.full(len(time), never) if control == "never" else np.searchsorted(wide.cohorts, latest, side="right")
    moments = _moments(wide)
    own = moments[:, cohort, time, reference]
    later = np.cumsum(moments[:, ::-1], axis=1)[:, ::-1]
    controls = later[:, start, time, reference] - np.where(cohort >= start, own, 0.0)
    ok = (own[0] > 0.5) & (controls[0] > 0.5)
    (n1, sum1, square1), (n0, sum0, square0) = own[:, ok], controls[:, ok]
    se = np.sqrt(np.maximum((square1 - sum1**2 / n1) / n1**2 + (square0 - sum0**2 / n0) / n0**2, 0.0))
    rounding = 1e-7 * np.sqrt(np.nanmean(wide.outcome**2) / np.minimum(n1, n0))
    cohort, time, reference = (part[ok] for part in plan)
    return Cells(
        cohort=cohort,
        time=time,
        base=reference,
        month=(wide.periods[time] - wide.cohorts[cohort]).astype(int),
        controls_from=start[ok],
        own_n=np.rint(n1).astype(int),
        control_n=np.rint(n0).astype(int),
        own_mean=sum1 / n1,
        control_mean=sum0 / n0,
        se=np.where((se > rounding) & (time != reference), se, np.nan),
        skipped=int((~ok).sum()),
    )


def _plan(wide: Wide, *, anticipation: int, base: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cohort, period and base period of every cell."""
    treated = np.flatnonzero(wide.cohorts <= wide.periods[-1])
    periods = np.arange(len(wide.periods))
    cohort, time = (side.ravel() for side in np.meshgrid(treated, periods, indexing="ij"))
    last_before = (np.searchsorted(wide.periods, wide.cohorts[treated] - anticipation) - 1).repeat(len(periods))
    if base == "universal":
        return cohort, time, last_before
    after = wide.periods[time] >= wide.cohorts[cohort] - anticipation
    reference = np.where(after, last_before, time - 1)
    keep = reference >= 0
    return cohort[keep], time[keep], reference[keep]


def _moments(wide: Wide) -> np.ndarray:
    """(3, cohorts, periods, periods): per cohort and pair (t, s), units seen in both, Σ(y_t − y_s) and Σ(y_t − y_s)²."""
    periods = len(wide.periods)
    moments = np.zeros((3, len(wide.cohorts), periods, periods))
    for c in range(len(wide.cohorts)):
        for piece in wide.pieces(c):
            rows = wide.outcome[piece]
            seen = (~np.isnan(rows)).astype(float)
            rows = np.where(seen > 0, rows, 0.0)
            sums, squares = rows.T @ seen, (rows**2).T @ seen
            moments[:, c] += seen.T @ seen, sums - sums.T, squares + squares.T - 2 * rows.T @ rows
    return moments
