"""The first page of a report: one A4 sheet that stands alone.

A committee gets this page on paper, often in black and white, and reads nothing else. So it says what happened, how sure that is
and what comes next, before it shows anything; it names its sources and how to make it again; and the browser test measures that it
fits one page for every prefecture. The bands below hold what others have made (funnel, money, definitions): a band that cannot be
filled says which file would fill it, and the sheet stays whole.
"""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters import head
from caredx.pages.chapters.sheet import bands, indicators, told
from caredx.pages.displays import esc
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of

say = words_of("sheet")

say_head = words_of("head")

ANCHOR = "sheet"


def chapter(found: Findings) -> str:
    """The whole sheet."""
    cited = found.front.cited(tuple(say["names"]))
    parts = [
        _head(found),
        told.sentences_band(found),
        indicators.table(found, cited),
        _pair(bands.tiles(found), bands.funnel(found)),
        _pair(bands.forest(found) + bands.strip(found), bands.money(found) + bands.split(found)),
        indicators.foot(found, cited),
    ]
    return f'<section class="sheet" id="{ANCHOR}" aria-label="{say.title(found.lang)}">{"".join(parts)}</section>'


def _head(found: Findings) -> str:
    """Of whom, which year, which edition, beside whom, and where it is told how to make it again."""
    show, lang = Pieces(found), found.lang
    mark = f'<span class="example-mark">{esc(say_head.banner(lang))}</span> ' if found.example else ""
    lines = [
        f"{mark}<strong>{esc(say_head['edition_marks'][found.audience](lang))}</strong>",
        say.head_band(lang).join([head.facts(found), esc(say.beside(lang))]),
        esc(say.again(lang)),
    ]
    return f'<div class="sheet-head">{show.head(1, head.page_title(found))}{displays.paragraph("<br>".join(lines), "meta")}</div>'


def _pair(left: str, right: str) -> str:
    return f'<div class="sheet-pair"><div>{left}</div><div>{right}</div></div>'


CHAPTER = Chapter("sheet", None, chapter)
