"""What `effect` and `u-curve` print: JSON in full precision (null where there is none), or a few lines to read.

The keys of the JSON are a promise. What small-sample inference says beyond them stands in keys of its own, and with
``--inference large-sample`` the output is what it was before there was another.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from caredx.commands.u_curve_output import (
    NotParallel,
    figure,
    not_parallel,
    number,
    p_told,
    sensitivity_json,
    sensitivity_text,
    u_curve_json,
    u_curve_text,
)
from caredx.measures.supported import least
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import given

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caredx.measures.adoption import Aggregate, Band, EventStudy, Path
    from caredx.measures.adoption.aggregates import Kind as Average
    from caredx.measures.adoption.pretrend import Pretrend
    from caredx.measures.u_curve import UCurve

say = words_of("effect_command")

AGGREGATES: "tuple[Average, ...]" = ("simple", "dynamic", "group", "calendar")


@dataclass(frozen=True)
class Told:
    """What `effect` has found; `curve` is None where the path is too short or too few clusters carry it."""

    study: "EventStudy"
    path: "Path"
    curve: "UCurve | None"
    balance: int | None

    @property
    def small(self) -> bool:
        """Whether inference is that for few clusters."""
        return self.study.inference == "small-sample"

    def average(self, kind: "Average") -> "Aggregate":
        """One average, of the balanced path where that was asked for."""
        return self.study.aggregate(kind, balance=self.balance)

    @cached_property
    def sensitivity(self) -> NotParallel | None:
        """What becomes of the late window if trends were not parallel; None without a curve."""
        return not_parallel(self.study.universal(), self.curve, self.balance) if self.curve else None

    @property
    def refused(self) -> bool:
        """Whether no month may have a band."""
        return self.path.support is not None and not self.path.given.any()


def effect_json(told: Told) -> dict[str, Any]:
    """The keys of `effect --json`."""
    study, path = told.study, told.path
    cells, pretrend = study.to_frame(), study.pretrend()
    aggregates = {kind: told.average(kind) for kind in AGGREGATES}
    columns = [cells[name].tolist() for name in ("cohort", "time", "effect", "se")]
    months = zip(path.months.tolist(), path.effect.tolist(), path.se.tolist(), path.units.tolist(), strict=True)
    found = {
        "cells": [
            {"cohort": cohort, "time": time, "effect": number(effect), "se": number(se)}
            for cohort, time, effect, se in zip(*columns, strict=True)
        ],
        "aggregates": {kind: {"effect": number(one.effect), "se": number(one.se)} for kind, one in aggregates.items()},
        "path": [
            {"k": k, "effect": number(effect), "se": number(se), "units": units} for k, effect, se, units in months
        ],
        "pretrend": {"wald": number(pretrend.wald), "df": pretrend.df, "p": number(pretrend.p)},
        "band_critical": number(_band(told).critical),
        "u_curve": u_curve_json(told.curve),
    }
    if not told.small:
        return found
    return found | _small_json(told, cast("Pretrend", pretrend), aggregates)


def _small_json(told: Told, pretrend: "Pretrend", aggregates: "Mapping[Average, Aggregate]") -> dict[str, Any]:
    """What only small-sample inference says: who carries it, band and degrees of freedom by month, the test before adoption."""
    path, band, support = told.path, _band(told), given(told.path.support)
    months = zip(path.months.tolist(), band.low, band.high, given(path.df), support.behind.tolist(), strict=True)
    keys = ("largest_t", "f", "f_df", "f_p", "slope", "slope_se", "slope_p", "detectable")
    return {
        "inference": "small-sample",
        "support": {
            "adopting_clusters": support.adopting,
            "comparing_clusters": support.comparing,
            "refused": told.refused,
        },
        "band": [
            {"k": k, "low": number(low), "high": number(high), "df": number(df), "clusters": behind}
            for k, low, high, df, behind in months
        ],
        "aggregates_df": {kind: number(one.df) for kind, one in aggregates.items()},
        "pretrend_test": {"window": pretrend.window and list(pretrend.window)}
        | {key: number(getattr(pretrend, key)) for key in keys},
        "first_window": _first_window(path),
        "regressed_cells": told.study.regressed_cells,
        "sensitivity": sensitivity_json(told.sensitivity),
    }


def _first_window(path: "Path") -> dict[str, Any] | None:
    """Mean of months 0 to 5, which is given with fewer clusters than a band."""
    if not set(range(6)) <= set(path.months.tolist()):
        return None
    value, se, df = path.mean_with_df(0, 5)
    low, high = path.interval(0, 5)
    return {"effect": number(value), "se": number(se), "df": number(df), "low": number(low), "high": number(high)}


def _band(told: Told) -> "Band":
    return told.path.drawn_band()


def effect_text(told: Told, lang: Lang) -> str:
    """Counts, path with band, averages, what happened before, and the U-curve."""
    counts, path, band = told.study.counts, told.path, _band(told)
    lines = [
        say.counts.fill(**vars(counts))(lang),
        say.left_out.fill(**vars(counts))(lang),
        *_support(told, lang),
        "",
        say.head(lang),
    ]
    for k, effect, se, low, high, units in zip(
        path.months, path.effect, path.se, band.low, band.high, path.units, strict=True
    ):
        if k >= -6:  # the band holds all months; a reader needs the last ones before adoption
            limits = "–" if math.isnan(low) else f"[{low:.5g}, {high:.5g}]"
            lines.append(f"{k:>5} {effect:>12.5g} {figure(se, 4):>11}   {limits}{units:>8}")
    lines.append("")
    lines += [_average(told.average(kind), lang) for kind in AGGREGATES]
    lines += (
        _window_alone(told, lang)
        + _before(told, lang)
        + (sensitivity_text(told.sensitivity, lang) if told.small else [])
    )
    return "\n".join(lines + (["", u_curve_text(told.curve, lang)] if told.curve else []))


def _support(told: Told, lang: Lang) -> list[str]:
    """Who carries the estimate, and what is refused for want of clusters."""
    support = told.path.support
    if support is None:
        return []
    lines = [say.clusters.fill(adopting=support.adopting, comparing=support.comparing)(lang)]
    if told.refused:
        needed = (least("effect.adopting_clusters"), least("effect.comparing_clusters"))
        lines.append(say.refused.fill(adopting=f"{needed[0]:g}", comparing=f"{needed[1]:g}")(lang))
    if told.study.regressed_cells:
        lines.append(say.regressed.fill(n=told.study.regressed_cells)(lang))
    return lines


def _window_alone(told: Told, lang: Lang) -> list[str]:
    window = _first_window(told.path) if told.refused else None
    if window is None or window["se"] is None:
        return []
    return [
        say.first.fill(effect=figure(window["effect"]), low=figure(window["low"]), high=figure(window["high"]))(lang)
    ]


def _before(told: Told, lang: Lang) -> list[str]:
    found = told.study.pretrend()
    if not told.small:
        return [say.before_wald.fill(wald=figure(found.wald, 4), df=found.df, p=p_told(found.p))(lang)]
    test = cast("Pretrend", found)
    if test.window is None:
        return [say.before_none(lang)]
    first, last = test.window
    line = say.before.fill(first=first, last=last, p=p_told(test.p), drift=figure(test.detectable, 4))(lang)
    return [line, say.before_more.fill(f=p_told(test.f_p), slope=figure(test.slope, 4), p=p_told(test.slope_p))(lang)]


def _average(found: "Aggregate", lang: Lang) -> str:
    return say.average.fill(
        name=say["names_here"][found.kind](lang), effect=figure(found.effect), se=figure(found.se, 4)
    )(lang)
