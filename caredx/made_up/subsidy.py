"""Who applied for a subsidy, who got one, and what was heard of the equipment afterwards, in the example world.

Amounts follow caps and rates like published ones; one application in twelve breaks a rule on purpose and is listed in
`truth_decisions.json`, so that a check of the list can be checked itself. About one office in ten never reports.
"""

import math

import numpy as np
import pandas as pd

from caredx.made_up import design

APPLICATION_COLUMNS = (
    "application office service fiscal_year category technology kinds units network approved staff cost requested "
    "granted running_cost first_time plan applied_on"
).split()
REPORT_COLUMNS = "office fiscal_year technology check reported_on units units_used use_share note".split()
YEARS = (2024, 2025)
OTHERS_APPLY = 0.25
RATE = 0.75
CAPS = {"transfer": 1_000_000, "bathing": 1_000_000}
OTHER_CAP = 300_000
ICT_CAPS = ((10, 1_000_000), (20, 1_600_000), (30, 2_000_000), (math.inf, 2_600_000))
PACKAGE_CAP = 10_000_000
ROBOTS = ("transfer", "mobility", "excretion", "monitoring", "bathing", "training", "meal_nutrition", "dementia")
FAULTS = ("over_allowed", "above_cost", "plan_missing", "staff_missing")
FAULTY = 1 / 12

# Share of days in use by months since introduction, and of devices standing idle: use dips, then settles.
USE = {"m0": 0.55, "m3": 0.50, "m6": 0.68, "m12": 0.76, "y1": 0.74, "y2": 0.70, "y3": 0.66}
IDLE = {"m0": 0.20, "m3": 0.22, "m6": 0.14, "m12": 0.10, "y1": 0.11, "y2": 0.14, "y3": 0.17}
MONTHS = {"m0": 0, "m3": 3, "m6": 6, "m12": 12}
KINDS_OF_REPORTERS = (("diligent", 0.75, 0.96), ("patchy", 0.15, 0.6), ("silent", 0.1, 0.0))
AS_OF = pd.Timestamp("2026-06-30")


def applications(
    offices: pd.DataFrame, adoptions: pd.DataFrame, seed: int
) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """The file `applications.csv` as text, and the faults put into it.

    Parameters
    ----------
    offices : DataFrame
        All example offices.
    adoptions : DataFrame
        The adoption file: its subsidised rows of `YEARS` were granted.
    """
    known = offices.set_index("office")
    rows, notes = [], []
    for pref, group in offices.groupby("pref"):
        random = design.stream(seed, "applications", str(pref))
        own = adoptions[adoptions["office"].isin(group["office"]) & (adoptions["subsidised"] == "yes")]
        before: set[str] = set(own.loc[own["date"] < f"{YEARS[0]}-04", "office"])
        for year in YEARS:
            for number, (office, technology, granted, day) in enumerate(_applicants(group, own, year, random), 1):
                row = _application(known.loc[office], office, technology, year, random)
                row |= {"application": f"{year - 2018}-{pref}-{number:03d}", "applied_on": day}
                row |= {"first_time": "no" if office in before else "yes"}
                row |= {"granted": row["requested"] if granted else "0"}
                fault = FAULTS[number % len(FAULTS)] if random.random() < FAULTY else None
                if fault:
                    row |= _broken(fault, row)
                    notes.append({"file": "applications.csv", "application": row["application"], "fault": fault})
                rows.append(row)
                before.add(office)
    return pd.DataFrame(rows, columns=APPLICATION_COLUMNS), notes


def _applicants(
    group: pd.DataFrame, subsidised: pd.DataFrame, year: int, random: np.random.Generator
) -> list[tuple[str, str, bool, str]]:
    """Office, technology, whether granted, and day, in order of application."""
    first, last = f"{year}-04-01", f"{year + 1}-03-31"
    won = subsidised[(subsidised["date"] >= first) & (subsidised["date"] <= last)]
    found = [(row.office, row.technology, True) for row in won.itertuples()]
    rest = group[~group["office"].isin(won["office"])]
    for row in rest.itertuples():
        if random.random() < OTHERS_APPLY:
            technologies = design.BY_CODE[row.service].technologies
            technology = str(random.choice(list(technologies), p=list(technologies.values())))
            found.append((row.office, technology, False))
    days = pd.Timestamp(first) + pd.to_timedelta(random.integers(30, 150, len(found)), unit="D")
    dated = [(*one, day.strftime("%Y-%m-%d")) for one, day in zip(found, days, strict=True)]
    return sorted(dated, key=lambda one: (one[3], one[0]))


