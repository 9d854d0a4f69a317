"""What a file is by its content, where it is no CSV: its name may say anything.

Only today's workbook (Office Open XML) is read. python-calamine would open .xls, .xlsb and .ods too, but gives cells without their
number formats and errors as blanks: 31.2 % comes as 0.312, 01 as 1, #REF! as nothing. So these are refused with how to save them.
"""

import io
import re
import zipfile
import zlib

from caredx.words.catalog import Text, words_of
from caredx.words.errors import WHOLE_FILE, Fault

say = words_of("files")

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
AS_XLSX = say.as_xlsx
_SIGNATURES = (
    (rb"%PDF", say.pdf, say.hand_in_table),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*", say.picture, say.hand_in_table),
    (rb"\x1f\x8b", say.gzip_file, say.unpack),
    (rb"7z\xbc\xaf|Rar!", say.archive, say.unpack),
    (rb"PAR1", say.parquet_file, say.export),
    (rb"SQLite format 3", say.database_sqlite, say.export),
    (rb"\{\\rtf", say.document_rtf, say.hand_in_table),
    (rb"(?is)\s*(<!doctype html|<html|<table|<head|<meta)", say.web_page, AS_XLSX),
    (rb"(?s)\s*<\?xml.{0,600}?urn:schemas-microsoft-com:office:spreadsheet", say.xml_spreadsheet, AS_XLSX),
    (rb"(?s)\s*<\?xml", say.xml_file, say.export),
)
_MEMBERS = (
    (r"xl/workbook\.bin", say.xlsb, AS_XLSX),
    (r"(word/|ppt/).*", say.office_document, say.hand_in_table),
    (r"Index/.*\.iwa|Index\.zip", say.numbers_document, say.export),
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
    return Fault(place, WHOLE_FILE, say.no_workbook, name, cure)


def _compound(data: bytes, place: str) -> Fault:
    """Office files before 2007, and today's with a password, have this container in common."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Fault(place, WHOLE_FILE, say.protected, "", say.password)
    if any(name.encode("utf-16-le") in data for name in ("WordDocument", "PowerPoint Document")):
        return _fault(place, say.office_document, say.hand_in_table)
    return _fault(place, say.old_workbook, AS_XLSX)


def _zipped(data: bytes, place: str) -> Fault | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            names = book.namelist()
            kind = (
                book.read("mimetype")[:200] if "mimetype" in names and book.getinfo("mimetype").file_size < 200 else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, KeyError, RuntimeError, NotImplementedError, zlib.error):
        cure = say.damaged
        return unreadable(place, "", cure=cure)
    if b"opendocument" in kind:
        return _fault(place, say.opendocument, AS_XLSX)
    for pattern, name, cure in _MEMBERS:
        if any(re.fullmatch(pattern, one) for one in names):
            return _fault(place, name, cure)
    if "[Content_Types].xml" in names or any(one.startswith("xl/") for one in names):
        return None
    return _fault(place, say.zip_archive, say.unpack)


def _fault(place: str, name: Text, cure: Text) -> Fault:
    return Fault(place, WHOLE_FILE, say.other_content.fill(name=name), "", cure)
