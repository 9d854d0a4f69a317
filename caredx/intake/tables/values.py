"""A value whose unit stands beside it: the unit's words, percent, and what is possible in each unit."""

import pandas as pd

from caredx.intake.schema import Column, Rule
from caredx.words.labels import Text, both
from caredx.words.units import Unit

# The word a user writes for percent; inside, a share lies in [0, 1].
PERCENT = "%"
UNITS: dict[str, Text] = {
    PERCENT: both(PERCENT),
    **{unit.code: Text(unit.text.ja, unit.code) for unit in Unit},
    "share": Text("割合（0〜1）", "share"),
    "change_rate": Text("変化率（小数）", "change_rate"),
}


def unit_column(description: Text, example: str) -> Column:
    """The column that says the unit of the value beside it."""
    return Column("unit", description, "choice", alias="単位", choices=UNITS, example=example)


def percent_to_inside(rows: pd.DataFrame, own: pd.Series | str) -> pd.DataFrame:
    """Rows given in % brought into the unit `own` (``share`` or ``change_rate``); others stay, for a rule to find.

    Parameters
    ----------
    rows : DataFrame
        With `value` and `unit`.
    own : Series of str or str
        Code of the unit that % stands for.
    """
    own = pd.Series(own, index=rows.index) if isinstance(own, str) else own
    percent = (rows["unit"] == PERCENT) & own.isin(["share", "change_rate"])
    return rows.assign(unit=rows["unit"].mask(percent, own), value=rows["value"].mask(percent, rows["value"] / 100))


# A share or an hour may be broken; of these there are only whole ones.
COUNTED = tuple(unit.code for unit in (Unit.PERSONS, Unit.CASES, Unit.ESTABLISHMENTS, Unit.MUNICIPALITIES))


def impossible(rows: pd.DataFrame) -> pd.Series:
    """Values beyond the natural bounds of their unit."""
    low = rows["unit"].map({unit.code: unit.low for unit in Unit})
    high = rows["unit"].map({unit.code: unit.high for unit in Unit})
    return (rows["value"] < low) | (rows["value"] > high)


def broken_count(rows: pd.DataFrame) -> pd.Series:
    """Counts of persons, cases, establishments … that are no whole number."""
    return rows["unit"].isin(COUNTED) & (rows["value"] % 1 > 0)


WHOLE = Rule(
    ("value", "unit"),
    Text(
        "は、件数・人数では整数でなければなりません",
        "must be a whole number where it counts persons, cases or establishments",
    ),
    Text(
        "平均や割合を件数の行に記入していないか確かめてください。",
        "Check that no mean or share stands in the row of a count.",
    ),
    broken_count,
)
POSSIBLE = Rule(
    ("value", "unit"),
    Text(
        "は単位に応じた範囲でなければなりません（割合は0〜100％）",
        "must lie within the bounds of its unit (a share in 0-100 %)",
    ),
    Text(
        "割合は、単位を % とするなら 31.2、share とするなら 0.312 のように記入してください。",
        "Write a share as 31.2 with unit %, or as 0.312 with unit share.",
    ),
    impossible,
)
