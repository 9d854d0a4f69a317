"""Hours gained and lost by months since adoption, added up: what was measured, and what is only assumed after it."""

import pandas as pd
from matplotlib.ticker import MultipleLocator

from caredx.pages import style
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")


def cumulated(path: pd.DataFrame, *, name: str, title: str, alt: str, lang: Lang) -> style.Picture:
    """Line with band; hollow and dashed where only assumed.

    Parameters
    ----------
    path : DataFrame
        ``month, hours, low, high, measured``; + is hours freed.
    """
    figure, axes = style.canvas(2.9, left=0.62, right=0.12, top=0.35, bottom=0.5)
    low, high, seen = path["low"], path["high"], path["measured"]
    axes.axhline(0, color=style.INK, linewidth=0.9)
    for part, colour, dash, label, hatch in (
        (seen, style.BLUE, "-", say.measured, None),
        (~seen | ~seen.shift(-1, fill_value=False), style.ORANGE, (0, (4, 2)), say.assumed, "..."),
    ):
        axes.fill_between(
            path["month"][part],
            low[part],
            high[part],
            color=style.BANDS[1] if hatch is None else "#F6E3D6",
            linewidth=0,
        )
        axes.plot(
            path["month"][part], path["hours"][part], color=colour, linestyle=dash, linewidth=1.7, label=label(lang)
        )
    axes.axvline(float(path.loc[seen, "month"].max()), color=style.GREY, linewidth=0.9, linestyle=(0, (2, 2)))
    axes.set_xlim(0, float(path["month"].max()))
    axes.xaxis.set_major_locator(MultipleLocator(12))
    axes.set_xlabel(say.x(lang))
    axes.set_ylabel(say.y(lang))
    axes.grid(axis="y", color=style.FAINT)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.16, 1),
        ncols=2,
        frameon=False,
        fontsize=9,
        borderaxespad=0,
        columnspacing=0.9,
        handlelength=1.8,
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, path)
