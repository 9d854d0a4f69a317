"""Whether a checked table on disk is still what its raw file, its declaration and the code that reads it would give.

Told by digests alone, so that a page that changes nothing reads no raw file but to digest it.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from caredx.intake import files, partitions, studies
from caredx.intake.fingerprint import MANIFEST
from caredx.intake.schema import Table
from caredx.words import brought

ACCOUNT = "account.json"


def digest_of(name: str, path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of a folder's files."""
    if (elsewhere := brought.digest(path)) is not None:
        return elsewhere
    files.refuse_absent(path)
    if name in studies.STORED:
        return studies.digest(path)
    if not path.is_dir():
        return files.digest(path)
    parts = [f"{part.name} {files.digest(part)}" for part in sorted(path.glob("jigyosho_*"))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def manifest_of(home: Path) -> dict[str, Any]:
    """What a stored table was made from."""
    return json.loads((home / MANIFEST).read_text(encoding="utf-8"))


def is_current(home: Path, table: Table, born: Mapping[str, str]) -> bool:
    """Whether the stored table was made from this file, so read, by this code, and is all there."""
    try:
        manifest = manifest_of(home)
        whole = all(partitions.files(home, [pref]) for pref in manifest["prefectures"])
        whole = whole and (home / ACCOUNT).stat().st_size == manifest["account"]
        return whole and manifest["version"] == version(table) and born.items() <= manifest.items()
    except (OSError, ValueError, KeyError):
        return False


def version(table: Table) -> str:
    """Changes with the declaration of the table and with the code that reads files."""
    return hashlib.sha256((table.version + _reader_version()).encode()).hexdigest()


@cache
def _reader_version() -> str:
    words = Path(__file__).parents[1] / "words"
    readers = [*sorted(Path(__file__).parent.rglob("*.py")), words / "dates.py", words / "folding.py"]
    return hashlib.sha256(b"".join(source.read_bytes() for source in readers)).hexdigest()
