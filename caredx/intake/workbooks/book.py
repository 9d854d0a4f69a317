"""A workbook: its sheets in order, and the cells of the one that is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

from caredx.intake import gate, kinds
from caredx.intake.workbooks import cells, shown
from caredx.intake.workbooks.package import Damaged, Excessive, Package
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, TableError
from caredx.words.folding import fold
from caredx.words.punctuation import quoted

say = words_of("files")

_STYLES = frozenset(
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst AlternateContent".split()
)
"""What the part on styles may hold; where it holds anything else, formats cannot be trusted."""


class Listed(NamedTuple):
    """A worksheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Sheet:
    """The cells of a worksheet that hold something.

    Attributes
    ----------
    name : str
    rows : dict of int to dict of int to str
        Row → column → text, both counted from 1.
    merged : tuple of (str, (first row, first column, last row, last column))
        Merged ranges.
    """

    name: str
    rows: Mapping[int, Mapping[int, str]]
    merged: tuple[tuple[str, tuple[int, int, int, int]], ...]

    def grid(self, rows: int, columns: int) -> list[list[str]]:
        """The upper left part as far as anything stands there, at most so large."""
        last = max((row for row in self.rows if row <= rows), default=0)
        width = max((column for row in self.rows.values() for column in row if column <= columns), default=0)
        return [
            [self.rows.get(row, {}).get(column, "") for column in range(1, width + 1)] for row in range(1, last + 1)
        ]

    def merged_below(self, header: int) -> list[str]:
        """Merged ranges that hold a value and reach below a header row.

        A note in one row that holds nothing else is no cell of a table: it is told as the note it is.
        """
        return [
            name
            for name, (top, left, bottom, _) in self.merged
            if bottom > header and left in self.rows.get(top, {}) and not (top == bottom and len(self.rows[top]) == 1)
        ]


class Book:
    """An open workbook.

    Parameters
    ----------
    data : bytes
    place : str
        File, as the user named it.

    Raises
    ------
    TableError
        Here or at any sheet, where the workbook is damaged or too large.
    """

    def __init__(self, data: bytes, place: str) -> None:
        self._place = place
        try:
            self._package = Package(data)
            self._read_list()
        except (Damaged, Excessive) as error:
            raise self._refused(error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._package.close()

    def sheet(self, wanted: str | None = None) -> Sheet:
        """The sheet of this name, otherwise the first, which must not be hidden from the person who handed it in."""
        named = next((one for one in self.sheets if wanted and fold(one.name) == fold(wanted)), None)
        if named is None and len(self.sheets) > 1 and self.sheets[0].hidden:
            raise TableError([self._hidden(wanted)])
        return self.read(named or self.sheets[0])

    def read(self, listed: Listed) -> Sheet:
        """The cells of a sheet."""
        try:
            reader = cells.Reader(self._shared, self._formats, from_1904=self._from_1904)
            self._package.walk(listed.part, reader.start, reader.end, reader.text)
        except (Damaged, Excessive) as error:
            raise self._refused(error) from None
        return Sheet(listed.name, reader.rows, tuple(reader.merged))

    def _read_list(self) -> None:
        top = next(
            (part for kind, part in self._package.related("").values() if kind == "officeDocument"), "xl/workbook.xml"
        )
        parts = self._package.related(top)
        listed: list[tuple[str, str, str]] = []
        self._from_1904 = False

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "sheet":
                relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
                listed.append((attributes.get("name", ""), relation, attributes.get("state", "visible")))
            elif tag == "workbookPr":
                self._from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")

        self._package.walk(top, start)
        # Sheets of charts and macros are listed among the others and hold no cells.
        self.sheets = [
            Listed(name, parts[relation][1], state != "visible")
            for name, relation, state in listed
            if relation in parts and parts[relation][0] == "worksheet"
        ]
        self._parts = dict(parts.values())
        if not self.sheets:
            raise Damaged(top)

    @cached_property
    def _shared(self) -> list[str]:
        strings = cells.Strings()
        if part := self._parts.get("sharedStrings"):
            self._package.walk(part, strings.start, strings.end, strings.text)
        return strings.found

    @cached_property
    def _formats(self) -> list[str]:
        """Number format of each style."""
        own: dict[int, str] = {}
        styles: list[int] = []
        inside, above = [False], []

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            above.append(tag)
            if len(above) == 2 and tag not in _STYLES:
                raise Damaged(part or "")
            if tag == "numFmt" and above[1] == "numFmts":
                own[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
            elif tag == "cellXfs":
                inside[0] = True
            elif tag == "xf" and inside[0]:
                styles.append(int(attributes.get("numFmtId", 0)))

        def end(tag: str) -> None:
            above.pop()
            if tag == "cellXfs":
                inside[0] = False

        if part := self._parts.get("styles"):
            self._package.walk(part, start, end)
        return [own.get(number) or shown.built_in(number) for number in styles]

    def _refused(self, error: Damaged | Excessive) -> TableError:
        excessive = isinstance(error, Excessive)
        fault = gate.too_many(self._place) if excessive else kinds.unreadable(self._place, str(error), cure=say.again)
        return TableError([fault])

    def _hidden(self, wanted: str | None) -> Fault:
        shown = quoted([one.name for one in self.sheets if not one.hidden])
        table = quoted([wanted]) if wanted else say.of_table_here
        remedy = say.move_visible.fill(table=table, sheets=shown)
        return Fault(self._place, kinds.WHOLE_FILE, say.hidden_first, self.sheets[0].name, remedy)


def letters(column: int) -> str:
    """A, B … Z, AA … of a column counted from 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
