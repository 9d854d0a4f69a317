"""Two marks a row: the prefecture and the country, for full counts that have no interval (service mix, answers of a survey)."""

import pandas as pd

from caredx.pages import style
from caredx.pages.figures.dots import label_width, scale_axis
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("figures")

ROW_HEIGHT = 0.21


def pair_rows(
    rows: pd.DataFrame, unit: Unit, *, name: str, title: str, alt: str, axis: str, lang: Lang
) -> style.Picture:
    """Own and national value of each row, joined by a line whose length is the difference.

    Parameters
    ----------
    rows : DataFrame
        ``label``, ``own``, ``national`` in `unit`; drawn in the order given.
    unit : Unit
    name, title, alt, axis : str
        As in `dots.dot_rows`.
    """
    left = label_width(rows["label"])
    figure, axes = style.canvas(0.95 + ROW_HEIGHT * len(rows), left=left, right=0.15, top=0.35, bottom=0.5)
    places = list(range(len(rows)))
    own, national = rows["own"] * unit.scale, rows["national"] * unit.scale
    axes.hlines(places, own, national, color=style.PALE, linewidth=1.2, zorder=1)
    axes.plot(own, places, "o", color=style.BLUE, markersize=6, label=say.pairs_own(lang), zorder=3)
    axes.plot(
        national,
        places,
        "D",
        color=style.INK,
        markerfacecolor="white",
        markersize=5.5,
        label=say.national(lang),
        zorder=2,
    )
    style.row_labels(axes, list(rows["label"]))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(left=0)
    scale_axis(axes.xaxis, unit)
    axes.set_xlabel(axis)
    axes.grid(axis="x", color=style.FAINT)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, handletextpad=0.1, borderaxespad=0)
    data = rows.assign(unit=unit.code)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)
