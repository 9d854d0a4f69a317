"""Does the effect differ by technology, service, size, install ratio or subsidy?

Each level of a column is estimated for itself. Differences between levels are found by chance as well, so a test of equality
stands beside them; levels with too few facilities are named, not estimated.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from caredx.measures.adoption import EventStudy
from caredx.measures.adoption.coding import Columns, code
from caredx.measures.adoption.panel import Spread, spread
from caredx.measures.adoption.periods import NEVER
from caredx.measures.adoption.study import study_of
from caredx.measures.inference import equality
from caredx.words.errors import TooFewData

Controls = Literal["same", "all"]


@dataclass(frozen=True)
class ByLevel:
    """Effects by level of a column.

    Attributes
    ----------
    column : str
    studies : dict
        Level → EventStudy, or None where there are too few.
    months : tuple of int
        Window the effect is averaged over.
    effect, se : ndarray
        By level, in the order of `studies`; NaN where too few.
    units : ndarray of int
        Adopters by level, but for those of the first period: no effect of theirs can be seen.
    q, p_value : float
        Cochran's Q for equal effects and its p by Welch's test; with shared controls it is conservative.
    df : ndarray
        Degrees of freedom of the standard errors; infinite where they count as known.
    """

    column: str
    studies: dict[object, EventStudy | None] = field(repr=False)
    months: tuple[int, int]
    effect: np.ndarray
    se: np.ndarray
    units: np.ndarray
    q: float
    p_value: float
    df: np.ndarray

    def to_frame(self) -> pd.DataFrame:
        """One row a level: `level, effect, se, units`."""
        return pd.DataFrame({"level": list(self.studies), "effect": self.effect, "se": self.se, "units": self.units})


def by_level(
    panel: pd.DataFrame,
    by: str,
    *,
    unit: str,
    time: str,
    cohort: str,
    outcome: str,
    months: tuple[int, int] = (0, 11),
    controls: Controls = "same",
    fewest: int = 10,
    keep: Callable[[EventStudy], EventStudy] = lambda study: study,
    cluster: str | None = None,
    weights: str | None = None,
    covariates: Sequence[str] = (),
    place: str = "panel",
    **options,
) -> ByLevel:
    """Estimate the mean effect over `months` since adoption for every level of `by`.

    Parameters
    ----------
    by : str
        Column constant within a unit. Missing for units that belong to every comparison (never-adopters have no technology).
    controls : {'same', 'all'}
        Compare within the level (service, size), or with all never-adopters besides (technology, subsidy).
    fewest : int
        Adopters a level needs to be estimated.
    keep : callable
        What is kept of a level's study, which holds its panel: of a nation, a level at a time fits memory, and all of them do not.
    cluster, weights, covariates, place, **options
        As of `event_study`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.adopting_homes()
    >>> rows["kind"] = np.where(rows["home"] % 3, "x", "y")
    >>> found = by_level(rows, "kind", unit="home", time="month", cohort="start", outcome="hours", months=(0, 3), fewest=5)
    >>> found.to_frame().round(1).values.tolist()
    [['x', -0.5, 0.0, 10], ['y', nan, nan, 5]]
    """
    coded = code(panel, Columns(unit, time, cohort, outcome, cluster, place, weights, tuple(covariates)))
    number, levels = pd.factorize(panel[by])
    level_of = np.zeros(len(coded.cohort), np.int64)
    level_of[coded.unit[::-1]] = number[::-1]  # of its first row
    del panel, number  # of a nation's rows nothing is held but the outcomes
    whole = spread(coded)
    del coded
    never = whole.cohort == NEVER
    counted = ~never & (whole.cohort > whole.periods[0])

    def estimated(at: int) -> tuple[EventStudy | None, float, float, float, int]:
        own = level_of == at
        used = own | ((level_of < 0) & never) if controls == "same" else own | never
        count = int((own & counted).sum())
        study = _study_or_none(whole.take(used), cluster=cluster, **options) if count >= fewest else None
        if study is None or not ((study.path.months >= months[0]) & (study.path.months <= months[1])).any():
            return None, np.nan, np.nan, np.inf, count
        effect, se, df = study.path.mean_with_df(*months)
        if not se > 0:  # too few clusters carry it
            return None, np.nan, se, np.inf if df is None else df, count
        return keep(study), effect, se, np.inf if df is None else df, count

    order = sorted(range(len(levels)), key=lambda at: str(levels[at]))
    found = [estimated(at) for at in order]
    values, spreads, known = (np.array([one[i] for one in found], float) for i in (1, 2, 3))
    studies = {levels[at]: one[0] for at, one in zip(order, found, strict=True)}
    units = [one[4] for one in found]
    return ByLevel(by, studies, months, values, spreads, np.array(units), *equality(values, spreads, known), known)


def _study_or_none(part: Spread, **options) -> EventStudy | None:
    try:
        return study_of(part, **options)
    except TooFewData:
        return None
