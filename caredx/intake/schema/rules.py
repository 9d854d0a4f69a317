"""A rule that ties several columns of a row, or several rows, together."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from caredx.words.labels import Text


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
