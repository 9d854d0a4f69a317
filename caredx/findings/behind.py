"""Numbers of establishments behind an effect, as an edition may tell them.

An estimate rests on all that adopt, of a country, a block, a prefecture, by service and size. Told exactly, a block less its other
prefectures gives the counts of the one whose page withholds them, and of two editions of slightly revised data the difference is the one
establishment that was added. A public edition tells them in steps of its threshold, and never fewer than one step.
"""

from dataclasses import fields, replace
from functools import singledispatch
from typing import Any

import numpy as np

from caredx.findings.disclosure import Policy
from caredx.measures.adoption import EventStudy, Path
from caredx.measures.comparison import Exits
from caredx.measures.effects import Alternative, Effect, GroupEffect, Heterogeneity, TooFew

MONTHS = 100
"""Steps of establishment-months for each of establishments: more than anybody is seen."""


def about(number: int, step: int) -> int:
    """A number to the nearest step, half up, one step at least; nobody is nobody."""
    return int(_steps(np.array(number), step))


def _steps(numbers: np.ndarray, step: int) -> np.ndarray:
    near = np.maximum(step, step * np.floor(numbers / step + 0.5))
    return np.where(numbers > 0, near, 0).astype(int)


def behind(found: Any, policy: Policy) -> Any:
    """A result about effects with the numbers behind it as the policy tells them; the same result where it withholds nothing.

    Of too few, and of exits where either side has fewer than the threshold, the numbers are withheld together (None): one would give
    the other back.
    """
    return found if policy.withholds_nothing else _told(found, policy)


@singledispatch
def _told(found: Any, policy: Policy) -> Any:  # noqa: ARG001 - what holds no number passes
    return found


@_told.register
def _(found: int, policy: Policy) -> int:
    return about(found, policy.threshold)


@_told.register
def _(found: tuple, policy: Policy) -> tuple:
    return tuple(_told(one, policy) for one in found)


@_told.register
def _(found: TooFew, policy: Policy) -> TooFew:
    if found.adopters is None or found.others is None or policy.small(found.adopters) or policy.small(found.others):
        return replace(found, adopters=None, others=None)
    adopters, others = (about(number, policy.threshold) for number in (found.adopters, found.others))
    return replace(found, adopters=adopters, others=others)


@_told.register
def _(found: Path, policy: Policy) -> Path:
    return replace(found, units=_steps(found.units, policy.threshold))


@_told.register
def _(found: EventStudy, policy: Policy) -> EventStudy:
    counts = {one.name: getattr(found.counts, one.name) for one in fields(found.counts)}
    steps = {name: policy.threshold * (MONTHS if name in ("observations", "missing") else 1) for name in counts}
    counts |= {name: about(counts[name], steps[name]) for name in counts if name != "dropped_periods"}
    path, clusters = _told(found.path, policy), about(found.clusters, policy.threshold)
    return replace(found, path=path, counts=replace(found.counts, **counts), clusters=clusters)


@_told.register
def _(found: Effect, policy: Policy) -> Effect:
    return replace(found, study=_told(found.study, policy), path=_told(found.path, policy))


@_told.register
def _(found: Alternative, policy: Policy) -> Alternative:
    return replace(found, path=_told(found.path, policy), facilities=about(found.facilities, policy.threshold))


@_told.register
def _(found: GroupEffect, policy: Policy) -> GroupEffect:
    return replace(found, study=_told(found.study, policy), facilities=about(found.facilities, policy.threshold))


@_told.register
def _(found: Heterogeneity, policy: Policy) -> Heterogeneity:
    return replace(found, groups=tuple(_told(group, policy) for group in found.groups))


@_told.register
def _(found: Exits, policy: Policy) -> Exits | None:
    sides = {name: getattr(found, name) for name in ("adopted", "others")}
    if any(policy.small(side.exits) for side in sides.values()):
        return None
    step = policy.threshold
    told = {
        name: replace(side, exits=about(side.exits, step), unit_periods=about(side.unit_periods, step * MONTHS))
        for name, side in sides.items()
    }
    return replace(found, **told)
