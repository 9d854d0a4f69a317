"""Published changes at three rounds of a time study: points only, since no interval was published and rounds are no months."""

import pandas as pd

from caredx.pages import style
from caredx.words.labels import Lang, Text

ROUNDS = {"pre": Text("事前", "before"), "post1": Text("事後①", "after, 1st"), "post2": Text("事後②", "after, 2nd")}
SHIFTS = {"day": Text("日中", "day"), "night": Text("夜間", "night")}
_MARKS = {"day": ("o", style.BLUE), "night": ("s", style.INK)}
Y_LABEL = Text("事前からの変化（分/人・日、下ほど短い）", "Change since before (min per staff-day; down = shorter)")


def rounds(rows: pd.DataFrame, lang: Lang, *, name: str, title: str, alt: str) -> style.Picture:
    """Changes since the first round.

    Parameters
    ----------
    rows : DataFrame
        `shift, phase` (``post1``, ``post2``), `value` in minutes.
    """
    figure, axes = style.canvas(2.8, left=0.4, right=0.75, top=0.4, bottom=0.35)
    places = list(ROUNDS)
    for shift, own in rows.groupby("shift", sort=False):
        marker, color = _MARKS[shift]
        values = {"pre": 0.0, **dict(zip(own["phase"], own["value"], strict=True))}
        seen = [place for place in places if place in values]
        x, y = [places.index(place) for place in seen], [values[place] for place in seen]
        axes.plot(
            x,
            y,
            marker,
            color=color,
            markersize=6.5,
            linestyle="none",
            markerfacecolor=color if shift == "day" else "white",
        )
        for place, value in zip(x[1:], y[1:], strict=True):
            axes.annotate(
                f"{value:+g}",
                (place, value),
                xytext=(0, 6),
                textcoords="offset points",
                ha="center",
                fontsize=9,
                color=color,
            )
        axes.annotate(
            SHIFTS[shift](lang),
            (x[-1], y[-1]),
            xytext=(12, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
            color=color,
        )
    axes.axhline(0, color=style.INK, linewidth=0.9, zorder=0)
    axes.set_xticks(range(len(places)), [text(lang) for text in ROUNDS.values()])
    axes.set_xlim(-0.3, 2.3)
    axes.margins(y=0.18)
    axes.annotate(
        Y_LABEL(lang),
        (0, 1),
        xycoords=("figure fraction", "axes fraction"),
        xytext=(3, 8),
        textcoords="offset points",
        fontsize=9,
    )
    axes.grid(axis="y", color=style.FAINT)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, rows)
