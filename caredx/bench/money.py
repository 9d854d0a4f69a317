"""Money at a notebook: yen for an hour freed with the uncertainty of both, and who gets the budget under which rule."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from caredx.bench import asking, drawing, language
from caredx.bench.asking import ABOVE_ZERO, NOT_NEGATIVE, SHARE, asked
from caredx.bench.effects import EventStudy
from caredx.bench.frames import Data, once
from caredx.bench.results import Result
from caredx.bench.tables import prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("bench")
WAGES = np.linspace(0, 6000, 121)


@asked(
    cost=NOT_NEGATIVE,
    staff=ABOVE_ZERO,
    months=ABOVE_ZERO,
    late=NOT_NEGATIVE,
    cost_se=NOT_NEGATIVE,
    hours_se=NOT_NEGATIVE,
)
def yen_per_hour(
    cost: float,
    hours: "float | EventStudy",
    *,
    staff: float | None = None,
    months: int = 60,
    late: int | None = None,
    cost_se: float = 0.0,
    hours_se: float = 0.0,
    level: float = 0.95,
) -> Result:
    """Cost over hours freed, its confidence set, and how likely it pays at each wage.

    Parameters
    ----------
    cost : float
        Yen over the life of the equipment.
    hours : float or EventStudy
        Hours freed over that life, or an event study of hours a staff-month (lower is better), whose dip counts too.
    staff : float
        Staff (FTE) the effect holds for; needed with an event study.
    months : int
        Life; months beyond the path count nothing unless `late` says they are like the last ones of it.
    cost_se, hours_se : float

    Examples
    --------
    >>> import caredx as cx
    >>> cx.yen_per_hour(2_400_000, 1000, hours_se=200).to_frame()["value"].tolist()
    [2400.0]
    """
    from caredx.measures.cost.yen_per_hour import hours_freed
    from caredx.measures.cost.yen_per_hour import yen_per_hour as divided

    if isinstance(hours, EventStudy):
        if staff is None:
            raise Unknown(say.needs_staff)
        path = hours.found.path
        after = path.take(path.months >= 0)
        hours, hours_se = hours_freed(after.effect, after.vcov, staff=staff, months=months, late=late)
    found = divided(cost, float(hours), cost_se=cost_se, hours_se=hours_se, level=level)
    rows = pd.DataFrame(
        [{"value": found.value, "low": found.low, "high": found.high, "kind": found.kind, "cost": cost, "hours": hours}]
    ).astype({"value": "float64", "low": "float64", "high": "float64"})
    chances = [found.probability(wage) for wage in WAGES]
    draw = drawing.curve(WAGES, chances, across="wage", up="pays", mark=0.5)
    return Result("yen_per_hour", found, rows, draw, {"level": f"{level:.0%}"})


@asked(budget=NOT_NEGATIVE, effect_se=NOT_NEGATIVE, rate=SHARE, cap=NOT_NEGATIVE)
def allocate(
    applications: Data,
    budget: float,
    *,
    effect: float,
    effect_se: float = 0.0,
    exposure: "str | Mapping[str, float] | pd.Series" = "staff",
    rate: float | None = None,
    cap: float | None = None,
    order: tuple[str, ...] = ("as_applied",),
    spread: str = "in_order",
    columns: Mapping[str, str] | None = None,
) -> Result:
    """One budget under one rule: who is funded, who is left out, hours freed and yen an hour.

    Parameters
    ----------
    applications : table as of ``cx.example("applications")``
    budget : float
        Yen.
    effect, effect_se : float
        Hours freed a unit of exposure over the life of the equipment, and its standard error.
    exposure : str, dict or Series
        What the effect holds for: a column of the applications (their staff), or by application.
    rate, cap : float, optional
        Instead of those the applications were made under.
    order : tuple of str
        Keys of `caredx.measures.cost.allocation.ORDERS`.
    spread : {'in_order', 'pro_rata'}

    Examples
    --------
    >>> import caredx as cx
    >>> asked = {"application": list("abc"), "cost": [1e6, 2e6, 3e6], "staff": [10, 20, 30], "first_time": [True] * 3}
    >>> cx.allocate(asked, 3e6, effect=2.0).to_frame()["funded"].tolist()
    [True, True, False]
    """
    from caredx.measures.cost import allocation

    known: dict[str, Any] = {"rate": rate, "cap": cap, "order": order, "spread": spread}
    frame = prepared(applications, ("application", "cost"), columns=columns, what="allocate", numbers=("cost",))
    once(frame["application"])
    frame = prepared(frame, (), numbers=[name for name in ("requested", "allowed") if name in frame])
    frame = frame.assign(**{name: None for name in ("applied_on", "first_time", "staff") if name not in frame})
    if "allowed" not in frame:  # unchecked applications: what was asked for, else the whole cost
        frame["allowed"] = frame["requested"].fillna(frame["cost"]) if "requested" in frame else frame["cost"]
    amounts = [name for name in ("cost", "requested", "allowed", "staff") if name in frame]
    asking.refuse(frame, [asking.below_zero(frame, name) for name in amounts if is_numeric_dtype(frame[name])])
    if isinstance(exposure, str):
        if exposure not in frame:
            raise Unknown(say.no_columns.fill(absent=exposure, given=", ".join(map(str, frame.columns))))
        exposure = prepared(frame, (exposure,), numbers=(exposure,)).set_index("application")[exposure]
    found = allocation.allocate(
        frame,
        allocation.Scheme("own", budget, **known),
        exposure=exposure,
        per_exposure=effect,
        per_exposure_se=effect_se,
    )
    rows = found.to_frame()
    facts = {"n": len(rows), "funded": f"{found.funded}/{len(rows)}", "granted": f"{found.granted:,.0f}"}
    labels = [text(language.current()) for text in (say.funded, say.left_out)]
    draw = drawing.bars(labels, [found.funded, len(rows) - found.funded], across="offices")
    return Result("allocate", found, rows, draw, facts)
