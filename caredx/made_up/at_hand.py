"""The example tables at a notebook: written once into the user's cache, then read as any file is."""

import functools
from pathlib import Path

import pandas as pd

from caredx import made_up
from caredx.intake import fingerprint
from caredx.words import disk
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("bench")
TABLES = (
    "panel",
    "adoption",
    "offices",
    "kpi",
    "applications",
    "survey_answers",
    "time_study",
    "follow_up",
    "activities",
    "standard",
    "support",
    "conditions",
    "user_states",
    "causes",
    "rents",
)


def example(name: str = "panel") -> pd.DataFrame:
    """A checked example table with a known truth (made up, of no real place).

    Parameters
    ----------
    name : str
        One of `TABLES`.

    Raises
    ------
    Unknown
        If there is no such table.

    Notes
    -----
    The example is written once into the cache folder of the user (or ``$CAREDX_CACHE``) and read from there afterwards.

    Examples
    --------
    >>> import caredx as cx
    >>> {"pref", "office", "month", "overtime_hours"} <= set(cx.example("panel"))
    True
    """
    if name not in TABLES:
        raise Unknown(say.no_example.fill(given=name, known=", ".join(TABLES)))
    rows = _frame(name).copy()
    rows.attrs["source"] = f"example: {name}"
    return rows


def folder() -> Path:
    """Where the example of this program is kept."""
    return disk.cache() / f"example-{fingerprint.of_source()[:16]}"


@functools.cache
def _paths() -> dict[str, Path]:
    place = folder()
    done = place / "done"
    if not done.is_file():
        made_up.write(place)
        done.touch()
    return {path.stem: path for path in place.glob("*.csv")}


@functools.cache
def _frame(name: str) -> pd.DataFrame:
    if name == "time_study":
        from caredx.intake import time_study

        return time_study.read(_paths()[name])[0]
    from caredx.intake import tables

    return tables.read(name, _paths()[name])
