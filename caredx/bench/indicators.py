"""Indicators from one's own table: the KPI of the national plan, and ratios and shares of one's own."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from caredx.bench import registered
from caredx.bench.ratios import GROUP, By, grouped, groups_of, table, yes_or_no
from caredx.bench.results import Result
from caredx.bench.tables import Data, prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.measures.estimates import Estimate

say = words_of("bench")
_PANEL = {
    "overtime": ("overtime_hours", "staff_fte"),
    "paid_leave": ("leave_days", "staff_fte"),
    "turnover_1": ("leavers", "headcount_jan1"),
    "turnover_kaigorodo": ("leavers", "hires", "headcount_jan1"),
}
_OFFICES: dict[str, tuple[str, ...]] = {
    "committee": ("committee",),
    "kasan_share": ("service", "addon"),
    "tech_adoption": ("technology_marked", "feature_entry"),
    "careplan_muni": ("municipality", "careplan_link"),
    "careplan_muni_multi": ("municipality", "careplan_link"),
    "careplan_establishment": ("service", "careplan_link"),
}
TURNOVER = {"calendar": "turnover_1", "survey": "turnover_kaigorodo"}


def kpi(
    name: str,
    data: Data,
    *,
    by: By = "pref",
    columns: Mapping[str, str] | None = None,
    level: float = 0.95,
) -> Result:
    """A KPI of the national plan by any groups of one's own table, with interval, n and what is missing.

    Parameters
    ----------
    name : str
        ``overtime``, ``paid_leave``, ``turnover_1``, ``turnover_kaigorodo`` (facility-month panel; by year as well) or ``committee``,
        ``kasan_share``, ``tech_adoption``, ``careplan_muni``, ``careplan_muni_multi``, ``careplan_establishment`` (list of offices); or
        an indicator of `register_kpi`.
    data : DataFrame, dict or path
        With the columns the KPI needs; others may be there.
    by : str, sequence of str or None
        Columns that make the groups; None = all together. A year of the panel is always a group of its own.
    columns : dict, optional
        The project's name → one's own.

    Returns
    -------
    Result
        Rows: `by…, year, value, low, high, n, numerator, denominator, missing, unit`; shares lie in [0, 1].

    Raises
    ------
    Unknown
        If there is no such KPI, or a column is missing.

    Examples
    --------
    >>> import caredx as cx
    >>> panel = {"office": ["a"] * 12 + ["b"] * 12, "month": list(pd.date_range("2025-04", periods=12, freq="MS")) * 2,
    ...          "fte": [10.0] * 24, "ot": [50.0] * 12 + [70.0] * 12}
    >>> found = cx.kpi("overtime", panel, by=None, columns={"staff_fte": "fte", "overtime_hours": "ot"})
    >>> float(found.to_frame()["value"].iloc[0])
    6.0
    """
    if own := registered.find(name):
        return registered.table(own, data, by=by, columns=columns, level=level)
    if name not in _PANEL and name not in _OFFICES:
        known = ", ".join([*_PANEL, *_OFFICES, "staffing_change", *registered.names()])
        raise Unknown(say.no_kpi.fill(given=name, known=known))
    of_panel = name in _PANEL
    groups = groups_of(by)
    needed = ("office", "month", *_PANEL[name]) if of_panel else ("office", *_OFFICES[name])
    frame = prepared(
        data,
        (*needed, *[g for g in groups if g != "pref"]),
        columns=columns,
        what=name,
        numbers=_PANEL.get(name, ()),
        months=("month",) if of_panel else (),
    )
    frame, keys = grouped(_with_home(frame), groups)
    if of_panel:
        found = {
            (keys[g], year): one for g, years in _yearly(name, frame, level).items() for year, one in years.items()
        }
        return table(name, found, [*groups, "year"], level=level)
    return table(name, {(keys[g],): one for g, one in _listed(name, frame, level).items()}, groups, level=level)


def turnover(
    data: Data,
    *,
    definition: Literal["calendar", "survey"] = "calendar",
    by: By = "pref",
    columns: Mapping[str, str] | None = None,
    level: float = 0.95,
) -> Result:
    """Turnover under one official definition, named: they have other years and other denominators and make no one series.

    Parameters
    ----------
    definition : {'calendar', 'survey'}
        Calendar year over employees on 1 January (雇用動向調査), or October to September over 1 October (介護労働実態調査; needs
        `hires`).
    data, by, columns, level : as of `kpi`
    """
    if definition not in TURNOVER:
        raise Unknown(say.no_definition.fill(given=definition, known=", ".join(TURNOVER)))
    return kpi(TURNOVER[definition], data, by=by, columns=columns, level=level)


def staffing_change(
    data: Data,
    *,
    formula: Literal["both", "users_per_fte", "fte_saved"] = "both",
    by: By = "pref",
    columns: Mapping[str, str] | None = None,
    level: float = 0.95,
) -> Result:
    """How users per full-time equivalent changed since FY2023 in 特養, 老健 and 特定, each against its own start.

    Parameters
    ----------
    data : table with `office, service, month, users, staff_fte`
    formula : {'both', 'users_per_fte', 'fte_saved'}
        More users a member of staff, or less staff a user; the official text leaves it open.
    by, columns, level : as of `kpi`
    """
    from caredx.measures import staffing
    from caredx.official import load

    groups = groups_of(by)
    needed = ("office", "service", "month", "users", "staff_fte")
    frame = prepared(
        data,
        (*needed, *[g for g in groups if g != "pref"]),
        columns=columns,
        what="staffing_change",
        numbers=needed[3:],
        months=("month",),
    )
    frame, keys = grouped(_with_home(frame), groups)
    homes = staffing.care_homes(frame, load("services"))
    found = {
        (keys[g], year, how): one
        for g, years in staffing.staffing_change(homes, by=GROUP, level=level).items()
        for year, formulas in years.items()
        for how, one in formulas.items()
        if formula in ("both", how)
    }
    return table("staffing_change", found, [*groups, "year", "formula"], level=level)


def _with_home(frame: pd.DataFrame) -> pd.DataFrame:
    """The prefecture from the office number, where no column says it; one for all where numbers are no office numbers."""
    if "pref" in frame:
        return frame
    heads = frame["office"].astype(str).str.fullmatch(r"\d{10}")
    return frame.assign(pref=frame["office"].astype(str).str[:2] if heads.all() else "--")


def _yearly(name: str, frame: pd.DataFrame, level: float) -> "Mapping[Any, Mapping[int, Estimate]]":
    from caredx.measures.kpi import turnover as rates
    from caredx.measures.kpi import working_conditions

    if name in ("overtime", "paid_leave"):
        return working_conditions.yearly(frame, name, by=GROUP, level=level)
    years = (rates.calendar_years if name == "turnover_1" else rates.survey_years)(
        frame if "service" in frame else frame.assign(service=""), by=GROUP
    )
    return rates.yearly(years, frame, name, by=GROUP, level=level)


def _listed(name: str, frame: pd.DataFrame, level: float) -> "Mapping[Any, Estimate]":
    from caredx.measures.kpi import addon, adoption, linkage
    from caredx.official import load

    how: dict[str, Any] = {"by": GROUP, "level": level}
    answers = frame.columns.intersection(["committee", "technology_marked", "feature_entry", "careplan_link"])
    frame = frame.assign(**{answer: yes_or_no(frame[answer]) for answer in answers})
    if name == "committee":
        return addon.committee_share(frame, **how)
    if name == "kasan_share":
        return addon.addon_share(frame, load("services"), **how)
    if name == "tech_adoption":
        return adoption.dashboard_rate(frame, **how)
    if name == "careplan_establishment":
        return linkage.establishment_share(frame, load("services"), **how)
    return linkage.municipality_share(frame, users=1 if name == "careplan_muni" else 2, **how)
