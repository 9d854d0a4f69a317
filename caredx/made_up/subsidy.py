"""Who applied for a subsidy in the example world, for what, who got it, and what was heard of the equipment afterwards.

Amounts follow caps and rates like published ones; one application in twelve breaks a rule on purpose and is listed in
`truth_decisions.json`, so that a check of the list can be checked itself. Use dips and settles; one office in ten never reports.
"""

from typing import Any

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.offices import two_technologies

YEARS = (2024, 2025)
OTHERS_APPLY = 0.08
RATE = 0.75
CAPS = {"transfer": 1_000_000, "bathing": 1_000_000}
OTHER_CAP = 300_000
ICT_STAFF, ICT_CAPS = (10, 20, 30), (1_000_000, 1_600_000, 2_000_000, 2_600_000)
PACKAGE_CAP, PACKAGES = 10_000_000, 0.25
ROBOTS = ("transfer", "mobility", "excretion", "monitoring", "bathing", "training", "meal_nutrition", "dementia")
SENSOR, DEVICE, ICT_PER_STAFF, PACKAGE_FACTOR, RUNNING = 280_000, 900_000, 60_000, 1.5, 0.08
FAULTS = ("over_allowed", "above_cost", "plan_missing", "staff_missing")
CONDITIONS = ("committee", "linkage", "third_party", "reports")
# Share of days in use by months since introduction, and of devices standing idle: use dips, then settles.
USE = {"m0": 0.55, "m3": 0.50, "m6": 0.68, "m12": 0.76, "y1": 0.74, "y2": 0.70, "y3": 0.66}
IDLE = {"m0": 0.20, "m3": 0.22, "m6": 0.14, "m12": 0.10, "y1": 0.11, "y2": 0.14, "y3": 0.17}
MONTHS = {"m0": 0, "m3": 3, "m6": 6, "m12": 12}
OFFICE_SD, REPORT_SD = 0.08, 0.06
CHANCES, SHARES = (0.96, 0.6, 0.0), (0.75, 0.15, 0.1)
"""Chance that a report comes, and share of offices: the diligent, the patchy and the silent."""

APPLICATION_COLUMNS = (
    "application office service fiscal_year category technology kinds units network approved staff cost requested "
    "granted running_cost first_time plan applied_on"
).split()
FAULTY = 1 / 12
CONDITION_COLUMNS = (
    "application office fiscal_year scheme joint raised_rate committee linkage third_party reports small_corporation "
    "corporations home_help"
).split()


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
    subsidised = adoptions[adoptions["subsidised"] == "yes"]
    subsidised = subsidised.assign(pref=subsidised["office"].str[:2])
    parts, notes = [], []
    for pref, group in offices.groupby("pref"):
        random = design.stream(seed, "applications", str(pref))
        own = subsidised[subsidised["pref"] == pref]
        before = set(own.loc[own["date"] < f"{YEARS[0]}-04", "office"])
        for year in YEARS:
            filed = _asked(_applicants(group, own, year, random), str(pref), year, random)
            again = filed["office"].isin(before) | filed["office"].duplicated()
            filed, faulty = _broken(filed.assign(first_time=np.where(again, "no", "yes")), random)
            parts.append(filed[APPLICATION_COLUMNS])
            notes += faulty
            before |= set(filed["office"])
    return pd.concat(parts, ignore_index=True), notes


