"""Counts of raw public files that published tables must equal."""

import pandas as pd

from caredx.intake.insurance_report import COUNTS
from caredx.intake.open_data import OpenData
from caredx.words import codes


def insured_by_prefecture(insured: pd.DataFrame) -> pd.DataFrame:
    """Sums over the insurers of each prefecture, with their number in ``insurers``; one row a prefecture."""
    sums = insured.groupby("pref", as_index=False)[list(COUNTS.values())].sum()
    sums.insert(1, "insurers", insured.groupby("pref").size().to_numpy())
    return sums


def count_by_service(data: OpenData) -> pd.DataFrame:
    """Kept establishments as a grid of 47 prefectures (rows) by services (columns); 0 where a file lists none."""
    rows = data.rows
    grid = rows.groupby(["pref", "service"]).size().unstack(fill_value=0)
    index = pd.Index([prefecture.code for prefecture in codes.PREFECTURES], name="pref")
    return grid.reindex(index=index, columns=pd.Index(data.services, name="service"), fill_value=0).astype("int64")
