"""The head of the sheet: of whom, which year, which edition, beside whom, and where it is told how to make it again."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.chapters import head
from caredx.pages.displays import esc
from caredx.words.labels import Text

BESIDE = Text("比較：全国の公表値と47都道府県", "Beside: published national values, 47 prefectures")
AGAIN = Text("入力データと作成方法：巻末の「再現情報」", "Data and how to make it again: last chapter")


def head_line(found: Findings) -> str:
    """Edition, and that figures are samples."""
    lang = found.lang
    mark = f'<span class="example-mark">{esc(head.BANNER(lang))}</span> ' if found.results.params.example else ""
    return f"{mark}<strong>{esc(head.EDITION_MARKS[found.results.edition](lang))}</strong>"


def head_band(found: Findings) -> str:
    """Title and facts."""
    results, lang = found.results, found.lang
    slash = Text("　／　", " / ")(lang)
    lines = [
        head_line(found),
        slash.join([head.facts(results.params, lang), esc(BESIDE(lang))]),
        esc(AGAIN(lang)),
    ]
    title = displays.heading(1, head.page_title(results.params, results.prefecture, lang))
    return f'<div class="sheet-head">{title}{displays.paragraph("<br>".join(lines), "meta")}</div>'
