"""Outcomes of users and staff beside the minutes: well-being, falls, waking at night, stress.

Prefectures ask for effects on users, not only on work. A scale total or a count per person is compared between rounds exactly
as minutes are: facilities as clusters, persons with both rounds against themselves, no row without its n.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from caredx.measures.inference import holm
from caredx.measures.time_study.change import Change, changes
from caredx.measures.time_study.days import CELL, Cells

ALL_DAY = "all"
"""Outcomes of persons belong to no shift."""


def outcome_changes(rows: pd.DataFrame, *, cluster: str = "office", level: float = 0.95) -> tuple[Change, ...]:
    """Change of every measure from *before* to each later round; Holm over the measures of a round.

    Parameters
    ----------
    rows : DataFrame
        office, person_id, round, measure, value (no gaps), and `cluster`.

    Returns
    -------
    tuple of Change
        `activity` holds the measure, `n_before` and `n_after` count values.

    Examples
    --------
    >>> people = [(home, i, when, "load", 3.0 + i / 10 - 0.5 * (when == "after")) for home in "abcd" for i in range(3) for when in ("before", "after")]
    >>> one, = outcome_changes(pd.DataFrame(people, columns=["office", "person_id", "round", "measure", "value"]))
    >>> round(one.headline.estimate, 2), one.facilities
    (-0.5, 4)
    """
    rows = rows.assign(shift=ALL_DAY, cluster=rows[cluster], staff_id=rows["person_id"])
    found: list[Change] = []
    for measure, part in rows.groupby("measure"):
        values = part[[*CELL, "staff_id", "value"]].rename(columns={"value": str(measure)})
        found += changes(_cells(values, CELL), _cells(values, [*CELL, "staff_id"]), level=level)
    return tuple(_holm_by_round(found))


def side_by_side(minutes: Sequence[Change], outcomes: Sequence[Change], units: Mapping[str, str]) -> pd.DataFrame:
    """Minutes and outcomes in one table.

    Parameters
    ----------
    minutes, outcomes : sequence of Change
    units : mapping of measure to unit code or name
        For outcomes; minutes are ``minutes``.
    """
    rows = [("minutes", "minutes", c) for c in minutes] + [("outcome", units.get(c.activity, ""), c) for c in outcomes]
    return pd.DataFrame(
        {
            "side": side,
            "measure": c.activity,
            "unit": unit,
            "shift": c.shift,
            "round": c.round,
            "before": c.before,
            "after": c.after,
            "change": c.headline.estimate,
            "low": c.headline.low,
            "high": c.headline.high,
            "n_before": c.n_before,
            "n_after": c.n_after,
            "facilities": c.facilities,
        }
        for side, unit, c in rows
    )


def _cells(values: pd.DataFrame, levels: list[str]) -> Cells:
    wide = values.set_index(levels).drop(columns="staff_id", errors="ignore")
    grouped = wide.groupby(level=levels)
    return Cells(grouped.size(), grouped.sum(), (wide**2).groupby(level=levels).sum())


def _holm_by_round(found: list[Change]) -> list[Change]:
    adjusted: dict[int, float | None] = {}
    for after_round in {change.round for change in found}:
        family = [i for i, change in enumerate(found) if change.round == after_round]
        adjusted |= dict(zip(family, holm([found[i].headline.p for i in family]), strict=True))
    return [replace(change, p_holm=adjusted[i]) for i, change in enumerate(found)]
