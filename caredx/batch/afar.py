"""On a machine that shares no folder with the one where a run was started: its project folder is built here, and pages are made in it.

A folder is known by the digest of its list (`caredx.batch.parcel`), so it never changes but for results that pages keep in it, and two
runs of different inputs never meet in one. Its files are links to objects fetched once a machine. Results that are the same for every
prefecture are computed by whoever needs them first and put where the others fetch them. Which object holds which is told by the
scheduler alone: kept results are pickles, and nobody who can only write at the URL should decide what is unpickled here.
"""

import functools
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from caredx.batch.making import Made, Task
from caredx.batch.parcel import FILES, RESULTS, Parcel
from caredx.batch.storage import Storage
from caredx.words import brought, digests, disk

FOLDER, OBJECTS, PROJECTS = "brought", "objects", "projects"
FORGOTTEN = 7 * 24 * 3600
"""Seconds after which a project folder nobody made a page in is cleared away, and objects that are in no other."""


@dataclass(frozen=True)
class Place:
    """A project folder that was brought here.

    Attributes
    ----------
    root : Path
    parcel : Parcel
    storage : Storage
    """

    root: Path
    parcel: Parcel
    storage: Storage

    @classmethod
    def of(cls, parcel: Parcel) -> "Place":
        """The folder of a list, built where it is not there yet."""
        cache = (disk.cache() / FOLDER).resolve()
        objects, root, storage = cache / OBJECTS, cache / PROJECTS / parcel.digest, _storage(parcel.url)
        try:
            cache.mkdir(parents=True, exist_ok=True, mode=0o700)
            for folder in (objects, root.parent):
                folder.mkdir(exist_ok=True)
            with disk.alone(cache / ".lock"):
                if root.is_dir():
                    os.utime(root)
                else:
                    _clear(cache)
                    _build(root, parcel, storage, objects)
        except OSError as error:
            raise disk.refused(cache, error.strerror or str(error)) from error
        return cls(root, parcel, storage)

    def make(self, tasks: Sequence[Task], make: Callable[[Sequence[Task]], list[Made]]) -> list[Made]:
        """Pages as they would be made at home."""
        return [self._told_at_home(made) for made in make([self._here(task) for task in tasks])]

    def _here(self, task: Task) -> Task:
        parameters = {**task.parameters, "params_path": str(self.root / self.parcel.plan.relative_to(self.parcel.root))}
        return replace(
            task,
            notebook=self.root / self.parcel.notebooks[task.notebook],
            parameters=parameters,
            known=digests.known(),
        )

    def _told_at_home(self, made: Made) -> Made:
        """Without folders of this machine."""
        here, home = str(self.root), str(self.parcel.root)
        html = made.html and made.html.replace(here, home)
        return replace(
            made, html=html, notebook=made.notebook.replace(here, home), cause=made.cause.replace(here, home)
        )

    def take(self, known: Mapping[str, str]) -> None:
        """Fetch kept results by their place and digest."""
        take(self.root, known, self.storage)

    def give(self, known: Mapping[str, str]) -> dict[str, str]:
        """Put results that were kept here and are not among those known where others can fetch them; their digests by place."""
        brought_here = json.loads((self.root / brought.MARK).read_text(encoding="utf-8"))[FILES]
        new = {}
        for path in sorted(self.root.glob(f"data/processed/*/{RESULTS}/*.pkl")):
            place = path.relative_to(self.root).as_posix()
            if place not in known and place not in brought_here:
                with suppress(FileNotFoundError):  # another page kept it under another digest
                    new[place] = digests.of_file(path), path
        self.storage.put(dict(new.values()))
        return {place: digest for place, (digest, _) in new.items()}


def take(root: Path, known: Mapping[str, str], storage: Storage) -> None:
    """Kept results that a project folder lacks, by place and digest."""
    missing = {place: digest for place, digest in known.items() if not (root / place).exists()}
    if not missing:
        return
    tables = root / "data" / "processed"
    try:
        tables.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=tables, prefix=disk.DRAFT) as drafts:
            storage.fetch(missing.values(), Path(drafts))
            for place, digest in missing.items():
                (root / place).parent.mkdir(parents=True, exist_ok=True)
                disk.whole(root / place, (Path(drafts) / digest).read_bytes())
    except OSError as error:
        raise disk.refused(tables, error.strerror or str(error)) from error


@functools.lru_cache(maxsize=4)
def _storage(url: str) -> Storage:
    """One client of a storage a process, with its open connections."""
    return Storage(url)


def _build(root: Path, parcel: Parcel, storage: Storage, objects: Path) -> None:
    """Fetch a list and what it lists, and put a folder of them in its place by renaming."""
    storage.fetch([parcel.digest], objects)
    files: Mapping[str, str] = json.loads((objects / parcel.digest).read_text(encoding="utf-8"))[FILES]
    storage.fetch(files.values(), objects)
    with tempfile.TemporaryDirectory(dir=root.parent, prefix=disk.DRAFT, ignore_cleanup_errors=True) as draft:
        for place, digest in {**files, brought.MARK: parcel.digest}.items():
            path = Path(draft) / "project" / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.hardlink_to(objects / digest)
        (Path(draft) / "project").rename(root)


def _clear(cache: Path) -> None:
    """Take away what nobody has used for long."""
    old = time.time() - FORGOTTEN
    for folder in (cache / PROJECTS).iterdir():
        if folder.stat().st_mtime < old:
            shutil.rmtree(folder, ignore_errors=True)
    for path in (cache / OBJECTS).iterdir():
        about = path.stat()
        if about.st_nlink == 1 and about.st_mtime < old and path.is_file():
            path.unlink()
