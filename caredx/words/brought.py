"""A project folder that was brought here from another machine: it holds plans and checked tables, and of each raw file its digest.

A nation's raw files are half a gigabyte, and a page reads none of them: it asks whether they are still those its tables were built from.
Where a folder was brought by a run on several machines (`caredx.batch.parcel`), the file `MARK` in it answers in their place. It also says
what its plans are called where they came from, because a page names its plan. A file that is there is always believed before its digest.
"""

import functools
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MARK = "brought.json"
INPUTS, PLANS = "inputs", "plans"


def digest(path: Path) -> str | None:
    """The digest of a raw file or folder that stayed where the project came from; None where it is here, or nothing is known of it."""
    known = None if path.exists() else _told(path, INPUTS)
    return None if known is None else str(known[0])


def is_there(path: Path) -> bool:
    """Whether a raw file is here or stayed where the project came from."""
    return path.exists() or digest(path) is not None


def plan(path: Path) -> tuple[str | None] | None:
    """What a plan is called where it came from, None for one that tells a folder of that machine; None without tuple for one of this machine."""
    return _told(path, PLANS)


def _told(path: Path, what: str) -> tuple[Any] | None:
    """What the nearest mark above a path says of it."""
    path = Path(os.path.normpath(path))
    for above in path.parents:
        if (mark := above / MARK).is_file():
            about: Mapping[str, Any] = _read(mark, mark.stat().st_mtime_ns)[what]
            name = path.relative_to(above).as_posix()
            return (about[name],) if name in about else None
    return None


@functools.lru_cache(maxsize=8)
def _read(mark: Path, _: int) -> dict[str, Any]:
    """A mark of a time of writing."""
    found: dict[str, Any] = json.loads(mark.read_text(encoding="utf-8"))
    return found
