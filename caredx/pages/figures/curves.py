"""Paths over months, wages or numbers, with their band: hours added up, the worth of an hour, power, use of equipment, rounds."""

from collections.abc import Sequence
from typing import Unpack

import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

from caredx.pages import style
from caredx.pages.figures.frame import Frame, Said, scale, signed_tick, tick
from caredx.pages.figures.looks import DASHED, DOTTED, Look, curve, plain
from caredx.pages.numbers import MINUS
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("figures")

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
        axes.vlines(known["month"], *(known[f"{column}_{end}"] for end in ("low", "high")), color=look.color, zorder=2)
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
        look, values = SHIFTS[shift], {"pre": 0.0, **dict(zip(own["phase"], own["value"], strict=True))}
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
