"""Turnover under its two official definitions, and the group rules ② and ③ that compare establishments with a level.

雇用動向調査 divides the leavers of a calendar year by regular employees on 1 January; 介護労働実態調査 divides leavers of the
year to 30 September by staff on 1 October before. The two never share a series: each table of years says which it is.

Both need every month of an establishment: people leave at the end of March more than in May, so a year with a gap is not
assessable, and is counted as missing. A home that closes in the year is no gap. Its staff leave with it, and a rate of the
homes that survived would lie; so its leavers count, and its staff weigh by the part of the year it was open, as in a
survey of two half-years whose second half it never sees.
"""

from typing import Any, Literal

import numpy as np
import pandas as pd

from caredx.measures.estimates import Estimate, share
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.working_conditions import Yearly, by_year
from caredx.measures.office_years import BEGINS, office_years
from caredx.measures.ratios import ratio_by
from caredx.words.catalog import words_of
from caredx.words.trust import keyed
from caredx.words.units import Unit

say = words_of("values")

Reference = Literal["pooled", "mean"]
HIRE_RATE = say.hire_rate
REFERENCE_LEVEL = say["reference_level"]


_OF_CALENDAR_YEARS = ("pref", "office", "service", "month", "leavers", "headcount_jan1")


def calendar_years(panel: pd.DataFrame, *, by: str = "pref") -> pd.DataFrame:
    """Leavers and denominator of each establishment and calendar year (雇用動向調査), from the panel or `office_years` of it.

    Returns
    -------
    DataFrame
        `by, office, service, year, definition, leavers, staff, exposure, assessable`. `staff` is regular employees on
        1 January times `exposure`: 1, or the part of the year until the establishment closed. Not assessable: a month
        without leavers, no head count on 1 January, or months that disagree about it.

    Notes
    -----
    The panel has no date of closing. An establishment is taken to have closed if its rows end for good before those of
    its prefecture do, and the prefecture goes on to the end of the year. Should it only have stopped to report, the
    weight by exposure keeps the rate right all the same.

    Examples
    --------
    >>> months = pd.date_range("2025-01-01", periods=12, freq="MS")
    >>> panel = pd.DataFrame({"pref": "20", "office": "a", "service": "510", "month": months, "leavers": [1, 0] * 6, "headcount_jan1": 30})
    >>> calendar_years(panel)[["year", "leavers", "staff", "assessable"]].values.tolist()
    [[2025, 6.0, 30.0, True]]
    """
    asked = [name for name in panel if name in _OF_CALENDAR_YEARS or name == by]
    rows = panel if "month" not in panel else panel[asked]  # of months, no sums are made that nobody asks for
    found = _whole_years(office_years(rows, by=by), by, "calendar", ["leavers"])
    return found.assign(definition="turnover_1", staff=found["headcount"] * found["exposure"])


def survey_years(panel: pd.DataFrame, *, by: str = "pref") -> pd.DataFrame:
    """Leavers, hires and denominator of each establishment and year to 30 September (介護労働実態調査).

    Returns
    -------
    DataFrame
        As `calendar_years`, with `hires`. `staff` on 1 October of the year before is head count on 1 January − hires + leavers
        from October to December.

    Notes
    -----
    The same day follows from the January before (+ hires − leavers from January to September) wherever the flows balance.
    Going back from the January inside the survey year needs no month outside it, so no establishment is lost for a gap
    elsewhere, and three months of unreported moves do less harm than nine.

    Examples
    --------
    >>> months = pd.date_range("2024-10-01", periods=12, freq="MS")
    >>> panel = pd.DataFrame({"pref": "20", "office": "a", "service": "510", "month": months, "leavers": [1, 0] * 6, "hires": 0, "headcount_jan1": 28})
    >>> survey_years(panel)[["year", "leavers", "staff"]].values.tolist()
    [[2025.0, 6.0, 30.0]]
    """
    found = _whole_years(office_years(panel, by=by), by, "survey", ["leavers", "hires"], "flow")
    staff = found["headcount"] - found["flow"]
    return found.assign(
        definition="turnover_kaigorodo",
        staff=staff * found["exposure"],
        assessable=found["assessable"] & (staff > 0),
    )


