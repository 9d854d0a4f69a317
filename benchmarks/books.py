"""How long the books are.

    python benchmarks/books.py BEFORE AFTER

Prints for every HTML page below the two folders of reports: A4 pages in Chromium, characters with closed cards left out and
with them, pictures and tables.
"""

import html
import re
import sys
from pathlib import Path
from typing import NamedTuple

from caredx.batch import printing


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


if __name__ == "__main__":
    main(*sys.argv[1:])
