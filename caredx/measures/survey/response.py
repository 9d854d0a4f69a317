"""Who was asked, who answered, and which offices did so less: response by service, size and place."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from caredx.measures.estimates import Estimate, share
from caredx.measures.survey.bounds import Bounds
from caredx.words.errors import TooFewData


@dataclass(frozen=True)
class Response:
    """A survey's response.

    Attributes
    ----------
    survey : str
    rate : Estimate
        Answers among those asked.
    adopted : Estimate
        Yes among the answers that say yes or no.
    bounds : Bounds
        Of the share of yes among all asked; an answer without yes or no counts as none.
    groups : DataFrame
        Response by group: ``group, asked, answered, rate, low, high, adopted``; `adopted` is NaN where none in it said.
    """

    survey: str
    rate: Estimate
    adopted: Estimate
    bounds: Bounds
    groups: pd.DataFrame = field(repr=False)

    def to_frame(self) -> pd.DataFrame:
        """One row a group, exact."""
        return self.groups.assign(survey=self.survey)


def respondents(answers: pd.DataFrame, group: pd.Series, *, level: float = 0.95, **birth: Any) -> Response:
    """Response of one survey.

    Parameters
    ----------
    answers : DataFrame
        Rows of one survey of the checked table `survey_answers`.
    group : Series
        Aligned with `answers`: kind of service, size band, municipality.

    Raises
    ------
    TooFewData
        If nobody was asked or nobody said yes or no.

    Examples
    --------
    >>> answers = pd.DataFrame({"survey": "s", "asked_on": pd.Timestamp("2025-06-01"), "answered": [True, True, True, False]})
    >>> answers["adopted"] = pd.array([True, True, False, None], dtype="boolean")
    >>> found = respondents(answers, pd.Series(["home", "home", "visit", "visit"]))
    >>> found.rate.value, round(found.adopted.value, 3), found.bounds.low, found.bounds.high
    (0.75, 0.667, 0.5, 0.75)
    """
    said = answers["adopted"].notna()
    if not said.any():
        raise TooFewData("nobody answered")
    yes = answers["adopted"].fillna(False).astype(bool)
    dated: dict[str, Any] = {"reference_date": f"{answers['asked_on'].max():%Y-%m-%d}", "level": level} | birth
    rows = []
    for name, own in answers.groupby(group, sort=True):
        one = share(int(own["answered"].sum()), len(own), level=level)
        rows.append(
            {
                "group": name,
                "asked": len(own),
                "answered": int(own["answered"].sum()),
                "rate": one.value,
                "low": one.low,
                "high": one.high,
                "adopted": own["adopted"].mean() if own["adopted"].notna().any() else float("nan"),
            }
        )
    return Response(
        str(answers["survey"].iloc[0]),
        share(int(answers["answered"].sum()), len(answers), **dated),
        share(int(yes.sum()), int(said.sum()), population=len(answers), **dated),
        Bounds(float(yes.sum()), float(said.sum()), float(len(answers))),
        pd.DataFrame(rows),
    )
