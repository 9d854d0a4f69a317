"""What was seen of each decision against what was expected: one row a decision, expectation at 100 for all.

Decisions are measured in points, hours and persons; only against their own expectation do they fit one axis. The axis is fixed,
because the interval of a few establishments is many times as wide as what was expected; an end beyond it becomes an arrow.
"""

import pandas as pd
from matplotlib.axes import Axes

from caredx.pages import style
from caredx.pages.figures.dots import label_width
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")

ROW_HEIGHT = 0.24
FIRST, LAST = -110, 310
MARKERS = {"met": ("^", style.BLUE), "not_met": ("v", style.ORANGE), "cannot_tell": ("s", style.GREY)}


def against_expected(rows: pd.DataFrame, *, name: str, title: str, alt: str, axis: str, lang: Lang) -> style.Picture:
    """Rows from top to bottom.

    Parameters
    ----------
    rows : DataFrame
        ``label, outcome, value, low, high, absent``: seen over expected (1 = as expected); `absent` says why there is no value.
    """
    figure, axes = style.canvas(
        0.85 + ROW_HEIGHT * len(rows), left=label_width(rows["label"]), right=0.15, top=0.3, bottom=0.5
    )
    axes.set_xlim(FIRST, LAST)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    for x, text, color in ((0, say.no_change(lang), style.GREY), (100, say.as_expected(lang), style.ORANGE)):
        axes.axvline(x, color=color, linestyle=(0, (4, 2)), linewidth=1.2, zorder=1)
        axes.text(x, -0.75, text, color=color, ha="right" if x == 0 else "left", va="bottom", fontsize=10)
    for place, row in enumerate(rows.itertuples()):
        _row(axes, place, row)
    style.row_labels(axes, list(rows["label"]), pad=7)
    axes.set_xticks([-100, 0, 100, 200, 300], ["−100", "0", "100", "200", "300"])
    axes.set_xlabel(axis)
    axes.grid(axis="x", color=style.FAINT)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, rows.drop(columns="absent"))


def _row(axes: Axes, place: int, row) -> None:
    marker, color = MARKERS[row.outcome]
    if pd.isna(row.value):
        axes.text(12, place, row.absent, va="center", fontsize=10, color=style.GREY)
        return
    if not pd.isna(row.low):
        ends = [min(max(end * 100, FIRST), LAST) for end in (row.low, row.high)]
        axes.plot(ends, [place, place], color=color, linewidth=1.4, solid_capstyle="butt", zorder=2)
    for end, edge, arrow in (
        (row.low, FIRST, "<"),
        (row.high, LAST, ">"),
        (row.value, FIRST, "<"),
        (row.value, LAST, ">"),
    ):
        beyond = not pd.isna(end) and (end * 100 < edge if arrow == "<" else end * 100 > edge)
        if beyond:
            axes.plot(edge, place, marker=arrow, color=color, markersize=5, clip_on=False, zorder=2)
    if FIRST <= row.value * 100 <= LAST:
        axes.plot(row.value * 100, place, marker=marker, color=color, markersize=7, zorder=3)
