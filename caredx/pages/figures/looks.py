"""How values look, and the two ways they are drawn: a mark with its interval in a row, a path with its band over an axis.

Shape and fill tell kinds of value apart, colour says it again, so nothing is lost on a black-and-white copier.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from caredx.pages import style

DASHED, DOTTED = (0, (4, 2)), (0, (1, 1.5))


@dataclass(frozen=True)
class Look:
    """How one kind of value looks: shape and fill say it, and colour says it again."""

    color: str = style.BLUE
    shape: str = "o"
    filled: bool = True
    size: float = 6
    width: float = 1.4
    dash: Any = "-"

    def drawn(self, *, line: bool) -> dict[str, Any]:
        """As matplotlib takes it, with or without the line."""
        inside = self.color if self.filled else "white"
        dash = self.dash if line else "none"
        points = {"marker": self.shape or None, "markersize": self.size, "markerfacecolor": inside}
        return {"color": self.color, "linewidth": self.width, "linestyle": dash, **points}


OWN = Look(width=2.6)
OTHER = Look(style.GREY, filled=False, size=5.5, width=1.2)
FEW = Look(style.GREY, "s", filled=False, size=5.5, width=1.2)
NATIONAL = Look(style.INK, "D", filled=False, size=5.5)
TARGET = Look(style.ORANGE, "v")


def marks(
    axes: Axes,
    values: pd.Series,
    look: Look,
    *,
    low: pd.Series | None = None,
    high: pd.Series | None = None,
    label: str = "",
    away: float = 0.0,
    capped: bool = False,
) -> None:
    """One mark a row with its interval; what lies beyond the axis ends there in an arrow.

    Parameters
    ----------
    values, low, high : Series
        By place from the top, in the unit of the axis; missing values are not drawn.
    away : float
        How far below the middle of the row.
    capped : bool
        Whether the interval ends in caps: a width that is not chance.
    """
    left, right = axes.get_xlim()
    color, places = look.color, values.index.to_numpy() + away
    at = values.to_numpy(float)
    least = most = at
    if low is not None and high is not None:
        ends = low.to_numpy(float), high.to_numpy(float)
        least, most = np.fmin(at, ends[0]), np.fmax(at, ends[1])
        lines: dict[str, Any] = {"colors": color, "linewidths": look.width, "capstyle": "butt", "zorder": 2}
        seen = (ends[1] >= left) & (ends[0] <= right)
        axes.hlines(places[seen], ends[0][seen].clip(min=left), ends[1][seen].clip(max=right), **lines)
        for end in ends if capped else ():
            axes.plot(end[seen], places[seen], "|", color=color, markersize=8, zorder=2)
    for beyond, edge, arrow in ((least < left, left, "<"), (most > right, right, ">")):
        if beyond.any():
            out = places[beyond]
            axes.plot([edge] * len(out), out, arrow, color=color, markersize=5, clip_on=False, zorder=2)
    inside = (at >= left) & (at <= right)
    shown = look.drawn(line=False) | ({"label": label} if label else {})
    axes.plot(at[inside], places[inside], zorder=4 if look.filled else 3, **shown)


def curve(
    axes: Axes,
    x: Any,
    y: Any,
    look: Look,
    *,
    low: Any = None,
    high: Any = None,
    label: str = "",
    shade: str = style.BANDS[1],
) -> None:
    """A path over x with its band; the band has an edge, so a grey print keeps it."""
    if low is not None:
        axes.fill_between(x, low, high, facecolor=shade, linewidth=0, zorder=1)
    shown = look.drawn(line=True) | ({"label": label} if label else {})
    axes.plot(x, y, zorder=3, **shown)


def plain(look: Look, **changes: Any) -> Look:
    """The look as a line without marks."""
    return replace(look, shape="", **changes)
