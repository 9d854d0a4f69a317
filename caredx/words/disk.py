"""Files written whole or not at all, and by one process at a time.

A report that is being read while it is made again, a machine that loses power, two runs of one cycle: none of them may leave half a
file. Everything the project writes for others to read goes through `whole`; whoever must not write beside another holds `alone`.
A name that can be foreseen is never followed through a link, which somebody else may have put there.
"""

import glob
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from caredx.words.catalog import words_of
from caredx.words.errors import EnvironmentFault
from caredx.words.punctuation import beside

say = words_of("files")

DRAFT = ".draft-"
"""How a file begins its name until it is whole."""
_UMASK = os.umask(0)
os.umask(_UMASK)
PLAIN = 0o666 & ~_UMASK
"""Permissions of what the user's other programs write."""
FORGOTTEN = 3600
"""Seconds after which a draft is nobody's."""


def refused(folder: Path, why: str) -> EnvironmentFault:
    """The fault of a folder that can't be written to, or is full."""
    return EnvironmentFault(beside(say.no_room.fill(folder=folder, why=why)))


def cache() -> Path:
    """The cache folder of the user, or ``$CAREDX_CACHE``: what lies there can be made again."""
    home = os.environ.get("CAREDX_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "caredx"


def whole(path: Path, content: bytes | str) -> None:
    """Write a file in one step, on the disk before it takes its name, also when the power fails.

    Parameters
    ----------
    path : Path
        In a folder that exists. What stood there is replaced.
    content : bytes or str
        Text is written as UTF-8 with plain line ends.
    """
    _clear(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{DRAFT}{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            if hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), PLAIN)  # a drafted file is closed to all others
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def line(path: Path, content: str) -> None:
    """Add one line to a file, on the disk before this returns."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(content + "\n")
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Have renamings reach the disk (where a folder can be opened for that)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clear(path: Path) -> None:
    """Drafts of this file that a killed process left."""
    for left in path.parent.glob(f"{DRAFT}{glob.escape(path.name)}-*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - FORGOTTEN:
                left.unlink()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock file; others wait. The system lets go when a process ends, however it ends.

    In a folder that may only be read there is nothing to guard and nothing is held.
    """
    from filelock import FileLock

    lock = FileLock(path, mode=PLAIN)
    try:
        if path.is_symlink():
            path.unlink()
        lock.acquire()
    except OSError:
        yield
        return
    with lock:
        lock.release()  # `with` took it a second time
        yield
