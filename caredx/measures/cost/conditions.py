"""Conditions of the national schemes that applications meet, do not meet, or say nothing of.

The plan prints whom a condition is asked of: a committee of facilities, care-plan linkage of home services, reports of everybody
(省力化投資促進プラン p. 17, `subsidy_conditions.csv`). What an application leaves empty is neither met nor unmet.
"""

import pandas as pd

KEY = ["office", "fiscal_year", "application"]
ANSWERS = ("yes", "no", "blank")


def joined(applications: pd.DataFrame, given: pd.DataFrame | None) -> pd.DataFrame:
    """Applications with the columns of the checked table `conditions` beside them; as they are where there is none."""
    if given is None or given.empty:
        return applications
    return applications.merge(given.drop(columns="pref", errors="ignore"), on=KEY, how="left")


def asked(applications: pd.DataFrame, conditions: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Each condition of each application it is asked of.

    Parameters
    ----------
    applications : DataFrame
        As `joined` returns them.
    conditions : DataFrame
        ``official.load("subsidy_conditions")``.
    groups : Series
        Group of services by code of the service.

    Returns
    -------
    DataFrame
        ``office, fiscal_year, application, condition, answer`` (`ANSWERS`); empty where no application names its scheme.
    """
    parts = [pd.DataFrame(columns=[*KEY, "condition", "answer"])]
    if "scheme" in applications:
        rows = applications.assign(group=applications["service"].map(groups))
        parts += [_one(rows, one) for one in conditions.to_dict("records")]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _one(rows: pd.DataFrame, one: dict) -> pd.DataFrame:
    """One condition of one scheme: of all its applications, or of some groups of services."""
    concerned = (rows["scheme"] == one["scheme"]) & rows["category"].isin(one["categories"].split(";"))
    if one["groups"]:
        concerned &= rows["group"].isin(one["groups"].split(";"))
    part = rows[concerned.fillna(False).astype(bool)]
    answer = part[one["condition"]].astype(object).map({True: "yes", False: "no"}).fillna("blank")
    return part[KEY].assign(condition=one["condition"], answer=answer)
