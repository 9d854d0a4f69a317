"""The effect by months since adoption: path, uniform band, dip, break-even and pay-back sets, and who is behind every month.

Better is always up, so a dip looks like one whichever way the outcome counts; the axis keeps the outcome's own sign. Late months
rest on few facilities, and the strip below says on how many.
"""

from dataclasses import replace
from typing import Unpack

import numpy as np
from matplotlib.ticker import FuncFormatter, MaxNLocator

from caredx.measures.adoption import Path
from caredx.measures.effects import Effect
from caredx.pages import effect_words as words
from caredx.pages import style
from caredx.pages.figures.frame import Frame, Said, signed_tick, tick
from caredx.pages.figures.looks import DASHED, DOTTED, Look, curve, plain
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say_pages = words_of("pages")
say = words_of("figures")

STRIP, TICK_EVERY, NUMBER_EVERY = 0.55, 6, 12
"""Inches of the strip; months between ticks, and between numbers: four digits with their cohorts take the width of eight months."""
LINE, BESIDE = plain(Look()), plain(Look(style.ORANGE, width=1.6, dash=DASHED))
AFTER, BEFORE = Look(size=3.6), Look(size=3.6, filled=False)
"""Hollow marks before adoption: there nothing may happen."""


def effect_path(
    effect: Effect, lang: Lang, *, beside: tuple[Path, str] | None = None, **said: Unpack[Said]
) -> style.Picture:
    """Path with band and marks over the strip of facilities; `beside` is a second path, dashed without band, and its label."""
    legend = [beside[1]] if beside else ()
    frame = Frame(1.95, left=0.5, right=0.2, above=0.28, bottom=0.5 + STRIP + 0.2, legend=legend)
    axes, scale, path = frame.axes, effect.outcome.unit.scale, effect.path
    low, high = (np.nan_to_num(end) * scale for end in (effect.band.low, effect.band.high))
    curve(axes, path.months, path.effect * scale, LINE, low=low, high=high)
    for part, look in ((path.months < 0, BEFORE), (path.months >= 0, AFTER)):
        axes.plot(path.months[part], path.effect[part] * scale, zorder=4, **look.drawn(line=False))
    axes.axhline(0, color=style.INK, linewidth=0.9, zorder=2)
    axes.axvline(-0.5, color=style.GREY, linewidth=0.9, linestyle=DOTTED, zorder=1)
    if beside:
        curve(axes, beside[0].months, beside[0].effect * scale, BESIDE, label=beside[1])
    margin = 0.06 * (high.max() - low.min())
    ends = low.min() - margin, high.max() + margin
    axes.set_ylim(ends if effect.outcome.better != "lower" else ends[::-1])
    if effect.has_dip and not beside:
        _marks(frame, effect, lang)
    axes.set_xlim(path.months[0] - 0.8, path.months[-1] + 0.8)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    frame.y_words(say.y_label(lang).format(outcome=effect.outcome.name(lang), unit=words.unit(effect.outcome, lang)))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=(1, 2, 5, 10)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: signed_tick(value)))
    axes.grid(axis="y", color=style.FAINT)
    _strip(frame, path, lang)
    return frame.finish(effect.to_frame().assign(unit=effect.outcome.unit.code), **said)


def _marks(frame: Frame, effect: Effect, lang: Lang) -> None:
    """Trough with its value, and on the zero line the sets of break-even (solid) and pay-back (hollow)."""
    curve_of, month = effect.curve, effect.curve.trough_month
    at = float(effect.path.effect[effect.path.months == month][0])
    place = month, at * effect.outcome.unit.scale
    frame.axes.plot(*place, zorder=5, **Look(style.ORANGE, "v", size=8).drawn(line=False))
    told = f"{say.trough(lang)} {words.change(at, effect.outcome, lang, with_unit=False)}"
    # Beside the mark: below it lies the heading of the strip, right of it the path has risen already.
    frame.text(*place, told, dx=7, ha="left", va="center", color=style.ORANGE, halo=True)
    sets = ((curve_of.break_even_set, say.even, style.ORANGE), (curve_of.cumulative_set, say.repaid, style.INK))
    for line, (pieces, text, color) in enumerate(sets):
        for low, high in pieces:
            _bar(frame, low, high, curve_of.last_month, color=color)
        if pieces:
            # Right of the crossing and on the worse side there is room; longer sets (relapse) still end at the edge.
            told, down = text(lang).format(set=_set(pieces, lang)), {"across": True, "dy": -9 - 12 * line, "dx": -2}
            frame.text(1, 0, told, ha="right", va="top", color=color, halo=True, **down)


def _bar(frame: Frame, low: float, high: float | None, last: int, *, color: str) -> None:
    """A set on the zero line: hollow if in ink, with an arrow where it has no end."""
    end, solid = last + 0.6 if high is None else high, color == style.ORANGE
    width = {"solid_capstyle": "butt", "zorder": 5 if solid else 4}
    frame.axes.plot([low, end], [0, 0], color=color, linewidth=6, **width)
    if not solid:
        frame.axes.plot([low + 0.12, end - 0.12], [0, 0], color="white", linewidth=3.6, **width)
    if high is None:
        frame.axes.plot(end, 0, clip_on=False, zorder=5, **replace(Look(color, ">"), size=7).drawn(line=False))


def _set(pieces: list[tuple[float, float | None]], lang: Lang) -> str:
    parts = [
        say.open(lang).format(low=f"{low:.0f}")
        if high is None
        else say_pages.closed(lang).format(low=f"{low:.0f}", high=f"{high:.0f}")
        for low, high in pieces
    ]
    return say_pages.join(lang).join(parts)


def _strip(frame: Frame, path: Path, lang: Lang) -> None:
    """Bars of adopters under every month, with the number once a year."""
    axes = frame.panel(frame.left, 0.5, frame.wide, STRIP)
    axes.bar(path.months, path.units, color=style.PALE, width=0.7)
    axes.set_xlim(path.months[0] - 0.8, path.months[-1] + 0.8)
    axes.set_ylim(0, 1.75 * path.units.max())
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    ticks = path.months[path.months % TICK_EVERY == 0]
    axes.set_xticks(ticks, [tick(month) for month in ticks])
    for i in np.flatnonzero(path.months % NUMBER_EVERY == 0):
        told = f"{path.units[i]}({path.cohorts[i]})"
        frame.text(path.months[i], path.units[i], told, axes=axes, dy=2, va="bottom")
    axes.set_xlabel(say.x_label(lang))
    frame.text(
        0, 1, say.behind(lang), axes=axes, across=True, down=True, dy=3, ha="left", va="bottom", color=style.GREY
    )
