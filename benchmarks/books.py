"""How long the books are, and where what the one report of before held stands now.

    python benchmarks/books.py BEFORE AFTER

Prints for every HTML page below the two folders of reports: A4 pages in Chromium, characters with closed cards left out and
with them, pictures and tables; then the list of the chapters of before with the book and chapter that hold them now.
"""

import html
import re
import sys
from pathlib import Path
from typing import NamedTuple

from caredx.batch import printing

STOOD = {
    "sheet": ("council", "the two sheets"),
    "head": ("annex", "head"),
    "summary": ("report", "the headings of its chapters"),
    "changes": ("annex", "changes"),
    "questions": ("annex", "questions"),
    "kpi": ("annex", "kpi"),
    "targets": ("annex", "targets"),
    "context": ("annex", "context"),
    "hearing": ("annex", "hearing"),
    "activities": ("annex", "activities"),
    "published-figures": ("annex", "published-figures"),
    "breakdown": ("annex", "breakdown"),
    "peers": ("annex", "peers"),
    "comparison": ("annex", "comparison"),
    "effects": ("annex", "effects"),
    "groups": ("annex", "groups"),
    "time-study": ("annex", "time-study"),
    "money": ("annex", "money"),
    "survey": ("annex", "survey"),
    "follow-up": ("annex", "follow-up"),
    "cycle": ("annex", "cycle"),
    "cases": ("annex", "cases"),
    "limits": ("annex", "limits"),
    "terms": ("annex", "terms"),
    "quality": ("annex", "quality"),
    "reproduction": ("annex", "reproduction"),
}
"""Chapters of the report before there were three books, and where each stands now."""


class Size(NamedTuple):
    """What one page holds; `paper` is None where there is no browser."""

    paper: int | None
    shown: int
    characters: int
    pictures: int
    tables: int


def on_paper(page: Path, program: str) -> int:
    """A4 pages of a printed page."""
    return len(re.findall(rb"/Type\s*/Page(?!s)", printing.pdf(page, program)))


def written(page: str) -> int:
    """Characters a reader reads: no markup, no words in pictures, no blanks."""
    body = re.sub(r"<(style|svg|script|head)\b.*?</\1>", "", page, flags=re.DOTALL)
    return len(re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", body))))


def size(page: Path) -> Size:
    """One page counted."""
    text, program = page.read_text(encoding="utf-8"), printing.found()
    opened = re.sub(r"<details\b.*?</details>", "", text, flags=re.DOTALL)
    paper = on_paper(page, program) if program else None
    return Size(paper, written(opened), written(text), text.count('role="img"'), text.count("<table"))


def main(*folders: str) -> None:
    print("page | A4 | characters shown | characters | pictures | tables")
    for folder in map(Path, folders):
        for page in sorted(folder.rglob("*.html")):
            print(page.relative_to(folder.parent), *size(page), sep=" | ")
    for chapter, (book, now) in STOOD.items():
        print(f"{chapter}: {book}, {now}")


if __name__ == "__main__":
    main(*sys.argv[1:])
