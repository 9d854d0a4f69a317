"""Overtime and paid leave for each member of staff, by fiscal year, from the facility-month panel.

A mean of facility means would let a home of five staff weigh as much as one of fifty, so the KPI is the sum of hours over the
sum of staff-months; the mean of establishments stands beside it under its own name. Staff are full-time equivalents, because
the panel has no monthly head count and two half-time staff have one full month of work between them. A home seen for part
of the year weighs by that part, in the sum by itself and in the plain mean by its months.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.office_years import STAFFED, office_years
from caredx.measures.ratios import ratio_by
from caredx.words.catalog import words_of
from caredx.words.trust import keyed

say = words_of("values")

MEAN_OF_ESTABLISHMENTS = say.mean_of_establishments
# Summed measure, and staff-months that make one unit of the denominator (a staff-year is 12 staff-months).
_MEASURES = {"overtime": ("overtime_hours", 1), "paid_leave": ("leave_days", 12)}

ALL_QUARTERS = 0b1111
"""A bit each."""

Yearly = dict[str, dict[int, Estimate]]
"""Estimates by group, then by year."""


def yearly(
    panel: pd.DataFrame,
    kpi: str,
    *,
    by: str = "pref",
    plain_mean: bool = False,
    **birth: Any,
) -> Yearly:
    """Overtime hours per staff-month, or leave days per staff-year, by group and fiscal year.

    Parameters
    ----------
    panel : DataFrame
        `pref, office, month, staff_fte`, the measure, and the column `by`; or `office_years` of it.
    kpi : {'overtime', 'paid_leave'}
    plain_mean : bool
        Every establishment weighs the same, but for the part of the year it was seen.

    Notes
    -----
    Facility-months without the measure or without staff are left out and make the missing share: that of expected
    facility-months, every establishment of the panel × 12. A year of which a whole quarter was never observed in the
    prefecture is left out: overtime and leave have seasons.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> panel = samples.panel_year("a", "b", overtime_hours=[50.0, 70.0])
    >>> one = yearly(panel, "overtime")["20"][2025]
    >>> one.value, one.n, float(one.missing)
    (6.0, 2, 0.0)
    """
    column, months = _MEASURES[kpi]
    years = office_years(panel, by=by)
    sums = _facility_years(years, column, by=by)
    sums = sums.assign(staff=sums["staff_fte"] / months)
    if plain_mean:
        part = sums["months"] / 12
        sums = sums.assign(**{column: sums[column] / sums["staff"] * part, "staff": part})
    found = ratio_by(
        sums,
        column,
        "staff",
        by=[by, "fiscal_year"],
        cluster="office",
        unit=KPIS[kpi].unit,
        missing=_missing(sums, years, by),
        **birth,
    )
    return by_year(found, "FY")


def _facility_years(years: pd.DataFrame, measure: str, *, by: str) -> pd.DataFrame:
    """Sums of a measure and of staff over the usable months of each establishment and fully seen fiscal year.

    Returns
    -------
    DataFrame
        `pref, by, fiscal_year, office, <measure>, staff_fte, months`.
    """
    parts = {
        f"{STAFFED[measure]}_{of}": to for of, to in (("sum", measure), ("staff", "staff_fte"), ("months", "months"))
    }
    names = {**parts, "year": "fiscal_year", f"{STAFFED[measure]}_quarters": "quarters"}
    columns = [*dict.fromkeys(["pref", by, "office", *names])]
    usable = years.loc[years[f"{STAFFED[measure]}_months"] > 0, columns].rename(columns=names)
    # By prefecture whatever the groups, so that the groups of a breakdown add up to its total.
    place = usable.groupby(["pref", "fiscal_year"]).ngroup().to_numpy()
    seen = np.zeros(place.max(initial=-1) + 1, int)
    np.bitwise_or.at(seen, place, usable["quarters"].to_numpy(int))
    return usable[seen[place] == ALL_QUARTERS].drop(columns="quarters")


def _missing(sums: pd.DataFrame, years: pd.DataFrame, by: str) -> dict[tuple, float]:
    expected = years.groupby(by)["office"].nunique() * 12
    seen = sums.groupby([by, "fiscal_year"])["months"].sum()
    return {key: 1 - months / expected[key[0]] for key, months in keyed(seen)}


def by_year(found: Mapping[tuple, Estimate], label: str) -> Yearly:
    """Estimates keyed by (group, year) as a dict of years by group, each with its period (``FY2025``, ``CY2025``)."""
    result: Yearly = {}
    for (group, year), estimate in found.items():
        period = f"{label}{year}"
        reference = estimate.reference_date or period
        result.setdefault(group, {})[int(year)] = estimate.with_(period=period, reference_date=reference)
    return result
