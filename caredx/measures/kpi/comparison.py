"""One KPI over all prefectures beside the national value, without ranks.

Of 47 prefectures that do not differ at all two or three lie beyond a 95 % interval, and somebody is always last. So each is only
told to be above the national value, below it, or within what chance allows, and where establishments are too few, that. A national
value that counts a total, or another group of staff, is shown and not compared.
"""

from collections.abc import Mapping

from caredx.measures.estimates import Estimate
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.results import Comparison, Incomparable, KpiRow, KpiSheet, Position
from caredx.words.catalog import NOTHING, Text

# The national value of these is a count over the country, which no prefecture can be measured by.
NATIONAL_COUNTS = ("outreach", "digital_core_staff", "one_stop")
# Groups, as published, that are everybody the KPI counts. Values of a prefecture speak of all its staff and establishments, so a
# national value of any other group (two occupations) is of something else.
WHOLE_GROUPS = ("", "all establishments", "eligible establishments", "municipalities")


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

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.kpi.sheet import sheets
    >>> found = compare("tech_adoption", sheets(["13", "20"], 2025, **samples.kpi_tables()))
    >>> found.to_frame()[["prefecture", "value"]].values.tolist()
    [['13', nan], ['20', 0.4]]
    """
    rows = {pref: sheet.row(kpi) for pref, sheet in sheets.items()}
    national, scope = next(((row.national, row.national_scope) for row in rows.values()), (None, NOTHING))
    values = {pref: row.own for pref, row in rows.items()}
    why = incomparable(kpi, scope) if national else ""
    beside = next((yardstick(row) for row in rows.values()), None)
    measure = None if beside is None else beside.value
    positions = {pref: position(own, measure, min_n=min_n) for pref, own in values.items()}
    return Comparison(KPIS[kpi], values, national, positions, national_scope=scope, incomparable=why)


def yardstick(row: KpiRow) -> Estimate | None:
    """The national value a prefecture can be measured by; None where there is none, or it is of another unit, a total, of other staff."""
    one = row.national
    known = one is not None and one.known and one.unit is row.kpi.unit
    return one if known and not incomparable(row.kpi.id, row.national_scope) else None


def incomparable(kpi: str, scope: Text) -> Incomparable:
    """Why no prefecture can be measured by a national value: it is a total, or speaks of another group; else empty."""
    if kpi in NATIONAL_COUNTS:
        return "total"
    return "" if scope.en in WHOLE_GROUPS else "scope"


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
    if own.holds(national):
        return "within_chance"
    return "above" if own.number > national else "below"
