"""What `effect` says of trends that were not parallel: how far they may bend, or part, before the late window holds zero."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from caredx.commands.u_curve_output import figure, number
from caredx.words.errors import TooFewData
from caredx.words.labels import Lang

if TYPE_CHECKING:
    from caredx.measures.adoption import EventStudy
    from caredx.measures.comparison import RelativeMagnitudes, Sensitivity
    from caredx.measures.u_curve import UCurve
from caredx.words.catalog import words_of

say = words_of("effect_command")

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
        text = say.bent if bent.breakdown > 0 else say.straight
        bend, seen = figure(bent.breakdown, 4), figure(bent.largest_bend_before, 4)
        lines.append(text.fill(first=bent.months[0], last=bent.months[1], bend=bend, seen=seen)(lang))
    if found and (parted := found.relative_magnitudes):
        text = say.parted if parted.breakdown > 0 else say.error
        step, most = figure(parted.largest_step, 4), figure(parted.largest_step_high, 4)
        told = {"first": parted.months[0], "last": parted.months[1], "ratio": figure(parted.breakdown, 3)}
        lines.append(text.fill(step=step, most=most, **told)(lang))
    return lines
