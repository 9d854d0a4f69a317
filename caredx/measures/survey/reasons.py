"""Why offices have not adopted, by kind of service: the main reason of each that said it had not."""

from dataclasses import dataclass, field

import pandas as pd

from caredx.intake.tables.words import BARRIERS
from caredx.measures.estimates import share
from caredx.words.errors import TooFewData


@dataclass(frozen=True)
class Reasons:
    """Reasons by group of services.

    Attributes
    ----------
    rows : DataFrame
        One row a group (``all`` = the whole) and reason: ``group, barrier, count, answers, share, low, high, few``.
        Shares of a group add to 1.
    without : int
        Non-adopters that named no reason.
    """

    rows: pd.DataFrame = field(repr=False)
    without: int

    def top(self, group: str = "all", most: int = 3) -> pd.DataFrame:
        """The reasons named most in a group."""
        own = self.rows[(self.rows["group"] == group) & (self.rows["count"] > 0)]
        return own.sort_values(["count", "barrier"], ascending=[False, True]).head(most).reset_index(drop=True)

    def to_frame(self) -> pd.DataFrame:
        """One row a group and reason, exact."""
        return self.rows


def reasons(answers: pd.DataFrame, group: pd.Series, *, min_offices: int = 10, level: float = 0.95) -> Reasons:
    """Main reasons for not having adopted.

    Parameters
    ----------
    answers : DataFrame
        Checked table `survey_answers`.
    group : Series
        Kind of service, aligned with `answers`.

    Raises
    ------
    TooFewData
        If no non-adopter named a reason.

    Examples
    --------
    >>> answers = pd.DataFrame({"adopted": pd.array([False, False, False, True], dtype="boolean"), "barrier": ["cost", "cost", "skills", None]})
    >>> rows = reasons(answers, pd.Series(["home"] * 4)).rows
    >>> rows[(rows["group"] == "all") & (rows["count"] > 0)][["barrier", "count", "answers"]].values.tolist()
    [['cost', 2, 3]]
    """
    no = answers["adopted"].eq(False).fillna(False).astype(bool)
    named = no & answers["barrier"].notna()
    if not named.any():
        raise TooFewData("no reason was named")
    own = pd.DataFrame({"group": group[named], "barrier": answers.loc[named, "barrier"]})
    rows = []
    for name in [*sorted(own["group"].unique()), "all"]:
        part = own if name == "all" else own[own["group"] == name]
        counts = part["barrier"].value_counts()
        for barrier in BARRIERS:
            one = share(int(counts.get(barrier, 0)), len(part), level=level)
            row = {"group": name, "barrier": barrier, "count": int(counts.get(barrier, 0)), "answers": len(part)}
            rows.append(row | {"share": one.value, "low": one.low, "high": one.high, "few": len(part) < min_offices})
    return Reasons(pd.DataFrame(rows), int((no & ~named).sum()))
