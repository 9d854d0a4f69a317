"""What each made-up prefecture does in three fiscal years, planned, done and paid for, and which offices it supported.

As many offices are accompanied as the activities say, and some advised, lent to, trained, certified. Support begins in the three months
before an office adopts, and changes nothing that adopting does not change: whoever compares supported adopters with other adopters must
find chance alone.
"""

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.basis import Facts
from caredx.words.trust import keyed

# Kind, name, unit, planned volume in 2023 for a prefecture of average size, growth a year, yen for each unit of volume.
MEASURES: tuple[tuple[str, str, str, int, float, int], ...] = (
    ("seminar", "見本 生産性向上セミナー", "persons", 160, 0.25, 9_000),
    ("consultation", "見本 相談センター 相談", "cases", 60, 0.35, 60_000),
    ("accompaniment", "見本 伴走支援", "establishments", 5, 0.3, 900_000),
    ("subsidy", "見本 介護テクノロジー導入補助", "establishments", 70, 0.15, 2_400_000),
    ("lending", "見本 機器の試用貸出", "cases", 30, 0.2, 40_000),
)
VIDEO = ("other", "見本 動画視聴の増加", "cases", 90, 0.3)
PAGES = ("page_views", "見本 魅力発信サイトの閲覧", "cases", 12_000, 0.6)
"""They grow faster than seminars and consultations; without chance, so that no other number moved when they came."""
TOLD = {"20": {2024: 6}, "24": {2024: 3, 2025: 8}}
"""Establishments accompanied as papers of Nagano and Mie tell: their list is no longer than that."""
SHARES = {"advised": 0.06, "lent": 0.04, "trained": 0.1, "certified": 0.03, "awarded": 0.006}
"""Of all offices of a prefecture, over the three fiscal years; whether they adopt does not matter."""
SUPPORTED_TOWNS = 2
TOWNS, LAST_YEAR = 2, max(design.FISCAL_YEARS)


def size(certified: float, mean: float) -> float:
    """Size of a prefecture against the mean one, damped: programmes grow less than the number of certified persons."""
    return float((certified / mean) ** 0.7)


def activities(pref: str, scale: float, seed: int) -> pd.DataFrame:
    """What one prefecture plans, does and pays for, as text.

    Parameters
    ----------
    scale : float
        Size of the prefecture, 1 for the mean.
    """
    random = design.stream(seed, "activities", pref)
    own = random.lognormal(0, 0.2)
    rows = []
    for year in design.FISCAL_YEARS:
        for kind, name, unit, volume, growth, price in MEASURES:
            plan = max(2, round(volume * scale * own * (1 + growth) ** (year - 2023) * random.uniform(0.95, 1.05)))
            done = max(1, round(plan * random.uniform(0.75, 1.15)))
            budget = int(np.round(plan * price, -5))
            for stage, value, its in (("plan", plan, unit), ("actual", done, unit), ("budget", budget, "yen")):
                rows.append(_row(pref, year, kind, name, stage, value, unit=its))
        kind, name, unit, volume, growth = VIDEO
        views = max(5, round(volume * scale * own * (1 + growth) ** (year - 2023) * random.uniform(0.8, 1.2)))
        rows.append(_row(pref, year, kind, name, "actual", views, unit=unit))
        kind, name, unit, volume, growth = PAGES
        seen = round(volume * scale * own * (1 + growth) ** (year - 2023))
        rows.append(_row(pref, year, kind, name, "actual", seen, unit=unit))
    return pd.DataFrame(rows)


def _row(pref: str, year: int, kind: str, name: str, stage: str, value: int, *, unit: str) -> dict[str, str]:
    return {
        "prefecture": pref,
        "fiscal_year": str(year),
        "kind": kind,
        "name": name,
        "stage": stage,
        "value": str(value),
        "unit": unit,
        "source": design.SOURCE,
        "note": "",
        "municipality": "",
    }


