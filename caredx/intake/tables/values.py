"""A value whose unit stands beside it: the unit's words, percent, and what is possible in each unit."""

import pandas as pd

from caredx.intake.schema import Column, Rule
from caredx.words.catalog import Text, both, words_of
from caredx.words.units import Unit

say = words_of("lists", "values")

# The word a user writes for percent; inside, a share lies in [0, 1].
PERCENT = "%"
UNITS: dict[str, Text] = {
    PERCENT: both(PERCENT),
    **{unit.code: unit.text for unit in Unit},
    **{code: say["units"].of(code) for code in ("share", "change_rate")},
}


def unit_column(example: str) -> Column:
    """The column that says the unit of the value beside it."""
    return Column("unit", "choice", alias="単位", choices=UNITS, example=example)


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


WHOLE = Rule(("value", "unit"), *say.fault("whole"), broken_count)
POSSIBLE = Rule(("value", "unit"), *say.fault("possible"), impossible)
