"""Effects where there can be none: outcomes the technology cannot touch, and adoption dates moved ahead.

An estimate that also finds effects there is finding something else: a reform, a season, better managers.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from caredx.measures.adoption import event_study
from caredx.measures.adoption.coding import Columns, code
from caredx.measures.adoption.periods import NEVER
from caredx.measures.inference import quantiles


@dataclass(frozen=True)
class Placebo:
    """One estimate that should be zero: mean over the periods since (pretended) adoption."""

    name: str
    effect: float
    se: float
    units: int
    df: float | None = None

    @property
    def p_value(self) -> float:
        """Two-sided, t with `df` (None: normal); NaN where too few clusters carry it."""
        return quantiles.two_sided_p(self.effect / self.se, self.df)


def placebo_outcomes(
    panel: pd.DataFrame, outcomes: list[str], *, unit: str, time: str, cohort: str, **options
) -> tuple[Placebo, ...]:
    """The same study on outcomes adoption cannot change; `options` go to `event_study`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.adopting_homes()
    >>> rows["distance"] = rows["home"] % 5 + rows["month"] % 2 / 10
    >>> one, = placebo_outcomes(rows, ["distance"], unit="home", time="month", cohort="start")
    >>> one.name, round(abs(one.effect), 6), one.units
    ('distance', 0.0, 15)
    """
    found = []
    for name in outcomes:
        study = event_study(panel, unit=unit, time=time, cohort=cohort, outcome=name, **options)
        average = study.aggregate("dynamic")
        found.append(Placebo(name, average.effect, average.se, study.counts.adopters, average.df))
    return tuple(found)


def placebo_dates(
    panel: pd.DataFrame,
    shift: int,
    *,
    unit: str,
    time: str,
    cohort: str,
    outcome: str,
    cluster: str | None = None,
    **options,
) -> Placebo:
    """Pretend adoption came `shift` periods earlier and look only at the time before the true date.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.adopting_homes()
    >>> one = placebo_dates(rows, 2, unit="home", time="month", cohort="start", outcome="hours")
    >>> round(abs(one.effect), 6), round(one.se, 3)
    (0.0, 0.03)
    """
    coded = code(panel, Columns(unit, time, cohort, outcome, cluster))
    true = coded.cohort[coded.unit]
    frame = pd.DataFrame({"unit": coded.unit, "time": coded.periods[coded.time], "outcome": coded.outcome})
    frame["cohort"] = np.where(np.isinf(true), NEVER, true - shift)
    frame["cluster"] = coded.unit if coded.cluster is None else coded.cluster[coded.unit]
    study = event_study(
        frame[frame["time"] < true],
        unit="unit",
        time="time",
        cohort="cohort",
        outcome="outcome",
        cluster=cluster and "cluster",
        **options,
    )
    average = study.aggregate("dynamic")
    return Placebo(f"-{shift}", average.effect, average.se, study.counts.adopters, average.df)
