"""One shape for every number: value, unit, interval, how it was counted, and where it comes from.

Prefectures doubted the national dashboard because no figure carried its denominator, source or date. An `Estimate` cannot be
made without them, and a figure nobody has is an `Estimate` too: it has no value and names the file that would supply it.
"""

import math
from dataclasses import dataclass, fields, replace

from caredx.units import Unit


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
        Interval limits at `level`; None where none can be given (a published figure without n, a full count).
    level : float
    method : str
        ``wilson``, ``exact``, ``cluster_bootstrap``, ``poisson``, ``none`` (no interval) or ``published``.
    n : int or None
        Units observed (establishments, municipalities, persons).
    numerator, denominator : float or None
    missing : float or None
        Share of the population without an answer or entry, in [0, 1]; None = not known.
    needs : str or None
        Where `value` is None: the file that would supply it.
    """

    value: float | None
    unit: Unit
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
    needs: str | None = None

    def __post_init__(self) -> None:
        if self.value is None and not self.needs:
            raise ValueError("an Estimate without value must name the file that would supply it")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(f"an Estimate is a finite number or None, not {self.value}")

    @property
    def known(self) -> bool:
        return self.value is not None

    @property
    def has_interval(self) -> bool:
        return self.low is not None and self.high is not None

    def with_(self, **changes: object) -> "Estimate":
        """A copy with some fields changed (period, source, …)."""
        return replace(self, **changes)

    def to_record(self) -> dict[str, object]:
        """The fields as one tidy, exact row; the unit as its code."""
        return {item.name: getattr(self, item.name) for item in fields(self)} | {"unit": self.unit.code}


def no_data(unit: Unit, *, needs: str, period: str = "") -> Estimate:
    """The honest answer where nothing was supplied."""
    return Estimate(None, unit, period=period, needs=needs)
