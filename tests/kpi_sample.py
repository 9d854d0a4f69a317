"""Small checked tables for the tests of the KPI measures: columns and dtypes as intake hands them over."""

import numpy as np
import pandas as pd

from caredx import official

KPI_COLUMNS = (
    "prefecture",
    "kpi",
    "period",
    "scope",
    "value",
    "unit",
    "numerator",
    "denominator",
    "population",
    "responses",
    "reference_date",
    "source",
)
NUMBERS = ("value", "numerator", "denominator", "population", "responses")


def kpi_table(*rows: dict) -> pd.DataFrame:
    """Rows of the `kpi` table; what is not given is empty."""
    default = {"prefecture": "20", "unit": "share", "reference_date": "2026-03-31", "source": "県資料"}
    table = pd.DataFrame([default | row for row in rows], columns=list(KPI_COLUMNS))
    return table.astype(dict.fromkeys(NUMBERS, "float64")).assign(pref=table["prefecture"])


def panel(*, prefectures=("20", "24"), homes=4, first="2023-04", months=36, seed=1) -> pd.DataFrame:
    """A panel without gaps; head counts follow from the flows."""
    random = np.random.default_rng(seed)
    rows = []
    for pref in prefectures:
        for i in range(homes):
            head = 20 + 10 * i
            january = head
            for month in pd.date_range(first, periods=months, freq="MS"):
                january = head if month.month == 1 else january
                leavers, hires = int(random.poisson(0.15 * head / 12)), int(random.poisson(0.15 * head / 12))
                fte = head * 0.8
                rows.append(
                    {
                        "pref": pref,
                        "office": f"{pref}7010{i:04d}",
                        "service": ("510", "520", "331", "110")[i % 4],
                        "month": month,
                        "staff_fte": fte,
                        "users": fte * 2.1,
                        "hours": fte * 160,
                        "overtime_hours": fte * random.uniform(5, 7),
                        "leave_days": fte * random.uniform(0.7, 0.9),
                        "headcount_jan1": float(january),
                        "leavers": float(leavers),
                        "hires": float(hires),
                    }
                )
                head += hires - leavers
    return pd.DataFrame(rows)


def offices(*, prefectures=("20", "24"), homes=4) -> pd.DataFrame:
    """A list of establishments that fits `panel`."""
    rows = [
        {
            "pref": pref,
            "office": f"{pref}7010{i:04d}",
            "service": ("510", "520", "331", "110")[i % 4],
            "municipality": f"{pref}20{i % 2}1",
            "capacity": (29.0, 50.0, 80.0, np.nan)[i % 4],
            "addon": ("I", "II", "none", "none")[i % 4],
            "flexible_staffing": i % 4 == 2,
            "committee": (True, False, None, False)[i % 4],
            "careplan_link": (None, None, None, True)[i % 4],
            "feature_entry": i % 4 != 3,
            "technology_marked": (True, False, False, None)[i % 4],
        }
        for pref in prefectures
        for i in range(homes)
    ]
    flags = ("flexible_staffing", "committee", "careplan_link", "feature_entry", "technology_marked")
    return pd.DataFrame(rows).astype(dict.fromkeys(flags, "boolean"))


def adoptions() -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "office": ["2070100002", "2470100001"],
            "technology": "monitoring",
            "date": pd.to_datetime(["2024-06-01", "2025-02-01"]),
        }
    )
    return table.assign(pref=table["office"].str[:2], subsidised=pd.array([True, False], dtype="boolean"))


def tables(**changes: object) -> dict[str, object]:
    """Everything `sheets` takes; a change takes the place of a table."""
    return {
        "kpi": None,
        "panel": panel(),
        "offices": offices(),
        "adoptions": adoptions(),
        "published_targets": official.kpi_targets(),
        "published_national": official.load("kpi_national"),
        "services": official.load("services"),
    } | changes
