"""Users per full-time equivalent, how it changed, and how a full-time equivalent is counted.

The plan wants staffing to become more flexible by 1.3, 8.1 and 33.2 %, and does not say how a change is computed. From 2.0 to
3.0 users per member of staff is 50 % more users each, or a third less staff for each user. Both formulas stand here under
their own names and neither is called *the* KPI.
"""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pandas as pd
from scipy import special

from caredx.measures.estimates import Estimate, ratio_by
from caredx.measures.inference import clustered_se
from caredx.words.labels import Text
from caredx.words.units import Unit

CARE_HOMES = {
    "tokuyo": Text("特養", "nursing homes (tokuyo)"),
    "roken": Text("老健", "geriatric health facilities (roken)"),
    "tokutei": Text("特定施設", "specified facilities (tokutei)"),
}
"""The three kinds of home the staffing KPI speaks of (`care_home_type` of the published list of services)."""

FORMULAS = {
    "users_per_fte": Text("変化率（1人当たり利用者数の増加率：s_t/s_0−1）", "change of users per FTE (s_t/s_0 − 1)"),
    "fte_saved": Text("変化率（利用者当たり職員数の減少率：1−s_0/s_t）", "FTE saved per user (1 − s_0/s_t)"),
}
BASE_YEAR = 2023
NEEDS = "panel.csv (users, staff_fte)"


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
    """
    exact = total if isinstance(total, Fraction) else Fraction(str(total))
    tenths = exact * 10 // 1
    return float(Fraction(max(tenths, 1) if exact > 0 else 0, 10))


def change_of_users_per_fte(before: float, after: float) -> float:
    """By how much one full-time equivalent serves more users: 2.0 → 3.0 is 0.5."""
    return after / before - 1


def fte_saved_per_user(before: float, after: float) -> float:
    """By how much each user takes less staff: 2.0 → 3.0 is 1/3."""
    return 1 - before / after


def implied_users_per_fte(before: float, work_minutes_ratio: float) -> float:
    """Users per FTE if work for each user falls to this ratio: 2.49 / 0.77 = 3.23 (FY2022 study).

    Work is direct care and indirect work, without rest and slack.
    """
    return before / work_minutes_ratio


def care_homes(panel: pd.DataFrame, services: pd.DataFrame) -> pd.DataFrame:
    """The facility-months of 特養, 老健 and 特定 that have users and staff, with `care_home_type` and `fiscal_year`.

    Parameters
    ----------
    services : DataFrame
        `service, care_home_type` of the published list of services.
    """
    kinds = services.set_index("service")["care_home_type"]
    month = panel["month"].dt
    homes = panel.assign(care_home_type=panel["service"].map(kinds), fiscal_year=month.year - (month.month < 4))
    return homes[homes["care_home_type"].isin(CARE_HOMES) & homes["users"].notna() & (homes["staff_fte"] > 0)]


def users_per_fte(homes: pd.DataFrame, *, by: str = "pref", **birth: object) -> dict[tuple[str, str, int], Estimate]:
    """Users per full-time equivalent by group, kind of home and fiscal year: Σ users / Σ FTE over facility-months.

    Parameters
    ----------
    homes : DataFrame
        From `care_homes`.
    """
    keys = [by, "care_home_type", "fiscal_year"]
    sums = homes.groupby([*keys, "office"], as_index=False)[["users", "staff_fte"]].sum()
    found = ratio_by(sums, "users", "staff_fte", by=keys, unit=Unit.USERS_PER_FTE, needs=NEEDS, **birth)
    return {key: one.with_(period=f"FY{key[-1]}", reference_date=f"FY{key[-1]}") for key, one in found.items()}


def staffing_change(
    homes: pd.DataFrame, *, by: str = "pref", **birth: object
) -> dict[str, dict[int, dict[str, Estimate]]]:
    """Change of users per FTE since FY2023 over the same establishments, under both formulas.

    Parameters
    ----------
    homes : DataFrame
        From `care_homes`.

    Returns
    -------
    dict
        By group, then fiscal year, then formula (`FORMULAS`); FY2023 is 0 by definition.

    Notes
    -----
    Only establishments seen in both years count, each with its mean month, so that a home that opens or a month that is missing
    is no change of staffing; those of either year that lack the other make the missing share. The interval is that of
    log(s_t/s_0), linearised with establishments as clusters.
    """
    keys = [by, "office", "fiscal_year"]
    means = homes.groupby(keys, as_index=False)[["users", "staff_fte"]].mean()
    base = means[means["fiscal_year"] == BASE_YEAR].drop(columns="fiscal_year")
    result: dict[str, dict[int, dict[str, Estimate]]] = {}
    for group, homes_then in base.groupby(by)["office"].nunique().items():
        start = Estimate(
            0.0, Unit.CHANGE_RATE, period=f"FY{BASE_YEAR}", reference_date=f"FY{BASE_YEAR}", n=int(homes_then), **birth
        )
        result[group] = {BASE_YEAR: dict.fromkeys(FORMULAS, start)}
    for year in sorted(set(means["fiscal_year"]) - set(range(BASE_YEAR + 1))):
        later = means[means["fiscal_year"] == year]
        either = base.merge(later, on=[by, "office"], how="outer", suffixes=("_0", "_t"), indicator="seen")
        for group, rows in either.groupby(by):
            pairs = rows[(rows["seen"] == "both") & (rows["users_0"] > 0) & (rows["users_t"] > 0)]
            if len(pairs):
                found = _both_formulas(pairs, missing=1 - len(pairs) / len(rows), **birth)
                dated = {
                    name: one.with_(period=f"FY{year}", reference_date=f"FY{BASE_YEAR}–FY{year}")
                    for name, one in found.items()
                }
                result.setdefault(group, {})[int(year)] = dated
    return result


def _both_formulas(pairs: pd.DataFrame, *, level: float = 0.95, **birth: object) -> dict[str, Estimate]:
    u0, f0, ut, ft = (
        pairs[name].to_numpy(dtype=float) for name in ("users_0", "staff_fte_0", "users_t", "staff_fte_t")
    )
    before, after = float(u0.sum() / f0.sum()), float(ut.sum() / ft.sum())
    birth |= {"level": level, "n": len(pairs), "numerator": after, "denominator": before}
    limits = _log_limits(u0, f0, ut, ft, level)
    result = {}
    for name, formula in (("users_per_fte", change_of_users_per_fte), ("fte_saved", fte_saved_per_user)):
        one = Estimate(formula(before, after), Unit.CHANGE_RATE, **birth)
        if limits:
            low, high = (formula(1.0, math.exp(limit)) for limit in limits)
            one = one.with_(low=low, high=high, method="cluster_ratio")
        result[name] = one
    return result


def _log_limits(
    u0: np.ndarray, f0: np.ndarray, ut: np.ndarray, ft: np.ndarray, level: float
) -> tuple[float, float] | None:
    """Interval of log(s_t/s_0); None with one establishment or where all changed alike."""
    if len(u0) < 2:
        return None
    influence = (ut / ut.sum() - ft / ft.sum()) - (u0 / u0.sum() - f0 / f0.sum())
    se, df = clustered_se(influence, (f0 / f0.sum() + ft / ft.sum()) / 2)
    if se < 1e-12:
        return None
    centre = math.log(ut.sum() / ft.sum() * f0.sum() / u0.sum())
    half = min(float(special.stdtrit(df, (1 + level) / 2)) * se, 700.0)
    return centre - half, centre + half
