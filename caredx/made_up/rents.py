"""Prices and rents of four devices in the example world, prices a little otherwise in each prefecture: nothing is estimated from a quotation."""

from collections.abc import Iterable

import pandas as pd

from caredx.made_up import design

COLUMNS = "prefecture device category technology price rent upkeep quoted_on source".split()
DEVICES = (
    ("見本 見守りセンサー", "robot", "monitoring", "280000", "9000", "22000"),
    ("見本 移乗リフト", "robot", "transfer", "1200000", "24000", "60000"),
    ("見本 排泄予測機器", "robot", "excretion", "300000", "12000", ""),
    ("見本 記録ソフト（1事業所）", "ict", "care_work", "1500000", "15000", "180000"),
)
"""Buying the last costs as much upkeep as it would rent: renting is always cheaper there."""


def rents(prefectures: Iterable[str], seed: int) -> pd.DataFrame:
    """The file `rents.csv` as text."""
    rows = []
    for pref in prefectures:
        random = design.stream(seed, "rents", pref)
        for device, category, technology, price, *yearly in DEVICES:
            quoted = round(int(price) * random.uniform(0.95, 1.05), -3)
            rows.append((pref, device, category, technology, f"{quoted:.0f}", *yearly, "2026-05-20", design.SOURCE))
    return pd.DataFrame(rows, columns=COLUMNS)
