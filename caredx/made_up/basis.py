"""What the example takes from published figures: kinds of service with their establishments, and what is known of single prefectures.

Levels of a service are chosen near published ones so that pages look plausible (users per FTE 2.0, 2.2, 2.6: 省力化投資促進プラン 注2; take-up
of the add-on: 第246回介護給付費分科会 図表591); where nothing is published the number is ours. No row of the example contradicts what is published
about a named prefecture or stands beside it: a reader who knows that Mie opened its centre in July 2024 stops believing a page on which it
has none, whatever mark the number bears.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pandas as pd

from caredx import official
from caredx.made_up.design import FISCAL_YEARS
from caredx.words.codes import PREFECTURES
from caredx.words.trust import each

_HOME = {
    "monitoring": 0.55,
    "care_work": 0.2,
    "transfer": 0.1,
    "bathing": 0.05,
    "excretion": 0.05,
    "meal_nutrition": 0.05,
}
_SMALL = {"monitoring": 0.6, "care_work": 0.3, "dementia": 0.05, "training": 0.05}
_VISIT = {"care_work": 0.85, "other": 0.15}
_NAMES = {
    "510": ("介護老人福祉施設", "見本特養", "ミホントクヨウ"),
    "540": ("地域密着型介護老人福祉施設入所者生活介護", "見本地域密着特養", "ミホンチイキミッチャクトクヨウ"),
    "520": ("介護老人保健施設", "見本老健", "ミホンロウケン"),
    "550": ("介護医療院", "見本介護医療院", "ミホンカイゴイリョウイン"),
    "331": ("特定施設入居者生活介護（有料老人ホーム）", "見本ホーム", "ミホンホーム"),
    "320": ("認知症対応型共同生活介護", "見本グループホーム", "ミホングループホーム"),
    "730": ("小規模多機能型居宅介護", "見本小規模多機能", "ミホンショウキボタキノウ"),
    "150": ("通所介護", "見本デイサービス", "ミホンデイサービス"),
    "110": ("訪問介護", "見本ヘルパーステーション", "ミホンヘルパーステーション"),
    "430": ("居宅介護支援", "見本ケアプランセンター", "ミホンケアプランセンター"),
}
# No count by prefecture is published for these; the national one is the frame of a survey (第214回介護給付費分科会 資料4 別表).
HOME_BASED = {"150": 21_179, "110": 28_949, "430": 33_749}
OWN_PAPERS = ("nagano_2024", "mie_2025")
"""Tables of prefectures whose own papers tell what they did: the example says nothing of what these do."""
NO_CENTRE = ("none", "via_national_platform", "planned_undated")
SAID = {"accompanied sites": "accompaniment", "providers at the productivity seminar": "seminar"}


class Service(NamedTuple):
    """One kind of office in the example.

    Attributes
    ----------
    code, label, name, kana : str
        Service code and wording (サービスの種類) of the open data, and the made-up name of its offices with reading.
    capacities : tuple of int
        Capacities drawn from; empty when the service has none.
    staff : tuple of int
        FTE drawn from when there is no capacity.
    users_per_fte, overtime, turnover : float
        Level in April 2023, hours per staff-month, and factor on the yearly rate of leaving.
    adoption : float
        Log-odds of having adopted within the panel, before prefecture and corporation.
    addon : tuple of float
        Probability of add-on I and II.
    technologies : dict of str to float
        Probability of the first technology.
    """

    code: str
    label: str
    name: str
    kana: str
    capacities: tuple[int, ...]
    staff: tuple[int, ...]
    users_per_fte: float
    overtime: float
    turnover: float
    adoption: float
    addon: tuple[float, float]
    technologies: dict[str, float]


SERVICES = (
    Service("510", *_NAMES["510"], (50, 50, 60, 70, 80, 80, 100), (), 2.0, 6.8, 0.95, 0.6, (0.016, 0.228), _HOME),
    Service("540", *_NAMES["540"], (20, 29, 29, 29), (), 1.9, 6.4, 0.95, 0.4, (0.017, 0.201), _HOME),
    Service("520", *_NAMES["520"], (60, 80, 90, 100, 100), (), 2.2, 6.0, 0.9, 0.45, (0.018, 0.306), _HOME),
    Service("550", *_NAMES["550"], (18, 36, 48, 60, 100), (), 2.1, 5.4, 0.95, -0.2, (0.001, 0.102), _HOME),
    Service("331", *_NAMES["331"], (30, 40, 50, 54, 60, 80), (), 2.6, 6.8, 1.2, 0.4, (0.057, 0.224), _HOME),
    Service("320", *_NAMES["320"], (9, 9, 18, 18, 27), (), 1.3, 6.2, 1.05, -0.7, (0.006, 0.142), _SMALL),
    Service("730", *_NAMES["730"], (25, 29, 29), (), 2.2, 6.6, 1.0, -1.0, (0.006, 0.142), _SMALL),
    Service("150", *_NAMES["150"], (25, 30, 35, 40), (), 2.4, 5.9, 1.0, -1.9, (0.0, 0.0), _SMALL),
    Service("110", *_NAMES["110"], (), (5, 7, 9, 12), 4.5, 6.7, 1.0, -2.2, (0.0, 0.0), _VISIT),
    Service("430", *_NAMES["430"], (), (3, 4, 5, 7), 34.0, 7.5, 0.8, -2.1, (0.0, 0.0), _VISIT),
)
BY_CODE = {service.code: service for service in SERVICES}


def establishments() -> pd.DataFrame:
    """Real establishments by prefecture (rows) and service (columns), which the example is drawn in proportion to.

    Published counts where there are any; else a published national count, spread over prefectures by certified persons.
    """
    counted = official.load("establishments").pivot_table("establishments", "pref", "service", "sum", fill_value=0)
    certified = official.load("insured_certified").set_index("pref")["certified_total"]
    stated = official.load("addon_takeup").drop_duplicates("services").set_index("services")["establishments"]
    national = stated.to_dict() | HOME_BASED
    share = certified / certified.sum()
    columns = {s.code: counted[s.code] if s.code in counted else share * national[s.code] for s in SERVICES}
    return pd.DataFrame(columns).reindex([p.code for p in PREFECTURES]).fillna(0.0).astype(float)


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
