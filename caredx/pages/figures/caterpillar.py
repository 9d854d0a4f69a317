"""Small areas twice on a row: the raw value, and the value drawn towards the common mean by as much as the raw one is noise."""

import pandas as pd
from matplotlib.axes import Axes

from caredx.pages import style
from caredx.pages.figures.dots import label_width, scale_axis
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("figures")

ROW_HEIGHT = 0.22
APART = 0.16


def caterpillar(
    rows: pd.DataFrame,
    unit: Unit,
    *,
    name: str,
    title: str,
    alt: str,
    axis: str,
    lang: Lang,
    line: tuple[float, str],
    data: pd.DataFrame,
) -> style.Picture:
    """Raw and shrunken values with intervals, in the order given.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``value``, ``low``, ``high`` raw; ``shrunk``, ``shrunk_low``, ``shrunk_high`` (missing where there are none); ``few``;
        ``absent``, why a raw value is missing.
    line : (float, str)
        Where the whole stands, and its label.
    """
    notes = [*rows.loc[rows["value"].isna(), "absent"]] + [say.few(lang)] * bool(rows["few"].any())
    right = max([0.15, *(label_width([note]) for note in notes)])
    figure, axes = style.canvas(
        1.15 + ROW_HEIGHT * len(rows), left=label_width(rows["label"]), right=right, top=0.55, bottom=0.5
    )
    axes.axvline(
        line[0] * unit.scale, color=style.ORANGE, linestyle=(0, (4, 2)), linewidth=1.2, zorder=1, label=line[1]
    )
    for place, row in enumerate(rows.itertuples(index=False)):
        _row(axes, place, row, unit, lang)
    axes.plot([], [], "o", color=style.GREY, markerfacecolor="white", markersize=5, label=say.raw(lang))
    if rows["shrunk"].notna().any():
        axes.plot([], [], "D", color=style.BLUE, markersize=5, label=say.shrunk(lang))
    style.row_labels(axes, list(rows["label"]))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    if unit is Unit.SHARE:
        axes.set_xlim(-2, 102)
    scale_axis(axes.xaxis, unit)
    axes.set_xlabel(axis)
    axes.grid(axis="x", color=style.FAINT)
    axes.legend(
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=2,
        frameon=False,
        fontsize=9,
        handletextpad=0.3,
        columnspacing=0.9,
        borderaxespad=0.2,
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)


def _row(axes: Axes, place: int, row, unit: Unit, lang: Lang) -> None:
    """Raw above (hollow, thin line), shrunken below (filled diamond, thick line)."""
    if not pd.isna(row.value):
        where = place - APART
        axes.plot([row.low * unit.scale, row.high * unit.scale], [where] * 2, color=style.PALE, linewidth=1.0, zorder=2)
        marker = "s" if row.few else "o"
        axes.plot(
            row.value * unit.scale,
            where,
            marker=marker,
            color=style.GREY,
            markerfacecolor="white",
            markersize=4.8,
            zorder=3,
        )
    if not pd.isna(row.shrunk):
        where = place + APART
        axes.plot(
            [row.shrunk_low * unit.scale, row.shrunk_high * unit.scale],
            [where] * 2,
            color=style.BLUE,
            linewidth=2.0,
            zorder=2,
        )
        axes.plot(row.shrunk * unit.scale, where, marker="D", color=style.BLUE, markersize=4.2, zorder=4)
    note = row.absent if pd.isna(row.value) else say.few(lang) if row.few else ""
    if note:
        axes.annotate(
            note,
            (1, place),
            xycoords=("axes fraction", "data"),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=style.GREY,
            annotation_clip=False,
        )
