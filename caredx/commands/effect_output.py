"""What `effect` and `u-curve` print: JSON in full precision (null where there is none), or a few lines to read.

The keys of the JSON are a promise. What small-sample inference says beyond them stands in keys of its own, and with
``--inference large-sample`` the output is what it was before there was another.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from caredx.commands.sensitivity_output import NotParallel, not_parallel, sensitivity_json, sensitivity_text
from caredx.commands.u_curve_output import figure, number, p_told, u_curve_json, u_curve_text
from caredx.measures.supported import least
from caredx.words.labels import Lang, Text

if TYPE_CHECKING:
    from caredx.measures.adoption import Aggregate, Band, EventStudy, Path
    from caredx.measures.adoption.pretrend import Pretrend
    from caredx.measures.u_curve import UCurve

AGGREGATES = ("simple", "dynamic", "group", "calendar")
_COUNTS = Text(
    "{units}単位（導入 {adopters}、未導入 {never}）、観測 {observations}件、欠測 {missing}件",
    "{units} units ({adopters} adopting, {never} not), {observations} outcomes, {missing} missing",
)
_LEFT_OUT = Text(
    "除外：最初の期間までに導入 {dropped_early}、値なし {dropped_empty}",
    "left out: adopted by the first period {dropped_early}, no outcome {dropped_empty}",
)
_HEAD = Text(
    "経過       効果    標準誤差   同時95%帯           導入単位",
    "    k       effect          se   uniform 95% band     units",
)
_CLUSTERS = Text(
    "推論の単位：導入 {adopting}、比較 {comparing}（法人などのまとまり）",
    "clusters: {adopting} adopting, {comparing} comparing throughout",
)
_REFUSED = Text(
    "標準誤差・帯・検定は示しません（導入 {adopting}、比較 {comparing} 以上のまとまりが必要）。",
    "No standard errors, band or tests: at least {adopting} adopting and {comparing} comparing clusters are needed.",
)
_REGRESSED = Text(
    "傾向スコアを推定できない {n} 組は回帰だけで調整しました。",
    "{n} cells without an estimable propensity were adjusted by regression alone.",
)
_FIRST = Text(
    "0〜5か月の平均：{effect}（95 %：{low}〜{high}、t 分布）", "mean of months 0-5: {effect} (95 %: {low} to {high}, t)"
)
_BEFORE_WALD = Text("導入前の動き：Wald {wald}（自由度 {df}）、{p}", "before adoption: Wald {wald} (df {df}), {p}")
_BEFORE_NONE = Text("導入前の動き：検定できる月がありません", "before adoption: no month can be tested")
_BEFORE = Text(
    "導入前の動き（{first}〜{last}か月、最大の|t|）：{p}。月{drift}のずれなら5回に4回見つかる",
    "before adoption (months {first} to {last}, largest |t|): {p}; a drift of {drift} a month would be found four times in five",
)
_BEFORE_MORE = Text(
    "　3期間の平均の F：{f}、直線の傾き：月{slope}（{p}）",
    "  F of three means: {f}; straight slope: {slope} a month ({p})",
)
_AVERAGE = Text("平均（{name}）：{effect}（標準誤差 {se}）", "average ({name}): {effect} (se {se})")
_NAMES = {
    "simple": Text("全体", "simple"),
    "dynamic": Text("経過月ごと", "dynamic"),
    "group": Text("導入時期ごと", "group"),
    "calendar": Text("暦の期間ごと", "calendar"),
}


@dataclass(frozen=True)
class Told:
    """What `effect` has found; `curve` is None where the path is too short or too few clusters carry it."""

    study: "EventStudy"
    path: "Path"
    curve: "UCurve | None"
    balance: int | None

    @property
    def small(self) -> bool:
        return self.study.inference == "small-sample"

    def average(self, kind: str) -> "Aggregate":
        """One average, of the balanced path where that was asked for."""
        return self.study.aggregate(kind, balance=self.balance)

    @cached_property
    def sensitivity(self) -> NotParallel | None:
        """What becomes of the late window if trends were not parallel; None without a curve."""
        return self.curve and not_parallel(self.study.universal(), self.curve, self.balance)

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
    return found | _small_json(told, pretrend, aggregates) if told.small else found


def _small_json(told: Told, pretrend: "Pretrend", aggregates: dict[str, "Aggregate"]) -> dict[str, Any]:
    """What only small-sample inference says: who carries it, band and degrees of freedom by month, the test before adoption."""
    path, band, support = told.path, _band(told), told.path.support
    months = zip(path.months.tolist(), band.low, band.high, path.df, support.behind.tolist(), strict=True)
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
        _COUNTS.fill(**vars(counts))(lang),
        _LEFT_OUT.fill(**vars(counts))(lang),
        *_support(told, lang),
        "",
        _HEAD(lang),
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
    lines = [_CLUSTERS.fill(adopting=support.adopting, comparing=support.comparing)(lang)]
    if told.refused:
        needed = (least("effect.adopting_clusters"), least("effect.comparing_clusters"))
        lines.append(_REFUSED.fill(adopting=f"{needed[0]:g}", comparing=f"{needed[1]:g}")(lang))
    if told.study.regressed_cells:
        lines.append(_REGRESSED.fill(n=told.study.regressed_cells)(lang))
    return lines


def _window_alone(told: Told, lang: Lang) -> list[str]:
    window = _first_window(told.path) if told.refused else None
    if window is None or window["se"] is None:
        return []
    return [_FIRST.fill(effect=figure(window["effect"]), low=figure(window["low"]), high=figure(window["high"]))(lang)]


def _before(told: Told, lang: Lang) -> list[str]:
    test = told.study.pretrend()
    if not told.small:
        return [_BEFORE_WALD.fill(wald=figure(test.wald, 4), df=test.df, p=p_told(test.p))(lang)]
    if test.window is None:
        return [_BEFORE_NONE(lang)]
    first, last = test.window
    line = _BEFORE.fill(first=first, last=last, p=p_told(test.p), drift=figure(test.detectable, 4))(lang)
    return [line, _BEFORE_MORE.fill(f=p_told(test.f_p), slope=figure(test.slope, 4), p=p_told(test.slope_p))(lang)]


def _average(found: "Aggregate", lang: Lang) -> str:
    return _AVERAGE.fill(name=_NAMES[found.kind](lang), effect=figure(found.effect), se=figure(found.se, 4))(lang)
