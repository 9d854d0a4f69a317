"""The panel that effects are studied on, made from the checked tables some prefectures at a time.

Of a nation it has nine million rows: it is made where a result that is kept must be computed, and never kept itself.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from caredx import official
from caredx.intake import store
from caredx.intake.partitions import batches
from caredx.measures import effects
from caredx.measures.effects import OUTCOMES, Outcome
from caredx.measures.effects.outcomes import together

if TYPE_CHECKING:
    from caredx.findings.results import Results


def of_prefectures(results: "Results", prefectures: Sequence[str], more: Iterable[Outcome] = ()) -> pd.DataFrame:
    """Outcomes by facility and month of some prefectures, with the tables of no more than fit memory together.

    Parameters
    ----------
    results : Results
    prefectures : sequence of str
        JIS codes; without any, no rows.
    more : iterable of Outcome
        Beside the registered ones.
    """
    outcomes = (*OUTCOMES, *more)
    if not prefectures:
        return _of_some(results, outcomes, [results.prefecture]).iloc[:0]
    asked = ([code for code in some if code in prefectures] for some in batches("panel", results.params.processed))
    return together(map(partial(_of_some, results, outcomes), filter(None, asked)))


def _of_some(results: "Results", outcomes: Sequence[Outcome], prefectures: Sequence[str]) -> pd.DataFrame:
    table = partial(store.load, processed=results.params.processed, pref=prefectures)
    parts = [part for one in outcomes for part in (one.numerator, one.denominator)]
    panel = table("panel", columns=[*dict.fromkeys([*effects.PANEL_COLUMNS, *parts])], categories=True)
    adoptions = table("adoption")
    if panel is None or adoptions is None:
        raise LookupError("nobody adopted: a file is missing")
    return effects.facility_months(
        panel,
        adoptions,
        offices=table("offices", columns=("office", "service", "capacity", "corporation")),
        services=official.load("services"),
        size_bands=results.options.size_bands,
        outcomes=outcomes,
    )
