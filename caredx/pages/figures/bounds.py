"""A change with two widths: a thick line for chance, a thin capped one for what unrecorded minutes leave open."""

import pandas as pd

from caredx.pages import style
from caredx.pages.figures.dots import label_width, scale_axis
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("figures")

ROW_HEIGHT = 0.34


def bounded(rows: pd.DataFrame, unit: Unit, *, name: str, title: str, alt: str, axis: str, lang: Lang) -> style.Picture:
    """Changes with interval and bounds.

    Parameters
    ----------
    rows : DataFrame
        ``label``, ``value``; ``low``, ``high`` of the interval and ``lowest``, ``highest`` of the bounds, missing where there are
        none.
    """
    left = label_width(rows["label"])
    figure, axes = style.canvas(1.1 + ROW_HEIGHT * len(rows), left=left, right=0.15, top=0.4, bottom=0.5)
    places = list(range(len(rows)))
    axes.axvline(0, color=style.ORANGE, linestyle=(0, (4, 2)), linewidth=1.2, zorder=1)
    axes.hlines(
        [place + 0.22 for place in places],
        rows["lowest"],
        rows["highest"],
        color=style.INK,
        linewidth=1.0,
        label=say.bounds(lang),
    )
    for column in ("lowest", "highest"):
        axes.plot(rows[column], [place + 0.22 for place in places], "|", color=style.INK, markersize=7)
    axes.hlines(places, rows["low"], rows["high"], color=style.BLUE, linewidth=3.0, label=say.interval(lang))
    axes.plot(rows["value"], places, "o", color=style.BLUE, markerfacecolor="white", markersize=6, zorder=3)
    style.row_labels(axes, list(rows["label"]))
    axes.set_ylim(len(rows) - 0.3, -0.6)
    scale_axis(axes.xaxis, unit)
    axes.set_xlabel(axis)
    axes.grid(axis="x", color=style.FAINT)
    axes.legend(
        loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, fontsize=9, borderaxespad=0, handlelength=1.8
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, rows.assign(unit=unit.code))
