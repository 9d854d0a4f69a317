"""The logic model as four bands from top to bottom: boxes with value and verdict, arrows drawn by what holds them up.

Single arrows between some twenty boxes cross until nobody can follow them, and a wide drawing cannot be read on a phone. So bands
lie below each other, two boxes side by side, and one arrow a basis leads from band to band: a thin full line for what the official
system names, a dashed one for an assumption, a thick one for an effect that was estimated. Which box leads to which stands in the
table. A cause tree lies on its side: problems below each other, each with its causes, and their measures and indicators to the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd
from matplotlib.patches import FancyArrowPatch, Rectangle

from caredx.pages import style
from caredx.pages.figures.frame import Frame, Said, wrapped

LINE, PAD, GAP, SIDE = 0.17, 0.07, 0.08, 0.06
COLUMNS, STEPS = 2, 3
BOX = (style.WIDTH - 2 * SIDE - GAP * (COLUMNS - 1)) / COLUMNS
STEP_GAP = 0.2
STEP = (style.WIDTH - 2 * SIDE - STEP_GAP * (STEPS - 1)) / STEPS
"""Width of one of three boxes in a row, with arrows between them."""
LINES: dict[str, dict[str, Any]] = {
    "official": {"linewidth": 1.3, "linestyle": "-", "color": style.INK},
    "assumed": {"linewidth": 1.3, "linestyle": (0, (4, 2.5)), "color": style.GREY},
    "estimated": {"linewidth": 3.4, "linestyle": "-", "color": style.BLUE},
}
MARKS = {"met": style.BLUE, "on_course": style.BLUE, "not_on_course": style.ORANGE}


@dataclass(frozen=True)
class Box:
    """One box: its name, the lines of its value, and sign and word of a verdict with its status."""

    name: str
    values: tuple[str, ...]
    verdict: str = ""
    status: str = ""
    open: bool = False
    """A step nobody stated: drawn dashed."""


@dataclass(frozen=True)
class Root:
    """One problem: what it is, and its causes, each with the pairs of measure and indicator that answer it."""

    title: str
    causes: tuple[tuple[Box, tuple[tuple[Box, Box], ...]], ...]


@dataclass(frozen=True)
class Band:
    """One stage, and the arrows that lead on from it as (basis, words)."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[str, str], ...] = ()


def bands(content: Sequence[Band], *, data: pd.DataFrame, **said: Unpack[Said]) -> style.Picture:
    """Draw the bands from top to bottom."""
    frame, top = _canvas(sum(_height(band) for band in content)), PAD
    for band in content:
        top = _band(frame, band, top)
    return frame.finish(data, **said)


def trees(roots: Sequence[Root], *, data: pd.DataFrame, **said: Unpack[Said]) -> style.Picture:
    """Draw each problem as a tree from left to right: causes, measures, indicators."""
    heads = [wrapped(root.title, style.WIDTH - 2 * SIDE).split("\n") for root in roots]
    tall = [[[_row_height(pair, STEP) for pair in pairs] for _, pairs in root.causes] for root in roots]
    tall = [
        [_stretched(rows, _row_height([cause], STEP)) for (cause, _), rows in zip(root.causes, one, strict=True)]
        for root, one in zip(roots, tall, strict=True)
    ]
    whole = [
        LINE * len(head) + 2 * PAD + sum(sum(rows) + GAP * len(rows) for rows in one)
        for head, one in zip(heads, tall, strict=True)
    ]
    frame, top = _canvas(sum(whole) + PAD * len(roots)), PAD
    for root, head, one, height in zip(roots, heads, tall, whole, strict=True):
        _tree(frame, root, head, one, top=top, height=height)
        top += height + PAD
    return frame.finish(data, **said)


def _stretched(rows: list[float], least: float) -> list[float]:
    """Heights of the rows beside one cause, the last taller where the cause needs more room than all of them."""
    short = least - sum(rows) - GAP * (len(rows) - 1)
    return [*rows[:-1], rows[-1] + max(short, 0)]


