"""Users per full-time equivalent, how it changed, and how a full-time equivalent is counted.

The plan wants staffing to become more flexible by 1.3, 8.1 and 33.2 %, and does not say how a change is computed. From 2.0 to
3.0 users per member of staff is 50 % more users each, or a third less staff for each user. Both formulas stand here under
their own names and neither is called *the* KPI.

The three kinds of home start from different levels (2.0, 2.2, 2.6), so a place that gains 特定 would look more flexible
without anybody changing. Each kind is therefore held against its own start first; only the changes are combined.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from caredx.measures.estimates import Estimate, largest
from caredx.measures.inference import leave_one_out, t
from caredx.measures.office_years import office_years
from caredx.measures.ratios import ratio_by
from caredx.words.catalog import words_of
from caredx.words.trust import keyed
from caredx.words.units import Unit

say = words_of("values")

CARE_HOMES = say["care_homes"]
"""The three kinds of home the staffing KPI speaks of (`care_home_type` of the published list of services)."""

FORMULAS = say["formulas"]
BASE_YEAR = 2023
BASES = {"tokuyo": 2.0, "roken": 2.2, "tokutei": 2.6}
"""Users per FTE in FY2023 from which the plan counts: 省力化投資促進プラン（介護） p.49, 注2 (令和5年度介護事業経営実態調査)."""
SAME_HOMES = say.same_homes


def full_time_equivalent(full_time: int, part_time_hours: Sequence[float], weekly_hours: float) -> float:
    """Full-time equivalents as the ministry's form counts them: cut after one decimal, at least 0.1 if anybody works.

    Parameters
    ----------
    full_time : int
        Full-time staff.
    part_time_hours : sequence of float
        Hours of each part-time member in the latest week.
    weekly_hours : float
        Weekly full-time hours of the work rules.

    Examples
    --------
    >>> full_time_equivalent(2, [24, 15], 40)
    2.9
    """
    # Hours as written, not as floats: 39.6 / 40 + 1 is 1.99, and 0.3 / 0.1 must not become 2.9.
    hours = sum((Fraction(str(hours)) for hours in part_time_hours), Fraction(0))
    return truncate_fte(full_time + hours / Fraction(str(weekly_hours)))


def truncate_fte(total: float | str | Fraction) -> float:
    """Cut a full-time equivalent after one decimal: 2.975 is 2.9, 1.99 is 1.9, and anybody at all is at least 0.1.

    Source: 生産性向上の取組に関する調査票 (2025-09), 常勤換算の記入方法.

    Examples
    --------
    >>> truncate_fte("2.975"), truncate_fte("1.99"), truncate_fte("0.02")
    (2.9, 1.9, 0.1)
    """
    exact = total if isinstance(total, Fraction) else Fraction(str(total))
    tenths = exact * 10 // 1
    return float(Fraction(max(tenths, 1) if exact > 0 else 0, 10))


def change_of_users_per_fte(before: float, after: float) -> float:
    """By how much one full-time equivalent serves more users: 2.0 → 3.0 is 0.5.

    Examples
    --------
    >>> change_of_users_per_fte(2.0, 3.0)
    0.5
    """
    return after / before - 1


def fte_saved_per_user(before: float, after: float) -> float:
    """By how much each user takes less staff: 2.0 → 3.0 is 1/3.

    Examples
    --------
    >>> round(fte_saved_per_user(2.0, 3.0), 3)
    0.333
    """
    return 1 - before / after


def care_homes(panel: pd.DataFrame, services: pd.DataFrame, *, by: str = "pref") -> pd.DataFrame:
    """Users and staff of 特養, 老健 and 特定 by fiscal year, over the months that have both.

    Parameters
    ----------
    panel : DataFrame
        `pref, office, service, month, users, staff_fte`, and the column `by`; or `office_years` of it.
    services : DataFrame
        `service, care_home_type` of the published list of services.

    Returns
    -------
    DataFrame
        `pref, office, service, care_home_type, fiscal_year, users, staff_fte, months` and `by`: sums over so many months.

    Examples
    --------
    >>> from caredx.official import load
    >>> panel = pd.DataFrame({"pref": "20", "office": list("abc"), "service": ["510", "520", "110"], "month": pd.Timestamp("2025-04-01"), "users": 80, "staff_fte": 40.0})
    >>> care_homes(panel, load("services"))[["office", "care_home_type", "fiscal_year"]].values.tolist()
    [['a', 'tokuyo', 2025], ['b', 'roken', 2025]]
    """
    kinds = services.loc[services["care_home_type"].isin(CARE_HOMES)].set_index("service")["care_home_type"]
    years = office_years(panel, by=by)
    names = {"year": "fiscal_year", "users_sum": "users", "users_staff": "staff_fte", "users_months": "months"}
    columns = [*dict.fromkeys(["pref", by, "office", "service", *names])]
    homes = years.loc[(years["users_months"] > 0) & years["service"].isin(kinds.index), columns].rename(columns=names)
    return homes.assign(care_home_type=homes["service"].astype(object).map(kinds)).reset_index(drop=True)


def users_per_fte(homes: pd.DataFrame, *, by: str = "pref", **birth: Any) -> dict[tuple[str, str, int], Estimate]:
    """Users per full-time equivalent by group, kind of home and fiscal year: Σ users / Σ FTE over facility-months.

    Parameters
    ----------
    homes : DataFrame
        From `care_homes`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> homes = samples.care_homes()
    >>> {key[1:]: round(one.value, 3) for key, one in users_per_fte(homes).items()}
    {('tokuyo', 2023): 2.0, ('tokuyo', 2025): 2.147}
    """
    keys = [by, "care_home_type", "fiscal_year"]
    birth |= {"unit": Unit.USERS_PER_FTE}
    found = ratio_by(homes, "users", "staff_fte", by=keys, cluster="office", **birth)
    return {key: one.with_(period=f"FY{key[-1]}", reference_date=f"FY{key[-1]}") for key, one in found.items()}


def change_by_kind(
    homes: pd.DataFrame, *, by: str = "pref", **birth: Any
) -> dict[tuple[str, str, int], dict[str, Estimate]]:
    """Change of users per FTE of each kind of home from its own start (`BASES`), under both formulas.

    Returns
    -------
    dict
        By (group, kind, fiscal year), then formula (`FORMULAS`).

    Examples
    --------
    >>> from caredx.measures import samples
    >>> homes = samples.care_homes()
    >>> round(change_by_kind(homes)["20", "tokuyo", 2025]["users_per_fte"].value, 3)
    0.074
    """
    return _against_start(homes, [by, "care_home_type", "fiscal_year"], **birth)


def staffing_change(
    homes: pd.DataFrame, *, by: str = "pref", **birth: Any
) -> dict[str, dict[int, dict[str, Estimate]]]:
    """Change of users per FTE over the three kinds of home together, each held against its own start.

    Parameters
    ----------
    homes : DataFrame
        From `care_homes`.

    Returns
    -------
    dict
        By group, then fiscal year, then formula (`FORMULAS`).

    Notes
    -----
    Σ users/start is the staff that the levels of FY2023 would take; over the staff there is, less 1, it is the mean of the
    kinds' changes weighted by their staff. Facility-months are summed, so a home open for part of the year weighs by that
    part; months without users or staff make the missing share.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> homes = samples.care_homes()
    >>> {formula: round(one.value, 3) for formula, one in staffing_change(homes)["20"][2025].items()}
    {'users_per_fte': 0.074, 'fte_saved': 0.068}
    """
    result: dict[str, dict[int, dict[str, Estimate]]] = {}
    for (group, year), found in _against_start(homes, [by, "fiscal_year"], **birth).items():
        result.setdefault(group, {})[int(year)] = found
    return result


def _wanted(homes: pd.DataFrame) -> pd.Series:
    """Staff that the levels of FY2023 would take for the users; kinds may be categories, of which one maps numbers to categories."""
    return homes["users"] / homes["care_home_type"].map(BASES).astype(float)


def _against_start(homes: pd.DataFrame, keys: list[str], **birth: Any) -> dict[tuple, dict[str, Estimate]]:
    started = homes.assign(wanted_fte=_wanted(homes))
    levels = ratio_by(
        started,
        "wanted_fte",
        "staff_fte",
        by=keys,
        cluster="office",
        unit=Unit.USERS_PER_FTE,
        missing=_missing(homes, keys),
        **birth,
    )
    return {key: _both_formulas(one, f"FY{key[-1]}") for key, one in levels.items()}


def _missing(homes: pd.DataFrame, keys: list[str]) -> dict[tuple, float]:
    """Share of facility-months without users or staff, of all homes of the group × 12."""
    expected = homes.groupby(keys[:-1])["office"].nunique() * 12
    seen = homes.groupby(keys)["months"].sum()
    return {key: 1 - number / expected[key[:-1] if len(key) > 2 else key[0]] for key, number in keyed(seen)}


def _both_formulas(level: Estimate, period: str) -> dict[str, Estimate]:
    """The change under both formulas, from a level over its start."""
    result = {}
    for name, formula in (("users_per_fte", change_of_users_per_fte), ("fte_saved", fte_saved_per_user)):
        limits = (
            dict(zip(("low", "high"), (formula(1.0, end) for end in level.limits), strict=True))
            if level.has_interval
            else {}
        )
        dated = {"period": period, "reference_date": f"FY{BASE_YEAR}–{period}"}
        result[name] = level.with_(value=formula(1.0, level.number), unit=Unit.CHANGE_RATE, **dated, **limits)
    return result


def same_homes_change(homes: pd.DataFrame, *, by: str = "pref", **birth: Any) -> dict[str, dict[int, Estimate]]:
    """Change of users per FTE since FY2023 over homes seen in both years, whatever level they started from.

    Notes
    -----
    A pair of years weighs by the months seen in both (the lesser number over 12), each year by its mean month: a home that
    opens, or a month that is missing, is no change of staffing. Homes of either year that lack the other make the missing
    share. The interval is that of log(s_t/s_0), with establishments as clusters.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> homes = samples.care_homes()
    >>> round(same_homes_change(homes)["20"][2025].value, 3)
    0.074
    """
    keys = [by, "office", "fiscal_year"]
    held = homes.assign(wanted_fte=_wanted(homes)).groupby(keys, as_index=False)
    sums = held.agg(users=("wanted_fte", "sum"), fte=("staff_fte", "sum"), months=("months", "sum"))
    means = sums.assign(users=sums["users"] / sums["months"], fte=sums["fte"] / sums["months"])
    base = means[means["fiscal_year"] == BASE_YEAR].drop(columns="fiscal_year")
    result: dict[str, dict[int, Estimate]] = {}
    for year in sorted(set(means["fiscal_year"]) - set(range(BASE_YEAR + 1))):
        later = means[means["fiscal_year"] == year]
        either = base.merge(later, on=[by, "office"], how="outer", suffixes=("_0", "_t"), indicator="seen")
        for group, rows in either.groupby(by):
            pairs = rows[(rows["seen"] == "both") & (rows["users_0"] > 0) & (rows["users_t"] > 0)]
            if len(pairs):
                dated = {"period": f"FY{year}", "reference_date": f"FY{BASE_YEAR}–FY{year}"} | birth
                result.setdefault(str(group), {})[int(year)] = _paired(
                    pairs, missing=1 - len(pairs) / len(rows), **dated
                )
    return result


def _paired(pairs: pd.DataFrame, *, level: float = 0.95, **birth: Any) -> Estimate:
    part = pairs[["months_0", "months_t"]].min(axis=1) / 12
    u0, f0, ut, ft = ((pairs[name] * part).to_numpy(dtype=float) for name in ("users_0", "fte_0", "users_t", "fte_t"))
    before, after = float(u0.sum() / f0.sum()), float(ut.sum() / ft.sum())
    birth |= {"level": level, "n": len(pairs), "numerator": after, "denominator": before, "target": "these"}
    one = Estimate(
        after / before - 1, Unit.CHANGE_RATE, largest=(largest(ut / ft.sum()), largest(u0 / f0.sum())), **birth
    )
    if len(pairs) < 2:
        return one
    influence = (ut / ut.sum() - ft / ft.sum()) - (u0 / u0.sum() - f0 / f0.sum())
    se, df = leave_one_out(influence, (f0 / f0.sum() + ft / ft.sum()) / 2)
    if se < 1e-12:
        return one
    half = min(t(level, df) * se, 700.0)
    low, high = (after / before * math.exp(side * half) - 1 for side in (-1, 1))
    return one.with_(low=low, high=high, method="cluster_ratio")
