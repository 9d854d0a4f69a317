"""One KPI by kind of service, by size and by add-on, because a mean over home help and nursing homes hides both.

Prefectures asked for figures by service and for small providers. Groups with few establishments keep their value, and are
flagged, so that a page can hold it back or mark it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from caredx.measures.estimates import Estimate, no_data
from caredx.measures.kpi import addon, adoption, linkage, turnover, working_conditions
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.options import Options
from caredx.measures.kpi.results import Kpi
from caredx.measures.kpi.supplies import NEEDS
from caredx.measures.kpi.working_conditions import Yearly
from caredx.words.catalog import Text, words_of
from caredx.words.errors import TooFewData
from caredx.words.trust import each

say = words_of("breakdowns")

By = Literal["service_group", "size_band", "addon"]


class Group(NamedTuple):
    """One group of a breakdown; `few` = fewer establishments than the minimum."""

    id: str
    name: Text
    value: Estimate
    few: bool


@dataclass(frozen=True)
class Breakdown:
    """A KPI by groups that add up to the whole.

    Attributes
    ----------
    kpi : Kpi
    by : {'service_group', 'size_band', 'addon'}
    groups : tuple of Group
        In official order (services) or rising size, *unknown* last. Numerators and denominators add to those of `total`.
    total : Estimate
    """

    kpi: Kpi
    by: By
    groups: tuple[Group, ...]
    total: Estimate

    @property
    def ends(self) -> tuple[Group, Group] | None:
        """The groups with the lowest and the highest value among those that are not few; None with fewer than two."""
        solid = [group for group in self.groups if group.value.has_interval and not group.few]
        ordered = sorted(solid, key=lambda group: group.value.number)
        return None if len(ordered) < 2 else (ordered[0], ordered[-1])

    @property
    def apart(self) -> bool:
        """Whether the intervals of these two have no point in common."""
        return self.ends is not None and self.ends[0].value.limits[1] < self.ends[1].value.limits[0]

    def to_frame(self) -> pd.DataFrame:
        """One row a group: `group, few, unit, period, value, low, high, …`."""
        return pd.DataFrame.from_records(
            [{"group": group.id, "few": group.few, **group.value.to_record()} for group in self.groups]
        )


# Measure of each KPI that can be broken down, over any grouping column, for the year judged.
OFFICE_MEASURES: dict[str, Callable[..., dict[str, Estimate]]] = {
    "tech_adoption": lambda rows, services, **how: adoption.dashboard_rate(rows, **how),
    "committee": lambda rows, services, **how: addon.committee_share(rows, **how),
    "careplan_establishment": lambda rows, services, **how: linkage.establishment_share(rows, services, **how),
    "kasan_share": lambda rows, services, **how: addon.addon_share(rows, services, **how),
}
_PANEL_MEASURES: dict[str, Callable[..., Yearly]] = {
    "overtime": lambda rows, **how: working_conditions.yearly(rows, "overtime", **how),
    "paid_leave": lambda rows, **how: working_conditions.yearly(rows, "paid_leave", **how),
    "turnover_1": lambda rows, **how: turnover.yearly(
        turnover.calendar_years(rows, by=how["by"]), rows, "turnover_1", **how
    ),
}
BROKEN_DOWN = (*OFFICE_MEASURES, *_PANEL_MEASURES)
"""KPI that can be broken down."""


def breakdown(
    kpi: str,
    by: By,
    fiscal_year: int,
    *,
    panel: pd.DataFrame | None,
    offices: pd.DataFrame | None,
    services: pd.DataFrame,
    options: Options | None = None,
) -> Breakdown:
    """A KPI of the establishments in the tables, by group.

    Parameters
    ----------
    kpi : str
        One of `BROKEN_DOWN`.
    by : {'service_group', 'size_band', 'addon'}
        Size and add-on come from `offices`; an establishment it does not list is *unknown*.
    panel, offices : DataFrame or None
        Rows of the prefecture (or of whatever is to be broken down); the panel may be `office_years` of it.
    services : DataFrame
        `service, group, group_ja, group_en, addon_eligible` of the published list of services.

    Raises
    ------
    TooFewData
        If the table the KPI is computed from was not supplied or is empty.

    Examples
    --------
    >>> from caredx import official
    >>> offices = pd.DataFrame({"pref": "20", "office": list("abcd"), "service": ["510", "510", "110", "110"]})
    >>> offices["committee"] = pd.array([True, True, False, None], dtype="boolean")
    >>> found = breakdown("committee", "service_group", 2025, panel=None, offices=offices, services=official.load("services"))
    >>> {group.id: group.value.value for group in found.groups}
    {'home': 0.0, 'facility': 1.0}
    """
    options = options or Options()
    table = "offices" if kpi in OFFICE_MEASURES else "panel"
    rows = offices if table == "offices" else panel
    if rows is None or rows.empty:
        raise TooFewData(f"{kpi} by {by}: its table was not supplied")
    names = group_names(by, services, options.size_bands)
    grouped = rows.assign(group=groups_of(rows, by, offices, services, options.size_bands), everyone="all")
    found = _measured(kpi, grouped, "group", fiscal_year, services, options)
    total = _measured(kpi, grouped, "everyone", fiscal_year, services, options).get("all") or no_data(
        KPIS[kpi].unit, NEEDS[kpi]
    )
    groups = tuple(
        Group(name, names[name], one, one.n is None or one.n < options.min_offices)
        for name in names
        if (one := found.get(name)) is not None
    )
    return Breakdown(KPIS[kpi], by, groups, total)


def by_place(
    kpis: Iterable[str],
    by: By,
    fiscal_year: int,
    *,
    panel: pd.DataFrame | None,
    offices: pd.DataFrame | None,
    services: pd.DataFrame,
    options: Options,
) -> dict[str, dict[tuple[str, str], Estimate]]:
    """KPI of every prefecture by group, in one pass: the values of `breakdown`, by KPI, then by prefecture and group."""
    tables = {
        name: placed(rows, by, offices, services, options.size_bands)
        for name, rows in (("panel", panel), ("offices", offices))
        if rows is not None and not rows.empty
    }
    held = {kpi: tables.get("offices" if kpi in OFFICE_MEASURES else "panel") for kpi in kpis}
    return {
        kpi: {apart(name): one for name, one in _measured(kpi, rows, "group", fiscal_year, services, options).items()}
        for kpi, rows in held.items()
        if rows is not None
    }


def placed(
    rows: pd.DataFrame, by: By, offices: pd.DataFrame | None, services: pd.DataFrame, bands: Sequence[int]
) -> pd.DataFrame:
    """The rows with prefecture and group of each as one category ``group``; `apart` tells the two."""
    groups = groups_of(rows, by, offices, services, bands).astype(str)
    (homes, places), (kinds, names) = pd.factorize(rows["pref"]), pd.factorize(groups)
    both = [f"{place}|{name}" for place in places for name in names]
    return rows.assign(group=pd.Categorical.from_codes(homes * len(names) + kinds, categories=pd.Index(both)))


def apart(group: object) -> tuple[str, str]:
    """Prefecture and group of a category of `placed`."""
    place, _, name = str(group).partition("|")
    return place, name


def _measured(
    kpi: str, rows: pd.DataFrame, by: str, fiscal_year: int, services: pd.DataFrame, options: Options
) -> dict[str, Estimate]:
    if kpi in _PANEL_MEASURES:
        found = _PANEL_MEASURES[kpi](rows, by=by, **options.birth("panel"))
        return {group: years[fiscal_year] for group, years in found.items() if fiscal_year in years}
    dated = {"period": f"FY{fiscal_year}", "reference_date": options.as_of or f"FY{fiscal_year}"}
    return OFFICE_MEASURES[kpi](rows, services, by=by, **options.birth("offices"), **dated)


def group_names(by: By, services: pd.DataFrame, bands: Sequence[int]) -> dict[str, Text]:
    """Every group there can be, in the order a reader expects, *unknown* last."""
    names: dict[str, Text]
    if by == "addon":
        names = dict(say["addon"])
    elif by == "size_band":
        names = dict(_band(low, high) for low, high in zip(bands, [*bands[1:], None], strict=True))
    else:
        rows = services.drop_duplicates("group")
        names = {row.group: Text(row.group_ja, row.group_en) for row in each(rows)}
    return names | {"unknown": say.unknown}


def _band(low: int, high: int | None) -> tuple[str, Text]:
    """Id and name of the capacity band from `low` to just below `high`."""
    if high is None:
        return f"{low}-", say["band"]["above"].fill(low=low)
    if low == 0:
        return f"0-{high - 1}", say["band"]["below"].fill(high=high - 1)
    return f"{low}-{high - 1}", say["band"]["between"].fill(low=low, high=high - 1)


def groups_of(
    rows: pd.DataFrame, by: By, offices: pd.DataFrame | None, services: pd.DataFrame, bands: Sequence[int]
) -> pd.Series:
    """The group of each row: an id of `group_names`."""
    if by == "service_group":
        return rows["service"].map(services.set_index("service")["group"]).astype(object).fillna("unknown")
    column = "addon" if by == "addon" else "capacity"
    if offices is None:
        return pd.Series("unknown", index=rows.index)
    # A row of the panel finds its establishment by number and service; both tables are unique in them.
    known = offices.drop_duplicates(["office", "service"]).set_index(["office", "service"])[column]
    value = known.reindex(pd.MultiIndex.from_frame(rows[["office", "service"]])).set_axis(rows.index)
    if by == "addon":
        return value.fillna("unknown").astype(str)
    ids = [_band(low, high)[0] for low, high in zip(bands, [*bands[1:], None], strict=True)]
    band = pd.cut(value.astype(float), [*bands, float("inf")], right=False, labels=ids)
    return band.astype(object).where(value.notna(), "unknown")
