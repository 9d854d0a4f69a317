"""Ratios and shares of one's own columns, and how estimates by group become a result."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from caredx.bench import asking, drawing
from caredx.bench.asking import ABOVE_ZERO, NOT_NEGATIVE, asked
from caredx.bench.frames import Data, yes_or_no
from caredx.bench.results import Result
from caredx.bench.tables import prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown
from caredx.words.units import Unit

if TYPE_CHECKING:
    from caredx.measures.estimates import Estimate

say = words_of("bench")
By = str | Sequence[str] | None
GROUP = "_group"


@asked(per=ABOVE_ZERO)
def ratio(
    data: Data,
    numerator: str,
    denominator: str,
    *,
    cluster: str,
    by: By = None,
    per: float = 1.0,
    unit: str = "",
    level: float = 0.95,
) -> Result:
    """A ratio of sums by groups, with an interval that takes `cluster` (the office, the corporation) as what was drawn.

    Parameters
    ----------
    data : DataFrame, dict or path
        Rows of any grain; they are summed by `cluster`: months of one office are not so many offices. Rows without numerator or
        denominator are left out and counted as missing.
    numerator, denominator, cluster : str
        Columns.
    by : str, sequence of str or None
    per : float
        Units of the denominator the ratio is told for (1000 persons).
    unit : str
        As shown; empty = numerator / denominator.

    Examples
    --------
    >>> import caredx as cx
    >>> falls = {"home": list("aabbcc"), "falls": [3, 1, 2, 2, 0, 4], "days": [900, 930, 600, 620, 300, 310]}
    >>> cx.ratio(falls, "falls", "days", cluster="home", per=1000).to_frame()["value"].round(2).tolist()
    [3.28]
    """
    from caredx.measures.ratios import ratio_by

    groups = groups_of(by)
    frame = prepared(data, (numerator, denominator, cluster, *groups), what="ratio", numbers=(numerator, denominator))
    asking.refuse(frame, [asking.below_zero(frame, name) for name in (numerator, denominator)])
    frame, keys = grouped(frame, groups)
    # A row with one part of the two would count in a sum and not in the other: it is left out, and told as missing.
    known = frame[[numerator, denominator]].notna().all(axis=1)
    absent = {(group,): 1 - float(share) for group, share in known.groupby(frame[GROUP]).mean().items()}
    frame = frame[known].assign(**{denominator: frame[denominator] / per})
    # CASES has no upper bound: the ratio is the caller's own, whatever it counts.
    how: dict[str, Any] = {"by": [GROUP], "cluster": cluster, "unit": Unit.CASES, "level": level, "missing": absent}
    found = ratio_by(frame, numerator, denominator, **how)
    told = unit or (f"{numerator} / {per:g} {denominator}" if per != 1 else f"{numerator} / {denominator}")
    return table(
        "ratio", {(keys[g[0]],): one for g, one in found.items()}, groups, unit=told, level=level, cluster=cluster
    )


@asked(population=NOT_NEGATIVE)
def share(
    data: Data,
    yes: str,
    *,
    by: By = None,
    population: Mapping[Hashable, float] | float | None = None,
    level: float = 0.95,
) -> Result:
    """A share of rows by groups with Wilson's interval; rows without an answer are left out and counted as missing.

    Parameters
    ----------
    yes : str
        Column of True/False, 1/0, はい/いいえ.
    population : float or dict by group, optional
        All who could have answered; otherwise the rows.

    Examples
    --------
    >>> import caredx as cx
    >>> cx.share({"uses": ["はい", "いいえ", "はい", ""]}, "uses").to_frame()[["value", "missing"]].round(3).values.tolist()
    [[0.667, 0.25]]
    """
    from caredx.measures.estimates import share as counted

    groups = groups_of(by)
    frame, keys = grouped(prepared(data, (yes, *groups), what="share"), groups)
    said = yes_or_no(frame[yes])
    found = {}
    for group, rows in said.groupby(frame[GROUP]):
        key = keys[group]
        asked_of = population.get(key[0] if len(key) == 1 else key) if isinstance(population, Mapping) else population
        answers = rows.dropna()
        counts = (float(answers.sum()), float(len(answers)))
        if asked_of and asked_of < counts[1]:
            raise Unknown(say.fewer_than_answers.fill(population=f"{asked_of:g}", n=f"{counts[1]:g}"))
        found[(key,)] = counted(*counts, population=asked_of or len(rows), level=level)
    return table("share", found, groups, level=level)


def table(
    kind: str,
    found: "Mapping[tuple, Estimate]",
    names: Sequence[str],
    *,
    unit: str = "",
    level: float,
    cluster: str = "",
) -> Result:
    """Estimates by group as a result: the first of a key is the tuple of groups, the rest stands as it is."""
    for one in found.values():
        if one.value is not None and one.unit is not Unit.SHARE and not one.unit.low <= one.value <= one.unit.high:
            raise Unknown(say.no_such_value.fill(value=one.unit.write(one.value), high=one.unit.write(one.unit.high)))
    rows = []
    for (group, *rest), one in found.items():
        key = dict(zip(names, (*group, *rest), strict=True))
        values = {n: getattr(one, n) for n in ("value", "low", "high", "n", "numerator", "denominator", "missing")}
        rows.append(key | values | {"unit": unit or one.unit.code})
    numbers = ["value", "low", "high", "numerator", "denominator", "missing"]
    frame = pd.DataFrame(rows, columns=None if rows else [*names, *numbers, "n", "unit"])
    frame = frame.astype(dict.fromkeys(numbers, "float64") | {"n": "Int64"})
    shown = unit or next((one.unit.text for one in found.values()), "")
    facts = {"unit": shown, "level": f"{level:.0%}", "cluster": cluster}
    return Result(kind, dict(found), frame, drawing.intervals(frame, list(names), shown), facts)


def grouped(frame: pd.DataFrame, groups: Sequence[str]) -> tuple[pd.DataFrame, dict[Any, tuple]]:
    """The frame with one column of group numbers, and the groups by number; rows without a group are left out."""
    if not groups:
        return frame.assign(**{GROUP: 0}), {0: ()}
    frame = frame.dropna(subset=list(groups))
    numbers = frame.groupby(list(groups), sort=True).ngroup()
    firsts = frame.loc[~numbers.duplicated(), list(groups)]
    keys = dict(zip(numbers.loc[firsts.index], firsts.itertuples(index=False, name=None), strict=True))
    return frame.assign(**{GROUP: numbers}), keys


def groups_of(by: By) -> list[str]:
    """The columns that make groups; years come by themselves."""
    return [] if by is None else [name for name in ([by] if isinstance(by, str) else by) if name != "year"]
