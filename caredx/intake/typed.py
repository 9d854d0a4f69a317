"""A CSV with its numbers as numbers, where that is sure: read by pandas once, not cell by cell.

Text is what a file holds (`caredx.intake.files`), and whoever types a whole panel cell by cell takes ten times as long as pandas. Which columns may
be numbers is seen in the bytes: digits, a point and a sign alone, and none that begins with a 0 as codes do. All others stay text.
"""

import csv
import io
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from caredx.intake import files, gate

_WEIGHT = np.full(256, 2, np.uint8)
_WEIGHT[list(b"0123456789,;\t\n")] = 0
_WEIGHT[ord(".")] = 1
"""Of the bytes of a cell; more than 1 in all is no plain number (its sign aside)."""
_ZERO, _NINE, _POINT, _SIGN = b"09.-"
MOST_LETTERS = 15
"""Of a number, so that no digit of it is lost."""


def read(path: Path | str, *, text: Collection[str] = ()) -> pd.DataFrame | None:
    """The table of a plain CSV; None where it is another file, or a CSV with quotes, a header without a name or rows of another width.

    Parameters
    ----------
    path : Path
    text : collection of str
        Headers of columns that stay text whatever they hold.

    Raises
    ------
    TableError
        As `files.read_text`.
    """
    found = files.unquoted(path)
    if found is None:
        return None
    header, _, body = found[0].removesuffix("\n").partition("\n")
    names = [name.strip() for name in header.split(found[1])]
    cells = np.frombuffer(f"{body}\n".encode(), np.uint8)
    places = np.flatnonzero((cells == ord(found[1])) | (cells == ord("\n")))
    if not body or not all(names) or places.size % len(names) or places.size > gate.MOST_CELLS:
        return None
    ends = places.reshape(-1, len(names))
    starts = np.concatenate([[0], places[:-1] + 1]).reshape(ends.shape)
    even = (cells[ends[:, -1]] == ord("\n")).all() and (cells[ends[:, :-1]] == ord(found[1])).all()
    if not even or (starts[:, 0] == ends[:, 0]).any():  # perhaps a blank row
        return None
    weight = np.add.reduceat(_WEIGHT[cells], starts.ravel(), dtype=np.int32).reshape(ends.shape)
    numbers = [
        i for i, name in enumerate(names) if name not in text and _plain(cells, starts[:, i], ends[:, i], weight[:, i])
    ]
    types: dict[Any, Any] = {i: "str" for i in range(len(names)) if i not in numbers}
    blank: dict[Any, list[str]] = {i: [""] for i in numbers}
    frame = pd.read_csv(
        io.StringIO(body),
        sep=found[1],
        header=None,
        names=range(len(names)),
        dtype=types,
        keep_default_na=False,
        na_values=blank,
        quoting=csv.QUOTE_NONE,
    )
    whole_numbers = {i: "int64" for i in numbers if frame[i].dtype == float and (frame[i] % 1 == 0).all()}
    return frame.astype(whole_numbers).set_axis(names, axis="columns")


def _plain(cells: np.ndarray, starts: np.ndarray, ends: np.ndarray, weight: np.ndarray) -> bool:
    """Whether a column holds nothing but plain numbers and empty cells."""
    filled = starts < ends
    starts, ends = starts[filled], ends[filled]
    signed = cells[starts] == _SIGN
    if not len(ends) or (weight[filled] - 2 * signed > 1).any() or (ends - starts > MOST_LETTERS).any():
        return False
    first = starts + signed
    lead, behind = cells[first], cells[first + 1]  # behind a lone digit stands the separator
    digit = (lead >= _ZERO) & (lead <= _NINE)
    code = (lead == _ZERO) & (behind >= _ZERO) & (behind <= _NINE)
    return bool(digit.all() and not code.any() and (cells[ends - 1] != _POINT).all())
