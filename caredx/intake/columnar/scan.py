"""A CSV looked through byte by byte before anything reads it: is it text in one of the two encodings, with a row on every line?

Whatever the ordinary reader would refuse, change or count otherwise is left to it: odd characters, blank lines, line ends within a
cell, quotes in the middle of one, other separators. Lines of plain ASCII say nothing about an encoding, so only the others are decoded.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from caredx.intake import encodings
from caredx.words import opening
from caredx.words.errors import TableError

_BLOCK, _LONGEST_HEADER, _MOST_ODD = 1 << 16, 1 << 16, 64 << 20
_USUAL = b"0123456789.,-\r\n"
_CONTROL = frozenset([*range(9), 11, 12, *range(14, 32), 127])
_CELL = rb'(?:[^",\r\n]*|"(?:[^"\r\n]|"")*")'
_LINE = re.compile(rb"%b(?:,%b)*\r?\n?" % (_CELL, _CELL))


@dataclass(frozen=True)
class Plain:
    """A CSV without anything odd.

    Attributes
    ----------
    path : Path
    place : str
        As the user named it.
    header : tuple of str
        Cells of the first line.
    rows : int
        Lines below it.
    letters : frozenset of int
        Every byte below the header that is no digit, point, comma or hyphen.
    encoding : {'utf-8', 'cp932'}
    blocks : tuple of (int, int)
        First row of every piece of the file and the byte where it begins; the last one is the end.
    """

    path: Path
    place: str
    header: tuple[str, ...]
    rows: int
    letters: frozenset[int]
    encoding: str
    blocks: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def cells(self, rows: Sequence[int]) -> Iterator[list[str]]:
        """The cells of some rows, ascending from 0 below the header, as they stand in the file."""
        asked, lines, first, after = iter(rows), [], 0, 0
        with self.path.open("rb") as file:
            for row in asked:
                if row >= after:
                    at = bisect_right(self.blocks, row, key=lambda block: block[0]) - 1
                    (first, start), (after, end) = self.blocks[at : at + 2]
                    file.seek(start)
                    lines = file.read(end - start).splitlines()
                yield next(csv.reader([lines[row - first].decode(self.encoding)]), [""])


def size(path: Path) -> int:
    """Bytes of an ordinary file; 0 where there is none."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return 0


def look(path: Path) -> Plain | None:
    """What is known of a file before it is read; None where anything about it is odd."""
    try:
        with path.open("rb") as file:
            first = file.readline(_LONGEST_HEADER)
            found = _body(file, len(first)) if first.endswith(b"\n") and _LINE.fullmatch(first) else None
    except OSError:
        return None
    if found is None:
        return None
    blocks, letters, odd = found
    encoding = _encoding(first + odd)
    if encoding is None:
        return None
    text = first.removeprefix(encodings.BOM).decode(encoding).rstrip("\r\n")
    header = tuple(cell.strip() for cell in next(csv.reader([text]), []))
    whole = "," in text and all(header)
    return Plain(path, opening.shown(path), header, blocks[-1][0], letters, encoding, blocks) if whole else None


def _body(file: BinaryIO, start: int) -> tuple[tuple[tuple[int, int], ...], frozenset[int], bytes] | None:
    """Where rows begin, bytes that occur, and the lines that are not ASCII without quotes."""
    letters: set[int] = set()
    odd: list[bytes] = []
    blocks, rows, most = [(0, start)], 0, _MOST_ODD
    for block in _whole_lines(file):
        known = len(odd)
        found = _block(block, letters, odd)
        most -= sum(map(len, odd[known:]))
        if found is None or most < 0:
            return None
        rows, start = rows + found, start + len(block)
        blocks.append((rows, start))
    return tuple(blocks), frozenset(letters), b"".join(odd)


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    """Pieces of a file that end with a line; an empty one where a line is too long to be one."""
    rest = b""
    while block := file.read(_BLOCK):
        block, end, rest = (rest + block).rpartition(b"\n")
        if end:
            yield block + end
        elif len(rest) > _BLOCK:
            yield b""
            return
    if rest:
        yield rest + b"\n"


def _block(block: bytes, letters: set[int], odd: list[bytes]) -> int | None:
    """Lines of a block of whole ones; None where it cannot be taken line by line."""
    here = set(block.translate(None, _USUAL))
    letters |= here
    ends, returns = block.count(b"\n"), block.count(b"\r")
    if here & _CONTROL or block[:1] in b"\r\n" or b"\n\n" in block or b"\n\r" in block:
        return None
    if returns and returns != block.count(b"\r\n"):
        return None
    if max(here, default=0) >= 0x80 or ord('"') in here:
        lines = [line for line in block.splitlines(keepends=True) if b'"' in line or not line.isascii()]
        if not all(_LINE.fullmatch(line) for line in lines if b'"' in line):
            return None
        odd += [line for line in lines if not line.isascii()]
    return ends


def _encoding(data: bytes) -> str | None:
    """UTF-8 or cp932, where reading changes no character; None for what the ordinary reader may refuse."""
    try:
        text = encodings.decode(data, "")
    except TableError:
        return None
    for name in ("utf-8", "cp932"):
        try:
            if data.removeprefix(encodings.BOM).decode(name) == text:
                return name
        except UnicodeDecodeError:
            continue
    return None
