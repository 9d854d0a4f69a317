"""What every call at a notebook has in common: its options are checked in the caller's words, and its result says where the figures came from.

One decorator instead of the same lines in twenty functions. Choices are read from the annotation (`Literal`), bounds are given by name, and
`level` has the same ones everywhere.
"""

import functools
import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar, get_args, get_origin

import pandas as pd

from caredx.bench import language
from caredx.bench.frames import frame_of
from caredx.bench.results import Result
from caredx.words.catalog import Text, words_of
from caredx.words.errors import TableError, Unknown

say = words_of("bench")
Bounds = tuple[float, float]
SHARE: Bounds = (0.0, 1.0)
NOT_NEGATIVE: Bounds = (0.0, math.inf)
ABOVE_ZERO: Bounds = (math.ulp(0.0), math.inf)
FROM_ONE: Bounds = (1.0, math.inf)
LEVEL: Bounds = (math.ulp(0.0), math.nextafter(1.0, 0.0))
SOURCE = "source"
DATA = ("data", "log", "applications", "path")
"""What functions call the caller's own table."""
P = ParamSpec("P")
R = TypeVar("R", bound=Result)


def asked(**bounds: Bounds) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The function with its numbers held within `bounds`, its choices to those annotated, and the source in its result."""

    def around(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)
        choices = {
            name: get_args(one.annotation)
            for name, one in signature.parameters.items()
            if get_origin(one.annotation) is Literal
        }
        limits = {"level": LEVEL, **bounds}

        @functools.wraps(function)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            given = signature.bind(*args, **kwargs).arguments
            options = {**given, **given.get("options", {})}
            for name, known in choices.items():
                if name in given and given[name] not in known:
                    raise Unknown(say.no_choice.fill(given=str(given[name]), known=", ".join(map(str, known))))
            for name, (low, high) in limits.items():
                for value in _numbers(options.get(name)):
                    if not low <= value <= high:
                        raise Unknown(say.beyond.fill(name=name, given=f"{value:g}", range=_range(low, high)))
            study = next((one for one in given.values() if isinstance(one, Result)), None)
            whose = study or next((given[name] for name in DATA if name in given), None)
            try:
                found = function(*args, **kwargs)
            except TableError as error:
                raise _of_file(error, whose) from None
            return found if found.origin else replace(found, origin=origin_of(whose))

        return checked

    return around


def _of_file(error: TableError, data: object) -> TableError:
    """The same faults by name and row of the file, where it was one; rows that are blank there are none of the table."""
    if not isinstance(data, str | PathLike) or Path(data).suffix.lower() == ".parquet":
        return error
    mine, index = say.your_table(language.current()), frame_of(Path(data)).index
    told = [
        (one, None if one.first_row is None else int(index[one.first_row]) + 2)
        for one in error.faults
        if one.place == mine
    ]
    others = [one for one in error.faults if one.place != mine]
    return TableError([*(replace(one, place=Path(data).name, first_row=row) for one, row in told), *others])


def _numbers(value: object) -> list[float]:
    """The numbers of an option: one, several, by name or none; a table of one's own is no option."""
    if isinstance(value, Mapping):
        value = list(value.values())
    several = value if isinstance(value, list | tuple) else [value]
    return [float(one) for one in several if isinstance(one, int | float) and not isinstance(one, bool)]


def _range(low: float, high: float) -> Any:
    if low == math.ulp(0.0):
        return say.above_zero if math.isinf(high) else say.between_zero_and_one
    return say.at_least.fill(low=f"{low:g}") if math.isinf(high) else say.within.fill(low=f"{low:g}", high=f"{high:g}")


def origin_of(data: object) -> str | Text:
    """Where the figures of a call came from: a file, an example, a published table, one's own table with its size, or the numbers given."""
    if isinstance(data, str | PathLike) and Path(data).suffix:
        return Path(data).name
    if isinstance(data, Result):
        return data.origin
    told = getattr(data, "attrs", {}).get(SOURCE)
    if isinstance(data, pd.DataFrame):
        return say.rows_of_table.fill(name=told or say.your_table, n=f"{len(data):,}")
    own = isinstance(data, Mapping | list | pd.Series) or hasattr(data, "to_pandas")
    return told or (say.your_table if own else say.numbers_given)
