"""Prices of applications beside the published range of their kind of device.

The plan prints ranges with the note that prices differ with the way of purchase, so a price outside is a question to the applicant and
never a fault. A robot is held per device; ICT by the whole application, because an application for ICT may hold intercoms, software or both.
"""

import pandas as pd

STANDINGS = ("inside", "above", "below", "no_range")


def standing(applications: pd.DataFrame, prices: pd.DataFrame) -> pd.Series:
    """Where the price of each application lies: one of `STANDINGS`, on its index.

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
