"""What a path names, as bytes: the one door by which a user's file comes in, whatever really stands there.

A pipe never ends, a device has no size, and a folder may be called a.xlsx. So what stands there is looked at before it is opened,
and no more is read than a file of this work can hold.
"""

import stat
from pathlib import Path

from caredx.words import digests
from caredx.words.catalog import Text, words_of
from caredx.words.errors import WHOLE_FILE, Fault

say = words_of("files")

MOST_BYTES = 100 << 20
"""Of a file that is opened whole."""
MOST_STREAMED = 8 << 30
"""Of a CSV read row by row (`caredx.intake.columnar`)."""
LONGEST_NAME = 80


def content(path: Path | str, *, most: int = MOST_BYTES) -> bytes | Fault:
    """The file's bytes, or why it is not to be read.

    Parameters
    ----------
    path : Path
    most : int
        Size beyond which a file is refused [bytes].
    """
    path = Path(path)
    try:
        if fault := _standing(path, most):
            return fault
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        return _closed(path, error)
    return data if len(data) <= most else large(path, most)


def digest(path: Path | str) -> str | Fault:
    """SHA-256 of the file's bytes in hex, whatever their number up to `MOST_STREAMED`, or why it is not to be read."""
    path = Path(path)
    try:
        if fault := _standing(path, MOST_STREAMED):
            return fault
        return digests.of_file(path)
    except (OSError, ValueError) as error:
        return _closed(path, error)


def absent(path: Path | str) -> Fault | None:
    """A fault if no file and no folder stands there."""
    try:
        Path(path).stat()
    except (OSError, ValueError) as error:
        return _closed(Path(path), error)
    return None


def shown(path: Path | str) -> str:
    """The file's name as a message can hold it: what cannot be printed replaced, a very long one cut."""
    name = Path(path).name.encode("utf-8", "replace").decode()
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _standing(path: Path, most: int) -> Fault | None:
    """Why what stands there is no file to read; a broken path raises as the system says it."""
    if path.name.startswith("~$"):
        return _fault(path, say.fault("lock"))
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        return _fault(path, say.fault("folder"))
    if not stat.S_ISREG(found.st_mode):
        return _fault(path, say.fault("no_file"))
    return large(path, most) if found.st_size > most else None


def _closed(path: Path, error: Exception) -> Fault:
    if isinstance(error, FileNotFoundError):
        return _fault(path, say.fault("absent"))
    return _fault(path, say.fault("closed"), type(error).__name__)


def _fault(path: Path, words: tuple[Text, Text], found: str = "") -> Fault:
    return Fault(shown(path), WHOLE_FILE, words[0], found, words[1])


def large(path: Path, most: int) -> Fault:
    """The fault of a file, or of what it unpacks to, that is larger than is read."""
    size = f"{most >> 20} MB" if most >= 1 << 20 else f"{most >> 10} KB"
    rule, remedy = say.fault("too_large").fill(size=size)
    return Fault(shown(path), WHOLE_FILE, rule, "", remedy)
