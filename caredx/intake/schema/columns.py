"""How one column is declared: name, meaning, unit, constraints.

Data dictionary, template and check are all made from this declaration, so that none of them can say something else.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from caredx.words.folding import alike
from caredx.words.labels import NOTHING, Lang, Text
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
