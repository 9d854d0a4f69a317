"""A funnel: every prefecture by its size and value, between the limits that chance alone draws.

Whoever looks at a list of 47 sees a first and a last. Here small areas may stray far and large ones little, and only what lies
outside the outer lines is beyond what chance does at its size. The own prefecture is told by shape and name; the others stay grey and unnamed.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter, NullLocator

from caredx.measures.peers import Funnel
from caredx.pages import style
from caredx.pages.figures.dots import scale_axis
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("figures")

HEIGHT = 3.3
STYLE = {
    "within_chance": {"marker": "o", "markersize": 4.5, "color": style.GREY, "markerfacecolor": "white"},
    "differs": {"marker": "^", "markersize": 6, "color": style.GREY},
    "too_few": {"marker": "x", "markersize": 4, "color": style.PALE},
}
POINTS = 60
OWN_SIGN = "◆"


def funnel_picture(
    funnel: Funnel,
    own: str,
    unit: Unit,
    *,
    name: str,
    title: str,
    alt: str,
    lang: Lang,
    axes_words: tuple[str, str],
    label: str,
    data: pd.DataFrame,
    standings: Mapping[str, str],
    height: float = HEIGHT,
) -> style.Picture:
    """Areas between their limits.

    Parameters
    ----------
    funnel : Funnel
    own : str
        Area drawn as a large blue diamond.
    unit : Unit
    axes_words : (str, str)
        What the horizontal and the vertical axis measure.
    label : str
        Name beside the own mark.
    data : DataFrame
        What the CSV holds.
    standings : Mapping of str to str
        By area: whether it differs, as every page tells it (`caredx.findings.standing`).
    height : float
        In inches.
    """
    figure, axes = style.canvas(height, left=0.62, right=0.12, top=0.62, bottom=0.5)
    rows = funnel.rows[funnel.rows["value"].notna() & funnel.rows["size"].gt(0)]
    rows = rows.assign(standing=rows["area"].map(standings).replace({"above": "differs", "below": "differs"}))
    _limits(axes, funnel, rows["size"], unit, lang)
    for standing, how in STYLE.items():
        seen = rows[(rows["standing"] == standing) & (rows["area"] != own)]
        if len(seen):
            axes.plot(
                seen["size"],
                seen["value"] * unit.scale,
                linestyle="none",
                label=say["marks"][standing](lang),
                zorder=3,
                **how,
            )
    _own(axes, rows[rows["area"] == own], unit, label)
    _size_axis(axes)
    axes.set_ylim(_ends(funnel, rows, unit))
    scale_axis(axes.yaxis, unit)
    axes.set_xlabel(axes_words[0])
    axes.set_ylabel(axes_words[1])
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.16, 1),
        ncols=3,
        frameon=False,
        fontsize=9,
        handletextpad=0.3,
        columnspacing=0.8,
        borderaxespad=0,
        handlelength=1.6,
    )
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)


def _size_axis(axes: Axes) -> None:
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5), numticks=8))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_minor_formatter(NullFormatter())


def _limits(axes: Axes, funnel: Funnel, sizes: pd.Series, unit: Unit, lang: Lang) -> None:
    """Centre and both pairs of lines over the sizes there are."""
    grid = np.geomspace(max(sizes.min() * 0.85, 1e-9), sizes.max() * 1.2, POINTS)
    if funnel.family == "binomial" and funnel.tau2 == 0:
        grid = np.unique(np.round(grid).clip(1))  # exact limits belong to whole numbers
    lines = funnel.limits(grid)
    for which, dashes, width in (("inner", (0, (2, 2)), 1.0), ("outer", "solid", 1.2)):
        for side in ("low", "high"):
            word = say["lines"][which](lang) if side == "low" else None
            axes.plot(
                grid,
                lines[f"{side}_{which}"] * unit.scale,
                color=style.ORANGE,
                linestyle=dashes,
                linewidth=width,
                label=word,
                zorder=2,
            )
    axes.axhline(funnel.centre * unit.scale, color=style.INK, linewidth=1.0, linestyle=(0, (6, 2)), zorder=1)


def _ends(funnel: Funnel, rows: pd.DataFrame, unit: Unit) -> tuple[float, float]:
    """Room for every value and for the limits of all but the smallest half: those of a handful would squeeze the rest."""
    sure = rows[rows["size"] >= rows["size"].median()]
    low = min(rows["value"].min(), sure["low_outer"].min(), funnel.centre) * unit.scale
    high = max(rows["value"].max(), sure["high_outer"].max(), funnel.centre) * unit.scale
    margin = 0.06 * (high - low)
    return low - margin, high + margin


def _own(axes: Axes, own: pd.DataFrame, unit: Unit, label: str) -> None:
    if own.empty:
        return
    size, value = own["size"].iloc[0], own["value"].iloc[0] * unit.scale
    axes.plot(
        size,
        value,
        marker="D",
        markersize=8,
        color=style.BLUE,
        markeredgecolor="white",
        linestyle="none",
        label=label,
        zorder=5,
    )
    axes.annotate(
        label,
        (size, value),
        xytext=(0, 9),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=style.BLUE,
        fontsize=10,
        zorder=6,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.8},
    )
