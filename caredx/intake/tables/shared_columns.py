"""Columns that several tables have (prefecture, office number, service), and what must hold or is doubted of such ones."""

from collections.abc import Callable

import pandas as pd

from caredx.intake.plausibility import places
from caredx.intake.schema import Background, Column, Doubt, Rule
from caredx.intake.tables.words import SERVICES
from caredx.words.catalog import Text, words_of

say = words_of("table_shared")

PREFECTURE = Column("prefecture", "prefecture", alias="都道府県", example="20", description=say.prefecture)
OFFICE = Column(
    "office",
    "code",
    alias="事業所番号",
    pattern=r"(0[1-9]|[1-3][0-9]|4[0-7])[0-9A-Z]{8}",
    shape=say.office_shape,
    remedy=say.office_remedy,
    example="2070100012",
    description=say.office,
    identifies="establishment",
)
SERVICE = Column(
    "service",
    "choice",
    alias="サービス種類",
    choices=SERVICES,
    remedy=say.service_remedy,
    example="510",
    description=say.service,
)


def no_more_than(part: str, whole: str, text: Text, remedy: Text) -> Rule:
    """The rule that one column is at most another in the same row."""
    return Rule((part, whole), text, remedy, lambda rows: rows[part] > rows[whole])


def whole(column: str, *others: str, when: Callable[[pd.DataFrame], pd.Series] | None = None) -> Rule:
    """The rule that a column counts: there are no 1.5 offices; `when` says which rows count where not all do."""

    def broken(rows: pd.DataFrame) -> pd.Series:
        part = rows[column] % 1 > 0
        return part if when is None else part & when(rows)

    return Rule((column, *others), *say.fault("whole"), broken)


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

    return Doubt((column,), say.hundredths, say.write_per_cent, found)


def _nowhere(rows: pd.DataFrame, background: Background) -> pd.Series:
    return places.not_in_force(rows["municipality"], background.as_of) & ~places.made_up(rows["office"])


IN_FORCE = Doubt(("municipality", "office"), *say.fault("not_in_force"), _nowhere)
