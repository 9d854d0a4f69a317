"""The KPI file each made-up prefecture fills in: what offices and panel cannot give, and the years before them.

Figures that offices.csv also gives (dashboard adoption rate, committee, add-on) agree with it in FY2025, the year
judged.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.basis import SERVICES, Facts
from caredx.made_up.faults import years

COLUMNS = (
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
ELIGIBLE = tuple(service.code for service in SERVICES if sum(service.addon) > 0)


@dataclass(frozen=True)
class Known:
    """What the KPI rows of one prefecture rest on.

    Attributes
    ----------
    pref : str
    offices : DataFrame
        Its offices.
    insurers : int
        Published number of insurers, standing in for the number of municipalities.
    scale : float
        Size of the prefecture, 1 for the mean.
    outreach : dict of int to int
        Outreach by fiscal year.
    overtime, paid_leave, turnover : float
        Its level in the first year of the panel, which the years before continue backwards.
    facts : Facts
        What is published about it, which no row contradicts.
    """

    pref: str
    offices: pd.DataFrame
    insurers: int
    scale: float
    outreach: dict[int, int]
    overtime: float
    paid_leave: float
    turnover: float
    facts: Facts


def adopted_by(offices: pd.DataFrame, fiscal_year: int) -> np.ndarray:
    """Whether each office has adopted by the end of a fiscal year."""
    last = design.FISCAL_YEARS[fiscal_year].stop - 1
    return (offices["adopted"] <= last).to_numpy()


def share_row(known: Known, kpi: str, year: int, part: int, whole: int) -> dict[str, str]:
    """One row with numerator and denominator, written as per cent with one decimal as prefectures do."""
    row = _row(known.pref, kpi, f"FY{year}", f"{100 * part / whole:.1f}", "%", f"{year + 1}-03-31")
    return row | {"numerator": str(part), "denominator": str(whole)}


def _row(pref: str, kpi: str, period: str, value: str, unit: str, date: str) -> dict[str, str]:
    figure = {"prefecture": pref, "kpi": kpi, "period": period, "value": value, "unit": unit}
    return dict.fromkeys(COLUMNS, "") | figure | {"reference_date": date, "source": design.SOURCE}


def kpi_table(known: Known, found: dict[str, dict[str, list[str]]], seed: int) -> pd.DataFrame:
    """The rows of `kpi.csv` of one prefecture, as text.

    Parameters
    ----------
    found : dict
        Gaps, of :func:`caredx.made_up.faults.gaps`.
    """
    random = design.stream(seed, "kpi", known.pref)
    rows = [
        *_input(known, random),
        *_careplan(known, random),
        *_from_offices(known, random),
        *_survey(known, random),
        *_earlier(known, random),
    ]
    # Every row is drawn and only then left out, so that a change of the gaps moves no figure.
    periods = {kpi: {f"FY{year}" for year in years(found, kpi, known.pref)} for kpi in {row["kpi"] for row in rows}}
    unknown = known.pref in found["previous_absent"]["overtime, paid_leave, turnover_1"]
    before = set() if unknown else {"FY2022", "CY2022", "CY2023"}
    kept = [row for row in rows if row["period"] in periods[row["kpi"]] | before and not _published(known.facts, row)]
    return pd.DataFrame(kept, columns=list(COLUMNS))


def _published(facts: Facts, row: dict[str, str]) -> bool:
    """Whether a figure of this KPI is published for the year of a row or a later one, or was never collected."""
    if row["kpi"] == "tech_adoption_survey" and not facts.surveyed:
        return True
    return int(row["period"][2:]) <= facts.last.get(row["kpi"], 0)


def _input(known: Known, random: np.random.Generator) -> list[dict[str, str]]:
    """Outreach (from the activities), digital core staff (cumulative) and the one-stop centre (0 or 1)."""
    # The published national series is 5, 31 and (planned) 45 of 47 in FY2023, FY2024 and FY2025; drawn where nothing is stated.
    opened = random.choice([2023, 2024, 2025, 2026], p=[5 / 47, 26 / 47, 14 / 47, 2 / 47])
    stated = known.facts.centre
    rows, trained = [], 0
    for year in design.FISCAL_YEARS:
        trained += round(known.scale * random.uniform(6, 12) * (1.9 ** (year - 2023)))
        date = f"{year + 1}-03-31"
        reached = max(known.outreach[year], known.facts.participants.get(year, 0))
        rows.append(_row(known.pref, "outreach", f"FY{year}", str(reached), "cases", date))
        rows.append(_row(known.pref, "digital_core_staff", f"FY{year}", str(trained), "persons", date))
        stands = int(opened <= year) if stated is None else stated[year]
        if stands is not None:
            rows.append(_row(known.pref, "one_stop", f"FY{year}", str(stands), "prefectures", date))
    return rows


def _careplan(known: Known, random: np.random.Generator) -> list[dict[str, str]]:
    """Municipalities with one user office, and with several: the second is always far smaller."""
    reached = {"careplan_muni": random.uniform(0.3, 0.5), "careplan_muni_multi": random.uniform(0.06, 0.13)}
    rows = []
    for kpi, share in reached.items():
        part = 0
        for year in design.FISCAL_YEARS:
            part = max(part, int(known.insurers * share))
            rows.append(share_row(known, kpi, year, part, known.insurers))
            share = share + (1 - share) * random.uniform(0.1, 0.3) * (1 if kpi == "careplan_muni" else 0.35)
    return rows


def _from_offices(known: Known, random: np.random.Generator) -> list[dict[str, str]]:
    """Dashboard adoption rate, committee and add-on: FY2025 as in offices.csv, fewer in the years before."""
    offices = known.offices
    rows = []
    entry = (offices["feature_entry"] == "yes").to_numpy()
    marked = (offices["technology_marked"] == "yes").to_numpy()
    never = offices["adopted"].isna().to_numpy()
    committee, answered = int((offices["committee"] == "yes").sum()), int((offices["committee"] != "").sum())
    eligible = offices["service"].isin(ELIGIBLE).to_numpy()
    holds = int((offices["addon"] != "none").sum())
    earlier = random.binomial(committee, 0.8)
    committees = {2025: committee, 2024: earlier, 2023: random.binomial(earlier, 0.7)}
    addons = {2025: holds, 2024: random.binomial(holds, 0.75)}  # the add-on exists since April 2024
    for year in design.FISCAL_YEARS:
        if entry.any():
            by_then = int((marked & (adopted_by(offices, year) | never)).sum())
            rows.append(share_row(known, "tech_adoption", year, by_then, int(entry.sum())))
        if answered:
            rows.append(share_row(known, "committee", year, int(committees[year]), answered))
        if year in addons and eligible.any():
            rows.append(share_row(known, "kasan_share", year, int(addons[year]), int(eligible.sum())))
    return rows


def survey_share(offices: pd.DataFrame, fiscal_year: int) -> float:
    """True share of adopters at the end of a fiscal year in the population the prefecture's own survey draws on."""
    months = np.arange(design.ADOPTION_FIRST, design.ADOPTION_LAST + 1)
    by_then = design.adoption_mass()[months < design.FISCAL_YEARS[fiscal_year].stop].sum()
    within = offices["likely"].mean() - design.ADOPTED_BEFORE
    return float(design.ADOPTED_BEFORE + within * by_then)


