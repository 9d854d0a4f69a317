"""The constants the example world is made from: every one of them is a truth that a method may be asked to find again.

Nothing here is a figure about a real prefecture. Levels are chosen near published national ones so that pages look
plausible (overtime 6.4 h: 省力化投資促進プラン p.49; turnover 13.3 %, adoption 31.2 %, committee 40.1 %: the dashboard);
where nothing is published the number is ours and `docs/example_data.md` says so.
"""

from typing import SupportsInt

import numpy as np

SOURCE = "見本（合成データ）"
BANNER = (
    "見本（合成データ）。実在の都道府県・事業所の数値ではない。"
    " / Example (synthetic). Not a figure about any real prefecture or office."
)

# Months are counted from January 2023 (0), three months before the panel: the panel shows the head count of 1 January.
ORIGIN_YEAR = 2023
MONTHS = 39
FIRST_MONTH = 3
FISCAL_YEARS = {2023: slice(3, 15), 2024: slice(15, 27), 2025: slice(27, 39)}
CALENDAR_YEARS = {2024: slice(12, 24), 2025: slice(24, 36)}


# Offices in proportion to the real ones, and never fewer than this in a prefecture: with fewer, little can be judged.
SCALE, FEWEST_OFFICES = 0.05, 100

# The effect of adoption on overtime, h per staff-month, k months after it (the month of adoption is 0): a hump of
# learning less a saturating gain. Highest at k = 2, through zero between 7 and 8, then down to -0.92.
GAIN, GAIN_MONTHS, HUMP, HUMP_MONTHS = 0.92, 7.0, 1.05, 3.5
LONGEST = 120


def overtime_effect(k: np.ndarray | float) -> np.ndarray:
    """True change of overtime, h per staff-month, `k` months after adoption; 0 before it. Positive is worse."""
    months = np.asarray(k, dtype=float)
    since = np.where(months >= 0, months, 0.0)
    step = (since + 1) / HUMP_MONTHS
    change = HUMP * step * np.exp(1 - step) - GAIN * (1 - np.exp(-since / GAIN_MONTHS))
    return np.where(months >= 0, change, 0.0)


TURNOVER_FACTOR, TURNOVER_FROM = 0.92, 7


def turnover_effect(k: np.ndarray | float) -> np.ndarray:
    """True factor on the monthly hazard of leaving, `k` months after adoption: 0.92 after month 6, else 1."""
    return np.where(np.asarray(k, dtype=float) >= TURNOVER_FROM, TURNOVER_FACTOR, 1.0)


# Adopters differ before they adopt: comparing adopters with others at one date is misleading, and meant to be.
ADOPTER_OVERTIME = 0.3
TREND_PER_MONTH, PREFECTURE_TREND_SD = -0.002, 0.01
PREFECTURE_OVERTIME_SD, OFFICE_OVERTIME_SD, OFFICE_EFFECT_SD = 0.45, 1.0, 0.25
NOISE_SD, NOISE_RHO, NOISE_FTE = 0.8, 0.3, 20.0
LEAST_OVERTIME = 0.3

# January first. Overtime in h per staff-month (sum 0); leave, leavers and hires as factors (mean 1).
OVERTIME_SEASON = (0.5, -0.1, 0.55, 0.35, -0.2, -0.35, -0.25, -0.15, -0.3, -0.3, -0.25, 0.5)
LEAVE_SEASON = (0.9, 0.8, 1.0, 0.8, 1.05, 0.95, 1.1, 1.35, 0.95, 0.95, 0.95, 1.2)
LEAVER_SEASON = (0.9, 0.8, 2.0, 1.1, 0.8, 0.9, 0.9, 0.8, 0.95, 0.9, 0.75, 1.2)
HIRE_SEASON = (0.8, 0.75, 1.1, 2.6, 1.1, 0.85, 0.8, 0.7, 0.85, 0.9, 0.8, 0.75)

TURNOVER, TURNOVER_OFFICE_SD, TURNOVER_PREFECTURE_SD = 0.146, 0.25, 0.09
LEAVE_DAYS, LEAVE_TREND_PER_YEAR, LEAVE_PREFECTURE_TREND_SD = 9.5, 0.12, 0.15
LEAVE_OFFICE_SD, LEAVE_PREFECTURE_SD, LEAVE_NOISE_SD = 1.2, 0.5, 0.15
USERS_PER_FTE_PER_YEAR = 0.005
FEWEST_STAFF = 0.6  # of the establishment plan: an office does not lose more before it has hired

# Adoption: July 2023 to September 2025, denser where subsidies close (September, January to March); else before the
# panel or never.
ADOPTION_FIRST, ADOPTION_LAST = 6, 32
ADOPTED_BEFORE = 0.06
ADOPTION_PREFECTURE_SD, ADOPTION_CORPORATION_SD = 0.35, 0.5
SAME_CORPORATION, CORPORATION_MONTH = 0.35, 0.5


def adoption_mass() -> np.ndarray:
    """Share of the adoptions within the panel in each month, `ADOPTION_FIRST` to `ADOPTION_LAST`; sums to 1."""
    month = np.arange(ADOPTION_FIRST, ADOPTION_LAST + 1)
    weight = (1 + 0.02 * (month - ADOPTION_FIRST)) * np.where(np.isin(month % 12, (0, 1, 2, 8)), 1.6, 1.0)
    return weight / weight.sum()


# What the offices say of themselves. The entry in 「事業所の特色」 is voluntary and likelier from adopters, so the
# dashboard definition of the adoption rate is biased upwards here.
COMMITTEE = {"adopter": 0.56, "other": 0.27, "blank": 0.05}
COMMITTEE_PREFECTURE_SD, ADDON_PREFECTURE_SD = 0.06, 0.2  # of the probability; of the log of a factor
CAREPLAN_LINK = {"430": 0.14, "110": 0.10, "150": 0.09}
FEATURE_ENTRY = {"adopter": 0.62, "other": 0.55}
MARKED = {"adopter": 0.95, "other": 0.04}
FLEXIBLE_STAFFING = 0.12  # among holders of the add-on in service 331
SUBSIDISED, SECOND_TECHNOLOGY = 0.6, 0.35

# Reporting: some offices leave out months, some stop for good; both independent of adoption and of the outcome.
PATCHY_OFFICES, PATCHY_MONTHS, EXIT_PER_MONTH, BLANK_CELL = 0.1, 0.2, 0.002, 0.003

# New streams are added at the end: a stream is known by its place, and files already written must not change.
_STREAMS = (
    "offices adoption overtime flows leave users reporting activities kpi listing spelling gaps time_study "
    "applications follow_up survey previous standard support conditions user_states causes rents wishes towns places"
).split()


def stream(seed: int, table: str, pref: str = "00") -> np.random.Generator:
    """Random numbers of one table of one prefecture, so that a change in one moves no other."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, _STREAMS.index(table), int(pref)])))


def month_text(index: SupportsInt) -> str:
    """`2025-03` for month 26."""
    year, month = divmod(int(index), 12)
    return f"{ORIGIN_YEAR + year}-{month + 1:02d}"
