"""Who holds the productivity add-on (生産性向上推進体制加算), and who has the committee it asks for.

The add-on exists only for some services. A share over all establishments would sink with every home-visit office, which
cannot hold it, so they are not in the denominator.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from caredx.measures.estimates import Estimate, share_by
from caredx.words.catalog import words_of

say = words_of("breakdowns")

LEVEL_NAMES = {(level,): say["level_alone"].of(level) for level in ("I", "II")}


def addon_share(
    offices: pd.DataFrame,
    services: pd.DataFrame,
    *,
    kinds: Sequence[str] = ("I", "II"),
    by: str = "pref",
    **birth: Any,
) -> dict[str, Estimate]:
    """Establishments holding one of `kinds` among establishments of eligible services.

    Parameters
    ----------
    services : DataFrame
        `service, addon_eligible` of the published list of services.
    kinds : sequence of {'I', 'II'}
        I and II exclude each other, so the shares of both add to that of either.

    Examples
    --------
    >>> from caredx.official import load
    >>> offices = pd.DataFrame({"pref": ["20"] * 4, "office": list("abcd"), "service": ["510", "510", "510", "110"], "addon": ["I", "II", "none", "none"]})
    >>> one = addon_share(offices, load("services"))["20"]
    >>> round(one.value, 2), one.n
    (0.67, 3)
    """
    eligible = offices[offices["service"].isin(_eligible_services(services))]
    known = eligible["addon"].notna()
    return share_by(eligible, eligible["addon"].isin(kinds), known, by=by, **birth)


def _eligible_services(services: pd.DataFrame) -> pd.Series:
    """Codes of the services that can hold the add-on (those on the yearly report form)."""
    return services.loc[services["addon_eligible"].fillna(False).astype(bool), "service"]


def committee_share(offices: pd.DataFrame, *, by: str = "pref", **birth: Any) -> dict[str, Estimate]:
    """Establishments with a committee among those that said yes or no; blanks make the missing share.

    Examples
    --------
    >>> offices = pd.DataFrame({"pref": ["20"] * 4, "committee": pd.array([True, False, True, None], dtype="boolean")})
    >>> one = committee_share(offices)["20"]
    >>> round(one.value, 3), one.n, one.missing
    (0.667, 3, 0.25)
    """
    return share_by(offices, offices["committee"], offices["committee"].notna(), by=by, **birth)
