"""The head of the sheet: of whom, which year, which edition, beside whom, and where it is told how to make it again."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.chapters import head
from caredx.pages.displays import esc
from caredx.words.catalog import words_of

say_head = words_of("head")

say = words_of("sheet")


def head_line(found: Findings) -> str:
    """Edition, and that figures are samples."""
    lang = found.lang
    mark = f'<span class="example-mark">{esc(say_head.banner(lang))}</span> ' if found.results.params.example else ""
    return f"{mark}<strong>{esc(say_head['edition_marks'][found.results.edition](lang))}</strong>"


def head_band(found: Findings) -> str:
    """Title and facts."""
    results, lang = found.results, found.lang
    slash = say.head_band(lang)
    lines = [
        head_line(found),
        slash.join([head.facts(results.params, lang), esc(say.beside(lang))]),
        esc(say.again(lang)),
    ]
    title = displays.heading(1, head.page_title(results.params, results.prefecture, lang))
    return f'<div class="sheet-head">{title}{displays.paragraph("<br>".join(lines), "meta")}</div>'
