"""How users are, by office and month: means of what an office hands in to LIFE (科学的介護情報システム) or counts in the same way.

A prefecture gets no persons from LIFE. An office can say how many users it assessed in a month and what they scored on average, and
that is enough to ask whether users fared otherwise once it had adopted.
"""

import pandas as pd

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE, after_reference, whole
from caredx.intake.tables.words import USER_STATES as MEASURES
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_user_states")
RANGES = {"barthel": (0, 100), "care_level": (0, 5), "vitality": (0, 10), "dbd13": (0, 52), "pressure_ulcers": (0, 1)}
"""Lowest and highest mean: Barthel Index, Vitality Index, DBD13, 要介護度 (要支援 is 0), share of users. Falls have no highest."""


def _outside(rows: pd.DataFrame) -> pd.Series:
    low, high = (rows["measure"].map({name: ends[i] for name, ends in RANGES.items()}) for i in (0, 1))
    return (rows["mean"] < low) | (rows["mean"] > high)


USER_STATES = Table(
    "user_states",
    say.title,
    say.note,
    (
        OFFICE,
        Column("month", "month", alias="年月", example="2025-06"),
        Column("measure", "choice", alias="指標", choices=MEASURES, example="barthel"),
        Column("users", "number", Unit.PERSONS, "評価した利用者数", low=1, example="52"),
        Column("mean", "number", alias="平均", low=0, example="48.5"),
    ),
    describe=say["columns"],
    key=("office", "month", "measure"),
    rules=(whole("users"), Rule(("mean", "measure"), *say.fault("in_range"), _outside)),
    doubts=(after_reference("month"),),
)
