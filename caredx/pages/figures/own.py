"""Where the own prefecture stands: on every KPI that is a share, in the band of prefectures like it, and between the limits that chance draws.

For the reader who looks before reading. Marks of different shape carry it without colour.

The funnel shows every prefecture by its size and value. Whoever looks at a list of 47 sees a first and a last; here small areas may stray far
and large ones little, and only what lies outside the outer lines is beyond what chance does at its size. The own prefecture is told by shape
and name; the others stay grey and unnamed.
"""

from collections.abc import Callable, Mapping
from typing import Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter, NullLocator

from caredx.measures.kpi import KpiRow, KpiSheet, Target
from caredx.measures.kpi.comparison import yardstick
from caredx.measures.peers import Funnel
from caredx.pages import numbers, style
from caredx.pages.figures.frame import Frame, Said, inches, scale, tick
from caredx.pages.figures.looks import NATIONAL, OWN, TARGET, Look, curve, marks, plain
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import each
from caredx.words.units import AnyUnit, Unit

say = words_of("figures")

LOWEST, HIGHEST = -2.0, 102.0
HEIGHT = 2.2
POINTS = 60


INCHES_A_PERCENT = (style.WIDTH - 0.25) / (HIGHEST - LOWEST)
MARKS = {"own": OWN, "national": NATIONAL, "target": TARGET}
BAND, MEDIAN = Look(style.PALE, "", width=7), Look(style.INK, "|", size=11, width=1.6)


def share_rows(sheet: KpiSheet) -> list[KpiRow]:
    """Rows that can stand on one axis of shares and have anything to show."""
    rows = [row for row in sheet if row.kpi.unit is Unit.SHARE]
    return [row for row in rows if row.own.known or yardstick(row)]


def position(sheet: KpiSheet, *, title: str, lang: Lang, last_year: int = 2029, national: bool = True) -> style.Picture:
    """Own value with interval, national value (unless left out) and targets up to `last_year`, one line a KPI."""
    rows, words = share_rows(sheet), say["legend"]
    notes = [numbers.value(row.own, lang) if row.own.known else numbers.absent(row.own, lang) for row in rows]
    labels, legend = [row.kpi.name(lang) for row in rows], {kind: words[kind](lang) for kind in MARKS}
    named = [word for kind, word in legend.items() if national or kind != "national"]
    frame = Frame.rows(labels, per=0.5, axis=say.axis(lang), notes=notes, legend=named, over=True)
    frame.axes.set_xlim(LOWEST, HIGHEST)
    frame.axes.hlines(range(len(rows)), LOWEST, HIGHEST, color=style.FAINT, linewidth=0.8, zorder=0)
    beside = [yardstick(row) for row in rows]
    goals = [(place, one.value) for place, row in enumerate(rows) for one in _drawn(row, last_year)]
    own = pd.DataFrame([(row.own.value, row.own.low, row.own.high) for row in rows], columns=["value", "low", "high"])
    own = own.astype(float) * 100
    marks(frame.axes, own["value"], OWN, low=own["low"], high=own["high"], label=legend["own"])
    if national:
        places = pd.Series([one.number * 100 if one else np.nan for one in beside])
        marks(frame.axes, places, NATIONAL, label=legend["national"])
    aims = pd.DataFrame(goals, columns=["place", "value"]).set_index("place")["value"].astype(float) * 100
    marks(frame.axes, aims, TARGET, label=legend["target"])
    for place, row in enumerate(rows):
        for where, years in target_labels(row, last_year):
            frame.text(where, place + 0.12, years, va="top", color=style.ORANGE)
    scale(frame.axes.xaxis, Unit.SHARE)
    data = sheet.to_frame()
    alt = " / ".join(_alt(row, lang, last_year) for row in rows)
    return frame.finish(data[data["kpi"].isin([row.kpi.id for row in rows])], name="position", title=title, alt=alt)


def _drawn(row: KpiRow, last_year: int) -> list[Target]:
    return [target for target in row.targets if target.value is not None and target.year <= last_year]


