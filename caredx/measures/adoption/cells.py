"""Group-time effects ATT(g, t): what cohort g gained between its base period and t, beyond those not (yet) adopting.

One cell is a difference of two mean differences, so all 2,000 cells of a national panel follow from three sums over pairs of
periods and cohorts: how many units are seen in both, the sum of their differences and of the squares. They are taken once,
cohort by cohort; pooled controls are running sums from the last cohort backwards. A unit missing in one of a cell's two
periods is out of that cell only.
"""

from dataclasses import dataclass, replace

import numpy as np

from caredx.measures.adoption.panel import Wide
from caredx.measures.adoption.scores import Scores


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
    own_mass, control_mass : ndarray (cells,)
        Their weights; the same numbers where there are no weights.
    own_mean, control_mean : ndarray (cells,)
        Their mean change from base to time; the effect is the difference.
    se : ndarray (cells,)
        For independent units; NaN where nothing varies.
    skipped : int
        Cells without anyone treated or compared.
    scores : Scores or None
        Influences of units where covariates are adjusted for (`adjusted`).
    """

    cohort: np.ndarray
    time: np.ndarray
    base: np.ndarray
    month: np.ndarray
    controls_from: np.ndarray
    own_n: np.ndarray
    control_n: np.ndarray
    own_mass: np.ndarray
    control_mass: np.ndarray
    own_mean: np.ndarray
    control_mean: np.ndarray
    se: np.ndarray
    skipped: int
    scores: Scores | None = None

    @property
    def effect(self) -> np.ndarray:
        """Change of adopters less that of their controls, one a cell."""
        return self.own_mean - self.control_mean

    def take(self, keep: np.ndarray) -> "Cells":
        """Some of the cells."""
        parts = {name: value[keep] for name, value in vars(self).items() if isinstance(value, np.ndarray)}
        return replace(self, **parts, scores=self.scores and self.scores.take(keep))


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
    own, controls = _two_sides(_moments(wide), *plan, start)
    counts = (own[0], controls[0])
    if wide.weight is not None:
        alone = _two_sides(_moments(replace(wide, weight=None))[:1], *plan, start)
        counts = (alone[0][0], alone[1][0])
    own_n, control_n = (np.rint(part).astype(int) for part in counts)
    ok = (own_n > 0) & (control_n > 0)
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
        own_n=own_n[ok],
        control_n=control_n[ok],
        own_mass=n1,
        control_mass=n0,
        own_mean=sum1 / n1,
        control_mean=sum0 / n0,
        se=np.where((se > rounding) & (time != reference), se, np.nan),
        skipped=int((~ok).sum()),
    )


def _two_sides(moments, cohort, time, reference, start) -> tuple[np.ndarray, np.ndarray]:
    """Moments of every cell's own units and of its controls: all cohorts from `start` on, save its own."""
    own = moments[:, cohort, time, reference]
    later = np.cumsum(moments[:, ::-1], axis=1)[:, ::-1]
    return own, later[:, start, time, reference] - np.where(cohort >= start, own, 0.0)


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
    """(3, cohorts, periods, periods): per cohort and pair (t, s), units seen in both, Σ(y_t − y_s) and Σ(y_t − y_s)², weighted."""
    periods = len(wide.periods)
    moments = np.zeros((3, len(wide.cohorts), periods, periods))
    for c in range(len(wide.cohorts)):
        for piece in wide.pieces(c):
            rows = wide.outcome[piece]
            seen = (~np.isnan(rows)).astype(float)
            rows = np.where(seen > 0, rows, 0.0)
            weighted = seen if wide.weight is None else seen * wide.weight[piece, None]
            sums, squares = (rows * weighted).T @ seen, (rows**2 * weighted).T @ seen
            moments[:, c] += weighted.T @ seen, sums - sums.T, squares + squares.T - 2 * (rows * weighted).T @ rows
    return moments
