"""The zip of a workbook and the XML of its parts, read within bounds.

A part is read as a stream and never kept whole; one that unpacks beyond all reason, declares entities or is not well formed ends
the reading. Prefixes are left aside, so that strict Open XML (other namespaces, the same names) reads like any other.
"""

import io
import posixpath
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Callable, Mapping

MOST_PART, CHUNK = 400 << 20, 1 << 18
Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


class Damaged(Exception):
    """A part that cannot be read; its name is the argument."""


class Excessive(Exception):
    """A part, or the cells in it, beyond what is read."""


class Package:
    """The parts of a workbook."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise Damaged("") from error
        self.names = frozenset(self._zip.namelist())

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def walk(self, name: str, start: Start, end: End | None = None, text: Callable[[str], None] | None = None) -> None:
        """Parse a part, calling back for each element (without prefix) and text."""
        parser = xml.parsers.expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: start(_local(tag), attributes)
        if end:
            parser.EndElementHandler = lambda tag: end(_local(tag))
        if text:
            parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse
        if name in self.names and self._zip.getinfo(name).file_size > MOST_PART:
            raise Excessive(name)
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(CHUNK):
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except (Damaged, Excessive):
            raise
        except _BROKEN as error:
            raise Damaged(name) from error

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Relations of a part: id → (last word of the type, name of the part)."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
                found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

        if rels in self.names:
            self.walk(rels, start)
        return found


_BROKEN = (
    xml.parsers.expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    IndexError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2] if ":" in tag else tag


def _refuse(*_: object) -> None:
    raise Damaged("DOCTYPE")
