"""What is told of a U-curve on the command line: JSON in full precision, or a few lines to read."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from caredx.measures.supported import least
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.errors import TooFewData
from caredx.words.punctuation import headed, listed

if TYPE_CHECKING:
    from caredx.measures.adoption import EventStudy
    from caredx.measures.comparison import RelativeMagnitudes, Sensitivity
    from caredx.measures.u_curve import UCurve
    from caredx.measures.u_curve.shown import Shown

say = words_of("u_curve_command")
say_sensitivity = words_of("effect_command")


_U_CURVE_KEYS = (
    *("trough_month", "trough_value", "trough_months"),
    *("break_even", "break_even_set", "cumulative_break_even", "cumulative_set"),
    *("early_mean", "early_se", "late_mean", "late_se", "p_value", "verdict"),
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
    return told if curve.shown is None else told | _shown_json(curve, curve.shown)


def _shown_json(curve: "UCurve", shown: "Shown") -> dict[str, Any]:
    """What the band shows, and what the windows are read with."""
    return {
        "shape": curve.shape,
        "dip_month": curve.dip_month,
        "gain_month": curve.gain_month,
        "p_dip": number(shown.p_dip),
        "p_gain": number(shown.p_gain),
        "p_early": number(curve.p_early),
        "p_late": number(curve.p_late),
        "early_df": number(curve.early_df),
        "late_df": number(curve.late_df),
        "break_even_approximate": curve.break_even_approximate,
    }


def u_curve_text(curve: "UCurve", lang: Lang) -> str:
    """Verdict, dip, break-even, pay-back and both windows."""
    percent = f"{100 * curve.level:g}"
    dip = say.none(lang)
    if curve.has_dip and curve.trough_value is not None:
        dip = say.dip_at.fill(
            month=curve.trough_month, value=figure(curve.trough_value), months=", ".join(map(str, curve.trough_months))
        )(lang)
    about = say.about.fill(n=f"{least('effect.break_even_clusters'):g}")(lang) if curve.break_even_approximate else ""
    windows = say.windows.fill(
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
            say.dip(lang) + dip,
            _crossing(say.break_even, curve.break_even, curve.break_even_set, percent, lang) + about,
            _crossing(say.pay_back, curve.cumulative_break_even, curve.cumulative_set, percent, lang),
            windows + say.sign(lang),
            *(
                []
                if curve.shown is None
                else [say.secondary.fill(early=p_told(curve.p_early), late=p_told(curve.p_late))(lang)]
            ),
        ]
    )


def _verdict(curve: "UCurve", percent: str, lang: Lang) -> list[str]:
    if curve.shown is None:
        return [say.verdict.fill(verdict=say["verdicts"][curve.verdict](lang), p=p_told(curve.p_value))(lang)]
    lines = [say.shape.fill(shape=say["shapes"][curve.shape](lang), percent=percent)(lang)]
    months = [(say.below, curve.dip_month, curve.shown.p_dip), (say.above, curve.gain_month, curve.shown.p_gain)]
    return lines + [text.fill(month=month, p=p_told(p))(lang) for text, month, p in months if month is not None]


def _crossing(name: Text, point: float | None, pieces: tuple, percent: str, lang: Lang) -> str:
    value = say.none(lang) if point is None else say.month.fill(x=f"{point:.1f}")(lang)
    if not pieces:
        return headed(name(lang), value, lang)
    sets = listed((_piece(low, high, lang) for low, high in pieces), lang)
    return headed(name(lang), f"{value} ({percent} %: {sets})", lang)


def _piece(low: float, high: float | None, lang: Lang) -> str:
    return f"{low:.1f}{say.open(lang)}" if high is None else f"{low:.1f}–{high:.1f}"


def _set_json(pieces: tuple) -> list[list[float | None]] | None:
    return [[number(low), number(high)] for low, high in pieces] or None


def p_told(value: float) -> str:
    """``p = 0.012``, ``p < 0.001``, or a dash."""
    return "p –" if math.isnan(value) else "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def figure(value: float, digits: int = 5) -> str:
    """A number to so many digits; a dash where nothing varied, so that there is no error to tell."""
    return f"{value:.{digits}g}" if math.isfinite(value) else "–"


T = TypeVar("T")


@dataclass(frozen=True)
class NotParallel:
    """The mean over `window` under drifts that bend, and under drifts that part; None where a part can't be told."""

    window: tuple[int, int]
    smoothness: "Sensitivity | None"
    relative_magnitudes: "RelativeMagnitudes | None"


def not_parallel(study: "EventStudy", curve: "UCurve", balance: int | None) -> NotParallel:
    """Both on the late window of the curve; `study` is measured from the last month before adoption."""
    from caredx.measures.comparison import relative_magnitudes, smoothness

    whole = study.path if balance is None else study.balanced(balance)
    path, window = whole.between(int(whole.months[0]), curve.last_month), curve.late
    return NotParallel(
        window,
        _or_none(lambda: smoothness(path, window)),
        _or_none(lambda: relative_magnitudes(path, window, base=-1 - study.anticipation)),
    )


def _or_none(way: Callable[[], T]) -> T | None:
    try:
        return way()
    except TooFewData:
        return None


def sensitivity_json(found: NotParallel | None) -> dict[str, Any] | None:
    """Window, and of each way its breakdown, its yardstick before adoption and its intervals."""
    if found is None:
        return None
    return {
        "window": list(found.window),
        "smoothness": _part(found.smoothness, "largest_bend_before"),
        "relative_magnitudes": _part(found.relative_magnitudes, "largest_step", "largest_step_high"),
    }


def _part(one: "Sensitivity | RelativeMagnitudes | None", *yardsticks: str) -> dict[str, Any] | None:
    if one is None:
        return None
    rows = [{key: number(value) for key, value in row.items()} for row in one.to_frame().to_dict("records")]
    return {key: number(getattr(one, key)) for key in ("breakdown", *yardsticks)} | {"rows": rows}


def sensitivity_text(found: NotParallel | None, lang: Lang) -> list[str]:
    """A line for each way."""
    lines = []
    if found and (bent := found.smoothness):
        text = say_sensitivity.bent if bent.breakdown > 0 else say_sensitivity.straight
        bend, seen = figure(bent.breakdown, 4), figure(bent.largest_bend_before, 4)
        lines.append(text.fill(first=bent.months[0], last=bent.months[1], bend=bend, seen=seen)(lang))
    if found and (parted := found.relative_magnitudes):
        text = say_sensitivity.parted if parted.breakdown > 0 else say_sensitivity.error
        step, most = figure(parted.largest_step, 4), figure(parted.largest_step_high, 4)
        told = {"first": parted.months[0], "last": parted.months[1], "ratio": figure(parted.breakdown, 3)}
        lines.append(text.fill(step=step, most=most, **told)(lang))
    return lines
