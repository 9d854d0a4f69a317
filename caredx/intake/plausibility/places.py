"""Which municipalities are in force on a day, and how many of something there are in a prefecture.

Source: 全国地方公共団体コード (総務省), with the changes since 2014; published counts of establishments and insurers.
"""

from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from caredx import official
from caredx.words import codes

# Villages that have a code and no office.
NORTHERN = "北方領土"


def prefecture_of(office: pd.Series) -> pd.Series:
    """The prefecture that a number of an office begins with; of numbers that are categories as categories."""
    if not isinstance(office.dtype, pd.CategoricalDtype):
        return office.str[:2]
    at, known = pd.factorize(office.cat.categories.str[:2], sort=True)
    found = pd.Categorical.from_codes(np.append(at, -1)[office.cat.codes], categories=known)
    return pd.Series(found, index=office.index)


def not_in_force(municipality: pd.Series, as_of: date | None = None) -> pd.Series:
    """Codes with a right check digit that are no municipality, or ward, on the day; without a day, today's list holds."""
    asked = [code for code in municipality.dropna().unique() if codes.is_code6(str(code))]
    return municipality.isin([code for code in asked if code not in _in_force(as_of)])


def made_up(office: pd.Series) -> pd.Series:
    """Offices of the example, which lie in made-up municipalities."""
    return office.str.fullmatch(r"\d\dX\d{7}").fillna(False).astype(bool)


def municipalities(as_of: date | None = None) -> pd.Series:
    """Cities, towns, villages and special wards by prefecture."""
    known = _list()
    whole = known[(known["city"] == "") & ~known["note"].str.contains(NORTHERN) & known.index.isin(_in_force(as_of))]
    return whole.groupby(whole.index.str[:2]).size()


@cache
def insurers() -> pd.Series:
    """Insurers of long-term care by prefecture (a union of municipalities is one)."""
    return official.load("insured_certified").set_index("pref")["insurers"]


@cache
def establishments(*, addon_only: bool = False) -> pd.Series:
    """Establishments in service by prefecture; `addon_only` = of the services that may hold the add-on."""
    services = official.load("services").set_index("service")
    counts = official.load("establishments")
    kept = services.index[services["group"] != "ended"]
    if addon_only:
        kept = services.index[services["addon_eligible"].fillna(False).astype(bool) & (services["group"] != "ended")]
    return counts[counts["service"].isin(kept)].groupby("pref")["establishments"].sum()


@cache
def _list() -> pd.DataFrame:
    return official.load("municipalities").set_index("municipality")


@cache
def _in_force(as_of: date | None) -> frozenset[str]:
    known = _list()
    if as_of is None:
        return frozenset(known.index[known["ended"] == ""])
    day = as_of.isoformat()
    return frozenset(known.index[(known["started"] <= day) & ((known["ended"] == "") | (known["ended"] >= day))])
