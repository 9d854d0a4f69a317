"""One row a group, a dot for its value, a line for its interval: the picture of breakdowns and of the 47 prefectures.

A dot with its interval says at once what a bar hides: that two groups may differ by chance. Marks differ in shape as well as in
colour, so the picture survives a black-and-white copier.
"""

from collections.abc import Collection, Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from caredx.measures.estimates import Estimate
from caredx.pages import numbers, style
from caredx.pages.numbers import MINUS
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("figures")

OWN_SIGN = "▶ "
ROW_HEIGHT = 0.19
WIDEST = 2.2
PAD = 7  # points between label and axis: an interval cut off at the axis ends there in an arrow


def estimate_rows(
    labelled: Iterable[tuple[str, Estimate]], lang: Lang, *, few: Collection[str] = (), own: str = ""
) -> pd.DataFrame:
    """Rows of `dot_rows` from estimates by their labels; `few` and `own` name labels. A value that is missing says why."""
    return pd.DataFrame(
        [
            {
                "label": label,
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "few": label in few,
                "own": label == own,
                "absent": "" if one.known else numbers.absent(one, lang, short=True),
            }
            for label, one in labelled
        ]
    )


def dot_rows(
    rows: pd.DataFrame,
    unit: Unit,
    *,
    name: str,
    title: str,
    alt: str,
    axis: str,
    lang: Lang,
    line: tuple[float, str] | None = None,
) -> style.Picture:
    """Values with intervals, one row each, in the order given.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``value``, ``low``, ``high`` in `unit` (low and high may be missing); ``few`` and ``own`` (bool). A column
        ``absent`` may say why a value is missing.
    unit : Unit
    name, title, alt : str
        As in `style.Picture`.
    axis : str
        What the horizontal axis measures, with its unit.
    line : (float, str), optional
        Where a reference line stands, and its label.
    """
    left = label_width(rows["label"] + rows["own"].map({True: OWN_SIGN, False: ""}))
    rows = rows if "absent" in rows else rows.assign(absent=say.no_data(lang))
    height = 0.75 + ROW_HEIGHT * len(rows)
    figure, axes = style.canvas(height, left=left, right=_right(rows, lang), top=0.25, bottom=0.5)
    axes.set_xlim(_ends(rows, unit, line))
    _reference_line(axes, unit, line)
    _intervals(axes, rows, unit)
    _marks(axes, rows, unit)
    _notes(axes, rows, lang)
    labels = [f"{OWN_SIGN if own else ''}{label}" for label, own in zip(rows["label"], rows["own"], strict=True)]
    style.row_labels(axes, labels, [style.BLUE if own else style.INK for own in rows["own"]], pad=PAD)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlabel(axis)
    scale_axis(axes.xaxis, unit)
    axes.grid(axis="x", color=style.FAINT)
    data = rows.drop(columns="absent").assign(unit=unit.code)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, data)


def _right(rows: pd.DataFrame, lang: Lang) -> float:
    """Inches for the words at the right end of rows."""
    notes = [*rows.loc[rows["value"].isna(), "absent"]] + [say.few(lang)] * bool(rows["few"].any())
    return max([0.12, *(label_width([note]) + 0.05 for note in notes)])


def scale_axis(axis: Axis, unit: Unit) -> None:
    """At most six round ticks, written in the reader's unit, a fall with a true minus sign."""
    axis.set_major_locator(MaxNLocator(6, steps=(1, 2, 5, 10), integer=unit.decimals == 0))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}".replace("-", MINUS)))


def label_width(labels: Iterable[str]) -> float:
    """Inches for the longest label at 10 points: a full-width character is 10 points wide, a half-width one about 5.2."""
    points = max(sum(10 if ord(letter) > 0x2E80 else 5.2 for letter in label) for label in labels)
    return min(0.2 + points / 72, WIDEST)


def _ends(rows: pd.DataFrame, unit: Unit, line: tuple[float, str] | None) -> tuple[float, float]:
    """Room for all values and intervals, but at most once the spread of the values on each side.

    The interval of two
    establishments may be many times as wide as the value and would squeeze all others. What is cut off ends in an arrow.
    """
    values = pd.concat([rows["value"], pd.Series([line[0]] if line else [], dtype=float)]).astype(float) * unit.scale
    solid = rows[~rows["few"].astype(bool)]
    low, high = (
        end if pd.isna(extreme) else take(end, extreme * unit.scale)
        for end, extreme, take in ((values.min(), solid["low"].min(), min), (values.max(), solid["high"].max(), max))
    )
    spread = (high - low) or abs(high) or 1.0
    lowest, highest = rows["low"].min() * unit.scale, rows["high"].max() * unit.scale
    low, high = max(min(low, lowest), low - spread), min(max(high, highest), high + spread)
    margin = 0.04 * (high - low) or 0.5
    return low - margin, high + margin


def _reference_line(axes: Axes, unit: Unit, line: tuple[float, str] | None) -> None:
    if line is not None:
        where, label = line
        axes.axvline(where * unit.scale, color=style.ORANGE, linestyle=(0, (4, 2)), linewidth=1.2, zorder=1)
        axes.text(where * unit.scale, -0.75, label, color=style.ORANGE, ha="center", va="bottom", fontsize=9)


def _marks(axes: Axes, rows: pd.DataFrame, unit: Unit) -> None:
    """A dot a value: filled for the prefecture itself, a hollow square where establishments are few."""
    known = rows.reset_index(drop=True).dropna(subset="value")
    for (few, own), alike in known.groupby([known["few"].astype(bool), known["own"].astype(bool)]):
        color = style.BLUE if own else style.GREY
        marker, face = ("s", "white") if few else ("o", color if own else "white")
        places = alike["value"] * unit.scale, alike.index
        axes.plot(*places, linestyle="none", marker=marker, color=color, markerfacecolor=face, markersize=5.5, zorder=3)


def _notes(axes: Axes, rows: pd.DataFrame, lang: Lang) -> None:
    """Words at the right end: why a value is missing, or that establishments are few."""
    for place, row in enumerate(rows.itertuples()):
        if pd.isna(row.value) or row.few:
            _note(axes, place, row.absent if pd.isna(row.value) else say.few(lang))


def _intervals(axes: Axes, rows: pd.DataFrame, unit: Unit) -> None:
    """Lines of all intervals, thick for the prefecture itself; an end beyond the axis becomes an arrow."""
    shown = rows.reset_index(drop=True)
    shown = shown[shown["value"].notna() & shown["low"].notna()]
    left, right = axes.get_xlim()
    low, high = shown["low"] * unit.scale, shown["high"] * unit.scale
    colors = [style.BLUE if own else style.GREY for own in shown["own"]]
    widths = [2.6 if own else 1.2 for own in shown["own"]]
    axes.hlines(
        shown.index,
        low.clip(lower=left),
        high.clip(upper=right),
        colors=colors,
        linewidths=widths,
        capstyle="butt",
        zorder=2,
    )
    for beyond, edge, marker in ((low < left, left, "<"), (high > right, right, ">")):
        for place, color in (
            (place, color) for place, color, out in zip(shown.index, colors, beyond, strict=True) if out
        ):
            axes.plot(edge, place, marker=marker, color=color, markersize=5, clip_on=False, zorder=2)


def _note(axes: Axes, place: int, text: str) -> None:
    """A word at the right end of a row."""
    after = axes.get_yaxis_transform() + ScaledTranslation(6 / 72, 0, axes.figure.dpi_scale_trans)
    axes.text(1, place, text, transform=after, va="center", fontsize=8.5, color=style.GREY)
