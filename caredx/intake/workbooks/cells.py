"""Cells of a sheet and the strings they share, from the events of their XML.

Only cells with a value are kept, so that a format on a million empty rows costs nothing. Phonetic guides are no part of a cell's text. A
raised or lowered digit is a footnote mark and stays one: 156.5 with a small 1 behind it is not 156.51.
"""

import re
from collections.abc import Mapping

from caredx.intake import gate
from caredx.intake.workbooks import shown
from caredx.intake.workbooks.package import Damaged, Excessive
from caredx.words.folding import plain

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
# A column called [1] of a table within the workbook stands before no sheet.
_LINK = re.compile(r"\[(?:\d+|[^\[\]]+\.xl\w+)\][^\[\](),]*!|'file:", re.IGNORECASE)
# A formula that is copied down stands in its first cell only.
_AS_ABOVE = "[1]!"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WHOLE = re.compile("-?[0-9]{1,15}")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# Long enough to be told as too long, short enough to be held.
_MOST_LETTERS = 2 * gate.MOST_LETTERS


class Strings:
    """Text of rich or plain strings, one for each `si` (or for the `is` of a cell)."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._letters = 0
        self._in_text = self._raised = False
        self._phonetic = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if tag == "t":
            self._in_text = not self._phonetic
        elif tag in ("si", "is"):
            self._parts, self._letters, self._raised = [], 0, False
        elif tag == "rPh":
            self._phonetic += 1
        elif tag == "r":
            self._raised = False
        elif tag == "vertAlign":
            self._raised = attributes.get("val") in ("superscript", "subscript")

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._phonetic -= 1
        elif tag == "si":
            self.found.append(self.whole())

    def text(self, data: str) -> None:
        """Letters of the element that is open."""
        if self._in_text and self._letters <= _MOST_LETTERS:
            self._letters += len(data)
            self._parts.append((data.translate(_RAISED) if self._raised else data)[:_MOST_LETTERS])

    def whole(self) -> str:
        """The string read last."""
        return read("".join(self._parts))


class Reader:
    """Cells of one sheet.

    Parameters
    ----------
    shared : list of str
    formats : list of str
        Number format of each style.
    from_1904 : bool
    """

    def __init__(self, shared: list[str], formats: list[str], *, from_1904: bool) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self.merged: list[tuple[str, tuple[int, int, int, int]]] = []
        self._shared, self._formats, self._from_1904 = shared, formats, from_1904
        self._row = self._column = self._count = 0
        self._kind, self._style = "n", 0
        self._inline = Strings()
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._in_inline = False
        self._shares: str | None = None
        self._linked: set[str | None] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if tag == "c":
            self._row, self._column = _place(attributes.get("r"), self._row, self._column + 1)
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
            self._value = self._formula = None
        elif tag == "v":
            self._into = self._value = []
        elif tag == "f":
            self._into = self._formula = []
            self._shares = attributes.get("si") if attributes.get("t") == "shared" else None
        elif tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif tag == "is":
            self._in_inline = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        if self._in_inline:
            self._inline.start(tag, attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        if self._in_inline:
            self._inline.end(tag)
        if tag in ("v", "f"):
            self._into = None
        elif tag == "is":
            self._in_inline, self._value = False, [self._inline.whole()]
        elif tag == "c" and (self._value or self._formula is not None) and (text := self._text()):
            self._count += 1
            if self._count > gate.MOST_CELLS:
                raise Excessive
            self.rows.setdefault(self._row, {})[self._column] = text

    def text(self, data: str) -> None:
        """Letters of the element that is open."""
        if self._in_inline:
            self._inline.text(data)
        elif self._into is not None and len(self._into) < 64:
            self._into.append(data[:_MOST_LETTERS])

    def _text(self) -> str:
        """The finished cell; a formula that gives no value stands for itself."""
        value = "".join(self._value or [])
        if self._formula is not None:
            formula = "".join(self._formula)
            linked = bool(_LINK.search(formula)) or self._shares in self._linked
            if linked and self._shares:
                self._linked.add(self._shares)
            if linked and not formula:
                formula = _AS_ABOVE
            if linked or (not value and not (self._kind == "str" and self._value is not None)):
                return gate.FORMULA + read(formula)
        if not value:
            return ""
        if self._kind == "s":
            return self._shared[int(value)]
        if self._kind == "n":
            number = int(value) if _WHOLE.fullmatch(value) else float(value)
            return shown.number(number, self._formats[self._style] if self._formats else "", from_1904=self._from_1904)
        if self._kind == "b":
            return "TRUE" if value.strip() in ("1", "true") else "FALSE"
        if self._kind == "d":
            return re.sub(r"T00:00(:00(\.0+)?)?Z?$", "", value)
        return value if self._kind == "inlineStr" else read(value)

    def _merge(self, name: str) -> None:
        first, _, last = name.partition(":")
        top, left = _place(first, 0, 0)
        bottom, right = _place(last or first, 0, 0)
        self.merged.append((name, (top, left, bottom, right)))


def read(text: str) -> str:
    """A stored string as it is seen: escapes such as _x000D_ resolved, line ends made one, nothing invisible left."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain(text)


def _place(address: str | None, row: int, column: int) -> tuple[int, int]:
    """Row and column of an address, or the ones that follow where there is none."""
    if address is None:
        return row, column
    if not (found := _ADDRESS.fullmatch(address)):
        raise Damaged(address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if not (1 <= row <= _LAST_ROW and column <= _LAST_COLUMN):
        raise Damaged(address)
    return row, column
