"""Which offices were supported: as many accompanied as the example's activities say, and some advised, lent to, trained, certified.

Support begins in the three months before an office adopts, and changes nothing that adopting does not change: whoever compares
supported adopters with other adopters must find chance alone.
"""

import numpy as np
import pandas as pd

from caredx.made_up import design

COLUMNS = "prefecture office municipality kind began_on note".split()
TOLD = {"20": {2024: 6}, "24": {2024: 3, 2025: 8}}
"""Establishments accompanied as papers of Nagano and Mie tell: their list is no longer than that."""
SHARES = {"advised": 0.06, "lent": 0.04, "trained": 0.1, "certified": 0.03, "awarded": 0.006}
"""Of all offices of a prefecture, over the three fiscal years; whether they adopt does not matter."""
TOWNS = 2
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
        towns = random.choice(group["municipality"].unique(), TOWNS)
        rows += [("", str(town), "trained", f"{YEARS[-1]}-11-20") for town in dict.fromkeys(towns)]
        parts.append(pd.DataFrame(rows, columns=COLUMNS[1:5]).assign(prefecture=pref, note=design.SOURCE))
    return pd.concat(parts, ignore_index=True)[COLUMNS]


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
