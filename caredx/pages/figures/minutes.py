"""Minutes of a working day: where in the day they lie, and where those that were freed went.

Activity by clock hour stands in five bands of one hue, whose order a grey print keeps. From what gave up minutes to what gained them go bands
whose width is the minutes: which minute went where is not observed, so every loss is handed out in proportion to the gains; the picture
shows how the sums fit, no more. Sources carry a grey, targets a hatch.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from caredx.pages import style
from caredx.pages.figures.frame import Frame, Said, balanced, inches

EDGES = (0.0, 1.0, 3.0, 6.0, 12.0)
"""Lower edges of the bands in minutes of an hour; nothing is drawn for no minutes at all."""
NODE, GAP = 0.03, 0.06
SIDE, ROOM = 1.32, 1.22


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


SHADES = (style.BANDS[3], style.PALE, style.BANDS[2], style.FAINT, style.BANDS[1], style.GREY)
CURVED = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]


def flow(
    flows: pd.DataFrame, labels: Mapping[str, str], *, heads: tuple[str, str], **said: Unpack[Said]
) -> style.Picture:
    """Bands from losses to gains.

    Parameters
    ----------
    flows : DataFrame
        ``source``, ``target``, ``minutes``.
    labels : mapping
        Name and minutes of every source and target, as drawn beside it, a line each.
    heads : (str, str)
        Words over the two sides.
    """
    lost, gained = (
        flows.groupby(side, sort=False)["minutes"].sum().sort_values(ascending=False) for side in ("source", "target")
    )
    most = max(len(lost), len(gained))
    frame = Frame(0.2 + 0.46 * max(most, 3), left=SIDE, right=SIDE, above=0.3, bottom=0.1)
    axes, total = frame.axes, float(lost.sum())
    axes.set_xlim(0, 1)
    axes.set_ylim(-GAP * (most - 1), 1)
    axes.axis("off")
    left, right = _stack(lost, total, most), _stack(gained, total, most)
    _bands(axes, flows, left, right, total)
    looks: dict[str, dict[str, Any]] = {
        "right": {"facecolor": style.GREY},
        "left": {"facecolor": "white", "hatch": "////"},
    }
    for places, sums, x, side in ((left, lost, 0.0, "right"), (right, gained, 1.0 - NODE, "left")):
        middles = {part: top - sums[part] / total / 2 for part, top in places.items()}
        for (part, top), where in zip(places.items(), _apart(list(middles.values()), GAP * (most - 1)), strict=True):
            height = sums[part] / total
            axes.add_patch(
                Rectangle((x, top - height), NODE, height, edgecolor=style.INK, linewidth=0.6, **looks[side])
            )
            _label(frame, (middles[part], where), labels[part], side)
    for x, head, side in ((0.0, heads[0], "right"), (1.0, heads[1], "left")):
        frame.text(x, 1.0, head, dx=-6 if side == "right" else 6, dy=10, ha=side, color=style.GREY)
    return frame.finish(flows, **said)


def _stack(sums: pd.Series, total: float, most: int) -> dict[str, float]:
    """Upper edge of every part, biggest first, spread over the same height on both sides."""
    spare = GAP * (most - 1)
    gap = spare / (len(sums) - 1) if len(sums) > 1 else 0.0
    tops, top = {}, 1.0 if len(sums) > 1 else 1.0 - spare / 2
    for part, minutes in sums.items():
        tops[str(part)] = top
        top -= minutes / total + gap
    return tops


def _bands(
    axes: Axes, flows: pd.DataFrame, left: Mapping[str, float], right: Mapping[str, float], total: float
) -> None:
    used_left, used_right = dict(left), dict(right)
    for source in left:
        for target in right:
            for minutes in flows.loc[(flows["source"] == source) & (flows["target"] == target), "minutes"]:
                width = minutes / total
                shade = SHADES[list(left).index(source) % len(SHADES)]
                _band(axes, used_left[source], used_right[target], width, shade)
                used_left[source] -= width
                used_right[target] -= width


def _band(axes: Axes, left: float, right: float, width: float, shade: str) -> None:
    a, b, middle = NODE, 1 - NODE, 0.5
    points = [
        (a, left),
        (middle, left),
        (middle, right),
        (b, right),
        (b, right - width),
        (middle, right - width),
        (middle, left - width),
        (a, left - width),
        (a, left),
    ]
    axes.add_patch(PathPatch(Path(points, CURVED), facecolor=shade, edgecolor=style.INK, linewidth=0.3, alpha=0.55))


def _apart(middles: list[float], spare: float) -> list[float]:
    """Heights for labels, from the top down, no two closer than two lines of text, none below the picture."""
    room = (1 + spare) / max(len(middles), 3) * 0.9
    kept: list[float] = []
    for middle in middles:
        kept.append(min(middle, kept[-1] - room) if kept else middle)
    lowest = -spare + room / 2
    for i in reversed(range(len(kept))):
        kept[i] = max(kept[i], lowest)
        lowest = kept[i] + room
    return kept


def _label(frame: Frame, heights: tuple[float, float], label: str, side: str) -> None:
    """A part's name and minutes, joined to its bar by a line where it had to move."""
    middle, where = heights
    edge, out = (0.0, -0.035) if side == "right" else (1.0, 1.035)
    frame.axes.plot([edge, out], [middle, where], color=style.PALE, linewidth=0.8, clip_on=False)
    lines = (line if inches(line) <= ROOM else balanced(line, ROOM) for line in label.split("\n"))
    frame.text(out, where, "\n".join(lines), dx=-2 if side == "right" else 2, ha=side)
