"""A user's file as text: CSV in any Japanese encoding, or Excel.

Everything stays text until the table's own columns say what it is, because whoever guesses turns 01 into 1. Row
numbers are the file's own: the row a spreadsheet shows as i has index i − 2, also where blank rows were left
out. A row of another width than the header was cut on its way or holds a comma too many: either way its cells stand in the wrong
columns or are not there, so the file is refused.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from caredx.intake import encodings, gate, kinds, workbooks
from caredx.words import opening
from caredx.words.catalog import words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError

say = words_of("files")

_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".numbers")


def digest(path: Path | str) -> str:
    """SHA-256 of the file's bytes, in hex; `TableError` if it cannot be opened."""
    found = opening.digest(path)
    if isinstance(found, Fault):
        raise TableError([found])
    return found


def content(path: Path | str) -> bytes:
    """The file's bytes; `TableError` if it is not there, no ordinary file or too large."""
    data = opening.content(path)
    if isinstance(data, Fault):
        raise TableError([data])
    return data


def refuse_absent(path: Path | str) -> None:
    """`TableError` if neither a file nor a folder stands there: nothing would look like nothing to report."""
    if fault := opening.absent(path):
        raise TableError([fault])


def book(path: Path | str) -> workbooks.Book:
    """The file as an open workbook; `TableError` says what it is if it is none."""
    data, place = content(path), opening.shown(path)
    if not data.strip():
        raise TableError([_empty(place)])
    if fault := kinds.other(data, place):
        raise TableError([fault])
    if not kinds.is_workbook(data):
        raise TableError([kinds.unreadable(place, "", cure=say.no_book)])
    return workbooks.Book(data, place)


def read_text(path: Path | str, *, sheet: str | None = None) -> pd.DataFrame:
    """Cells of a file as text.

    Parameters
    ----------
    path : Path
        .csv (UTF-8 with or without BOM, or Shift_JIS) or .xlsx.
    sheet : str or None
        Sheet to read if the workbook has one of this name; otherwise the first.

    Returns
    -------
    DataFrame of str
        One column a header cell of row 1, in the file's order; empty cells are "". Blank rows and wholly empty columns
        without header are left out; the index plus 2 is the row in the file. ``attrs["sheet"]`` names the sheet that was
        read where the workbook has several and none is called `sheet`, ``attrs["sheets"]`` all of them.

    Raises
    ------
    TableError
        If the file is not there, is not a table, is in another encoding, or holds cells that are no values.
    """
    data, place = content(path), opening.shown(path)
    if not data.removeprefix(encodings.BOM).strip():
        raise TableError([_empty(place)])
    if fault := kinds.other(data, place):
        raise TableError([fault])
    if kinds.is_workbook(data):
        return _from_workbook(data, place, sheet)
    if Path(path).suffix.lower() in _WORKBOOK_NAMES:
        raise TableError([kinds.unreadable(place, "", cure=say.no_book)])
    text = encodings.decode(data, place)
    cells = _from_csv(text, place)
    return cells if gate.harmless(text) else _gated(cells, place)


def unquoted(path: Path | str) -> tuple[str, str] | None:
    """Text and separator of a CSV without quotes, of which no cell breaks a rule; None where it is another file, which `read_text` tells."""
    data, place = content(path), opening.shown(path)
    other = kinds.other(data, place) or kinds.is_workbook(data) or Path(path).suffix.lower() in _WORKBOOK_NAMES
    if other or not data.removeprefix(encodings.BOM).strip() or b'"' in data:
        return None
    text, separator = _separated(encodings.decode(data, place))
    return (text, separator) if gate.harmless(text) else None


