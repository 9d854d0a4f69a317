"""Thirty-six months of every office: staff flows, users, hours, overtime and leave, with the true effect in it.

The same draws with `effect=False` give the world without adoption, so the difference in overtime per staff-month is the
effect and nothing else.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.basis import SERVICES

COUNTS = ("users", "headcount_jan1", "leavers", "hires")
MEASURES = ("staff_fte", "users", "hours", "overtime_hours", "leave_days", "leavers", "hires")


@dataclass(frozen=True)
class World:
    """Everything that happened in one prefecture, before anything is left out or misspelled.

    Attributes
    ----------
    offices : DataFrame
        The offices, one row each; arrays follow this order.
    values : dict of str to ndarray
        Each measure, and `headcount` at the start of the month, shape (offices, 39 months from January 2023).
    effect : ndarray
        Change of overtime by adoption put into each month, h per staff-month, same shape.
    last : ndarray
        Month index after which an office no longer reports.
    """

    offices: pd.DataFrame
    values: dict[str, np.ndarray]
    effect: np.ndarray
    last: np.ndarray

    def ratio(self, numerator: str, months: slice, denominator: str = "staff_fte") -> float:
        """Sum of one measure over the sum of another in some months; of head counts, the one at their start."""
        below = self.values[denominator][:, months]
        return float(
            self.values[numerator][:, months].sum() / (below[:, 0] if denominator == "headcount" else below).sum()
        )


def simulate(offices: pd.DataFrame, seed: int, *, effect: bool = True) -> World:
    """The history of one prefecture's offices; `effect=False` for the world in which adopting changes nothing."""
    pref = offices["pref"].iloc[0]
    month = np.arange(design.MONTHS)
    since = month[None, :] - offices["adopted"].to_numpy()[:, None]
    k = np.where(np.isnan(since), -1.0, since) if effect else np.full(since.shape, -1.0)
    values = _flows(offices, k, design.stream(seed, "flows", pref))
    rate, change = _overtime(offices, k, design.stream(seed, "overtime", pref))
    values["users"] = _users(offices, values["staff_fte"], design.stream(seed, "users", pref))
    values["overtime_hours"] = np.round(rate * values["staff_fte"], 1)
    values["leave_days"] = _leave(offices, values["staff_fte"], design.stream(seed, "leave", pref))
    days = np.array([pd.Period(design.month_text(m), "M").days_in_month for m in month])
    normal = values["staff_fte"] * days * 5 / 7 * 8 * 0.97
    values["hours"] = np.round(normal - 8 * values["leave_days"] + values["overtime_hours"], 1)
    gone = design.stream(seed, "reporting", pref).random((len(offices), design.MONTHS)) < design.EXIT_PER_MONTH
    gone[:, :12] = False
    last = np.where(gone.any(axis=1), gone.argmax(axis=1) - 1, design.MONTHS - 1)
    return World(offices, values, change, last)


def _season(factors: tuple[float, ...]) -> np.ndarray:
    return np.array([factors[month % 12] for month in range(design.MONTHS)])


def _flows(offices: pd.DataFrame, k: np.ndarray, random: np.random.Generator) -> dict[str, np.ndarray]:
    """Head count, leavers and hires: head count next month = head count + hires − leavers."""
    number = len(offices)
    common = random.normal(0, design.TURNOVER_PREFECTURE_SD)
    own = random.normal(0, design.TURNOVER_OFFICE_SD, number)
    part_time = random.uniform(0.76, 0.9, number)
    target = offices["fte"].to_numpy() / part_time
    # Half the variance is taken off so that the mean of the log-normal factor stays 1.
    factor = np.exp(common + own - (design.TURNOVER_OFFICE_SD**2 + design.TURNOVER_PREFECTURE_SD**2) / 2)
    rate = design.TURNOVER * offices["service"].map({s.code: s.turnover for s in SERVICES}).to_numpy()
    hazard = rate[:, None] / 12 * factor[:, None] * _season(design.LEAVER_SEASON) * design.turnover_effect(k)
    head = np.maximum(np.round(target), 3).astype(int)
    fewest = np.maximum(np.round(design.FEWEST_STAFF * target), 2).astype(int)
    result = {name: np.zeros((number, design.MONTHS)) for name in ("headcount", "leavers", "hires", "staff_fte")}
    for month, hiring in enumerate(_season(design.HIRE_SEASON)):
        wanted = target * (1 - design.USERS_PER_FTE_PER_YEAR * month / 12)
        leavers = np.minimum(random.binomial(head, hazard[:, month]), np.maximum(head - fewest, 0))
        hires = random.poisson(np.maximum(rate / 12 * hiring * wanted + 0.2 * (wanted - head), 0))
        after = head + hires - leavers
        fte = np.floor((head + after) / 2 * part_time * 10 + 1e-9) / 10  # truncated, as the survey form asks
        for name, value in zip(result, (head, leavers, hires, fte), strict=True):
            result[name][:, month] = value
        head = after
    return result


