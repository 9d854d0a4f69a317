"""A declared table at work: a raw file is held against the declaration, and the declaration told to people."""

from dataclasses import dataclass

import pandas as pd

from caredx.intake.schema.checks import check
from caredx.intake.schema.declaration import Declaration
from caredx.intake.schema.dictionary import dictionary
from caredx.intake.schema.doubts import ALONE, Background, Checked
from caredx.words.labels import Lang


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
        """One row a column, for people; see :func:`caredx.intake.schema.dictionary.dictionary`."""
        return dictionary(self, lang)
