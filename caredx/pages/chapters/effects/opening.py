"""Heading of the chapter, what is missing, and what the design can and cannot say."""

from collections.abc import Sequence

from caredx.pages import displays
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("effects")


def opening(lang: Lang, missing: Sequence[str]) -> str:
    """Heading and lead, or which file would supply the chapter."""
    head = displays.heading(2, say.opening_title(lang), anchor="effects")
    if missing:
        files = say.opening_and(lang).join(f"「{file}」" if lang == "ja" else file for file in missing)
        return head + displays.paragraph(esc(say.no_files(lang).format(files=files)), "nodata")
    return head + displays.paragraph(say.opening_lead(lang))


def more(lang: Lang) -> str:
    """Where the rest is."""
    return displays.paragraph(esc(say.more(lang)))


def limits_section(lang: Lang) -> str:
    """What the design can and cannot say."""
    return (
        displays.heading(2, say.limits_title(lang), anchor="limits")
        + displays.heading(3, say.can_head(lang))
        + displays.bullets(esc(text(lang)) for text in say.row("can"))
        + displays.heading(3, say.cannot_head(lang))
        + displays.bullets(esc(text(lang)) for text in say.row("cannot"))
    )
