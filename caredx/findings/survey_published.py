"""Rates and answers of surveys as prefectures published them, put side by side."""

from typing import NamedTuple

import pandas as pd

from caredx.measures import survey
from caredx.measures.estimates import Estimate
from caredx.measures.survey import OverTime, Reconciliation
from caredx.words.units import Unit

OFFERS = ("training", "exhibition", "trial lending", "accompaniment")
"""What Nagano asked interest in, by its name in the published table."""


class Worked(NamedTuple):
    """Rates of one survey over the years, and the latest beside the dashboard."""

    rates: OverTime
    scope: str
    dashboard: Estimate
    dashboard_scope: str
    way: Reconciliation


def worked(rows: pd.DataFrame, prefecture: str) -> Worked:
    """Published rates of one prefecture: its survey over the years, and the latest beside the dashboard."""
    own = rows[(rows["pref"] == prefecture) & (rows["indicator"] == "tech_adoption_survey")]
    board = rows[(rows["pref"] == prefecture) & (rows["indicator"] == "tech_adoption_dashboard")].iloc[0]
    rates = survey.over_time(own)
    last, bounds = rates.rows.iloc[-1], rates.bounds[-1]
    born = {"period": last["period"], "source": last["source"], "reference_date": last["reference_date"]}
    start = Estimate(
        float(last["rate"]),
        Unit.SHARE,
        n=round(bounds.answers),
        denominator=bounds.answers,
        missing=1 - bounds.response,
        **born,
    )
    born = {"period": board["period"], "source": board["source"], "reference_date": board["reference_date"]}
    end = Estimate(float(board["value"]), Unit.SHARE, **born)
    return Worked(rates, own["scope"].iloc[0], end, board["scope"], survey.from_published(start, end, bounds))


def nagano_interest(rows: pd.DataFrame) -> pd.DataFrame:
    """Interest in each offer beside its use, as published."""
    value = rows.drop_duplicates(["indicator", "category"]).set_index(["indicator", "category"])
    used = {
        "training": ("training participants", "total of the 4 sessions"),
        "trial lending": ("trial lending actually used", "all"),
        "accompaniment": ("accompanied establishments", "all"),
    }
    records = []
    for offer in OFFERS:
        answers = {
            name: float(value.at[(f"interest in {offer}", key), "value"])
            for name, key in (("want", "want"), ("undecided", "undecided"), ("no", "do not want"), ("answers", "total"))
        }
        first = value.loc[(f"interest in {offer}", "want")]
        after = value.loc[used[offer]] if offer in used else None
        records.append(
            {"offer": offer}
            | answers
            | {
                "used": None if after is None else float(after["value"]),
                "used_unit": "" if after is None else after["unit"],
            }
            | {"source": first["source"], "reference_date": first["reference_date"]}
        )
    return pd.DataFrame(records)
