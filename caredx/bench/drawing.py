"""Pictures at a notebook: matplotlib axes in the house's colours, labels on the marks, Japanese glyphs on any machine.

A page draws its own SVG; these are for a person who goes on drawing on the axes.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from caredx.words.catalog import Lang, words_of
from caredx.words.units import Unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

say = words_of("bench")
Draw = Callable[["Axes", Lang], None]
BLUE, ORANGE, INK, GREY, BAND = "#0017C1", "#C74700", "#1A1A1A", "#8C8C8C", "#DFE6F7"
MOST_ROWS, ROOM = 60, 16
"""Rows drawn at most, and those a picture of usual height holds."""
YEAR = "year"


def intervals(rows: pd.DataFrame, names: Sequence[str], unit: str) -> Draw:
    """One dot and interval a row; lines over the years where there are several."""
    years = rows[YEAR].nunique() if YEAR in rows else 0
    rows = _in_percent(rows)

    def draw(axes: "Axes", lang: Lang) -> None:
        if years > 1:
            _over_years(axes, rows, [name for name in names if name != YEAR], lang)
            axes.set_ylabel(unit)
        else:
            _dots(axes, rows, [name for name in names if name != YEAR])
            axes.set_xlabel(unit)

    return draw


def _in_percent(rows: pd.DataFrame) -> pd.DataFrame:
    """Shares and rates of change times 100: that is how their unit is written."""
    of_hundred = {unit.code for unit in Unit if unit.scale == 100}
    if "unit" not in rows:
        return rows
    scale = rows["unit"].isin(of_hundred).map({True: 100.0, False: 1.0})
    return rows.assign(**{name: rows[name] * scale for name in ("value", "low", "high")})


def _labels(rows: pd.DataFrame, names: Sequence[str]) -> list[str]:
    return [" ".join(str(row[name]) for name in names) for _, row in rows.iterrows()]


def _dots(axes: "Axes", rows: pd.DataFrame, names: Sequence[str]) -> None:
    shown = rows.dropna(subset=["value"]).head(MOST_ROWS)
    if len(shown) > ROOM and (whole := axes.get_figure(root=True)) is not None and whole.axes == [axes]:
        whole.set_size_inches(6.4, 0.22 * len(shown) + 1)
    places = np.arange(len(shown))[::-1]
    known = shown["low"].notna().to_numpy()
    axes.hlines(places[known], shown["low"][known], shown["high"][known], color=INK, lw=1.2)
    axes.plot(shown["value"], places, "o", color=BLUE, ms=5)
    axes.set_yticks(places, _labels(shown, names))
    _bare(axes)


def _over_years(axes: "Axes", rows: pd.DataFrame, names: Sequence[str], lang: Lang) -> None:
    groups = list(rows.groupby(list(names), sort=False)) if names else [("", rows)]
    for number, (key, part) in enumerate(groups[:8]):
        part = part.dropna(subset=["value"])
        color = (BLUE, ORANGE, INK, GREY)[number % 4]
        style = ("-", "--", ":", "-.")[number // 2 % 4]
        axes.plot(part[YEAR].astype(int), part["value"], style, marker="o", ms=4, color=color)
        axes.fill_between(
            part[YEAR].astype(int), part["low"].astype(float), part["high"].astype(float), color=color, alpha=0.12, lw=0
        )
        label = " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
        if len(part):
            axes.annotate(
                label,
                (int(part[YEAR].iloc[-1]), part["value"].iloc[-1]),
                (5, 0),
                textcoords="offset points",
                va="center",
            )
    if len(groups) > 8:
        axes.set_xlabel(say.first_eight.fill(n=len(groups))(lang))
    axes.set_xticks(sorted(rows[YEAR].astype(int).unique()))
    _bare(axes)


def path(months: Any, effect: Any, low: Any, high: Any, *, curve: Any = None, outcome: str = "") -> Draw:
    """The path of an effect with its band, adoption at month 0, and what the U-curve established on it."""

    def draw(axes: "Axes", lang: Lang) -> None:
        axes.fill_between(months, low, high, color=BAND, lw=0)
        axes.axhline(0, color=INK, lw=0.8)
        axes.axvline(-0.5, color=GREY, lw=0.8, ls="--")
        axes.plot(months, effect, color=BLUE, lw=1.8)
        axes.set_xlabel(say.months_since(lang))
        axes.set_ylabel(outcome or say.effect(lang))
        if curve is not None:
            _marks(axes, curve, lang)
        _bare(axes)

    return draw


def _marks(axes: "Axes", curve: Any, lang: Lang) -> None:
    halo = {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.85}
    if curve.trough_month is not None and curve.has_dip:
        # A curve speaks of gains; the path is drawn as the outcome is counted.
        worst = -curve.trough_value if curve.better == "lower" else curve.trough_value
        axes.plot([curve.trough_month], [worst], "o", color=ORANGE, ms=7)
        text = say.worst.fill(month=curve.trough_month)(lang)
        axes.annotate(text, (curve.trough_month, worst), (8, 8), textcoords="offset points", bbox=halo)
    if curve.break_even is not None and curve.has_dip:
        axes.plot([curve.break_even], [0], "o", mfc="white", mec=INK, ms=7)
        text = say.back.fill(month=f"{curve.break_even:.0f}")(lang)
        axes.annotate(text, (curve.break_even, 0), (8, -16), textcoords="offset points", bbox=halo)


def funnel(found: Any) -> Draw:
    """Areas by size with the limits of chance; those beyond the outer limit are named."""

    def draw(axes: "Axes", lang: Lang) -> None:
        rows = found.to_frame()
        name = rows.columns[0]
        sizes = np.linspace(max(1, rows["n"].min() * 0.8), rows["n"].max() * 1.05, 200)
        limits = found.limits(sizes)
        for column in [c for c in limits if c.startswith(("low", "high"))]:
            axes.plot(sizes, limits[column], color=GREY, lw=1, ls="--")
        axes.axhline(found.centre, color=INK, lw=1)
        beyond = rows["standing"].astype(str).isin(["above", "below", "low", "high"])
        axes.plot(rows["n"], rows["value"], "o", color=GREY, ms=4)
        axes.plot(rows.loc[beyond, "n"], rows.loc[beyond, "value"], "D", color=ORANGE, ms=6)
        for _, row in rows[beyond].iterrows():
            axes.annotate(str(row[name]), (row["n"], row["value"]), (5, 3), textcoords="offset points")
        axes.set_xlabel(say.n_here(lang))
        axes.set_ylabel(say.share_axis(lang))
        _bare(axes)

    return draw


def changes(rows: pd.DataFrame) -> Draw:
    """Minutes per staff-day an activity changed, one dot and interval each, day above night."""

    def draw(axes: "Axes", lang: Lang) -> None:
        shown = rows.assign(value=rows["estimate"])
        shown = shown.assign(order=shown["value"].abs()).nlargest(MOST_ROWS // 2, "order").sort_values("value")
        names = [name for name in ("shift", "activity", "round") if shown[name].nunique() > 1 or name == "activity"]
        _dots(axes, shown, names)
        axes.axvline(0, color=INK, lw=0.8)
        axes.set_xlabel(say.minutes(lang))

    return draw


def steps(start: float, end: float, moves: pd.DataFrame, *, unit: str = "") -> Draw:
    """A waterfall: from one figure to the other, one bar a cause; what no cause explains is hatched."""

    def draw(axes: "Axes", lang: Lang) -> None:
        at, labels = start, [say.start(lang)]
        axes.barh(0, start, color=GREY)
        for place, (_, row) in enumerate(moves.iterrows(), start=1):
            move = 0.0 if pd.isna(row["move"]) else float(row["move"])
            axes.barh(place, move, left=at, color=BLUE if move < 0 else ORANGE, hatch=None if move else "//")
            at += move
            labels.append(str(row["cause"]))
        axes.barh(len(labels), end, color=GREY)
        axes.set_yticks(range(len(labels) + 1), [*labels, say.end(lang)])
        axes.invert_yaxis()
        axes.set_xlabel(unit)
        _bare(axes)

    return draw


def curve(x: Any, y: Any, *, across: str, up: str, mark: float | None = None) -> Draw:
    """One line; `across` and `up` are words of the catalogue, `mark` a level to reach."""

    def draw(axes: "Axes", lang: Lang) -> None:
        axes.plot(x, y, color=BLUE, lw=1.8)
        if mark is not None:
            axes.axhline(mark, color=GREY, lw=0.8, ls="--")
        axes.set_xlabel(say["axis"][across](lang))
        axes.set_ylabel(say["axis"][up](lang))
        _bare(axes)

    return draw


def bars(labels: Sequence[str], values: Sequence[float], *, across: str) -> Draw:
    """One bar a label."""

    def draw(axes: "Axes", lang: Lang) -> None:
        places = np.arange(len(labels))[::-1]
        axes.barh(places, values, color=BLUE)
        axes.set_yticks(places, list(labels))
        axes.set_xlabel(say["axis"][across](lang))
        _bare(axes)

    return draw


def _bare(axes: "Axes") -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(x=0.05)
