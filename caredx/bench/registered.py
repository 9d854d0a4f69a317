"""Indicators of one's own: said once, they work wherever a KPI or an outcome is named, and through a plan's `indicators:` in a batch.

A batch runs in processes of its own, so what is registered here is only the session's; ``.as_plan`` are the lines that carry it to pages.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from numbers import Integral
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from caredx.bench import drawing, ratios
from caredx.bench.frames import Data
from caredx.bench.ratios import GROUP, By
from caredx.bench.results import Result
from caredx.bench.tables import prepared
from caredx.words.catalog import words_of
from caredx.words.errors import ParamsError, Unknown

if TYPE_CHECKING:
    from caredx.measures.estimates import Estimate
    from caredx.words.params.specs import IndicatorSpec

say = words_of("bench")
_OWN: "dict[str, IndicatorSpec]" = {}


def register_kpi(
    kpi_id: str,
    *,
    name: str,
    numerator: str,
    denominator: str | None = None,
    unit: str,
    better: Literal["higher", "lower"],
    definition: str,
    cluster: str = "office",
    table: Literal["panel", "offices"] = "panel",
    decimals: int = 2,
    targets: Mapping[int, float] | None = None,
) -> "IndicatorSpec":
    """Make an indicator of one's own that works wherever a KPI or an outcome is named.

    Parameters
    ----------
    kpi_id : str
        Lower-case letters, digits and ``_``; no KPI of the plan.
    name, unit, definition : str
        As readers see them.
    numerator, denominator, cluster : str
        Columns; without a denominator the share of yes among the rows that answered, or the mean of a number.
    better : {'higher', 'lower'}
    table : {'panel', 'offices'}
        The table of a plan the columns are of; one's own frame may be any.
    decimals : int
        Shown on pages.
    targets : dict, optional
        Year → value to be reached, at most where lower is better; a share in [0, 1].

    Returns
    -------
    IndicatorSpec
        ``.as_plan``: the lines of a plan that carry it to every page of a batch.

    Raises
    ------
    Unknown
        For an id that is taken, or a word that is empty.
    ParamsError
        With every other option that a plan would refuse.

    Examples
    --------
    >>> import caredx as cx
    >>> falls = cx.register_kpi("falls", name="転倒", numerator="falls", denominator="days", unit="件/人日", better="lower",
    ...                         definition="転倒件数÷利用者延べ日数", cluster="home", targets={2027: 0.015})
    >>> rows = cx.kpi("falls", {"home": ["a", "b", "c"], "falls": [1, 2, 3], "days": [100, 100, 100]}, by=None).to_frame()
    >>> rows[["value", "target", "reached"]].values.tolist()
    [[0.02, 0.015, False]]
    >>> print(falls.as_plan.splitlines()[1])
    - id: falls
    """
    from pydantic import ValidationError

    from caredx.words.indicators import TAKEN
    from caredx.words.params.faults import fault
    from caredx.words.params.specs import IndicatorSpec

    if kpi_id in TAKEN or not re.fullmatch("[a-z][a-z0-9_]*", str(kpi_id)):
        raise Unknown(say.no_id.fill(given=str(kpi_id)))
    if better not in ("higher", "lower"):
        raise Unknown(say.no_choice.fill(given=str(better), known="higher, lower"))
    told: dict[str, Any] = {"name": name, "unit": unit, "definition": definition}
    if empty := [key for key, text in told.items() if not text]:
        raise Unknown(say.no_text.fill(given=", ".join(empty)))
    columns: dict[str, Any] = {"numerator": numerator, "denominator": denominator, "cluster": cluster, "table": table}
    goals: Any = [] if targets is None else targets
    if isinstance(goals, Mapping):
        years = {int(year) if isinstance(year, Integral) else year: value for year, value in goals.items()}
        goals = [{"year": year, "value": value, "source": "cx.register_kpi"} for year, value in years.items()]
    try:
        made = IndicatorSpec(id=kpi_id, better=better, decimals=decimals, targets=goals, **told, **columns)
    except ValidationError as error:
        faults = [fault(IndicatorSpec, "cx.register_kpi", detail) for detail in error.errors()]  # type: ignore[arg-type]
        raise ParamsError(faults) from None
    _OWN[kpi_id] = made
    return made


def table(own: "IndicatorSpec", data: Data, *, by: By, columns: Mapping[str, str] | None, level: float) -> Result:
    """An indicator of one's own by groups (and fiscal years where there are months), under its own name and beside its target."""
    from caredx.measures.own import by_group, last_whole, yearly

    groups = ratios.groups_of(by)
    numbers = [one for one in (own.numerator, own.denominator) if one and own.denominator]
    frame = prepared(data, (*own.columns, *groups), columns=columns, what=own.id, numbers=numbers)
    frame, keys = ratios.grouped(frame, groups)
    dated = "month" in frame and pd.api.types.is_datetime64_any_dtype(frame["month"])
    found: dict[tuple, Estimate] = {}
    if dated:
        split = yearly(frame, own, last_whole(frame), by=GROUP, level=level)
        found = {(keys[group], year): one for group, some in split.items() for year, one in some.items()}
        groups = [*groups, "year"]
    else:
        found = {(keys[group],): one for group, one in by_group(frame, own, by=GROUP, level=level).items()}
    kind = "ratio" if own.denominator else "share"
    made = ratios.table(kind, found, groups, unit=own.unit, level=level, cluster=own.cluster)
    made = replace(made, own=(own.name, own.definition))
    return _beside_target(made, own, groups) if own.targets else made


