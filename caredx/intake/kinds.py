"""What a file is by its content, where it is no CSV: its name may say anything.

Only today's workbook (Office Open XML) is read. python-calamine would open .xls, .xlsb and .ods too, but gives cells without their
number formats and errors as blanks: 31.2 % comes as 0.312, 01 as 1, #REF! as nothing. So these are refused with how to save them.
"""

import io
import re
import zipfile
import zlib

from caredx.words.errors import WHOLE_FILE, Fault
from caredx.words.labels import Text

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
AS_XLSX = Text(
    "Excel で開き、「名前を付けて保存」で「Excel ブック（.xlsx）」を選んで保存し直してください。",
    "Open it in Excel and save it as .xlsx.",
)
_EXPORT = Text(
    "元のソフトで Excel（.xlsx）か CSV に書き出してください。",
    "Export it as Excel (.xlsx) or CSV from the program that made it.",
)
_TABLE = Text("表のデータを .xlsx か CSV で渡してください。", "Hand in the table itself, as .xlsx or CSV.")
_PASSWORD = Text(
    "Excel で開き、「ファイル→情報→ブックの保護」でパスワードを外して保存し直してください。",
    "Open it in Excel, remove the password (File, Info, Protect Workbook) and save it.",
)
_UNPACK = Text("展開し、中のファイルを指定してください。", "Unpack it and name the file inside.")
_HTML = Text("ウェブページ（HTML）", "a web page (HTML)")
_OLD = Text("旧形式の Excel ブック（.xls）", "an old Excel workbook (.xls)")
_SIGNATURES = (
    (rb"%PDF", Text("PDF", "a PDF"), _TABLE),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*", Text("画像", "a picture"), _TABLE),
    (rb"\x1f\x8b", Text("gzip で圧縮したファイル", "a gzip file"), _UNPACK),
    (rb"7z\xbc\xaf|Rar!", Text("圧縮ファイル", "an archive"), _UNPACK),
    (rb"PAR1", Text("Parquet ファイル", "a Parquet file"), _EXPORT),
    (rb"SQLite format 3", Text("データベース（SQLite）", "a database (SQLite)"), _EXPORT),
    (rb"\{\\rtf", Text("文書（RTF）", "a document (RTF)"), _TABLE),
    (rb"(?is)\s*(<!doctype html|<html|<table|<head|<meta)", _HTML, AS_XLSX),
    (
        rb"(?s)\s*<\?xml.{0,600}?urn:schemas-microsoft-com:office:spreadsheet",
        Text("XML スプレッドシート", "an XML spreadsheet"),
        AS_XLSX,
    ),
    (rb"(?s)\s*<\?xml", Text("XML ファイル", "an XML file"), _EXPORT),
)
_MEMBERS = (
    (r"xl/workbook\.bin", Text("バイナリ形式の Excel ブック（.xlsb）", "a binary Excel workbook (.xlsb)"), AS_XLSX),
    (r"(word/|ppt/).*", Text("Word・PowerPoint の文書", "a Word or PowerPoint document"), _TABLE),
    (r"Index/.*\.iwa|Index\.zip", Text("Numbers の書類（.numbers）", "a Numbers document (.numbers)"), _EXPORT),
)


def other(data: bytes, place: str) -> Fault | None:
    """A fault naming what the file is, None where it may be a workbook or text."""
    for pattern, name, cure in _SIGNATURES:
        if re.match(pattern, data[:2048].removeprefix(b"\xef\xbb\xbf")):
            return _fault(place, name, cure)
    if data.startswith(_OLE):
        return _compound(data, place)
    return _zipped(data, place) if data.startswith(_ZIP) else None


def is_workbook(data: bytes) -> bool:
    """Whether the content is a zip, as a workbook is."""
    return data.startswith(_ZIP)


def unreadable(place: str, name: str, *, cure: Text = AS_XLSX) -> Fault:
    """A workbook that is damaged, or a file that only has the name of one; `name` is the part or sheet."""
    rule = Text("は Excel ブック（.xlsx）として開けません", "cannot be opened as an Excel workbook (.xlsx)")
    return Fault(place, WHOLE_FILE, rule, name, cure)


def _compound(data: bytes, place: str) -> Fault:
    """Office files before 2007, and today's with a password, have this container in common."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        rule = Text(
            "はパスワードで保護された Excel ブック（.xlsx）で、開けません", "is a workbook (.xlsx) with a password"
        )
        return Fault(place, WHOLE_FILE, rule, "", _PASSWORD)
    if any(name.encode("utf-16-le") in data for name in ("WordDocument", "PowerPoint Document")):
        return _fault(place, Text("Word・PowerPoint の文書", "a Word or PowerPoint document"), _TABLE)
    return _fault(place, _OLD, AS_XLSX)


def _zipped(data: bytes, place: str) -> Fault | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            names = book.namelist()
            kind = (
                book.read("mimetype")[:200] if "mimetype" in names and book.getinfo("mimetype").file_size < 200 else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, KeyError, RuntimeError, NotImplementedError, zlib.error):
        cure = Text(
            "ファイルが途中で切れたか壊れています。もう一度受け取り、Excel で開けることを確かめてください。",
            "It is cut short or damaged: fetch it again and check that Excel opens it.",
        )
        return unreadable(place, "", cure=cure)
    if b"opendocument" in kind:
        return _fault(place, Text("OpenDocument の文書（.ods など）", "an OpenDocument file (.ods)"), AS_XLSX)
    for pattern, name, cure in _MEMBERS:
        if any(re.fullmatch(pattern, one) for one in names):
            return _fault(place, name, cure)
    if "[Content_Types].xml" in names or any(one.startswith("xl/") for one in names):
        return None
    return _fault(place, Text("圧縮ファイル（zip）", "a zip archive"), _UNPACK)


def _fault(place: str, name: Text, cure: Text) -> Fault:
    rule = Text(f"の中身は{name.ja}です", f"is {name.en} by its content, not .xlsx or CSV")
    return Fault(place, WHOLE_FILE, rule, "", cure)
