"""Nagano's home once more, as the official workbooks: time-study sheets of two days a round, and two yearly reports.

A workbook holds the moment of its saving in two places. Both are set to one fixed moment, so that the same seed gives the same
bytes.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from caredx.made_up.study import design
from caredx.made_up.study.records import UNRECORDED, StaffDay

FOLDERS = {"before": "事前", "after1": "事後①", "after2": "事後②"}
DAYS_SHOWN = 2
REPORTS: tuple[dict[str, Any], ...] = (
    {
        "year": 2024,
        "total": 165.2,
        "overtime": 7.1,
        "leave": 9.6,
        "who5": (0, 2, 2, 1),
        "srs18": (6, 7, 4, 1),
        "day": (0.57, 0.30, 0.02, 0.11),
    },
    {
        "year": 2025,
        "total": 163.9,
        "overtime": 5.8,
        "leave": 9.9,
        "who5": (0, 1, 2, 2),
        "srs18": (8, 7, 3, 0),
        "day": (0.59, 0.26, 0.03, 0.12),
    },
)
_PERSONS = 18


def write_sheets(days: Iterable[StaffDay], folder: Path) -> Path:
    """A workbook a round, in a folder named after it, a sheet for each staff-day."""
    from caredx.intake.time_sheet import FilledSheet, write_time_sheets

    days = list(days)
    for name, title in FOLDERS.items():
        first = pd.Timestamp(design.ROUNDS[name]).date()
        shown = [day for day in days if day.round == name and (day.day - first).days < DAYS_SHOWN]
        sheets = [
            FilledSheet(
                day.office, "見本ユニット", day.staff_id, day.day, *design.SHIFTS[day.shift], slots=_recorded(day)
            )
            for day in shown
        ]
        write_time_sheets(folder / title / f"{days[0].office}.xlsx", sheets)
    return folder


def _recorded(day: StaffDay) -> dict[int, dict[int, int]]:
    """Filled slots by clock minute; a blank one is what the sheet's reader calls unrecorded."""
    return {
        minute % 1440: {int(activity): minutes for activity, minutes in parts.items()}
        for minute, parts in day.slots.items()
        if UNRECORDED not in parts
    }


def write_reports(office: str, folder: Path) -> Path:
    """The yearly add-on reports of two Octobers."""
    from caredx.intake.report_form import write_report_forms

    write_report_forms(folder, [_report(office, **given) for given in REPORTS])
    return folder


def _report(office: str, year: int, total: float, overtime: float, leave: float, **counts: tuple) -> dict[str, object]:
    october = pd.Timestamp(year, 10, 1)
    shares = ("direct_care", "indirect_work", "slack", "rest_standby_other")
    day = dict(zip(shares, counts["day"], strict=True))
    return {
        "report_date": pd.Timestamp(year + 1, 3, 20),
        "office_no": office,
        "office_name": "見本施設",
        "facility_type": 9,
        "addon": 1,
        "staffing": 1.2,
        "user_survey_month": october,
        "who5_n": 5,
        **_bands("who5", counts["who5"]),
        "lifecog_n": 5,
        **_bands("lifecog", (0, 1, 2, 2)),
        "hours_n": _PERSONS,
        "hours_month": october,
        "total_hours": total,
        "overtime_hours": overtime,
        "leave_n": _PERSONS,
        "leave_period_from": pd.Timestamp(year - 1, 11, 1),
        "leave_period_to": october,
        "leave_days": leave,
        "staff_survey_month": october,
        "srs18_n": _PERSONS,
        **_bands("srs18", counts["srs18"]),
        **_bands("motivation_worth", (2, 8, 8)),
        **_bands("motivation_vitality", (2, 8, 8)),
        "day_n": 4,
        **{f"day_{name}": share for name, share in day.items()},
        "day_total_hours": 90.0,
        "night_n": 2,
        **{f"night_{name}": share for name, share in day.items()},
        "night_total_hours": 50.0,
    }


def _bands(name: str, counts: Iterable[int]) -> dict[str, int]:
    return {f"{name}_band{i}": count for i, count in enumerate(counts, 1)}
