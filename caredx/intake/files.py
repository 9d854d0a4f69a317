"""A user's file as text: CSV in any Japanese encoding, or Excel.

Everything stays text until the table's own columns say what it is, because whoever guesses turns 01 into 1. Row
numbers are the file's own: the row a spreadsheet shows as i has index i − 2, also where blank rows were left
out.
"""

import csv
import hashlib
import io
from pathlib import Path

import pandas as pd

from caredx.intake import workbooks
from caredx.words.errors import Fault, TableError
from caredx.words.labels import Text

WHOLE_FILE, BOM = "file", b"\xef\xbb\xbf"
# cp932 maps these single bytes to nothing printable: a file holding them is not cp932.
_NOT_CP932 = frozenset("\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3")


def digest(path: Path | str) -> str:
    """SHA-256 of the file's bytes, in hex; `TableError` if it cannot be opened."""
    return hashlib.sha256(_bytes(Path(path))).hexdigest()


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
        read where the workbook has several and none is called `sheet`.

    Raises
    ------
    TableError
        If the file is not there, is not a table, or is in another encoding.
    """
    path = Path(path)
    data = _bytes(path)
    if not data.removeprefix(BOM).strip():
        raise TableError([_empty(path.name)])
    if path.suffix.lower() in (".xlsx", ".xlsm") or data[:2] == b"PK":
        rows, title = workbooks.read_rows(data, path.name, sheet)
        cells = _table(pd.DataFrame(rows, dtype="str"))
        cells.attrs["sheet"] = title
        return cells
    if path.suffix.lower() == ".xls":
        raise TableError([workbooks.unreadable(path.name)])
    return _table(_cells(decode(data, path.name), path.name))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TableError([_unopened(path.name, error)]) from None


def decode(data: bytes, place: str) -> str:
    """Text of a file in UTF-8 (with or without BOM) or cp932, which is what Excel in Japan saves.

    Raises
    ------
    TableError
        If it is neither, with the byte where reading stopped. A UTF-8 file damaged in one place is refused too: cp932
        would read it all, as nonsense.
    """
    start = len(BOM) if data.startswith(BOM) else 0
    try:
        return data[start:].decode()
    except UnicodeDecodeError as error:
        stop, understood = start + error.start, data[start : start + error.start].decode()
    if not start and not any(letter >= "\u3000" for letter in understood):
        text, stop = _from_cp932(data)
        if stop is None:
            return text
    raise TableError([_undecodable(data, stop, place)])


def _from_cp932(data: bytes) -> tuple[str, int | None]:
    """The text up to the first byte that cp932 does not know, and where that is."""
    try:
        text, stop = data.decode("cp932"), None
    except UnicodeDecodeError as error:
        text, stop = data[: error.start].decode("cp932"), error.start
    odd = next((i for i, letter in enumerate(text) if letter in _NOT_CP932), None)
    return (text, stop) if odd is None else (text[:odd], len(text[:odd].encode("cp932")))


def _cells(text: str, place: str) -> pd.DataFrame:
    """All cells of a CSV, header row included; tabs or semicolons are taken where there is no comma in the first line."""
    first_line = text.split("\n", 1)[0]
    separator = next((mark for mark in ",\t;" if mark in first_line), ",")
    options = {"header": None, "dtype": "str", "na_filter": False, "skip_blank_lines": False}
    try:
        return pd.read_csv(io.StringIO(text), sep=separator, **options).fillna("")
    except pd.errors.EmptyDataError:
        return pd.DataFrame()
    except pd.errors.ParserError:
        return _ragged_cells(text, separator, place)


def _ragged_cells(text: str, separator: str, place: str) -> pd.DataFrame:
    """The same where some row has more cells than the header; the extra cells become columns without header."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = list(lines)
    except csv.Error:
        raise TableError([_unclosed_quote(place, lines.line_num)]) from None
    width = max(map(len, rows))
    return pd.DataFrame([row + [""] * (width - len(row)) for row in rows], dtype="str")


def _table(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells with row 1 as header, without blank rows and without empty columns that have no header."""
    if cells.empty:
        return cells
    headers = cells.iloc[0].str.strip()
    rows = cells.iloc[1:].set_axis(range(len(cells) - 1))
    kept = [i for i, header in enumerate(headers) if header or rows.iloc[:, i].str.strip().any()]
    rows = rows.iloc[:, kept].set_axis(headers.iloc[kept].to_list(), axis="columns")
    return rows[~_blank(rows)]


def _blank(rows: pd.DataFrame) -> pd.Series:
    """Rows holding nothing but spaces; each column is asked only about the rows still in doubt."""
    blank = pd.Series(True, index=rows.index)
    for i in range(rows.shape[1]):
        doubtful = blank.index[blank]
        blank[doubtful] = rows.iloc[:, i][doubtful].str.strip() == ""
    return blank


def _empty(place: str) -> Fault:
    remedy = Text(
        "保存に失敗していないか確かめ、記入したファイルを渡してください。",
        "Check that it was saved, and give the file that was filled in.",
    )
    return Fault(place, WHOLE_FILE, Text("は空（0行）です", "is empty"), "", remedy)


def _unopened(place: str, error: OSError) -> Fault:
    if isinstance(error, FileNotFoundError):
        rule = Text("が見つかりません", "does not exist")
        remedy = Text("ファイルの場所と名前を確かめてください。", "Check where the file is and what it is called.")
    elif isinstance(error, IsADirectoryError):
        rule = Text("はフォルダです", "is a folder")
        remedy = Text("フォルダの中のファイルを指定してください。", "Name the file inside it.")
    else:
        rule = Text("を開けません", "cannot be opened")
        remedy = Text(
            "Excel などで開いたままなら閉じてください。読み取りの権限も確かめてください。",
            "Close it in other programs and check that you may read it.",
        )
    return Fault(place, WHOLE_FILE, rule, type(error).__name__, remedy)


def _undecodable(data: bytes, stop: int, place: str) -> Fault:
    line = data[:stop].count(b"\n") + 1
    return Fault(
        place,
        WHOLE_FILE,
        Text("は UTF-8 でも Shift_JIS（cp932）でも読めません", "can be read neither as UTF-8 nor as Shift_JIS (cp932)"),
        f"byte {stop}: 0x{data[stop]:02x}",
        Text(
            f"{line}行目付近の文字が壊れているか、別の文字コードです。Excel で「CSV UTF-8（コンマ区切り）」を選んで保存し直すか、.xlsx のまま渡してください。",
            f"Near line {line} a character is damaged or the encoding is another one. Save it again as 'CSV "
            "UTF-8' in Excel, or hand in the .xlsx.",
        ),
        first_row=line,
    )


def _unclosed_quote(place: str, line: int) -> Fault:
    return Fault(
        place,
        WHOLE_FILE,
        Text('に閉じられていない引用符（"）があります', 'holds a quotation mark (") that is not closed'),
        '"',
        Text(
            "その行の引用符を対にするか、Excel で開いて「CSV UTF-8」で保存し直してください。",
            "Close it, or open the file in Excel and save it again as 'CSV UTF-8'.",
        ),
        first_row=line,
    )