def _tree(frame: Frame, root: Root, head: list[str], tall: list[list[float]], *, top: float, height: float) -> None:
    frame.axes.add_patch(Rectangle((0, top), style.WIDTH, height, facecolor=style.BANDS[0], edgecolor="none"))
    for i, line in enumerate(head):
        frame.text(SIDE, top + PAD + LINE * (i + 0.5), line, ha="left", color=style.BLUE)
    place, left = top + LINE * len(head) + 2 * PAD, [SIDE + i * (STEP + STEP_GAP) for i in range(STEPS)]
    for (cause, pairs), rows in zip(root.causes, tall, strict=True):
        _box(frame, cause, left[0], place, sum(rows) + GAP * (len(rows) - 1), STEP)
        for pair, row in zip(pairs, rows, strict=True):
            for i, box in enumerate(pair, 1):
                _box(frame, box, left[i], place, row, STEP)
                _pointer(
                    frame, (left[i] - STEP_GAP + 0.02, place + row / 2), (left[i] - 0.01, place + row / 2), "official"
                )
            place += row + GAP


def _canvas(height: float) -> Frame:
    frame = Frame(height + PAD, left=0, right=0, above=0, bottom=0)
    frame.axes.set_xlim(0, style.WIDTH)
    frame.axes.set_ylim(height + PAD, 0)
    frame.axes.axis("off")
    return frame


def _lines(box: Box, width: float) -> list[tuple[str, str]]:
    """What stands in a box, line by line, each with its colour."""
    room = width - 2 * PAD
    found = [(line, style.GREY if box.open else style.INK) for line in wrapped(box.name, room).split("\n")]
    found += [(line, style.BLUE) for text in box.values for line in wrapped(text, room).split("\n")]
    return found + ([(box.verdict, MARKS.get(box.status, style.GREY))] if box.verdict else [])


def _rows(band: Band) -> list[tuple[Box, ...]]:
    return [band.boxes[i : i + COLUMNS] for i in range(0, len(band.boxes), COLUMNS)]


def _row_height(row: Sequence[Box], width: float = BOX) -> float:
    return LINE * max(len(_lines(box, width)) for box in row) + 1.6 * PAD


def _arrow_lines(band: Band) -> list[list[str]]:
    room = (style.WIDTH - 2 * SIDE) / max(len(band.arrows), 1) - 0.35
    return [wrapped(words, room).split("\n") for _, words in band.arrows]


def _height(band: Band) -> float:
    boxes = sum(_row_height(row) + GAP for row in _rows(band))
    arrows = LINE * max(2, *(len(lines) for lines in _arrow_lines(band)), 2) + 2 * PAD if band.arrows else PAD
    return LINE + 2 * PAD + boxes + arrows


def _band(frame: Frame, band: Band, top: float) -> float:
    """One band; gives where the next begins."""
    bottom = top + _height(band)
    end = top + LINE + 2 * PAD + sum(_row_height(row) + GAP for row in _rows(band))
    frame.axes.add_patch(Rectangle((0, top), style.WIDTH, end - top, facecolor=style.BANDS[0], edgecolor="none"))
    frame.text(SIDE, top + PAD + LINE / 2, band.title, ha="left", color=style.BLUE)
    place = top + LINE + 2 * PAD
    for row in _rows(band):
        for i, box in enumerate(row):
            _box(frame, box, SIDE + i * (BOX + GAP), place, _row_height(row))
        place += _row_height(row) + GAP
    step = (style.WIDTH - 2 * SIDE) / max(len(band.arrows), 1)
    for i, ((basis, _), lines) in enumerate(zip(band.arrows, _arrow_lines(band), strict=True)):
        _arrow(frame, basis, lines, (SIDE + i * step + 0.15, end, bottom))
    return bottom


def _box(frame: Frame, box: Box, left: float, top: float, height: float, width: float = BOX) -> None:
    edge = {"edgecolor": style.GREY, "linestyle": (0, (4, 2.5))} if box.open else {"edgecolor": style.PALE}
    frame.axes.add_patch(Rectangle((left, top), width, height, facecolor="white", linewidth=0.8, **edge))
    for i, (text, color) in enumerate(_lines(box, width)):
        frame.text(left + PAD, top + 0.8 * PAD + LINE * (i + 0.5), text, ha="left", color=color)


def _arrow(frame: Frame, basis: str, lines: Sequence[str], place: tuple[float, float, float]) -> None:
    x, top, bottom = place
    _pointer(frame, (x, top + 0.02), (x, bottom - 0.01), basis)
    first = (top + bottom) / 2 - LINE * (len(lines) - 1) / 2
    for i, line in enumerate(lines):
        frame.text(x + 0.14, first + LINE * i, line, ha="left")


def _pointer(frame: Frame, start: tuple[float, float], end: tuple[float, float], basis: str) -> None:
    look = LINES[basis]
    frame.axes.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=11, shrinkA=0, shrinkB=0, **look))
