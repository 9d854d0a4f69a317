"""What the door has checked and the rooms behind it trust: that a value is there, that a row is as its table declares.

A value may be absent and a column of a table may hold anything, as far as types go; where whoever asks has made sure of more, it is said
with one of these words, so that a type checker reads on and a mistake is told where it is made.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import pandas as pd

Value = TypeVar("Value")


class NotThere(LookupError):
    """A value was taken for known and is not: a fault of the program, no user can mend it."""


def given(value: Value | None) -> Value:
    """A value that whoever asks knows to be there; raises `NotThere` where it is None."""
    if value is None:
        raise NotThere("a value taken for known is None")
    return value


def each(table: "pd.DataFrame") -> Iterable[Any]:
    """The rows of a table by the names of its columns, without its index."""
    return table.itertuples(index=False)


def keyed(column: "pd.Series") -> Iterable[tuple[Any, Any]]:
    """The values of a column with their keys: a tuple where several columns of the index make one."""
    return column.items()


def records(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows of a table as dicts by column."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
