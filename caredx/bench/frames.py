"""What a caller gave as a plain frame: any table one may hold, and columns that calculations can rely on.

Frames of a notebook come joined, filtered and converted: indexes repeat or hold the keys, columns are categories, have time zones or lists in
their cells. Each calculation would fail at another place of its own; here they are made plain, or refused in the caller's words.
"""

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from caredx.bench import language
from caredx.words.catalog import Text, words_of
from caredx.words.errors import Fault, TableError, Unknown

say = words_of("bench")
Data = pd.DataFrame | Mapping[str, Sequence] | pd.Series | Sequence[Mapping[str, Any]] | str | Path


def frame_of(data: Data) -> pd.DataFrame:
    """A frame of what was given: frame, Series, dict, list of dicts, another library's table (``to_pandas``), or a file's path."""
    if isinstance(data, pd.DataFrame):
        keys = [name for name in data.index.names if name is not None and name not in data]
        return data.reset_index(keys) if keys else data
    if isinstance(data, pd.Series):
        return data.rename(str(data.name or "value")).reset_index()
    if hasattr(data, "to_pandas"):  # polars, Arrow and others
        return data.to_pandas()
    if isinstance(data, str | PathLike):
        return _file(Path(data))
    given: Any = data
    if isinstance(data, Mapping):
        given = dict(data)
    elif not (isinstance(data, list) and all(isinstance(row, Mapping) for row in data)):
        raise Unknown(say.no_table.fill(given=type(data).__name__))
    try:
        return pd.DataFrame(given)
    except ValueError as error:  # columns of different lengths
        raise Unknown(say.no_frame.fill(why=str(error))) from error


def _file(path: Path) -> pd.DataFrame:
    from caredx.intake import duck, files

    if path.suffix.lower() == ".parquet" and path.is_file():
        return duck.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).df()
    return files.read_text(path)


def plain(frame: pd.DataFrame, needed: Iterable[str]) -> pd.DataFrame:
    """A copy with a row number as index, and the needed columns one each, hashable, of their values' own type.

    Raises
    ------
    Unknown
        If a needed column is there twice.
    TableError
        If cells hold lists or tables.
    """
    copy = frame.reset_index(drop=True)
    for name in dict.fromkeys(needed):
        if name not in copy:
            continue
        column = copy[name]
        if isinstance(column, pd.DataFrame):
            raise Unknown(say.twice.fill(column=name))
        copy[name] = _plain_column(column)
    return copy


def _plain_column(column: pd.Series) -> pd.Series:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.astype(column.cat.categories.dtype)
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return column.dt.tz_localize(None)  # the month that the clock showed there
    if column.dtype == np.dtype(object):
        nested = column.map(lambda cell: isinstance(cell, list | dict | set | np.ndarray | pd.Series))
        if nested.any():
            raise unread(column.astype(str), nested, say.a_value, say.as_value)
    return column


def as_numbers(column: pd.Series) -> pd.Series:
    """Numbers, missing where a cell is empty, full-width digits and 1,234 as in any file; `TableError` where one is neither, or infinite."""
    if pd.api.types.is_bool_dtype(column):
        return column.astype("float64")
    typed = pd.api.types.is_numeric_dtype(column)
    numbers = column if typed else pd.to_numeric(column.replace("", None), errors="coerce")
    difficult = numbers.isna() & column.notna() & (typed | (column != ""))
    if difficult.any() and not typed:
        numbers = numbers.mask(difficult, _as_written(column[difficult].astype(str)))
    odd = numbers.astype("float64").abs().eq(float("inf")) | (difficult & numbers.isna())
    if odd.any():
        raise unread(column, odd, say.a_number, say.as_number)
    return numbers


def _as_written(texts: pd.Series) -> pd.Series:
    """What an office writes for a number; a unit behind it is not looked at, so it is none."""
    from caredx.intake.japanese import parse_number

    return parse_number(texts).values.mask(texts.str.contains(r"[^\W\d_]|[%％]"))


def unread(column: pd.Series, odd: pd.Series, rule: Text, remedy: Text) -> TableError:
    """The cells that are not what their column must be, told as every fault of a table is."""
    first = int(odd.to_numpy().argmax())
    place = say.your_table(language.current())
    return TableError([Fault(place, str(column.name), rule, str(column.iloc[first]), remedy, int(odd.sum()), first)])


def yes_or_no(column: pd.Series) -> pd.Series:
    """True, False or missing; `TableError` where a cell is neither."""
    from caredx.intake.japanese import parse_yes_no

    if pd.api.types.is_bool_dtype(column):
        return column.astype("boolean")
    texts = (
        column.astype(object)
        .where(column.notna(), "")
        .map(lambda v: str(int(v)) if v in (0, 1) and v != "" else str(v))
    )
    parsed = parse_yes_no(texts)
    if parsed.bad.any():
        raise unread(texts, parsed.bad, say.a_yes, say.as_yes)
    return parsed.values.astype("boolean")


def once(column: pd.Series) -> None:
    """`TableError` where a key is there again: one row each is what the calculation takes."""
    again = column.duplicated()
    if again.any():
        raise unread(column, again, say.a_key, say.as_key)


def told(frame: pd.DataFrame, names: Iterable[str]) -> None:
    """`TableError` where a cell is empty that must say something."""
    for name in names:
        if (empty := frame[name].isna()).any():
            raise unread(frame[name], empty, say.a_word, say.as_word)
