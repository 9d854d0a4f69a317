"""Registered outcomes, and the panel of facilities and months they are studied on.

Outcomes are named before anyone looks, so that a page shows all of them, those without an effect included. Each is a ratio of
one facility in one month. Seasons need no adjustment: a facility that adopts is compared with others in the same months.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

import pandas as pd

from caredx.measures.breakdown import groups_of
from caredx.measures.office_years import numbered
from caredx.words import codes, memory
from caredx.words.catalog import Text, words_of
from caredx.words.units import AnyUnit, Unit

say = words_of("effects")

SEVERAL = "several"
"""Technology of a facility that began with more than one in the same month."""


@dataclass(frozen=True)
class Outcome:
    """One outcome of the register.

    Attributes
    ----------
    id : str
    name, definition : Text
    unit : Unit
    better : {'higher', 'lower'}
    numerator, denominator : str
        Columns of the panel.
    months : int
        Months that make one unit of the denominator: 12 for a figure a year.
    decimals : int
        Of an effect as a reader sees it: effects are smaller than levels.
    """

    id: str
    name: Text
    definition: Text
    unit: AnyUnit
    better: Literal["higher", "lower"]
    numerator: str
    denominator: str
    months: int
    decimals: int

    def values(self, panel: pd.DataFrame) -> pd.Series:
        """The ratio of each facility-month; missing where either part is, or nobody is there to divide by."""
        whole = panel[self.denominator]
        return panel[self.numerator] * self.months / whole.where(whole > 0)


def _outcome(name: str, unit: Unit, better: Any, numerator: str, denominator: str, **given: int) -> Outcome:
    names, definitions = say["outcome_names_here"], say["outcome_definitions"]
    return Outcome(name, names.of(name), definitions.of(name), unit, better, numerator, denominator, **given)


OUTCOMES: tuple[Outcome, ...] = (
    _outcome("overtime", Unit.HOURS_PER_STAFF_MONTH, "lower", "overtime_hours", "staff_fte", months=1, decimals=2),
    _outcome("paid_leave", Unit.DAYS_PER_STAFF_YEAR, "higher", "leave_days", "staff_fte", months=12, decimals=2),
    _outcome("turnover", Unit.SHARE, "lower", "leavers", "headcount_jan1", months=12, decimals=1),
    _outcome("staffing", Unit.USERS_PER_FTE, "higher", "users", "staff_fte", months=1, decimals=2),
)
"""Overtime first: the outcome the ministry's guideline and the KPI speak of, and the one the others are read beside."""


PANEL_COLUMNS = tuple(
    dict.fromkeys(
        [
            "pref",
            "office",
            "service",
            "month",
            "staff_fte",
            *(part for one in OUTCOMES for part in (one.numerator, one.denominator)),
        ]
    )
)
"""What `facility_months` reads of the panel."""
_OF_FACILITY = ("pref", "block", "office", "cluster", "technology", "install_band", "service_group", "size_band")


