"""Indicators of the office's own: sums of two columns a plan names, measured, broken down and judged as the national KPI are.

A card (`caredx.words.params.specs.IndicatorSpec`) is what a definition in code is for a KPI. From it come the definition every page
shows, yearly values by any group, the ways they are taken apart, verdicts on targets, and the outcome an effect is estimated on.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from caredx.measures.breakdown import Breakdown, By, Group, apart, group_names, groups_of, placed
from caredx.measures.effects.outcomes import Outcome
from caredx.measures.estimates import Estimate, no_data, share_by
from caredx.measures.kpi import verdicts
from caredx.measures.kpi.options import Options
from caredx.measures.kpi.results import Kpi, KpiRow, Target, TargetRule
from caredx.measures.kpi.targets import bound
from caredx.measures.ratios import ratio_by
from caredx.words.catalog import NOTHING, both, words_of
from caredx.words.units import AnyUnit, OwnUnit, Unit

if TYPE_CHECKING:
    from caredx.measures.absent import Absent
    from caredx.words.params.specs import IndicatorSpec

say = words_of("own_indicators")
HISTORY_YEARS = 5
_ANSWERED = "_answered"


def kpi(card: "IndicatorSpec", unit: AnyUnit) -> Kpi:
    """The definition of an indicator, in the shape of a KPI."""
    below = both(card.denominator) if card.denominator else say.answered
    told = (both(card.name), unit, card.better, both(card.numerator), below)
    return Kpi(card.id, "background", *told, "level", both(card.definition), say.origin, NOTHING)


def _unit_of(rows: pd.DataFrame | None, card: "IndicatorSpec") -> AnyUnit:
    """A share where yes and no are counted, else the unit of the card."""
    asked = card.denominator is None and rows is not None and pd.api.types.is_bool_dtype(rows[card.numerator])
    return Unit.SHARE if asked else OwnUnit(card.unit, card.decimals)


def by_group(
    rows: pd.DataFrame, card: "IndicatorSpec", *, by: str, level: float = 0.95, **birth: Any
) -> dict[Any, Estimate]:
    """The indicator by the groups of a column.

    Parameters
    ----------
    rows : DataFrame
        Of any grain, with the columns of the card and `by`. Rows with one part only would count in a sum and not in the other: they are
        left out and told as missing.
    by : str
        Rows without a group are left out.
    **birth
        `period`, `source`, `reference_date`.

    Returns
    -------
    dict
        Shares of rows with Wilson's interval where yes and no are counted, otherwise ratios of sums with `card.cluster` as what was drawn.
    """
    unit = _unit_of(rows, card)
    if unit is Unit.SHARE:
        said = rows[card.numerator].astype("boolean")
        return share_by(rows, said, said.notna(), by=by, level=level, **birth)
    counted = [name for name in (card.numerator, card.denominator) if name]
    known = rows[counted].notna().all(axis=1)
    absent = {(group,): 1 - float(part) for group, part in known.groupby(rows[by]).mean().items()}
    summed: dict[str, Any] = {name: rows[name].astype("float64") for name in counted} | {_ANSWERED: 1.0}
    below = card.denominator or _ANSWERED
    how: dict[str, Any] = {"by": [by], "cluster": card.cluster, "unit": unit, "level": level, "missing": absent}
    found = ratio_by(rows.assign(**summed)[known], card.numerator, below, **how, **birth)
    return {key[0]: one for key, one in found.items()}


def yearly(
    rows: pd.DataFrame, card: "IndicatorSpec", year: int, *, by: str, level: float = 0.95, **birth: Any
) -> dict[Any, dict[int, Estimate]]:
    """The indicator by group and fiscal year up to `year`; a table without months speaks of that year alone.

    A year of which some month was observed nowhere is left out, the year judged excepted.
    """
    found: dict[Any, dict[int, Estimate]] = {}
    for then, part in _years(rows, year).items():
        for group, one in by_group(part, card, by=by, level=level, period=f"FY{then}", **birth).items():
            found.setdefault(group, {})[then] = one
    return found


def of_year(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows of a fiscal year; all of a table without months."""
    return rows[_fiscal(rows) == year] if "month" in rows else rows


