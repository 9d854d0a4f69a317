"""How a table is declared: its columns, what makes a row unique, and what must hold between columns or rows."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from caredx.intake.schema.columns import Column
from caredx.intake.schema.doubts import Doubt
from caredx.words.catalog import Family
from caredx.words.labels import NOTHING, Text


@dataclass(frozen=True)
class Rule:
    """Something that must hold between columns.

    Attributes
    ----------
    columns : tuple of str
        Columns the rule reads; it waits until all of them are there. The first is the one a fault names.
    text : Text
        What must hold, to be read after the column's name: 「は…」, ``must …``.
    remedy : Text
        What to do about it.
    broken : callable
        Typed table → bool Series, True on rows that break the rule. A missing value breaks nothing by itself.
    """

    columns: tuple[str, ...]
    text: Text
    remedy: Text
    broken: Callable[[pd.DataFrame], pd.Series]


@dataclass(frozen=True)
class Declaration:
    """What is declared of one table a file can hold.

    Attributes
    ----------
    id : str
        Word on the command line and in params.
    title, description : Text
    describe : Family or None
        What a person should write in a column, by its name.
    columns : tuple of Column
    key : tuple of str
        Columns that together occur once; checked rows are sorted by them, so the order of rows in a file means nothing.
    rules : tuple of Rule
        What must hold between columns: a file that breaks one is refused.
    doubts : tuple of Doubt
        What is hardly so: the file is read, and its readers are told.
    prepare : callable or None
        Brings typed rows into the form that rules and readers expect (a share written in % becomes a share).
    """

    id: str
    title: Text
    description: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    prepare: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    describe: Family | None = None

    def __post_init__(self) -> None:
        if self.describe is not None:
            columns = tuple(_described(column, self.describe) for column in self.columns)
            object.__setattr__(self, "columns", columns)

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """Names of the columns whose header must be there."""
        return tuple(column.name for column in self.columns if not column.optional)

    def completed(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Typed rows with the optional columns that their file has no header of, all empty."""
        absent = [column for column in self.columns if column.optional and column.name not in frame]
        return frame.assign(**{column.name: pd.Series(pd.NA, frame.index, dtype=column.dtype) for column in absent})

    @property
    def identifying(self) -> tuple[str, ...]:
        """Names of the columns that tell a person or an establishment from all others."""
        return tuple(column.name for column in self.columns if column.identifies)

    @property
    def dtypes(self) -> dict[str, str]:
        """dtype of every checked column; `pref` comes first."""
        return {"pref": "str", **{column.name: column.dtype for column in self.columns}}

    @property
    def version(self) -> str:
        """Changes with anything declared, so that what was checked by an older declaration is checked again."""
        held: tuple[Rule | Doubt, ...] = (*self.rules, *self.doubts)
        rules = [(rule.columns, rule.text) for rule in held]
        return hashlib.sha256(repr((self.columns, self.key, rules)).encode()).hexdigest()

    def empty(self) -> pd.DataFrame:
        """The checked table without rows."""
        return pd.DataFrame({name: pd.Series([], dtype=dtype) for name, dtype in self.dtypes.items()})


def _described(column: Column, words: Family) -> Column:
    """The column with the table's wording for it, unless it has one of its own."""
    return column if column.description is not NOTHING else replace(column, description=words.of(column.name))