def of_towns(pref: str, municipalities: pd.Series, seed: int) -> pd.DataFrame:
    """What two municipalities do themselves, as text: a seminar for the homes of the town, planned, held and paid for.

    For prefectures of whose seminars nothing is published; where their papers tell, nothing made up stands beside.
    """
    random = design.stream(seed, "towns", pref)
    rows = []
    for town in sorted(random.choice(sorted(municipalities.unique()), TOWNS)):
        persons = int(random.integers(8, 40))
        figures = (
            ("plan", persons + 5, "persons"),
            ("actual", persons, "persons"),
            ("budget", 20_000 * persons, "yen"),
        )
        for stage, value, unit in figures:
            row = _row(pref, LAST_YEAR, "seminar", "見本 市町村の研修", stage, value, unit=unit)
            rows.append(row | {"municipality": town})
    return pd.DataFrame(rows).drop_duplicates(["municipality", "stage"])


def unpublished(table: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows that may stand in `activities.csv`: none beside published ones, and no advice from a centre that was not there."""
    centre = facts.centre or {}
    advice = [
        kind == "consultation" and centre.get(int(year), 1) == 0
        for kind, year in zip(table["kind"], table["fiscal_year"], strict=True)
    ]
    return table[~table["kind"].map(facts.tells) & ~np.array(advice)]


def outreach(table: pd.DataFrame) -> dict[int, int]:
    """Outreach count by fiscal year: seminar participants and increase of video views actually reached."""
    reached = table[(table["stage"] == "actual") & table["kind"].isin(["seminar", VIDEO[0]])]
    counts = reached["value"].astype(int).groupby(reached["fiscal_year"].astype(int)).sum()
    return {int(year): int(count) for year, count in keyed(counts)}


SUPPORT_COLUMNS = "prefecture office municipality kind began_on note".split()
YEARS = tuple(design.FISCAL_YEARS)


def support(offices: pd.DataFrame, activities: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `support.csv` as text.

    Parameters
    ----------
    offices : DataFrame
        All example offices.
    activities : DataFrame
        The activities file: it says how many establishments were accompanied in each fiscal year.
    """
    done = activities[(activities["kind"] == "accompaniment") & (activities["stage"] == "actual")]
    told = {
        pref: dict(zip(rows["fiscal_year"].astype(int), rows["value"].astype(int), strict=True))
        for pref, rows in done.groupby("prefecture")
    } | TOLD
    parts = []
    for pref, group in offices.groupby("pref"):
        random = design.stream(seed, "support", str(pref))
        group = group.drop_duplicates("office").reset_index(drop=True)
        rows = [*_accompanied(group, told.get(str(pref), {}), random), *_others(group, random)]
        towns = random.choice(group["municipality"].unique(), SUPPORTED_TOWNS)
        rows += [("", str(town), "trained", f"{YEARS[-1]}-11-20") for town in dict.fromkeys(towns)]
        parts.append(pd.DataFrame(rows, columns=SUPPORT_COLUMNS[1:5]).assign(prefecture=pref, note=design.SOURCE))
    return pd.concat(parts, ignore_index=True)[SUPPORT_COLUMNS]


def _accompanied(group: pd.DataFrame, told: dict[int, int], random: np.random.Generator) -> list[tuple[str, ...]]:
    """Adopters of each fiscal year, begun in the three months before they adopted; not twice."""
    rows: list[tuple[str, ...]] = []
    month = group["adopted"].to_numpy() - random.integers(0, 3, len(group))
    for year, number in told.items():
        here = np.flatnonzero((month >= _first(year)) & (month < _first(year) + 12))
        for place in random.permutation(here)[:number]:
            day = f"{design.month_text(month[place])}-{random.integers(1, 29):02d}"
            rows.append((group["office"][place], group["municipality"][place], "accompanied", day))
    return rows


def _others(group: pd.DataFrame, random: np.random.Generator) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for kind, share in SHARES.items():
        chosen = np.flatnonzero(random.random(len(group)) < share)
        months = random.integers(_first(YEARS[0]), _first(YEARS[-1]) + 12, len(chosen))
        for place, month in zip(chosen, months, strict=True):
            day = f"{design.month_text(month)}-{random.integers(1, 29):02d}"
            rows.append((group["office"][place], group["municipality"][place], kind, day))
    return rows


def _first(year: int) -> int:
    """Index of April of a fiscal year."""
    return 12 * (year - design.ORIGIN_YEAR) + 3
