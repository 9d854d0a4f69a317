"""A table as a CSV in every way it comes, and in some that are none."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable

Rows = list[list[str]]


def written(rows: Rows, mark: str = ",", end: str = "\r\n", *, quoting: int = csv.QUOTE_MINIMAL) -> str:
    """The rows as the text of a CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


def _coded(encoding: str) -> Callable[[Rows], bytes]:
    return lambda rows: written([[cell.replace("㈱", "") for cell in row] for row in rows]).encode(encoding, "replace")


def _cut(rows: Rows) -> bytes:
    # Within the last row, before its last comma: a download that stopped.
    text = written(rows).rstrip("\r\n")
    return text[: text.rstrip(",").rindex(",")].encode()


def _zip(rows: Rows) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.csv", written(rows))
    return out.getvalue()


def _longer(rows: Rows) -> bytes:
    return written([rows[0], [*rows[1], "1"], *rows[2:]]).encode()


_WAYS: dict[str, tuple[Callable[[Rows], bytes], bool]] = {
    "utf-8": (lambda rows: written(rows).encode(), True),
    "utf-8 with mark": (lambda rows: written(rows).encode("utf-8-sig"), True),
    "two marks": (lambda rows: b"\xef\xbb\xbf" + written(rows).encode("utf-8-sig"), True),
    "cp932": (lambda rows: written(rows).encode("cp932"), True),
    "tabs": (lambda rows: written(rows, "\t").encode(), True),
    "semicolons": (lambda rows: written(rows, ";").encode(), True),
    "unix line ends": (lambda rows: written(rows, end="\n").encode(), True),
    "old Mac line ends": (lambda rows: written(rows, end="\r").encode(), True),
    "all quoted": (lambda rows: written(rows, quoting=csv.QUOTE_ALL).encode(), True),
    "blank rows": (lambda rows: written([*rows[:2], [""] * len(rows[0]), *rows[2:], [], []]).encode(), True),
    "empty columns behind": (lambda rows: written([[*row, "", ""] for row in rows]).encode(), True),
    "zero-width and hard blanks": (
        lambda rows: written([[f"\u200b{cell}\u00a0" if cell else "" for cell in row] for row in rows]).encode(),
        True,
    ),
    "utf-16": (_coded("utf-16"), True),
    "utf-16 without mark": (_coded("utf-16-le"), True),
    "utf-16 big end first": (_coded("utf-16-be"), True),
    "euc-jp": (_coded("euc-jp"), True),
    "iso-2022-jp": (_coded("iso-2022-jp"), True),
    "zip": (_zip, True),
    "gzip": (lambda rows: gzip.compress(written(rows).encode()), True),
    "cut": (_cut, False),
    "a row too short": (lambda rows: written([rows[0], rows[1][:-2], *rows[2:]]).encode(), False),
    "a row too long": (_longer, False),
    "a row twice": (lambda rows: written([*rows, rows[-1]]).encode(), False),
    "a quote open": (lambda rows: written(rows).encode() + b'"open,', False),
    "a byte of no encoding": (lambda rows: written(rows).encode() + b"\xff\xfe,x", False),
    "a NUL": (lambda rows: written(rows).replace("\r\n", "\0\r\n", 2).encode(), False),
    "broken letters": (lambda rows: written([*rows[:-1], [*rows[-1][:-1], "\ufffd"]]).encode(), False),
    "a cell of a million letters": (lambda rows: written([*rows[:-1], [*rows[-1][:-1], "あ" * 10**6]]).encode(), False),
    "a million cells in the header": (lambda rows: (",".join(rows[0]) + "," * 10**6).encode(), False),
    "PDF": (lambda _: b"%PDF-1.7\n", False),
    "web page": (lambda rows: b"<html><table>" + written(rows).encode(), False),
    "old Excel": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0" * 40, False),
    "password": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), False),
    "nothing": (lambda _: b"", False),
    "line ends only": (lambda _: b"\r\n\r\n", False),
    "no header": (lambda rows: written(rows[1:]).encode(), False),
}
ENCODED: dict[str, Callable[[Rows], tuple[bytes, bool]]] = {
    kind: (lambda rows, make=make, sound=sound: (make(rows), sound)) for kind, (make, sound) in _WAYS.items()
}
"""Kind → the bytes, and whether their meaning is that of the rows."""
