"""A survey's published rates over the years with the bounds their response leaves."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from caredx.measures.kpi.reported import year_of
from caredx.measures.survey.bounds import Bounds
from caredx.words.trust import each


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
