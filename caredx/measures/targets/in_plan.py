"""The way to a target as lines of a plan: what a council adopts is handed in with the next cycle as targets of its own."""

from typing import Any

import numpy as np

from caredx.measures.targets.path import TargetPath, Way
from caredx.words.errors import TooFewData
from caredx.words.trust import each


def year_targets(
    found: TargetPath, *, source: str, way: Way = "straight", decimals: int | None = None
) -> list[dict[str, Any]]:
    """The path as year targets in the form of `targets:` of a plan.

    Parameters
    ----------
    source : str
        What the plan names as source, such as the decision that adopted the path.
    way : {'straight', 'logistic'}
    decimals : int, optional
        Round to that many decimals in the unit written (years with a target of their own stay as set); exact by
        default.

    Returns
    -------
    list of dict
        ``kpi, year, value, unit, source``; a share in %, everything else in the KPI's unit. The start year is no
        target.

    Examples
    --------
    >>> from caredx.measures.kpi import KPIS, prefectural_target
    >>> from caredx.measures.targets.path import path
    >>> goal = prefectural_target("tech_adoption", 2029, 0.9, "県計画")
    >>> found = path(KPIS["tech_adoption"], 2025, 0.5, [goal])
    >>> [(one["year"], one["value"], one["unit"]) for one in year_targets(found, source="県計画", decimals=1)]
    [(2026, 60.0, '%'), (2027, 70.0, '%'), (2028, 80.0, '%'), (2029, 90.0, '%')]
    """
    unit, scale = ("%", 100.0) if found.kpi.unit.scale == 100 else (found.kpi.unit.code, 1.0)
    result = []
    for row in each(found.rows.iloc[1:]):
        value = getattr(row, way)
        if np.isnan(value):
            raise TooFewData("no_value")
        # Ten digits drop only what float arithmetic added.
        written = float(f"{value * scale:.10g}")
        fixed = not np.isnan(row.target) or decimals is None
        result.append(
            {
                "kpi": found.kpi.id,
                "year": int(row.year),
                "value": written if fixed else round(written, decimals),
                "unit": unit,
                "source": source,
            }
        )
    return result
