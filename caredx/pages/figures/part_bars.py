"""Rows divided into states, one bar a row: which reports are in, what was answered.

A row that may not be shown keeps its place with the word for it, so that nobody takes a withheld row for an empty one. States
differ in tone, hatch and the number inside; a black-and-white copy keeps them apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from caredx.pages import style
from caredx.pages.figures.dots import label_width

DONE = {"facecolor": style.BLUE, "ink": "white"}
PARTLY = {"facecolor": style.BANDS[1], "ink": style.INK}
WAITING = {"facecolor": "white", "hatch": "---", "ink": style.INK}
ALARM = {"facecolor": style.ORANGE, "ink": "white"}
LATER = {"facecolor": style.FAINT, "ink": style.INK}
NO = {"facecolor": "white", "hatch": "////", "ink": style.INK}
ROW_HEIGHT, COLUMNS, LEGEND_ROW = 0.32, 2, 0.22
NARROWEST = 0.06  # share of the axis below which a segment holds no number


@dataclass(frozen=True)
class Part:
    """One state: its column in the rows, its word in the legend, and how it looks."""

    id: str
    label: str
    look: dict[str, str]


def part_bars(
    rows: pd.DataFrame, parts: Sequence[Part], *, name: str, title: str, alt: str, axis: str, data: pd.DataFrame
) -> style.Picture:
    """Stacked bars, one a row.

    Parameters
    ----------
    rows : DataFrame
        ``label``; one column a part, NaN where it may not be shown; ``note``, written where a row has nothing to draw.
    parts : sequence of Part
        In the order drawn.
    name, title, alt : str
        As in `style.Picture`.
    axis : str
        What the horizontal axis measures.
    data : DataFrame
        The numbers for the CSV: of the rows drawn, as they may be handed out.
    """
    ids = [part.id for part in parts]
    longest = max(float(rows[ids].sum(axis=1).max()), 1.0)
    legend = LEGEND_ROW * ((len(parts) + 1) // COLUMNS) + 0.12
    left = label_width(rows["label"])
    right = max(
        [0.2, *(label_width([note]) for note in rows["note"] if note)]
    )  # room for the word behind the longest bar
    figure, axes = style.canvas(legend + 0.55 + ROW_HEIGHT * len(rows), left=left, right=right, top=legend, bottom=0.5)
    for place, row in enumerate(rows.to_dict("records")):
        _bar(axes, place, row, parts, longest)
    style.row_labels(axes, list(rows["label"]))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, longest)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_xlabel(axis)
    handles = [axes.bar(0, 0, 0, label=part.label, **_look(part)) for part in parts]
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(-left / axes.get_position().width / style.WIDTH, 1.0),
        ncols=COLUMNS,
        frameon=False,
        fontsize=10,
        borderaxespad=0,
        handlelength=1.4,
        columnspacing=0.9,
        labelspacing=0.25,
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)


def _look(part: Part) -> dict[str, object]:
    return {key: value for key, value in part.look.items() if key != "ink"} | {"edgecolor": style.INK, "linewidth": 0.6}


def _bar(axes: Axes, place: int, row: dict[str, object], parts: Sequence[Part], longest: float) -> None:
    start = 0.0
    for part in parts:
        number = row[part.id]
        if pd.isna(number) or number <= 0:
            continue
        axes.barh(place, number, left=start, height=0.72, **_look(part))
        if number >= NARROWEST * longest:
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1.0} if "hatch" in part.look else None
            axes.text(
                start + number / 2,
                place,
                f"{number:,.0f}",
                ha="center",
                va="center",
                fontsize=10,
                color=part.look["ink"],
                bbox=box,
            )
        start += number
    if row["note"]:
        axes.text(start + 0.02 * longest, place, row["note"], ha="left", va="center", fontsize=10, color=style.GREY)
