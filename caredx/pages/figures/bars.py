"""Bars: counts and parts of a whole, gains, steps from one rate to another, rules for one budget side by side.

Parts differ in tone, hatch and the number inside, so a black-and-white copy keeps them apart. A row that may not be shown keeps its
place with the word for it, and a step that is not known takes the whole width: neither must look like nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Unpack

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from caredx.pages import style
from caredx.pages.figures.frame import SIZE, Frame, Said, inches, scale, tick
from caredx.pages.figures.looks import Look, marks
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import each
from caredx.words.units import Unit

say = words_of("figures")
say_pages = words_of("pages")

NARROWEST = 0.075  # share of the axis below which a part holds no number


@dataclass(frozen=True)
class Fill:
    """How a bar looks, and the colour of what is written in it."""

    face: str = "white"
    ink: str = style.INK
    hatch: str = ""
    edge: str = style.INK
    dash: str = "-"

    @property
    def drawn(self) -> dict[str, Any]:
        """As matplotlib takes it."""
        edge = {"edgecolor": self.edge, "linewidth": 0.7, "linestyle": self.dash}
        return {"facecolor": self.face, "hatch": self.hatch or None, **edge}


DONE = Fill(style.BLUE, "white")
PARTLY = Fill(style.BANDS[1])
WAITING = Fill(hatch="---")  # lines: a hatch of dots is 180 kB of circles
ALARM = Fill(style.ORANGE, "white")
LATER = Fill(style.FAINT)
NO = Fill(hatch="////")
PARTS = (DONE, PARTLY, WAITING, LATER, NO, Fill(style.PALE), Fill(style.BANDS[2], hatch="\\\\\\\\"), Fill(hatch="xx"))
GAINS = {"most": DONE, "needed": NO}
STEPS = {
    "level": Fill(style.BLUE, "white", edge=style.BLUE),
    "up": Fill(hatch="////", edge=style.BLUE),
    "down": Fill(style.ORANGE, "white", edge=style.ORANGE),
    "bounded": Fill(hatch="||", edge=style.GREY, dash="--"),
    "unknown": Fill(hatch="xx", edge=style.PALE, dash=":"),
    "remainder": Fill(hatch="\\\\\\\\"),
}
STEP_BAR, STEP_UP = 0.34, 0.05
LEFT_OUT = (DONE, Fill(hatch="////", edge=style.ORANGE))
PANELS = (
    (say.panels, (("first", say.funding_panels_2), ("repeat", say.funding_panels_3))),
    (say.funding_panels, (("small", say.funding_panels_4), ("large", say.funding_panels_5))),
)


@dataclass(frozen=True)
class Part:
    """One state: its column in the rows, its word in the legend, and how it looks."""

    id: str
    label: str
    look: Fill


def chain(frame: Frame, place: float, parts: Iterable[tuple[float, Fill]], longest: float) -> float:
    """Bars one behind the other with their numbers inside; gives where the last one ends."""
    start = 0.0
    for number, fill in parts:
        if pd.isna(number) or number <= 0:
            continue
        frame.axes.barh(place, number, left=start, height=0.72, **fill.drawn)
        if number >= NARROWEST * longest:
            frame.text(start + number / 2, place, f"{number:,.0f}", color=fill.ink, halo=bool(fill.hatch))
        start += number
    return start


def _named(axes: Axes, fills: Iterable[tuple[str, Fill]]) -> None:
    """Bars for the legend alone."""
    for word, fill in fills:
        axes.bar(0, 0, 0, label=word, **fill.drawn)


def part_bars(
    rows: pd.DataFrame, parts: Sequence[Part], *, axis: str, data: pd.DataFrame, **said: Unpack[Said]
) -> style.Picture:
    """Rows divided into states, one bar a row: which reports are in, what was answered.

    Parameters
    ----------
    rows : DataFrame
        ``label``; one column a part, NaN where it may not be shown; ``note``, written where a row has nothing to draw.
    parts : sequence of Part
        In the order drawn.
    data : DataFrame
        The numbers for the CSV: of the rows drawn, as they may be handed out.
    """
    longest = max(float(rows[[part.id for part in parts]].sum(axis=1).max()), 1.0)
    right = max(inches(note) for note in rows["note"]) + 0.2  # room for the word behind the longest bar
    frame = Frame.rows(rows["label"], per=0.32, axis=axis, legend=[part.label for part in parts], right=right)
    for place, row in enumerate(rows.to_dict("records")):
        end = chain(frame, place, ((row[part.id], part.look) for part in parts), longest)
        frame.text(end + 0.02 * longest, place, row["note"], ha="left", color=style.GREY)
    frame.axes.set_xlim(0, longest)
    frame.axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    _named(frame.axes, ((part.label, part.look) for part in parts))
    return frame.finish(data, **said)


def stacked(rows: pd.DataFrame, *, axis: str, **said: Unpack[Said]) -> style.Picture:
    """A staff-day as stacked bars, one bar a round: how the time divides and how that changed.

    `rows` holds ``group`` (shift), ``bar`` (round), ``part``, ``minutes``, in the order to draw; every bar with the same parts.
    """
    parts = list(dict.fromkeys(rows["part"]))
    bars = rows.pivot_table(index=["group", "bar"], columns="part", values="minutes", aggfunc="sum", sort=False)
    labels, drawn = [], []
    for group, own in bars.groupby(level="group", sort=False):
        labels += [group, *own.index.get_level_values("bar")]
        drawn += [None, *own[parts].fillna(0.0).to_numpy()]
    frame = Frame.rows(labels, per=0.34, axis=axis, legend=parts)
    longest = float(bars.sum(axis=1).max())
    for place, minutes in enumerate(drawn):
        if minutes is not None:
            chain(frame, place, zip(minutes, PARTS, strict=False), longest)
    frame.axes.set_xlim(0, longest)
    _named(frame.axes, zip(parts, PARTS, strict=False))
    return frame.finish(rows, **said)


def mass(
    rows: pd.DataFrame, *, axis: str, words: tuple[str, str], data: pd.DataFrame, **said: Unpack[Said]
) -> style.Picture:
    """Where the mass is: one bar a group, its length all establishments, the filled part those that were not reached.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``n`` (all) and ``x`` (the filled part), ``note`` at the end of the bar.
    words : (str, str)
        What the filled part and the whole bar are.
    """
    right = max(inches(note) for note in rows["note"]) + 0.15
    frame = Frame.rows(rows["label"], per=0.27, axis=axis, legend=words, right=right)
    looks = Fill(style.BLUE, edge=style.BLUE), Fill(edge=style.GREY)
    for column, fill, above, word in (("n", looks[1], 2, words[1]), ("x", looks[0], 3, words[0])):
        frame.axes.barh(range(len(rows)), rows[column], height=0.66, zorder=above, label=word, **fill.drawn)
    for place, row in enumerate(each(rows)):
        frame.text(row.n, place, row.note, dx=4, ha="left")
    frame.axes.set_xlim(0, rows["n"].max())
    scale(frame.axes.xaxis, Unit.ESTABLISHMENTS)
    frame.legend(first=False)
    return frame.finish(data, **said)


def gains(rows: pd.DataFrame, *, axis: str, **said: Unpack[Said]) -> style.Picture:
    """What an activity can add at most beside what the target asks for a year: bars of points, in the same scale.

    `rows` holds ``label``; ``gain`` as a share (NaN where not known); ``kind``, a key of `GAINS`; ``text``, behind the bar.
    """
    points = rows["gain"].astype(float).fillna(0.0).clip(lower=0.0) * 100
    frame = Frame.rows(rows["label"], per=0.36, axis=axis)
    room = [frame.wide / max(frame.wide - inches(text) - 0.1, 0.2 * frame.wide) for text in rows["text"]]
    longest = max(float((points * room).max()), 0.1)  # the axis leaves room for the words behind every bar
    for place, (point, row) in enumerate(zip(points, each(rows), strict=True)):
        frame.axes.barh(place, point, height=0.62, **GAINS[row.kind].drawn)
        frame.text(point, place, row.text, dx=4, ha="left")
    frame.axes.set_xlim(0, longest)
    return frame.finish(rows.drop(columns="text"), **said)


def waterfall(rows: pd.DataFrame, *, axis: str, **said: Unpack[Said]) -> style.Picture:
    """From one rate to another, step by step: bars that start where the one above ended, hatched where nobody knows.

    Parameters
    ----------
    rows : DataFrame
        In order: ``label``, ``kind`` (`level`, `move`, `bounded`, `unknown`, `remainder`), ``before``, ``after``, ``low``, ``high``
        (shares in [0, 1]; low and high of a bounded step are where the rate may lie) and ``text`` for the size of the step.
    """
    frame = Frame.rows(rows["label"], per=0.5, axis=axis, notes=rows["text"], over=True)
    for place, row in enumerate(each(rows)):
        (start, end), look = _ends(row)
        low, wide = min(start, end) * 100, max(abs(end - start) * 100, 0.5)
        frame.axes.barh(place + STEP_UP, wide, left=low, height=STEP_BAR, zorder=2, **STEPS[look].drawn)
    ends = zip(rows["after"], rows["before"].iloc[1:], strict=False)
    for place, (here, below) in enumerate(ends):
        if here == below:
            down = [place + STEP_BAR / 2, place + 1 - STEP_BAR / 2]
            frame.axes.plot([here * 100] * 2, down, color=style.GREY, linewidth=0.8, linestyle=":", zorder=1)
    frame.axes.set_xlim(0, 100)
    scale(frame.axes.xaxis, Unit.SHARE)
    return frame.finish(rows.drop(columns="text").assign(unit=Unit.SHARE.code), **said)


def _ends(row: Any) -> tuple[tuple[float, float], str]:
    """Where a step begins and ends, and how it looks."""
    if row.kind == "move":
        return (row.before, row.after), "up" if row.after >= row.before else "down"
    ends = {"level": (0.0, row.after), "bounded": (row.low, row.high), "unknown": (0.0, 1.0)}
    return ends.get(row.kind, (row.before, row.after)), row.kind


def funding(rows: pd.DataFrame, *, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """Rules for one budget side by side: who is left out by kind and by size, and hours freed, one line a rule.

    `rows` holds ``label``, counts left out ``first, repeat, small, large`` (NaN = withheld), ``hours, low, high`` (NaN = not shown)
    and ``hidden``, whether hours are withheld.
    """
    gap, tall, above = 0.2, 0.44 * len(rows), 0.45
    frame = Frame.rows(rows["label"], per=0.44, above=above, right=0.1, over=True)
    wide = (frame.wide - 2 * gap) / 3
    frame.axes.axis("off")
    frame.axes.set_zorder(9)  # labels run on over all panels
    panels = [frame.panel(frame.left + i * (wide + gap), frame.bottom, wide, tall) for i in range(3)]
    for axes in panels:
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_yticks([])
        axes.grid(axis="x", color=style.FAINT)
    for axes, (head, columns) in zip(panels, PANELS, strict=False):
        _left_out(frame, axes, rows, columns, lang)
        axes.set_xlabel(head(lang))
    _hours(frame, panels[2], rows, lang)
    return frame.finish(rows, **said)


def _left_out(frame: Frame, axes: Axes, rows: pd.DataFrame, columns: Sequence[tuple[str, Any]], lang: Lang) -> None:
    counts = rows[[column for column, _ in columns]].astype(float)
    withheld = counts.isna().any(axis=1)
    whole = counts[~withheld].sum(axis=1)
    axes.set_xlim(0, max(1.0, float(whole.max() if len(whole) else 0) * 1.4))
    for line, ((column, words), fill) in enumerate(zip(columns, LEFT_OUT, strict=True)):
        shown = counts[column].where(
            ~withheld & (counts[column] > 0)
        )  # no bar of nothing: its edge would look like a count
        before = counts.iloc[:, :line].sum(axis=1).where(~withheld, 0.0)
        axes.barh([place + 0.16 for place in range(len(rows))], shown, left=before, height=0.36, **fill.drawn)
        axes.bar(0, 0, 0, label=words(lang), **fill.drawn)
    for place, (hidden, (_, parts)) in enumerate(zip(withheld, counts.iterrows(), strict=True)):
        told = say_pages.withheld_mark(lang) if hidden else "＋".join(tick(number) for number in parts)
        frame.text(0 if hidden else parts.sum(), place + 0.16, told, axes=axes, dx=3, ha="left")
    axes.xaxis.set_major_locator(MaxNLocator(3, integer=True))
    look = {"frameon": False, "fontsize": SIZE, "borderaxespad": 0, "handlelength": 1.1, "labelspacing": 0.15}
    axes.legend(loc="lower left", bbox_to_anchor=(-0.03, 1), **look)


def _hours(frame: Frame, axes: Axes, rows: pd.DataFrame, lang: Lang) -> None:
    low, high = rows["low"].min(), rows["high"].max()
    axes.set_xlim(min(0.0, low) if pd.notna(low) else 0, high * 1.06 if pd.notna(high) and high > 0 else 1)
    hours, least, most = (rows[name].reset_index(drop=True) for name in ("hours", "low", "high"))
    marks(axes, hours, replace(Look(), width=2), away=0.16, low=least, high=most)
    for place, row in enumerate(each(rows)):
        if pd.isna(row.hours):
            frame.text(
                0.02, place + 0.16, say_pages.withheld_mark(lang) if row.hidden else "－", axes=axes, across=True
            )
        else:
            frame.text(row.hours, place + 0.16, tick(round(row.hours)), axes=axes, dy=8, halo=True)
    scale(axes.xaxis, Unit.PERSONS, steps=3)
    axes.set_xlabel(say.hours(lang))
