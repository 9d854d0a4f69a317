"""The effect by months since adoption: path, uniform band, dip, break-even and pay-back sets, and who is behind every month.

Better is always up, so a dip looks like one whichever way the outcome counts; the axis keeps the outcome's own sign. Late months
rest on few facilities, and the strip below says on how many.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from caredx.measures.adoption import Path
from caredx.measures.effects import Effect
from caredx.pages import effect_words as words
from caredx.pages import style
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say_pages = words_of("pages")

say = words_of("figures")

HEIGHT, LEFT, RIGHT, TOP, BOTTOM, STRIP = 3.7, 0.5, 0.2, 0.5, 1.25, 0.55
LABEL_EVERY = 6


def effect_path(
    effect: Effect, lang: Lang, *, name: str, title: str, alt: str, beside: tuple[Path, str] | None = None
) -> style.Picture:
    """Path with band and marks over the strip of facilities.

    Parameters
    ----------
    effect : Effect
    name, title, alt : str
        As in `style.Picture`.
    beside : (Path, str), optional
        A second path, drawn dashed without band, and its label.
    """
    figure, axes = style.canvas(HEIGHT, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM)
    scale, path = effect.outcome.unit.scale, effect.path
    low, high = (np.nan_to_num(end) * scale for end in (effect.band.low, effect.band.high))
    axes.fill_between(path.months, low, high, color=style.BANDS[1], linewidth=0)
    axes.axhline(0, color=style.INK, linewidth=0.9, zorder=2)
    axes.axvline(-0.5, color=style.GREY, linewidth=0.9, linestyle=(0, (2, 2)), zorder=1)
    _line(axes, path, scale)
    if beside:
        axes.plot(
            beside[0].months,
            beside[0].effect * scale,
            color=style.ORANGE,
            linestyle=(0, (4, 2)),
            linewidth=1.6,
            label=beside[1],
        )
        axes.legend(loc="lower right", frameon=False, fontsize=9, borderaxespad=0.2)
    _limits(axes, low, high, effect.outcome.better)
    if effect.has_dip and not beside:
        _marks(axes, effect, lang)
    _axis_words(axes, effect, lang)
    _strip(figure, path, lang)
    return style.Picture(
        name,
        style.svg(figure, name, title=title, alt=alt),
        title,
        alt,
        effect.to_frame().assign(unit=effect.outcome.unit.code),
    )


def _line(axes: Axes, path: Path, scale: float) -> None:
    """Hollow marks before adoption: there nothing may happen."""
    before = path.months < 0
    axes.plot(path.months, path.effect * scale, color=style.BLUE, linewidth=1.4, zorder=3)
    axes.plot(
        path.months[before],
        path.effect[before] * scale,
        "o",
        color=style.BLUE,
        markerfacecolor="white",
        markersize=3.6,
        zorder=4,
    )
    axes.plot(path.months[~before], path.effect[~before] * scale, "o", color=style.BLUE, markersize=3.6, zorder=4)


def _limits(axes: Axes, low: np.ndarray, high: np.ndarray, better: str) -> None:
    margin = 0.06 * (high.max() - low.min())
    bottom, top = low.min() - margin, high.max() + margin
    axes.set_ylim((top, bottom) if better == "lower" else (bottom, top))


def _marks(axes: Axes, effect: Effect, lang: Lang) -> None:
    """Trough, and on the zero line the sets of break-even (solid) and pay-back (hollow)."""
    curve, scale = effect.curve, effect.outcome.unit.scale
    at = float(effect.path.effect[effect.path.months == curve.trough_month][0]) * scale
    axes.plot(curve.trough_month, at, "v", color=style.ORANGE, markersize=8, zorder=5)
    axes.annotate(
        say.trough(lang),
        (curve.trough_month, at),
        xytext=(0, -6),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=9,
        color=style.ORANGE,
    )
    for line, (pieces, text, solid) in enumerate(
        ((curve.break_even_set, say.even, True), (curve.cumulative_set, say.repaid, False))
    ):
        for low, high in pieces:
            _bar(axes, low, high, curve.last_month, solid=solid)
        if pieces:
            # Right of the crossing and on the worse side there is room; longer sets (relapse) still end at the edge.
            axes.annotate(
                text(lang).format(set=_set(pieces, lang)),
                (1, 0),
                xycoords=("axes fraction", "data"),
                xytext=(-2, -9 - 12 * line),
                textcoords="offset points",
                ha="right",
                va="top",
                fontsize=9,
                color=style.ORANGE if solid else style.INK,
            )


def _bar(axes: Axes, low: float, high: float | None, last: int, *, solid: bool) -> None:
    ends = [low, last + 0.6 if high is None else high]
    color = style.ORANGE if solid else style.INK
    axes.plot(ends, [0, 0], color=color, linewidth=6, solid_capstyle="butt", zorder=5 if solid else 4)
    if not solid:
        axes.plot(
            [ends[0] + 0.12, ends[1] - 0.12], [0, 0], color="white", linewidth=3.6, solid_capstyle="butt", zorder=4
        )
    if high is None:
        axes.plot(ends[1], 0, ">", color=color, markersize=7, zorder=5, clip_on=False)


def _set(pieces, lang: Lang) -> str:
    parts = [
        say.open(lang).format(low=f"{low:.1f}")
        if high is None
        else say_pages.closed(lang).format(low=f"{low:.1f}", high=f"{high:.1f}")
        for low, high in pieces
    ]
    return say_pages.join(lang).join(parts)


def _axis_words(axes: Axes, effect: Effect, lang: Lang) -> None:
    axes.set_xlim(effect.path.months[0] - 0.8, effect.path.months[-1] + 0.8)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    # Above the axis, not turned beside it: names and units are too long for its height.
    told = say.y_label(lang).format(outcome=effect.outcome.name(lang), unit=words.unit(effect.outcome, lang))
    axes.annotate(
        told,
        (0, 1),
        xycoords=("figure fraction", "axes fraction"),
        xytext=(3, 8),
        textcoords="offset points",
        fontsize=9,
    )
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=(1, 2, 5, 10)))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: "0" if abs(value) < 1e-9 else f"{value:+g}".replace("-", words.MINUS))
    )
    axes.grid(axis="y", color=style.FAINT)


def _strip(figure: Figure, path: Path, lang: Lang) -> None:
    """Bars of adopters under every month, with the number every six months."""
    width = style.WIDTH
    axes = figure.add_axes((LEFT / width, 0.5 / HEIGHT, 1 - (LEFT + RIGHT) / width, STRIP / HEIGHT))
    axes.bar(path.months, path.units, color=style.PALE, width=0.7)
    axes.set_xlim(path.months[0] - 0.8, path.months[-1] + 0.8)
    axes.set_ylim(0, 1.75 * path.units.max())
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    labelled = [month for month in path.months if month % LABEL_EVERY == 0]
    axes.set_xticks(labelled, [f"{month}".replace("-", words.MINUS) for month in labelled])
    for month in labelled:
        at = int(np.flatnonzero(path.months == month)[0])
        axes.text(
            month, path.units[at], f"{path.units[at]}({path.cohorts[at]})", ha="center", va="bottom", fontsize=8.5
        )
    axes.set_xlabel(say.x_label(lang), fontsize=9.5)
    figure.text(
        LEFT / width, (0.5 + STRIP + 0.04) / HEIGHT, say.behind(lang), fontsize=8.5, color=style.GREY, va="bottom"
    )
