"""From which wage on hours freed are worth their cost: probability above, net benefit below, on one axis of wages."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator

from caredx.pages import style
from caredx.pages.numbers import MINUS
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")

COLOURS = ((style.BLUE, "-"), (style.ORANGE, (0, (4, 2))))
HEIGHT, LEFT, RIGHT, TOP, BOTTOM, GAP = 3.7, 0.62, 0.3, 0.35, 0.5, 0.2


def worth(curves: Sequence[tuple[str, pd.DataFrame]], *, name: str, title: str, alt: str, lang: Lang) -> style.Picture:
    """Two panels; each curve is a label and ``wage, net, low, high, probability`` (`YenPerHour.net_benefit`)."""
    figure, lower = style.canvas(HEIGHT, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM)
    tall = (HEIGHT - TOP - BOTTOM - GAP) / 2 / HEIGHT
    wide = 1 - (LEFT + RIGHT) / style.WIDTH
    lower.set_position((LEFT / style.WIDTH, BOTTOM / HEIGHT, wide, tall))
    upper = figure.add_axes((LEFT / style.WIDTH, BOTTOM / HEIGHT + tall + GAP / HEIGHT, wide, tall))
    for (label, rows), (colour, dash) in zip(curves, COLOURS, strict=False):
        upper.plot(rows["wage"], rows["probability"] * 100, color=colour, linestyle=dash, linewidth=1.7, label=label)
        lower.fill_between(rows["wage"], rows["low"] / 1e6, rows["high"] / 1e6, color=colour, alpha=0.15, linewidth=0)
        lower.plot(rows["wage"], rows["net"] / 1e6, color=colour, linestyle=dash, linewidth=1.7)
    upper.axhline(50, color=style.PALE, linewidth=0.8)
    upper.set_ylim(-3, 103)
    upper.set_xticklabels([])
    lower.axhline(0, color=style.INK, linewidth=0.9)
    for axes, words in ((upper, say.worth_chance), (lower, say.net)):
        axes.set_xlim(0, float(curves[0][1]["wage"].max()))
        axes.set_ylabel(words(lang))
        axes.yaxis.set_major_locator(MaxNLocator(4))
        axes.grid(color=style.FAINT)
        axes.xaxis.set_major_locator(MaxNLocator(5))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}".replace("-", MINUS)))
    upper.set_xticklabels([])
    lower.set_xlabel(say.worth_x(lang))
    upper.legend(
        loc="lower left",
        bbox_to_anchor=(-0.16, 1),
        ncols=2,
        frameon=False,
        fontsize=9,
        borderaxespad=0,
        columnspacing=0.9,
        handlelength=1.8,
    )
    data = pd.concat([rows.assign(reading=label) for label, rows in curves], ignore_index=True)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)
