"""How much equipment is used, and how much stands idle, by months since it was introduced: points with intervals."""

import pandas as pd
from matplotlib.axes import Axes

from caredx.pages import style
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")

_AWAY = 0.25  # months by which the two series stand apart, so that their intervals do not cover each other


def use_months(rows: pd.DataFrame, lang: Lang, *, name: str, title: str, alt: str) -> style.Picture:
    """Use and idle devices at each round.

    Parameters
    ----------
    rows : DataFrame
        ``month``; ``use``, ``idle``, each with ``_low`` and ``_high``, and ``balanced_use``, as shares; NaN is not drawn.
    """
    figure, axes = style.canvas(3.0, left=0.6, right=0.15, top=0.78, bottom=0.5)
    _series(axes, rows, "use", -_AWAY, {"color": style.BLUE, "marker": "o", "linestyle": "-"}, say.use(lang))
    _series(axes, rows, "idle", _AWAY, {"color": style.ORANGE, "marker": "s", "linestyle": (0, (4, 2))}, say.idle(lang))
    if rows["balanced_use"].notna().any():
        axes.plot(
            rows["month"] - _AWAY,
            rows["balanced_use"].astype(float) * 100,
            marker="D",
            markersize=5,
            color=style.GREY,
            markerfacecolor="white",
            linestyle=":",
            linewidth=1,
            label=say.steady(lang),
            zorder=2,
        )
    axes.set_xticks(rows["month"], [f"{month:g}" for month in rows["month"]])
    axes.set_xlim(-0.8, float(rows["month"].max()) + 0.8)
    axes.set_ylim(0, 104)
    axes.set_xlabel(say.use_months_x_label(lang))
    axes.set_ylabel(say.use_months_y_label(lang))
    axes.grid(axis="y", color=style.FAINT)
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.14, 1.0), frameon=False, fontsize=10, borderaxespad=0, labelspacing=0.2
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, rows)


def _series(axes: Axes, rows: pd.DataFrame, column: str, away: float, look: dict[str, object], label: str) -> None:
    known = rows[rows[column].notna()]
    places = known["month"] + away
    axes.plot(places, known[column].astype(float) * 100, markersize=6, linewidth=1.4, label=label, zorder=3, **look)
    ranged = known[known[f"{column}_low"].notna()]
    low, high = (ranged[f"{column}_{end}"].astype(float) * 100 for end in ("low", "high"))
    axes.vlines(ranged["month"] + away, low, high, color=look["color"], linewidth=1.2, zorder=2)
