"""Scales of the yearly add-on report: totals, official bands, and who is in which.

Five questionnaires come with the add-on: WHO-5 and the life and cognition scale for users, SRS-18 and two motivation questions
for staff; UWES-9 (work engagement) is often asked beside them. Only numbers live here: the wordings of the items belong to
their authors and are stored nowhere. A person who left an item open has no total; nothing is filled in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from caredx.words.catalog import Family, Text, words_of

say = words_of("scales")


@dataclass(frozen=True)
class Scale:
    """How a scale is counted.

    Attributes
    ----------
    id : str
    name : Text
    items : int
    item_low, item_high : int
        Inclusive range of one answer.
    better : {"higher", "lower"}
    bands : tuple of (low, high)
        Official bands of the total, inclusive; empty where none are official.
    labels : tuple of Text
        Official names of the bands; empty where they have none.
    """

    id: str
    name: Text
    items: int
    item_low: int
    item_high: int
    better: Literal["higher", "lower"]
    bands: tuple[tuple[int, int], ...] = ()
    labels: tuple[Text, ...] = ()

    @property
    def low(self) -> int:
        """Smallest total."""
        return self.items * self.item_low

    @property
    def high(self) -> int:
        """Largest total."""
        return self.items * self.item_high


_MOTIVATION_BANDS = ((-3, -1), (0, 0), (1, 3))


def _named(bands: Family, number: int) -> list[Text]:
    return [bands.of(f"c{place}") for place in range(1, number + 1)]


def _scale(name: str, *counted: Any, labels: Sequence[Text] = ()) -> Scale:
    return replace(Scale(name, say["names"].of(name), *counted), labels=tuple(labels))


SCALES: Mapping[str, Scale] = {
    scale.id: scale
    for scale in (
        _scale("who5", 5, 0, 5, "higher", ((0, 6), (7, 13), (14, 19), (20, 25))),
        _scale("lifecog", 7, 1, 5, "higher", ((7, 14), (15, 21), (22, 28), (29, 35))),
        _scale("srs18", 18, 0, 3, "lower", ((0, 7), (8, 19), (20, 31), (32, 54)), labels=_named(say["stress"], 4)),
        _scale("motivation_worth", 1, -3, 3, "higher", _MOTIVATION_BANDS, labels=_named(say["felt"], 3)),
        _scale("motivation_vitality", 1, -3, 3, "higher", _MOTIVATION_BANDS, labels=_named(say["felt"], 3)),
        _scale("uwes9", 9, 0, 6, "higher"),
    )
}
"""Bands: form 別紙１ (2024); names of the SRS-18 bands: FY2022 効果測定事業 report, p. 145. UWES-9 has no official bands."""


@dataclass(frozen=True)
class Distribution:
    """Persons by official band.

    Attributes
    ----------
    scale : Scale
    counts : tuple of int
        Persons in each band.
    missing : int
        Persons without a total.
    """

    scale: Scale
    counts: tuple[int, ...]
    missing: int = 0

    @property
    def n(self) -> int:
        """Persons with a total."""
        return sum(self.counts)

    @property
    def share(self) -> tuple[float, ...]:
        """Share of persons with a total; sums to 1."""
        return tuple(count / self.n if self.n else float("nan") for count in self.counts)

    def to_frame(self) -> pd.DataFrame:
        """One row a band: low, high, persons, share."""
        rows = zip(self.scale.bands, self.counts, self.share, strict=True)
        return pd.DataFrame(
            [(i, *limits, n, s) for i, (limits, n, s) in enumerate(rows, 1)],
            columns=["band", "low", "high", "persons", "share"],
        )


def totals(answers: pd.DataFrame, scale: Scale) -> pd.Series:
    """Sum of the items of each person; missing where an item is open.

    Parameters
    ----------
    answers : DataFrame
        One row a person, `scale.items` columns, each answer within its range.

    Examples
    --------
    >>> totals(pd.DataFrame([[3, 4, 3, 2, 4], [5, 5, None, 4, 4]]), SCALES["who5"]).tolist()
    [16.0, nan]
    """
    if answers.shape[1] != scale.items:
        raise ValueError(f"{scale.id} has {scale.items} items, not {answers.shape[1]}")
    return answers.sum(axis=1, skipna=False)


def band(total: pd.Series, scale: Scale) -> pd.Series:
    """Number of the official band (from 1) of each total; missing where there is no total.

    Examples
    --------
    >>> band(pd.Series([16, 6, None]), SCALES["who5"]).tolist()
    [3, 1, <NA>]
    """
    edges = [high for _, high in scale.bands]
    number = pd.Series(np.searchsorted(edges, total.fillna(scale.high)) + 1, index=total.index, dtype="Int64")
    return number.mask(total.isna())


def distribution(total: pd.Series, scale: Scale) -> Distribution:
    """Persons in each official band.

    Examples
    --------
    >>> found = distribution(pd.Series([16, 6, 20, None]), SCALES["who5"])
    >>> found.counts, found.missing
    ((1, 0, 1, 1), 1)
    """
    counted = band(total, scale).value_counts()
    return Distribution(
        scale, tuple(int(counted.get(i, 0)) for i in range(1, len(scale.bands) + 1)), int(total.isna().sum())
    )
