"""A funnel: every prefecture by its size and value, between the limits that chance alone draws.

Whoever looks at a list of 47 sees a first and a last. Here small areas may stray far and large ones little, and only what lies
outside the outer lines is beyond what chance does at its size. The own prefecture is told by shape and name; the others stay grey and unnamed.
"""

from collections.abc import Mapping
from typing import Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter, NullLocator

from caredx.measures.peers import Funnel
from caredx.pages import style
from caredx.pages.figures.frame import Frame, Said, scale, tick
from caredx.pages.figures.looks import Look, curve, plain
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import each
from caredx.words.units import AnyUnit

say = words_of("figures")

HEIGHT = 2.2
LOOKS = {
    "within_chance": Look(style.GREY, filled=False, size=4.5),
    "differs": Look(style.GREY, "^"),
    "too_few": Look(style.PALE, "x", size=4),
}
LIMITS = {
    "inner": plain(Look(style.ORANGE, width=1.0, dash=(0, (2, 2)))),
    "outer": plain(Look(style.ORANGE, width=1.2)),
}
POINTS = 60


def funnel_picture(
    funnel: Funnel,
    own: str,
    unit: AnyUnit,
    *,
    lang: Lang,
    axes_words: tuple[str, str],
    label: str,
    data: pd.DataFrame,
    standings: Mapping[str, str],
    **said: Unpack[Said],
) -> style.Picture:
    """Areas between their limits.

    Parameters
    ----------
    own : str
        Area drawn as a large blue diamond.
    axes_words : (str, str)
        What the horizontal and the vertical axis measure.
    label : str
        Name beside the own mark.
    data : DataFrame
        What the CSV holds.
    standings : Mapping of str to str
        By area: whether it differs, as every page tells it (`caredx.findings.standing`).
    """
    rows = funnel.rows[funnel.rows["value"].notna() & funnel.rows["size"].gt(0)]
    rows = rows.assign(standing=rows["area"].map(standings).replace({"above": "differs", "below": "differs"}))
    others = {kind: rows[(rows["standing"] == kind) & (rows["area"] != own)] for kind in LOOKS}
    words = {kind: say["marks"][kind](lang) for kind, seen in others.items() if len(seen)}
    limits = {which: say["lines"][which](lang) for which in LIMITS}
    frame = Frame(HEIGHT, above=0.25, legend=[*limits.values(), *words.values()])
    _limits(frame.axes, funnel, rows["size"], unit, limits)
    for kind, word in words.items():
        seen, look = others[kind], LOOKS[kind].drawn(line=False)
        frame.axes.plot(seen["size"], seen["value"] * unit.scale, label=word, zorder=3, **look)
    for one in each(rows[rows["area"] == own]):
        place, look = (one.size, one.value * unit.scale), Look(shape="D", size=8).drawn(line=False)
        frame.axes.plot(*place, zorder=5, **look | {"markeredgecolor": "white"})
        frame.text(*place, label, dy=9, va="bottom", color=style.BLUE, halo=True)
    _size_axis(frame.axes)
    frame.axes.set_ylim(_ends(funnel, rows, unit))
    scale(frame.axes.yaxis, unit)
    frame.axes.set_xlabel(axes_words[0])
    frame.y_words(axes_words[1])
    return frame.finish(data, **said)


def _size_axis(axes: Axes) -> None:
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5), numticks=8))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_minor_formatter(NullFormatter())


def _limits(axes: Axes, funnel: Funnel, sizes: pd.Series, unit: AnyUnit, words: Mapping[str, str]) -> None:
    """Centre and both pairs of lines over the sizes there are."""
    grid = np.geomspace(max(sizes.min() * 0.85, 1e-9), sizes.max() * 1.2, POINTS)
    if funnel.family == "binomial" and funnel.tau2 == 0:
        grid = np.unique(np.round(grid).clip(1))  # exact limits belong to whole numbers
    lines = funnel.limits(grid)
    for which, look in LIMITS.items():
        for side, word in (("low", words[which]), ("high", "")):
            curve(axes, grid, lines[f"{side}_{which}"] * unit.scale, look, label=word)
    axes.axhline(funnel.centre * unit.scale, color=style.INK, linewidth=1.0, linestyle=(0, (6, 2)), zorder=1)


def _ends(funnel: Funnel, rows: pd.DataFrame, unit: AnyUnit) -> tuple[float, float]:
    """Room for every value and for the limits of all but the smallest half: those of a handful would squeeze the rest."""
    sure = rows[rows["size"] >= rows["size"].median()]
    low = min(rows["value"].min(), sure["low_outer"].min(), funnel.centre) * unit.scale
    high = max(rows["value"].max(), sure["high_outer"].max(), funnel.centre) * unit.scale
    margin = 0.06 * (high - low)
    return low - margin, high + margin