def _applicants(group: pd.DataFrame, subsidised: pd.DataFrame, year: int, random: np.random.Generator) -> pd.DataFrame:
    """Offices with their size, the technology, whether granted, and the day, in order of application."""
    first, last = f"{year}-04-01", f"{year + 1}-03-31"
    won = subsidised.loc[(subsidised["date"] >= first) & (subsidised["date"] <= last), ["office", "technology"]]
    rest = group[~group["office"].isin(won["office"])]
    rest = rest[random.random(len(rest)) < OTHERS_APPLY]
    wish = two_technologies(rest["service"].to_numpy(), random)[:, 0]
    asked = pd.concat(
        [won.assign(won=True), pd.DataFrame({"office": rest["office"], "technology": wish, "won": False})],
        ignore_index=True,
    )
    days = pd.Timestamp(first) + pd.to_timedelta(random.integers(30, 150, len(asked)), unit="D")
    asked = asked.assign(applied_on=pd.Series(days).dt.strftime("%Y-%m-%d"))
    known = group[["office", "service", "capacity", "fte"]]
    return asked.merge(known, on="office").sort_values(["applied_on", "office"], ignore_index=True)


def _asked(asked: pd.DataFrame, pref: str, year: int, random: np.random.Generator) -> pd.DataFrame:
    """What each office of its size asks for."""
    number, technology = len(asked), asked["technology"]
    staff = np.maximum(3, np.round(asked["fte"] / 0.83)).astype(int)
    robot, many = technology.isin(ROBOTS), technology == "monitoring"
    package = robot & (random.random(number) < PACKAGES)
    beds = np.maximum(1, np.round(np.maximum(asked["capacity"], 10) * random.uniform(0.2, 0.6, number)))
    units = np.where(many, beds, random.integers(1, 4, number)).astype(int)
    price = np.where(robot, np.where(many, SENSOR, DEVICE) * units, ICT_PER_STAFF * staff)
    cost = np.round(price * random.uniform(0.85, 1.2, number) * np.where(package, PACKAGE_FACTOR, 1), -3).astype(int)
    ict_cap = np.array(ICT_CAPS)[np.searchsorted(ICT_STAFF, staff)]
    robot_cap = technology.map(CAPS).fillna(OTHER_CAP) * units
    cap = np.where(package, PACKAGE_CAP, np.where(robot, robot_cap, ict_cap))
    requested = _text(np.minimum(RATE * cost, cap) // 1000 * 1000)
    return asked.assign(
        application=[f"{year - 2018}-{pref}-{one:03d}" for one in range(1, number + 1)],
        fiscal_year=str(year),
        category=np.where(package, "package", np.where(robot, "robot", "ict")),
        kinds=np.where(package, "2", "1"),
        units=np.where(robot, _text(units), ""),
        network=np.where(package & many, "yes", ""),
        approved="",
        staff=_text(staff),
        cost=_text(cost),
        requested=requested,
        granted=np.where(asked["won"], requested, "0"),
        running_cost=_text(np.round(RUNNING * cost, -3)),
        plan="yes",
    )


def _text(values: np.ndarray | pd.Series) -> np.ndarray:
    return np.asarray(values).astype("int64").astype(str).astype(object)


def _broken(filed: pd.DataFrame, random: np.random.Generator) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """Break a rule in some rows, each kind of fault in its turn, and note where."""
    faulty = np.flatnonzero(random.random(len(filed)) < FAULTY)
    notes: list[dict[str, object]] = []
    for row in faulty:
        fault = FAULTS[(row + 1) % len(FAULTS)]
        was: dict[Any, Any] = filed.loc[row].to_dict()
        asked, cost = int(was["requested"]), int(was["cost"])
        change = {
            "over_allowed": {"requested": str(int(asked * 1.2) + 1000)},
            "above_cost": {"requested": str(cost + 100_000)},
            "plan_missing": {"plan": "no"},
            "staff_missing": {"staff": "", "category": "ict"},
        }[fault]
        filed.loc[row, list(change)] = list(change.values())
        notes.append({"file": "applications.csv", "application": was["application"], "fault": fault})
    return filed, notes


def conditions(filed: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `conditions.csv` as text: what each application says of the conditions of its scheme, nine in ten times *yes*.

    Parameters
    ----------
    filed : DataFrame
        As `applications` returns them; those of FY2024 fall under the supplementary budget, later ones under the fund.
    """
    random, number = design.stream(seed, "conditions"), len(filed)
    answers = {name: random.choice(["yes", "no", ""], number, p=[0.9, 0.04, 0.06]) for name in CONDITIONS}
    scheme = np.where(filed["fiscal_year"] == "2024", "supplementary", "fund")
    raised = random.choice(["yes", ""], number, p=[0.8, 0.2])
    blank = dict.fromkeys(("joint", "small_corporation", "corporations", "home_help"), "")
    told = filed[["application", "office", "fiscal_year"]].assign(
        scheme=scheme, raised_rate=np.where(scheme == "fund", raised, ""), **answers, **blank
    )
    return told[CONDITION_COLUMNS]


REPORT_COLUMNS = "office fiscal_year technology check reported_on units units_used use_share note".split()
AS_OF = np.datetime64("2026-06-30")


def reports(granted: pd.DataFrame, adoptions: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, list[str]]:
    """The file `follow_up.csv` as text, and the offices that never report.

    Parameters
    ----------
    granted : DataFrame
        Rows of `applications.csv` with a grant.
    """
    days = adoptions.sort_values("date").drop_duplicates(["office", "technology"]).set_index(["office", "technology"])
    start = days["date"].reindex(pd.MultiIndex.from_frame(granted[["office", "technology"]])).to_numpy()
    granted = granted.assign(start=start.astype("datetime64[D]")).sort_values("office", kind="stable")
    parts, silent = [], []
    for pref, group in granted.groupby(granted["office"].str[:2]):
        random = design.stream(seed, "follow_up", str(pref))
        which, offices = pd.factorize(group["office"])
        chance = random.choice(CHANCES, len(offices), p=SHARES)
        silent += [str(office) for office in offices[chance == 0]]
        parts.append(_heard(group, chance[which], random))
    return pd.concat(parts, ignore_index=True), silent


def _heard(granted: pd.DataFrame, chance: np.ndarray, random: np.random.Generator) -> pd.DataFrame:
    """The reports that came, grant by grant in order of the checks."""
    number, checks = len(granted), len(USE)
    units = granted["units"].replace("", "1").to_numpy(dtype=int)[:, None]
    level = random.normal(0, OFFICE_SD, number)[:, None]
    came = np.column_stack([_due_day(check, granted) for check in USE])
    came = came + random.integers(-5, 40, (number, checks)).astype("timedelta64[D]")
    # No report on a grant comes before its fiscal year has begun.
    year = np.array([f"{one}-04-01" for one in granted["fiscal_year"]], dtype="datetime64[D]")
    came = np.maximum(came, year[:, None])
    used = units - random.binomial(np.broadcast_to(units, came.shape), list(IDLE.values()))
    share = np.clip(np.array(list(USE.values())) + level + random.normal(0, REPORT_SD, came.shape), 0, 1)
    row, check = np.nonzero((random.random(came.shape) < chance[:, None]) & (came <= AS_OF))
    used, share, its = used[row, check], share[row, check], units[row, 0]
    return pd.DataFrame(
        {
            **{name: granted[name].to_numpy()[row] for name in ("office", "fiscal_year", "technology")},
            "check": np.array(list(USE), dtype=object)[check],
            "reported_on": came[row, check].astype(str).astype(object),
            "units": its.astype(str).astype(object),
            "units_used": used.astype(str).astype(object),
            "use_share": [f"{one:.2f}" for one in np.where(used > 0, share, 0.0)],
            "note": np.where(used < its, "見本", ""),
        },
        columns=REPORT_COLUMNS,
    )


def _due_day(check: str, granted: pd.DataFrame) -> np.ndarray:
    """Day on which each grant's report of one check is due."""
    if check in MONTHS:
        due = granted["start"] + pd.DateOffset(months=MONTHS[check])
    else:
        year = granted["fiscal_year"].astype(int) + 1 + int(check[1])
        due = pd.to_datetime(year.astype(str) + "-03-31")
    return due.to_numpy().astype("datetime64[D]")
