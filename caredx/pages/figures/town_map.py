"""Municipalities of a prefecture as marks where their establishments are: no boundary files, and no town large for its forest.

Shape and fill tell the kinds apart. Names stand beside marks where there is room; one that would cover another is left to the table.
"""

from collections.abc import Sequence
from typing import Unpack

import numpy as np
import pandas as pd

from caredx.findings.coverage_map import DRAWN, TownMark
from caredx.pages import style
from caredx.pages.figures.frame import SIZE, Frame, Said, inches
from caredx.pages.figures.looks import Look
from caredx.words.catalog import Lang, words_of

say = words_of("figures")

LOOKS = {
    "none": Look(style.ORANGE, "D", filled=False, size=6.5, width=1.6),
    "some": Look(filled=False, size=6, width=1.4),
    "many": Look(size=6),
    "withheld": Look(style.GREY, "x", size=5),
}
SIDE, EDGE, LOW, HIGH = 0.08, 0.3, 1.6, (2.2, 4.2)
KM = 111.2  # a degree of latitude


def town_map(marks: Sequence[TownMark], *, lang: Lang, data: pd.DataFrame, **said: Unpack[Said]) -> style.Picture:
    """The map, north up, with a scale.

    Parameters
    ----------
    marks : sequence of TownMark
    data : DataFrame
        What the CSV holds.
    """
    x, y = np.array([(one.x, one.y) for one in marks]).T
    wide = style.WIDTH - 2 * EDGE - 2 * SIDE
    high = float(np.clip(0.1 * len(marks), *HIGH))
    per = max(np.ptp(x) / wide, np.ptp(y) / high, 1e-6)  # degrees an inch
    tall = float(np.clip(np.ptp(y) / per, LOW, high))
    kinds = [kind for kind in DRAWN if any(one.kind == kind for one in marks)]
    words = {kind: say["towns"][kind](lang) for kind in kinds}
    frame = Frame(tall + 2 * EDGE, left=SIDE, right=SIDE, bottom=0.26, above=0.04, legend=list(words.values()))
    axes = frame.axes
    axes.set(xticks=[], yticks=[])
    for side in axes.spines.values():
        side.set(visible=True, color=style.FAINT)
    half = np.array([-1, 1]) * per / 2
    axes.set_xlim(np.mean([x.min(), x.max()]) + half * (wide + 2 * EDGE))
    axes.set_ylim(np.mean([y.min(), y.max()]) + half * (tall + 2 * EDGE))
    for kind, word in words.items():
        seen = [(one.x, one.y) for one in marks if one.kind == kind]
        look = LOOKS[kind].drawn(line=False) | {"clip_on": False, "markeredgewidth": LOOKS[kind].width}
        axes.plot(*zip(*seen, strict=True), label=word, zorder=4 if kind == "none" else 3, **look)
    _names(frame, marks, per)
    _scale(frame, per)
    return frame.finish(data, **said)


def _names(frame: Frame, marks: Sequence[TownMark], per: float) -> None:
    """Names beside their marks, those without support first; where no side is free, none."""
    at = np.array([(one.x, one.y) for one in marks]) / per
    low, high = at.min(0) - EDGE, at.max(0) + EDGE
    taken: list[np.ndarray] = []
    for one in sorted((one for one in marks if one.named), key=lambda one: one.kind != "none"):
        wide, tall, gap = inches(one.name), SIZE / 72, 0.08
        here = np.array([one.x, one.y]) / per
        sides = {"left": (gap, 0.0), "right": (-gap - wide, 0.0), "center": (-wide / 2, gap + tall / 2)}
        boxes = {
            ha: here + np.array([(dx, dy - tall / 2), (dx + wide, dy + tall / 2)]) for ha, (dx, dy) in sides.items()
        }
        free = {
            ha: int(((at > box[0]) & (at < box[1])).all(1).sum())
            for ha, box in boxes.items()
            if (box[0] > low).all() and (box[1] < high).all() and not any(_meet(box, other) for other in taken)
        }
        if free:
            ha = min(free, key=lambda ha: free[ha])
            taken.append(boxes[ha])
            dx, up = {"left": (5.5, 0), "right": (-5.5, 0), "center": (0, 11)}[ha]
            frame.text(one.x, one.y, one.name, dx=dx, dy=up, ha=ha, halo=True)


def _meet(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((one[0] < other[1]).all() and (other[0] < one[1]).all())


def _scale(frame: Frame, per: float) -> None:
    """A round length of about a fifth of the width, below the map."""
    km = next(one for one in (100, 50, 20, 10, 5, 2, 1) if one <= max(1, frame.wide * per * KM / 4))
    length = km / KM / per / frame.wide
    frame.axes.plot([0, length], [0, 0], transform=frame.axes.transAxes, color=style.INK, linewidth=1.4, clip_on=False)
    frame.text(length, 0, f"{km} km", across=True, down=True, dx=4, dy=-8, ha="left")
