"""The tables of this project, declared: one module a table, from KPI figures to the support given.

`read` is the one way a user's file comes in: text of any Japanese encoding, then every check at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from caredx.intake.schema import ALONE, Background, Checked, Table
from caredx.intake.tables import forms, kinds
from caredx.intake.tables.activities import ACTIVITIES
from caredx.intake.tables.applications import APPLICATIONS
from caredx.intake.tables.causes import CAUSES
from caredx.intake.tables.conditions import CONDITIONS
from caredx.intake.tables.follow_up import FOLLOW_UP
from caredx.intake.tables.kpi import KPI
from caredx.intake.tables.offices import ADOPTION, OFFICES
from caredx.intake.tables.panel import PANEL
from caredx.intake.tables.rents import RENTS
from caredx.intake.tables.standard import STANDARD
from caredx.intake.tables.support import SUPPORT
from caredx.intake.tables.survey_answers import SURVEY_ANSWERS
from caredx.intake.tables.time_study import TIME_STUDY
from caredx.intake.tables.user_states import USER_STATES_TABLE
from caredx.intake.tables.words import KPI_IDS, KPI_UNITS, SERVICES, TECHNOLOGIES
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.words.params.specs import FormSpec

say = words_of("tables")

__all__ = [
    "ACTIVITIES",
    "ADOPTION",
    "APPLICATIONS",
    "CAUSES",
    "CONDITIONS",
    "FOLLOW_UP",
    "KPI",
    "KPI_IDS",
    "KPI_UNITS",
    "OFFICES",
    "PANEL",
    "RENTS",
    "SERVICES",
    "STANDARD",
    "SUPPORT",
    "SURVEY_ANSWERS",
    "TABLES",
    "TECHNOLOGIES",
    "TIME_STUDY",
    "examine",
    "find",
    "read",
]

TABLES: dict[str, Table] = {
    table.id: table
    for table in (
        KPI,
        PANEL,
        ADOPTION,
        OFFICES,
        ACTIVITIES,
        TIME_STUDY,
        APPLICATIONS,
        FOLLOW_UP,
        SURVEY_ANSWERS,
        STANDARD,
        SUPPORT,
        CONDITIONS,
        USER_STATES_TABLE,
        CAUSES,
        RENTS,
    )
}


def find(table: str | Table) -> Table:
    """The table with this id.

    Raises
    ------
    Unknown
        If there is none; the valid ids are told.
    """
    if isinstance(table, Table):
        return table
    if table not in TABLES:
        ids = ", ".join(TABLES)
        raise Unknown(say.no_table.fill(name=table, known=ids))
    return TABLES[table]


def read(table: str | Table, path: Path | str) -> pd.DataFrame:
    """The rows of `examine`."""
    return examine(table, path).rows


def examine(
    table: str | Table, path: Path | str, background: Background = ALONE, *, form: "FormSpec | None" = None
) -> Checked:
    """A user's file as a checked table, and what is odd about it.

    Parameters
    ----------
    table : str or Table
        Table or its id.
    path : Path
        CSV (UTF-8 or Shift_JIS) or .xlsx.
    background : Background
        What the file is read against.
    form : FormSpec, optional
        Which header is which column, where the file has headers of its own.

    Raises
    ------
    TableError
        With every fault of the file; in one fault where it looks like another table than the one named.
    """
    from caredx.intake import columnar, files  # what a file needs; a declaration alone is asked for more often

    table, path = find(table), Path(path)
    if form is None and (found := columnar.examine(table, path, background)):
        return found
    cells = files.read_text(path, sheet=table.id)
    sheet = cells.attrs.get("sheet")
    place = f"{path.name} [{sheet}]" if sheet else path.name
    if form is not None:
        return table.examine(forms.applied(cells, table, form, place), place, background)
    kinds.refuse_another(cells, table, TABLES.values(), place)
    kinds.refuse_other_sheet(cells, table, place)
    return table.examine(cells, place, background)
