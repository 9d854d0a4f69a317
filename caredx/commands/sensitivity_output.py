"""What `effect` says of trends that were not parallel: how far they may bend, or part, before the late window holds zero."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from caredx.commands.u_curve_output import figure, number
from caredx.words.errors import TooFewData
from caredx.words.labels import Lang, Text

if TYPE_CHECKING:
    from caredx.measures.adoption import EventStudy
    from caredx.measures.comparison import RelativeMagnitudes, Sensitivity
    from caredx.measures.u_curve import UCurve

T = TypeVar("T")
_BENT = Text(
    "平行でない傾向に耐える範囲：{first}〜{last}か月の平均は、傾向の差の月ごとの曲がりが{bend}まで（導入前の最大{seen}）なら0を含まない",
    "if trends were not parallel: the mean of months {first}-{last} stays clear of zero while they bend by at most {bend} a month"
    " (largest before adoption {seen})",
)
_STRAIGHT = Text(
    "平行でない傾向に耐える範囲：{first}〜{last}か月の平均は、まっすぐな傾向の差だけで0を含む",
    "if trends were not parallel: a straight drift is enough for the mean of months {first}-{last} to hold zero",
)
_PARTED = Text(
    "　同じ平均は、毎月の開きが導入前の最大（{step}、誤差を入れて{most}）の{ratio}倍までなら0を含まない",
    "  the same mean stays clear of zero while trends part each month by at most {ratio} times the largest step before adoption"
    " ({step}; {most} with its error)",
)
_ERROR = Text(
    "　{first}〜{last}か月の平均は、傾向が平行でも標本の誤差だけで0を含む",
    "  sampling error alone is enough for the mean of months {first}-{last} to hold zero, even with parallel trends",
)


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
        text = _BENT if bent.breakdown > 0 else _STRAIGHT
        bend, seen = figure(bent.breakdown, 4), figure(bent.largest_bend_before, 4)
        lines.append(text.fill(first=bent.months[0], last=bent.months[1], bend=bend, seen=seen)(lang))
    if found and (parted := found.relative_magnitudes):
        text = _PARTED if parted.breakdown > 0 else _ERROR
        step, most = figure(parted.largest_step, 4), figure(parted.largest_step_high, 4)
        told = {"first": parted.months[0], "last": parted.months[1], "ratio": figure(parted.breakdown, 3)}
        lines.append(text.fill(step=step, most=most, **told)(lang))
    return lines
