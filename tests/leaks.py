"""What must never stand in a file that is handed out: folders of a machine, names of its users, secrets.

    python tests/leaks.py FOLDER …     every place found; exit code 1 if there is one

Pages are searched with what they carry (files to save, their record), notebooks, workbooks and PDFs with what is packed in them, properties
(author, title, program) and links too.
"""

import base64
import contextlib
import getpass
import html
import io
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

PATTERNS = {
    "folder": r"(?<![\w.:/])/(?:home|root|Users|tmp|var|mnt|srv|opt|usr|etc|work|proc|private|media)/[\w.-]+",
    "Windows folder": r"\b[A-Za-z]:\\+(?:Users|Documents|Windows|Program|Temp|work)\b|\\\\[\w.-]+\\[\w$.-]+\\",
    "file address": r"\bfile://",
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "token": r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{24,}|AIza[\w-]{35}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.)",
    "password": r"(?i)\b(?:password|passwd|secret|api_?key|access_?token)\b\s*[=:]\s*['\"]?[^\s'\"<>]{6,}|://[^/\s:@]+:[^/\s:@]+@",
    "traceback": r"Traceback \(most recent call last\)|ipykernel_\d+",
}
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEX = re.compile(rb"<FEFF((?:[0-9A-F]{4})+)>")
_DATA = re.compile(r"data:[\w/+.;=-]*;base64,([A-Za-z0-9+/=]+)")
_PACKED = re.compile(r"data:(?!font|image/png)[\w/+.;=-]*;base64,([A-Za-z0-9+/=]+)")


class Leak(NamedTuple):
    """What was found where."""

    place: str
    kind: str
    found: str


def in_text(text: str, place: str, *, own: tuple[str, ...] = ()) -> Iterator[Leak]:
    """Leaks of a text, escaped for HTML or an address or not; `own` are further words that must not be there."""
    bare = _DATA.sub("", text)
    seen = set()
    for form in {bare, html.unescape(bare), unquote(bare)}:
        for kind, pattern in PATTERNS.items():
            seen.update(Leak(place, kind, match[0]) for match in re.finditer(pattern, form))
        seen.update(Leak(place, "own word", word) for word in own if word in form)
    yield from sorted(seen)
    for number, packed in enumerate(_PACKED.findall(text)):
        yield from in_bytes(base64.b64decode(packed), f"{place} (file {number})", own=own)


def in_bytes(content: bytes, place: str, *, own: tuple[str, ...] = ()) -> Iterator[Leak]:
    """Leaks of a file; a zip (workbook) is looked into."""
    if content[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for name in book.namelist():
                yield from in_bytes(book.read(name), f"{place}!{name}", own=own)
        return
    if content[:5] == b"%PDF-":
        content = b"\n".join(_opened(content))
    yield from in_text(content.decode("utf-8", "replace"), place, own=own)


def _opened(pdf: bytes) -> Iterator[bytes]:
    """A PDF as it is, every stream unpacked, and its properties, which may be UTF-16 in hexadecimal."""
    yield pdf
    for packed in _STREAM.findall(pdf):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(packed)
    for told in _HEX.findall(pdf):
        yield bytes.fromhex(told.decode()).decode("utf-16-be", "replace").encode()


def in_folder(folder: Path) -> list[Leak]:
    """Leaks of every file of a folder, its name included; this machine's own folders and user count whatever they are called."""
    own = tuple(word for word in (str(Path.cwd()), str(Path.home()), str(folder.absolute().parent)) if len(word) > 3)
    user = getpass.getuser()
    own += (f"/{user}/",) if len(user) > 3 else ()
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = path.relative_to(folder).as_posix()
        found += [*in_bytes(path.read_bytes(), place, own=own)]
    return found


if __name__ == "__main__":
    leaks = [leak for folder in sys.argv[1:] for leak in in_folder(Path(folder))]
    print("\n".join(f"{leak.place}: {leak.kind}: {leak.found[:120]}" for leak in leaks) or "nothing found")
    sys.exit(bool(leaks))
