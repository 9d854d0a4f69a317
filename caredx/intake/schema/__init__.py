"""How a table is described and checked, with pandera underneath.

Each column declares unit, description and constraints once; the data dictionary, the templates and the checks
all come from there. A file is told all its faults at once, because an official who mends one and then meets the
next will stop.
"""

from dataclasses import dataclass

import pandas as pd

from caredx.intake.schema.checks import check
from caredx.intake.schema.declaration import Column, Declaration, Kind, Rule
from caredx.intake.schema.doubts import ALONE, Background, Checked, Doubt, Suspicion
from caredx.intake.schema.wording import allowed
from caredx.words.catalog import Lang, words_of

__all__ = ["ALONE", "Background", "Checked", "Column", "Doubt", "Kind", "Rule", "Suspicion", "Table"]


say = words_of("dictionary")

HEADINGS = say["headings"]


def _row(column: Column, lang: Lang) -> dict[str, str]:
    return {
        "name": column.name,
        "alias": column.alias,
        "description": column.description(lang),
        "kind": say["kinds"][column.kind](lang),
        "unit": column.unit.text(lang) if column.unit else "",
        "required": (say.no if column.nullable else say.yes)(lang),
        "allowed": allowed(column)(lang),
        "example": column.example,
    }


@dataclass(frozen=True)
class Table(Declaration):
    """One table a file can hold (attributes: `Declaration`)."""

    def check(self, raw: pd.DataFrame, place: str) -> pd.DataFrame:
        """The rows of :meth:`examine`."""
        return self.examine(raw, place).rows

    def examine(self, raw: pd.DataFrame, place: str, background: Background = ALONE) -> Checked:
        """The typed table and what is odd about it, or every fault at once.

        Parameters
        ----------
        raw : DataFrame of str
            One column a header cell; the index plus 2 is the row in the file.
        place : str
            File, as the user named it.
        background : Background
            What the file is read against.

        Returns
        -------
        Checked
            `rows`: `pref` (two-digit code) and the declared columns, sorted by `key`, index 0 … n−1. `suspicions`: the rows in doubt.

        Raises
        ------
        TableError
            Holding all faults: columns, cells, bounds, keys and rules between columns.
        """
        return check(self, raw, place, background)

    def dictionary(self, lang: Lang = "ja") -> pd.DataFrame:
        """One row a column, for people: name, Japanese header, meaning, form, unit, required, allowed values, example.

        Headings are in `lang`; every cell is text.
        """
        rows = [_row(column, lang) for column in self.columns]
        return pd.DataFrame(rows, dtype="str").rename(columns={key: text(lang) for key, text in HEADINGS.items()})
