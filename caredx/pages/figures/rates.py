"""Rates of one thing under several counts: a thick line for chance, a thin capped one for what the silent leave open.

The two widths answer different questions and must not look alike: the first shrinks with more answers, the second only with
fewer that stay silent.
"""

import pandas as pd
from matplotlib.axes import Axes

from caredx.pages import style
from caredx.pages.figures.dots import scale_axis
from caredx.words.units import Unit

ROW_HEIGHT = 0.46
LABEL_UP = 0.3
MARKS = {
    "interval": ("o", style.BLUE, "white"),
    "bounds": ("D", style.INK, "white"),
    "other": ("s", style.ORANGE, style.ORANGE),
}


def rates(rows: pd.DataFrame, *, name: str, title: str, alt: str, axis: str) -> style.Picture:
    """Rates with either width.

    Parameters
    ----------
    rows : DataFrame
        ``label``, ``kind`` (`interval`, `bounds`, `other` for the figure compared with), ``value``, ``low``, ``high`` (shares; any of
        the last three may be missing) and ``text``.
    """
    figure, axes = style.canvas(0.7 + ROW_HEIGHT * len(rows), left=0.1, right=0.15, top=0.1, bottom=0.5)
    for place, row in enumerate(rows.itertuples()):
        _draw(axes, place, row)
    axes.set_xlim(-1, 101)
    axes.set_ylim(len(rows) - 0.6, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(axis)
    axes.grid(axis="x", color=style.FAINT)
    scale_axis(axes.xaxis, Unit.SHARE)
    data = rows.drop(columns="text").assign(unit=Unit.SHARE.code)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)


def _draw(axes: Axes, place: int, row) -> None:
    """One rate: its name above the line, its number at the right of the name."""
    marker, color, face = MARKS[row.kind]
    axes.text(-0.6, place - LABEL_UP, row.label, fontsize=9, va="center", ha="left", color=style.INK)
    axes.text(101, place - LABEL_UP, row.text, fontsize=9, va="center", ha="right", color=style.INK)
    if not pd.isna(row.low):
        ends = [row.low * 100, row.high * 100]
        axes.plot(
            ends,
            [place] * 2,
            color=color,
            linewidth=3.0 if row.kind == "interval" else 1.2,
            solid_capstyle="butt",
            zorder=2,
        )
        if row.kind == "bounds":
            axes.plot(ends, [place] * 2, "|", color=color, markersize=9, zorder=2)
    if not pd.isna(row.value):
        axes.plot(row.value * 100, place, marker=marker, color=color, markerfacecolor=face, markersize=6, zorder=3)
