"""From what gave up minutes to what gained them: bands whose width is the minutes.

Which minute went where is not observed, so every loss is handed out in proportion to the gains; the picture shows how the sums
fit, no more. Sources carry a grey, targets a hatch.
"""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from caredx.pages import style

NODE, GAP = 0.03, 0.06
SIDE = 1.32
SHADES = (style.BANDS[3], style.PALE, style.BANDS[2], style.FAINT, style.BANDS[1], style.GREY)


def flow(
    flows: pd.DataFrame, labels: Mapping[str, str], *, name: str, title: str, alt: str, heads: tuple[str, str]
) -> style.Picture:
    """Bands from losses to gains.

    Parameters
    ----------
    flows : DataFrame
        ``source``, ``target``, ``minutes``.
    labels : mapping
        Name and minutes of every source and target, as drawn beside it; several lines allowed.
    heads : (str, str)
        Words over the two sides.
    """
    lost, gained = (
        flows.groupby(side, sort=False)["minutes"].sum().sort_values(ascending=False) for side in ("source", "target")
    )
    most = max(len(lost), len(gained))
    figure, axes = style.canvas(0.6 + 0.46 * max(most, 3), left=SIDE, right=SIDE, top=0.3, bottom=0.1)
    total = float(lost.sum())
    left, right = _stack(lost, total, most), _stack(gained, total, most)
    _bands(axes, flows, left, right, total)
    for places, sums, x, side in ((left, lost, 0.0, "right"), (right, gained, 1.0 - NODE, "left")):
        middles = {part: top - sums[part] / total / 2 for part, top in places.items()}
        for (part, top), where in zip(places.items(), _apart(list(middles.values()), GAP * (most - 1)), strict=True):
            _node(axes, (x, top, sums[part] / total), side)
            _label(axes, (middles[part], where), labels[part], side)
    for x, head, side in ((0.0, heads[0], "right"), (1.0, heads[1], "left")):
        axes.annotate(
            head,
            (x, 1.0),
            xytext=(-6 if side == "right" else 6, 10),
            textcoords="offset points",
            ha=side,
            va="center",
            fontsize=9,
            color=style.GREY,
            annotation_clip=False,
        )
    axes.set_xlim(0, 1)
    axes.set_ylim(-GAP * (most - 1), 1)
    axes.axis("off")
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, flows)


def _stack(sums: pd.Series, total: float, most: int) -> dict[str, float]:
    """Upper edge of every part, biggest first, spread over the same height on both sides."""
    spare = GAP * (most - 1)
    gap = spare / (len(sums) - 1) if len(sums) > 1 else 0.0
    tops, top = {}, 1.0 if len(sums) > 1 else 1.0 - spare / 2
    for part, minutes in sums.items():
        tops[part] = top
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
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(points, codes), facecolor=shade, edgecolor=style.INK, linewidth=0.3, alpha=0.55))


def _apart(middles: list[float], spare: float) -> list[float]:
    """Heights for labels, from the top down, no two closer than two lines of text, none below the picture."""
    room = (1 + spare) / max(len(middles), 3) * 0.9
    kept = []
    for middle in middles:
        kept.append(min(middle, kept[-1] - room) if kept else middle)
    lowest = -spare + room / 2
    for i in reversed(range(len(kept))):
        kept[i] = max(kept[i], lowest)
        lowest = kept[i] + room
    return kept


def _label(axes: Axes, heights: tuple[float, float], label: str, side: str) -> None:
    """A part's name and minutes, joined to its bar by a line where it had to move."""
    middle, where = heights
    edge, out = (0.0, -0.035) if side == "right" else (1.0, 1.035)
    axes.plot([edge, out], [middle, where], color=style.PALE, linewidth=0.8, clip_on=False)
    axes.annotate(
        label,
        (out, where),
        xytext=(-2 if side == "right" else 2, 0),
        textcoords="offset points",
        ha=side,
        va="center",
        fontsize=9,
        linespacing=1.15,
        annotation_clip=False,
    )


def _node(axes: Axes, box: tuple[float, float, float], side: str) -> None:
    """A part's bar."""
    x, top, height = box
    hatch = "" if side == "right" else "////"
    axes.add_patch(
        Rectangle(
            (x, top - height),
            NODE,
            height,
            facecolor=style.GREY if side == "right" else "white",
            hatch=hatch,
            edgecolor=style.INK,
            linewidth=0.6,
        )
    )
