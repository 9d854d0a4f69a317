"""The KPI sheet of a prefecture: every KPI with its history, national value, targets, verdicts and rival figures.

A figure the prefecture reported itself comes first; what the tables give otherwise fills the row, or stands beside it under
its own name (or the other way round, as the plan chooses; a list that is not complete never takes the place of a full count). The
two, and what earlier cycles left, may complete a history, each value with its own basis, but a pace and a mean of three are taken
from values of one basis only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from caredx.measures.basis import unlike
from caredx.measures.estimates import Estimate, no_data
from caredx.measures.kpi import adoption, reported, targets, verdicts
from caredx.measures.kpi.computed import Computed, Named, from_tables
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.history import (
    HISTORY_YEARS,
    Series,
    mean_of,
    of_one_basis,
    past,
    sources,
    three_years,
    with_three_years,
)
from caredx.measures.kpi.options import Options
from caredx.measures.kpi.reported import Figure
from caredx.measures.kpi.results import Choice, Kpi, KpiRow, KpiSheet, Target, Verdict
from caredx.measures.kpi.supplies import NEEDS
from caredx.words.catalog import NOTHING, words_of
from caredx.words.trust import given

say = words_of("values")


@dataclass(frozen=True)
class Known:
    """What is known about all prefectures together, gathered once."""

    year: int
    reported: Mapping[str, Mapping[str, list[Figure]]]
    computed: Computed
    national: Mapping[str, targets.National]
    targets: Mapping[str, tuple[Target, ...]]
    centres: Mapping[str, Estimate]
    options: Options


def sheets(
    prefectures: Iterable[str],
    fiscal_year: int,
    *,
    own_targets: Mapping[str, Iterable[Target]] | None = None,
    **tables: Any,
) -> dict[str, KpiSheet]:
    """The sheets of many prefectures; the tables, those of `gather`, are read once for all of them.

    Parameters
    ----------
    prefectures : iterable of str
        JIS codes; those without any row get a sheet that says *no data*.
    own_targets : Mapping of str to Targets, optional
        Targets a prefecture set itself, by its code.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> found = sheets(["20", "13"], 2025, **samples.kpi_tables())
    >>> {code: sum(row.own.value is not None for row in one.rows) for code, one in found.items()}
    {'20': 1, '13': 0}
    """
    return sheets_from(gather(fiscal_year, **tables), prefectures, own_targets)


def gather(
    fiscal_year: int,
    *,
    kpi: pd.DataFrame | None,
    published_targets: pd.DataFrame,
    published_national: pd.DataFrame,
    services: pd.DataFrame,
    panel: pd.DataFrame | None = None,
    offices: pd.DataFrame | None = None,
    adoptions: pd.DataFrame | None = None,
    computed: Computed | None = None,
    hearing: pd.DataFrame | None = None,
    options: Options | None = None,
) -> Known:
    """What the sheets of all prefectures are made from; almost all of their cost.

    Parameters
    ----------
    fiscal_year : int
        Year judged; turnover is judged for the calendar year of the same number.
    kpi, panel, offices, adoptions : DataFrame or None
        Checked tables; None = not supplied.
    published_targets, published_national, services : DataFrame
        Published targets (one row a KPI and year), national series, list of services.
    computed : Computed, optional
        What the tables give, where that is known already; then no table is read.
    hearing : DataFrame, optional
        `pref, centre_status, reference_date, source`: who had a one-stop centre at the hearing.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> known = gather(2025, **samples.kpi_tables())
    >>> sheets_from(known, ["20"])["20"].fiscal_year
    2025
    """
    options = options or Options()
    return Known(
        fiscal_year,
        {} if kpi is None else reported.figures(kpi, level=options.level),
        computed
        or from_tables(
            fiscal_year, panel=panel, offices=offices, adoptions=adoptions, services=services, options=options
        ),
        targets.national_values(published_national),
        targets.national_targets(published_targets),
        {} if hearing is None else reported.centres(hearing),
        options,
    )


def sheets_from(
    known: Known,
    prefectures: Iterable[str],
    own_targets: Mapping[str, Iterable[Target]] | None = None,
    *,
    earlier: Mapping[str, Mapping[str, Iterable[Estimate]]] | None = None,
) -> dict[str, KpiSheet]:
    """The sheets of some prefectures from what was gathered.

    Parameters
    ----------
    earlier : Mapping, optional
        By prefecture and KPI: values that earlier cycles left. They complete a history where the tables of today have none.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> known = gather(2025, **samples.kpi_tables())
    >>> [one.prefecture for one in sheets_from(known, ["13", "20"]).values()]
    ['13', '20']
    """
    own = {pref: tuple(aims) for pref, aims in (own_targets or {}).items()}
    left = earlier or {}
    return {
        pref: KpiSheet(
            pref,
            known.year,
            tuple(
                _row(card, pref, known, own.get(pref, ()), left.get(pref, {}).get(card.id, ()))
                for card in KPIS.values()
            ),
        )
        for pref in prefectures
    }


def sheet(prefecture: str, fiscal_year: int, **tables: Any) -> KpiSheet:
    """The sheet of one prefecture; `tables` as for `sheets`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> own = sheet("20", 2025, **samples.kpi_tables())
    >>> row = next(row for row in own.rows if row.kpi.id == "tech_adoption")
    >>> row.own.value, [(one.target.year, one.status) for one in row.verdicts]
    (0.4, [(2029, 'not_on_course')])
    """
    return sheets([prefecture], fiscal_year, **tables)[prefecture]


def _row(
    kpi: Kpi, pref: str, known: Known, own_targets: tuple[Target, ...], earlier: Iterable[Estimate] = ()
) -> KpiRow:
    rows = [row for row in known.reported.get(pref, {}).get(kpi.id, []) if reported.comparable(kpi.id, row)]
    told = {row.year: row.value for row in rows if not row.scope}
    ours = {year: one for year, one in known.computed.values.get(kpi.id, {}).get(pref, {}).items() if one.known}
    main, rest, choice = _first(told, ours, known)
    own = main.get(known.year) or _without(kpi, pref, known)
    left = {reported.year_of(one.period, calendar=kpi.id == "turnover_1"): one for one in earlier if one.known}
    years = range(known.year - HISTORY_YEARS + 1, known.year)
    history = [one for year in years if (one := past(year, own, (main, left, rest)))]
    series = {**main} | {year: one for year, one in left.items() if year not in main and not unlike(one, own)}
    aims = targets.in_order((aim for aim in own_targets if aim.kpi == kpi.id), known.targets.get(kpi.id, ()))
    judged = tuple(_verdict(kpi, own, aim, (series, rest), pref, known) for aim in aims) or (
        Verdict("cannot_tell", "no_target"),
    )
    national = known.national.get(kpi.id)
    return KpiRow(
        kpi=kpi,
        own=own,
        history=(*history, own) if own.known else tuple(history),
        national=national.value if national else None,
        national_note=national.note if national else NOTHING,
        national_scope=national.scope if national else NOTHING,
        targets=aims,
        verdicts=judged,
        others=tuple(_others(kpi, pref, known, own)),
        choice=choice if own.known else "",
    )


def _first(told: Series, ours: Series, known: Known) -> tuple[Series, Series, Choice]:
    """The series that fills the row, the other one, and why: the rule of the plan where both have the year judged."""
    year = known.year
    if year not in told or year not in ours:
        return (told, ours, "only") if year in told or year not in ours else (ours, told, "only")
    if known.options.source == "reported":
        return told, ours, "rule"
    full = [one.basis.population for one in told.values() if one.basis and one.basis.kind == "reported"]
    whole = max((count for count in full if count is not None), default=None)
    return (told, ours, "whole") if given(ours[year].basis).is_part_of(whole) else (ours, told, "rule")


def _without(kpi: Kpi, pref: str, known: Known) -> Estimate:
    """What stands in a row nobody supplied: a centre that was already there stays there; anything else is no data."""
    centre = known.centres.get(pref) if kpi.id == "one_stop" else None
    if centre and centre.value == 1:
        return centre
    period = f"{'CY' if kpi.id == 'turnover_1' else 'FY'}{known.year}"
    # Tables that hold nobody to count still say how many were missing.
    unassessed = known.computed.values.get(kpi.id, {}).get(pref, {}).get(known.year)
    return unassessed or no_data(kpi.unit, NEEDS[kpi.id], period=period)


def _verdict(
    kpi: Kpi, own: Estimate, target: Target, series: tuple[Series, Series], pref: str, known: Known
) -> Verdict:
    year, (main, rest) = known.year, series
    if target.rule == "mean_of_three":
        main, rest = with_three_years(main, rest, year)
    combined = {**rest, **main}
    return verdicts.judge(
        kpi,
        main.get(year, own),
        target,
        of_one_basis(main, main.get(year, own), year),
        year=year,
        source=sources(main, three_years(year)) if target.rule == "mean_of_three" else "",
        previous=mean_of(
            combined, (year - 3,) if known.options.previous_value == "single_year" else (year - 3, year - 2, year - 1)
        ),
        baseline=mean_of(combined, (verdicts.BASELINE_YEAR,)),
        other=_other_formula(kpi, own, pref, known),
        min_n=known.options.min_offices,
    )


def _other_formula(kpi: Kpi, own: Estimate, pref: str, known: Known) -> dict[int, float] | None:
    """The change of staffing under the formula not chosen, where the row's own value was computed."""
    years, chosen = known.computed.formulas.get(pref, {}), known.options.staffing_change
    if kpi.id != "staffing_flex" or known.year not in years or years[known.year][chosen] != own:
        return None
    other = "fte_saved" if chosen == "users_per_fte" else "users_per_fte"
    return {year: found[other].number for year, found in years.items()}


def _others(kpi: Kpi, pref: str, known: Known, own: Estimate) -> Iterable[Named]:
    """The same thing of the year judged under other definitions and from other sources, each named."""
    rows = [row for row in known.reported.get(pref, {}).get(kpi.id, []) if row.year == known.year]
    yield from ((reported.name_of(row), row.value) for row in rows if row.value != own)
    ours = known.computed.values.get(kpi.id, {}).get(pref, {}).get(known.year)
    if ours and ours.known and ours != own:
        yield say.computed, ours
    yield from known.computed.others.get(kpi.id, {}).get(pref, [])
    if kpi.id in ("tech_adoption", "tech_adoption_survey"):
        yield from _survey_rates(kpi, pref, known)
    centre = known.centres.get(pref) if kpi.id == "one_stop" else None
    if centre and centre != own:
        yield say.hearing, centre


def _survey_rates(kpi: Kpi, pref: str, known: Known) -> Iterable[Named]:
    found = reported.latest(known.reported.get(pref, {}).get("tech_adoption_survey", []), known.year)
    if found and kpi.id == "tech_adoption":
        yield adoption.OF_ANSWERS, found.value
    if found and (whole := reported.of_all_surveyed(found)):
        yield adoption.OF_ALL_SURVEYED, whole
