"""Published changes at three rounds of a time study: points only, since no interval was published and rounds are no months."""

import pandas as pd

from caredx.pages import style
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")

_MARKS = {"day": ("o", style.BLUE), "night": ("s", style.INK)}


def rounds(rows: pd.DataFrame, lang: Lang, *, name: str, title: str, alt: str) -> style.Picture:
    """Changes since the first round.

    Parameters
    ----------
    rows : DataFrame
        `shift, phase` (``post1``, ``post2``), `value` in minutes.
    """
    figure, axes = style.canvas(2.8, left=0.4, right=0.75, top=0.4, bottom=0.35)
    places = list(say["rounds"])
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
            say["shifts"][shift](lang),
            (x[-1], y[-1]),
            xytext=(12, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
            color=color,
        )
    axes.axhline(0, color=style.INK, linewidth=0.9, zorder=0)
    axes.set_xticks(range(len(places)), [text(lang) for text in say["rounds"].values()])
    axes.set_xlim(-0.3, 2.3)
    axes.margins(y=0.18)
    axes.annotate(
        say.rounds_y_label(lang),
        (0, 1),
        xycoords=("figure fraction", "axes fraction"),
        xytext=(3, 8),
        textcoords="offset points",
        fontsize=9,
    )
    axes.grid(axis="y", color=style.FAINT)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, rows)
