"""Memory that was freed goes back to the system.

glibc keeps what freed pieces leave between others that are in use. Of a nation's tables, read some prefectures at a time and joined column by
column, that was half a gigabyte, which counts against the limit of whoever made the page.
"""

import ctypes
import functools
from collections.abc import Callable


def give_back() -> None:
    """Hand freed memory back where the C library can (glibc); elsewhere nothing happens."""
    trim = _trim()
    if trim is not None:
        trim(0)


@functools.cache
def _trim() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # Windows has no such library of the process
        return None
    return found