def _overtime(offices: pd.DataFrame, k: np.ndarray, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Overtime and the part of it that adoption caused, h per staff-month."""
    number, month = len(offices), np.arange(design.MONTHS)
    common = random.normal(0, design.PREFECTURE_OVERTIME_SD)
    trend = random.normal(design.TREND_PER_MONTH, design.PREFECTURE_TREND_SD)
    own = random.normal(0, design.OFFICE_OVERTIME_SD, number)
    strength = np.maximum(random.normal(1, design.OFFICE_EFFECT_SD, number), 0)
    level = offices["service"].map({s.code: s.overtime for s in SERVICES}).to_numpy()
    level = level + common + own + design.ADOPTER_OVERTIME * offices["adopted"].notna().to_numpy()
    sd = design.NOISE_SD * np.clip(np.sqrt(design.NOISE_FTE / offices["fte"].to_numpy()), 0.5, 1.5)
    shock = random.normal(0, 1, (number, design.MONTHS)) * sd[:, None]
    noise = shock.copy()
    for now in month[1:]:
        noise[:, now] = design.NOISE_RHO * noise[:, now - 1] + np.sqrt(1 - design.NOISE_RHO**2) * shock[:, now]
    change = design.overtime_effect(k) * strength[:, None]
    path = level[:, None] + trend * (month - design.FIRST_MONTH) + _season(design.OVERTIME_SEASON) + noise + change
    return np.maximum(path, design.LEAST_OVERTIME), change


def _users(offices: pd.DataFrame, fte: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Users: occupancy wandering near 94 % of capacity, or a case load per FTE where there is no capacity."""
    number = len(offices)
    wander = np.cumsum(random.normal(0, 0.006, (number, design.MONTHS)), axis=1)
    occupancy = np.clip(random.normal(0.94, 0.025, number)[:, None] + wander, 0.7, 1.0)
    load = offices["service"].map({s.code: s.users_per_fte for s in SERVICES}).to_numpy()
    capacity = offices["capacity"].to_numpy()[:, None]
    # Clients do not leave in the month in which a member of staff does.
    staff = np.sqrt(fte * offices["fte"].to_numpy()[:, None])
    return np.round(np.where(capacity > 0, capacity * occupancy, staff * load[:, None] * occupancy / 0.94))


def _leave(offices: pd.DataFrame, fte: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Days of paid leave taken by all staff, in half days; adoption does not touch it."""
    number, month = len(offices), np.arange(design.MONTHS)
    common = random.normal(0, design.LEAVE_PREFECTURE_SD)
    own = random.normal(design.LEAVE_DAYS, design.LEAVE_OFFICE_SD, number) + common
    trend = random.normal(design.LEAVE_TREND_PER_YEAR, design.LEAVE_PREFECTURE_TREND_SD)
    year = own[:, None] + trend * (month - design.FIRST_MONTH) / 12
    noise = np.exp(random.normal(-(design.LEAVE_NOISE_SD**2) / 2, design.LEAVE_NOISE_SD, (number, design.MONTHS)))
    return np.round(fte * year / 12 * _season(design.LEAVE_SEASON) * noise * 2) / 2


def panel_table(world: World, seed: int, *, first: int = design.FIRST_MONTH) -> pd.DataFrame:
    """The rows of `panel.csv` of one prefecture, as text: months not reported are absent, a few cells are blank.

    Parameters
    ----------
    first : int
        Month index of the first month collected; later than the rest where collection started late.
    """
    number = len(world.offices)
    random = design.stream(seed, "reporting", str(int(world.offices["pref"].iloc[0]) + 100))
    patchy = random.random(number) < design.PATCHY_OFFICES
    missing = (random.random((number, design.MONTHS)) < design.PATCHY_MONTHS) & patchy[:, None]
    month = np.arange(design.MONTHS)
    kept = ~missing & (month >= first) & (month <= world.last[:, None])
    at_office, at_month = np.nonzero(kept)
    head = world.values["headcount"]
    january = head[:, (month // 12) * 12]
    columns: dict[str, object] = {
        "office": world.offices["office"].to_numpy()[at_office],
        "service": world.offices["service"].to_numpy()[at_office],
        "month": np.array(list(map(design.month_text, month)), dtype=object)[at_month],
    }
    for name in ("staff_fte", "users", "hours", "overtime_hours", "leave_days", "headcount_jan1", "leavers", "hires"):
        value = (january if name == "headcount_jan1" else world.values[name])[kept]
        written = _written(value, decimals=0 if name in COUNTS else 1)
        written[random.random(len(value)) < (design.BLANK_CELL if name in MEASURES else 0)] = ""
        columns[name] = written
    return pd.DataFrame(columns)


def _written(values: np.ndarray, *, decimals: int) -> np.ndarray:
    """Numbers as text; each distinct one is written once, and its cells share the text: a prefecture has millions of cells."""
    at, distinct = pd.factorize(np.rint(values * 10**decimals).astype(int))
    return np.array([f"{number / 10**decimals:.{decimals}f}" for number in distinct.tolist()], dtype=object)[at]
