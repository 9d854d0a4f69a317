"""Care-plan data linkage counted three ways: municipalities with a user, with several, and establishments that use it.

One user in a town makes the whole town count, so the municipal share runs far ahead of use; prefectures asked not to be misled
by it. The three are different KPI with different denominators and stand side by side.
"""

from typing import Any

import pandas as pd

from caredx.measures.estimates import Estimate, share_by

# The official list of eligible services was not found. The system carries care plans between care management and home-based
# services, so these groups are taken. A home that answers is not eligible: counted in, the number would be of others than its card says.
ELIGIBLE_GROUPS = ("home", "care_management", "short_stay")


def municipality_share(offices: pd.DataFrame, *, users: int, by: str = "pref", **birth: Any) -> dict[str, Estimate]:
    """Municipalities with at least `users` user establishments among those where any establishment answered.

    A municipality without any answer is left out and makes the missing share; one without any establishment is not in the table
    and not counted. Users are office numbers: an office that uses the system for two of its services is two establishments
    elsewhere, but one user, for it has nobody in the town to exchange plans with.

    Examples
    --------
    >>> offices = pd.DataFrame({"pref": ["20"] * 4, "office": list("abcd"), "municipality": ["m", "m", "n", "n"], "careplan_link": [True, True, True, False]})
    >>> {users: municipality_share(offices, users=users)["20"].value for users in (1, 2)}
    {1: 1.0, 2: 0.5}
    """
    answered = offices["careplan_link"].notna()
    user = offices["office"].where(offices["careplan_link"].fillna(False).astype(bool))
    towns = (
        offices[list(dict.fromkeys([by, "municipality"]))]
        .assign(user=user, answered=answered)
        .groupby([by, "municipality"] if by != "municipality" else [by], as_index=False)
        .agg(using=("user", "nunique"), answered=("answered", "any"))
    )
    return share_by(towns, towns["using"] >= users, towns["answered"], by=by, **birth)


def establishment_share(
    offices: pd.DataFrame, services: pd.DataFrame, *, by: str = "pref", **birth: Any
) -> dict[str, Estimate]:
    """Establishments that use the system among eligible ones known to use it or not.

    Parameters
    ----------
    services : DataFrame
        `service, group` of the published list of services.

    Examples
    --------
    >>> from caredx.official import load
    >>> offices = pd.DataFrame({"pref": ["20"] * 4, "office": list("abcd"), "service": ["430", "430", "110", "110"], "careplan_link": [True, False, False, None]})
    >>> one = establishment_share(offices.astype({"careplan_link": "boolean"}), load("services"))["20"]
    >>> round(one.value, 2), one.n, one.missing
    (0.33, 3, 0.25)
    """
    eligible = offices[offices["service"].isin(services.loc[services["group"].isin(ELIGIBLE_GROUPS), "service"])]
    linked = eligible["careplan_link"]
    return share_by(eligible, linked, linked.notna(), by=by, **birth)
