"""Offices that were supported: who they are, what they did afterwards, and what offices like them did without support.

Offices choose support, and support chooses offices, so nothing here is an effect. Two questions can be answered honestly. *Does interest
become use?* Of the offices without any technology when support began, the share that adopted within a year stands beside the share
expected of offices of the same kind of service that were never supported, over the same year. *Do they run on alone?* Of the offices
whose report at 6, 12 or 24 months is in, the share still using what was adopted stands beside that of offices never supported, the
kinds of service weighted as among the supported. What accompaniment adds to adopting is asked of the event study
(`caredx.measures.effects.by_group`), which compares paths and not levels.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from caredx.measures.estimates import Estimate, share
from caredx.measures.follow_up import FollowUp
from caredx.measures.supported import least

KINDS = ("accompanied", "advised", "lent", "trained", "awarded", "certified")
WITHIN = pd.Timedelta(days=365)
CHECKS = {"m6": 6, "m12": 12, "y2": 24}
"""Reports after 6 and 12 months, and the second yearly one, due some 24 months after the year of the grant."""


@dataclass(frozen=True)
class Beside:
    """A share of supported offices beside the one expected of offices like them.

    Attributes
    ----------
    supported : Estimate
        Share among the supported offices asked about.
    expected : float or None
        Mean share of never supported offices of the same kind of service (and over the same year); None where a kind has none.
    others : int
        Never supported offices behind it.
    """

    supported: Estimate
    expected: float | None
    others: int

    @property
    def standing(self) -> str:
        """``above``, ``below`` or ``within_chance``; ``unknown`` where either is not known, or rests on fewer than a group may have.

        The interval of the own share decides.
        """
        one = self.supported
        if self.expected is None or one.low is None or one.high is None or (one.n or 0) < least("group.members"):
            return "unknown"
        return "above" if one.low > self.expected else "below" if one.high < self.expected else "within_chance"


@dataclass(frozen=True)
class Funnel:
    """From support to use, of one kind.

    Attributes
    ----------
    kind : str
    supported, open : int
        Offices supported, and those of them without technology on the day it began: only they could begin.
    adopted : Beside
        Of these, those that adopted within a year.
    """

    kind: str
    supported: int
    open: int
    adopted: Beside = field(repr=False)


def first_support(support: pd.DataFrame, kind: str, *, until: pd.Timestamp) -> pd.Series:
    """Day on which support of a kind began, by office; support of whole municipalities names no office.

    Examples
    --------
    >>> support = pd.DataFrame({"kind": "visit", "office": ["a", "a", None], "began_on": pd.to_datetime(["2025-05-01", "2025-02-01", "2025-01-01"])})
    >>> first_support(support, "visit", until=pd.Timestamp("2026-03-31")).astype(str).to_dict()
    {'a': '2025-02-01'}
    """
    rows = support[(support["kind"] == kind) & support["office"].notna() & (support["began_on"] <= until)]
    return rows.groupby("office")["began_on"].min()


def still_open(began: pd.Series, adoptions: pd.DataFrame, *, until: pd.Timestamp) -> pd.Series:
    """Of offices with the day on which support began, those without technology that day, a year of which has passed."""
    judged = began[began + WITHIN <= until]
    start = adoptions.groupby("office")["date"].min().reindex(judged.index)
    return judged[~(start < judged)]


def funnel(
    support: pd.DataFrame,
    offices: pd.DataFrame,
    adoptions: pd.DataFrame,
    kind: str,
    *,
    until: pd.Timestamp,
    level: float = 0.95,
) -> Funnel:
    """From support of a kind to adoption within a year.

    Parameters
    ----------
    support : DataFrame
        Checked table `support`.
    offices : DataFrame
        ``office, group``, one row an office.
    adoptions : DataFrame
        ``office, date``.
    until : Timestamp
        Day of the plan: support that began less than a year before it cannot be judged yet.

    Examples
    --------
    >>> support = pd.DataFrame({"kind": "visit", "office": ["a"], "began_on": pd.to_datetime(["2024-05-01"])})
    >>> adoptions = pd.DataFrame({"office": ["a", "b"], "date": pd.to_datetime(["2024-12-01", "2024-09-01"])})
    >>> found = funnel(support, pd.DataFrame({"office": list("abc"), "group": "facility"}), adoptions, "visit", until=pd.Timestamp("2026-03-31"))
    >>> found.supported, found.open, found.adopted.supported.value, found.adopted.expected
    (1, 1, 1.0, 0.5)
    """
    group = offices.drop_duplicates("office").set_index("office")["group"]
    began = first_support(support, kind, until=until)
    began = began[began.index.isin(group.index)]
    first = adoptions.groupby("office")["date"].min()
    judged = still_open(began, adoptions, until=until)
    adopted = (first.reindex(judged.index) <= judged + WITHIN).to_numpy()
    never = group[~group.index.isin(support["office"].dropna())]
    expected, others = _expected(judged, group, never, first)
    own = share(int(adopted.sum()), len(judged), level=level)
    return Funnel(kind, len(began), len(judged), Beside(own, expected, others))


def _expected(judged: pd.Series, group: pd.Series, never: pd.Series, first: pd.Series) -> tuple[float | None, int]:
    """Mean over the supported of the share of their kind, never supported, that adopted in the same year; and how many they are."""
    shares: list[float] = []
    seen: set[object] = set()
    start = first.reindex(never.index)
    for kind, day in zip(group.reindex(judged.index), judged, strict=True):
        alike = start[(never == kind).to_numpy()]
        alike = alike[~(alike < day)]
        if alike.empty:
            return None, len(seen)
        seen.update(alike.index)
        shares.append(float((alike <= day + WITHIN).mean()))
    return (float(np.mean(shares)), len(seen)) if shares else (None, 0)


def kept(found: FollowUp, supported: set[str], others: set[str], *, check: str, level: float = 0.95) -> Beside:
    """Of offices whose report of a check is in: the share still using what was adopted, beside never supported offices.

    Parameters
    ----------
    found : FollowUp
        Reports owed and received, with ``units_used`` and ``use_share`` in `FollowUp.rows`' reports.
    supported, others : set of str
    check : str
        One of `CHECKS`.
    """
    rows = found.rows[(found.rows["check"] == check) & found.rows["reported_on"].notna()]
    using = rows.groupby("office").agg(service=("service", "first"), using=("using", "max"))
    own, rest = using[using.index.isin(supported)], using[using.index.isin(others)]
    one = share(int(own["using"].sum()), len(own), level=level)
    by_kind = rest.groupby("service")["using"].mean()
    weights = own["service"].value_counts(normalize=True)
    known = weights.index.isin(by_kind.index).all() and len(own) > 0
    expected = float((weights * by_kind.reindex(weights.index)).sum()) if known else None
    return Beside(one, expected, len(rest))


def coverage(support: pd.DataFrame, offices: pd.DataFrame, *, until: pd.Timestamp) -> pd.DataFrame:
    """Offices by municipality and whether any support reached them.

    Returns
    -------
    DataFrame
        One row an office: ``municipality, reached`` (``yes``, ``no``), ``town`` (whether support of the municipality is on the list).

    Examples
    --------
    >>> support = pd.DataFrame({"office": ["a", None], "municipality": "202011", "began_on": pd.Timestamp("2024-05-01")})
    >>> offices = pd.DataFrame({"office": list("abc"), "municipality": ["202011", "202011", "202029"]})
    >>> coverage(support, offices, until=pd.Timestamp("2026-03-31"))[["reached", "town"]].values.tolist()
    [['yes', True], ['no', True], ['no', False]]
    """
    rows = support[support["began_on"] <= until]
    one = offices.drop_duplicates("office")
    towns = set(rows.loc[rows["office"].isna(), "municipality"])
    reached = one["office"].isin(rows["office"].dropna())
    return pd.DataFrame(
        {
            "office": one["office"].to_numpy(),
            "municipality": one["municipality"].to_numpy(),
            "reached": np.where(reached, "yes", "no"),
            "town": one["municipality"].isin(towns).to_numpy(),
        }
    )
