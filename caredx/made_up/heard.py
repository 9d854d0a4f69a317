"""What was heard of subsidised equipment afterwards: use dips and settles, one office in ten never reports."""

import numpy as np
import pandas as pd

from caredx.made_up import design

REPORT_COLUMNS = "office fiscal_year technology check reported_on units units_used use_share note".split()
# Share of days in use by months since introduction, and of devices standing idle: use dips, then settles.
USE = {"m0": 0.55, "m3": 0.50, "m6": 0.68, "m12": 0.76, "y1": 0.74, "y2": 0.70, "y3": 0.66}
IDLE = {"m0": 0.20, "m3": 0.22, "m6": 0.14, "m12": 0.10, "y1": 0.11, "y2": 0.14, "y3": 0.17}
MONTHS = {"m0": 0, "m3": 3, "m6": 6, "m12": 12}
OFFICE_SD, REPORT_SD = 0.08, 0.06
CHANCES, SHARES = (0.96, 0.6, 0.0), (0.75, 0.15, 0.1)
"""Chance that a report comes, and share of offices: the diligent, the patchy and the silent."""
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
    came = np.column_stack([_due(check, granted) for check in USE])
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


def _due(check: str, granted: pd.DataFrame) -> np.ndarray:
    """Day on which each grant's report of one check is due."""
    if check in MONTHS:
        due = granted["start"] + pd.DateOffset(months=MONTHS[check])
    else:
        year = granted["fiscal_year"].astype(int) + 1 + int(check[1])
        due = pd.to_datetime(year.astype(str) + "-03-31")
    return due.to_numpy().astype("datetime64[D]")
