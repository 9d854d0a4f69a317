"""Paths over months, wages or numbers, with their band: effects, hours added up, the worth of an hour, power, use of equipment, rounds.

On an effect's path better is always up, so a dip looks like one whichever way the outcome counts; the axis keeps the outcome's own sign.
Late months rest on few facilities, and the strip below says on how many.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Unpack

import numpy as np
import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

from caredx.measures.adoption import Path
from caredx.measures.effects import Effect
from caredx.pages import effect_words, style
from caredx.pages.figures.frame import Frame, Said, scale, signed_tick, tick
from caredx.pages.figures.looks import DASHED, DOTTED, Look, curve, plain
from caredx.pages.numbers import MINUS
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import given
from caredx.words.units import Unit

say_pages = words_of("pages")
say = words_of("figures")

STRIP, TICK_EVERY, NUMBER_EVERY = 0.55, 6, 12
"""Inches of the strip; months between ticks, and between numbers: four digits with their cohorts take the width of eight months."""
LINE, BESIDE = plain(Look()), plain(Look(style.ORANGE, width=1.6, dash=DASHED))
AFTER, BEFORE = Look(size=3.6), Look(size=3.6, filled=False)
"""Hollow marks before adoption: there nothing may happen."""
SEEN, ASSUMED = plain(Look(width=1.7)), plain(Look(style.ORANGE, width=1.7, dash=DASHED))
PALE_ORANGE = "#FFEEE2"
POWER = (
    Look(style.INK, "o", filled=False, size=4.5, dash=DOTTED),
    Look(style.GREY, "s", filled=False, size=4.5, dash=(0, (5, 2))),
    Look(style.BLUE, "D", filled=False, size=4.5),
    Look(style.ORANGE, "^", filled=False, size=4.5, dash=(0, (6, 2, 1, 2))),
)
SHIFTS = {"day": Look(shape="o"), "night": Look(style.INK, "s", filled=False)}
USE = {"use": Look(), "idle": Look(style.ORANGE, "s", dash=DASHED)}
STEADY = Look(style.GREY, "D", filled=False, size=5, width=1, dash=":")
CLOSE = 15.0  # points of the axis between two series in which a number has no room
AWAY = 0.25  # months by which the two series stand apart, so that their intervals do not cover each other


def cumulated(path: pd.DataFrame, *, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """Hours gained and lost by months since adoption, added up; dashed on pale orange where only assumed.

    `path` holds ``month, hours, low, high, measured``; + is hours freed.
    """
    words, seen = (say.measured(lang), say.assumed(lang)), path["measured"]
    frame = Frame(2.05, left=0.62, above=0.25, legend=words)
    axes = frame.axes
    axes.axhline(0, color=style.INK, linewidth=0.9)
    assumed = ~seen | ~seen.shift(-1, fill_value=False)
    for part, look, word, shade in ((seen, SEEN, words[0], style.BANDS[1]), (assumed, ASSUMED, words[1], PALE_ORANGE)):
        rows = path[part]
        curve(axes, rows["month"], rows["hours"], look, low=rows["low"], high=rows["high"], label=word, shade=shade)
    last = path[seen].iloc[-1]
    axes.axvline(last["month"], color=style.GREY, linewidth=0.9, linestyle=DOTTED)
    axes.plot(last["month"], last["hours"], **Look().drawn(line=False))
    frame.text(last["month"], last["hours"], signed_tick(round(last["hours"], 1)), dx=-4, dy=8, ha="right", halo=True)
    axes.set_xlim(0, float(path["month"].max()))
    axes.xaxis.set_major_locator(MultipleLocator(12))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: signed_tick(value)))
    axes.set_xlabel(say.x(lang))
    frame.y_words(say.y(lang))
    axes.grid(axis="y", color=style.FAINT)
    return frame.finish(path, **said)


def worth(curves: Sequence[tuple[str, pd.DataFrame]], *, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """From which wage on hours freed are worth their cost: probability above, net benefit below, on one axis of wages.

    Each curve is a label and ``wage, net, low, high, probability`` (`YenPerHour.net_benefit`).
    """
    tall, apart = 1.2, 0.4
    frame = Frame(tall, above=0.28 + tall + apart, legend=[label for label, _ in curves])
    lower, upper = frame.axes, frame.panel(frame.left, frame.bottom + tall + apart, frame.wide, tall)
    for (label, rows), look in zip(curves, (SEEN, ASSUMED), strict=False):
        curve(upper, rows["wage"], rows["probability"] * 100, look)
        shade = style.BANDS[1] if look is SEEN else PALE_ORANGE
        low, high = rows["low"] / 1e6, rows["high"] / 1e6
        curve(lower, rows["wage"], rows["net"] / 1e6, look, low=low, high=high, label=label, shade=shade)
    upper.axhline(50, color=style.PALE, linewidth=0.8)
    upper.set_ylim(-3, 103)
    lower.axhline(0, color=style.INK, linewidth=0.9)
    for axes, words in ((upper, say.worth_chance), (lower, say.net)):
        axes.set_xlim(0, float(curves[0][1]["wage"].max()))
        frame.text(0, 1, words(lang), axes=axes, across=True, down=True, dx=-72 * frame.left + 3, dy=8, ha="left")
        axes.grid(color=style.FAINT)
        axes.xaxis.set_major_locator(MaxNLocator(5))
        axes.yaxis.set_major_locator(MaxNLocator(4))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    upper.set_xticklabels([])
    lower.set_xlabel(say.worth_x(lang))
    return frame.finish(pd.concat([rows.assign(reading=label) for label, rows in curves], ignore_index=True), **said)


def power_lines(
    plan: pd.DataFrame, *, wanted: float, axis: tuple[str, str], lang: Lang, **said: Unpack[Said]
) -> style.Picture:
    """Power against the number of facilities, one line for each number of staff-days: the calculator of the next study.

    Parameters
    ----------
    plan : DataFrame
        From `caredx.measures.time_study.power.plan`.
    wanted : float
        Where the line to reach stands.
    axis : (str, str)
        What the axes measure.
    """
    words = {days: say.days(lang).format(n=days) for days in plan["staff_days"].unique()}
    frame = Frame(2.0, above=0.25, legend=list(words.values()))
    axes = frame.axes
    for (days, rows), look in zip(plan.groupby("staff_days"), POWER * len(words), strict=False):
        curve(axes, rows["facilities"], rows["power"] * 100, look, label=words[days])
    axes.axhline(wanted * 100, color=style.ORANGE, linewidth=1.4, linestyle=DASHED, zorder=1.5)
    frame.text(1, wanted * 100, tick(wanted * 100), across=True, dx=-2, dy=6, ha="right", color=style.ORANGE)
    axes.set_ylim(0, 102)
    axes.set_xlim(0, plan["facilities"].max() + 1)
    axes.set_xlabel(axis[0])
    frame.y_words(axis[1])
    axes.grid(color=style.FAINT)
    return frame.finish(plan, **said)


def use_months(rows: pd.DataFrame, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """How much equipment is used, and how much stands idle, by months since it was introduced: points with intervals.

    `rows` holds ``month``; ``use``, ``idle``, each with ``_low`` and ``_high``, and ``balanced_use``, as shares; NaN is not drawn.
    """
    steady = rows["balanced_use"].notna().any()
    words = {"use": say.use(lang), "idle": say.idle(lang), **({"steady": say.steady(lang)} if steady else {})}
    frame = Frame(1.85, above=0.25, legend=list(words.values()))
    axes = frame.axes
    for (column, look), away in zip(USE.items(), (-AWAY, AWAY), strict=True):
        known = rows[["month", column, f"{column}_low", f"{column}_high"]].astype(float).dropna(subset=column)
        known = known.assign(month=known["month"] + away) * [1, 100, 100, 100]
        curve(axes, known["month"], known[column], look, label=words[column])
        low, high = known[f"{column}_low"], known[f"{column}_high"]
        axes.vlines(known["month"], low, high, color=look.color, zorder=2)
        over = (rows["idle" if column == "use" else "use"].astype(float) * 100 - known[column]).reindex(known.index)
        for month, value, above in zip(known["month"], known[column], over, strict=True):
            below = value > CLOSE and 0 < above < CLOSE  # under its mark where the other series runs close over it
            frame.text(month, value, f"{value:.1f}", dy=-11 if below else 10, color=look.color, halo=True)
    if steady:
        curve(axes, rows["month"] - AWAY, rows["balanced_use"].astype(float) * 100, STEADY, label=words["steady"])
    axes.set_xticks(rows["month"], [f"{month:g}" for month in rows["month"]])
    axes.set_xlim(-0.8, float(rows["month"].max()) + 0.8)
    axes.set_ylim(-2, 112)
    axes.set_xlabel(say.use_months_x_label(lang))
    frame.y_words(say.use_months_y_label(lang))
    axes.grid(axis="y", color=style.FAINT)
    scale(axes.yaxis, Unit.SHARE)
    return frame.finish(rows, **said)


def rounds(rows: pd.DataFrame, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """Published changes at three rounds of a time study: points only, since no interval was published and rounds are no months.

    `rows` holds `shift, phase` (``post1``, ``post2``) and `value` in minutes.
    """
    frame = Frame(2.05, left=0.4, right=0.75, above=0.3, bottom=0.35)
    axes, places = frame.axes, list(say["rounds"])
    axes.axhline(0, color=style.INK, linewidth=0.9, zorder=0)
    for shift, own in rows.groupby("shift", sort=False):
        look, values = SHIFTS[str(shift)], {"pre": 0.0, **dict(zip(own["phase"], own["value"], strict=True))}
        seen = [(places.index(place), values[place]) for place in places if place in values]
        axes.plot(*zip(*seen, strict=True), **look.drawn(line=False))
        for x, value in seen[1:]:
            frame.text(x, value, f"{value:+g}".replace("-", MINUS), dy=10, color=look.color)
        frame.text(*seen[-1], say["shifts"][shift](lang), dx=12, ha="left", color=look.color)
    axes.set_xticks(range(len(places)), [text(lang) for text in say["rounds"].values()])
    axes.set_xlim(-0.3, 2.3)
    axes.margins(y=0.18)
    frame.y_words(say.rounds_y_label(lang))
    axes.grid(axis="y", color=style.FAINT)
    return frame.finish(rows, **said)


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
    frame.y_words(
        say.y_label(lang).format(outcome=effect.outcome.name(lang), unit=effect_words.unit(effect.outcome, lang))
    )
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=(1, 2, 5, 10)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: signed_tick(value)))
    axes.grid(axis="y", color=style.FAINT)
    _strip(frame, path, lang)
    return frame.finish(effect.to_frame().assign(unit=effect.outcome.unit.code), **said)


def _marks(frame: Frame, effect: Effect, lang: Lang) -> None:
    """Trough with its value, and on the zero line the sets of break-even (solid) and pay-back (hollow)."""
    curve_of, month = effect.curve, given(effect.curve.trough_month)
    at = float(effect.path.effect[effect.path.months == month][0])
    place = month, at * effect.outcome.unit.scale
    frame.axes.plot(*place, zorder=5, **Look(style.ORANGE, "v", size=8).drawn(line=False))
    told = f"{say.trough(lang)} {effect_words.change(at, effect.outcome, lang, with_unit=False)}"
    # Beside the mark: below it lies the heading of the strip, right of it the path has risen already.
    frame.text(*place, told, dx=7, ha="left", va="center", color=style.ORANGE, halo=True)
    sets = ((curve_of.break_even_set, say.even, style.ORANGE), (curve_of.cumulative_set, say.repaid, style.INK))
    for line, (pieces, text, color) in enumerate(sets):
        for low, high in pieces:
            _bar(frame, low, high, curve_of.last_month, color=color)
        if pieces:
            # Right of the crossing and on the worse side there is room; longer sets (relapse) still end at the edge.
            told, dy = text(lang).format(set=_set(pieces, lang)), -9 - 12 * line
            frame.text(1, 0, told, ha="right", va="top", color=color, halo=True, across=True, dx=-2, dy=dy)


def _bar(frame: Frame, low: float, high: float | None, last: int, *, color: str) -> None:
    """A set on the zero line: hollow if in ink, with an arrow where it has no end."""
    end, solid = last + 0.6 if high is None else high, color == style.ORANGE
    width: dict[str, Any] = {"solid_capstyle": "butt", "zorder": 5 if solid else 4}
    frame.axes.plot([low, end], [0, 0], color=color, linewidth=6, **width)
    if not solid:
        frame.axes.plot([low + 0.12, end - 0.12], [0, 0], color="white", linewidth=3.6, **width)
    if high is None:
        frame.axes.plot(end, 0, clip_on=False, zorder=5, **replace(Look(color, ">"), size=7).drawn(line=False))


def _set(pieces: Sequence[tuple[float, float | None]], lang: Lang) -> str:
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
