"""One prefecture taken apart: by municipality, by technology, and by who has not started.

Prefectures asked for figures by municipality, by device and by small providers, and committees ask how to reach those
that do not begin. Counts here are small by nature: municipalities come shrunken with the raw figure beside, groups
with few establishments are flagged, and hiding small counts in public is the business of `caredx.findings.disclosure`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from caredx.measures.breakdown import OFFICE_MEASURES, groups_of
from caredx.measures.estimates import Estimate, columns, share
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.results import Kpi
from caredx.measures.peers.shrinkage import Shrunken, shrink_shares
from caredx.words.errors import TooFewData
from caredx.words.labels import TECHNOLOGIES
from caredx.words.trust import each

BY_MUNICIPALITY = tuple(OFFICE_MEASURES)
"""KPI that can be told by municipality."""


@dataclass(frozen=True)
class Municipalities:
    """A KPI by municipality.

    Attributes
    ----------
    kpi : Kpi
    values : dict of str to Estimate
        Raw, by six-digit code.
    shrunken : Shrunken or None
        None with fewer than three municipalities or where all say the same.
    min_offices : int
    """

    kpi: Kpi
    values: dict[str, Estimate]
    shrunken: Shrunken | None
    min_offices: int

    @property
    def few(self) -> tuple[str, ...]:
        """Municipalities with fewer establishments than the minimum."""
        return tuple(code for code, one in self.values.items() if (one.n or 0) < self.min_offices)

    def to_frame(self) -> pd.DataFrame:
        """One row a municipality: raw figures, and shrunken ones where there are any."""
        raw = pd.DataFrame.from_records(
            [{"area": code, "few": code in self.few, **one.to_record()} for code, one in self.values.items()]
        )
        if self.shrunken is None:
            return raw.assign(shrunk=np.nan, shrunk_low=np.nan, shrunk_high=np.nan, weight=np.nan)
        drawn = self.shrunken.rows.rename(columns={"low": "shrunk_low", "high": "shrunk_high"})
        return raw.merge(drawn[["area", "shrunk", "shrunk_low", "shrunk_high", "weight"]], on="area")


@dataclass(frozen=True)
class TechnologySplit:
    """Which technologies the establishments have.

    Attributes
    ----------
    rows : DataFrame
        One row a technology and group of services (``all`` = the whole): ``technology, group, establishments,
        adopters, share, low, high, few``. An establishment with two technologies counts under both, so shares do not
        add up.
    until : Timestamp
    """

    rows: pd.DataFrame = field(repr=False)
    until: pd.Timestamp

    def to_frame(self) -> pd.DataFrame:
        """One row a technology and group, exact."""
        return self.rows.assign(until=self.until)


@dataclass(frozen=True)
class NotStarted:
    """Establishments without any technology on the adoption list, by service and size.

    Attributes
    ----------
    rows : DataFrame
        One row a group of services and size band: ``group, band, establishments, not_started, share, low, high,
        of_all, few``. `of_all` is the group's part of everybody who has not started: where the mass is.
    total : Estimate
        Share not started over all establishments.
    """

    rows: pd.DataFrame = field(repr=False)
    total: Estimate

    def to_frame(self) -> pd.DataFrame:
        """One row a group, those with most not started first."""
        return self.rows


def by_municipality(
    kpi: str, offices: pd.DataFrame, services: pd.DataFrame, *, min_offices: int = 10, level: float = 0.95, **birth: Any
) -> Municipalities:
    """A KPI of the establishments of each municipality, raw and shrunken towards the prefecture.

    Parameters
    ----------
    kpi : str
        One of `BY_MUNICIPALITY`.
    offices : DataFrame
        Rows of the prefecture.
    services : DataFrame
        ``service, group, addon_eligible``.

    Examples
    --------
    >>> from caredx.official import load
    >>> codes = ["202011"] * 20 + ["202029"] * 20 + ["202037"] * 20
    >>> offices = pd.DataFrame({"pref": "20", "municipality": codes, "office": range(60), "service": "510", "committee": [True, False, True, True, False] * 12})
    >>> found = by_municipality("committee", offices, load("services"))
    >>> {code: one.value for code, one in found.values.items()}
    {'202011': 0.6, '202029': 0.6, '202037': 0.6}
    """
    if offices.empty:
        raise TooFewData(f"{kpi} by municipality needs offices.csv")
    values = OFFICE_MEASURES[kpi](offices, services, by="municipality", level=level, **birth)
    counts = {code: (one.numerator or 0.0, one.denominator or 0.0) for code, one in values.items()}
    try:
        drawn = shrink_shares(
            {c: x for c, (x, _) in counts.items()}, {c: n for c, (_, n) in counts.items()}, level=level
        )
    except TooFewData:
        drawn = None
    return Municipalities(KPIS[kpi], values, drawn, min_offices)


def by_technology(
    adoptions: pd.DataFrame,
    offices: pd.DataFrame,
    services: pd.DataFrame,
    *,
    until: pd.Timestamp,
    min_offices: int = 10,
    level: float = 0.95,
) -> TechnologySplit:
    """Share of establishments with each technology, for every group of services and the whole.

    Parameters
    ----------
    adoptions : DataFrame
        ``office, technology, date``.
    until : Timestamp
        Adoptions up to this day count; an establishment not on the list counts as no.

    Examples
    --------
    >>> from caredx.official import load
    >>> offices = pd.DataFrame({"office": list("abcd"), "service": ["510", "510", "110", "110"]})
    >>> adoptions = pd.DataFrame({"office": ["a"], "technology": ["monitoring"], "date": pd.to_datetime(["2025-01-01"])})
    >>> rows = by_technology(adoptions, offices, load("services"), until=pd.Timestamp("2026-03-31")).rows
    >>> rows[rows["adopters"] > 0][["technology", "group", "share"]].values.tolist()
    [['monitoring', 'facility', 0.5], ['monitoring', 'all', 0.25]]
    """
    listed = offices.assign(group=groups_of(offices, "service_group", offices, services, ()))
    held = (
        adoptions[adoptions["date"] <= until]
        .drop_duplicates(["office", "technology"])
        .merge(listed[["office", "group"]], on="office")
    )
    sizes = listed.groupby("group").size()
    sizes["all"] = len(listed)
    # Rows, as in `sizes`: an office with two services is two establishments of the list.
    counts: pd.Series = held.groupby(["technology", "group"]).size()
    records = []
    for technology in TECHNOLOGIES:
        for group, size in sizes.items():
            adopters = (
                int(counts[technology].sum() if group == "all" else counts[technology].get(group, 0))
                if technology in counts
                else 0
            )
            one = share(adopters, int(size), level=level)
            records.append(
                {
                    "technology": technology,
                    "group": group,
                    "establishments": int(size),
                    "adopters": adopters,
                    "share": one.value,
                    "low": one.low,
                    "high": one.high,
                    "few": bool(size < min_offices),
                }
            )
    return TechnologySplit(pd.DataFrame(records), until)


def not_started(
    offices: pd.DataFrame,
    adoptions: pd.DataFrame,
    services: pd.DataFrame,
    *,
    until: pd.Timestamp,
    bands: Sequence[int] = (0, 30, 50, 80),
    min_offices: int = 10,
    level: float = 0.95,
) -> NotStarted:
    """Who has no technology on the list yet, by group of services and capacity band.

    Parameters
    ----------
    bands : sequence of int
        Lower bounds of capacity bands; services without capacity, and unknown capacities, are ``unknown``. Ids are
        those of `breakdown.group_names`.

    Examples
    --------
    >>> from caredx.official import load
    >>> offices = pd.DataFrame({"office": list("abcd"), "service": ["510", "510", "110", "110"], "capacity": [80, 29, None, None]})
    >>> adoptions = pd.DataFrame({"office": ["a"], "technology": ["monitoring"], "date": pd.to_datetime(["2025-01-01"])})
    >>> found = not_started(offices, adoptions, load("services"), until=pd.Timestamp("2026-03-31"))
    >>> found.total.value
    0.75
    """
    if offices.empty:
        raise TooFewData("the profile of those not started needs offices.csv")
    started = offices["office"].isin(adoptions.loc[adoptions["date"] <= until, "office"])
    names = {
        "group": groups_of(offices, "service_group", offices, services, bands),
        "band": groups_of(offices, "size_band", offices, services, bands),
    }
    table = pd.DataFrame({**names, "not": ~started})
    found = table.groupby(["group", "band"])["not"].agg(["size", "sum"]).reset_index()
    shares = [share(int(row.sum), int(row.size), level=level) for row in each(found)]
    rows = found.rename(columns={"size": "establishments", "sum": "not_started"}).assign(
        **columns(shares), of_all=found["sum"] / max(int(found["sum"].sum()), 1), few=found["size"] < min_offices
    )
    rows = rows.sort_values(["not_started", "group", "band"], ascending=[False, True, True], ignore_index=True)
    return NotStarted(rows, share(int((~started).sum()), len(offices), level=level))
