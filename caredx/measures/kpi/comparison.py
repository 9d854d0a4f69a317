"""One KPI over all prefectures beside the national value, without ranks.

Of 47 prefectures that do not differ at all two or three lie beyond a 95 % interval, and somebody is always last. So each is only
told to be above the national value, below it, or within what chance allows, and where establishments are too few, that.
"""

from collections.abc import Mapping

from caredx.measures.estimates import Estimate
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.results import Comparison, KpiSheet, Position

# The national value of these is a count over the country, which no prefecture can be measured by.
NATIONAL_COUNTS = ("outreach", "digital_core_staff", "one_stop")


def compare(kpi: str, sheets: Mapping[str, KpiSheet], *, min_n: int = 10) -> Comparison:
    """Values of one KPI for every prefecture, and where each lies beside the national value.

    Parameters
    ----------
    kpi : str
        KPI id; `KeyError` if there is none.
    sheets : Mapping of str to KpiSheet
        By JIS code.
    min_n : int
        With fewer establishments (municipalities, answers) nothing is said.
    """
    rows = {pref: sheet.row(kpi) for pref, sheet in sheets.items()}
    national = next((row.national for row in rows.values()), None)
    values = {pref: row.own for pref, row in rows.items()}
    measure = None if kpi in NATIONAL_COUNTS or national is None or national.unit is not KPIS[kpi].unit else national.value
    return Comparison(KPIS[kpi], values, national, {pref: position(own, measure, min_n=min_n) for pref, own in values.items()})


def position(own: Estimate, national: float | None, *, min_n: int) -> Position:
    """Where a value lies beside the national one: beyond its own interval or not."""
    if own.value is None:
        return "no_data"
    if national is None:
        return "no_national"
    if own.n is not None and own.n < min_n:
        return "too_few"
    if not own.has_interval:
        return "no_interval"
    if own.low <= national <= own.high:
        return "within_chance"
    return "above" if own.value > national else "below"
