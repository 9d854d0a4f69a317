"""What the plan asks of an application: conditions of the scheme it meets, does not meet or says nothing of, and a price in range.

The plan prints whom a condition is asked of: a committee of facilities, care-plan linkage of home services, reports of everybody
(省力化投資促進プラン p. 17, `subsidy_conditions.csv`). What an application leaves empty is neither met nor unmet. Ranges of prices are
printed with the note that prices differ with the way of purchase, so a price outside is a question to the applicant and never a fault.
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


STANDINGS = ("inside", "above", "below", "no_range")


def price_standing(applications: pd.DataFrame, prices: pd.DataFrame) -> pd.Series:
    """Where the price of each application lies: one of `STANDINGS`, on its index.

    A robot is held per device; ICT by the whole application, because one for ICT may hold intercoms, software or both.

    Parameters
    ----------
    applications : DataFrame
        ``category, technology, cost, units``; one device where their number is missing.
    prices : DataFrame
        Official table `device_prices`.
    """
    ranges = prices.groupby(["category", "technology"]).agg(low=("price_low", "min"), high=("price_high", "max"))
    keys = pd.MultiIndex.from_frame(applications[["category", "technology"]])
    low, high = (ranges[end].reindex(keys).set_axis(applications.index) for end in ("low", "high"))
    units = applications["units"].where(applications["category"] == "robot").fillna(1.0).clip(lower=1.0)
    price = applications["cost"] / units
    found = pd.Series("inside", index=applications.index).mask(price > high, "above").mask(price < low, "below")
    return found.mask(low.isna() | price.isna(), "no_range")
