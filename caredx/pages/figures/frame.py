"""What every picture shares: the canvas, words beside rows and marks, lines to hold values against, scales, the legend, the alt text.

A picture is a few lines of its own on a `Frame`, so all of them have one size of text, one legend, one look for the same thing.
Margins are fixed in inches, because automatic layout costs 1.6 times the drawing (measured), and nothing goes through pyplot,
because that keeps figures open between notebooks. Text is text in place of ticks: a tick is five artists.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any, Required, Self, TypedDict, Unpack

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from caredx.pages import style
from caredx.pages.figures.looks import DASHED
from caredx.pages.numbers import MINUS
from caredx.words.units import AnyUnit

SIZE = 10
"""Points of all text: at 92 mm, the least a picture of a report is printed at, it is still 8.6 points high."""

LONGEST_ALT = 250
WIDEST = 2.2  # inches a label beside a row may take before it goes on in a second line
PAD = 7  # points between label and axis: an interval cut off at the axis ends there in an arrow
LEGEND_LINE, LEGEND_SIGN = 0.19, 0.5
HALO = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.8}
NO_BREAK_BEFORE = "、。，．）」』％・ー〜：々…ァィゥェォッャュョぁぃぅぇぉっゃゅょ"


class Said(TypedDict):
    """What a chapter says of a picture, as in `style.Picture`: its name on the page, the finding, and the finding with its numbers."""

    name: Required[str]
    title: Required[str]
    alt: Required[str]


def inches(text: str) -> float:
    """How wide a text is: a full-width character is as wide as high, a half-width one 0.54 of it."""
    return (
        max(sum(SIZE if ord(letter) > 0x2010 else 0.54 * SIZE for letter in line) for line in f"{text}".split("\n"))
        / 72
    )


def wrapped(text: str, room: float) -> str:
    """The text in lines no wider than `room` inches: words and numbers stay whole, Japanese breaks anywhere but before closing marks."""
    lines, line = [], ""
    for piece in re.findall(r"[!-~\u2212]+ ?|[（「『]*.", text):
        if line and inches(line + piece.rstrip()) > room and piece not in NO_BREAK_BEFORE:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece != " " else ""
    return "\n".join([*lines, line.rstrip()])


def balanced(text: str, room: float) -> str:
    """In as few lines as fit, broken before a bracket or into lines about equally long: none of one character."""
    before, bracket, within = text.partition("（")
    if before and bracket and max(inches(before), inches(bracket + within)) <= room:
        return f"{before}\n{bracket}{within}"
    lines = wrapped(text, room)
    while (narrower := wrapped(text, room - 0.05)).count("\n") == lines.count("\n") and room > 0.5:
        lines, room = narrower, room - 0.05
    return lines


def shortened(alt: str) -> str:
    """An alt text that can be listened to: whole parts up to `LONGEST_ALT` characters; the saved numbers hold the rest."""
    if len(alt) <= LONGEST_ALT:
        return alt
    head = alt[: LONGEST_ALT - 1]
    ends = [head.rfind(mark) + len(mark.rstrip()) - (mark != "。") for mark in (" / ", "。", ". ", "、", ", ", " ")]
    return head[: next(end for end in [*ends, len(head)] if end > LONGEST_ALT / 2)].rstrip() + "…"


def tick(value: float) -> str:
    """A number beside an axis, a fall with a true minus sign."""
    return "0" if abs(value) < 1e-9 else f"{value:,g}".replace("-", MINUS)


def signed_tick(value: float) -> str:
    """A change beside an axis."""
    return tick(value) if value <= 1e-9 else f"+{tick(value)}"


class Frame:
    """A picture being drawn.

    Parameters
    ----------
    height : float
        Of the axes, in inches; all else is in inches, too.
    left, right, bottom, above : float
        Room around the axes; the legend lies above it.
    legend : sequence of str
        Words of the legend that will be drawn, so that room is left for them.
    """

    def __init__(
        self,
        height: float,
        *,
        left: float = 0.6,
        right: float = 0.12,
        bottom: float = 0.5,
        above: float = 0.1,
        legend: Sequence[str] = (),
    ) -> None:
        style.use()
        self.columns, room = _legend_room(legend)
        self.left, self.bottom = left, bottom
        self.tall, self.wide = height + bottom + above + room, style.WIDTH - left - right
        self.figure = Figure(figsize=(style.WIDTH, self.tall))
        self.axes = self.panel(left, bottom, self.wide, height)

    @classmethod
    def rows(
        cls,
        labels: Iterable[str],
        *,
        per: float = 0.19,
        axis: str = "",
        notes: Iterable[str] = (),
        over: bool = False,
        **room: Any,
    ) -> Self:
        """Axes with one row a label at 0, 1, 2 … from the top.

        Parameters
        ----------
        labels, notes : iterable of str
            Before each row, and behind it.
        per : float
            Height of a row.
        over : bool
            Whether labels and notes stand over the row in place of beside it.
        """
        labels, notes = list(labels), list(notes)
        words = notes or [""] * len(labels)
        room_of = [style.WIDTH - 0.4 - inches(note) if over else WIDEST for note in words]
        told = [
            label if inches(label) <= wide else balanced(label, wide)
            for label, wide in zip(labels, room_of, strict=True)
        ]
        lift, lines = 72 * 0.34 * per, max(1 + label.count("\n") for label in told)
        if over:
            per += 0.16 * (lines - 1)
            lift += 72 * 0.12 * 0.16 * (lines - 1)  # what is drawn in the row grows with it
        else:
            per = max(per, 0.145 * lines) if lines > 1 else per
            room = {"left": 0.08 + PAD / 72 + max(inches(label) for label in told)} | room
            room = {"right": max([0.14, *(0.16 + inches(note) for note in notes if note)])} | room
        frame = cls(per * len(labels), **({"left": 0.1, "right": 0.15} if over else {}) | room)
        axes = frame.axes
        axes.set_ylim(len(labels) - 0.5, -0.5)
        axes.set_yticks([])
        axes.spines["left"].set_visible(not over)
        axes.set_xlabel(axis)
        axes.grid(axis="x", color=style.FAINT)
        for place, (label, note) in enumerate(zip(told, words, strict=True)):
            up = lift + SIZE * 0.575 * label.count("\n")
            side: dict[str, Any] = {"ha": "left", "dy": up, "halo": True} if over else {"ha": "right", "dx": -PAD}
            frame.text(0, place, label, across=True, **side)
            side = {"ha": "right", "dy": lift} if over else {"ha": "left", "dx": 6}
            frame.text(1, place, note, across=True, **side)
        return frame

    def panel(self, left: float, bottom: float, wide: float, tall: float) -> Axes:
        """Axes in inches from the lower left corner of the picture."""
        return self.figure.add_axes((left / style.WIDTH, bottom / self.tall, wide / style.WIDTH, tall / self.tall))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        axes: Axes | None = None,
        across: bool = False,
        down: bool = False,
        dx: float = 0.0,
        dy: float = 0.0,
        ha: str = "center",
        va: str = "center",
        color: str = style.INK,
        halo: bool = False,
    ) -> None:
        """Words at a place of the axes, moved by `dx` and `dy` points; `across` and `down` count x or y as a part of the axes."""
        on = axes or self.axes
        base = {
            (False, False): on.transData,
            (True, False): on.get_yaxis_transform(),
            (False, True): on.get_xaxis_transform(),
            (True, True): on.transAxes,
        }[across, down]
        look: dict[str, Any] = {"fontsize": SIZE, "color": color, "zorder": 7, "bbox": HALO if halo else None}
        lines = text.split("\n")  # each by itself: a block is set by the widths of our font, not of the reader's
        for i, line in enumerate(lines if text else ()):
            up = dy + SIZE * 1.15 * ((len(lines) - 1) / 2 - i)
            moved = base + ScaledTranslation(dx / 72, up / 72, self.figure.dpi_scale_trans) if dx or up else base
            on.text(x, y, line, transform=moved, ha=ha, va=va, **look)

    def y_words(self, words: str) -> None:
        """What the vertical axis measures, above it: names and units are too long to be turned beside it."""
        self.text(0, 1, words, across=True, down=True, dx=-72 * self.left + 3, dy=9, ha="left")

    def rule(self, x: float, label: str = "", *, color: str = style.ORANGE, ha: str = "center") -> None:
        """A line to hold the rows beside, its name over it."""
        self.axes.axvline(x, color=color, linestyle=DASHED, linewidth=1.2, zorder=1)
        if label:
            low, high = self.axes.get_xlim()
            end = "left" if x < low + 0.15 * (high - low) else "right" if x > high - 0.15 * (high - low) else ha
            self.text(x, 1, label, down=True, dy=3, ha=end, va="bottom", color=color)

    def legend(self, *, first: bool = True) -> None:
        """The words of all marks with a label, over the picture from its left edge; `first` is False for the other order."""
        handles, labels = self.axes.get_legend_handles_labels()
        order = slice(None, None, 1 if first else -1)
        self.axes.legend(
            handles[order],
            labels[order],
            loc="upper left",
            bbox_to_anchor=(0.01, 1 - 0.02 / self.tall),
            bbox_transform=self.figure.transFigure,
            ncols=self.columns,
            frameon=False,
            fontsize=SIZE,
            handlelength=1.8,
            handletextpad=0.4,
            columnspacing=0.9,
            labelspacing=0.25,
            borderaxespad=0,
        )

    def finish(self, data: pd.DataFrame, **said: Unpack[Said]) -> style.Picture:
        """The picture, its alt text short enough to be listened to."""
        if self.columns and self.axes.get_legend() is None:
            self.legend()
        name, title, alt = said["name"], said["title"], shortened(said["alt"])
        return style.Picture(name, style.svg(self.figure, name, title=title, alt=alt), title, alt, data)


def _legend_room(words: Sequence[str]) -> tuple[int, float]:
    """Columns that fit the width of a picture, and inches for their lines."""
    for columns in range(min(len(words), 5), 0, -1):
        lines, longer = divmod(len(words), columns)  # the first columns hold one more, as the legend is filled
        ends = [min(i, longer) * (lines + 1) + max(i - longer, 0) * lines for i in range(columns + 1)]
        parts = [words[start:end] for start, end in itertools.pairwise(ends)]
        wide = sum(LEGEND_SIGN + max(inches(word) for word in part) for part in parts)
        if wide <= style.WIDTH or columns == 1:
            return columns, LEGEND_LINE * len(parts[0]) + 0.06
    return 0, 0.0


def scale(axis: Axis, unit: AnyUnit, *, steps: int = 6) -> None:
    """A few round ticks in the reader's unit."""
    axis.set_major_locator(MaxNLocator(steps, steps=(1, 2, 5, 10), integer=unit.decimals == 0))
    axis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
