"""Targets and national values as published, in the shapes a sheet needs.

National targets come from the published table, those of a prefecture from its plan. Both stand on a sheet; neither replaces
the other.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.results import Target, TargetRule
from caredx.words.catalog import Text, words_of
from caredx.words.trust import each
from caredx.words.units import AnyUnit, Unit

say = words_of("values")


def national_targets(published: pd.DataFrame) -> dict[str, tuple[Target, ...]]:
    """Targets by KPI, nearest year first.

    Parameters
    ----------
    published : DataFrame
        `kpi, year, value, rule, words, words_en, source`; value in the KPI's unit, NaN where the target is a rule.

    Examples
    --------
    >>> from caredx import official
    >>> [(one.year, one.value) for one in national_targets(official.kpi_targets())["tech_adoption"]]
    [(2029, 0.9)]
    """
    result: dict[str, list[Target]] = {}
    for row in each(published.sort_values("year")):
        if row.kpi in KPIS:
            value = None if pd.isna(row.value) else float(row.value)
            text = Text(row.words, row.words_en) if row.words else bound(value, row.rule, KPIS[row.kpi].unit)
            result.setdefault(row.kpi, []).append(
                Target(row.kpi, int(row.year), value, row.rule, "national", row.source, text)
            )
    return {kpi: tuple(targets) for kpi, targets in result.items()}


def prefectural_target(kpi: str, year: int, value: float, source: str) -> Target:
    """A target a prefecture set itself: at least, or at most where lower is better.

    Parameters
    ----------
    value : float
        In the KPI's unit; a share in [0, 1].

    Examples
    --------
    >>> one = prefectural_target("overtime", 2029, 5.0, "県計画")
    >>> one.rule, one.text("en")
    ('at_most', 'at most 5 h per staff-month')
    """
    rule: TargetRule = "at_least" if KPIS[kpi].better == "higher" else "at_most"
    return Target(kpi, year, value, rule, "prefecture", source, bound(value, rule, KPIS[kpi].unit))


def bound(value: float | None, rule: str, unit: AnyUnit) -> Text:
    """A target in words, for example *at least 90 %*."""
    # As it was set, not rounded: a target of 5.25 % is not one of 5.3 %. Ten digits drop only what float arithmetic added.
    number = "" if value is None else f"{value * unit.scale:,.10g}"
    return say["bound"][rule].fill(value=number, unit=unit.text)


def in_order(*groups: Iterable[Target]) -> tuple[Target, ...]:
    """Targets nearest first, prefectural before national in the same year."""
    return tuple(
        sorted((target for group in groups for target in group), key=lambda one: (one.year, one.level == "national"))
    )


class National(NamedTuple):
    """A published national value, whom it speaks of as published, and the remark beside it (both may be empty)."""

    value: Estimate
    scope: Text
    note: Text


def national_values(published: pd.DataFrame) -> dict[str, National]:
    """The latest published national value of each KPI.

    Parameters
    ----------
    published : DataFrame
        `kpi, main, kind, group_ja, group_en, period, year, value, unit, reference_date, source, note, note_en`. Only rows of
        the main series that are actual values count: a plan is no value, and series of one KPI must not be joined (overtime:
        dashboard and plan disagree about years).

    Returns
    -------
    dict
        By KPI; values without interval, because no n is published with any of them.

    Examples
    --------
    >>> from caredx import official
    >>> one = national_values(official.load("kpi_national"))["turnover_1"]
    >>> one.value.period, one.value.value
    ('CY2025', 0.133)
    """
    rows = published[(published["main"] == 1) & (published["kind"] == "actual") & published["kpi"].isin(list(KPIS))]
    latest = rows.sort_values(["year", "reference_date"]).groupby("kpi").last()
    return {kpi: _national(row) for kpi, row in zip(latest.index, latest.itertuples(), strict=True)}


def _national(row: Any) -> National:
    value = Estimate(
        float(row.value), Unit.of(row.unit), period=row.period, source=row.source, reference_date=row.reference_date
    )
    return National(value, Text(row.group_ja, row.group_en), Text(row.note, row.note_en))
