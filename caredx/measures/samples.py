"""Small tables made up, with which the examples of docstrings begin.

An example shows one call. What it is called on would take more lines than the call, the same ones in many docstrings; so they stand here, and a
reader may look at them as at any table: ``samples.adopting_homes().head()``. The full example with a known truth is `caredx.made_up`.
"""

from typing import Any

import numpy as np
import pandas as pd

from caredx import official
from caredx.measures.adoption.path import Path
from caredx.measures.effects.effect import Effect
from caredx.measures.effects.estimation import effect_of
from caredx.measures.effects.outcomes import OUTCOMES
from caredx.words.trust import given


def adopting_homes() -> pd.DataFrame:
    """Thirty homes over eight months, half of which adopt in month 4 and work half an hour less from then on: ``home, month, start, hours``."""
    rows = pd.DataFrame([(home, month) for home in range(30) for month in range(8)], columns=["home", "month"])
    rows["start"] = pd.Series(4.0, rows.index).where(rows["home"] < 15)
    rows["hours"] = rows["home"] % 7 + rows["home"] * rows["month"] % 3 / 9 - 0.5 * (rows["month"] >= rows["start"])
    return rows


def facility_months() -> pd.DataFrame:
    """Eighty facilities over three years, as `caredx.measures.effects.facility_months` gives them; half adopt after one: overtime − 0.5 hours."""
    months = pd.date_range("2024-01-01", periods=36, freq="MS")
    rows = pd.DataFrame([(office, month) for office in range(80) for month in months], columns=["office", "month"])
    rows["cohort"] = pd.Series(pd.Timestamp("2025-01-01"), rows.index).where(rows["office"] < 40)
    rows = rows.assign(pref="20", cluster=rows["office"], service_group="facility", size_band="30", staff_fte=10.0)
    scatter = rows["office"] * rows["month"].dt.month % 5 / 20
    return rows.assign(overtime=6 + scatter - 0.5 * (rows["month"] >= rows["cohort"]))


def estimated() -> tuple[pd.DataFrame, Effect]:
    """`facility_months`, and the effect on overtime estimated on them."""
    frame = facility_months()
    return frame, given(found if isinstance(found := effect_of(frame, OUTCOMES[0]), Effect) else None)


def care_homes() -> pd.DataFrame:
    """Two homes in a month of fiscal years 2023 and 2025, as `caredx.measures.staffing.care_homes` gives them: users a little more, staff less."""
    homes = pd.DataFrame({"pref": "20", "office": list("abab"), "fiscal_year": [2023, 2023, 2025, 2025]})
    homes = homes.assign(care_home_type="tokuyo", months=1)
    return homes.assign(users=[80, 60, 80, 66], staff_fte=[40.0, 30.0, 36.0, 32.0])


def path() -> Path:
    """Effects over four months before adoption and six after: a dip of two months, then a gain."""
    months = np.arange(-4, 6)
    effect = np.array([0.1, 0.0, -0.1, 0.0, 0.4, 0.3, 0.0, -0.3, -0.5, -0.5])
    vcov = np.diag(np.where(months == -1, 0.0, 0.01))
    return Path(months, effect, vcov, units=np.full(10, 30), cohorts=np.full(10, 2))


def panel_year(*offices: str, **columns: Any) -> pd.DataFrame:
    """Fiscal year 2025 of some homes of ten staff: ``pref, office, service, month, staff_fte`` and a column for each list, one value a home."""
    months = [*pd.date_range("2025-04-01", periods=12, freq="MS")]
    rows = pd.DataFrame(
        {"pref": "20", "office": np.repeat(offices, 12), "service": "510", "month": months * len(offices)}
    )
    return rows.assign(staff_fte=10.0, **{name: np.repeat(values, 12) for name, values in columns.items()})


def time_log() -> pd.DataFrame:
    """A staff-day before and one after in four homes: twenty minutes less of records, three more at meals."""
    minutes = {"before": {"records": 60.0, "meals": 90.0}, "after": {"records": 40.0, "meals": 93.0}}
    rows = [
        (home, f"{home}1", "2025-06-20", "day", when, activity, told + place)
        for place, home in enumerate("abcd")
        for when, row in minutes.items()
        for activity, told in row.items()
    ]
    return pd.DataFrame(rows, columns=["office", "staff_id", "date", "shift", "round", "activity", "minutes"])


def kpi_tables() -> dict[str, pd.DataFrame]:
    """What `caredx.measures.kpi.sheet` takes: two yearly adoption rates of one prefecture, and the published tables."""
    kpi = pd.DataFrame({"period": ["FY2024", "FY2025"], "value": [0.34, 0.4]})
    kpi = kpi.assign(prefecture="20", kpi="tech_adoption", unit="share", scope="", source="県資料")
    kpi = kpi.assign(reference_date="2026-03-31", numerator=None, denominator=None, population=None, responses=None)
    published = {"published_targets": official.kpi_targets(), "published_national": official.load("kpi_national")}
    return {"kpi": kpi, "services": official.load("services"), **published}


def applications() -> pd.DataFrame:
    """Three applications for a subsidy, with what the rules allow each."""
    rows = pd.DataFrame({"application": list("xyz"), "office": list("abc"), "cost": [4e6, 2e6, 1e6]})
    rows = rows.assign(allowed=rows["cost"] * 0.75, applied_on=pd.date_range("2025-05-01", periods=3))
    return rows.assign(first_time=[True, False, True], staff=[30, 20, 10], service="510")
