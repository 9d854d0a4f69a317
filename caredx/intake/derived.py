"""A table made from a checked one, which lies beside it: sums that pages need of rows they then need not read.

It is named by what it was made from and by what makes it, so that one which is out of date is never read: whoever asks then makes it
from the rows. It is written while these are checked, part by part as they come, or from the checked table where that is there already.
"""

import hashlib
import inspect
import json
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from caredx.intake import partitions, store
from caredx.intake.fingerprint import MANIFEST
from caredx.words import disk

BORN = "derived.json"
"""What lies beside the rows and says from what they were made."""
_OF_SOURCE = ("digest", "version", "reading", "prefectures")


@dataclass(frozen=True)
class Derived:
    """How a table is made from another one.

    Attributes
    ----------
    id, of : str
        Its folder, and the id of the checked table it is made from.
    dtypes : Mapping
        Columns, `pref` among them.
    make : callable
        From rows of whole prefectures; its module imports nothing that changes what it makes.
    """

    id: str
    of: str
    dtypes: Mapping[str, str]
    make: Callable[[pd.DataFrame], pd.DataFrame]

    @cached_property
    def version(self) -> str:
        """Changes with the code that makes it."""
        text = Path(inspect.getfile(self.make)).read_bytes()
        return hashlib.sha256(text + json.dumps(dict(self.dtypes)).encode()).hexdigest()

    def born(self, processed: Path) -> dict[str, Any] | None:
        """What it would be made from now; None where that table is not supplied."""
        try:
            source = json.loads((partitions.home_of(processed, self.of) / MANIFEST).read_text(encoding="utf-8"))
            return {"made_by": self.version} | {name: source[name] for name in _OF_SOURCE}
        except (OSError, ValueError, KeyError):
            return None


@dataclass(frozen=True)
class Growing:
    """A table that is written part by part as the rows it is made from are checked."""

    derived: Derived
    folder: Path
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, rows: pd.DataFrame) -> None:
        """What some prefectures' rows give."""
        with suppress(OSError):  # without room for it pages make it themselves
            self.counts.update(partitions.write_rows(self.folder, self.derived, self.derived.make(rows)))


@contextmanager
def growing(derived: Derived) -> Iterator[Growing]:
    """A table to be written while the one it is made from is built, and then `put` in its place."""
    with tempfile.TemporaryDirectory(prefix="caredx-") as folder:
        yield Growing(derived, Path(folder))


def put(grown: Growing, processed: Path) -> None:
    """Bring the table up to date: with what has grown, else from the checked rows; a disk that refuses leaves it out."""
    born = grown.derived.born(processed)
    home = partitions.home_of(processed, grown.derived.id)
    with suppress(OSError):
        if born is None and home.exists():
            shutil.rmtree(home)
        if born is None or _is_current(home, born):
            return
        if {*grown.counts} != {*born["prefectures"]}:
            grown.counts.clear()
            for some in partitions.batches(grown.derived.of, processed):
                grown.add(_source(grown.derived, processed, some))
        if {*grown.counts} == {*born["prefectures"]}:
            _publish(grown, processed, born)


def load(
    derived: Derived, processed: Path, pref: Collection[str] | None = None, *, categories: bool = False
) -> pd.DataFrame | None:
    """Rows of some prefectures or of all; made anew where the table on disk is not up to date, None where its source was not supplied."""
    born = derived.born(processed)
    if born is None:
        return None
    home = partitions.home_of(processed, derived.id)
    if not _is_current(home, born):
        return derived.make(_source(derived, processed, pref))
    return partitions.rows(home, derived.dtypes, pref, categories=categories)


def _source(derived: Derived, processed: Path, pref: Collection[str] | None) -> pd.DataFrame:
    found = store.load(derived.of, processed, pref, categories=True)
    if found is None:
        raise FileNotFoundError(derived.of)
    return found


def _is_current(home: Path, born: Mapping[str, Any]) -> bool:
    try:
        told = json.loads((home / BORN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return told == born and all(partitions.files(home, [pref]) for pref in born["prefectures"])


def _publish(grown: Growing, processed: Path, born: Mapping[str, Any]) -> None:
    name = grown.derived.id
    with disk.alone(processed / ".lock"), tempfile.TemporaryDirectory(dir=processed, prefix=".building-") as building:
        folder = Path(building) / name
        shutil.copytree(grown.folder, folder)
        (folder / BORN).write_text(json.dumps(born), encoding="utf-8")
        partitions.swap(folder, processed, name)