def _whole_years(years: pd.DataFrame, by: str, kind: str, counts: list[str], *sums: str) -> pd.DataFrame:
    """Sums by establishment and year, the part of the year it was open, and whether every month of that is there."""
    keys = list(dict.fromkeys(["pref", by, "office", "service", "year", "closed_after"]))
    months = [f"{name}_months" for name in counts]
    names = {f"{kind}_{name}": name for name in (*counts, *sums, *months, "headcount", "most", "last")}
    seen_until = years.groupby("pref")["closed_after"].transform("max")
    held = years[f"{kind}_last"] > 0
    found = years.loc[held, [*keys, *names]].rename(columns=names).assign(seen_until=seen_until)
    begins = found["year"] * 12 + BEGINS[kind]
    closes = begins + 11
    closed = (found["closed_after"] == found["last"]) & (found["last"] < closes) & (found["seen_until"] >= closes)
    due = (found["last"] - begins + 1).where(closed, 12)
    whole = found[months].eq(due, axis=0).all(axis=1)
    agreed = (found["headcount"] > 0) & (found["headcount"] == found["most"])
    return found.drop(columns=["last", "closed_after", "seen_until"]).assign(
        exposure=due / 12, assessable=whole & agreed
    )


def yearly(
    years: pd.DataFrame,
    panel: pd.DataFrame,
    kpi: str,
    *,
    count: str = "leavers",
    by: str = "pref",
    plain_mean: bool = False,
    **birth: Any,
) -> Yearly:
    """Turnover by group and year: sum of leavers over sum of staff, over assessable establishments.

    Parameters
    ----------
    years : DataFrame
        From `calendar_years` or `survey_years`.
    panel : DataFrame
        All its establishments are expected; those not assessable in a year make the missing share.
    kpi : {'turnover_1', 'turnover_kaigorodo'}
        Must be the definition `years` was made by.
    count : {'leavers', 'hires'}
        Hires over the same denominator are the hire rate (採用率).
    plain_mean : bool
        Every establishment weighs the same, but for the part of the year it was open.

    Raises
    ------
    ValueError
        If `years` holds years of the other definition: a calendar year and a year to September are never one series.

    Examples
    --------
    >>> months = pd.date_range("2025-01-01", periods=12, freq="MS")
    >>> panel = pd.DataFrame({"pref": "20", "office": "a", "service": "510", "month": months, "leavers": [1, 0] * 6, "headcount_jan1": 30})
    >>> yearly(calendar_years(panel), panel, "turnover_1")["20"][2025].value
    0.2
    """
    if not (years["definition"] == kpi).all():
        raise ValueError(f"{kpi} cannot be told from years counted as {', '.join(sorted(set(years['definition'])))}")
    good = years[years["assessable"]]
    if plain_mean:
        good = good.assign(**{count: good[count] / good["staff"] * good["exposure"], "staff": good["exposure"]})
    expected = panel.groupby(by)["office"].nunique()
    seen = good.groupby([by, "year"])["office"].nunique()
    missing = {key: 1 - offices / expected[key[0]] for key, offices in keyed(seen)}
    found = ratio_by(
        good,
        count,
        "staff",
        by=[by, "year"],
        cluster="office",
        unit=KPIS[kpi].unit,
        missing=missing,
        **birth,
    )
    return by_year(found, "CY" if kpi == "turnover_1" else "FY")


def reference_level(establishments: pd.DataFrame, how: Reference) -> float:
    """Turnover level of a group with at least one establishment: pooled (Σ leavers / Σ staff) or mean of their rates.

    In the mean an establishment open for part of the year weighs by that part.

    Examples
    --------
    >>> establishments = pd.DataFrame({"leavers": [2, 0], "staff": [10.0, 30.0], "exposure": [1.0, 1.0]})
    >>> reference_level(establishments, "pooled"), reference_level(establishments, "mean")
    (0.05, 0.1)
    """
    if how == "pooled":
        return float(establishments["leavers"].sum() / establishments["staff"].sum())
    return float(np.average(establishments["leavers"] / establishments["staff"], weights=establishments["exposure"]))


