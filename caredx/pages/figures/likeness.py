"""How far peers lie from the own prefecture on each figure of likeness, and the band they span on each KPI.

The first picture shows why they were called alike (all marks near the middle line), the second what that is worth: whether the own
value lies inside what prefectures like it reach.
"""

import pandas as pd
from matplotlib.axes import Axes

from caredx.pages import style
from caredx.pages.figures.dots import label_width
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")

MARKERS = ("o", "s", "^", "v", "P")
ROW_HEIGHT, BAND_HEIGHT = 0.26, 0.56
REACH = 3.4


def differences(
    rows: pd.DataFrame, others: pd.DataFrame, *, name: str, title: str, alt: str, axis: str, lang: Lang
) -> style.Picture:
    """Differences of peers from the own value, in standard deviations of the 47, one row a figure.

    Parameters
    ----------
    rows : DataFrame
        Index what stands beside the rows, one column a peer (its name), nearest first.
    others : DataFrame
        The same for the remaining prefectures, drawn as faint ticks.
    """
    left = label_width(rows.index)
    figure, axes = style.canvas(1.15 + ROW_HEIGHT * len(rows), left=left, right=0.15, top=0.55, bottom=0.5)
    for place, label in enumerate(rows.index):
        seen = others.loc[label].clip(-REACH, REACH)
        axes.plot(
            seen,
            [place] * len(seen),
            "|",
            color=style.PALE,
            markersize=6,
            zorder=1,
            label=say.others(lang) if place == 0 else None,
        )
    axes.axvline(0, color=style.BLUE, linewidth=1.6, zorder=2, label=say.own(lang))
    for number, peer in enumerate(rows.columns):
        filled = number % 2 == 0
        axes.plot(
            rows[peer].clip(-REACH, REACH),
            range(len(rows)),
            marker=MARKERS[number % len(MARKERS)],
            color=style.ORANGE,
            linestyle="none",
            markersize=5.5,
            markerfacecolor=style.ORANGE if filled else "white",
            label=peer,
            zorder=3,
        )
    style.row_labels(axes, list(rows.index))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(-REACH - 0.1, REACH + 0.1)
    axes.set_xlabel(axis)
    axes.grid(axis="y", color=style.FAINT)
    axes.legend(
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=4,
        frameon=False,
        fontsize=9,
        handletextpad=0.1,
        columnspacing=0.7,
        borderaxespad=0.2,
        handlelength=1.2,
    )
    return style.Picture(
        name, style.svg(figure, name, title=title, alt=alt), title, alt, rows.rename_axis("figure").reset_index()
    )


def bands(rows: pd.DataFrame, *, name: str, title: str, alt: str, lang: Lang, data: pd.DataFrame) -> style.Picture:
    """Own value in the band of the peers, each row on a scale of its own.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``low``, ``median``, ``high``, ``own`` (may be missing); ``low_text``, ``high_text``, ``own_text``.
    """
    figure, axes = style.canvas(0.45 + BAND_HEIGHT * len(rows), left=0.1, right=0.1, top=0.35, bottom=0.1)
    for place, row in enumerate(rows.itertuples(index=False)):
        _band(axes, place, row)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) - 0.45, -0.5)
    axes.set_axis_off()
    handles = [
        axes.plot([], [], color=style.PALE, linewidth=7, label=say.band(lang))[0],
        axes.plot([], [], "|", color=style.INK, markersize=10, markeredgewidth=1.6, label=say.median(lang))[0],
        axes.plot([], [], "D", color=style.BLUE, markersize=6.5, label=say.own(lang))[0],
    ]
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=3,
        frameon=False,
        fontsize=9,
        handletextpad=0.4,
        columnspacing=0.9,
        borderaxespad=0,
        handlelength=1.6,
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)


def _band(axes: Axes, place: int, row) -> None:
    """Label above, band in the middle, the numbers of its ends below."""
    known = [value for value in (row.low, row.high, row.own) if not pd.isna(value)]
    least, most = min(known), max(known)
    scale = _scale(least, most)
    axes.text(0, place - 0.3, row.label, fontsize=9.5, va="center", ha="left", color=style.INK)
    axes.plot([0.04, 0.96], [place] * 2, color=style.FAINT, linewidth=1, zorder=0)
    axes.plot(
        [scale(row.low), scale(row.high)], [place] * 2, color=style.PALE, linewidth=7, solid_capstyle="butt", zorder=1
    )
    axes.plot(scale(row.median), place, "|", color=style.INK, markersize=11, markeredgewidth=1.6, zorder=2)
    axes.text(
        scale(row.low), place + 0.27, row.low_text, fontsize=9, ha=_side(scale(row.low)), va="center", color=style.GREY
    )
    if row.high > row.low:
        axes.text(
            scale(row.high),
            place + 0.27,
            row.high_text,
            fontsize=9,
            ha=_side(scale(row.high)),
            va="center",
            color=style.GREY,
        )
    axes.text(1, place - 0.3, row.own_text, fontsize=9.5, va="center", ha="right", color=style.BLUE)
    if not pd.isna(row.own):
        axes.plot(scale(row.own), place, "D", color=style.BLUE, markeredgecolor="white", markersize=7, zorder=3)


def _scale(least: float, most: float):
    """From a value to its place along the row: the ends of what is drawn stand at 10 and 90 %."""
    width = (most - least) or 1.0
    return lambda value: 0.1 + 0.8 * (value - least) / width


def _side(where: float) -> str:
    """A number stands inside the picture at both ends."""
    return "left" if where < 0.2 else "right" if where > 0.8 else "center"
