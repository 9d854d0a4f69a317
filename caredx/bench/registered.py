"""Indicators of one's own: said once, they work in `cx.kpi`, and through a plan's `indicators:` on pages of a batch.

A batch runs in processes of its own, so what is registered here is only the session's; a plan carries what pages need.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from caredx.bench.ratios import By, ratio
from caredx.bench.results import Result
from caredx.bench.tables import Data, prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.words.params.specs import IndicatorSpec

say = words_of("bench")
_OWN: "dict[str, IndicatorSpec]" = {}


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
) -> "IndicatorSpec":
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
    from caredx.words.params.specs import IndicatorSpec

    if kpi_id in INDICATORS or not (kpi_id.isidentifier() and kpi_id == kpi_id.lower()):
        raise Unknown(say.no_id.fill(given=kpi_id))
    if better not in ("higher", "lower"):
        raise Unknown(say.no_better.fill(given=better))
    told: dict[str, Any] = {"name": name, "unit": unit, "definition": definition}
    if empty := [key for key, text in told.items() if not text]:
        raise Unknown(say.no_text.fill(given=", ".join(empty)))
    columns: dict[str, Any] = {"numerator": numerator, "denominator": denominator, "cluster": cluster}
    _OWN[kpi_id] = IndicatorSpec(id=kpi_id, better=better, **told, **columns)
    return _OWN[kpi_id]


def table(own: "IndicatorSpec", data: Data, *, by: By, columns: Mapping[str, str] | None, level: float) -> Result:
    """An indicator of one's own by groups, as `cx.ratio` gives it, under its own name."""
    frame = prepared(data, own.columns, columns=columns, what=own.id)
    below = own.denominator or own.numerator
    made = ratio(frame, own.numerator, below, cluster=own.cluster, by=by, unit=own.unit, level=level)
    return replace(made, own=(own.name, own.definition))


def find(kpi_id: str) -> "IndicatorSpec | None":
    """The session's own indicator of this id."""
    return _OWN.get(kpi_id)


def names() -> tuple[str, ...]:
    """Ids of the session's own indicators."""
    return tuple(_OWN)
