"""What `effect` and `u-curve` print: JSON in full precision (null where there is none), or a few lines to read."""

import math
from typing import TYPE_CHECKING, Any

from caredx.words.labels import Lang, Text

if TYPE_CHECKING:
    from caredx.measures.adoption import Aggregate, EventStudy, Path
    from caredx.measures.u_curve import UCurve

AGGREGATES = ("simple", "dynamic", "group", "calendar")
_U_CURVE_KEYS = (
    *("trough_month", "trough_value", "trough_months"),
    *("break_even", "break_even_set", "cumulative_break_even", "cumulative_set"),
    *("early_mean", "early_se", "late_mean", "late_se", "p_value", "verdict"),
)
VERDICTS = {
    "confirmed": Text("落ち込みの後に改善（両方が示された）", "a dip and then a gain, both shown"),
    "dip only": Text("落ち込みだけが示された", "only the dip is shown"),
    "gain only": Text("改善だけが示された", "only the gain is shown"),
    "not shown": Text("どちらも示されていない", "neither is shown"),
}
_NONE = Text("なし", "none")
_OPEN = Text("以降（期間内では確定せず）", " or later (not established within the months seen)")
_SIGN = Text("（＋は改善）", " (+ is an improvement)")


def number(value: Any) -> float | int | None:
    """A JSON number; NaN, infinity and None become null."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if isinstance(value, int) else float(value)


def u_curve_json(curve: "UCurve | None") -> dict[str, Any] | None:
    """The keys of `u-curve --json`."""
    if curve is None:
        return None
    single = ("trough_month", "trough_value", "break_even", "cumulative_break_even")
    means = ("early_mean", "early_se", "late_mean", "late_se", "p_value")
    found: dict[str, Any] = {key: number(getattr(curve, key)) for key in (*single, *means)}
    found["trough_months"] = list(curve.trough_months) or None
    found["break_even_set"] = _set_json(curve.break_even_set)
    found["cumulative_set"] = _set_json(curve.cumulative_set)
    found["verdict"] = curve.verdict
    return {key: found[key] for key in _U_CURVE_KEYS}


def effect_json(study: "EventStudy", path: "Path", curve: "UCurve | None") -> dict[str, Any]:
    """The keys of `effect --json`."""
    cells = study.to_frame()
    pretrend = study.pretrend()
    aggregates = {kind: study.aggregate(kind) for kind in AGGREGATES}
    return {
        "cells": [
            {"cohort": cohort, "time": time, "effect": number(effect), "se": number(se)}
            for cohort, time, effect, se in zip(
                cells["cohort"].tolist(),
                cells["time"].tolist(),
                cells["effect"].tolist(),
                cells["se"].tolist(),
                strict=True,
            )
        ],
        "aggregates": {
            kind: {"effect": number(found.effect), "se": number(found.se)} for kind, found in aggregates.items()
        },
        "path": [
            {"k": k, "effect": number(effect), "se": number(se), "units": units}
            for k, effect, se, units in zip(
                path.months.tolist(), path.effect.tolist(), path.se.tolist(), path.units.tolist(), strict=True
            )
        ],
        "pretrend": {"wald": number(pretrend.wald), "df": pretrend.df, "p": number(pretrend.p)},
        "band_critical": number(path.band().critical),
        "u_curve": u_curve_json(curve),
    }


def effect_text(study: "EventStudy", path: "Path", curve: "UCurve | None", lang: Lang) -> str:
    """Counts, path with band, averages, what happened before, and the U-curve."""
    counts, band = study.counts, path.band()
    lines = [_COUNTS.fill(**vars(counts))(lang), _LEFT_OUT.fill(**vars(counts))(lang), "", _HEAD(lang)]
    for k, effect, se, low, high, units in zip(
        path.months, path.effect, path.se, band.low, band.high, path.units, strict=True
    ):
        if k >= -6:  # the band holds all months; a reader needs the last ones before adoption
            lines.append(
                f"{k:>5} {_figure(effect):>12} {_figure(se, 4):>11}   [{_figure(low)}, {_figure(high)}]{units:>8}"
            )
    lines.append("")
    lines += [_average(study.aggregate(kind), lang) for kind in AGGREGATES]
    before = study.pretrend()
    lines.append(_BEFORE.fill(wald=_figure(before.wald, 4), df=before.df, p=_p(before.p))(lang))
    return "\n".join(lines + (["", u_curve_text(curve, lang)] if curve else []))


def u_curve_text(curve: "UCurve", lang: Lang) -> str:
    """Verdict, dip, break-even, pay-back and both windows."""
    percent = f"{100 * curve.level:g}"
    dip = _NONE(lang)
    if curve.has_dip:
        dip = _DIP.fill(
            month=curve.trough_month, value=_figure(curve.trough_value), months=_months(curve.trough_months)
        )(lang)
    lines = [
        _VERDICT.fill(verdict=VERDICTS[curve.verdict](lang), p=_p(curve.p_value))(lang),
        Text("谷：", "Dip: ")(lang) + dip,
        _crossing(Text("損益分岐", "Break-even"), curve.break_even, curve.break_even_set, percent, lang),
        _crossing(Text("累積での回収", "Pay-back"), curve.cumulative_break_even, curve.cumulative_set, percent, lang),
        _WINDOWS.fill(
            e0=curve.early[0],
            e1=curve.early[1],
            early=_figure(curve.early_mean),
            early_se=_figure(curve.early_se, 4),
            l0=curve.late[0],
            l1=curve.late[1],
            late=_figure(curve.late_mean),
            late_se=_figure(curve.late_se, 4),
        )(lang)
        + _SIGN(lang),
    ]
    return "\n".join(lines)


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
_BEFORE = Text("導入前の動き：Wald {wald}（自由度 {df}）、{p}", "before adoption: Wald {wald} (df {df}), {p}")
_AVERAGE = Text("平均（{name}）：{effect}（標準誤差 {se}）", "average ({name}): {effect} (se {se})")
_NAMES = {
    "simple": Text("全体", "simple"),
    "dynamic": Text("経過月ごと", "dynamic"),
    "group": Text("導入時期ごと", "group"),
    "calendar": Text("暦の期間ごと", "calendar"),
}
_VERDICT = Text("U字：{verdict}（{p}）", "U-curve: {verdict} ({p})")
_DIP = Text(
    "{month}か月目に {value}（谷でありうる月：{months}）",
    "month {month}, {value} (months that may be the trough: {months})",
)
_WINDOWS = Text(
    "{e0}〜{e1}か月の平均 {early}（標準誤差 {early_se}）、{l0}〜{l1}か月の平均 {late}（標準誤差 {late_se}）",
    "mean of months {e0}-{e1} {early} (se {early_se}), of months {l0}-{l1} {late} (se {late_se})",
)


def _average(found: "Aggregate", lang: Lang) -> str:
    return _AVERAGE.fill(name=_NAMES[found.kind](lang), effect=_figure(found.effect), se=_figure(found.se, 4))(lang)


def _crossing(name: Text, point: float | None, pieces: tuple, percent: str, lang: Lang) -> str:
    value = _NONE(lang) if point is None else Text("{x}か月", "month {x}").fill(x=f"{point:.1f}")(lang)
    if not pieces:
        return f"{name(lang)}{Text('：', ': ')(lang)}{value}"
    sets = Text("、", ", ")(lang).join(_piece(low, high, lang) for low, high in pieces)
    return f"{name(lang)}{Text('：', ': ')(lang)}{value} ({percent} %: {sets})"


def _piece(low: float, high: float | None, lang: Lang) -> str:
    return f"{low:.1f}{_OPEN(lang)}" if high is None else f"{low:.1f}–{high:.1f}"


def _months(months: tuple[int, ...]) -> str:
    return ", ".join(map(str, months))


def _set_json(pieces: tuple) -> list[list[float | None]] | None:
    return [[number(low), number(high)] for low, high in pieces] or None


def _p(value: float) -> str:
    return "p –" if math.isnan(value) else "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def _figure(value: float, digits: int = 5) -> str:
    """A number to so many digits; a dash where nothing varied, so that there is no error to tell."""
    return f"{value:.{digits}g}" if math.isfinite(value) else "–"
