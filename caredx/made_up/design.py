"""The constants the example world is made from: every one of them is a truth that a method may be asked to find again.

Nothing here is a figure about a real prefecture. Levels are chosen near published national ones so that pages look
plausible (overtime 6.4 h: 省力化投資促進プラン p.49; users per FTE 2.0, 2.2, 2.6: same, 注2; add-on take-up:
第246回介護給付費分科会 図表591); where nothing is published the number is ours and `docs/example_data.md` says so.
"""

from typing import NamedTuple

import numpy as np

SOURCE = "見本（合成データ）"
BANNER = (
    "見本（合成データ）。実在の都道府県・事業所の数値ではない。"
    " / Example (synthetic). Not a figure about any real prefecture or office."
)

# Months are counted from January 2023 (0), three months before the panel: the panel shows the head count of 1 January.
ORIGIN_YEAR = 2023
MONTHS = 39
FIRST_MONTH = 3
FISCAL_YEARS = {2023: slice(3, 15), 2024: slice(15, 27), 2025: slice(27, 39)}
CALENDAR_YEARS = {2024: slice(12, 24), 2025: slice(24, 36)}


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
    users_per_fte, overtime : float
        Level in April 2023, and hours per staff-month.
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
    adoption: float
    addon: tuple[float, float]
    technologies: dict[str, float]


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


SERVICES: tuple[Service, ...] = (
    Service(
        "510",
        "介護老人福祉施設",
        "見本特養",
        "ミホントクヨウ",
        (50, 50, 60, 70, 80, 80, 100),
        (),
        2.0,
        6.8,
        0.5,
        (0.016, 0.228),
        _HOME,
    ),
    Service(
        "540",
        "地域密着型介護老人福祉施設入所者生活介護",
        "見本地域密着特養",
        "ミホンチイキミッチャクトクヨウ",
        (20, 29, 29, 29),
        (),
        1.9,
        6.4,
        0.4,
        (0.017, 0.201),
        _HOME,
    ),
    Service(
        "520",
        "介護老人保健施設",
        "見本老健",
        "ミホンロウケン",
        (60, 80, 90, 100, 100),
        (),
        2.2,
        6.0,
        0.35,
        (0.018, 0.306),
        _HOME,
    ),
    Service(
        "550",
        "介護医療院",
        "見本介護医療院",
        "ミホンカイゴイリョウイン",
        (18, 36, 48, 60, 100),
        (),
        2.1,
        5.4,
        0.0,
        (0.001, 0.102),
        _HOME,
    ),
    Service(
        "331",
        "特定施設入居者生活介護（有料老人ホーム）",
        "見本ホーム",
        "ミホンホーム",
        (30, 40, 50, 54, 60, 80),
        (),
        2.6,
        6.8,
        0.4,
        (0.057, 0.224),
        _HOME,
    ),
    Service(
        "320",
        "認知症対応型共同生活介護",
        "見本グループホーム",
        "ミホングループホーム",
        (9, 9, 18, 18, 27),
        (),
        1.3,
        6.2,
        -0.1,
        (0.006, 0.142),
        _SMALL,
    ),
    Service(
        "730",
        "小規模多機能型居宅介護",
        "見本小規模多機能",
        "ミホンショウキボタキノウ",
        (25, 29, 29),
        (),
        2.2,
        6.6,
        -0.3,
        (0.006, 0.142),
        _SMALL,
    ),
    Service(
        "150",
        "通所介護",
        "見本デイサービス",
        "ミホンデイサービス",
        (25, 30, 35, 40),
        (),
        2.4,
        5.8,
        -0.7,
        (0.0, 0.0),
        _SMALL,
    ),
    Service(
        "110",
        "訪問介護",
        "見本ヘルパーステーション",
        "ミホンヘルパーステーション",
        (),
        (5, 7, 9, 12),
        4.5,
        6.6,
        -0.8,
        (0.0, 0.0),
        _VISIT,
    ),
    Service(
        "430",
        "居宅介護支援",
        "見本ケアプランセンター",
        "ミホンケアプランセンター",
        (),
        (3, 4, 5, 7),
        34.0,
        7.6,
        -0.7,
        (0.0, 0.0),
        _VISIT,
    ),
)

BY_CODE = {service.code: service for service in SERVICES}

# No published count by prefecture for these three: weights of our own, so that about 3 in 10 offices are home-based.
HOME_BASED_WEIGHT = {"150": 7000, "110": 6000, "430": 4000}
# Offices of a prefecture of mean size. The largest prefectures are cut at 40: the example must stay small, and a lower
# mean would leave most prefectures with too few offices to judge anything.
MEAN_OFFICES, FEWEST_OFFICES, MOST_OFFICES = 16, 2, 40

# The effect of adoption on overtime, h per staff-month, k months after it (the month of adoption is 0): a hump of
# learning less a saturating gain. Highest at k = 2, through zero between 7 and 8, then down to -0.92.
GAIN, GAIN_MONTHS, HUMP, HUMP_MONTHS = 0.92, 7.0, 1.05, 3.5
LONGEST = 120


