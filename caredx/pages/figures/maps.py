"""Maps: the 47 prefectures as tiles with name and value, and municipalities of one as marks where their establishments are.

Equal tiles keep Tokyo readable and need no boundary files; the own one has a thick frame. Values that rest on an interval are told by how
they differ from Japan, full counts by five bands of one hue; each tile says its value, so neither colour vision nor a colour printer is
needed. Written by hand: a plotting library would spend more on its 94 words than on the rest of the page's pictures.

Marks of municipalities need no boundary files either, and no town is large for its forest. Shape and fill tell the kinds apart. Names stand
beside marks where there is room; one that would cover another is left to the table.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Unpack

import numpy as np
import pandas as pd
from markupsafe import Markup

from caredx.findings.coverage_map import DRAWN, TownMark
from caredx.measures.estimates import Estimate
from caredx.pages import style
from caredx.pages.displays import element
from caredx.pages.figures.frame import SIZE, Frame, Said, inches, shortened
from caredx.pages.figures.looks import Look
from caredx.words.catalog import Lang, words_of
from caredx.words.codes import PREFECTURES, Prefecture
from caredx.words.punctuation import listed

say_pages = words_of("pages")
say = words_of("figures")

TILE, COLUMNS, ROWS = 21.5, 14, 12
WIDEST = 4  # characters of a value a tile holds: 100.0 becomes 100
NAME_WIDTH = 20  # three characters are set narrower, never cut
SIDE, EDGE, LOW, HIGH = 0.08, 0.3, 1.6, (2.2, 4.2)
KM = 111.2  # a degree of latitude


PLAIN, DASHED = (style.PALE, 0.6, ""), (style.INK, 1.0, "2 2")
DIFFERS = {
    "better": ((style.BLUE, "white"), PLAIN),
    "same": ((style.FAINT, style.INK), PLAIN),
    "worse": (("#FFEEE2", style.INK), (style.ORANGE, 1.6, "")),
}
"""Ground with its ink, and edge: blue ground, orange edge and grey stay apart in a grey print."""


def tile_map(
    values: Mapping[str, Estimate],
    own: str,
    *,
    lang: Lang,
    few: Collection[str] = (),
    differs: Mapping[str, str] | None = None,
    **said: Unpack[Said],
) -> style.Picture:
    """The values of all prefectures on the map.

    Parameters
    ----------
    values : mapping of str to Estimate
        By JIS code; a prefecture without data is left white and says so.
    own : str
        JIS code of the prefecture framed.
    few : collection of str
        JIS codes whose value rests on few establishments: their tiles are white with a dashed edge.
    differs : mapping of str to str, optional
        By JIS code a key of `DIFFERS`; without it tiles stand in five bands.
    """
    band = bands({code: value for code, value in values.items() if code not in few})
    looks = {code: ((style.BANDS[step], "white" if step >= 3 else style.INK), PLAIN) for code, step in band.items()}
    if differs is not None:
        looks = {code: DIFFERS[word] for code, word in differs.items() if word in DIFFERS}
    looks |= dict.fromkeys(few, (("white", style.INK), DASHED))
    parts = [
        _tile(one, values.get(one.code), looks.get(one.code, (("white", style.INK), PLAIN)), lang)
        for one in PREFECTURES
    ]
    x, y = next((column * TILE, row * TILE) for one in PREFECTURES if one.code == own for column, row in [one.tile])
    parts.append(element("rect", x=x, y=y, width=TILE, height=TILE, fill="none", stroke=style.INK, stroke_width="3"))
    key = _bands_key(values, band, lang) if differs is None else _differs_key(differs, lang)
    white = [(text, (("white", style.INK), PLAIN)) for text in [_empty(values, lang)] if text]
    key += [(say.tiles_few(lang), (("white", style.INK), DASHED))] * bool(few) + white
    parts += [_text(0, 9, next(iter(values.values())).unit.text(lang), anchor="start")]
    for line, (text, look) in enumerate(key):
        parts += [_box(0, 16 + 15 * line, (16, 11), look), _text(21, 25 + 15 * line, text, anchor="start")]
    alt = shortened(said["alt"])
    opening = style.opening(said["name"], said["title"], alt, (COLUMNS * TILE + 2, ROWS * TILE + 2))
    records = [{"prefecture": code, "band": band.get(code), **value.to_record()} for code, value in values.items()]
    drawn = Markup('{}<g transform="translate(1 1)" style="font-size: {}px">{}</g></svg>').format(
        opening, SIZE, Markup().join(parts)
    )
    return style.Picture(said["name"], drawn, said["title"], alt, pd.DataFrame.from_records(records))


def bands(values: Mapping[str, Estimate]) -> dict[str, int]:
    """Band 0 (lowest fifth) to 4 of each prefecture with a value; equal values share a band."""
    known = {code: value.value for code, value in values.items() if value.known}
    ranks = pd.Series(known, dtype=float).rank(method="min", pct=True)
    return {str(code): min(4, int((rank - 1e-9) * 5)) for code, rank in ranks.items()}


def _tile(one: Prefecture, value: Estimate | None, look: tuple, lang: Lang) -> Markup:
    (column, row), (ground, _) = one.tile, look
    x, y, middle = column * TILE, row * TILE, (column + 0.5) * TILE
    # A romaji name does not fit a tile; the code does, and the comparison beside the map lists code and name.
    name = one.code if lang == "en" else one.short
    box = _box(x + 0.7, y + 0.7, (TILE - 1.4, TILE - 1.4), look)
    return (
        box + _text(middle, y + 9.5, name, ink=ground[1]) + _text(middle, y + 19, _written(value, lang), ink=ground[1])
    )


def _written(value: Estimate | None, lang: Lang) -> str:
    if value is None or not value.known:
        return "－"
    written = value.unit.write(value.number, lang, with_unit=False)
    return written.removesuffix(".0") if len(written) > WIDEST else written


def _box(x: float, y: float, size: tuple[float, float], look: tuple) -> Markup:
    (face, _), (edge, width, dash) = look
    dashes = Markup(' stroke-dasharray="{}"').format(dash) if dash else Markup()
    return Markup(
        '<rect x="{x:g}" y="{y:g}" width="{:g}" height="{:g}" fill="{face}" stroke="{edge}" '
        'stroke-width="{width}"{dashes}/>'
    ).format(size[0], size[1], x=x, y=y, face=face, edge=edge, width=width, dashes=dashes)


def _text(x: float, y: float, text: str, *, ink: str = style.INK, anchor: str = "middle") -> Markup:
    narrow = (
        Markup(' textLength="{}" lengthAdjust="spacingAndGlyphs"').format(NAME_WIDTH) if _too_wide(text, anchor) else ""
    )
    return Markup('<text x="{x:g}" y="{y:g}" fill="{ink}" text-anchor="{anchor}"{narrow}>{text}</text>').format(
        x=x, y=y, ink=ink, anchor=anchor, narrow=narrow, text=text
    )


def _too_wide(text: str, anchor: str) -> bool:
    return anchor == "middle" and not text.isascii() and len(text) * SIZE > NAME_WIDTH and text[0] > "⺀"


def _bands_key(values: Mapping[str, Estimate], band: Mapping[str, int], lang: Lang) -> list[tuple[str, tuple]]:
    """The five bands with the values they span."""
    unit, key = next(iter(values.values())).unit, []
    for step in range(4, -1, -1):
        held = [values[code].number for code, place in band.items() if place == step]
        if held:
            low, high = (unit.write(end, lang, with_unit=False) for end in (min(held), max(held)))
            key.append((say.tiles_band(lang).format(low=low, high=high), ((style.BANDS[step], style.INK), PLAIN)))
    return key


def _differs_key(differs: Mapping[str, str], lang: Lang) -> list[tuple[str, tuple]]:
    """The words of the classes with how many prefectures are in each."""
    found = [*differs.values()]
    return [(f"{say['differs'][word](lang)} {found.count(word)}", look) for word, look in DIFFERS.items()]


def _empty(values: Mapping[str, Estimate], lang: Lang) -> str:
    """Why white tiles have no value: nothing was supplied, or it is withheld."""
    absent = [
        say_pages.withheld_mark if value.withheld else say.unknown for value in values.values() if not value.known
    ]
    return listed((text(lang) for text in dict.fromkeys(absent)), lang, dots=True)


LOOKS = {
    "none": Look(style.ORANGE, "D", filled=False, size=6.5, width=1.6),
    "some": Look(filled=False, size=6, width=1.4),
    "many": Look(size=6),
    "withheld": Look(style.GREY, "x", size=5),
}


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
