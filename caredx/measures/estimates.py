"""One shape for every number: value, unit, interval, how it was counted, and where it comes from.

Prefectures doubted the national dashboard because no figure carried its denominator, source or date. An `Estimate` cannot be
made without them, and a figure nobody has is an `Estimate` too: it has no value and says why (`caredx.measures.absent`).

Shares get a Wilson interval; ratios of sums over establishments stand in `ratios`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from caredx.measures.absent import NOT_SUPPLIED, WITHHELD, Absent, uncounted
from caredx.measures.basis import Basis
from caredx.measures.inference import wilson
from caredx.words.trust import given
from caredx.words.units import AnyUnit, Unit

INSIDE = ("basis", "largest")
"""Fields of an estimate that no record holds."""
LARGEST_KEPT = 3
_COLUMNS = {"share": "value", "low": "low", "high": "high"}


@dataclass(frozen=True)
class Estimate:
    """A figure with its birth certificate.

    Attributes
    ----------
    value : float or None
        In `unit`, unrounded; a share lies in [0, 1]. None = no data.
    unit : Unit
    period : str
        What the figure speaks of: ``FY2025``, ``CY2024``, ``2025-08-31``.
    source : str
        Title of the document or file.
    reference_date : str
        Date or period of observation, as the source states it.
    low, high : float or None
        Interval limits at `level`; None where none can be given (a published figure without n, one establishment).
    level : float
    method : str
        ``wilson``, ``cluster_ratio`` (establishments as clusters), ``poisson`` (no event seen), ``calibrated`` (raked to known
        margins), ``none`` (no interval).
    target : str
        Whom the interval of a ratio speaks of: ``these`` establishments.
    n : int or None
        Units observed (establishments, municipalities, answers).
    numerator, denominator : float or None
    missing : float or None
        Share of the population without an answer or entry, in [0, 1]; None = not known.
    absent : Absent or None
        Where `value` is None: why.
    basis : Basis or None
        Kind of source, definition and population of a KPI value (`caredx.measures.basis`).
    largest : (tuple of float, tuple of float)
        The largest contributions of single establishments to numerator and denominator, greatest first: by them the door tells
        whether one of them dominates. Empty where each counts as one. Never shown, in no record.
    """

    value: float | None
    unit: AnyUnit
    period: str = ""
    source: str = ""
    reference_date: str = ""
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    method: str = "none"
    n: int | None = None
    numerator: float | None = None
    denominator: float | None = None
    missing: float | None = None
    absent: Absent | None = None
    basis: Basis | None = field(default=None, compare=False)
    largest: tuple[tuple[float, ...], tuple[float, ...]] = field(default=((), ()), compare=False, repr=False)
    target: str = ""

    def __post_init__(self) -> None:
        if self.value is None and not isinstance(self.absent, Absent):
            raise ValueError("an Estimate without value must say why")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(f"an Estimate is a finite number or None, not {self.value}")

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def number(self) -> float:
        """The value of an estimate that is `known`; raises `caredx.words.trust.NotThere` for any other."""
        return given(self.value)

    @property
    def limits(self) -> tuple[float, float]:
        """The interval of an estimate that `has_interval`; raises `caredx.words.trust.NotThere` for any other."""
        return given(self.low), given(self.high)

    def holds(self, value: float) -> bool:
        """Whether the interval of an estimate that `has_interval` holds a value."""
        low, high = self.limits
        return low <= value <= high

    @property
    def withheld(self) -> bool:
        """Whether a public edition withholds it: it is small, or would give a small one away."""
        return self.absent == WITHHELD

    @property
    def unsupplied(self) -> bool:
        """Whether there is no value because nothing was supplied, which a file would change."""
        return self.absent is not None and self.absent.kind == "no_value"

    @property
    def has_interval(self) -> bool:
        """Whether both ends of an interval are known."""
        return self.low is not None and self.high is not None

    @property
    def responded(self) -> float | None:
        """Share of all who could have answered that did; None where not known."""
        return None if self.missing is None else 1 - self.missing

    def with_(self, **changes: Any) -> "Estimate":
        """A copy with some fields changed (period, source, …)."""
        return replace(self, **changes)

    def to_record(self) -> dict[str, Any]:
        """The fields as one tidy, exact row; the unit as its code."""
        plain = (item.name for item in fields(self) if item.name not in INSIDE)
        absent = self.absent.kind if self.absent else None
        return {name: getattr(self, name) for name in plain} | {"unit": self.unit.code, "absent": absent}


def largest(values: npt.ArrayLike) -> tuple[float, ...]:
    """The largest contributions, greatest first: as many as a rule of dominance can ask for."""
    sizes = np.abs(np.asarray(values, dtype=float))
    first = max(len(sizes) - LARGEST_KEPT, 0)
    top = np.partition(sizes, first)[first:] if first else sizes
    return tuple(np.sort(top)[::-1].tolist())


def columns(found: Sequence[Estimate]) -> dict[str, np.ndarray]:
    """Shares as columns of a table: ``share, low, high``, NaN where there is none."""
    return {to: np.array([getattr(one, of) for one in found], float) for to, of in _COLUMNS.items()}


def no_data(unit: AnyUnit, absent: Absent = NOT_SUPPLIED, **birth: Any) -> Estimate:
    """The honest answer where there is no value; `birth` may say period, source and how much is missing.

    Examples
    --------
    >>> one = no_data(Unit.SHARE)
    >>> one.value, one.absent.kind
    (None, 'no_value')
    """
    return Estimate(None, unit, absent=absent, **birth)


def hidden(one: Estimate) -> Estimate:
    """The place of an estimate that is withheld: no value, no count, no interval left."""
    return no_data(one.unit, WITHHELD, period=one.period, source=one.source, reference_date=one.reference_date)


def share(
    numerator: float, denominator: float, *, level: float = 0.95, population: float | None = None, **birth: Any
) -> Estimate:
    """A share with its Wilson score interval [1]_.

    Parameters
    ----------
    numerator, denominator : float
        Those counted, among those with an answer or entry.
    population : float, optional
        All who could have answered; makes the missing share.
    **birth
        `period`, `source`, `reference_date`, `unit` (a share unless said otherwise).

    Examples
    --------
    >>> one = share(8, 10, population=16)
    >>> one.value, round(one.low, 3), round(one.high, 3), one.missing
    (0.8, 0.49, 0.943, 0.375)

    References
    ----------
    .. [1] Wilson EB (1927). Probable inference, the law of succession, and statistical inference. JASA 22:209-212.
    """
    unit = birth.pop("unit", Unit.SHARE)
    missing = None if not population else max(0.0, 1 - denominator / population)
    birth |= {"missing": missing, "level": level, "numerator": numerator, "denominator": denominator}
    if denominator <= 0:
        return no_data(unit, uncounted(missing), **birth)
    low, high = wilson(numerator, denominator, level=level)
    return Estimate(numerator / denominator, unit, low=low, high=high, method="wilson", n=round(denominator), **birth)


def share_by(
    frame: pd.DataFrame, part: pd.Series, whole: pd.Series, *, by: str, level: float = 0.95, **birth: Any
) -> dict[Any, Estimate]:
    """Shares by group: rows in `part` among rows in `whole`; all rows of the group are the population.

    Parameters
    ----------
    frame : DataFrame
        One row an establishment.
    part, whole : Series of bool
        Aligned with `frame`; missing is not yes.
    by : str
        Column that names the group.

    Examples
    --------
    >>> offices = pd.DataFrame({"pref": ["20", "20", "13"], "yes": [True, False, True]})
    >>> found = share_by(offices, offices["yes"], offices["yes"].notna(), by="pref")
    >>> {pref: one.value for pref, one in found.items()}
    {'13': 1.0, '20': 0.5}
    """
    whole = whole.fillna(False).astype(bool)
    counts = pd.DataFrame({"part": whole & part.fillna(False).astype(bool), "whole": whole}).groupby(frame[by])
    table = counts.sum().assign(population=counts.size())
    return {
        key: share(int(parts), int(asked), population=int(everyone), level=level, **birth)
        for key, parts, asked, everyone in zip(
            table.index, table["part"], table["whole"], table["population"], strict=True
        )
    }
