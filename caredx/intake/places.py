"""Where a checked table stands on disk, and how a new version takes the place of the old one.

A crash between two renamings must leave the last good version, so it waits aside until the new one stands.
"""

import shutil
from pathlib import Path


def swap(new: Path, processed: Path, name: str) -> None:
    """Put `new` in the place of a table; whatever happens, the old or the new table stands there or aside."""
    place, last = processed / name, aside(processed, name)
    if place.exists():
        shutil.rmtree(last, ignore_errors=True)
        place.rename(last)
    try:
        new.rename(place)
    except BaseException:
        if last.exists():
            last.rename(place)
        raise
    shutil.rmtree(last, ignore_errors=True)


def aside(processed: Path, name: str) -> Path:
    """Where the last good version waits while the new one takes its place."""
    return processed / f".old-{name}"


def home_of(processed: Path, name: str) -> Path:
    """Where the table stands: after a crash between two renamings, the last good version is aside."""
    place, last = processed / name, aside(processed, name)
    return last if last.exists() and not place.exists() else place
