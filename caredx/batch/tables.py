"""The tables of a finished page, read back from its HTML.

Nothing is computed: a table that can be saved has the cells of its CSV, any other one what it shows, so that what is made of the tables of
a public edition holds nothing its pages do not. What is wholly a number becomes one, in the format it is shown in; a value that stands
with its interval in one cell becomes three.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple

from caredx.batch import reading
from caredx.pages.displays import file_name
from caredx.words import spreadsheets

CODES = {"prefecture", "pref", "municipality", "office", "corporation", "service", "code"}
"""Columns of saved files that hold codes: 01 and 31 are both text."""
CODE_DIGITS = 10
MINUS = "\u2212"
_WRITTEN = re.compile(rf"([+{MINUS}-]?)(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?( ?)([^\d\s（(]{{0,16}}(?: [a-z/]+){{0,3}})")
_END = rf"([+{MINUS}-]?\d[\d,]*(?:\.\d+)?)[％%]?"
_RANGE = re.compile(rf"(.+?)(?:\s*[（(]|\s+|(?<=[^\d.,+{MINUS}\-\s])){_END}(?:\s*[〜～–]\s*|\s+to\s+){_END}\s*[）)]?")
_NUMBER = re.compile(r"-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_VOID = {"br", "img", "hr", "path", "use", "rect", "circle", "line", "input", "meta", "link", "col", "wbr"}
_APART = {"br", "p", "li", "div", "small", "dt", "dd"}


class Number(NamedTuple):
    """A number and the format that shows it as its page does."""

    value: float
    form: str


class Interval(NamedTuple):
    """A value and the ends of its interval, from one cell."""

    value: Number
    low: Number
    high: Number


Cell = str | Number


@dataclass
class Table:
    """One table of a page.

    Attributes
    ----------
    title, section : str
    notes : list of str
        What stands with it: its sources.
    rows : list of list of Cell
        The heads first.
    ranged : set of int
        Columns that hold the lower end of an interval; the upper one follows.
    heads : int
        Rows of heads.
    saved : bool
        Whether its cells are those of a CSV.
    """

    title: str
    section: str
    notes: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    heads: int = 0
    saved: bool = False
    ranged: set[int] = field(default_factory=set)


class _Reader(HTMLParser):
    """Tables in order, each with the heading above it and the source below."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self._section = self._heading = ""
        self._table: Table | None = None
        self._notes: list[str] = []
        self._text: list[str] | None = None
        self._until, self._what, self._span, self._hidden = "", "", 1, 0
        self._behind: list[tuple[str, list[str]]] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in ("svg", "style", "script") or self._hidden:
            self._hidden += tag not in _VOID
        elif self._text is not None:
            self._inside(tag, known)
        elif tag in ("h1", "h2", "h3", "h4", "summary"):
            self._open(tag, "heading" if tag != "h2" else "section")
            self._table = None
        elif tag == "figure":
            self._table, self._notes = None, []
        elif tag == "table":
            self._notes = []
            self._table = Table(self._heading or self._section, self._section, self._notes)
            self.tables.append(self._table)
        elif tag == "caption":
            self._open(tag, "caption")
        elif tag == "tr" and self._table:
            self._table.rows.append([])
        elif tag in ("th", "td") and self._table and self._table.rows:
            self._span = int(known.get("colspan") or 1)
            self._open(tag, known.get("scope") or "cell")
        elif tag == "p" and "source" in known.get("class", "").split():
            self._open(tag, "source")
        elif tag == "a" and known.get("download", "").endswith(".csv"):
            self._save(known["download"], known["href"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("svg", "style", "script") and not self._hidden:
            self.handle_starttag(tag, attrs)

    def _inside(self, tag: str, known: Mapping[str, str]) -> None:
        if self._text is not None and (tag in _APART or known.get("class") == "reason"):
            self._text.append(" ")
        elif tag == "data":
            self._behind.append((known.get("value", ""), []))
            self._in_data = True

    def _open(self, tag: str, what: str) -> None:
        self._text, self._until, self._what, self._behind = [], tag, what, []

    def handle_data(self, data: str) -> None:
        if self._hidden or self._text is None:
            return
        self._text.append(data)
        if self._in_data:
            self._behind[-1][1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= tag not in _VOID
        elif tag == "data":
            self._in_data = False
        elif self._text is not None and tag == self._until:
            text, self._text = " ".join("".join(self._text).split()), None
            self._close(text)
        elif tag == "thead" and self._table:
            self._table.heads = len(self._table.rows)

    def _close(self, text: str) -> None:
        if self._what == "section":
            self._section, self._heading = text, ""
        elif self._what == "heading":
            self._heading = text
        elif self._what == "source":
            self._notes.append(text)
        elif self._table and self._what == "caption":
            self._table.title = text or self._table.title
        elif self._table:
            cell = (
                text
                if self._what in ("col", "colgroup")
                else _interval(text, self._behind) or _shown(text, self._behind)
            )
            self._table.rows[-1].extend([cell, *[""] * (self._span - 1)])

    def _save(self, name: str, address: str) -> None:
        """A file that can be saved: the cells of the table above it, or those of a picture."""
        rows = _of_csv(reading.decoded(address))
        table, name = self._table, name.removesuffix(".csv")
        if table is None or table.saved or file_name(table.title) != name:
            title = self._heading if file_name(self._heading) == name else name
            table = Table(title, self._section, self._notes)
            self.tables.append(table)
        table.rows, table.heads, table.saved = rows, 1, True


def _shown(text: str, behind: Sequence[tuple[str, Sequence[str]]]) -> Cell:
    """What a cell shows: a number where it is wholly one, with the digits behind it where they round to what is shown."""
    found = _WRITTEN.fullmatch(text)
    if not found or re.match(rf"0\d|\d{{{CODE_DIGITS}}}", found[2]):
        return text
    sign, whole, decimals, unit = found[1], found[2], found[3] or "", found[5]
    written = float(whole.replace(",", "") + decimals) * (-1 if sign in ("-", MINUS) else 1)
    half, share = 0.51 * 10.0 ** -max(0, len(decimals) - 1), unit[:1] in ("%", "％")
    same = [float(one) for one, words in behind if whole in "".join(words)]
    exact = (one for number in same for one in (number, round(100 * number, 12)))
    value = next((one for one in exact if abs(one - written) <= half), written)
    value = round(value / 100, 12) if share else value
    digits = ("#,##0" if "," in whole else "0") + (f".{'0' * (len(decimals) - 1)}" if decimals else "")
    shown = digits + (f"{found[4]}%" + _quoted(unit[1:]) if share else _quoted(found[4] + unit))
    return Number(value, f"+{shown};-{shown};{shown}" if sign == "+" else shown)


def _quoted(unit: str) -> str:
    return f'"{unit}"' if unit else ""


def _interval(text: str, behind: Sequence[tuple[str, Sequence[str]]]) -> Interval | None:
    """A value with its interval; the ends have the unit of the value."""
    if not (found := _RANGE.fullmatch(text)) or not isinstance(value := _shown(found[1].strip(), behind), Number):
        return None
    sign = "％" if "%" in value.form else ""
    low, high = (_shown(end + sign, behind) for end in found.group(2, 3))
    if isinstance(low, Number) and isinstance(high, Number) and low.value <= value.value <= high.value:
        return Interval(value, low, high)
    return None


def _widened(table: Table) -> Table:
    """Columns of values with intervals as three each."""
    ranged = {place for row in table.rows for place, cell in enumerate(row) if isinstance(cell, Interval)}
    if ranged:
        table.rows = [
            [one for place, cell in enumerate(row) for one in (_three(cell) if place in ranged else [cell])]
            for row in table.rows
        ]
        table.ranged = {place + 2 * number + 1 for number, place in enumerate(sorted(ranged))}
    return table


def _three(cell: Cell | Interval) -> list[Cell]:
    return [*cell] if isinstance(cell, Interval) else [cell, "", ""]


def _of_csv(content: bytes) -> list[list[Cell]]:
    """Cells of a saved file: columns of numbers as numbers, codes and office numbers as the text they are."""
    head, *rows = [[*row] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))] or [[]]
    cells = ([row[place] if place < len(row) else "" for row in rows] for place in range(len(head)))
    columns = [_column(own, code=name in CODES) for name, own in zip(head, cells, strict=True)]
    return [[*map(_plain, head)], *(list(row) for row in zip(*columns, strict=True))]


def _column(cells: Sequence[str], *, code: bool) -> list[Cell]:
    code = code or any(re.fullmatch(rf"0\d+|\d{{{CODE_DIGITS},}}", cell) for cell in cells)
    return [Number(float(one), "") if not code and _NUMBER.fullmatch(one) else _plain(one) for one in cells]


def _plain(cell: str) -> str:
    """Without the mark that keeps a text from being a formula in a CSV: in a workbook its type does."""
    bare = cell.removeprefix(spreadsheets.TEXT_MARK)
    return bare if bare != cell and spreadsheets.starts_formula(bare) else cell


def read(page: str) -> list[Table]:
    """The tables of a page that hold anything."""
    reader = _Reader()
    reader.feed(page)
    return [_widened(table) for table in reader.tables if any(table.rows[table.heads :])]
