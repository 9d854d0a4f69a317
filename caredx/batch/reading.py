"""What a finished page holds, read back from its HTML alone: tables that can be saved, marked numbers, files it carries.

A page is compared by what a reader gets from it, not by the program that made it.
"""

import base64
import csv
import html
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

Key = tuple[str, str, str]
"""Where a number stands: table (or ``text``), row, column."""
ORIGIN = ("由来", "origin")


class File(NamedTuple):
    """A file a page carries for saving: its name and bytes; `beside` if it also belongs beside the page."""

    name: str
    content: bytes
    beside: bool


class _Reader(HTMLParser):
    """Links that save something, and marked numbers with what they are of."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[File] = []
        self.figures: list[tuple[str, str]] = []
        self._beside = False

    def handle_starttag(self, tag, attrs):
        known = {key: value or "" for key, value in attrs}
        if tag == "p":
            self._beside = "file" in known.get("class", "").split()
        elif tag == "a" and "download" in known and ";base64," in known.get("href", ""):
            self.files.append(File(unquote(known["download"]), decoded(known["href"]), self._beside))
        elif tag == "data" and "data-of" in known:
            self.figures.append((known["data-of"], known["value"]))


def decoded(address: str) -> bytes:
    """The bytes a link carries (a ``data:`` address)."""
    return base64.b64decode(address.split(";base64,", 1)[1])


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader


def files(page: str) -> tuple[File, ...]:
    """Everything that can be saved from a page."""
    return tuple(_read(page).files)


def numbers(page: str) -> dict[Key, float]:
    """Every number of a page by where it stands: cells of its tables, and marked numbers of its sentences.

    A row is known by its cells that are no numbers; rows alike in these are counted.
    """
    reader = _read(page)
    found: dict[Key, float] = {}
    for of, value in reader.figures:
        found[("text", of, "")] = float(value)
    for file in reader.files:
        if file.name.endswith(".csv"):
            found.update(_cells(file))
    return found


def lines(page: str) -> list[str]:
    """The text of a page, one line an element, without style sheets."""
    bare = re.sub(r"<style\b.*?</style>", " ", page, flags=re.DOTALL)
    parts = (
        html.unescape(part).strip()
        for part in re.sub(r"</?(?:data|span|b|strong|a|small|code)\b[^>]*>", "", bare).split("<")
    )
    return [text for part in parts if (text := part.partition(">")[2].strip())]


def _cells(file: File) -> Iterator[tuple[Key, float]]:
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    seen: dict[str, int] = {}
    table = re.sub(r"\.csv$", "", file.name)
    for row in rows:
        label = " / ".join(text for name, text in row.items() if text and name not in ORIGIN and _number(text) is None)
        seen[label] = seen.get(label, 0) + 1
        place = label if seen[label] == 1 else f"{label} ({seen[label]})"
        for name, text in row.items():
            if (value := _number(text)) is not None:
                yield (table, place, name), value


def _number(text: str) -> float | None:
    try:
        return float(text)
    except (TypeError, ValueError):
        return None
