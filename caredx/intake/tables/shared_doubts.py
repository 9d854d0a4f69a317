"""Doubts that several tables have: a day after the reference date, money in thousands, a share in hundredths, a municipality."""

from collections.abc import Callable

import pandas as pd

from caredx.intake.plausibility import places
from caredx.intake.schema import Background, Doubt
from caredx.words.catalog import words_of

say = words_of("table_shared")


def after_reference(column: str) -> Doubt:
    """A day or month later than the reference date of the cycle."""

    def found(rows: pd.DataFrame, background: Background) -> pd.Series:
        last = pd.Timestamp.max if background.as_of is None else pd.Timestamp(background.as_of)
        return rows[column] > last

    return Doubt((column,), say.after_reference, say.check_day, found)


def thousands(
    column: str, least: float, *others: str, when: Callable[[pd.DataFrame], pd.Series] | None = None
) -> Doubt:
    """Yen too few to be yen, unless nothing at all; `when` says which rows are money where the column holds other units too."""

    def found(rows: pd.DataFrame, _: Background) -> pd.Series:
        few = (rows[column] > 0) & (rows[column] < least)
        return few if when is None else few & when(rows)

    return Doubt((column, *others), say.thousands, say.whole_yen, found)


def hundredths(column: str) -> Doubt:
    """0.4 with a % sign behind it."""

    def found(rows: pd.DataFrame, _: Background) -> pd.Series:
        return (rows[column] > 0) & (rows[column] < 0.01)

    remedy = say.write_per_cent
    return Doubt((column,), say.hundredths, remedy, found)


def _nowhere(rows: pd.DataFrame, background: Background) -> pd.Series:
    return places.not_in_force(rows["municipality"], background.as_of) & ~places.made_up(rows["office"])


IN_FORCE = Doubt(("municipality", "office"), *say.fault("not_in_force"), _nowhere)
