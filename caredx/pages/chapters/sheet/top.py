"""The head of the sheet: of whom, which year, which edition, beside whom, from which data, and how to make it again."""

import hashlib

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.chapters import head
from caredx.pages.displays import esc
from caredx.words.labels import Text

BESIDE = Text("比較：全国の公表値と47都道府県", "Beside: published national values, 47 prefectures")
DATA = Text("データ {digest}", "Data {digest}")
NO_DATA = Text("データ なし", "No data")
AGAIN = Text("再現：", "Again: ")
DIGITS = 12


def digest(found: Findings) -> str:
    """Short digest over all input files; empty without any."""
    inputs = found.results.reproduction["inputs"]
    lines = "\n".join(f"{name} {value}" for name, value in sorted(inputs.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:DIGITS] if inputs else ""


def head_line(found: Findings) -> str:
    """Edition, and that figures are samples."""
    lang = found.lang
    mark = f'<span class="example-mark">{esc(head.BANNER(lang))}</span> ' if found.results.params.example else ""
    return f"{mark}<strong>{esc(head.EDITION_MARKS[found.results.edition](lang))}</strong>"


def head_band(found: Findings) -> str:
    """Title and facts."""
    results, lang = found.results, found.lang
    made = results.reproduction
    found_digest = digest(found)
    data = DATA(lang).format(digest=found_digest) if found_digest else NO_DATA(lang)
    versions = f"caredx {made['versions']['caredx']}, Python {made['versions']['python']}"
    edition = "" if results.edition == "internal" else f" --edition {results.edition}"
    slash = Text("　／　", " / ")(lang)
    lines = [
        head_line(found),
        slash.join([head.facts(results.params, lang), esc(BESIDE(lang))]),
        slash.join([esc(data), esc(versions), f"{AGAIN(lang)}<code>{esc(made['command'] + edition)}</code>"]),
    ]
    title = displays.heading(1, head.page_title(results.params, results.prefecture, lang))
    return f'<div class="sheet-head">{title}{displays.paragraph("<br>".join(lines), "meta")}</div>'
