"""Excel cells as the text a person sees in them.

Excel keeps 31.2 % as 0.312, a month as a day and a padded 01 as 1 with a format. What the official saw on the
screen is what was meant, so the number format decides how a cell reads.
"""

import io
import re
import warnings
import zipfile
from datetime import datetime, time, timedelta

from caredx.words.errors import Fault, TableError
from caredx.words.labels import Text


def read_rows(data: bytes, place: str, sheet: str | None = None) -> tuple[list[list[str]], str]:
    """All rows of a sheet as text, each as long as the longest, and the name of the sheet where another could be meant.

    Parameters
    ----------
    data : bytes
        The workbook.
    place : str
        File, as the user named it.
    sheet : str or None
        Sheet to read if there is one of this name; otherwise the first.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl tells about styles it does not keep
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        chosen = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        chosen.reset_dimensions()  # some programs write a wrong size, and cells beyond it would be lost
        rows = [[text(cell.value, getattr(cell, "number_format", "")) for cell in row] for row in chosen.iter_rows()]
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        raise TableError([unreadable(place)]) from None
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows], chosen.title if len(
        book.worksheets
    ) > 1 and chosen.title != sheet else ""


def text(value: object, number_format: str = "") -> str:
    """One cell's value as it is shown: a day → ``2025-03-31``, 0.312 in a % format → ``31.2%``, 1 as 00 → ``01``."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format or "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return _day(value, shown)
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, (int, float)):
        return _number(value, shown)
    return str(value)


def _day(value: datetime, shown: str) -> str:
    if value.time() != time():
        return value.isoformat(sep=" ", timespec="seconds")
    return f"{value:%Y-%m-%d}" if "d" in shown.lower() else f"{value:%Y-%m}"


def _number(value: float, shown: str) -> str:
    # Excel shows 15 digits; 12.299999999999999 is a 12.3 to whoever wrote it.
    if "%" in shown:
        return f"{value * 100:.15g}%"
    number = str(value) if isinstance(value, int) else f"{value:.15g}"
    return number.zfill(len(shown)) if re.fullmatch("0+", shown) else number


def unreadable(place: str) -> Fault:
    """A file that is no Excel workbook of today."""
    return Fault(
        place,
        "file",
        Text("は Excel ブック（.xlsx）として開けません", "cannot be opened as an Excel workbook (.xlsx)"),
        place,
        Text(
            "パスワードを外し、Excel で「Excel ブック（.xlsx）」として保存し直してください（旧形式の .xls は読めません）。",
            "Remove the password and save it again as .xlsx in Excel (the old .xls is not read).",
        ),
    )
