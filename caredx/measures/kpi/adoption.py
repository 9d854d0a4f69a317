"""How many establishments use technology: the dashboard's rate, a survey's rates and the adoption list, each by its name.

Nagasaki found 75 % in its own survey and 40 % on the dashboard in the same year. Both are right about different things, so
no function here returns *the* adoption rate: each names whom it counts and among whom.
"""

from typing import Any

import pandas as pd

from caredx.measures.estimates import Estimate, share, share_by
from caredx.words.catalog import words_of

say = words_of("values")

OF_ANSWERS = say.of_answers
OF_ALL_SURVEYED = say.of_all_surveyed
ON_THE_LIST = say.on_the_list


def dashboard_rate(offices: pd.DataFrame, *, by: str = "pref", **birth: Any) -> dict[str, Estimate]:
    """Establishments marking the ICT and care robot item among those with an entry in 「事業所の特色」.

    An entry without the mark counts as no, as on the dashboard; the missing share is that of establishments without entry.

    Examples
    --------
    >>> offices = pd.DataFrame({"pref": ["20"] * 4, "office": list("abcd"), "technology_marked": [True, False, False, None], "feature_entry": [True, True, True, False]})
    >>> one = dashboard_rate(offices.astype({"technology_marked": "boolean"}))["20"]
    >>> round(one.value, 2), one.n, one.missing
    (0.33, 3, 0.25)
    """
    return share_by(offices, offices["technology_marked"], offices["feature_entry"], by=by, **birth)


def survey_of_answers(adopters: float, answers: float, surveyed: float | None = None, **birth: Any) -> Estimate:
    """Adopters among establishments that answered; the missing share is that of non-answers.

    Examples
    --------
    >>> round(survey_of_answers(166, 182, 311).value, 3)
    0.912
    """
    return share(adopters, answers, population=surveyed, **birth)


def survey_of_all(adopters: float, surveyed: float, **birth: Any) -> Estimate:
    """Adopters among all establishments surveyed: every establishment that did not answer is counted as no.

    北九州市 publishes its rate this way (166 of 311, from 182 answers). It is the least the rate can be, not an estimate of it.

    Examples
    --------
    >>> round(survey_of_all(166, 311).value, 3)
    0.534
    """
    return share(adopters, surveyed, population=surveyed, **birth)


def listed_rate(
    adoption: pd.DataFrame, offices: pd.DataFrame, *, until: pd.Timestamp, by: str = "pref", **birth: Any
) -> dict[str, Estimate]:
    """Establishments on the adoption list by a date among all establishments; not listed counts as no.

    Parameters
    ----------
    adoption : DataFrame
        `office, date`.
    until : Timestamp
        Adoptions up to this day count.

    Examples
    --------
    >>> offices = pd.DataFrame({"pref": ["20"] * 4, "office": list("abcd")})
    >>> adoption = pd.DataFrame({"office": ["a", "a", "b"], "date": pd.to_datetime(["2024-05-01", "2025-02-01", "2026-01-01"])})
    >>> listed_rate(adoption, offices, until=pd.Timestamp("2025-03-31"))["20"].value
    0.25
    """
    adopters = adoption.loc[adoption["date"] <= until, "office"].unique()
    everyone = offices["office"].notna()
    return share_by(offices, offices["office"].isin(adopters), everyone, by=by, **birth)
