"""Simpler designs at a notebook: before and after, two groups at two times, matched pairs, and the size a study needs."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from caredx.bench import drawing, registered
from caredx.bench.asking import ABOVE_ZERO, FROM_ONE, LEVEL, SHARE, asked
from caredx.bench.frames import Data, once
from caredx.bench.results import Result
from caredx.bench.tables import prepared


@asked()
def before_after(
    data: Data, *, unit: str, outcome: str, after: str, cluster: str | None = None, level: float = 0.95
) -> Result:
    """The mean change of the same units from before to after; no comparison, so no effect (grade C).

    Examples
    --------
    >>> import caredx as cx
    >>> homes = {"home": list("abcabc"), "after": [False] * 3 + [True] * 3, "hours": [8, 9, 10, 7, 9, 8]}
    >>> cx.before_after(homes, unit="home", outcome="hours", after="after").to_frame()["value"].tolist()
    [-1.0]
    """
    from caredx.measures.comparison import difference

    needed = (unit, after, *([cluster] if cluster else ()))
    frame = registered.column(data, needed, outcome, what="before_after", flags=(after,))
    how: dict[str, Any] = {"after": after, "cluster": cluster, "level": level}
    return _difference(difference.before_after(frame, unit=unit, outcome=outcome, **how), outcome)


@asked()
def did(
    data: Data, *, unit: str, outcome: str, treated: str, after: str, cluster: str | None = None, level: float = 0.95
) -> Result:
    """Difference in differences of two groups and two times; for adoption at different dates use `event_study`.

    Examples
    --------
    >>> import caredx as cx
    >>> two = pd.DataFrame({"home": list("abcdef") * 2, "uses": ([True] * 3 + [False] * 3) * 2, "after": [False] * 6 + [True] * 6})
    >>> two["hours"] = [8, 9, 10, 8, 9, 10, 5, 7, 9, 8, 9, 10]
    >>> cx.did(two, unit="home", outcome="hours", treated="uses", after="after").to_frame()["value"].round(6).tolist()
    [-2.0]
    """
    from caredx.measures.comparison import difference

    needed = (unit, treated, after, *([cluster] if cluster else ()))
    frame = registered.column(data, needed, outcome, what="did", flags=(treated, after))
    names = {"unit": unit, "outcome": outcome, "treated": treated, "after": after}
    return _difference(difference.did_2x2(frame, cluster=cluster, level=level, **names), outcome)


def _difference(found: Any, outcome: str) -> Result:
    rows = found.to_frame()
    facts = {"outcome": registered.name_of(outcome), "n": f"{found.treated}/{found.control}"}
    facts |= {"clusters": found.clusters, "level": f"{found.level:.0%}"}
    return Result("difference", found, rows, drawing.intervals(rows.assign(label=found.design), ["label"], ""), facts)


@asked(caliper=ABOVE_ZERO)
def match(
    data: Data, *, unit: str, adopter: str, exact: Sequence[str] = (), near: Sequence[str] = (), caliper: float = 1.0
) -> Result:
    """Adopters beside never-adopters that looked like them: the pairs, and how alike they are.

    Parameters
    ----------
    data : one row a unit
    adopter : str
        True for those that adopt.
    exact, near : columns that must agree, and that must lie within `caliper` standard deviations

    Examples
    --------
    >>> import caredx as cx
    >>> homes = {"home": list("abcdef"), "uses": [True, True, *[False] * 4], "kind": list("xyxyxx"), "beds": [50, 60, 52, 61, 90, 95]}
    >>> cx.match(homes, unit="home", adopter="uses", exact=["kind"], near=["beds"]).to_frame()[["adopter", "other"]].values.tolist()
    [['a', 'c'], ['b', 'd']]
    """
    from caredx.measures.comparison import matching

    frame = prepared(data, (unit, adopter, *exact, *near), what="match", numbers=near, flags=(adopter,))
    once(frame[unit])
    frame = frame.dropna(subset=adopter).astype({adopter: "bool"})
    found = matching.match(frame, unit=unit, adopter=adopter, exact=list(exact), near=list(near), caliper=caliper)
    return Result("match", found, found.pairs, facts={"n": len(found.pairs), "unmatched": found.unmatched})


@asked(sd=ABOVE_ZERO, n=(2.0, math.inf), icc=SHARE, cluster_size=FROM_ONE, wanted=LEVEL)
def power(
    *,
    sd: float,
    n: int | Sequence[int] | None = None,
    effect: float | None = None,
    icc: float = 0.0,
    cluster_size: float = 1.0,
    level: float = 0.95,
    wanted: float = 0.8,
) -> Result:
    """The smallest effect a comparison of n adopters and n others sees four times in five, or the n an effect needs.

    Parameters
    ----------
    sd : float
        Standard deviation of the change between units.
    n : int or sequence of int, optional
        Units in each group. None: from 5 to 400.
    effect : float, optional
        If given, ``rows`` hold the smallest n of the grid that sees it as well.
    icc, cluster_size : float
        Likeness within, and size of, a corporation.

    Examples
    --------
    >>> import caredx as cx
    >>> cx.power(sd=2.0, n=40).to_frame()["detectable"].round(2).tolist()
    [1.27]
    """
    from caredx.measures.comparison.difference import planned_detectable

    if n is None:
        sizes = sorted({round(x) for x in np.geomspace(5, 400, 40)})
    else:
        sizes = [n] if isinstance(n, int) else list(n)
    seen = [planned_detectable(sd, k, k, icc=icc, cluster_size=cluster_size, level=level, power=wanted) for k in sizes]
    rows = pd.DataFrame({"n_each": sizes, "detectable": seen})
    facts: dict[str, object] = {"level": f"{level:.0%}"}
    if effect is not None:
        enough = rows.loc[rows["detectable"] <= abs(effect), "n_each"]
        facts["needed"] = int(enough.min()) if len(enough) else f"> {max(sizes)}"
    draw = drawing.curve(sizes, seen, across="n_each", up="detectable", mark=effect)
    return Result("power", tuple(seen), rows, draw, facts)
