"""Indicators of one's own: said once, they work in `cx.kpi`, and through a plan's `indicators:` on pages of a batch.

A batch runs in processes of its own, so what is registered here is only the session's; a plan carries what pages need.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from caredx.bench.ratios import By, ratio
from caredx.bench.results import Result
from caredx.bench.tables import Data, prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("bench")
_OWN: dict[str, "Indicator"] = {}


@dataclass(frozen=True)
class Indicator:
    """An indicator of one's own.

    Attributes
    ----------
    id, name : str
    numerator, denominator : str
        Columns; sums of both are divided.
    unit : str
        As shown.
    better : {'higher', 'lower'}
    definition : str
        The definition card: what is divided by what, and where it comes from.
    cluster : str
        What is drawn.
    """

    id: str
    name: str
    numerator: str
    denominator: str
    unit: str
    better: Literal["higher", "lower"]
    definition: str
    cluster: str = "office"

    def table(self, data: Data, *, by: By, columns: Mapping[str, str] | None, level: float) -> Result:
        """The indicator by groups, as `cx.ratio` gives it."""
        frame = prepared(data, (self.numerator, self.denominator, self.cluster), columns=columns, what=self.id)
        return ratio(frame, self.numerator, self.denominator, cluster=self.cluster, by=by, unit=self.unit, level=level)


def register_kpi(
    kpi_id: str,
    *,
    name: str,
    numerator: str,
    denominator: str,
    unit: str,
    better: Literal["higher", "lower"],
    definition: str,
    cluster: str = "office",
) -> Indicator:
    """Make an indicator of one's own that works wherever a KPI is named.

    Parameters
    ----------
    kpi_id : str
        Lower-case letters, digits and ``_``; no KPI of the plan.
    name, unit, definition : str
        As readers see them.
    numerator, denominator, cluster : str
        Columns.
    better : {'higher', 'lower'}

    Examples
    --------
    >>> import caredx as cx
    >>> _ = cx.register_kpi("falls", name="転倒", numerator="falls", denominator="days", unit="件/人日", better="lower",
    ...                     definition="転倒件数÷利用者延べ日数", cluster="home")
    >>> cx.kpi("falls", {"home": ["a", "b", "c"], "falls": [1, 2, 3], "days": [100, 100, 100]}, by=None).to_frame()["value"].tolist()
    [0.02]
    """
    from caredx.words.indicators import INDICATORS

    if kpi_id in INDICATORS or not (kpi_id.isidentifier() and kpi_id == kpi_id.lower()):
        raise Unknown(say.no_id.fill(given=kpi_id))
    if better not in ("higher", "lower"):
        raise Unknown(say.no_better.fill(given=better))
    _OWN[kpi_id] = Indicator(kpi_id, name, numerator, denominator, unit, better, definition, cluster)
    return _OWN[kpi_id]


def find(kpi_id: str) -> Indicator | None:
    """The session's own indicator of this id."""
    return _OWN.get(kpi_id)


def names() -> tuple[str, ...]:
    """Ids of the session's own indicators."""
    return tuple(_OWN)