def _survey(known: Known, random: np.random.Generator) -> list[dict[str, str]]:
    """The prefecture's own survey: adopters answer more often, so its rate lies above the truth."""
    population = int(np.round(1300 * known.scale, -1))
    response = random.uniform(0.3, 0.65)
    rows = []
    for year in design.FISCAL_YEARS:
        adopters = round(population * survey_share(known.offices, year))
        answering = int(random.binomial(adopters, min(0.95, 1.2 * response)))
        others = int(random.binomial(population - adopters, 0.85 * response))
        responses = answering + others
        row = share_row(known, "tech_adoption_survey", year, answering, responses)
        rows.append(row | {"population": str(population), "responses": str(responses)})
    return rows


def _earlier(known: Known, random: np.random.Generator) -> list[dict[str, str]]:
    """Years before the panel, which the mean-of-three rule needs, and turnover by its other definition."""
    overtime, leave = random.normal(known.overtime + 0.1, 0.15), random.normal(known.paid_leave - 0.15, 0.15)
    rows = [
        _row(known.pref, "overtime", "FY2022", f"{overtime:.1f}", "hours_per_staff_month", "2023-03-31"),
        _row(known.pref, "paid_leave", "FY2022", f"{leave:.1f}", "days_per_staff_year", "2023-03-31"),
    ]
    staff = round(9000 * known.scale)
    # A few offices vary more than a whole prefecture would: halfway to the national level.
    turnover = (known.turnover + design.TURNOVER) / 2
    for year in (2022, 2023):
        leavers = int(random.binomial(staff, random.normal(turnover, 0.006)))
        row = _row(known.pref, "turnover_1", f"CY{year}", f"{100 * leavers / staff:.1f}", "%", f"{year}-12-31")
        rows.append(row | {"numerator": str(leavers), "denominator": str(staff)})
    level = random.normal(0.9 * turnover, 0.004)
    for year in design.FISCAL_YEARS:
        leavers = int(random.binomial(staff, level - 0.003 * (year - 2023)))
        row = _row(known.pref, "turnover_kaigorodo", f"FY{year}", f"{100 * leavers / staff:.1f}", "%", f"{year}-10-01")
        rows.append(row | {"numerator": str(leavers), "denominator": str(staff)})
    return rows
