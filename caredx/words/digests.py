"""SHA-256 of files, remembered while a file is the one that was read.

Every page asks twice whether its inputs are those it was asked to be made from, and a nation's panel is half a gigabyte. A file that has
the same inode, size and times of writing and of change is the same file, unless it was written in the moment it was read: what is younger
than two seconds then is not remembered, nor what the clock says is yet to come. Nobody can set the time of change.
"""

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

LEAST_BYTES = 1 << 20
"""A smaller file is read again as quickly."""
YOUNGEST = 2 * 10**9
"""Nanoseconds: the coarsest clock of a file system in use."""
Stamp = tuple[str, int, int, int, int]
"""Path, inode, bytes, time of writing and time of change."""

_known: dict[Stamp, str] = {}


def of_file(path: Path) -> str:
    """SHA-256 of the file's bytes, in hex; OSError if it cannot be read."""
    with path.open("rb") as file:
        stamp, now = _stamp(path, file.fileno()), time.time_ns()
        if (found := _known.get(stamp)) is not None:
            return found
        found = hashlib.file_digest(file, "sha256").hexdigest()
        old = max(stamp[3:]) < now - YOUNGEST and _stamp(path, file.fileno()) == stamp
    if old and stamp[2] >= LEAST_BYTES:
        _known[stamp] = found
    return found


def known() -> dict[Stamp, str]:
    """What is remembered, to be handed to another process."""
    return dict(_known)


def trust(known: Mapping[Stamp, str]) -> None:
    """Remember what another process read."""
    _known.update(known)


def _stamp(path: Path, handle: int) -> Stamp:
    found = os.fstat(handle)
    return str(path.absolute()), found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
