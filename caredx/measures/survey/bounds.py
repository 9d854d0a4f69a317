"""Who answered a survey, and how far its rate may lie from the truth if nothing is assumed about those who did not.

References: Manski CF (1989), Anatomy of the selection problem, Journal of Human Resources 24:343-360; the bounds are
those of all non-respondents saying no and all saying yes.
"""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from caredx.measures.estimates import Estimate, share
from caredx.measures.kpi.reported import year_of
from caredx.words.errors import TooFewData
from caredx.words.trust import each


@dataclass(frozen=True)
class Bounds:
    """A survey's rate and the least and most it can be.

    Attributes
    ----------
    yes, answers, asked : float
        Those who said yes, all who answered, all who were asked. Where only a printed rate is known, `yes` is rate ×
        answers and need not be whole.
    slack : float
        Half the width of what the printed rate leaves open, in answers: 0.005 × answers for a whole per cent.

    Examples
    --------
    >>> found = Bounds(166, 182, 311)
    >>> round(found.rate, 3), round(found.low, 3), round(found.high, 3), found.joins(0.4)
    (0.912, 0.534, 0.949, False)
    """

    yes: float
    answers: float
    asked: float
    slack: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.yes <= self.answers <= self.asked or self.answers == 0:
            raise TooFewData("bounds need 0 <= yes <= answers <= asked, and an answer")

    @classmethod
    def of_rate(cls, rate: float, answers: float, asked: float, *, step: float = 0.0) -> "Bounds":
        """From a rate printed in steps of `step` (0.01 = whole per cent)."""
        return cls(rate * answers, answers, asked, step / 2 * answers)

    @property
    def rate(self) -> float:
        """Share of yes among the answers."""
        return self.yes / self.answers

    @property
    def response(self) -> float:
        """Share of those asked that answered."""
        return self.answers / self.asked

    @property
    def silent(self) -> float:
        """Those who did not answer."""
        return self.asked - self.answers

    @property
    def low(self) -> float:
        """Every non-respondent says no."""
        return max(self.yes - self.slack, 0.0) / self.asked

    @property
    def high(self) -> float:
        """Every non-respondent says yes."""
        return (min(self.yes + self.slack, self.answers) + self.silent) / self.asked

    def implied(self, other: float) -> float | None:
        """Share of yes among non-respondents that would make the whole equal another rate; None if all answered.

        Outside [0, 1] non-response alone cannot join the two rates.
        """
        return (other * self.asked - self.yes) / self.silent if self.silent else None

    def joins(self, other: float) -> bool:
        """Whether non-response alone could make the whole equal another rate."""
        return self.low <= other <= self.high

    def to_frame(self) -> pd.DataFrame:
        """One row, exact."""
        names = ("yes", "answers", "asked", "rate", "response", "low", "high")
        return pd.DataFrame([{name: getattr(self, name) for name in names}])


def joinable_response(own: float, other: float) -> float:
    """The highest response rate at which non-response alone could join two rates.

    With own above other: other / own (all the silent say no); below it: (1 − other) / (1 − own).

    Examples
    --------
    >>> round(joinable_response(0.75, 0.40), 3)
    0.533
    """
    if own == other:
        return 1.0
    return other / own if own > other else (1 - other) / (1 - own)


@dataclass(frozen=True)
class OverTime:
    """A survey's rates.

    Attributes
    ----------
    rows : DataFrame
        One row a figure, oldest first: ``period, rate, answers, asked, response, low, high, beyond_previous, source,
        reference_date``. Bounds are NaN where asked or answered is not published. `beyond_previous` says whether the
        bounds lie wholly above (or below) those of the figure before; NA where either has none.
    bounds : tuple of (Bounds or None)
        Aligned with `rows`.
    """

    rows: pd.DataFrame = field(repr=False)
    bounds: tuple[Bounds | None, ...]

    def to_frame(self) -> pd.DataFrame:
        """One row a figure, exact."""
        return self.rows


def over_time(figures: pd.DataFrame) -> OverTime:
    """Rates of one survey with the bounds of their non-response.

    Parameters
    ----------
    figures : DataFrame
        ``period, value, numerator, population, responses, source, reference_date`` (published ``kpi_prefecture`` or
        the table `kpi`), all of the same definition.

    Examples
    --------
    >>> figures = pd.DataFrame({"period": ["FY2023", "FY2024"], "value": [0.70, 0.75], "numerator": [140, 165], "population": 400, "responses": [200, 220]})
    >>> rows = over_time(figures.assign(source="県調査", reference_date=["2023-10-01", "2024-10-01"])).rows
    >>> rows[["period", "rate", "low", "high"]].round(2).values.tolist()
    [['FY2023', 0.7, 0.35, 0.85], ['FY2024', 0.75, 0.41, 0.86]]
    """
    dated = figures.assign(year=figures["period"].map(year_of))
    figures = dated.sort_values(["year", "reference_date"], kind="stable")
    found = tuple(bounds_of(row) for row in each(figures))
    rows = []
    for row, own in zip(each(figures), found, strict=True):
        known = {"answers": None, "asked": None, "response": None, "low": None, "high": None}
        if own is not None:
            known = {name: getattr(own, name) for name in known}
        rate = own.rate if own is not None else row.value
        born = {"source": row.source, "reference_date": row.reference_date}
        rows.append({"period": row.period, "rate": rate} | known | born)
    table = pd.DataFrame(rows).astype(dict.fromkeys(("answers", "asked", "response", "low", "high"), "float64"))
    above, below = table["low"] > table["high"].shift(), table["high"] < table["low"].shift()
    comparable = table["low"].notna() & table["low"].shift().notna()
    table["beyond_previous"] = (above | below).astype("boolean").where(comparable)
    return OverTime(table, found)


def bounds_of(figure: Any) -> Bounds | None:
    """Bounds of one published figure; None where asked or answered is not published.

    The count of yes is the published numerator, else the printed rate times the answers with the half step that
    rounding leaves open: a rate printed in whole per cent may be half a point off.

    Examples
    --------
    >>> figure = pd.Series({"value": 0.75, "numerator": None, "population": 400, "responses": 220})
    >>> found = bounds_of(figure)
    >>> round(float(found.low), 3), round(float(found.high), 3)
    (0.41, 0.865)
    """
    if pd.isna(figure.population) or pd.isna(figure.responses):
        return None
    if not pd.isna(figure.numerator):
        return Bounds(float(figure.numerator), float(figure.responses), float(figure.population))
    whole = abs(figure.value * 100 - round(figure.value * 100)) < 1e-9
    return Bounds.of_rate(figure.value, figure.responses, figure.population, step=0.01 if whole else 0.001)


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