def share_below(members: pd.DataFrame, reference: float, *, size: int, **birth: Any) -> Estimate:
    """Establishments of a group whose turnover is strictly below a reference, among those with a known turnover.

    Parameters
    ----------
    members : DataFrame
        `leavers, staff` of the group's assessable establishments.
    reference : float
        Level compared with, taken as given: the Wilson interval is that of the share, not of the level.
    size : int
        All establishments of the group; those without a known turnover are left out and make the missing share.

    Examples
    --------
    >>> one = share_below(pd.DataFrame({"leavers": [2, 0, 1], "staff": [10.0, 30.0, 20.0]}), 0.1, size=4)
    >>> round(one.value, 2), one.n, one.missing
    (0.67, 3, 0.25)
    """
    rates = (members["leavers"] / members["staff"]).to_numpy()
    # Equal is not below, also where a mean of equal rates differs in the last digit of a float.
    below = (rates < reference) & ~np.isclose(rates, reference, rtol=1e-12, atol=0)
    return share(int(below.sum()), len(rates), population=size, **birth)


def group_members(
    offices: pd.DataFrame, adoption: pd.DataFrame | None, *, until: pd.Timestamp
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Establishments of group ② (add-on, or technology bought with a subsidy) and ③ (add-on I, or flexible staffing).

    Parameters
    ----------
    offices : DataFrame
        `office, service, addon, flexible_staffing`: present status.
    adoption : DataFrame or None
        `office, date, subsidised`; without it group ② holds the add-on holders only.
    until : Timestamp
        Subsidised adoptions up to this day count.
    """
    subsidised = pd.Series(False, index=offices.index)
    if adoption is not None:
        bought = adoption[adoption["subsidised"].fillna(False).astype(bool) & (adoption["date"] <= until)]
        subsidised = offices["office"].isin(bought["office"])
    flexible = offices["flexible_staffing"].fillna(False).astype(bool)
    return offices[offices["addon"].isin(["I", "II"]) | subsidised], offices[(offices["addon"] == "I") | flexible]


def group_rules(
    years: pd.DataFrame, groups: tuple[pd.DataFrame, pd.DataFrame], *, year: int, how: Reference, **birth: Any
) -> dict[str, dict[str, tuple[Estimate, Estimate]]]:
    """KPI ② and ③ of each prefecture, each with the level it was compared with.

    Parameters
    ----------
    years : DataFrame
        From `calendar_years`, by `pref`.
    groups : tuple of DataFrame
        From `group_members`.
    year : int
        Calendar year.
    how : {'pooled', 'mean'}
        How the level of a group is made; the official text does not say.

    Returns
    -------
    dict
        ``turnover_2`` and ``turnover_3``, by prefecture: (share below, level compared with).
    """
    assessed = years[years["assessable"] & (years["year"] == year)]
    second, third = (assessed.merge(group[["office", "service"]].drop_duplicates()) for group in groups)
    birth = {"period": f"CY{year}", "reference_date": f"CY{year}"} | birth
    result: dict[str, dict[str, tuple[Estimate, Estimate]]] = {"turnover_2": {}, "turnover_3": {}}
    rules = (("turnover_2", second, assessed, groups[0]), ("turnover_3", third, second, groups[1]))
    for kpi, members, compared, group in rules:
        sizes = group.groupby("pref").size()
        inside, against = _by_prefecture(members), _by_prefecture(compared)
        for pref, others in against.items():
            level = reference_level(others, how)
            found = share_below(inside.get(pref, members.iloc[:0]), level, size=int(sizes.get(pref, 0)), **birth)
            result[kpi][pref] = (found, Estimate(level, Unit.SHARE, n=len(others), **birth))
    return result


def _by_prefecture(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(pref): part for pref, part in rows.groupby("pref")}
