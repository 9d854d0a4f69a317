"""Activity by clock hour: when in the day the minutes lie, in five bands of one hue whose order a grey print keeps."""

from collections.abc import Sequence
from typing import Unpack

import numpy as np
import pandas as pd
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from caredx.pages import style
from caredx.pages.figures.frame import Frame, Said

EDGES = (0.0, 1.0, 3.0, 6.0, 12.0)
"""Lower edges of the bands in minutes of an hour; nothing is drawn for no minutes at all."""


def heat(
    table: pd.DataFrame, hours: Sequence[int], *, axis: str, bands: Sequence[str], **said: Unpack[Said]
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
    frame = Frame.rows(table.index, per=0.165, axis=axis, legend=bands, right=0.1)
    axes, values = frame.axes, table.reindex(columns=list(hours)).to_numpy(dtype=float)
    number = np.digitize(values, EDGES[1:])
    for band, (colour, word) in enumerate(zip(style.BANDS, bands, strict=True)):
        if len(cells := np.argwhere((number == band) & (values > 0))):
            axes.add_patch(PathPatch(_squares(cells), facecolor=colour, edgecolor="white", linewidth=0.5))
        axes.bar(0, 0, 0, facecolor=colour, edgecolor=style.PALE, linewidth=0.5, label=word)
    axes.set_xlim(0, len(hours))
    axes.grid(visible=False)
    step = 3 if len(hours) > 13 else 1
    axes.set_xticks(np.arange(0, len(hours), step) + 0.5, [str(hour) for hour in hours[::step]])
    data = table.rename_axis("activity").reset_index()
    return frame.finish(data.melt("activity", var_name="hour", value_name="minutes_per_hour").dropna(), **said)


def _squares(cells: np.ndarray) -> Path:
    """All cells of a band as one path: a rectangle each would be ten times the size."""
    corners = np.array([(0, -0.5), (1, -0.5), (1, 0.5), (0, 0.5), (0, -0.5)])
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(cells)
    return Path((cells[:, None, ::-1] + corners).reshape(-1, 2), codes)
