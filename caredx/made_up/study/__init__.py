"""The time study of the example: offices, records and outcomes whose true change is known.

A few homes record three rounds of five days, before a monitoring device with an earpiece, soon after and three months after.
Nagano has one home, so that a page shows what one home cannot say; Mie has four, too few for an exact test to reach 5 %;
Aichi six, one of which leaves before the last round; Tokyo twelve. All of it comes from a stream of random numbers of its own.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from caredx.made_up.design import stream
from caredx.made_up.study import design, forms, records
from caredx.made_up.study.design import truth as truth_of_study
from caredx.made_up.writing import write_table

ROUNDS = ("before", "after2")
USERS, STAFF = 8, 5
SCALES = {"who5": (0, 25, 3.0), "srs18": (0, 54, 5.0)}
HOME_SPREAD = 0.8
__all__ = ["truth_of_study", "write_study"]


def outcome_table(offices: Iterable[str], seed: int) -> pd.DataFrame:
    """The file `outcomes.csv`, as text: one row a person, round and measure."""
    random = stream(seed, "time_study", "0")
    rows = []
    for office in offices:
        for measure, (before, change) in design.OUTCOMES.items():
            people = (
                [f"S{i}" for i in range(1, STAFF + 1)] if measure == "srs18" else [f"U{i}" for i in range(1, USERS + 1)]
            )
            level = _levels(measure, before, len(people), random)
            for name, mean in zip(ROUNDS, (level, level + change), strict=True):
                values = _values(measure, mean, random)
                rows += [(office, who, name, measure, str(value)) for who, value in zip(people, values, strict=True)]
    return pd.DataFrame(rows, columns=["office", "person_id", "round", "measure", "value"])


def _levels(measure: str, before: float, number: int, random: np.random.Generator) -> np.ndarray:
    """Each person's level; the home's and the person's part spread evenly around `before`, so that the mean stays."""
    if measure not in SCALES:
        return np.full(number, before) * random.uniform(1 - 0.2, 1 + 0.2)
    return before + random.uniform(-HOME_SPREAD, HOME_SPREAD) + random.uniform(-1, 1, number) * SCALES[measure][2]


def _values(measure: str, mean: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Counts are Poisson; totals are rounded up or down at random, so that the mean stays as it is."""
    if measure not in SCALES:
        return random.poisson(np.maximum(mean, 0.0))
    low, high, _ = SCALES[measure]
    return np.floor(mean + random.uniform(-2, 2, len(mean)) + random.random(len(mean))).clip(low, high).astype(int)


def write_study(everyone: pd.DataFrame, folder: Path, seed: int) -> dict[str, Path]:
    """Write the long file, the outcomes, and the workbooks of Nagano's home.

    Parameters
    ----------
    everyone : DataFrame
        All offices of the example (`caredx.made_up.offices.offices`).
    folder : Path
    seed : int

    Returns
    -------
    dict of str to Path
        ``time_study``, ``outcomes``: files; ``time_sheets``, ``report_forms``: folders.
    """
    homes = design.homes(everyone)
    rounds, shown = design.rounds_of(homes), design.shown_as_workbooks(homes)
    days = [day for office in homes["office"] for day in records.staff_days(office, rounds[office], seed)]
    people = outcome_table(homes["office"], seed)
    return {
        "time_study": write_table(records.table(days), folder / "time_study.csv"),
        "outcomes": write_table(people, folder / "outcomes.csv"),
        "time_sheets": forms.write_sheets([day for day in days if day.office == shown], folder / "time_sheets"),
        "report_forms": forms.write_reports(shown, folder / "report_forms"),
    }