def target_labels(row: KpiRow, last_year: int) -> list[tuple[float, str]]:
    """Years under the marks; targets too close to each other to be labelled apart share one label of their years."""
    labels: list[tuple[float, list[int]]] = []
    for target in sorted(_drawn(row, last_year), key=lambda one: one.value or 0.0):
        where = target.number * 100
        if labels and where - labels[-1][0] < (width([target.year]) + width(labels[-1][1])) / 2:
            first, years = labels[-1]
            labels[-1] = (first, sorted({*years, target.year}))
        else:
            labels.append((where, [target.year]))
    end = HIGHEST + 0.15 / INCHES_A_PERCENT
    return [(min(where, end - width(years) / 2), _years(years)) for where, years in labels]


def _years(years: list[int]) -> str:
    return "/".join(map(str, years))


def width(years: list[int]) -> float:
    """Room for years in per cent of the axis."""
    return inches(f"{_years(years)} ") / INCHES_A_PERCENT


def _alt(row: KpiRow, lang: Lang, last_year: int) -> str:
    beside = yardstick(row)
    national = numbers.value(beside, lang) if beside else say.none(lang)
    told = say.alt_row(lang).format(kpi=row.kpi.name(lang), own=numbers.told(row.own, lang), national=national)
    return told + "".join(
        say.alt_target(lang).format(year=target.year, value=row.kpi.unit.write(target.number, lang))
        for target in _drawn(row, last_year)
    )


def bands(rows: pd.DataFrame, *, lang: Lang, data: pd.DataFrame, **said: Unpack[Said]) -> style.Picture:
    """Own value in the band that prefectures like it span, each row on a scale of its own.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``low``, ``median``, ``high``, ``own`` (may be missing); ``low_text``, ``high_text``, ``own_text``.
    """
    words = say.band(lang), say.median(lang), say.own(lang)
    frame = Frame.rows(
        rows["label"], per=0.56, notes=rows["own_text"], over=True, legend=words, right=0.1, bottom=0.05, above=0.05
    )
    axes = frame.axes
    axes.set_xlim(0, 1)
    axes.axis("off")
    axes.hlines(range(len(rows)), 0.04, 0.96, color=style.FAINT, linewidth=1, zorder=0)
    for place, row in enumerate(each(rows)):
        at = _own_scale([value for value in (row.low, row.high, row.own) if not pd.isna(value)])
        axes.plot(
            [at(row.low), at(row.high)], [place] * 2, color=style.PALE, linewidth=7, solid_capstyle="butt", zorder=1
        )
        axes.plot(at(row.median), place, zorder=2, markeredgewidth=1.6, **MEDIAN.drawn(line=False))
        for end, text in ((row.low, row.low_text), (row.high, row.high_text))[: 1 + (row.high > row.low)]:
            side = "left" if at(end) < 0.2 else "right" if at(end) > 0.8 else "center"
            frame.text(at(end), place + 0.27, text, ha=side, color=style.GREY)
        if not pd.isna(row.own):
            axes.plot(at(row.own), place, "D", color=style.BLUE, markeredgecolor="white", markersize=7, zorder=3)
    for look, word in zip((BAND, MEDIAN, Look(shape="D")), words, strict=True):
        axes.plot([], [], label=word, **look.drawn(line=look is BAND))
    return frame.finish(data, **said)


def _own_scale(known: list[float]) -> Callable[[float], float]:
    """From a value to its place along the row: the ends of what is drawn stand at 10 and 90 %."""
    least, wide = min(known), (max(known) - min(known)) or 1.0
    return lambda value: 0.1 + 0.8 * (value - least) / wide


LOOKS = {
    "within_chance": Look(style.GREY, filled=False, size=4.5),
    "differs": Look(style.GREY, "^"),
    "too_few": Look(style.PALE, "x", size=4),
}
LIMITS = {
    "inner": plain(Look(style.ORANGE, width=1.0, dash=(0, (2, 2)))),
    "outer": plain(Look(style.ORANGE, width=1.2)),
}


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
