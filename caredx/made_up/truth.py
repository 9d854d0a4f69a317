"""The truth beside the example: what was put in, and what a perfect collection would have shown."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.basis import SERVICES
from caredx.made_up.kpi import ELIGIBLE, adopted_by, survey_share
from caredx.made_up.panel import World

STATED = {"committee": "committee", "careplan_establishment": "careplan_link", "tech_adoption": "technology_marked"}
RATIO_SERVICES = ("510", "520", "331")


@dataclass
class Notes:
    """What is put where while the files are written.

    Attributes
    ----------
    gaps : dict
        Which prefecture lacks what.
    activities, kpi : list of DataFrame
        Tables by prefecture.
    panel_head : DataFrame
        The first rows of the panel, before any odd spelling.
    prefectures, exits : dict
        What is true of each prefecture, and the last month of offices that stopped reporting.
    spelled : list of dict
        Cells spelled oddly but rightly.
    listed : list of dict
        Faulty rows of the open data.
    refused : list of dict
        Files in `dirty/`.
    """

    gaps: dict[str, dict[str, list[str]]]
    activities: list[pd.DataFrame] = field(default_factory=list)
    kpi: list[pd.DataFrame] = field(default_factory=list)
    panel_head: pd.DataFrame = field(default_factory=pd.DataFrame)
    prefectures: dict[str, dict[str, object]] = field(default_factory=dict)
    exits: dict[str, str] = field(default_factory=dict)
    spelled: list[dict[str, object]] = field(default_factory=list)
    listed: list[dict[str, object]] = field(default_factory=list)
    refused: list[dict[str, object]] = field(default_factory=list)

    def remember(self, pref: str, world: World) -> None:
        """Keep what is true of a prefecture, so that its history need not be kept."""
        self.prefectures[pref] = prefecture_truth(world)
        offices = world.offices["office"]
        gone = world.last < design.MONTHS - 1
        self.exits |= {
            office: design.month_text(last) for office, last in zip(offices[gone], world.last[gone], strict=True)
        }


def truth(notes: Notes, seed: int) -> dict[str, object]:
    """Everything `truth.json` holds, but for the time study."""
    return {
        "notice": design.BANNER,
        "seed": seed,
        "panel": {
            "first": design.month_text(design.FIRST_MONTH),
            "last": design.month_text(design.MONTHS - 1),
            "months": 36,
        },
        "effect": effect(),
        "adoption": adoption(),
        "levels": levels(),
        "statements": {
            "committee": design.COMMITTEE,
            "committee_prefecture_sd": design.COMMITTEE_PREFECTURE_SD,
            "careplan_link": design.CAREPLAN_LINK,
            "feature_entry": design.FEATURE_ENTRY,
            "technology_marked_if_entry": design.MARKED,
            "flexible_staffing_if_331_and_addon": design.FLEXIBLE_STAFFING,
            "addon": {s.code: dict(zip(("I", "II"), s.addon, strict=True)) for s in SERVICES},
            "addon_prefecture_log_sd": design.ADDON_PREFECTURE_SD,
            "addon_note": "Only adopters hold the add-on; an office holding it has a committee.",
            "note": "The entry is likelier from adopters, so the dashboard's adoption rate is biased upwards.",
        },
        "reporting": {
            "patchy_offices": design.PATCHY_OFFICES,
            "missing_months_of_patchy": design.PATCHY_MONTHS,
            "blank_cells": design.BLANK_CELL,
            "exit_per_month_from_2024": design.EXIT_PER_MONTH,
            "note": "Independent of adoption and of every outcome.",
            "exits": notes.exits,
        },
        "prefectures": notes.prefectures,
        "gaps": notes.gaps,
        "spelled": notes.spelled,
        "open_data": notes.listed,
        "refused": notes.refused,
    }


def effect() -> dict[str, object]:
    """The effect of adoption by months since adoption."""
    k = np.arange(design.LONGEST + 1)
    return {
        "overtime": {
            "unit": "hours_per_staff_month",
            "sign": "positive is more overtime",
            "formula": "hump*((k+1)/hump_months)*exp(1-(k+1)/hump_months) - gain*(1-exp(-k/gain_months)), k >= 0",
            "gain": design.GAIN,
            "gain_months": design.GAIN_MONTHS,
            "hump": design.HUMP,
            "hump_months": design.HUMP_MONTHS,
            "worst_month": int(design.overtime_effect(k).argmax()),
            "break_even_month": break_even(),
            "path": [round(float(value), 6) for value in design.overtime_effect(k)],
            "office_sd": design.OFFICE_EFFECT_SD,
            "note": "Each office has this path times a factor with mean 1; k = 0 is the month of first adoption.",
        },
        "turnover": {"factor_on_monthly_hazard": design.TURNOVER_FACTOR, "from_month": design.TURNOVER_FROM},
        "paid_leave": {"unit": "days_per_staff_year", "value": 0.0},
        "staff_fte": {"value": 0.0},
    }


def break_even() -> float:
    """Months until the path first crosses zero after its worst month, linear between months."""
    path = design.overtime_effect(np.arange(design.LONGEST))
    month = int(np.nonzero((path[:-1] > 0) & (path[1:] <= 0))[0][0])
    return round(float(month + path[month] / (path[month] - path[month + 1])), 4)


def adoption() -> dict[str, object]:
    """When offices adopt, and how adopters differ from the others."""
    mass = design.adoption_mass()
    hazard = mass / (1 - np.concatenate([[0.0], mass.cumsum()[:-1]]))
    months = [design.month_text(m) for m in range(design.ADOPTION_FIRST, design.ADOPTION_LAST + 1)]
    return {
        "before_panel": design.ADOPTED_BEFORE,
        "log_odds_within_panel": {s.code: s.adoption for s in SERVICES},
        "sd_prefecture": design.ADOPTION_PREFECTURE_SD,
        "sd_corporation": design.ADOPTION_CORPORATION_SD,
        "month_of_corporation": design.CORPORATION_MONTH,
        "mass": dict(zip(months, mass.round(6).tolist(), strict=True)),
        "hazard_among_adopters": dict(zip(months, hazard.round(6).tolist(), strict=True)),
        "adopters_overtime_above_others_before_adoption": design.ADOPTER_OVERTIME,
        "note": "An office's month is its corporation's with this probability; adopters differ in level, not in trend.",
    }


def levels() -> dict[str, object]:
    """Levels, spreads, seasons and trends of the outcomes."""
    return {
        "overtime": {
            "by_service": {s.code: s.overtime for s in SERVICES},
            "trend_per_month": design.TREND_PER_MONTH,
            "sd_prefecture": design.PREFECTURE_OVERTIME_SD,
            "sd_prefecture_trend": design.PREFECTURE_TREND_SD,
            "sd_office": design.OFFICE_OVERTIME_SD,
            "sd_month_at_20_fte": design.NOISE_SD,
            "autocorrelation": design.NOISE_RHO,
            "season_january_first": design.OVERTIME_SEASON,
        },
        "turnover": {
            "annual": design.TURNOVER,
            "factor_by_service": {s.code: s.turnover for s in SERVICES},
            "log_sd_office": design.TURNOVER_OFFICE_SD,
            "log_sd_prefecture": design.TURNOVER_PREFECTURE_SD,
            "season_january_first": design.LEAVER_SEASON,
        },
        "paid_leave": {
            "days_per_staff_year": design.LEAVE_DAYS,
            "trend_per_year": design.LEAVE_TREND_PER_YEAR,
            "sd_prefecture_trend": design.LEAVE_PREFECTURE_TREND_SD,
            "sd_office": design.LEAVE_OFFICE_SD,
            "sd_prefecture": design.LEAVE_PREFECTURE_SD,
            "season_january_first": design.LEAVE_SEASON,
        },
        "users_per_fte": {
            "april_2023": {s.code: s.users_per_fte for s in SERVICES},
            "rise_per_year": design.USERS_PER_FTE_PER_YEAR,
        },
    }


def prefecture_truth(world: World) -> dict[str, object]:
    """KPI values of one prefecture had every office reported every month."""
    values, offices, years = world.values, world.offices, design.FISCAL_YEARS.items()
    result: dict[str, object] = {"offices": len(offices), "adopters": int(offices["adopted"].notna().sum())}
    result["overtime"] = {f"FY{year}": round(world.ratio("overtime_hours", months), 6) for year, months in years}
    result["paid_leave"] = {f"FY{year}": round(12 * world.ratio("leave_days", months), 6) for year, months in years}
    result["turnover_1"] = {
        f"CY{year}": round(world.ratio("leavers", months, "headcount"), 6)
        for year, months in design.CALENDAR_YEARS.items()
    }
    result["tech_adoption_true"] = {
        f"FY{year}": round(float(adopted_by(offices, year).mean()), 6) for year in design.FISCAL_YEARS
    }
    result["tech_adoption_survey_population"] = {
        f"FY{year}": round(survey_share(offices, year), 6) for year in design.FISCAL_YEARS
    }
    result["kasan_share"] = {"FY2025": _share(offices.loc[offices["service"].isin(ELIGIBLE), "addon"] != "none")}
    for kpi, column in STATED.items():
        result[kpi] = {"FY2025": _share(offices.loc[offices[column] != "", column] == "yes")}
    result["users_per_fte"] = {
        service: {
            f"FY{year}": _ratio(values["users"][which, months], values["staff_fte"][which, months])
            for year, months in design.FISCAL_YEARS.items()
        }
        for service in RATIO_SERVICES
        if (which := (offices["service"] == service).to_numpy()).any()
    }
    return result


def _ratio(numerator: np.ndarray, denominator: np.ndarray) -> float:
    return round(float(numerator.sum() / denominator.sum()), 6)


def _share(which: pd.Series) -> float | None:
    return round(float(which.mean()), 6) if len(which) else None
