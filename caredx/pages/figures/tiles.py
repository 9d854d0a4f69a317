"""Tile map of the 47 prefectures: five bands of one hue, the value written in every tile, the own one framed.

Equal tiles keep Tokyo readable and need no boundary files. Each tile says its value, so neither colour vision nor a colour
printer is needed. The bands hold equal numbers of prefectures; neighbours in different bands may still differ by chance only.
A value of few establishments gets no band at all: chance could put it into any.
"""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Rectangle

from caredx.measures.estimates import Estimate
from caredx.pages import numbers, style
from caredx.words.catalog import words_of
from caredx.words.codes import PREFECTURES, Prefecture
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say_pages = words_of("pages")

say = words_of("figures")

FEW_PLACE = 5.95
COLUMNS, ROWS = 14, 12
HIGH, LOW = 3.75, 2.2
SMALL_FONT = 9.2  # 7.8 points at half of an A4 page
WIDEST = 4  # characters a tile holds: 100.0 becomes 100


def tile_map(
    values: Mapping[str, Estimate],
    own: str,
    *,
    name: str,
    title: str,
    alt: str,
    lang: Lang,
    few: Collection[str] = (),
    small: bool = False,
) -> style.Picture:
    """The values of all prefectures on the map.

    Parameters
    ----------
    values : mapping of str to Estimate
        By JIS code; a prefecture without data is left white and says so.
    own : str
        JIS code of the prefecture framed.
    name, title, alt : str
        As in `style.Picture`.
    few : collection of str
        JIS codes whose value rests on few establishments: their tiles are white with a dashed edge.
    small : bool
        For a corner of a page: tiles carry their name alone, large enough to be read at half of A4.
    """
    band = bands({code: value for code, value in values.items() if code not in few})
    figure, axes = style.canvas(LOW if small else HIGH, left=0.05, right=0.05, top=0.05, bottom=0.05)
    _grounds(axes, band)
    for prefecture in PREFECTURES:
        _tile(axes, prefecture, values.get(prefecture.code), band.get(prefecture.code), lang, small=small)
        if prefecture.code in few:
            _frame(axes, *prefecture.tile)
    own_tile = next(p.tile for p in PREFECTURES if p.code == own)
    axes.add_patch(Rectangle(own_tile, 1, 1, fill=False, edgecolor=style.ORANGE, linewidth=3, zorder=5))
    _key(axes, values, band, lang)
    if few:
        _frame(axes, 0.05, FEW_PLACE)
        axes.text(1.2, FEW_PLACE + 0.5, say.tiles_few(lang), fontsize=9, va="center", color=style.INK)
    axes.set_xlim(-0.1, COLUMNS + 0.1)
    axes.set_ylim(ROWS + 0.1, -0.1)
    axes.axis("off")
    records = [{"prefecture": code, "band": band.get(code), **value.to_record()} for code, value in values.items()]
    return style.Picture(
        name, style.svg(figure, name, title=title, alt=alt), title, alt, pd.DataFrame.from_records(records)
    )


def bands(values: Mapping[str, Estimate]) -> dict[str, int]:
    """Band 0 (lowest fifth) to 4 of each prefecture with a value; equal values share a band."""
    known = {code: value.value for code, value in values.items() if value.known}
    ranks = pd.Series(known, dtype=float).rank(method="min", pct=True)
    return {code: min(4, int((rank - 1e-9) * 5)) for code, rank in ranks.items()}


def _grounds(axes: Axes, band: Mapping[str, int]) -> None:
    """The tiles without words, as one artist in place of 47."""
    x, y = np.array([prefecture.tile for prefecture in PREFECTURES], dtype=float).T + 0.03
    corners = np.stack(
        [np.stack([x, x + 0.94, x + 0.94, x], axis=1), np.stack([y, y, y + 0.94, y + 0.94], axis=1)], axis=2
    )
    faces = [style.BANDS[band[place.code]] if place.code in band else "white" for place in PREFECTURES]
    axes.add_collection(PolyCollection(corners, facecolors=faces, edgecolors=style.PALE, linewidths=0.6))


def _tile(
    axes: Axes, prefecture: Prefecture, value: Estimate | None, band: int | None, lang: Lang, *, small: bool = False
) -> None:
    x, y = prefecture.tile
    ink = "white" if band is not None and band >= 3 else style.INK
    # A romaji name does not fit a tile; the code does, and the comparison beside the map lists code and name.
    label = prefecture.code if lang == "en" else _two_letters(prefecture)
    if small:
        axes.text(x + 0.5, y + 0.5, label, fontsize=SMALL_FONT, ha="center", va="center", color=ink)
        return
    axes.text(x + 0.5, y + 0.32, label, fontsize=8, ha="center", va="center", color=ink)
    written = "－" if value is None or not value.known else value.unit.write(value.value, lang, with_unit=False)
    written = written.removesuffix(".0") if len(written) > WIDEST else written
    axes.text(x + 0.5, y + 0.72, written, fontsize=8, ha="center", va="center", color=ink)


def _frame(axes: Axes, x: float, y: float) -> None:
    """Dashed edge of a tile whose value rests on few establishments."""
    place = (x + 0.03, y + 0.03)
    axes.add_patch(
        Rectangle(place, 0.94, 0.94, fill=False, edgecolor=style.INK, linewidth=1.2, linestyle=(0, (2, 2)), zorder=2)
    )


def _two_letters(prefecture: Prefecture) -> str:
    """The first two characters, which no two prefectures share: a tile holds no more."""
    return prefecture.short[:2]


def _key(axes: Axes, values: Mapping[str, Estimate], band: Mapping[str, int], lang: Lang) -> None:
    """The five bands with the values they span, in the empty north-west of the map."""
    unit = next(iter(values.values())).unit
    axes.text(0.1, 0.45, unit.text(lang), fontsize=9, va="center", color=style.INK)
    line = 0
    for step in range(4, -1, -1):
        held = [values[code].value for code, place in band.items() if place == step]
        if held:
            low, high = (unit.write(end, lang, with_unit=False) for end in (min(held), max(held)))
            _key_line(axes, line, style.BANDS[step], say.tiles_band(lang).format(low=low, high=high))
            line += 1
    if empty := _empty(values, lang):
        _key_line(axes, line, "white", empty)


def _empty(values: Mapping[str, Estimate], lang: Lang) -> str:
    """Why white tiles have no value: nothing was supplied, or it is withheld."""
    absent = [
        say_pages.withheld_mark if numbers.withheld(value) else say.unknown
        for value in values.values()
        if not value.known
    ]
    return listed((text(lang) for text in sorted(set(absent))), lang, dots=True)


def _key_line(axes: Axes, line: int, face: str, text: str) -> None:
    y = 0.95 + 0.85 * line
    axes.add_patch(Rectangle((0.1, y), 0.9, 0.65, facecolor=face, edgecolor=style.PALE, linewidth=0.6))
    axes.text(1.2, y + 0.33, text, fontsize=9, va="center", color=style.INK)
