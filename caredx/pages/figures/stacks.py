"""A staff-day as stacked bars, one bar a round: how the time divides and how that changed.

Segments differ in grey, hatch and a number inside, so a black-and-white copy keeps them apart.
"""

import pandas as pd
from matplotlib.axes import Axes

from caredx.pages import style
from caredx.pages.figures.dots import label_width

LOOKS = (
    {"facecolor": style.BLUE, "ink": "white"},
    {"facecolor": style.BANDS[1], "ink": style.INK},
    {"facecolor": "white", "hatch": "---", "ink": style.INK},  # lines: a hatch of dots is 180 kB of circles
    {"facecolor": style.FAINT, "ink": style.INK},
    {"facecolor": "white", "hatch": "////", "ink": style.INK},
    {"facecolor": style.PALE, "ink": style.INK},
    {"facecolor": style.BANDS[2], "hatch": "\\\\\\\\", "ink": style.INK},
    {"facecolor": "white", "hatch": "xx", "ink": style.INK},
)
ROW_HEIGHT, GAP = 0.34, 0.45
NARROWEST = 0.075  # share of the axis below which a segment holds no number


def stacked(rows: pd.DataFrame, *, name: str, title: str, alt: str, axis: str) -> style.Picture:
    """Bars of parts.

    Parameters
    ----------
    rows : DataFrame
        ``group`` (shift), ``bar`` (round), ``part``, ``minutes``, in the order to draw; every bar with the same parts.
    name, title, alt : str
        As in `style.Picture`.
    axis : str
        What the horizontal axis measures, with its unit.
    """
    bars = rows.drop_duplicates(["group", "bar"])[["group", "bar"]]
    parts = list(dict.fromkeys(rows["part"]))
    places, groups = _places(bars)
    legend = 0.24 * ((len(parts) + 1) // 2) + 0.1
    left = label_width(bars["bar"])
    figure, axes = style.canvas(
        legend + 0.55 + ROW_HEIGHT * (max(places) + 1.6), left=left, right=0.15, top=legend, bottom=0.5
    )
    longest = rows.groupby(["group", "bar"])["minutes"].sum().max()
    for place, (_, bar) in zip(places, bars.iterrows(), strict=True):
        here = rows[(rows["group"] == bar["group"]) & (rows["bar"] == bar["bar"])].set_index("part")["minutes"]
        _bar(axes, place, here.reindex(parts).fillna(0.0), longest)
    for place, group in groups:
        axes.text(0, place, group, fontsize=10, ha="left", va="center", color=style.INK)
    axes.set_yticks(places, bars["bar"])
    axes.set_ylim(max(places) + 0.6, -1.1)
    axes.set_xlim(0, longest)
    axes.set_xlabel(axis)
    axes.tick_params(axis="y", length=0, pad=3)
    handles = [axes.bar(0, 0, 0, label=part, **_look(i)) for i, part in enumerate(parts)]
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(-left / axes.get_position().width / style.WIDTH, 1),
        ncols=2,
        frameon=False,
        fontsize=9,
        borderaxespad=0,
        handlelength=1.6,
        columnspacing=1.0,
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, rows)


def _places(bars: pd.DataFrame) -> tuple[list[float], list[tuple[float, str]]]:
    """Where each bar stands, and each group's heading above its first bar."""
    places, groups, at = [], [], 0.0
    for group, number in bars.groupby("group", sort=False).size().items():
        groups.append((at - 0.72, group))
        places += [at + i for i in range(number)]
        at += number + GAP
    return places, groups


def _look(number: int) -> dict[str, object]:
    look = LOOKS[number % len(LOOKS)]
    return {key: value for key, value in look.items() if key != "ink"} | {"edgecolor": style.INK, "linewidth": 0.6}


def _bar(axes: Axes, place: float, parts: pd.Series, longest: float) -> None:
    start = 0.0
    for number, minutes in enumerate(parts):
        axes.barh(place, minutes, left=start, height=0.72, **_look(number))
        if minutes > NARROWEST * longest:
            look = LOOKS[number % len(LOOKS)]
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1.0} if "hatch" in look else None
            axes.text(
                start + minutes / 2,
                place,
                f"{minutes:.0f}",
                ha="center",
                va="center",
                fontsize=9,
                color=look["ink"],
                bbox=box,
            )
        start += minutes
