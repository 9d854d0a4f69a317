"""Groups ①②③ and add-on holders side by side, plain and adjusted, and never as an effect.

Who holds the add-on chose to apply for it, so a difference between holders and others was partly there before. The
plain difference mixes kinds of service and sizes as well. Standardising both sides to the same services and sizes
takes that part away and leaves the choice itself in: every result carries `self_selected`. The effect of adopting is
estimated from its dates, elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from caredx.measures.breakdown import groups_of
from caredx.measures.estimates import Estimate
from caredx.measures.groups.standardised import Difference, difference
from caredx.measures.kpi import turnover
from caredx.measures.office_years import office_years
from caredx.measures.ratios import ratio_of_sums
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("groups")

GROUPS = say["names"]
Outcome = Literal["overtime", "paid_leave", "turnover_1", "users_per_fte"]
OUTCOMES: dict[str, Unit] = {
    "overtime": Unit.HOURS_PER_STAFF_MONTH,
    "paid_leave": Unit.DAYS_PER_STAFF_YEAR,
    "turnover_1": Unit.SHARE,
    "users_per_fte": Unit.USERS_PER_FTE,
}
_SUMMED = {"overtime": "overtime", "paid_leave": "leave", "users_per_fte": "users"}


@dataclass(frozen=True)
class GroupRow:
    """One group and outcome.

    Attributes
    ----------
    group : str
        One of `GROUPS`.
    outcome : str
    level : Estimate
        Of the group's establishments.
    plain, adjusted : Difference or None
        Against the establishments outside the group, as they are and standardised to the same services and sizes;
        None for ① (nobody is outside).
    """

    group: str
    outcome: str
    level: Estimate
    plain: Difference | None
    adjusted: Difference | None


@dataclass(frozen=True)
class GroupComparison:
    """Groups side by side.

    Attributes
    ----------
    rows : tuple of GroupRow
    strata : tuple of str
        What was held equal.
    self_selected : bool
        Always true: establishments chose their group, so no difference here is an effect.
    """

    rows: tuple[GroupRow, ...]
    strata: tuple[str, ...] = ("service_group", "size_band")
    self_selected: bool = field(default=True, init=False)

    def row(self, group: str, outcome: str) -> GroupRow:
        """One row; `KeyError` if there is none."""
        for one in self.rows:
            if (one.group, one.outcome) == (group, outcome):
                return one
        raise KeyError((group, outcome))

    def to_frame(self) -> pd.DataFrame:
        """One row a group and outcome: level, plain and adjusted difference."""
        records = []
        for one in self.rows:
            record = {
                "group": one.group,
                "outcome": one.outcome,
                **one.level.to_record(),
                "self_selected": self.self_selected,
            }
            for name, found in (("plain", one.plain), ("adjusted", one.adjusted)):
                parts = ("value", "se", "low", "high", "members", "others", "covered")
                for part in (*parts, "ratio", "ratio_low", "ratio_high") if name == "plain" else parts:
                    record[f"{name}_{part}"] = None if found is None else getattr(found, part)
            records.append(record)
        return pd.DataFrame.from_records(records)


def members(offices: pd.DataFrame, adoptions: pd.DataFrame | None, *, until: pd.Timestamp) -> Mapping[str, pd.Series]:
    """Who belongs to each group: a bool Series aligned with `offices` (groups overlap, as the official ones do).

    Examples
    --------
    >>> offices = pd.DataFrame({"office": list("abc"), "service": "510", "addon": ["I", "II", "none"], "flexible_staffing": [True, False, False]})
    >>> {group: rows.tolist() for group, rows in members(offices, None, until=pd.Timestamp("2026-03-31")).items()}
    {'all': [True, True, True], 'two': [True, True, False], 'three': [True, False, False], 'addon_I': [True, False, False], 'addon_II': [False, True, False], 'no_addon': [False, False, True]}
    """
    second, third = turnover.group_members(offices, adoptions, until=until)
    return {
        "all": pd.Series(True, index=offices.index),
        "two": offices.index.to_series().isin(second.index),
        "three": offices.index.to_series().isin(third.index),
        "addon_I": offices["addon"] == "I",
        "addon_II": offices["addon"] == "II",
        "no_addon": offices["addon"] == "none",
    }


def office_year(panel: pd.DataFrame, outcome: Outcome, year: int) -> pd.DataFrame:
    """Numerator and denominator of each establishment in one year.

    Parameters
    ----------
    panel : DataFrame
        Checked table `panel`, or `office_years` of it.
    outcome : {'overtime', 'paid_leave', 'turnover_1', 'users_per_fte'}
    year : int
        Fiscal year; calendar year for turnover.

    Returns
    -------
    DataFrame
        ``office, service, y, x``: the outcome is Σy / Σx.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> panel = samples.panel_year("a", "b", overtime_hours=[50.0, 70.0])
    >>> office_year(panel, "overtime", 2025).values.tolist()
    [['a', '510', 600.0, 120.0], ['b', '510', 840.0, 120.0]]
    """
    if outcome == "turnover_1":
        found = turnover.calendar_years(panel)
        found = found[found["assessable"] & (found["year"] == year)]
        return found.rename(columns={"leavers": "y", "staff": "x"})[["office", "service", "y", "x"]]
    years, measure = office_years(panel), _SUMMED[outcome]
    own = years[(years["year"] == year) & (years[f"{measure}_months"] > 0)].sort_values(["office", "service"])
    # Leave is told for a year: twelve times what is taken in a month.
    scale = 12.0 if outcome == "paid_leave" else 1.0
    found = own.assign(y=own[f"{measure}_sum"] * scale, x=own[f"{measure}_staff"])
    return found[["office", "service", "y", "x"]].reset_index(drop=True)


def compare(
    panel: pd.DataFrame,
    offices: pd.DataFrame,
    services: pd.DataFrame,
    *,
    year: int,
    adoptions: pd.DataFrame | None = None,
    outcomes: Sequence[Outcome] = ("overtime", "paid_leave", "turnover_1", "users_per_fte"),
    bands: Sequence[int] = (0, 30, 50, 80),
    level: float = 0.95,
    **birth: Any,
) -> GroupComparison:
    """All groups on all outcomes.

    Parameters
    ----------
    panel, offices, adoptions : DataFrame
        Checked tables; of the panel also its `office_years`.
    services : DataFrame
        ``service, group``.
    year : int
        Fiscal year (calendar year for turnover) compared.
    bands : sequence of int
        Lower bounds of capacity bands; establishments without a known capacity are a stratum of their own.

    Examples
    --------
    >>> from caredx import official
    >>> from caredx.measures import samples
    >>> panel = samples.panel_year("a", "b", "c", overtime_hours=[50.0, 70.0, 60.0])
    >>> offices = pd.DataFrame({"office": list("abc"), "service": "510", "capacity": 80, "addon": ["I", "none", "none"], "flexible_staffing": False})
    >>> found = compare(panel, offices, official.load("services"), year=2025, outcomes=["overtime"])
    >>> {row.group: row.level.value for row in found.rows}
    {'all': 6.0, 'two': 5.0, 'three': 5.0, 'addon_I': 5.0, 'addon_II': None, 'no_addon': 6.5}
    """
    listed = _strata(offices, services, bands)
    belongs = pd.DataFrame(members(offices, adoptions, until=pd.Timestamp(year + 1, 3, 31)))
    listed = pd.concat([listed, belongs], axis=1).drop_duplicates(["office", "service"])
    rows, years = [], office_years(panel)
    for outcome in outcomes:
        table = office_year(years, outcome, year).merge(listed, on=["office", "service"])
        table = table[table["x"] > 0]
        rows += [_row(table, group, outcome, year, level, birth) for group in GROUPS]
    return GroupComparison(tuple(rows))


def marked(
    panel: pd.DataFrame,
    offices: pd.DataFrame,
    services: pd.DataFrame,
    chosen: Iterable[str],
    *,
    year: int,
    outcomes: Sequence[Outcome],
    bands: Sequence[int] = (0, 30, 50, 80),
    level: float = 0.95,
    **birth: Any,
) -> dict[Outcome, GroupRow]:
    """Establishments that bear a mark (certified, awarded) beside all others, by outcome; parameters else as of `compare`.

    Parameters
    ----------
    chosen : iterable of str
        Numbers of the establishments marked.

    Examples
    --------
    >>> from caredx import official
    >>> from caredx.measures import samples
    >>> panel = samples.panel_year("a", "b", "c", overtime_hours=[50.0, 70.0, 60.0])
    >>> offices = pd.DataFrame({"office": list("abc"), "service": "510", "capacity": 80})
    >>> found = marked(panel, offices, official.load("services"), ["a"], year=2025, outcomes=["overtime"])
    >>> found["overtime"].level.value
    5.0
    """
    listed = _strata(offices, services, bands).assign(marked=offices["office"].isin({*chosen}))
    listed = listed.drop_duplicates(["office", "service"])
    found: dict[Outcome, GroupRow] = {}
    years = office_years(panel)
    for outcome in outcomes:
        table = office_year(years, outcome, year).merge(listed, on=["office", "service"])
        table = table[table["x"] > 0]
        if table["marked"].any():
            found[outcome] = _row(table, "marked", outcome, year, level, birth)
    return found


def _strata(offices: pd.DataFrame, services: pd.DataFrame, bands: Sequence[int]) -> pd.DataFrame:
    group, band = (groups_of(offices, by, offices, services, bands) for by in ("service_group", "size_band"))
    return offices[["office", "service"]].assign(stratum=group.astype(str) + "|" + band.astype(str))


def _row(table: pd.DataFrame, group: str, outcome: str, year: int, level: float, birth: Mapping[str, Any]) -> GroupRow:
    own = table[table[group]]
    period = f"{'CY' if outcome == 'turnover_1' else 'FY'}{year}"
    dated = {"period": period, "reference_date": period, **birth}
    found = ratio_of_sums(own["y"], own["x"], unit=OUTCOMES[outcome], level=level, **dated)
    if group == "all":
        return GroupRow(group, outcome, found, None, None)
    plain = difference(table["y"], table["x"], table[group], level=level)
    adjusted = difference(table["y"], table["x"], table[group], table["stratum"], level=level)
    return GroupRow(group, outcome, found, plain, adjusted)


def published_levels(national: pd.DataFrame) -> pd.DataFrame:
    """Published levels of add-on holders, for context: no n, no interval, and self-selected as well.

    Parameters
    ----------
    national : DataFrame
        ``official.load("kpi_national")``.

    Returns
    -------
    DataFrame
        ``kpi, group_ja, group_en, value, unit, period, source, reference_date``.

    Examples
    --------
    >>> from caredx import official
    >>> published_levels(official.load("kpi_national"))["kpi"].unique().tolist()
    ['overtime', 'paid_leave']
    """
    rows = national[national["series"].str.contains("_kasan") & national["related_kpi"].isin(list(OUTCOMES))]
    columns = ["related_kpi", "group_ja", "group_en", "value", "unit", "period", "source", "reference_date"]
    return rows[columns].rename(columns={"related_kpi": "kpi"}).reset_index(drop=True)
