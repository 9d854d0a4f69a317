"""The files of the cycle before, as they stood then.

FY2024 is judged, a few figures were corrected since, and offices are a year younger.

Two cycles show what changed and why: figures of FY2025 are new data, a handful of FY2024 figures were corrected later,
and the state of offices moved on.
"""

from typing import Any

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.gaps import WHOLE

LATER = ("FY2025", "CY2025")
CORRECTED = 0.03
NOT_YET = {"committee": 0.25, "careplan_link": 0.35, "technology_marked": 0.15}


def kpi_before(table: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """`kpi.csv` without the last year, some numerators as they were before a correction; and which."""
    random = design.stream(seed, "previous")
    old = table[~table["period"].isin(LATER)].reset_index(drop=True)
    shares = (old["unit"] == "%") & (old["denominator"] != "") & old["period"].isin(["FY2024", "CY2024"])
    # The two prefectures that readers look at first always show one.
    first = old["prefecture"].isin(WHOLE) & (old["kpi"] == "kasan_share")
    changed = old.index[shares & (first | (random.random(len(old)) < CORRECTED))]
    notes: list[dict[str, object]] = []
    for row in changed:
        was: dict[Any, Any] = old.loc[row].to_dict()
        whole = int(was["denominator"])
        part = int(np.clip(int(was["numerator"]) + random.choice([-2, -1, 1, 2]), 0, whole))
        old.loc[row, ["numerator", "value"]] = [str(part), f"{100 * part / whole:.1f}"]
        notes.append({name: was[name] for name in ("prefecture", "kpi", "period")})
    return old, notes


def offices_before(table: pd.DataFrame, seed: int) -> pd.DataFrame:
    """`offices.csv` a year earlier: some committees, links and marks were not there yet."""
    random = design.stream(seed, "previous", "01")
    old = table.copy()
    for column, chance in NOT_YET.items():
        free = (old["addon"] == "none") if column == "committee" else pd.Series(True, index=old.index)
        back = (old[column] == "yes") & free & (random.random(len(old)) < chance)
        old[column] = old[column].mask(back, "no")
    return old