def _application(
    office: pd.Series, number: str, technology: str, year: int, random: np.random.Generator
) -> dict[str, str]:
    """What an office of this size asks for."""
    staff = max(3, round(office["fte"] / 0.83))
    robot = technology in ROBOTS
    package = robot and random.random() < 0.25
    many = technology == "monitoring"
    units = (
        max(1, round(max(office["capacity"], 10) * random.uniform(0.2, 0.6))) if many else int(random.integers(1, 4))
    )
    price = {True: 280_000, False: 900_000}[many] if robot else 60_000 * staff
    cost = int(np.round(price * (units if robot else 1) * random.uniform(0.85, 1.2) * (1.5 if package else 1), -3))
    category = "package" if package else "robot" if robot else "ict"
    cap = _cap(category, technology, staff, units)
    return {
        "office": number,
        "service": office["service"],
        "fiscal_year": str(year),
        "category": category,
        "technology": technology,
        "kinds": "2" if package else "1",
        "units": str(units) if robot else "",
        "network": "yes" if package and many else "",
        "approved": "",
        "staff": str(staff),
        "cost": str(cost),
        "requested": str(int(min(RATE * cost, cap) // 1000 * 1000)),
        "running_cost": str(int(np.round(0.08 * cost, -3))),
        "plan": "yes",
    }


def _cap(category: str, technology: str, staff: int, units: int) -> float:
    if category == "package":
        return PACKAGE_CAP
    if category == "ict":
        return next(cap for most, cap in ICT_CAPS if staff <= most)
    return CAPS.get(technology, OTHER_CAP) * units


def _broken(fault: str, row: dict[str, str]) -> dict[str, str]:
    """The change that breaks a rule."""
    if fault == "over_allowed":
        return {"requested": str(int(float(row["requested"]) * 1.2) + 1000)}
    if fault == "above_cost":
        return {"requested": str(int(row["cost"]) + 100_000)}
    return {"plan": "no"} if fault == "plan_missing" else {"staff": "", "category": "ict"}


def reports(granted: pd.DataFrame, adoptions: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, list[str]]:
    """The file `follow_up.csv` as text, and the offices that never report.

    Parameters
    ----------
    granted : DataFrame
        Rows of `applications.csv` with a grant.
    """
    days = adoptions.sort_values("date").groupby(["office", "technology"])["date"].first()
    rows, silent = [], []
    for pref, group in granted.groupby(granted["office"].str[:2]):
        random = design.stream(seed, "follow_up", str(pref))
        for office, own in group.groupby("office"):
            kind = random.choice(len(KINDS_OF_REPORTERS), p=[share for _, share, _ in KINDS_OF_REPORTERS])
            chance = KINDS_OF_REPORTERS[kind][2]
            if chance == 0:
                silent.append(str(office))
            for row in own.itertuples():
                start = pd.Timestamp(days[(office, row.technology)])
                rows += _heard(row, start, chance, random)
    return pd.DataFrame(rows, columns=REPORT_COLUMNS), silent


def _heard(row: tuple, start: pd.Timestamp, chance: float, random: np.random.Generator) -> list[dict[str, str]]:
    level = random.normal(0, 0.08)
    units = int(row.units or 1)
    found = []
    for check, use in USE.items():
        due = _due(check, start, int(row.fiscal_year))
        came = due + pd.Timedelta(days=int(random.integers(-5, 40)))
        used = units - random.binomial(units, IDLE[check])
        share = float(np.clip(use + level + random.normal(0, 0.06), 0, 1)) if used else 0.0
        if random.random() < chance and came <= AS_OF:
            heard = {"office": row.office, "fiscal_year": row.fiscal_year, "technology": row.technology, "check": check}
            heard |= {"reported_on": f"{came:%Y-%m-%d}", "units": str(units), "units_used": str(used)}
            found.append(heard | {"use_share": f"{share:.2f}", "note": "見本" if used < units else ""})
    return found


def _due(check: str, start: pd.Timestamp, fiscal_year: int) -> pd.Timestamp:
    if check in MONTHS:
        return start + pd.DateOffset(months=MONTHS[check])
    return pd.Timestamp(fiscal_year + 1 + int(check[1]), 3, 31)
