"""What is published about a named prefecture, so that no row of the example contradicts it or stands beside it.

A reader who knows that Mie opened its centre in July 2024 stops believing a page on which it has none, whatever mark the number bears.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from caredx import official
from caredx.made_up.design import FISCAL_YEARS
from caredx.words.trust import each

OWN_PAPERS = ("nagano_2024", "mie_2025")
"""Tables of prefectures whose own papers tell what they did: the example says nothing of what these do."""
NO_CENTRE = ("none", "via_national_platform", "planned_undated")
SAID = {"accompanied sites": "accompaniment", "providers at the productivity seminar": "seminar"}


@dataclass(frozen=True)
class Facts:
    """What is published about one prefecture.

    Attributes
    ----------
    centre : dict of int to (0, 1 or None), or None
        Whether a one-stop centre stood at the end of each fiscal year, None where nothing tells; None as a whole where nothing is
        stated of a centre.
    told : frozenset of str
        Kinds of activity that published papers tell of; every kind where the prefecture's own papers do.
    participants : dict of int to int
        People trained, by fiscal year.
    surveyed : bool
        False where the prefecture says it has made no survey of its own.
    last : dict of str to int
        KPI with a published value, and the last fiscal year of it.
    """

    centre: Mapping[int, int | None] | None
    told: frozenset[str]
    participants: Mapping[int, int]
    surveyed: bool
    last: Mapping[str, int]

    def tells(self, kind: str) -> bool:
        """Whether published papers tell of activities of this kind."""
        return "every" in self.told or kind in self.told


@cache
def published() -> dict[str, Facts]:
    """Facts by prefecture code, from `caredx.official`."""
    papers = pd.concat([official.load(name) for name in OWN_PAPERS], ignore_index=True)
    numbers, kpis = official.load("hearing_numbers"), official.load("kpi_prefecture")
    kpis = kpis[(kpis["municipality"] == "") & (kpis["kind"] == "actual")]
    found = {}
    for row in each(official.load("hearing_prefectures")):
        own, values = papers[papers["pref"] == row.pref], kpis[kpis["pref"] == row.pref]
        kinds = numbers.loc[numbers["pref"] == row.pref, "indicator"].map(SAID).dropna()
        stated = set(kinds) | ({"accompaniment"} if pd.notna(row.n_model_facilities) else set())
        found[row.pref] = Facts(
            _centre(row.centre_status, row.centre_start, advises="consultations" in set(values["indicator"])),
            frozenset({"every"} if len(own) else stated),
            _participants(own),
            row.own_survey is pd.NA or bool(row.own_survey),
            _last(values[values["kpi"] != ""]),
        )
    return found


def _centre(status: str, start: str, *, advises: bool) -> dict[int, int | None] | None:
    """By fiscal year; the hearing was held in FY2024, so what it calls planned for a year is taken as done in that year."""
    years = tuple(FISCAL_YEARS)
    if status == "not_stated":
        return {2023: None, 2024: 1, 2025: 1} if advises else None
    if status in NO_CENTRE:
        return dict.fromkeys(years, 0)
    if planned := re.fullmatch(r"planned_FY(\d{4})", status):
        return {year: int(year >= int(planned[1])) for year in years}
    begun = re.search(r"\d{4}", start)
    return {2023: int(int(begun[0]) <= 2023) if begun else None, 2024: 1, 2025: 1}


def _participants(own: pd.DataFrame) -> dict[int, int]:
    rows = own[(own["indicator"] == "training participants") & own["period"].str.match(r"FY\d{4}$")]
    rows = rows[rows["kind"].isin(["actual", "derived"])]
    return {int(period[2:]): int(value) for period, value in zip(rows["period"], rows["value"], strict=True)}


def _last(values: pd.DataFrame) -> dict[str, int]:
    years = values["period"].str.extract(r"(\d{4})", expand=False).astype(int)
    return {str(kpi): int(year) for kpi, year in years.groupby(values["kpi"]).max().items()}
