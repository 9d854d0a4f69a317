"""How a table is declared: its columns with name, meaning, unit and constraints, what makes a row unique, and what must hold between them.

Data dictionary, template and check are all made from this declaration, so that none of them can say something else.
"""

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import pandas as pd

from caredx.intake.schema.doubts import Doubt
from caredx.words.catalog import NOTHING, Family, Lang, Text
from caredx.words.folding import alike
from caredx.words.units import Unit

Kind = Literal[
    "text",
    "code",
    "prefecture",
    "municipality",
    "choice",
    "yes_no",
    "number",
    "integer",
    "fiscal_year",
    "period",
    "month",
    "date",
    "day_or_month",
    "time",
]
Whom = Literal["", "person", "establishment"]
DTYPES: Mapping[Kind, str] = {
    "yes_no": "boolean",
    "number": "float64",
    "integer": "int64",
    "fiscal_year": "int64",
    "month": "datetime64[us]",
    "date": "datetime64[us]",
    "day_or_month": "datetime64[us]",
}


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : str
        Header in files and in code.
    kind : Kind
        How cells are read; it fixes the dtype of the checked column (:data:`DTYPES`, otherwise ``str``).
    unit : Unit or None
        Unit of a number; its natural bounds hold unless `low` or `high` say otherwise.
    alias : str
        Japanese header, accepted instead of `name`.
    nullable : bool
        Whether a cell may be empty.
    optional : bool
        Whether the header itself may be absent, as in files from before there was such a column; all cells are empty then.
    low, high : float or None
        Inclusive bounds.
    choices : Mapping
        Id → name of every allowed value; files may hold the id or either name.
    pattern : str or None
        Regular expression for the whole cell, of codes.
    shape : Text or None
        `pattern` in words.
    remedy : Text or None
        What to do when bounds, choices or pattern are broken, where something better than the usual can be said.
    example : str
        A cell as it could stand in a file.
    description : Text
        What a person should write there; from the table's own wordings where it is not given.
    identifies : {'', 'person', 'establishment'}
        Whom a cell tells from all others, or may name in free words: it never leaves in a public edition.
    """

    name: str
    kind: Kind = "text"
    unit: Unit | None = None
    alias: str = ""
    nullable: bool = False
    optional: bool = False
    low: float | None = None
    high: float | None = None
    choices: Mapping[str, Text] = field(default_factory=dict)
    pattern: str | None = None
    shape: Text | None = None
    remedy: Text | None = None
    example: str = ""
    description: Text = NOTHING
    identifies: Whom = ""

    def __post_init__(self) -> None:
        if self.optional and not self.nullable:
            raise ValueError(f"{self.name}: what may be absent may be empty; declare it nullable")
        if self.nullable and self.dtype == "int64":
            raise ValueError(f"{self.name}: an {self.kind} column holds no gaps; declare it a number")
        if bool(self.choices) != (self.kind == "choice"):
            raise ValueError(f"{self.name}: choices belong to kind 'choice', and kind 'choice' needs them")

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Code of every word that chooses it, folded: the code itself and both names.

        Raises
        ------
        ValueError
            If one word names two choices.
        """
        owners: dict[str, str] = {}
        for key, names in self.choices.items():
            for word in (key, *names):
                if owners.setdefault(alike(word), key) != key:
                    raise ValueError(f"{self.name}: {word!r} names two choices")
        return owners

    @property
    def dtype(self) -> str:
        """Type of the column in a checked table."""
        return DTYPES.get(self.kind, "str")

    @property
    def bounds(self) -> tuple[float, float]:
        """Inclusive lower and upper bound; infinite where there is none."""
        low = self.low if self.low is not None else (self.unit.low if self.unit else -math.inf)
        high = self.high if self.high is not None else (self.unit.high if self.unit else math.inf)
        return low, high

    def label(self, lang: Lang) -> str:
        """The column's name for a reader."""
        return self.alias if lang == "ja" and self.alias else self.name


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
