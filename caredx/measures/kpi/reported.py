"""Figures a prefecture reported itself in `kpi.csv`, each as an `Estimate`.

A survey's rate, a municipal share of the national federation, a count of participants: nobody can compute these from the panel.
A row is taken as it stands: numerator and denominator are those reported, never exchanged for others. An interval is made only where numerator and denominator say how many were asked, and never for
turnover, whose persons leave together when a home goes wrong.
"""

from typing import Any, NamedTuple

import pandas as pd

from caredx.measures.basis import Basis, SourceKind
from caredx.measures.estimates import Estimate, share
from caredx.measures.kpi import adoption
from caredx.measures.kpi.definitions import KPIS
from caredx.words import dates
from caredx.words.catalog import Text, words_of
from caredx.words.folding import fold
from caredx.words.trust import each, given
from caredx.words.units import Unit

say = words_of("values")

_NOT_DRAWN_ONE_BY_ONE = ("turnover_1", "turnover_kaigorodo")


class Figure(NamedTuple):
    """One reported figure: the year it counts for, its scope ("" = all services), its value, and how many were surveyed."""

    year: int
    scope: str
    value: Estimate
    population: float | None


def figures(table: pd.DataFrame, *, level: float = 0.95) -> dict[str, dict[str, list[Figure]]]:
    """Reported figures by prefecture and KPI, oldest first; within a year a date before a whole year.

    Parameters
    ----------
    table : DataFrame
        Checked `kpi` table: `prefecture, kpi, period, scope, value, unit, numerator, denominator, population, responses,
        reference_date, source`.
    """
    result: dict[str, dict[str, list[Figure]]] = {}
    for row in each(table.sort_values(["period", "scope"])):
        calendar = row.kpi == "turnover_1"
        scope = "" if pd.isna(row.scope) else row.scope
        population = None if pd.isna(row.population) else float(row.population)
        value = _estimate(row, level)
        figure = Figure(
            year_of(row.period, calendar=calendar), scope, value.with_(basis=_basis(row, value)), population
        )
        result.setdefault(row.prefecture, {}).setdefault(row.kpi, []).append(figure)
    return result


def year_of(period: str, *, calendar: bool = False) -> int:
    """Year a period counts for: ``FY2025`` and ``CY2025`` 2025; ``2026-03`` fiscal year 2025, or calendar year 2026.

    Examples
    --------
    >>> year_of("FY2025"), year_of("2026-03"), year_of("2026-03", calendar=True)
    (2025, 2025, 2026)
    """
    if period[:2] in ("FY", "CY"):
        return int(period[2:])
    year, month = int(period[:4]), int(period[5:7] or 12)
    return year if calendar or month >= 4 else year - 1


def _dated(written: Any) -> Any:
    """A reference date as one day, also one written in an era (令和8年3月31日); anything else as it stands."""
    found = dates.day(fold(written)) if isinstance(written, str) and written else None
    return found.isoformat() if found else written


def _estimate(row: Any, level: float) -> Estimate:
    """A row's figure; exact from its parts where they are given, because the value is rounded as published."""
    numbers = ("value", "numerator", "denominator", "population", "responses")
    known = {name: None if pd.isna(value := getattr(row, name)) else float(value) for name in numbers}
    birth: dict[str, Any] = {"period": row.period, "source": row.source, "reference_date": _dated(row.reference_date)}
    answers = known["responses"] if row.kpi == "tech_adoption_survey" else None
    # A denominator may hold those that did not answer (counted as no); who answered is then said by the answers alone.
    asked, answered = known["denominator"] or answers, answers or known["denominator"]
    population, unit = known["population"], Unit.of(row.unit)
    missing = None if not population or not answered else max(0.0, 1 - answered / population)
    counts: dict[str, Any] = {
        "numerator": known["numerator"],
        "denominator": asked,
        "n": None if not asked else round(asked),
        "missing": missing,
    }
    if unit is not Unit.SHARE or row.kpi in _NOT_DRAWN_ONE_BY_ONE or not asked:
        value = known["value"] if known["numerator"] is None or not asked else known["numerator"] / asked
        return Estimate(value, unit, level=level, **counts, **birth)
    # A published share of n answers without its count still has the interval of a share of n.
    numerator = known["numerator"] if known["numerator"] is not None else given(known["value"]) * asked
    found = share(numerator, asked, population=population, level=level, **birth)
    return found.with_(numerator=known["numerator"], missing=missing)


def _basis(row: Any, value: Estimate) -> Basis:
    """How a row was counted: those that answered a survey, or everybody; of whom, as far as the row says."""
    answers, population = (
        None if pd.isna(one := getattr(row, name)) else float(one) for name in ("responses", "population")
    )
    partly = answers is not None and population is not None and answers < population
    kind: SourceKind = "survey" if row.kpi == "tech_adoption_survey" or partly else "reported"
    # A denominator that holds the silent ones counts them as no: another figure than the share of answers.
    silent = kind == "survey" and answers is not None and (value.denominator or 0) > answers
    counted = value.denominator if value.unit is Unit.SHARE and row.kpi not in _NOT_DRAWN_ONE_BY_ONE else None
    return Basis(kind, f"{row.kpi}:silent_as_no" if silent else row.kpi, population or counted)


def of_all_surveyed(figure: Figure) -> Estimate | None:
    """A survey's rate among all surveyed, every non-answer counted as no; None where the population is not known."""
    row = figure.value
    if row.value is None or row.denominator is None or not figure.population:
        return None
    birth: dict[str, Any] = {
        "period": row.period,
        "source": row.source,
        "reference_date": row.reference_date,
        "level": row.level,
    }
    found = adoption.survey_of_all(row.value * row.denominator, figure.population, **birth)
    return found.with_(numerator=row.numerator)


def latest(rows: list[Figure], year: int) -> Figure | None:
    """The last figure of a year that speaks of all services."""
    whole = [row for row in rows if row.year == year and not row.scope]
    return whole[-1] if whole else None


def name_of(figure: Figure) -> Text:
    """How a reported figure is named beside others."""
    if not figure.scope:
        return say.reported
    return say.reported_of.fill(reported=say.reported, scope=figure.scope)


def comparable(kpi: str, figure: Figure) -> bool:
    """Whether a figure is in the KPI's own unit (a level of users per FTE is not a change rate)."""
    unit = figure.value.unit
    return unit is KPIS[kpi].unit or {unit, KPIS[kpi].unit} == {Unit.CASES, Unit.PERSONS}


CENTRE_STATES = {"established": 1.0, "none": 0.0}


def centres(hearing: pd.DataFrame) -> dict[str, Estimate]:
    """One-stop centre by prefecture as the hearing found it: 1 established, 0 none or planned; unclear states are left out."""
    result = {}
    for row in each(hearing):
        state = 0.0 if str(row.centre_status).startswith("planned") else CENTRE_STATES.get(row.centre_status)
        if state is not None:
            born: dict[str, Any] = {
                "period": row.reference_date,
                "source": row.source,
                "reference_date": row.reference_date,
            }
            result[row.pref] = Estimate(state, Unit.PREFECTURES, **born)
    return result
