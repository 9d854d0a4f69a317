"""The rows of a table group by group: medians, sums and extremes of each office without a sort of the whole.

A national panel asks for the middle month of 250,000 offices a dozen times. Offices with the same number of months are the lines of one
array, whose sort is that of a hundred lines of thirty-six numbers and not that of nine million.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Groups:
    """Groups of rows.

    Attributes
    ----------
    rows : ndarray of int
        Positions of the rows, one group after the other, in their order within each.
    sizes : ndarray of int
        Rows of each group; none is empty.
    """

    rows: np.ndarray
    sizes: np.ndarray

    @classmethod
    def of(cls, by: pd.Series) -> "Groups":
        """The rows that name the same; those that name nothing belong to no group."""
        codes = pd.factorize(by)[0]
        rows = np.arange(len(codes)) if (codes[1:] >= codes[:-1]).all() else np.argsort(codes, kind="stable")
        rows = rows[np.searchsorted(codes[rows], 0) :]
        sizes = np.bincount(codes[rows])
        return cls(rows, sizes[sizes > 0])

    @property
    def first(self) -> np.ndarray:
        """Where each group begins in `rows`."""
        return np.cumsum(self.sizes) - self.sizes

    def where(self, kept: np.ndarray) -> "Groups":
        """Some of the groups."""
        return Groups(self.rows[self.each(kept)], self.sizes[kept])

    def each(self, values: np.ndarray) -> np.ndarray:
        """A value of each group for every row of it, in the order of `rows`."""
        return np.repeat(values, self.sizes)

    def least(self, values: np.ndarray) -> np.ndarray:
        """Smallest known value of each group; `values` in the order of `rows`, here and below."""
        return np.fmin.reduceat(values, self.first) if len(self.sizes) else values[:0]

    def most(self, values: np.ndarray) -> np.ndarray:
        """Largest known value of each group."""
        return np.fmax.reduceat(values, self.first) if len(self.sizes) else values[:0]

    def known(self, values: np.ndarray) -> np.ndarray:
        """How many values of each group are known."""
        return np.add.reduceat(~np.isnan(values), self.first, dtype=int) if len(self.sizes) else self.sizes

    def total(self, values: np.ndarray) -> np.ndarray:
        """Sum of the known values of each group."""
        return np.add.reduceat(np.where(np.isnan(values), 0, values), self.first) if len(self.sizes) else values[:0]

    def median(self, values: np.ndarray) -> np.ndarray:
        """Median of the known values of each group; NaN where there are none."""
        found, first = np.full(len(self.sizes), np.nan), self.first
        for size in np.unique(self.sizes):
            asked = np.flatnonzero(self.sizes == size)
            lines = np.sort(values[first[asked][:, None] + np.arange(size)], axis=1)  # NaN comes last
            known = size - np.isnan(lines).sum(axis=1)
            line = np.arange(len(lines))
            found[asked] = (lines[line, (known - 1) // 2] + lines[line, known // 2]) / 2
        return found
