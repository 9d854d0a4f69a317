"""What an activity can add at most beside what the target asks for a year: bars of points, in the same scale."""

import pandas as pd

from caredx.pages import style
from caredx.pages.figures.dots import label_width

ROW_HEIGHT = 0.36
LOOKS = {
    "most": {"facecolor": style.BLUE, "edgecolor": style.INK},
    "needed": {"facecolor": "white", "edgecolor": style.INK, "hatch": "////"},
}


def gains(rows: pd.DataFrame, *, name: str, title: str, alt: str, axis: str) -> style.Picture:
    """Bars of gains.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``gain`` as a share (NaN where not known); ``kind``, a key of `LOOKS`; ``text``, written at the end of the bar.
    name, title, alt : str
        As in `style.Picture`.
    axis : str
        What the horizontal axis measures.
    """
    left = label_width(rows["label"])
    figure, axes = style.canvas(0.7 + ROW_HEIGHT * len(rows), left=left, right=0.1, top=0.1, bottom=0.5)
    longest = _end(rows, style.WIDTH - left - 0.1)
    for place, row in enumerate(rows.itertuples()):
        points = 0.0 if pd.isna(row.gain) else max(float(row.gain), 0.0) * 100
        axes.barh(place, points, height=0.62, linewidth=0.8, **LOOKS[row.kind])
        axes.text(points + 0.015 * longest, place, row.text, ha="left", va="center", fontsize=10, color=style.INK)
    style.row_labels(axes, list(rows["label"]))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, longest)
    axes.set_xlabel(axis)
    axes.grid(axis="x", color=style.FAINT)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, rows.drop(columns="text"))


def _end(rows: pd.DataFrame, inches: float) -> float:
    """End of the axis that leaves room for the words behind every bar."""
    room = rows["text"].map(lambda text: inches / (inches - min(label_width([text]), 0.8 * inches)))
    return max(float((rows["gain"].fillna(0.0).clip(lower=0.0) * 100 * room).max()), 0.1)
