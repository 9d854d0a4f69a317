"""Which kind of file a file looks like, where it is not the one that was asked for.

Handing in the list of offices as the panel gives a dozen missing columns, and none of these messages says what happened.
"""

from collections.abc import Iterable

import pandas as pd

from caredx.intake.schema import Table
from caredx.words.catalog import words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError
from caredx.words.folding import fold
from caredx.words.labels import Text
from caredx.words.punctuation import quoted

say = words_of("tables")

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
