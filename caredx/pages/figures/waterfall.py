"""From one rate to another, step by step: bars that start where the one above ended, and hatched bands where nobody knows.

A step that is not known must not look like a step of zero, so it takes the whole width and its word.
"""

import pandas as pd
from matplotlib.axes import Axes

from caredx.pages import style
from caredx.pages.figures.dots import scale_axis
from caredx.words.units import Unit

ROW_HEIGHT = 0.5
BAR = 0.34
LABEL_UP = 0.3
ROOM = 74.0
LOOKS = {
    "level": {"facecolor": style.BLUE, "edgecolor": style.BLUE},
    "up": {"facecolor": "white", "edgecolor": style.BLUE, "hatch": "////"},
    "down": {"facecolor": style.ORANGE, "edgecolor": style.ORANGE},
    "bounded": {"facecolor": "white", "edgecolor": style.GREY, "hatch": "||", "linestyle": "--"},
    "unknown": {"facecolor": "white", "edgecolor": style.PALE, "hatch": "xx", "linestyle": ":"},
    "remainder": {"facecolor": "white", "edgecolor": style.INK, "hatch": "\\\\\\\\"},
}


def waterfall(rows: pd.DataFrame, *, name: str, title: str, alt: str, axis: str) -> style.Picture:
    """Two levels and the steps between.

    Parameters
    ----------
    rows : DataFrame
        In order: ``label``, ``kind`` (`level`, `move`, `bounded`, `unknown`, `remainder`), ``before``, ``after``, ``low``, ``high``
        (shares in [0, 1]; low and high of a bounded step are where the rate may lie) and ``text`` for the end of the bar.
    """
    figure, axes = style.canvas(0.7 + ROW_HEIGHT * len(rows), left=0.1, right=0.15, top=0.1, bottom=0.5)
    for place, row in enumerate(rows.itertuples()):
        _draw(axes, place, row)
    for place, (here, below) in enumerate(zip(rows["after"], rows["before"].iloc[1:], strict=False)):
        if here == below and place < len(rows) - 1:
            axes.plot(
                [here * 100] * 2,
                [place + BAR / 2, place + 1 - BAR / 2],
                color=style.GREY,
                linewidth=0.8,
                linestyle=":",
                zorder=1,
            )
    axes.set_xlim(0, 100)
    axes.set_ylim(len(rows) - 0.6, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(axis)
    scale_axis(axes.xaxis, Unit.SHARE)
    data = rows.drop(columns="text").assign(unit=Unit.SHARE.code)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)


def _draw(axes: Axes, place: int, row) -> None:
    """One step with its name above and its size at its end."""
    axes.text(
        0.4,
        place - LABEL_UP,
        row.label,
        fontsize=9,
        va="center",
        ha="left",
        color=style.INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
    )
    ends, look = _ends(row)
    if look == "bounded":
        axes.text(100, place - LABEL_UP, row.text, fontsize=9, va="center", ha="right", color=style.INK)
    low, high = min(ends) * 100, max(ends) * 100
    axes.barh(place + 0.05, max(high - low, 0.5), left=low, height=BAR, linewidth=1.0, zorder=2, **LOOKS[look])
    if look == "bounded":
        return
    right = high < ROOM
    where, side = (50.0, "center") if look == "unknown" else (high + 1.2, "left") if right else (low - 1.2, "right")
    inside = look != "unknown" and not right and low < 100 - ROOM
    where, side = (high - 1.5, "right") if inside else (where, side)
    axes.text(
        where,
        place + 0.05,
        row.text,
        fontsize=10,
        va="center",
        ha=side,
        zorder=4,
        color="white" if inside and look in ("level", "down") else style.INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2}
        if look == "unknown" or (inside and look not in ("level", "down"))
        else None,
    )


def _ends(row) -> tuple[tuple[float, float], str]:
    if row.kind == "level":
        return (0.0, row.after), "level"
    if row.kind == "bounded":
        return (row.low, row.high), "bounded"
    if row.kind == "unknown":
        return (0.0, 1.0), "unknown"
    if row.kind == "remainder":
        return (row.before, row.after), "remainder"
    return (row.before, row.after), "up" if row.after >= row.before else "down"
