"""Tile map of the 47 prefectures: name and value in every tile, the own one in a thick frame.

Equal tiles keep Tokyo readable and need no boundary files. Values that rest on an interval are told by how they differ from Japan,
full counts by five bands of one hue; each tile says its value, so neither colour vision nor a colour printer is needed. Written by
hand: a plotting library would spend more on its 94 words than on the rest of the page's pictures.
"""

from collections.abc import Collection, Mapping
from typing import Unpack

import pandas as pd
from markupsafe import Markup

from caredx.measures.estimates import Estimate
from caredx.pages import style
from caredx.pages.displays import element
from caredx.pages.figures.frame import SIZE, Said, shortened
from caredx.words.catalog import Lang, words_of
from caredx.words.codes import PREFECTURES, Prefecture
from caredx.words.punctuation import listed

say_pages = words_of("pages")
say = words_of("figures")

SIDE, COLUMNS, ROWS = 21.5, 14, 12
WIDEST = 4  # characters of a value a tile holds: 100.0 becomes 100
NAME_WIDTH = 20  # three characters are set narrower, never cut
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
    x, y = next((column * SIDE, row * SIDE) for one in PREFECTURES if one.code == own for column, row in [one.tile])
    parts.append(element("rect", x=x, y=y, width=SIDE, height=SIDE, fill="none", stroke=style.INK, stroke_width="3"))
    key = _bands_key(values, band, lang) if differs is None else _differs_key(differs, lang)
    white = [(text, (("white", style.INK), PLAIN)) for text in [_empty(values, lang)] if text]
    key += [(say.tiles_few(lang), (("white", style.INK), DASHED))] * bool(few) + white
    parts += [_text(0, 9, next(iter(values.values())).unit.text(lang), anchor="start")]
    for line, (text, look) in enumerate(key):
        parts += [_box(0, 16 + 15 * line, (16, 11), look), _text(21, 25 + 15 * line, text, anchor="start")]
    alt = shortened(said["alt"])
    opening = style.opening(said["name"], said["title"], alt, (COLUMNS * SIDE + 2, ROWS * SIDE + 2))
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
    x, y, middle = column * SIDE, row * SIDE, (column + 0.5) * SIDE
    # A romaji name does not fit a tile; the code does, and the comparison beside the map lists code and name.
    name = one.code if lang == "en" else one.short
    box = _box(x + 0.7, y + 0.7, (SIDE - 1.4, SIDE - 1.4), look)
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
