"""KPI computed from the panel and the lists of establishments and adoptions, by prefecture.

A report on one prefecture shows the other 46. None of their figures rests on another's rows, so tables can be given whole or, where a
nation's would not fit into memory, one prefecture after the other (`of_all`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from caredx.measures import staffing
from caredx.measures.basis import Basis
from caredx.measures.estimates import Estimate, share
from caredx.measures.kpi import addon, adoption, linkage, turnover, working_conditions
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.options import Options
from caredx.measures.kpi.working_conditions import Yearly
from caredx.measures.office_years import office_years
from caredx.words.catalog import Text, words_of

say = words_of("values")

Named = tuple[Text, Estimate]
TABLES_OF: Mapping[str, tuple[str, ...]] = {
    "committee": ("offices",),
    "careplan_muni": ("offices",),
    "careplan_muni_multi": ("offices",),
    "careplan_establishment": ("offices",),
    "tech_adoption": ("offices",),
    "kasan_share": ("offices",),
    "overtime": ("panel",),
    "paid_leave": ("panel",),
    "turnover_1": ("panel",),
    "turnover_kaigorodo": ("panel",),
    "staffing_flex": ("panel",),
    "turnover_2": ("panel", "offices", "adoption"),
    "turnover_3": ("panel", "offices", "adoption"),
}
"""Tables a KPI may be computed from, beside the KPI file."""
CHOICE_OF: Mapping[str, str] = {
    "turnover_2": "turnover_reference",
    "turnover_3": "turnover_reference",
    "staffing_flex": "staffing_change",
}
"""Options that make another figure of a KPI."""


@dataclass(frozen=True)
class Computed:
    """What the tables give.

    Attributes
    ----------
    values : dict
        By KPI, prefecture and year.
    others : dict
        By KPI and prefecture: the same thing under other definitions, named.
    formulas : dict
        By prefecture and year: the change of staffing under each formula.
    """

    values: dict[str, Yearly] = field(default_factory=dict)
    others: dict[str, dict[str, list[Named]]] = field(default_factory=dict)
    formulas: dict[str, dict[int, dict[str, Estimate]]] = field(default_factory=dict)

    def beside(self, kpi: str, name: Text, found: dict[str, Estimate]) -> None:
        """Note the same thing under another definition, where it has a value."""
        for pref, estimate in found.items():
            if estimate.known:
                self.others.setdefault(kpi, {}).setdefault(pref, []).append((name, estimate))


def of_all(parts: Iterable[Computed]) -> Computed:
    """What was computed prefecture by prefecture, as one."""
    whole = Computed()
    for part in parts:
        for kpi, found in part.values.items():
            whole.values.setdefault(kpi, {}).update(found)
        for kpi, named in part.others.items():
            whole.others.setdefault(kpi, {}).update(named)
        whole.formulas.update(part.formulas)
    return whole


def from_tables(
    fiscal_year: int,
    *,
    panel: pd.DataFrame | None,
    offices: pd.DataFrame | None,
    adoptions: pd.DataFrame | None,
    services: pd.DataFrame,
    options: Options,
) -> Computed:
    """Everything computable from the tables that were supplied, each with a column `pref`; the panel may be `office_years` of it."""
    result = Computed()
    if offices is not None:
        _from_offices(result, fiscal_year, offices, adoptions, services, options)
    years = None if panel is None or panel.empty else office_years(panel)
    if years is not None:
        _conditions(result, fiscal_year, years, options)
        calendar = turnover.calendar_years(years)
        _turnover(result, fiscal_year, years, calendar, options)
        _staffing(result, fiscal_year, years, services, options)
        if offices is not None:
            _group_rules(result, fiscal_year, calendar, offices, adoptions, options)
    staff = {} if years is None else years.groupby("pref")["office"].nunique().to_dict()
    return replace(result, values={kpi: _based(kpi, found, staff, options) for kpi, found in result.values.items()})


def _based(kpi: str, found: Yearly, panel: Mapping[Any, int], options: Options) -> Yearly:
    """Values with their basis: KPI of the panel speak of its establishments, those of a list of all that could be counted."""
    choice = getattr(options, CHOICE_OF[kpi]) if kpi in CHOICE_OF else ""
    return {
        pref: {
            year: one.with_(
                basis=Basis(
                    "computed",
                    f"{kpi}:{choice}" if choice else kpi,
                    float(panel[pref]) if "panel" in TABLES_OF[kpi] and pref in panel else _listed(one),
                )
            )
            for year, one in years.items()
        }
        for pref, years in found.items()
    }


def _listed(one: Estimate) -> float | None:
    """All that could have been counted: those counted and those missing."""
    if not one.denominator or one.missing is None or one.missing >= 1:
        return one.denominator
    return float(round(one.denominator / (1 - one.missing)))


def end_of(fiscal_year: int) -> pd.Timestamp:
    """Last day of a fiscal year."""
    return pd.Timestamp(fiscal_year + 1, 3, 31)


def _from_offices(
    result: Computed,
    fiscal_year: int,
    offices: pd.DataFrame,
    adoptions: pd.DataFrame | None,
    services: pd.DataFrame,
    options: Options,
) -> None:
    # The list of establishments is a state at one date; it counts for the year judged.
    dated = {"period": f"FY{fiscal_year}", "reference_date": options.as_of or f"FY{fiscal_year}"}
    birth = options.birth("offices") | dated
    found = {
        "committee": addon.committee_share(offices, **birth),
        "careplan_muni": linkage.municipality_share(offices, users=1, **birth),
        "careplan_muni_multi": linkage.municipality_share(offices, users=2, **birth),
        "careplan_establishment": linkage.establishment_share(offices, services, **birth),
        "tech_adoption": adoption.dashboard_rate(offices, **birth),
        "kasan_share": addon.addon_share(offices, services, **birth),
    }
    result.values.update(
        {kpi: {pref: {fiscal_year: one} for pref, one in shares.items()} for kpi, shares in found.items()}
    )
    for kpi in found:
        _nobody(result, kpi, fiscal_year, offices["pref"].unique(), **birth)
    for kinds, name in addon.LEVEL_NAMES.items():
        result.beside("kasan_share", name, addon.addon_share(offices, services, kinds=kinds, **birth))
    if adoptions is not None:
        birth = options.birth("adoption") | dated
        result.beside(
            "tech_adoption",
            adoption.ON_THE_LIST,
            adoption.listed_rate(adoptions, offices, until=end_of(fiscal_year), **birth),
        )


def _nobody(
    result: Computed,
    kpi: str,
    year: int,
    prefectures: Iterable[str],
    sizes: Mapping[Any, int] = MappingProxyType({}),
    **birth: Any,
) -> None:
    """Where tables were supplied but nothing can be counted, say of how many: *nobody* is an answer, *no data* is none."""
    for pref in prefectures:
        nothing = share(0, 0, population=sizes.get(pref, 0), unit=KPIS[kpi].unit, **birth)
        result.values.setdefault(kpi, {}).setdefault(pref, {}).setdefault(year, nothing)


def _of_year(found: Yearly, year: int) -> dict[str, Estimate]:
    return {pref: years[year] for pref, years in found.items() if year in years}


def _conditions(result: Computed, fiscal_year: int, years: pd.DataFrame, options: Options) -> None:
    birth = options.birth("panel")
    for kpi in ("overtime", "paid_leave"):
        result.values[kpi] = working_conditions.yearly(years, kpi, **birth)
        plain = working_conditions.yearly(years, kpi, plain_mean=True, **birth)
        result.beside(kpi, working_conditions.MEAN_OF_ESTABLISHMENTS, _of_year(plain, fiscal_year))


def _turnover(result: Computed, year: int, years: pd.DataFrame, calendar: pd.DataFrame, options: Options) -> None:
    birth, survey = options.birth("panel"), turnover.survey_years(years)
    result.values["turnover_1"] = turnover.yearly(calendar, years, "turnover_1", **birth)
    result.values["turnover_kaigorodo"] = turnover.yearly(survey, years, "turnover_kaigorodo", **birth)
    plain = turnover.yearly(calendar, years, "turnover_1", plain_mean=True, **birth)
    hires = turnover.yearly(survey, years, "turnover_kaigorodo", count="hires", **birth)
    result.beside("turnover_1", working_conditions.MEAN_OF_ESTABLISHMENTS, _of_year(plain, year))
    result.beside("turnover_kaigorodo", turnover.HIRE_RATE, _of_year(hires, year))


def _group_rules(
    result: Computed,
    year: int,
    years: pd.DataFrame,
    offices: pd.DataFrame,
    adoptions: pd.DataFrame | None,
    options: Options,
) -> None:
    groups = turnover.group_members(offices, adoptions, until=pd.Timestamp(year, 12, 31))
    how, birth = options.turnover_reference, options.birth("panel")
    both = years.loc[(years["year"] == year) & years["pref"].isin(offices["pref"]), "pref"].unique()
    rules = turnover.group_rules(years, groups, year=year, how=how, **birth)
    for (kpi, found), group in zip(rules.items(), groups, strict=True):
        result.values[kpi] = {pref: {year: below} for pref, (below, _) in found.items()}
        _nobody(
            result,
            kpi,
            year,
            both,
            group["pref"].value_counts().to_dict(),
            period=f"CY{year}",
            reference_date=f"CY{year}",
            **birth,
        )
        result.beside(kpi, turnover.REFERENCE_LEVEL[how], {pref: level for pref, (_, level) in found.items()})


def _staffing(
    result: Computed, fiscal_year: int, years: pd.DataFrame, services: pd.DataFrame, options: Options
) -> None:
    birth = options.birth("panel")
    homes = staffing.care_homes(years, services)
    result.formulas.update(staffing.staffing_change(homes, **birth))
    chosen = options.staffing_change
    result.values["staffing_flex"] = {
        pref: {year: found[chosen] for year, found in those.items()} for pref, those in result.formulas.items()
    }
    kinds = years.groupby("pref")["service"].agg(
        lambda held: bool(held.isin(services.loc[services["care_home_type"] != "", "service"]).any())
    )
    _nobody(
        result,
        "staffing_flex",
        fiscal_year,
        kinds.index[~kinds],
        period=f"FY{fiscal_year}",
        reference_date=f"FY{fiscal_year}",
        **birth,
    )
    for formula, name in staffing.FORMULAS.items():
        now = {pref: those[fiscal_year][formula] for pref, those in result.formulas.items() if fiscal_year in those}
        result.beside("staffing_flex", name, now)
    changes, levels = staffing.change_by_kind(homes, **birth), staffing.users_per_fte(homes, **birth)
    for kind, name in staffing.CARE_HOMES.items():
        own = [(pref, key) for key in levels if key[1:] == (kind, fiscal_year) for pref in key[:1]]
        start = staffing.BASES[kind]
        told = say.change_from.fill(name=name, start=start)
        result.beside("staffing_flex", told, {pref: changes[key][chosen] for pref, key in own})
        result.beside("staffing_flex", name, {pref: levels[key] for pref, key in own})
    same = staffing.same_homes_change(homes, **birth)
    result.beside("staffing_flex", staffing.SAME_HOMES, _of_year(same, fiscal_year))