def _separated(text: str) -> tuple[str, str]:
    """With plain ends of lines; and its separator: tabs or semicolons where there is no comma in the first line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, next((mark for mark in ",\t;" if mark in text.partition("\n")[0]), ",")


def _from_workbook(data: bytes, place: str, wanted: str | None) -> pd.DataFrame:
    with workbooks.Book(data, place) as book:
        sheet = book.sheet(wanted)
        several = [] if len(book.sheets) < 2 or sheet.name == wanted else [one.name for one in book.sheets]
    place = f"{place} [{sheet.name}]" if several else place
    if merged := sheet.merged_below(1):
        raise TableError([_merged(place, merged)])
    columns = sorted({column for row in sheet.rows.values() for column in row})
    numbers = [number for number in sorted(sheet.rows) if number > 1]
    if len(columns) * len(numbers) > gate.MOST_CELLS:
        raise TableError([gate.too_many(place)])
    header = [sheet.rows.get(1, {}).get(column, "") for column in columns]
    body = {i: [sheet.rows[number].get(column, "") for number in numbers] for i, column in enumerate(columns)}
    cells = _gated(_table(header, body, [number - 2 for number in numbers], place), place)
    cells.attrs.update({"sheet": sheet.name, "sheets": several} if several else {"sheet": ""})
    return cells


def _from_csv(text: str, place: str) -> pd.DataFrame:
    """All cells of a CSV."""
    text, separator = _separated(text)
    if (table := _even(text, separator, place)) is not None:
        return table
    lines = csv.reader(_lines(text), delimiter=separator, strict=True)
    try:
        header = next(lines, [])
        rows = dict(_rows(lines, place))
    except csv.Error as error:
        long = "field limit" in str(error)
        raise TableError(
            [
                gate.of_rows(place, WHOLE_FILE, gate.LONG, [(lines.line_num, "")])
                if long
                else _unclosed_quote(place, lines.line_num)
            ]
        ) from None
    width = max((i for i, cell in enumerate(header, 1) if cell.strip()), default=len(header))
    odd = [(i, len(row)) for i, row in rows.items() if len(row) < width or any(map(str.strip, row[len(header) :]))]
    if odd:
        raise TableError([_ragged(place, len(header), odd)])
    kept = [(row + [""] * (len(header) - len(row)))[: len(header)] for row in rows.values()]
    body = dict(enumerate(map(list, zip(*kept, strict=True)))) if kept else {i: [] for i in range(len(header))}
    return _table(header, body, list(rows), place)


def _even(text: str, separator: str, place: str) -> pd.DataFrame | None:
    """All cells of a CSV without quotes and blank rows whose rows are as wide as its header; None where it is another.

    Most are so, and splitting the whole at once takes a fifth of the time of reading row by row.
    """
    whole = text.removesuffix("\n")
    lines = whole.split("\n")
    width = lines[0].count(separator) + 1
    if '"' in text or len(lines) < 2 or any(line.count(separator) != width - 1 for line in lines):
        return None
    if width * len(lines) > gate.MOST_CELLS:
        raise TableError([gate.too_many(place)])
    cells = whole.replace("\n", separator).split(separator)
    body = {i: cells[width + i :: width] for i in range(width)}
    if not all(map(str.strip, body[0])):  # perhaps a blank row
        return None
    return _table(cells[:width], body, list(range(len(lines) - 1)), place)


def _lines(text: str) -> Iterator[str]:
    """Line by line without a second copy of the whole."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    yield text[start:]


def _rows(lines: Iterator[list[str]], place: str) -> Iterator[tuple[int, list[str]]]:
    """Rows below the header that are not blank, with their index."""
    cells = 0
    for i, row in enumerate(lines):
        if any(map(str.strip, row)):
            cells += len(row)
            if cells > gate.MOST_CELLS:
                raise TableError([gate.too_many(place)])
            yield i, row


def _table(header: list[str], body: dict[int, list[str]], index: list[int], place: str) -> pd.DataFrame:
    """Cells under their headers, without empty columns that have no header."""
    kept = [i for i in body if header[i].strip() or any(map(str.strip, body[i]))]
    if len(kept) > gate.MOST_COLUMNS:
        raise TableError([gate.too_wide(place, len(kept))])
    frame = pd.DataFrame({i: body[i] for i in kept}, index=pd.Index(index, dtype="int64"), dtype="str")
    return frame.set_axis([header[i].strip() for i in kept], axis="columns")


def _gated(cells: pd.DataFrame, place: str) -> pd.DataFrame:
    """The same cells, if each of them may pass."""
    heads = [(workbooks.letters(i), pd.Series([str(header)], index=[-1])) for i, header in enumerate(cells.columns, 1)]
    columns = [
        (str(header) or letter, cells.iloc[:, i])
        for i, (header, (letter, _)) in enumerate(zip(cells.columns, heads, strict=True))
    ]
    if found := gate.faults(heads, place) or gate.faults(columns, place):
        raise TableError(found)
    return cells


def _empty(place: str) -> Fault:
    return Fault(place, WHOLE_FILE, say.empty, "", say.check_saved)


def ragged_lines(path: Path, encoding: str, place: str) -> list[Fault]:
    """The rows of a long CSV that are wider or narrower than its header; none where every row is as wide."""
    with path.open(encoding=encoding, newline="") as file:
        lines = csv.reader(file)
        width = len(next(lines, []))
        odd = [(i, len(row)) for i, row in enumerate(lines) if len(row) != width]
    return [_ragged(place, width, odd)] if odd else []


def _ragged(place: str, width: int, rows: list[tuple[int, int]]) -> Fault:
    rule, remedy = say.fault("ragged").fill(width=width)
    told = [(i + 2, f"{count}列") for i, count in rows]
    return gate.of_rows(place, WHOLE_FILE, (rule, remedy), told)


def _merged(place: str, ranges: list[str]) -> Fault:
    rule, remedy = say.fault("merged")
    found = ", ".join(ranges[:10]) + (" …" if len(ranges) > 10 else "")
    return Fault(place, WHOLE_FILE, rule, found, remedy, len(ranges))


def _unclosed_quote(place: str, line: int) -> Fault:
    return Fault(place, WHOLE_FILE, say.open_quote, '"', say.close_quote, first_row=line)
