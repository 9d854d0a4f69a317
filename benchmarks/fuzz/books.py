"""A table as a workbook, with what happens to workbooks."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Rows = list[list[str]]
SHEET = "xl/worksheets/sheet1.xml"
_DATES = ("month", "date", "day_or_month")
# Formats of days and months that Excel in Japan knows by number alone.
_DAYS, _MONTHS = (27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58), (34, 52, 55)
_STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha">'
    + "".join(f'<!ENTITY {a} "{f"&{b};" * 10}">' for a, b in zip("cdefghij", "bcdefghi", strict=True))
    + "]>"
)


def typed(rows: Rows, reader: Any, *, dates: bool = True) -> Workbook:
    """The rows in a workbook, numbers as numbers and days as days."""
    book = Workbook()
    sheet = book.active
    for number, row in enumerate(rows, 1):
        for column, (text, name) in enumerate(zip(row, rows[0], strict=True), 1):
            cell = sheet.cell(number, column, text or None)
            kind = reader.kinds[name]
            if number > 1 and text and kind == "number":
                cell.value = float(text)
            elif number > 1 and text and dates and kind in _DATES:
                cell.value, cell.number_format = _day(text), "yyyy-mm" if kind == "month" else "yyyy-mm-dd"
    return book


def _day(text: str) -> datetime:
    year, month, *day = map(int, text.split("-"))
    return datetime(year, month, *(day or [1]))  # noqa: DTZ001 (a day has no zone)


def saved(book: Workbook) -> bytes:
    """The workbook as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def patched(data: bytes, change: Callable[[str, str], str | None]) -> bytes:
    """The workbook with parts rewritten: `change` gets name and text of each."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            text = change(name, content.decode()) if name.endswith((".xml", ".rels")) else None
            new.writestr(name, content if text is None else text)
    return out.getvalue()


def at(rows: Rows, reader: Any, kinds: tuple[str, ...]) -> int | None:
    """Column of the first filled cell of one of these kinds."""
    return next((i for i, name in enumerate(rows[0], 1) if reader.kinds[name] in kinds and rows[1][i - 1]), None)


def _japanese(rows: Rows, reader: Any, chance: random.Random) -> tuple[bytes, bool]:
    book = typed(rows, reader)
    for row in book.active.iter_rows(min_row=2):
        for cell in row:
            if cell.is_date:
                cell.number_format = "yyyy.mm.dd"
    kinds = {reader.kinds[name] for name in rows[0]}
    number = chance.choice(_MONTHS if "month" in kinds and not kinds & {"date", "day_or_month"} else _DAYS)
    return patched(
        saved(book),
        lambda name, text: (
            re.sub('numFmtId="164"', f'numFmtId="{number}"', re.sub("<numFmts.*?</numFmts>", "", text, flags=re.DOTALL))
            if name == "xl/styles.xml"
            else None
        ),
    ), True


def _from_1904(rows: Rows, reader: Any, _: random.Random) -> tuple[bytes, bool]:
    book = typed(rows, reader)
    book.epoch = CALENDAR_MAC_1904
    return saved(book), True


def _serials_1904(rows: Rows, reader: Any, _: random.Random) -> tuple[bytes, bool]:
    book = typed(rows, reader, dates=False)
    book.epoch = CALENDAR_MAC_1904
    for number, row in enumerate(rows[1:], 2):
        for column, (text, name) in enumerate(zip(row, rows[0], strict=True), 1):
            if text and reader.kinds[name] in _DATES:
                book.active.cell(number, column, (_day(text).date() - date(1904, 1, 1)).days)
    return saved(book), True


def _with(kinds: tuple[str, ...], value: Callable[[str], object], *, sound: bool, cached: str = "") -> Callable:
    """One cell replaced; `cached` is the result that stands behind a formula."""

    def made(rows: Rows, reader: Any, _: random.Random) -> tuple[bytes, bool]:
        book = typed(rows, reader)
        if (column := at(rows, reader, kinds)) is None:
            return saved(book), True
        text = rows[1][column - 1]
        book.active.cell(2, column).value = value(text)
        data = saved(book)
        if not cached:
            return data, sound
        result = cached.format(text)

        def put(name: str, xml: str) -> str | None:
            return re.sub(r"</f><v ?/>|</f><v></v>", f"</f><v>{result}</v>", xml) if name == SHEET else None

        return patched(data, put), sound

    return made


def _patch(change: Callable[[str, str], str | None], *, sound: bool) -> Callable:
    return lambda rows, reader, _: (patched(saved(typed(rows, reader)), change), sound)


def _arranged(arrange: Callable[[Workbook, Any], None], *, sound: bool = True) -> Callable:
    """The sheets or the far cells of the workbook changed."""

    def made(rows: Rows, reader: Any, _: random.Random) -> tuple[bytes, bool]:
        book = typed(rows, reader)
        arrange(book, reader)
        return saved(book), sound

    return made


def _chart_first(book: Workbook, _: Any) -> None:
    book.create_chartsheet("図", 0)


def _cover(book: Workbook, _: Any) -> None:
    book.create_sheet("表紙", 0)["A1"] = "令和7年度"


def _hidden(book: Workbook, reader: Any) -> None:
    _cover(book, reader)
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1


def _named(book: Workbook, reader: Any) -> None:
    book.active.title = reader.name[:31]
    _cover(book, reader)


def _far_format(book: Workbook, _: Any) -> None:
    book.active.cell(1_048_576, 16_384).number_format = "0.0"


def _far_value(book: Workbook, _: Any) -> None:
    book.active.cell(1_048_576, 16_384).value = 1


def _merged(book: Workbook, _: Any) -> None:
    book.active.merge_cells("A2:A3")


def _garbled(rows: Rows, reader: Any, chance: random.Random) -> tuple[bytes, bool]:
    data = bytearray(saved(typed(rows, reader)))
    for _ in range(20):
        data[chance.randrange(len(data))] ^= 0xFF
    return bytes(data), True


def _truncated(rows: Rows, reader: Any, chance: random.Random) -> tuple[bytes, bool]:
    data = saved(typed(rows, reader))
    return data[: chance.randrange(100, len(data) - 30)], False


@cache
def _bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(Workbook()))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w", force_zip64=True) as sheet:
            for _ in range(420):
                sheet.write(b" " * (1 << 20))
    return out.getvalue()


def _container(**parts: bytes) -> Callable:
    def made(*_: object) -> tuple[bytes, bool]:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            for name, content in parts.items():
                packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
        return out.getvalue(), False

    return made


def _raised(text: str) -> CellRichText:
    return CellRichText(text, TextBlock(InlineFont(vertAlign="superscript"), "1"))


def _escaped(letter: str) -> Callable[[str, str], str | None]:
    return lambda name, text: re.sub("(</t>)", rf"_x{letter}_\1", text) if name in _STRINGS else None


def _unshared(name: str, text: str) -> str | None:
    return re.sub(r't="inlineStr"><is><t>.*?</t></is>', 't="s"><v>0</v>', text) if name == SHEET else None


_STRINGS = ("xl/sharedStrings.xml", SHEET)
_STRICTLY = re.compile("|".join(map(re.escape, _STRICT)))
BOOKS: dict[str, Callable[[Rows, Any, random.Random], tuple[bytes, bool]]] = {
    "plain": lambda rows, reader, _: (saved(typed(rows, reader)), True),
    "all text": lambda rows, reader, _: (saved(typed(rows, reader, dates=False)), True),
    "Japanese formats": _japanese,
    "days from 1904": _from_1904,
    "bare serials from 1904": _serials_1904,
    "a formula without a result": _with(("number",), lambda _: "=1+1", sound=False),
    "a formula with its result": _with(("number",), lambda text: f"=1*{text}", sound=True, cached="{}"),
    "a link to another workbook": _with(("number", "text"), lambda _: "=[1]Sheet1!A1", sound=False, cached="5"),
    "an error": _with(("text", "code"), lambda _: "#REF!", sound=False),
    "a raised digit": _with(("number",), _raised, sound=False),
    "a day that is none": _with(("month", "date", "day_or_month"), lambda _: 20250401, sound=False),
    "merged rows": _arranged(_merged, sound=False),
    "line ends escaped": _patch(_escaped("000D"), sound=True),
    "control characters escaped": _patch(_escaped("0001"), sound=False),
    "strict Open XML": _patch(lambda _, text: _STRICTLY.sub(lambda found: _STRICT[found[0]], text), sound=True),
    "a sheet cut": _patch(lambda name, text: text[: len(text) // 2] if name == SHEET else None, sound=False),
    "an entity bomb": _patch(lambda name, text: _LAUGHS + text if name == SHEET else None, sound=False),
    "strings missing": _patch(_unshared, sound=False),
    "bytes flipped": _garbled,
    "truncated": _truncated,
    "zip bomb": lambda *_: (_bomb(), False),
    "a chart first": _arranged(_chart_first),
    "a hidden sheet first": _arranged(_hidden),
    "a cover first": _arranged(_cover),
    "a cover first, the sheet named": _arranged(_named),
    "a format far away": _arranged(_far_format),
    "a value far away": _arranged(_far_value, sound=False),
    "xlsb": _container(xl__workbook_dot_bin=b"x"),
    "ods": _container(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=b"<x/>"),
    "numbers": _container(Index__Document_dot_iwa=b"x"),
    "docx": _container(word__document_dot_xml=b"<x/>"),
    "a zip": _container(a_dot_csv=b"a,b"),
}
"""Kind → the workbook, and whether its meaning is that of the rows."""


def edited(data: bytes, cells: dict[str, object]) -> bytes:
    """A workbook with some cells overwritten on its first sheet."""
    book = load_workbook(io.BytesIO(data))
    for address, value in cells.items():
        book.worksheets[0][address] = value
    return saved(book)