def _beside_target(made: Result, own: "IndicatorSpec", groups: list[str]) -> Result:
    """With the nearest target, and whether each value reaches it."""
    from caredx.measures.kpi.verdicts import reaches

    goal = min(own.targets, key=lambda one: one.year)
    rule = "at_least" if own.better == "higher" else "at_most"
    reached = [bool(pd.notna(value) and reaches(value, goal.inside, rule)) for value in made.rows["value"]]
    rows = made.rows.assign(target_year=goal.year, target=goal.inside, reached=reached)
    draw = drawing.intervals(rows, groups, own.unit, target=(goal.inside, str(goal.year)))
    return replace(made, rows=rows, draw=draw)


def column(
    data: Data, needed: tuple[str, ...], outcome: str, *, what: str, flags: tuple[str, ...] = ()
) -> pd.DataFrame:
    """The caller's frame with the outcome as a column: its own, or made row by row of an indicator of this name."""
    frame, own = prepared(data, needed, what=what, flags=flags), find(outcome)
    if flags:  # what is neither before nor after, on neither side, is compared with nothing
        frame = frame.dropna(subset=list(flags)).astype(dict.fromkeys(flags, "bool"))
    if own is None or outcome in frame:
        return prepared(frame, (outcome,), what=what, numbers=(outcome,)) if what else frame
    numbers = [name for name in (own.numerator, own.denominator) if name]
    frame = prepared(frame, numbers, what=outcome, numbers=numbers)
    below = frame[own.denominator].where(frame[own.denominator] > 0) if own.denominator else 1.0
    return frame.assign(**{outcome: frame[own.numerator] / below})


def name_of(outcome: str) -> str:
    """What an outcome is called."""
    own = find(outcome)
    return own.name if own else outcome


def find(kpi_id: str) -> "IndicatorSpec | None":
    """The session's own indicator of this id, or one that an installed package brings."""
    return _OWN.get(kpi_id) or _brought().get(kpi_id)


def names() -> tuple[str, ...]:
    """Ids of one's own indicators: of the session, and of installed packages."""
    return tuple(dict.fromkeys((*_OWN, *_brought())))


@cache
def _brought() -> "Mapping[str, IndicatorSpec]":
    """Indicators of installed packages."""
    from caredx.words import packages

    cards = [card for name in packages.names("caredx.indicators") for card in packages.indicators(name) or ()]
    if not cards:  # the specification costs as much as half of pandas to import
        return {}
    from caredx.words.params.specs import IndicatorSpec

    return {one.id: one for one in (IndicatorSpec(**card) for card in cards)}