def last_whole(rows: pd.DataFrame) -> int:
    """The last fiscal year of which every month was observed somewhere; the last one where there is none."""
    seen = rows["month"].groupby(_fiscal(rows)).nunique()
    return int(max(seen.index[seen == 12], default=max(seen.index)))


def _fiscal(rows: pd.DataFrame) -> pd.Series:
    return rows["month"].dt.year - (rows["month"].dt.month < 4)


def _years(rows: pd.DataFrame, year: int) -> dict[int, pd.DataFrame]:
    if "month" not in rows:
        return {year: rows}
    fiscal = _fiscal(rows)
    seen = rows["month"].groupby(fiscal).nunique()
    told = [
        int(then) for then in seen.index if then == year or (year - HISTORY_YEARS < then < year and seen[then] == 12)
    ]
    return {then: rows[fiscal == then] for then in told}


def row(
    card: "IndicatorSpec", values: Mapping[int, Estimate], year: int, *, absent: "Absent", options: Options
) -> KpiRow:
    """History, targets and verdicts of one place, judged by the rule of level targets."""
    own = values.get(year)
    unit = next((one.unit for one in values.values()), OwnUnit(card.unit, card.decimals))
    one = kpi(card, unit)
    own = own if own is not None else no_data(unit, absent, period=f"FY{year}")
    history = tuple(values[then] for then in sorted(values))
    points = {then: past.value for then, past in values.items() if past.value is not None}
    goals = targets(card, unit)
    judged = tuple(
        verdicts.judge(one, own, goal, points, year=year, min_n=options.min_offices) for goal in goals or (None,)
    )
    return KpiRow(one, own, history, targets=goals, verdicts=judged)


def targets(card: "IndicatorSpec", unit: AnyUnit) -> tuple[Target, ...]:
    """Targets of the card, nearest first: at least, or at most where lower is better."""
    rule: TargetRule = "at_least" if card.better == "higher" else "at_most"
    return tuple(
        Target(card.id, one.year, one.inside, rule, "prefecture", one.source, bound(one.inside, rule, unit))
        for one in sorted(card.targets, key=lambda one: one.year)
    )


def breakdown(
    card: "IndicatorSpec",
    by: By,
    year: int,
    rows: pd.DataFrame,
    *,
    offices: pd.DataFrame | None,
    services: pd.DataFrame,
    options: Options,
    **birth: Any,
) -> Breakdown:
    """The indicator of the year judged by kind of service, size or add-on, as `caredx.measures.breakdown` gives a KPI."""
    told = {"period": f"FY{year}", "level": options.level, **birth}
    part = of_year(rows, year)
    grouped = part.assign(group=groups_of(part, by, offices, services, options.size_bands), everyone="all")
    found = by_group(grouped, card, by="group", **told)
    unit, names = _unit_of(rows, card), group_names(by, services, options.size_bands)
    total = by_group(grouped, card, by="everyone", **told).get("all") or no_data(unit)
    groups = (
        Group(name, names[name], one, one.n is None or one.n < options.min_offices)
        for name in names
        if (one := found.get(name)) is not None
    )
    return Breakdown(kpi(card, unit), by, tuple(groups), total)


def by_place(
    card: "IndicatorSpec",
    by: By,
    year: int,
    rows: pd.DataFrame,
    *,
    offices: pd.DataFrame | None,
    services: pd.DataFrame,
    options: Options,
) -> dict[tuple[str, str], Estimate]:
    """The values of `breakdown` for every prefecture, by prefecture and group, in one pass."""
    rows = placed(of_year(rows, year), by, offices, services, options.size_bands)
    return {apart(name): one for name, one in by_group(rows, card, by="group", level=options.level).items()}


def outcome(card: "IndicatorSpec") -> Outcome | None:
    """What an effect is estimated on: the ratio of a facility in a month; None where the card is none of the panel."""
    if card.table != "panel" or card.denominator is None:
        return None
    name, definition, unit = both(card.name), both(card.definition), OwnUnit(card.unit, card.decimals)
    return Outcome(card.id, name, definition, unit, card.better, card.numerator, card.denominator, 1, card.decimals + 1)
