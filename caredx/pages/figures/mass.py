"""Where the mass is: one bar a group, its length all establishments, the filled part those that meant something has not reached."""

import pandas as pd

from caredx.pages import style
from caredx.pages.figures.dots import label_width, scale_axis
from caredx.words.labels import Lang
from caredx.words.units import Unit

ROW_HEIGHT = 0.27


def mass(
    rows: pd.DataFrame,
    *,
    name: str,
    title: str,
    alt: str,
    axis: str,
    words: tuple[str, str],
    lang: Lang,
    data: pd.DataFrame,
) -> style.Picture:
    """Bars of counts, in the order given.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``n`` (all) and ``x`` (the filled part), ``note`` at the end of the bar.
    words : (str, str)
        What the filled part and the whole bar are.
    """
    right = label_width(rows["note"]) + 0.05
    figure, axes = style.canvas(
        0.95 + ROW_HEIGHT * len(rows), left=label_width(rows["label"]), right=right, top=0.35, bottom=0.5
    )
    places = range(len(rows))
    bars = {"height": 0.66, "linewidth": 0.9}
    axes.barh(places, rows["n"], facecolor="white", edgecolor=style.GREY, label=words[1], zorder=2, **bars)
    axes.barh(places, rows["x"], facecolor=style.BLUE, edgecolor=style.BLUE, label=words[0], zorder=3, **bars)
    for place, row in zip(places, rows.itertuples(index=False), strict=True):
        axes.annotate(
            row.note,
            (row.n, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=style.INK,
            annotation_clip=False,
        )
    style.row_labels(axes, list(rows["label"]))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, rows["n"].max())
    scale_axis(axes.xaxis, Unit.ESTABLISHMENTS)
    axes.set_xlabel(axis)
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(
        handles[::-1],
        labels[::-1],
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=2,
        frameon=False,
        fontsize=9,
        handletextpad=0.4,
        columnspacing=0.9,
        borderaxespad=0.1,
        handlelength=1.4,
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)