def together(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """`facility_months` of several prefectures as one; what a facility is, is held as categories in the order of their letters.

    A nation has nine million facility-months: as numbers their texts take a tenth of the memory, and are grouped without being
    read again.
    """
    parts = [frame.astype(dict.fromkeys(_OF_FACILITY, "category")) for frame in frames]
    columns = {}
    for name in [*parts[0]]:  # column by column: the parts go as the whole comes
        pieces = [part.pop(name) for part in parts]
        if name in _OF_FACILITY:
            known = pd.Index(sorted({*chain(*(piece.cat.categories for piece in pieces))}))
            pieces = [piece.cat.set_categories(known) for piece in pieces]
        columns[name] = pd.concat(pieces, ignore_index=True)
        if len(parts) > 1:
            del pieces
            memory.give_back()
    return pd.DataFrame(columns, copy=False)


def facility_months(
    panel: pd.DataFrame,
    adoptions: pd.DataFrame,
    *,
    offices: pd.DataFrame | None,
    services: pd.DataFrame,
    size_bands: Sequence[int],
    outcomes: Sequence[Outcome] = OUTCOMES,
) -> pd.DataFrame:
    """Outcomes by facility and month with the month of first adoption.

    Parameters
    ----------
    panel, adoptions : DataFrame
        Checked tables of all prefectures.
    offices : DataFrame or None
        For the corporation (within which standard errors are clustered) and the size.
    services : DataFrame
        Published list of services with their groups.
    size_bands : sequence of int
        Lower bounds of capacity bands.
    outcomes : sequence of Outcome
        The registered ones, and any beside them.

    Returns
    -------
    DataFrame
        `pref, block, office, month, cohort, cluster`, one column an outcome, and what effects may differ by: `technology,
        subsidised, install_band` (missing for those not on the list), `service_group, size_band`.

    Notes
    -----
    A facility that is not on the list counts as not adopting. Prefectures without any facility on the list take no part: theirs
    was not supplied, and their facilities would all pass for non-adopters.

    Examples
    --------
    >>> from caredx import official
    >>> from caredx.measures import samples
    >>> panel = samples.panel_year("a", "b", overtime_hours=[60, 60], leave_days=[9, 9], leavers=[0, 0], headcount_jan1=[12, 12], users=[80, 80])
    >>> adoptions = pd.DataFrame({"pref": ["20"], "office": "a", "technology": "monitoring", "date": pd.Timestamp("2025-10-05"), "subsidised": True, "install_ratio": 0.5})
    >>> frame = facility_months(panel, adoptions, offices=None, services=official.load("services"), size_bands=(0, 30))
    >>> frame.groupby("office", observed=True)[["cohort", "overtime"]].first().astype(str).values.tolist()
    [['2025-10-01', '6.0'], [nan, '6.0']]
    """
    takes_part = panel["pref"].isin(adoptions["pref"].unique())
    rows = panel if takes_part.all() else panel[takes_part]
    home, first = numbered(
        rows, ["office", "service"]
    )  # what a facility is, is asked once of each and not of its months
    facts = _facts(rows[["pref", "office", "service"]].iloc[first], adoptions, offices, services, size_bands)
    frame = rows[["pref", "office", "month"]].reset_index(drop=True)
    for outcome in outcomes:
        frame[outcome.id] = outcome.values(rows).to_numpy()
    for name, values in facts.items():
        frame[name] = values.take(home)
    frame["staff_fte"] = rows["staff_fte"].to_numpy()
    return frame


def _facts(
    homes: pd.DataFrame,
    adoptions: pd.DataFrame,
    offices: pd.DataFrame | None,
    services: pd.DataFrame,
    size_bands: Sequence[int],
) -> dict[str, Any]:
    """What facilities are, a value each; texts as categories in the order of their letters."""
    homes = homes.astype(object).reset_index(drop=True)
    facts = homes[["office"]].join(first_adoptions(adoptions), on="office").drop(columns="office")
    facts = facts.assign(
        block=homes["pref"].map(lambda code: codes.block_of(code).id),
        cluster=homes["office"].map(corporations(offices)).astype(object).fillna(homes["office"]).astype(str),
        service_group=groups_of(homes, "service_group", offices, services, size_bands),
        size_band=groups_of(homes, "size_band", offices, services, size_bands),
    )
    return {
        str(name): (facts[name].astype("category") if name in _OF_FACILITY else facts[name]).array for name in facts
    }


INSTALL_BANDS = ("under_half", "half_or_more", "everywhere")
"""Install ratio below 1/2, below 1, and 1; facilities without a stated ratio are in none of them."""


def first_adoptions(adoptions: pd.DataFrame) -> pd.DataFrame:
    """By facility: month of its first adoption, technology of that month, whether subsidised, share of beds or staff equipped."""
    month = adoptions["date"].dt.to_period("M").dt.to_timestamp()
    dated = adoptions.assign(cohort=month)
    first = dated[dated["cohort"] == dated.groupby("office")["cohort"].transform("min")]
    grouped = first.groupby("office")
    technology = grouped["technology"].first().where(grouped["technology"].nunique() == 1, SEVERAL)
    band = pd.cut(grouped["install_ratio"].max(), [-1, 0.5, 1, 2], right=False, labels=INSTALL_BANDS).astype(object)
    return pd.DataFrame(
        {
            "cohort": grouped["cohort"].first(),
            "technology": technology,
            "subsidised": grouped["subsidised"].any(),
            "install_band": band,
        }
    )


def corporations(offices: pd.DataFrame | None) -> pd.Series:
    """Corporation by facility: one that buys for all its homes decides once, so they are not independent."""
    if offices is None or "corporation" not in offices:
        return pd.Series(dtype=object)
    known = offices.dropna(subset="corporation").drop_duplicates("office")
    return known.set_index("office")["corporation"]
