"""For whom the effect differs, and what an applicant of that group should expect.

Groups are estimated one by one with the same code as the whole; a test of equality stands beside them, since some group is
always the best by chance. Groups below the least number of adopters are named, not estimated.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from caredx.measures.adoption import EventStudy
from caredx.measures.comparison import ByLevel, by_level
from caredx.measures.comparison.heterogeneity import Controls
from caredx.measures.effects.effect import EARLY, Effect, Window, last_month, window, without_panel
from caredx.measures.effects.estimation import EFFECT_FEWEST
from caredx.measures.u_curve import Expectation, expect

SECOND_YEAR = (12, 23)
LEAST_SEEN = 12
"""Months since adoption that must be seen before anything is promised to an applicant."""
WAYS: dict[str, Controls] = {
    "technology": "all",
    "subsidised": "all",
    "install_band": "all",
    "accompanied": "all",
    "service_group": "same",
    "size_band": "same",
    "technology_service": "all",
    "service_size": "same",
}
"""Column, and whom a level is compared with: all that never adopt, or those of the same level (a service has its own trend)."""
PAIRS = {"technology_service": ("technology", "service_group"), "service_size": ("service_group", "size_band")}
"""Columns whose levels are two others together, joined by ×."""


@dataclass(frozen=True)
class GroupEffect:
    """Effect in one group; windows are None where there are too few (`few`) or they were not seen."""

    level: object
    facilities: int
    early: Window | None
    second_year: Window | None
    study: EventStudy | None = field(repr=False)
    few: bool = False


@dataclass(frozen=True)
class Heterogeneity:
    """Effects by the levels of one column, with the test that the second-year effects are equal.

    Attributes
    ----------
    column : str
    groups : tuple of GroupEffect
    p_value : float
    whole : float
        Mean effect of all in the second year.
    level : float
    """

    column: str
    groups: tuple[GroupEffect, ...]
    p_value: float
    whole: float
    level: float

    @property
    def compared(self) -> tuple[GroupEffect, ...]:
        """Groups whose second year could be estimated."""
        return tuple(group for group in self.groups if group.second_year is not None)

    @property
    def differ(self) -> bool:
        """Whether the groups differ beyond chance."""
        return self.p_value < 1 - self.level


def by_group(frame: pd.DataFrame, effect: Effect, column: str, *, fewest: int = EFFECT_FEWEST) -> Heterogeneity:
    """Early and second-year effect for every level of `column`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> frame, effect = samples.estimated()
    >>> found = by_group(frame, effect, "service_group", fewest=5)
    >>> [(one.level, one.facilities, round(one.second_year.value, 2)) for one in found.groups]
    [('facility', 40, -0.5)]
    """
    found = by_level(
        _rows(frame, effect.outcome.id, column),
        column,
        unit="office",
        time="month",
        cohort="cohort",
        outcome=effect.outcome.id,
        cluster="cluster",
        months=SECOND_YEAR,
        controls=WAYS[column],
        fewest=fewest,
        keep=without_panel,
    )
    level = effect.curve.level
    groups = tuple(_group(found, at, level, fewest) for at in range(len(found.units)))
    return Heterogeneity(column, groups, found.p_value, effect.path.mean(*SECOND_YEAR)[0], level)


def _rows(frame: pd.DataFrame, outcome: str, column: str) -> pd.DataFrame:
    """What a comparison reads."""
    ways = PAIRS.get(column, (column,))
    rows = frame[["office", "month", "cohort", "cluster", outcome, *ways]]
    return rows.assign(**{column: _pairs(rows, *ways)}) if column in PAIRS else rows


class Adopters(NamedTuple):
    """Establishments that adopted while they were seen, and the mean staff [full-time equivalents] of the middle one."""

    offices: int
    staff: float


def adopters(frame: pd.DataFrame) -> dict[tuple[str, ...], Adopters]:
    """Adopters of all kinds ``()``, of a service group ``(group,)``, and of a group and size band ``(group, band)``.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> frame = samples.facility_months()
    >>> adopters(frame)[("facility", "30")]
    Adopters(offices=40, staff=10.0)
    """
    adopted = frame["cohort"] > frame["month"].min()
    seen = frame[["office", "service_group", "size_band", "staff_fte"]][adopted]
    found: dict[tuple[str, ...], Adopters] = {(): _counted(seen)}
    for by in (["service_group"], ["service_group", "size_band"]):
        found |= {tuple(map(str, level)): _counted(rows) for level, rows in seen.groupby(by, observed=True)}
    return found


def _counted(rows: pd.DataFrame) -> Adopters:
    staff = rows.groupby("office", observed=True)["staff_fte"].mean()
    return Adopters(len(staff), float(staff.median()))


def _pairs(frame: pd.DataFrame, left: str, right: str) -> pd.Series:
    """Both levels of a row as one; each pair that occurs is written once."""
    (first, ones), (second, others) = pd.factorize(frame[left]), pd.factorize(frame[right])
    pair, known = pd.factorize(np.where((first < 0) | (second < 0), -1, first * max(len(others), 1) + second))
    names: Any = [f"{ones[n // len(others)]}×{others[n % len(others)]}" for n in known[known >= 0]]
    place = np.where(known < 0, -1, np.cumsum(known >= 0) - 1)  # categories: a nation has nine million rows
    return pd.Series(pd.Categorical.from_codes(place[pair], names), index=frame.index)


def _group(found: ByLevel, at: int, level: float, fewest: int) -> GroupEffect:
    name, study = list(found.studies.items())[at]
    if study is None:
        return GroupEffect(name, int(found.units[at]), None, None, None, few=found.units[at] < fewest)
    windows = (
        window(study.path, EARLY, level),
        window(study.path, SECOND_YEAR, level),
    )
    return GroupEffect(name, int(found.units[at]), *windows, study)


def expected(study: EventStudy | None, effect: Effect) -> Expectation | None:
    """What an applicant should expect: month by month, in total, even and repaid by when, per member of staff.

    None where there is no study, or it does not see a whole year with enough adopters.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> frame, effect = samples.estimated()
    >>> found = expected(effect.study, effect)
    >>> found.total[[0, 11]].round(1).tolist()  # hours saved by a member of staff
    [0.5, 6.0]
    """
    if study is None or last_month(study.path) < LEAST_SEEN or not set(range(LEAST_SEEN + 1)) <= set(study.path.months):
        return None
    path = study.path.between(0, last_month(study.path))
    return expect(
        path.months,
        path.effect,
        path.vcov,
        sides=path.sides,
        better=effect.outcome.better,
        early=EARLY,
        level=effect.curve.level,
    )