def overtime_effect(k: np.ndarray | float) -> np.ndarray:
    """True change of overtime, h per staff-month, `k` months after adoption; 0 before it. Positive is worse."""
    months = np.asarray(k, dtype=float)
    since = np.where(months >= 0, months, 0.0)
    step = (since + 1) / HUMP_MONTHS
    change = HUMP * step * np.exp(1 - step) - GAIN * (1 - np.exp(-since / GAIN_MONTHS))
    return np.where(months >= 0, change, 0.0)


TURNOVER_FACTOR, TURNOVER_FROM = 0.92, 7


def turnover_effect(k: np.ndarray | float) -> np.ndarray:
    """True factor on the monthly hazard of leaving, `k` months after adoption: 0.92 after month 6, else 1."""
    return np.where(np.asarray(k, dtype=float) >= TURNOVER_FROM, TURNOVER_FACTOR, 1.0)


# Adopters differ before they adopt: comparing adopters with others at one date is misleading, and meant to be.
ADOPTER_OVERTIME = 0.3
TREND_PER_MONTH = -0.006
PREFECTURE_TREND_SD = 0.006
PREFECTURE_OVERTIME_SD, OFFICE_OVERTIME_SD, OFFICE_EFFECT_SD = 0.45, 1.0, 0.25
NOISE_SD, NOISE_RHO, NOISE_FTE = 0.8, 0.3, 20.0
LEAST_OVERTIME = 0.3

# January first. Overtime in h per staff-month (sum 0); leave, leavers and hires as factors (mean 1).
OVERTIME_SEASON = (0.5, -0.1, 0.55, 0.35, -0.2, -0.35, -0.25, -0.15, -0.3, -0.3, -0.25, 0.5)
LEAVE_SEASON = (0.9, 0.8, 1.0, 0.8, 1.05, 0.95, 1.1, 1.35, 0.95, 0.95, 0.95, 1.2)
LEAVER_SEASON = (0.9, 0.8, 2.0, 1.1, 0.8, 0.9, 0.9, 0.8, 0.95, 0.9, 0.75, 1.2)
HIRE_SEASON = (0.8, 0.75, 1.1, 2.6, 1.1, 0.85, 0.8, 0.7, 0.85, 0.9, 0.8, 0.75)

TURNOVER, TURNOVER_OFFICE_SD, TURNOVER_PREFECTURE_SD = 0.145, 0.25, 0.08
LEAVE_DAYS, LEAVE_TREND_PER_YEAR, LEAVE_OFFICE_SD, LEAVE_PREFECTURE_SD, LEAVE_NOISE_SD = 9.5, 0.15, 1.2, 0.5, 0.15
USERS_PER_FTE_PER_YEAR = 0.005

# Adoption: July 2023 to September 2025, denser where subsidies close (September, January to March); else before the
# panel or never.
ADOPTION_FIRST, ADOPTION_LAST = 6, 32
ADOPTED_BEFORE = 0.08
ADOPTION_PREFECTURE_SD, ADOPTION_CORPORATION_SD = 0.35, 0.5
SAME_CORPORATION, CORPORATION_MONTH = 0.35, 0.5


def adoption_mass() -> np.ndarray:
    """Share of the adoptions within the panel in each month, `ADOPTION_FIRST` to `ADOPTION_LAST`; sums to 1."""
    month = np.arange(ADOPTION_FIRST, ADOPTION_LAST + 1)
    weight = (1 + 0.02 * (month - ADOPTION_FIRST)) * np.where(np.isin(month % 12, (0, 1, 2, 8)), 1.6, 1.0)
    return weight / weight.sum()


# What the offices say of themselves. The entry in 「事業所の特色」 is voluntary and likelier from adopters, so the
# dashboard definition of the adoption rate is biased upwards here.
COMMITTEE = {"adopter": 0.42, "other": 0.22, "blank": 0.05}
CAREPLAN_LINK = {"430": 0.16, "110": 0.10, "150": 0.09}
FEATURE_ENTRY = {"adopter": 0.75, "other": 0.55}
MARKED = {"adopter": 0.95, "other": 0.04}
FLEXIBLE_STAFFING = 0.12  # among holders of the add-on in service 331
SUBSIDISED, SECOND_TECHNOLOGY = 0.6, 0.35

# Reporting: some offices leave out months, some stop for good; both independent of adoption and of the outcome.
PATCHY_OFFICES, PATCHY_MONTHS, EXIT_PER_MONTH, BLANK_CELL = 0.1, 0.2, 0.002, 0.003

# New streams are added at the end: a stream is known by its place, and files already written must not change.
_STREAMS = (
    "offices adoption overtime flows leave users reporting activities kpi listing spelling gaps time_study "
    "applications follow_up survey previous"
).split()


def stream(seed: int, table: str, pref: str = "00") -> np.random.Generator:
    """Random numbers of one table of one prefecture, so that a change in one moves no other."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, _STREAMS.index(table), int(pref)])))


def month_text(index: float) -> str:
    """`2025-03` for month 26."""
    year, month = divmod(int(index), 12)
    return f"{ORIGIN_YEAR + year}-{month + 1:02d}"
