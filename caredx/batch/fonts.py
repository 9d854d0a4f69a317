"""The glyphs a page needs, cut out of IPAexGothic and carried inside the page.

A committee member's phone or a minimal office PC may hold no Japanese font, and a report that shows boxes is worthless. So
every page embeds the characters it shows and nothing more: about 600 characters weigh 60 kB as woff2, the whole font 6 MB.

Licence: the font comes unchanged from the wheel `matplotlib-fontja`, with its text `IPA_Font_License_Agreement_v1.0.txt`. Its
article 1.5 calls a file in which a part of the font is embedded for display a "digital document file"; by article 2.5 copying
such a file carries no further obligation, and a renamed, separately distributed font (article 3.1) is never made here. The
copyright and licence records stay inside the embedded part, and the foot of every page names the font.
"""

import base64
import functools
import html
import io
import re
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from caredx.words.catalog import words_of
from caredx.words.errors import EnvironmentFault
from caredx.words.punctuation import beside

if TYPE_CHECKING:
    import uharfbuzz

say = words_of("batch")

QUALITY = 9
"""Of brotli, in place of 11: a font of 77 kB grows by 3 kB, and a page costs a third of a second less."""
ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
"""Printable ASCII is embedded in every page: CSS counters and page numbers draw digits that no text holds."""

NAMES = {0, 1, 2, 3, 4, 5, 6, 13, 14}
UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "gasp")
"""Tables that the pages do not use: no layout features, no vertical writing."""

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_CONTENT = re.compile(r"content\s*:([^;}]*)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def characters(page: str) -> frozenset[str]:
    """Every character a rendered page can show: its text, that of its SVG, and what its CSS writes with ``content``."""
    generated = (match for style in _STYLE.findall(page) for match in _CONTENT.findall(style))
    shown = html.unescape(_TAG.sub(" ", _STYLE.sub(" ", page)))
    return ALWAYS.union(*generated).union(char for char in shown if char.isprintable())


def subset(text: frozenset[str] | str) -> str:
    """IPAexGothic reduced to the characters of `text`, as base64 woff2. Same characters, same bytes."""
    return _subset("".join(sorted(set(text))))


def missing(text: frozenset[str] | str) -> str:
    """Characters of `text` that IPAexGothic cannot draw (≥, ≤ and some rare kanji are among them), sorted."""
    return "".join(sorted(char for char in set(text) if ord(char) not in _glyphs() and not char.isspace()))


@functools.lru_cache(maxsize=64)
def _subset(letters: str) -> str:
    import uharfbuzz
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.woff2 import WOFF2FlavorData

    # HarfBuzz cuts in a hundredth of a second where fontTools takes more than a tenth, and writes the same outlines.
    part = uharfbuzz.subset(uharfbuzz.Face(_whole_font()), _what_is_kept(letters)).blob.data
    # Outlines stay as they are, and so do their bounds.
    font = TTFont(io.BytesIO(part), recalcTimestamp=False, recalcBBoxes=False, lazy=True)
    _compress_faster()
    font.flavor, font.flavorData = "woff2", WOFF2FlavorData(transformedTables=())
    out = io.BytesIO()
    font.save(out)
    return base64.b64encode(out.getvalue()).decode("ascii")


def _what_is_kept(letters: str) -> "uharfbuzz.SubsetInput":
    """Letters, names and records of the licence; hinting is 40 % of the bytes and no current browser uses it at these sizes."""
    import uharfbuzz

    kept = uharfbuzz.SubsetInput()
    sets = uharfbuzz.SubsetInputSets
    kept.sets(sets.UNICODE).set(set(map(ord, letters)))
    kept.sets(sets.NAME_ID).set(NAMES)
    kept.sets(sets.LAYOUT_FEATURE_TAG).clear()
    kept.sets(sets.DROP_TABLE_TAG).update({int.from_bytes(name.encode(), "big") for name in UNUSED})
    kept.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    return kept


@functools.cache
def _compress_faster() -> None:
    """fontTools offers no choice of quality; its module finds this in place of brotli."""
    import brotli
    from fontTools.ttLib import woff2

    woff2.brotli = SimpleNamespace(**{**vars(brotli), "compress": functools.partial(brotli.compress, quality=QUALITY)})


@functools.cache
def _glyphs() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(io.BytesIO(_whole_font()), lazy=True).getBestCmap())


@functools.cache
def _whole_font() -> bytes:
    # The place is looked up, not imported: importing matplotlib_fontja loads matplotlib and changes its settings.
    spec = find_spec("matplotlib_fontja")
    if spec is None or not spec.submodule_search_locations:
        raise EnvironmentFault(beside(say.no_font))
    return Path(spec.submodule_search_locations[0], "fonts", "ipaexg.ttf").read_bytes()
