"""Tables that leave as CSV or as a workbook: what is text stays text, and the same cells give the same bytes.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and a name typed into a form by somebody else can
be one: ``=HYPERLINK(…)`` in a list that is sent round is live. A number stays a number, negative ones too. In a CSV an apostrophe in front
makes a text of the cell [1]; in a workbook its type says so, and a mark keeps it one when the cell is edited. openpyxl stamps the hour of
saving into a book; here it has none, and a clock that stands before 1980, where a zip file can't follow, does no harm.

[1] OWASP, CSV Injection. The full-width signs are taken for formulas too where Japanese is the language of the spreadsheet.
"""

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.workbook import Workbook

TEXT_MARK = "'"
_FORMULA = re.compile(
    r"[\s\ufeff\u200b\"']*[=+\-@＝＋－＠].|[\t\r]", re.DOTALL
)  # one sign alone is a dash, not a formula
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula; a written number is none."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def plain(cell: object) -> object:
    """A cell as a CSV may hold it."""
    if not isinstance(cell, str):
        return cell
    clean = _CONTROL.sub("\ufffd", cell)
    return TEXT_MARK + clean if starts_formula(cell) else clean


def csv(frame: "pd.DataFrame") -> bytes:
    """A frame as a CSV that a spreadsheet in Japan reads as UTF-8 (byte-order mark), without its index."""
    texts = [number for number, dtype in enumerate(frame.dtypes) if dtype.kind not in "biufcmM"]
    safe = frame.set_axis([plain(name) for name in frame.columns], axis=1)
    for number in texts:
        column = safe.iloc[:, number]
        words = [plain(cell) for cell in column]
        if any(new is not old for new, old in zip(words, column, strict=True)):
            safe.isetitem(number, words)
    return ("\ufeff" + safe.to_csv(index=False, lineterminator="\r\n")).encode()


def cell(value: object) -> object:
    """A value as a workbook can hold it: openpyxl refuses a text with control characters."""
    return _CONTROL.sub("\ufffd", value) if isinstance(value, str) else value


def content(book: "Workbook", *, formulas: bool = False) -> bytes:
    """A workbook of ours as bytes, without an hour of saving.

    Parameters
    ----------
    book : Workbook
    formulas : bool
        Whether cells that begin like a formula are ones: only of a sheet all of whose cells the project writes itself.
    """
    from openpyxl.writer.excel import ExcelWriter

    for sheet in () if formulas else book.worksheets:
        for row in sheet.iter_rows():
            for one in row:
                if isinstance(one.value, str) and starts_formula(one.value):
                    one.data_type, one.quotePrefix = "s", True
    book.properties.created = book.properties.modified = datetime.datetime(*_FIRST_DAY)  # noqa: DTZ001 - it has no zone
    buffer = io.BytesIO()
    with _Timeless(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return buffer.getvalue()


class _Timeless(zipfile.ZipFile):
    """A zip whose entries bear a fixed day."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **options: Any) -> None:
        entry = zinfo_or_arcname
        clean = zipfile.ZipInfo(entry if isinstance(entry, str) else entry.filename, _FIRST_DAY)
        clean.compress_type, clean.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        super().writestr(clean, data, *args, **options)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **options: Any) -> None:
        with Path(filename).open("rb") as file:
            self.writestr(str(arcname or filename), file.read(), *args, **options)
