"""One's own table in: any source, one's own column names, extra columns kept.

Three ways in. `read` checks a whole table of the project as the batch does. `prepared` takes just the columns a calculation needs
from whatever frame one has, and says in the caller's words what is missing. Lists and published figures come out as frames.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from caredx.bench import language
from caredx.bench.frames import Data, as_numbers, frame_of, plain, unread, yes_or_no
from caredx.bench.results import Result
from caredx.words.catalog import words_of
from caredx.words.errors import TableError, Unknown

if TYPE_CHECKING:
    from caredx.intake.schema import Table

say = words_of("bench")
CODES = frozenset({"pref", "municipality", "office", "corporation", "service", "activity", "staff_id", "person_id"})
"""Columns of the project that hold digits and are no numbers."""
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
"""No code that begins with 0, no number that begins or ends with its point."""


def read(
    data: Data,
    table: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[Any, str]] | None = None,
    constants: Mapping[str, str] | None = None,
    extra: Literal["keep", "drop"] = "keep",
) -> pd.DataFrame:
    """A table of one's own, checked where it is one of the project's.

    Parameters
    ----------
    data : DataFrame, dict, Series, str or Path
        A frame, or a CSV (UTF-8 or Shift_JIS), .xlsx or Parquet file.
    table : str, optional
        ``panel``, ``offices``, ``adoption``, ``kpi`` …: every cell is checked against it, all faults told at once. Without it the
        columns are renamed, and those of a file that hold nothing but plain numbers become numbers; codes and numbers of
        offices stay text.
    columns : dict, optional
        The project's name → one's own.
    values : dict, optional
        By the project's column: one's own cell → the project's word; with ``*`` for any other answer, one answer of several in a cell
        (``{"committee": {"委員会": "yes", "*": "no"}}``; `columns` may give one header to several columns).
    constants : dict, optional
        The project's column → what stands in every row. With `columns` or `constants`, columns of the table that may be empty may be absent.
    extra : {'keep', 'drop'}
        Columns the table does not know.

    Returns
    -------
    DataFrame
        Typed; `pref` and the declared columns first where a table was named, in the order of its key.

    Raises
    ------
    TableError
        With every fault: column, rule, rows, cure.
    Unknown
        If a column named in `columns` is not there, or there is no such table.

    Examples
    --------
    >>> import caredx as cx
    >>> own = {"ID": ["2070100012"] * 2, "ym": ["2025-04", "2025-05"], "svc": ["介護老人福祉施設"] * 2, "fte": [20, 21]}
    >>> cx.read(own, columns={"office": "ID", "month": "ym", "service": "svc", "staff_fte": "fte"})["staff_fte"].tolist()
    [20, 21]
    """
    from caredx.intake.tables import forms

    renamed = _renamed(_typed(data, columns or {}) if table is None and not values else frame_of(data), columns or {})
    for name, words in (values or {}).items():
        if name not in renamed:
            raise Unknown(say.no_columns.fill(absent=name, given=", ".join(map(str, renamed.columns))))
        renamed[name] = forms.worded(renamed[name], words)
    renamed = renamed.assign(**(constants or {}))
    if table is None:
        return _from(data, _with_numbers(renamed) if isinstance(data, str | PathLike) else renamed.copy(deep=False))
    declared = _declared(table)
    if columns or constants:  # as of a form that a plan maps
        renamed = renamed.assign(**dict.fromkeys(_unasked(declared, renamed), ""))
    known = {name for column in declared.columns for name in (column.name, column.alias) if name}
    own = [name for name in renamed if name in known]
    checked = declared.examine(_as_text(renamed[own]), _place(data)).rows
    others = [str(name) for name in renamed if name not in known]
    return _from(data, checked if extra == "drop" or not others else _with_extra(checked, renamed, declared, others))


def check(data: Data, table: str, *, columns: Mapping[str, str] | None = None) -> Result:
    """What is wrong with a table, without an exception: one row a fault, none if it is good.

    Examples
    --------
    >>> import caredx as cx
    >>> cx.check({"事業所番号": ["1"]}, "offices").to_frame().empty
    False
    """
    faults: Sequence[Any] = ()
    try:
        read(data, table, columns=columns)
    except TableError as error:
        faults = error.faults
    lang = language.current()
    rows = [(one.column, one.count, one.first_row, one.rule(lang), str(one.found), one.remedy(lang)) for one in faults]
    names = ["column", "rows", "first_row", "rule", "found", "remedy"]
    frame = pd.DataFrame(rows, columns=names).astype({"first_row": "Int64"})
    return Result("check", tuple(faults), frame, facts={"table": table}, origin=_place(data))


def prepared(
    data: Data,
    needed: Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    what: str = "",
    numbers: Iterable[str] = (),
    months: Iterable[str] = (),
    flags: Iterable[str] = (),
) -> pd.DataFrame:
    """The caller's frame with the columns a calculation needs, under the project's names; `numbers`, `months`, `flags` typed as such.

    Raises
    ------
    Unknown
        Naming what is missing and how to say which column it is.
    """
    needed = tuple(needed)
    frame = plain(_renamed(frame_of(data), columns or {}), needed)
    missing = [name for name in needed if name not in frame]
    if missing:
        given = ", ".join(map(str, frame.columns))
        hint = "{" + ", ".join(f"'{name}': …" for name in missing) + "}"
        raise Unknown(say.lacks_columns.fill(what=what, missing=", ".join(missing), given=given, hint=hint))
    dated = [name for name in months if not pd.api.types.is_datetime64_any_dtype(frame[name])]
    typed: dict[str, Callable[[pd.Series], pd.Series]] = {
        name: partial(_months, by_day=name != "month") for name in dated
    }
    typed |= dict.fromkeys(numbers, as_numbers) | dict.fromkeys(flags, yes_or_no)
    for name, read in typed.items():  # a cell that cannot be is told under the caller's own name of its column
        frame[name] = read(frame[name].rename((columns or {}).get(name, name)))
    return frame


def _renamed(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    absent = [own for own in columns.values() if own not in frame]
    if absent:
        given = ", ".join(map(str, frame.columns))
        raise Unknown(say.no_columns.fill(absent=", ".join(map(str, absent)), given=given))
    named = {own: name for name, own in columns.items()}
    again = {name: frame[own] for name, own in columns.items() if named[own] != name}
    return frame.rename(columns=named).assign(**again)


def _unasked(table: "Table", frame: pd.DataFrame) -> list[str]:
    return [one.name for one in table.columns if one.nullable and not {one.name, one.alias} & {*frame}]


def _typed(data: Data, columns: Mapping[str, str]) -> pd.DataFrame:
    """A file with its plain columns of numbers typed already, where one look tells; a code stays text."""
    from caredx.intake import typed

    path = Path(data) if isinstance(data, str | PathLike) else None
    if path is None or path.suffix.lower() == ".parquet":
        return frame_of(data)
    quick = typed.read(path, text={columns.get(name, name) for name in CODES})
    return frame_of(data) if quick is None else quick


def _with_numbers(cells: pd.DataFrame) -> pd.DataFrame:
    """Text columns of plain numbers as such; what the project calls a code, or what begins with a 0, is none."""
    typed: dict[str, np.ndarray] = {}
    for name, column in cells.items():
        if name in CODES or not pd.api.types.is_string_dtype(column):
            continue
        numbers = _plain_numbers(column.tolist())
        if numbers is not None:
            whole = bool((numbers % 1 == 0).all())  # missing is not whole
            typed[str(name)] = numbers.astype("int64") if whole else numbers
    return cells.assign(**typed)


def _plain_numbers(texts: list[str]) -> np.ndarray | None:
    """The numbers of a column, missing where a cell is blank; None where a cell is no plain number, or none is filled."""
    cells = [text.strip() for text in texts]
    if not any(cells) or not all(map(_PLAIN.fullmatch, filter(None, cells))):
        return None
    numbers = np.array([float(cell or "nan") for cell in cells])
    return None if (np.abs(numbers) >= 1e15).any() else numbers


def _declared(table: str) -> "Table":
    from caredx.intake import tables

    return tables.find(table)


def _from(data: Data, found: pd.DataFrame) -> pd.DataFrame:
    """With the name of the file it came from."""
    if isinstance(data, str | PathLike):
        found.attrs["source"] = Path(data).name
    return found


def _place(data: Data) -> str:
    return Path(data).name if isinstance(data, str | Path) else say.your_table(language.current())


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Cells as a file would hold them: the check reads text, whatever type they have here."""

    def text(cell: object) -> str:
        if cell is None or cell is pd.NaT or (isinstance(cell, float) and pd.isna(cell)) or cell is pd.NA:
            return ""
        if isinstance(cell, pd.Timestamp):
            return cell.strftime("%Y-%m-%d")
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        return str(cell)

    told = frame.astype(object).map(text)
    for name in frame.columns:
        if pd.api.types.is_datetime64_any_dtype(frame[name]) and (frame[name].dropna().dt.day == 1).all():
            told[name] = frame[name].dt.strftime("%Y-%m").fillna("")
    return told.set_axis(range(len(told)), axis=0)


def _with_extra(checked: pd.DataFrame, raw: pd.DataFrame, table: "Table", others: list[str]) -> pd.DataFrame:
    """The caller's further columns beside the checked ones; the check sorts rows by key, so they are matched by it."""
    from caredx.intake.schema import cells

    named = raw.rename(columns={column.alias: column.name for column in table.columns if column.alias})
    texts = _as_text(named[list(table.key)])
    keys = {name: cells.read(table[name], texts[name]).values.to_numpy() for name in table.key}
    beside = raw[others].reset_index(drop=True).assign(**keys)
    return checked.merge(
        beside.astype({name: checked[name].dtype for name in table.key}), on=list(table.key), how="left"
    )


def _months(column: pd.Series, *, by_day: bool) -> pd.Series:
    from caredx.intake import japanese

    read_month = japanese.parse_day_or_month if by_day else japanese.parse_month
    texts = column.astype(object).where(column.notna(), "").astype(str)
    parsed = read_month(texts)
    if parsed.bad.any():
        raise unread(texts, parsed.bad, say.a_month, say.as_month)
    return parsed.values
