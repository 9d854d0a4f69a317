"""Who adopts: facilities as they were before anyone could have adopted, and pairs that looked alike.

An effect estimated on those who chose to adopt says something of facilities like them. So a page shows how they differed at the
start, and repeats the estimate on pairs of the same service and size.
"""

import numpy as np
import pandas as pd

from caredx.measures.comparison import Matches, match
from caredx.measures.effects.outcomes import Outcome
from caredx.words.errors import TooFewData

BASELINE_MONTHS = 3
NEAR = ("log_staff", "baseline")


def facilities(frame: pd.DataFrame, outcome: Outcome) -> pd.DataFrame:
    """One row a facility: `office, adopter, service_group, size_band, log_staff, baseline`.

    The baseline is the mean of the first three months observed before adoption; facilities that had adopted by the first month
    have none and are left out.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.effects.outcomes import OUTCOMES
    >>> frame = samples.facility_months()
    >>> facilities(frame, OUTCOMES[0])[["office", "adopter", "baseline"]].head(1).round(2).values.tolist()
    [[0, True, 6.0]]
    """
    columns = ["office", "month", "cohort", "service_group", "size_band", "staff_fte", outcome.id]
    known = frame[outcome.id].notna() & ~(frame["month"] >= frame["cohort"])
    before = frame.loc[known, columns].sort_values(["office", "month"])
    first = before[before.groupby("office").cumcount() < BASELINE_MONTHS]
    grouped = first.groupby("office")
    kept = grouped[["service_group", "size_band"]].first().astype(object)
    return kept.assign(
        adopter=grouped["cohort"].first().notna(),
        log_staff=np.log(grouped["staff_fte"].mean().where(lambda staff: staff > 0)),
        baseline=grouped[outcome.id].mean(),
    ).reset_index()


def likeness(frame: pd.DataFrame, outcome: Outcome) -> Matches | None:
    """Pairs by service group and size band, near in staff and baseline; None where there are too few.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.effects.outcomes import OUTCOMES
    >>> frame = samples.facility_months()
    >>> len(likeness(frame, OUTCOMES[0]).pairs)
    40
    """
    try:
        return match(
            facilities(frame, outcome),
            unit="office",
            adopter="adopter",
            exact=["service_group", "size_band"],
            near=list(NEAR),
        )
    except TooFewData:
        return None
