"""What every call at a notebook has in common: its options are checked in the caller's words, and its result says where the figures came from.

One decorator instead of the same lines in twenty functions. Choices are read from the annotation (`Literal`), bounds are given by name, and
`level` has the same ones everywhere.

What the project's own tables refuse is refused at a notebook too, under the caller's column names. A panel joined with another table holds
each month twice, a sign slips, a month is that of a plan: a figure would come out of each.
"""

import functools
import inspect
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar, get_args, get_origin

import pandas as pd

from caredx.bench import language
from caredx.bench.frames import frame_of
from caredx.bench.results import Result
from caredx.words.catalog import Text, Told, words_of
from caredx.words.errors import Fault, TableError, Unknown

say = words_of("bench")

SOURCE = "source"
DATA = ("data", "log", "applications", "path")
"""What functions call the caller's own table."""


Broken = tuple[str, Told, pd.Series]


def declared(frame: pd.DataFrame, table: str, names: Iterable[str], columns: Mapping[str, str] | None = None) -> None:
    """`TableError` where the columns used break what the project's table of this name says of them, its key or its rules.

    Parameters
    ----------
    frame : DataFrame
        Typed, under the project's names.
    table : {'panel', 'offices'}
    names : iterable of str
        Columns the calculation uses; others may mean something else to the caller.
    columns : dict, optional
        The project's name → one's own, by which a fault is told.
    """
    from caredx.intake import tables
    from caredx.intake.schema.checks import holds_alone

    known, used = tables.find(table), [name for name in dict.fromkeys(names) if name in frame]
    declared = {column.name: column for column in known.columns}
    numbers = [  # an office of one's own may be a number: no shape of text is asked of it
        name
        for name in used
        if name in declared and not declared[name].pattern and pd.api.types.is_numeric_dtype(frame[name])
    ]
    found: list[Broken] = [
        (name, words, ~holds(frame[name]) & frame[name].notna())
        for name in numbers
        for words, holds in holds_alone(declared[name])
    ]
    found += [
        (rule.columns[0], Told(rule.text, rule.remedy), rule.broken(frame).fillna(False).astype(bool))
        for rule in known.rules
        if set(rule.columns) <= set(used)
    ]
    if "month" in used:
        found.append(("month", say.fault("to_come"), frame["month"] > pd.Timestamp.now()))
    if key := [name for name in known.key if name in used]:
        found.append(once_each(frame, key))
    refuse(frame, found, columns)


def once_each(frame: pd.DataFrame, key: Sequence[str]) -> Broken:
    """That a key is there once, told by its columns and the first one that is not."""
    again = frame.duplicated(list(key)) & frame[list(key)].notna().all(axis=1)
    return key[0], say.fault("once").fill(key=" × ".join(key)), again


def below_zero(frame: pd.DataFrame, name: str) -> Broken:
    """Numbers that count something and are negative."""
    return name, say.fault("not_negative"), frame[name] < 0


def not_above_zero(frame: pd.DataFrame, name: str) -> Broken:
    """Numbers that something is divided by and are none."""
    return name, say.fault("above_zero_each"), frame[name] <= 0


def more_than(frame: pd.DataFrame, part: str, whole: str) -> Broken:
    """More counted than there were."""
    return part, say.fault("no_more").fill(whole=whole), frame[part] > frame[whole]


def refuse(frame: pd.DataFrame, found: Iterable[Broken], columns: Mapping[str, str] | None = None) -> None:
    """All that was found as one `TableError`; nothing where nothing was."""
    faults = []
    for name, (rule, remedy), mask in found:
        rows = mask.to_numpy().nonzero()[0]
        if len(rows):
            value = frame[name].iloc[rows[0]]
            shown = f"{value:%Y-%m}" if isinstance(value, pd.Timestamp) else str(value)
            own = (columns or {}).get(name, name)
            place = say.your_table(language.current())  # nothing is read before something is told
            faults.append(Fault(place, str(own), rule, shown, remedy, len(rows), int(rows[0])))
    if faults:
        raise TableError(faults)


Bounds = tuple[float, float]
SHARE: Bounds = (0.0, 1.0)
NOT_NEGATIVE: Bounds = (0.0, math.inf)
ABOVE_ZERO: Bounds = (math.ulp(0.0), math.inf)
FROM_ONE: Bounds = (1.0, math.inf)
LEVEL: Bounds = (math.ulp(0.0), math.nextafter(1.0, 0.0))
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
