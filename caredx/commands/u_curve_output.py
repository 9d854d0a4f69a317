"""What is told of a U-curve on the command line: JSON in full precision, or a few lines to read."""

import math
from typing import TYPE_CHECKING, Any

from caredx.measures.supported import least
from caredx.words.labels import Lang, Text

if TYPE_CHECKING:
    from caredx.measures.u_curve import UCurve

_U_CURVE_KEYS = (
    *("trough_month", "trough_value", "trough_months"),
    *("break_even", "break_even_set", "cumulative_break_even", "cumulative_set"),
    *("early_mean", "early_se", "late_mean", "late_se", "p_value", "verdict"),
)
SHAPES = {
    "dip then gain": Text("落ち込みの後に改善（両方が示された）", "a dip and then a gain, both shown"),
    "dip": Text("落ち込みが示された。回復は示されていない", "a dip is shown, recovery is not"),
    "gain": Text("改善が示された。落ち込みは示されていない", "a gain is shown, no dip is"),
    "gain then loss": Text("改善の後に悪化（両方が示された）", "a gain and then a loss, both shown"),
    "not shown": Text("落ち込みも改善も示されていない", "neither a dip nor a gain is shown"),
}
VERDICTS = {
    "confirmed": Text("落ち込みの後に改善（両方が示された）", "a dip and then a gain, both shown"),
    "dip only": Text("落ち込みだけが示された", "only the dip is shown"),
    "gain only": Text("改善だけが示された", "only the gain is shown"),
    "not shown": Text("どちらも示されていない", "neither is shown"),
}
_NONE = Text("なし", "none")
_OPEN = Text("以降（期間内では確定せず）", " or later (not established within the months seen)")
_SIGN = Text("（＋は改善）", " (+ is an improvement)")
_SHAPE = Text("U字（経路全体の{percent}%帯から）：{shape}", "U-curve (from the {percent} % band of the path): {shape}")
_BELOW = Text("　帯全体が0より下になる最初の月：{month}（{p}）", "  first month wholly below zero: {month} ({p})")
_ABOVE = Text("　帯全体が0より上になる月：{month}（{p}）", "  month wholly above zero: {month} ({p})")
_ABOUT = Text("（まとまりが{n}未満のため、おおよそ）", " (fewer than {n} clusters a side: approximate)")
_SECONDARY = Text(
    "事前に決めた期間の片側検定（参考）：初期 {early}、後期 {late}",
    "registered windows, one-sided (secondary): early {early}, late {late}",
)
_VERDICT = Text("U字：{verdict}（{p}）", "U-curve: {verdict} ({p})")
_DIP = Text(
    "{month}か月目に {value}（谷でありうる月：{months}）",
    "month {month}, {value} (months that may be the trough: {months})",
)
_WINDOWS = Text(
    "{e0}〜{e1}か月の平均 {early}（標準誤差 {early_se}）、{l0}〜{l1}か月の平均 {late}（標準誤差 {late_se}）",
    "mean of months {e0}-{e1} {early} (se {early_se}), of months {l0}-{l1} {late} (se {late_se})",
)


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
    told = {key: found[key] for key in _U_CURVE_KEYS}
    return told if curve.shown is None else told | _shown_json(curve)


def _shown_json(curve: "UCurve") -> dict[str, Any]:
    """What the band shows, and what the windows are read with."""
    return {
        "shape": curve.shape,
        "dip_month": curve.dip_month,
        "gain_month": curve.gain_month,
        "p_dip": number(curve.shown.p_dip),
        "p_gain": number(curve.shown.p_gain),
        "p_early": number(curve.p_early),
        "p_late": number(curve.p_late),
        "early_df": number(curve.early_df),
        "late_df": number(curve.late_df),
        "break_even_approximate": curve.break_even_approximate,
    }


def u_curve_text(curve: "UCurve", lang: Lang) -> str:
    """Verdict, dip, break-even, pay-back and both windows."""
    percent = f"{100 * curve.level:g}"
    dip = _NONE(lang)
    if curve.has_dip:
        dip = _DIP.fill(
            month=curve.trough_month, value=figure(curve.trough_value), months=_months(curve.trough_months)
        )(lang)
    about = _ABOUT.fill(n=f"{least('effect.break_even_clusters'):g}")(lang) if curve.break_even_approximate else ""
    windows = _WINDOWS.fill(
        e0=curve.early[0],
        e1=curve.early[1],
        early=figure(curve.early_mean),
        early_se=figure(curve.early_se, 4),
        l0=curve.late[0],
        l1=curve.late[1],
        late=figure(curve.late_mean),
        late_se=figure(curve.late_se, 4),
    )(lang)
    return "\n".join(
        [
            *_verdict(curve, percent, lang),
            Text("谷：", "Dip: ")(lang) + dip,
            _crossing(Text("損益分岐", "Break-even"), curve.break_even, curve.break_even_set, percent, lang) + about,
            _crossing(
                Text("累積での回収", "Pay-back"), curve.cumulative_break_even, curve.cumulative_set, percent, lang
            ),
            windows + _SIGN(lang),
            *(
                []
                if curve.shown is None
                else [_SECONDARY.fill(early=p_told(curve.p_early), late=p_told(curve.p_late))(lang)]
            ),
        ]
    )


def _verdict(curve: "UCurve", percent: str, lang: Lang) -> list[str]:
    if curve.shown is None:
        return [_VERDICT.fill(verdict=VERDICTS[curve.verdict](lang), p=p_told(curve.p_value))(lang)]
    lines = [_SHAPE.fill(shape=SHAPES[curve.shape](lang), percent=percent)(lang)]
    months = [(_BELOW, curve.dip_month, curve.shown.p_dip), (_ABOVE, curve.gain_month, curve.shown.p_gain)]
    return lines + [text.fill(month=month, p=p_told(p))(lang) for text, month, p in months if month is not None]


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


def p_told(value: float) -> str:
    """``p = 0.012``, ``p < 0.001``, or a dash."""
    return "p –" if math.isnan(value) else "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def figure(value: float, digits: int = 5) -> str:
    """A number to so many digits; a dash where nothing varied, so that there is no error to tell."""
    return f"{value:.{digits}g}" if math.isfinite(value) else "–"
