"""Indicators from one's own table: the KPI of the national plan, and ratios and shares of one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

import pandas as pd

from caredx.bench import asking, drawing, language, registered
from caredx.bench.asking import asked
from caredx.bench.frames import Data, yes_or_no
from caredx.bench.ratios import GROUP, By, grouped, groups_of, table
from caredx.bench.results import Result
from caredx.bench.tables import prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown
from caredx.words.indicators import INDICATORS

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


@asked()
def kpi(
    name: str,
    data: Data,
    *,
    by: By = "pref",
    columns: Mapping[str, str] | None = None,
    years: tuple[int, int] | None = None,
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
    years : (int, int), optional
        First and last year shown; all months stay in the computation, since a calendar year or a start may reach further.
    level : float
        Of intervals.

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
    if name not in _PANEL and name not in _OFFICES:
        if own := registered.find(name):
            return within(registered.table(own, data, by=by, columns=columns, level=level), years)
        known = ", ".join([*_PANEL, *_OFFICES, "staffing_change", *registered.names()])
        raise Unknown(say.no_kpi.fill(given=name, known=known))
    groups = groups_of(by)
    needed = ("office", "month", *_PANEL[name]) if of_panel(name) else ("office", *_OFFICES[name])
    asked = {"numbers": _PANEL.get(name, ()), "months": ("month",) if of_panel(name) else ()}
    frame, keys = _prepared(data, needed, groups, what=name, columns=columns, **asked)
    if not of_panel(name):
        found = {(keys[g],): one for g, one in _listed(name, frame, level).items()}
        return table(name, found, groups, level=level)
    yearly = {(keys[g], year): one for g, some in _yearly(name, frame, level).items() for year, one in some.items()}
    return within(table(name, yearly, [*groups, "year"], level=level), years)


class Options(TypedDict, total=False):
    """Options of every KPI, as of `kpi`."""

    by: By
    columns: Mapping[str, str] | None
    years: tuple[int, int] | None
    level: float


@asked()
def turnover(
    data: Data,
    *,
    definition: Literal["calendar", "survey"] = "calendar",
    **options: Unpack[Options],
) -> Result:
    """Turnover under one official definition, named: they have other years and other denominators and make no one series.

    Parameters
    ----------
    definition : {'calendar', 'survey'}
        Calendar year over employees on 1 January (雇用動向調査), or October to September over 1 October (介護労働実態調査; needs
        `hires`).
    data, **options
        As of `kpi`: `by`, `columns`, `years`, `level`.

    Examples
    --------
    >>> import caredx as cx
    >>> months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    >>> home = {"office": ["a"] * 24, "month": months, "leavers": [1, 0] * 12, "headcount_jan1": [30] * 24}
    >>> cx.turnover(home, by=None).to_frame()[["year", "value"]].values.tolist()
    [[2024.0, 0.2], [2025.0, 0.2]]
    """
    return kpi(TURNOVER[definition], data, **options)


@asked()
def staffing_change(
    data: Data,
    *,
    formula: Literal["both", "users_per_fte", "fte_saved"] = "both",
    **options: Unpack[Options],
) -> Result:
    """How users per full-time equivalent changed since FY2023 in 特養, 老健 and 特定, each against its own start.

    Parameters
    ----------
    data : table with `office, service, month, users, staff_fte`
    formula : {'both', 'users_per_fte', 'fte_saved'}
        More users a member of staff, or less staff a user; the official text leaves it open.
    **options
        As of `kpi`: `by`, `columns`, `years`, `level`.

    Examples
    --------
    >>> import caredx as cx
    >>> months = [f"2025-{month:02d}" for month in range(4, 13)] + ["2026-01", "2026-02", "2026-03"]
    >>> home = {"office": ["a"] * 12, "service": ["510"] * 12, "month": months, "users": [88] * 12, "staff_fte": [40] * 12}
    >>> cx.staffing_change(home, by=None).to_frame()[["formula", "value"]].round(3).values.tolist()
    [['users_per_fte', 0.1], ['fte_saved', 0.091]]
    """
    from caredx.measures import staffing
    from caredx.official import load

    groups, level = groups_of(options.get("by", "pref")), options.get("level", 0.95)
    needed = ("office", "service", "month", "users", "staff_fte")
    asked = {"columns": options.get("columns"), "numbers": needed[3:], "months": ("month",)}
    frame, keys = _prepared(data, needed, groups, what="staffing_change", **asked)
    homes = staffing.care_homes(frame, load("services"), by=GROUP)
    found = {
        (keys[g], year, how): one
        for g, years in staffing.staffing_change(homes, by=GROUP, level=level).items()
        for year, formulas in years.items()
        for how, one in formulas.items()
        if formula in ("both", how)
    }
    return within(table("staffing_change", found, [*groups, "year", "formula"], level=level), options.get("years"))


def within(found: Result, years: tuple[int, int] | None) -> Result:
    """The rows of some years, drawn alone."""
    if years is None or "year" not in found.rows:
        return found
    rows = found.rows[found.rows["year"].between(*years)]
    groups = list(rows.columns[: list(rows.columns).index("value")])
    return replace(found, rows=rows, draw=drawing.intervals(rows, groups, found.facts.get("unit", "")))


def _prepared(
    data: Data, needed: Sequence[str], groups: Sequence[str], **how: Any
) -> tuple[pd.DataFrame, dict[Any, tuple]]:
    """The columns needed and those that make groups, with the number of its group in every row."""
    frame = prepared(data, (*needed, *[g for g in groups if g != "pref"]), **how)
    asking.declared(frame, "panel" if "month" in needed else "offices", (*needed, "service"), how.get("columns"))
    return grouped(_with_home(frame), groups)


def names() -> tuple[str, ...]:
    """KPI that `kpi` computes."""
    return (*_PANEL, *_OFFICES)


def of_panel(name: str) -> bool:
    """Whether a KPI is made of the facility-month panel."""
    return name in _PANEL


def name_of(name: str) -> str:
    """A KPI, or an indicator of one's own, as readers call it."""
    own = registered.find(name)
    return own.name if own else INDICATORS[name].name(language.current())


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
