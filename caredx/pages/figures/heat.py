"""Activity by clock hour: when in the day the minutes lie, in five bands of one hue whose order a grey print keeps."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from caredx.pages import style
from caredx.pages.figures.dots import label_width

EDGES = (0.0, 1.0, 3.0, 6.0, 12.0)
"""Lower edges of the bands in minutes of an hour; nothing is drawn for no minutes at all."""

ROW_HEIGHT = 0.165


def heat(
    table: pd.DataFrame, hours: Sequence[int], *, name: str, title: str, alt: str, axis: str, bands: Sequence[str]
) -> style.Picture:
    """Cells coloured by band.

    Parameters
    ----------
    table : DataFrame
        Minutes of an hour; index what stands beside the rows, columns clock hours; missing where nobody was at work.
    hours : sequence of int
        Columns in the order to draw (a night runs over midnight).
    bands : sequence of str
        What the legend says of each band.
    """
    left, legend = label_width(table.index), 0.3
    figure, axes = style.canvas(
        0.85 + ROW_HEIGHT * len(table) + legend, left=left, right=0.1, top=0.1 + legend, bottom=0.5
    )
    values = table.reindex(columns=list(hours)).to_numpy(dtype=float)
    number = np.digitize(values, EDGES[1:])
    for band, colour in enumerate(style.BANDS):
        _cells(axes, np.argwhere((number == band) & (values > 0)), colour)
    axes.set_xlim(0, len(hours))
    axes.set_ylim(len(table), 0)
    step = 3 if len(hours) > 13 else 1
    axes.set_xticks(np.arange(0, len(hours), step) + 0.5, [str(hour) for hour in hours[::step]])
    axes.set_yticks(np.arange(len(table)) + 0.5, table.index, fontsize=9)
    axes.tick_params(axis="both", length=0, pad=3)
    axes.set_xlabel(axis)
    handles = [
        Patch(facecolor=colour, edgecolor=style.PALE, linewidth=0.5, label=word)
        for colour, word in zip(style.BANDS, bands, strict=True)
    ]
    axes.legend(
        handles=handles,
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=5,
        frameon=False,
        fontsize=8.5,
        handlelength=1,
        handletextpad=0.3,
        columnspacing=0.7,
        borderaxespad=0.2,
    )
    data = (
        table.rename_axis("activity")
        .reset_index()
        .melt("activity", var_name="hour", value_name="minutes_per_hour")
        .dropna()
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)


def _cells(axes: Axes, cells: np.ndarray, colour: str) -> None:
    """All cells of a band as one path: a rectangle each would be ten times the size."""
    if not len(cells):
        return
    corners = [((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)) for y, x in cells]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(cells)
    path = Path([point for corner in corners for point in corner], codes)
    axes.add_patch(PathPatch(path, facecolor=colour, edgecolor="white", linewidth=0.5))
