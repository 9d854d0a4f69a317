"""Pictures at a notebook: matplotlib axes in the house's colours, labels on the marks, Japanese glyphs on any machine.

A page draws its own SVG; these are for a person who goes on drawing on the axes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from caredx.bench import language
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.units import Unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

say = words_of("bench")
Draw = Callable[["Axes", Lang], None]
BLUE, ORANGE, INK, GREY, BAND = "#0017C1", "#C74700", "#1A1A1A", "#8C8C8C", "#DFE6F7"
MOST_ROWS, ROOM = 60, 16
"""Rows drawn at most, and those a picture of usual height holds."""
MOST_BANDS = 3
YEAR = "year"


def intervals(
    rows: pd.DataFrame, columns: Sequence[str], unit: str | Text, *, target: tuple[float, str] | None = None
) -> Draw:
    """One dot and interval a row; lines over the years where there are several; `target` is a value to reach and its year."""
    years = rows[YEAR].nunique() if YEAR in rows else 0
    rows = _in_percent(rows)

    def draw(axes: "Axes", lang: Lang) -> None:
        across = unit(lang) if isinstance(unit, Text) else unit
        if years > 1:
            _over_years(axes, rows, [name for name in columns if name != YEAR], lang)
            axes.set_ylabel(across)
        else:
            _dots(axes, rows, [name for name in columns if name != YEAR], lang)
            axes.set_xlabel(across)
            if target:
                axes.axvline(target[0], color=ORANGE, lw=1, ls="--")
                told = say.target.fill(year=target[1])(lang)
                axes.annotate(
                    told, (target[0], 1), (3, -10), xycoords=("data", "axes fraction"), textcoords="offset points"
                )

    return draw


def _in_percent(rows: pd.DataFrame) -> pd.DataFrame:
    """Shares and rates of change times 100: that is how their unit is written."""
    of_hundred = {unit.code for unit in Unit if unit.scale == 100}
    if "unit" not in rows:
        return rows
    scale = rows["unit"].isin(of_hundred).map({True: 100.0, False: 1.0})
    return rows.assign(**{name: rows[name] * scale for name in ("value", "low", "high")})


def _labels(rows: pd.DataFrame, columns: Sequence[str], lang: Lang) -> list[str]:
    return [" ".join(language.named(name, row[name], lang) for name in columns) for _, row in rows.iterrows()]


def _dots(axes: "Axes", rows: pd.DataFrame, columns: Sequence[str], lang: Lang) -> None:
    shown = rows.dropna(subset=["value"]).head(MOST_ROWS)
    if len(shown) > ROOM and (whole := axes.get_figure(root=True)) is not None and whole.axes == [axes]:
        whole.set_size_inches(6.4, 0.22 * len(shown) + 1)
    places = np.arange(len(shown))[::-1]
    known = shown["low"].notna().to_numpy()
    axes.hlines(places[known], shown["low"][known], shown["high"][known], color=INK, lw=1.2)
    axes.plot(shown["value"], places, "o", color=BLUE, ms=5)
    axes.set_yticks(places, _labels(shown, columns, lang))
    _bare(axes)


def _over_years(axes: "Axes", rows: pd.DataFrame, columns: Sequence[str], lang: Lang) -> None:
    groups = list(rows.groupby(list(columns), sort=False)) if columns else [((), rows)]
    ends: dict[str, tuple[int, float]] = {}
    for number, (key, part) in enumerate(groups[:8]):
        part = part.dropna(subset=["value"])
        color = (BLUE, ORANGE, INK, GREY)[number % 4]
        style = ("-", "--", ":", "-.")[number // 2 % 4]
        years = part[YEAR].astype(int)
        low, high = part["low"].astype(float), part["high"].astype(float)
        axes.plot(years, part["value"], style, marker="o", ms=4, color=color)
        if len(groups) > MOST_BANDS:  # more bands than that lie on each other: thin lines beside the marks
            axes.vlines(years + 0.02 * (number - len(groups) / 2), low, high, color=color, lw=1, alpha=0.6)
        else:
            axes.fill_between(years, low, high, color=color, alpha=0.12, lw=0)
        if len(part):
            told = " ".join(language.named(name, one, lang) for name, one in zip(columns, key, strict=True))
            ends[told] = (int(years.iloc[-1]), float(part["value"].iloc[-1]))
    _reach(axes, rows)
    _named_ends(axes, ends)
    if len(groups) > 8:
        axes.set_xlabel(say.first_eight.fill(n=len(groups))(lang))
    axes.set_xticks(sorted(rows[YEAR].astype(int).unique()))
    _bare(axes)


def _reach(axes: "Axes", rows: pd.DataFrame) -> None:
    """As high as the values and their usual intervals need: the interval of two homes would press all lines into one."""
    values, half = rows["value"].astype(float).dropna(), (rows["high"] - rows["low"]).astype(float).dropna() / 2
    if len(values) and len(half) and half.max() > 3 * half.median():
        room = 3 * half.median() + 0.1 * float(np.ptp(values))
        axes.set_ylim(values.min() - room, values.max() + room)


def _named_ends(axes: "Axes", ends: Mapping[str, tuple[int, float]]) -> None:
    """Names at the ends of lines, pushed apart where they would lie on each other."""
    low, high = axes.get_ylim()
    step, least = 0.055 * (high - low), -np.inf
    for told, (year, value) in sorted(ends.items(), key=lambda end: end[1][1]):
        least = max(value, least + step)
        axes.annotate(told, (year, least), (5, 0), textcoords="offset points", va="center")


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
            axes.annotate(
                language.named(name, row[name], lang), (row["n"], row["value"]), (5, 3), textcoords="offset points"
            )
        axes.set_xlabel(say.n_here(lang))
        axes.set_ylabel(say.share_axis(lang))
        _bare(axes)

    return draw


def changes(rows: pd.DataFrame) -> Draw:
    """Minutes per staff-day an activity changed, one dot and interval each, day above night."""

    def draw(axes: "Axes", lang: Lang) -> None:
        shown = rows.assign(value=rows["estimate"])
        shown = shown.assign(order=shown["value"].abs()).nlargest(MOST_ROWS // 2, "order").sort_values("value")
        columns = [name for name in ("shift", "activity", "round") if shown[name].nunique() > 1 or name == "activity"]
        _dots(axes, shown, columns, lang)
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


def bars(labels: Iterable[object], values: Sequence[float], *, across: str, column: str = "") -> Draw:
    """One bar a label; `column` is whose codes the labels are."""
    labels = list(labels)

    def draw(axes: "Axes", lang: Lang) -> None:
        places = np.arange(len(labels))[::-1]
        axes.barh(places, values, color=BLUE)
        axes.set_yticks(places, [language.named(column, label, lang) for label in labels])
        axes.set_xlabel(say["axis"][across](lang))
        _bare(axes)

    return draw


def _bare(axes: "Axes") -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(x=0.05)
