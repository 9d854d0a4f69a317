"""Indicators from one's own table: the KPI of the national plan, and ratios and shares of one's own."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from caredx.bench import drawing, language
from caredx.bench.results import Result
from caredx.bench.tables import Data, prepared, unread
from caredx.measures.estimates import Estimate
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown
from caredx.words.units import Unit

say = words_of("bench")
By = str | Sequence[str] | None
_GROUP = "_group"
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
    from caredx.bench import registered

    if own := registered.find(name):
        return own.table(data, by=by, columns=columns, level=level)
    if name not in _PANEL and name not in _OFFICES:
        known = ", ".join([*_PANEL, *_OFFICES, "staffing_change", *registered.names()])
        raise Unknown(say.no_kpi.fill(given=name, known=known))
    of_panel = name in _PANEL
    groups = _names(by)
    needed = ("office", "month", *_PANEL[name]) if of_panel else ("office", *_OFFICES[name])
    frame = prepared(
        data, (*needed, *[g for g in groups if g != "pref"]), columns=columns, what=name, numbers=_PANEL.get(name, ())
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

    groups = _names(by)
    needed = ("office", "service", "month", "users", "staff_fte")
    frame = prepared(
        data,
        (*needed, *[g for g in groups if g != "pref"]),
        columns=columns,
        what="staffing_change",
        numbers=needed[3:],
    )
    frame, keys = grouped(_with_home(frame), groups)
    homes = staffing.care_homes(frame, load("services"))
    found = {
        (keys[g], year, how): one
        for g, years in staffing.staffing_change(homes, by=_GROUP, level=level).items()
        for year, formulas in years.items()
        for how, one in formulas.items()
        if formula in ("both", how)
    }
    return table("staffing_change", found, [*groups, "year", "formula"], level=level)


def ratio(
    data: Data,
    numerator: str,
    denominator: str,
    *,
    cluster: str,
    by: By = None,
    per: float = 1.0,
    unit: str = "",
    level: float = 0.95,
) -> Result:
    """A ratio of sums by groups, with an interval that takes `cluster` (the office, the corporation) as what was drawn.

    Parameters
    ----------
    data : DataFrame, dict or path
        Rows of any grain; they are summed by `cluster`: months of one office are not so many offices.
    numerator, denominator, cluster : str
        Columns.
    by : str, sequence of str or None
    per : float
        Units of the denominator the ratio is told for (1000 persons).
    unit : str
        As shown; empty = numerator / denominator.

    Examples
    --------
    >>> import caredx as cx
    >>> falls = {"home": list("aabbcc"), "falls": [3, 1, 2, 2, 0, 4], "days": [900, 930, 600, 620, 300, 310]}
    >>> cx.ratio(falls, "falls", "days", cluster="home", per=1000).to_frame()["value"].round(2).tolist()
    [3.28]
    """
    from caredx.measures.ratios import ratio_by

    groups = _names(by)
    frame = prepared(data, (numerator, denominator, cluster, *groups), what="ratio", numbers=(numerator, denominator))
    frame, keys = grouped(frame, groups)
    frame = frame.assign(**{denominator: frame[denominator] / per})
    # CASES has no upper bound: the ratio is the caller's own, whatever it counts.
    found = ratio_by(
        frame, numerator, denominator, by=[_GROUP], cluster=cluster, unit=Unit.CASES, needs=NO_ROWS, level=level
    )
    told = unit or (f"{numerator} / {per:g} {denominator}" if per != 1 else f"{numerator} / {denominator}")
    return table(
        "ratio", {(keys[g[0]],): one for g, one in found.items()}, groups, unit=told, level=level, cluster=cluster
    )


def share(
    data: Data,
    yes: str,
    *,
    by: By = None,
    population: Mapping[Hashable, float] | float | None = None,
    level: float = 0.95,
) -> Result:
    """A share of rows by groups with Wilson's interval; rows without an answer are left out and counted as missing.

    Parameters
    ----------
    yes : str
        Column of True/False, 1/0, はい/いいえ.
    population : float or dict by group, optional
        All who could have answered; otherwise the rows.

    Examples
    --------
    >>> import caredx as cx
    >>> cx.share({"uses": ["はい", "いいえ", "はい", ""]}, "uses").to_frame()[["value", "n", "missing"]].round(3).values.tolist()
    [[0.667, 3.0, 0.25]]
    """
    from caredx.measures.estimates import share as counted

    groups = _names(by)
    frame, keys = grouped(prepared(data, (yes, *groups), what="share"), groups)
    said = yes_or_no(frame[yes])
    found = {}
    for group, rows in said.groupby(frame[_GROUP]):
        key = keys[group]
        asked = population.get(key[0] if len(key) == 1 else key) if isinstance(population, Mapping) else population
        answers = rows.dropna()
        counts = (float(answers.sum()), float(len(answers)))
        found[(key,)] = counted(*counts, needs=NO_ROWS, population=asked or len(rows), level=level)
    return table("share", found, groups, level=level)


NO_ROWS = "rows"
"""What a figure over no rows would need."""


def table(
    kind: str, found: Mapping[tuple, Estimate], names: Sequence[str], *, unit: str = "", level: float, cluster: str = ""
) -> Result:
    """Estimates by group as a result: the first of a key is the tuple of groups, the rest stands as it is."""
    rows = []
    for (group, *rest), one in found.items():
        key = dict(zip(names, (*group, *rest), strict=True))
        values = {n: getattr(one, n) for n in ("value", "low", "high", "n", "numerator", "denominator", "missing")}
        rows.append(key | values | {"unit": unit or one.unit.code})
    frame = pd.DataFrame(rows, columns=None if rows else [*names, "value"])
    numbers = frame.columns.intersection(["value", "low", "high", "numerator", "denominator", "missing"])
    frame = frame.astype(dict.fromkeys(numbers, "float64")).convert_dtypes(convert_floating=False)
    lang = language.current()
    shown = unit or next((one.unit.text(lang) for one in found.values()), "")
    facts = {"unit": shown, "level": f"{level:.0%}", "cluster": cluster}
    return Result(kind, dict(found), frame, drawing.intervals(frame, list(names), shown), facts)


def grouped(frame: pd.DataFrame, groups: Sequence[str]) -> tuple[pd.DataFrame, dict[Any, tuple]]:
    """The frame with one column of group numbers, and the groups by number; rows without a group are left out."""
    if not groups:
        return frame.assign(**{_GROUP: 0}), {0: ()}
    frame = frame.dropna(subset=list(groups))
    numbers = frame.groupby(list(groups), sort=True).ngroup()
    firsts = frame.loc[~numbers.duplicated(), list(groups)]
    keys = dict(zip(numbers.loc[firsts.index], firsts.itertuples(index=False, name=None), strict=True))
    return frame.assign(**{_GROUP: numbers}), keys


def _names(by: By) -> list[str]:
    return [] if by is None else [name for name in ([by] if isinstance(by, str) else by) if name != "year"]


def _with_home(frame: pd.DataFrame) -> pd.DataFrame:
    """The prefecture from the office number, where no column says it; one for all where numbers are no office numbers."""
    if "pref" in frame:
        return frame
    heads = frame["office"].astype(str).str.fullmatch(r"\d{10}")
    return frame.assign(pref=frame["office"].astype(str).str[:2] if heads.all() else "--")


def _yearly(name: str, frame: pd.DataFrame, level: float) -> Mapping[Any, Mapping[int, Estimate]]:
    from caredx.measures.kpi import turnover as rates
    from caredx.measures.kpi import working_conditions

    if name in ("overtime", "paid_leave"):
        return working_conditions.yearly(frame, name, by=_GROUP, level=level)
    years = (rates.calendar_years if name == "turnover_1" else rates.survey_years)(
        frame if "service" in frame else frame.assign(service=""), by=_GROUP
    )
    return rates.yearly(years, frame, name, by=_GROUP, level=level)


def _listed(name: str, frame: pd.DataFrame, level: float) -> Mapping[Any, Estimate]:
    from caredx.measures.kpi import addon, adoption, linkage
    from caredx.official import load

    how: dict[str, Any] = {"by": _GROUP, "level": level}
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


def yes_or_no(column: pd.Series) -> pd.Series:
    """True, False or missing; `TableError` where a cell is neither."""
    from caredx.intake.japanese import parse_yes_no

    if pd.api.types.is_bool_dtype(column):
        return column.astype("boolean")
    texts = (
        column.astype(object)
        .where(column.notna(), "")
        .map(lambda v: str(int(v)) if v in (0, 1) and v != "" else str(v))
    )
    parsed = parse_yes_no(texts.rename(column.name))
    if parsed.bad.any():
        raise unread(texts.rename(column.name), parsed.bad, say.a_yes, say.as_yes)
    return parsed.values.astype("boolean")
