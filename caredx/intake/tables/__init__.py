"""The tables of this project, declared: one module a table, from KPI figures to the support given.

`read` is the one way a user's file comes in: text of any Japanese encoding, then every check at once.
"""

from collections import UserDict
from collections.abc import MutableMapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from caredx.intake.schema import ALONE, Background, Checked, Table
from caredx.intake.tables.words import KPI_IDS, KPI_UNITS, SERVICES, TECHNOLOGIES
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.words.params.specs import FormSpec

say = words_of("tables")

__all__ = ["KPI_IDS", "KPI_UNITS", "SERVICES", "TABLES", "TECHNOLOGIES", "examine", "find", "read"]

_ROOMS = {
    "kpi": "kpi",
    "panel": "panel",
    "adoption": "offices",
    "offices": "offices",
    "activities": "activities",
    "time_study": "time_study",
    "applications": "applications",
    "follow_up": "follow_up",
    "survey_answers": "survey_answers",
    "standard": "standard",
    "support": "support",
    "conditions": "conditions",
    "user_states": "user_states",
    "causes": "causes",
    "rents": "rents",
}


class _Declared(UserDict[str, Any]):
    """Every table by its id; a declaration is made when it is first asked for, because a notebook asks for one of them."""

    def __getitem__(self, name: str) -> Table:
        if super().__getitem__(name) is None:
            self[name] = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name.upper())
        declared: Table = super().__getitem__(name)
        return declared


TABLES: MutableMapping[str, Table] = _Declared(dict.fromkeys(_ROOMS))


def __getattr__(name: str) -> Table:
    """``PANEL`` for ``TABLES["panel"]``."""
    if name.lower() not in _ROOMS or not name.isupper():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return TABLES[name.lower()]


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
    from caredx.intake.tables import forms, kinds

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
