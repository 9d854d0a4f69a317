"""The tables of this project, declared: one module a table, from KPI figures to the support given.

`read` is the one way a user's file comes in: text of any Japanese encoding, then every check at once. Handing in the list of offices as
the panel gives a dozen missing columns, and none of these messages says what happened; so a file of another kind is told as such.
"""

from collections import UserDict
from collections.abc import Iterable, MutableMapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from caredx.intake.schema import ALONE, Background, Checked, Table
from caredx.intake.tables.words import KPI_IDS, KPI_UNITS, SERVICES, TECHNOLOGIES
from caredx.words.catalog import Text, words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError, Unknown
from caredx.words.folding import fold
from caredx.words.punctuation import quoted

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
    from caredx.intake.tables import forms

    table, path = find(table), Path(path)
    if form is None and (found := columnar.examine(table, path, background)):
        return found
    cells = files.read_text(path, sheet=table.id)
    sheet = cells.attrs.get("sheet")
    place = f"{path.name} [{sheet}]" if sheet else path.name
    if form is not None:
        return table.examine(forms.applied(cells, table, form, place), place, background)
    refuse_another(cells, table, TABLES.values(), place)
    refuse_other_sheet(cells, table, place)
    return table.examine(cells, place, background)


# Words of forms whose cells stand anywhere; looked for in the first rows.
_FORMS = (
    (("職員向けタイムスタディ", "タイムスタディ調査票"), "time_study", say.time_study),
    (("取組の実績報告書", "生産性向上推進体制加算に関する取組"), "report_forms", say.report_form),
    (("介護保険事業状況報告",), "insured", say.insured),
)
_OPEN_DATA = ("都道府県コード又は市町村コード", "事業所番号", "サービスの種類")
_FIRST_ROWS = 12
_MOSTLY = 0.6


def looks_like(cells: pd.DataFrame, known: Iterable[Table]) -> tuple[str, Text] | None:
    """Id and title of the kind of file whose form or headers these are; None where it is like none.

    Parameters
    ----------
    cells : DataFrame of str
        As `files.read_text` gives them.
    known : iterable of Table
    """
    headers = {fold(str(header)) for header in cells.columns}
    if {fold(word) for word in _OPEN_DATA} <= headers:
        return "open_data", say.open_data
    top = fold(
        "".join([*map(str, cells.columns), *(cell for row in cells.head(_FIRST_ROWS).to_numpy() for cell in row)])
    )
    for words, name, title in _FORMS:
        if any(fold(word) in top for word in words):
            return name, title
    shares = {table.id: (share(headers, table), table.title) for table in known}
    best = max(shares, key=lambda name: shares[name][0], default=None)
    return (best, shares[best][1]) if best and shares[best][0] >= _MOSTLY else None


def share(headers: set[str], table: Table) -> float:
    """Share of the table's needed columns that are among the (folded) headers."""
    needed = [table[name] for name in table.needed]
    return sum(bool({fold(column.name), fold(column.alias)} & headers) for column in needed) / len(needed)


def refuse_another(cells: pd.DataFrame, table: Table, known: Iterable[Table], place: str) -> None:
    """Say what a file looks like where that is clearly another kind than the one asked for.

    Raises
    ------
    TableError
    """
    own = share({fold(str(header)) for header in cells.columns}, table)
    if own >= _MOSTLY or (found := looks_like(cells, known)) is None or found[0] == table.id:
        return
    name, title = found
    rule = say.other_table.fill(title=table.title, found=title)
    remedy = say.check_as.fill(title=title, file=place.split(" [", maxsplit=1)[0], name=name)
    raise TableError([Fault(place, WHOLE_FILE, rule, "", remedy)])


def refuse_other_sheet(cells: pd.DataFrame, table: Table, place: str) -> None:
    """Name the sheets of a workbook whose first one does not hold the table.

    Raises
    ------
    TableError
    """
    sheets = cells.attrs.get("sheets") or []
    if not sheets or share({fold(str(header)) for header in cells.columns}, table) > 0:
        return
    rule = say.headers_missing.fill(title=table.title)
    remedy = say.move_sheet.fill(sheets=quoted(sheets), table=table.id)
    raise TableError([Fault(place, WHOLE_FILE, rule, "", remedy)])
