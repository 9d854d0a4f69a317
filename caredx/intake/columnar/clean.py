"""Rows without any fault, checked column by column; at the first sign of one the cells go the ordinary way, which tells all of them."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from caredx.intake import gate
from caredx.intake.columnar.staging import Part
from caredx.intake.schema import Background, Checked, Column, Table, cells, headers
from caredx.intake.schema.checks import doubted, finish, holds_alone, suspicions
from caredx.words import folding

_FOOTER_COLUMNS = 2


class _Odd(Exception):
    """Something the ordinary way must look at."""


def checked(
    table: Table, part: Part, background: Background, *, end: Callable[[Table, pd.DataFrame], pd.DataFrame] = finish
) -> Checked | None:
    """The typed rows, as `end` leaves them, and what is odd about them; None where any cell, row or key may break a rule."""
    try:
        frame = _frame(table, part)
    except _Odd:
        return None
    if any(_broken(table, frame)):
        return None
    found = doubted(table, frame, background)
    rows = sorted({int(row) for _, mask in found for row in mask.index[mask]})
    raw = part.raw(rows) if rows else pd.DataFrame()
    told = suspicions(table, frame, found, raw, positions=part.positions, place=part.plain.place)
    return Checked(end(table, frame), told)


def _frame(table: Table, part: Part) -> pd.DataFrame:
    """Typed columns; codes as categories in the order of their letters, which sort and group as text does."""
    index = pd.Index(part.rows, dtype="int64")
    if index.empty:
        raise _Odd
    columns = {}
    for name, position in part.positions.items():
        read = _number if table[name].kind == "number" else _text
        columns[name] = read(table[name], part, position)
    frame = table.completed(pd.DataFrame(columns, index=index))
    return table.prepare(frame) if table.prepare else frame


def _number(column: Column, part: Part, position: int) -> np.ndarray:
    values, odd = part.numbers(position)
    if len(odd):
        values[odd.index] = _read(column, odd.to_numpy(), position).to_numpy(dtype=float, na_value=np.nan)
    if not column.nullable and np.isnan(values).any():
        raise _Odd
    low, high = column.bounds
    if (values < low).any() or (values > high).any():
        raise _Odd
    return values


def _text(column: Column, part: Part, position: int) -> pd.api.extensions.ExtensionArray | np.ndarray:
    at, known = part.texts(position)
    values = _read(column, known, position)
    if not all(test(values.dropna()).all() for _, test in holds_alone(column)):
        raise _Odd
    if column.kind != "code":
        return values.take(at).array
    distinct, which = np.unique(values.dropna().to_numpy(dtype=object), return_inverse=True)
    number = np.full(len(values), -1)
    number[values.notna().to_numpy()] = which
    return pd.Categorical.from_codes(number[at], categories=pd.Index(distinct, dtype="str"))


def _read(column: Column, texts: np.ndarray, position: int) -> pd.Series:
    """Values of distinct texts, if all can be read and none is what a spreadsheet adds to a table."""
    if any(map(gate.broken, texts)):
        raise _Odd
    if position < _FOOTER_COLUMNS and any(map(headers.suspect, texts)):
        raise _Odd
    reading = cells.read(column, pd.Series(texts, dtype="str"))
    if any(mask.any() for _, mask in reading.problems):
        raise _Odd
    return reading.values


def _broken(table: Table, frame: pd.DataFrame) -> Iterator[bool]:
    """Whether a rule between columns is broken, or a key stands there twice."""
    yield _repeated(table, frame)
    for rule in table.rules:
        if set(rule.columns) <= set(frame):
            yield bool(rule.broken(frame).fillna(False).astype(bool).any())


def _repeated(table: Table, frame: pd.DataFrame) -> bool:
    keys = frame[list(table.key)].copy(deep=False)
    for name in table.key:
        if isinstance(keys[name].dtype, pd.CategoricalDtype):
            codes, known = keys[name].cat.codes.to_numpy(), keys[name].cat.categories
            alike = table[name].kind in ("text", "code")
            names = pd.factorize(known.map(folding.key) if alike else known)[0]
            keys[name] = np.append(names, -1)[codes]
    return bool(keys.duplicated().any())
