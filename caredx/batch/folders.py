"""Where a run puts things: what may be handed out in one folder, everything else in the internal one.

The public edition lies in a folder of its own that is handed out whole, so nothing else is ever in it: record, journal, lock and executed
notebooks, which name folders of this machine and causes of failures, lie under the internal folder of the cycle. Each folder says in
words what it holds, and a run of the other edition, or inside a folder that is handed out, is refused.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from caredx.words import disk
from caredx.words.catalog import words_of
from caredx.words.errors import EnvironmentFault, Unknown
from caredx.words.punctuation import beside

say = words_of("batch")

MARK, WORD = "EDITION.txt", "caredx "
INTERNAL, PUBLIC = "internal", "public"
OURS = ("run*.json", ".run*.jsonl", ".run*.lock", "*.ipynb")
"""Names of what is never handed out; an edition made before this rule may still hold some."""


def _holds(edition: str) -> str:
    """Who may read a folder, a line a language."""
    return "".join(f"{line}\n" for line in say["holds"][edition])


@dataclass(frozen=True)
class Folders:
    """The folders of one edition of a cycle.

    Attributes
    ----------
    pages : Path
        Pages, the files beside them, the index.
    work : Path
        Record, journal, lock, executed and failed notebooks; the same folder for the internal edition.
    edition, cycle : str
    """

    pages: Path
    work: Path
    edition: str
    cycle: str

    @classmethod
    def of(cls, out: Path, cycle: str, edition: str) -> "Folders":
        """The folders of a cycle and an edition below `out`."""
        home = out / cycle
        if edition == INTERNAL:
            return cls(home, home, edition, cycle)
        return cls(out / f"{cycle}_{edition}", home / f"{edition}_run", edition, cycle)

    @property
    def handed_out(self) -> bool:
        """Whether the edition leaves the office."""
        return self.edition != INTERNAL

    def refuse(self) -> None:
        """Folders that hold something else, lie inside a public edition, or can't be written to.

        Raises
        ------
        Unknown, EnvironmentFault
        """
        for folder, edition in self._marked:
            held = _held(folder)
            if held and held != f"{edition} {self.cycle}":
                raise Unknown(say.other.fill(folder=folder, held=held))
            for above in folder.absolute().parents:
                if _held(above).startswith(PUBLIC):
                    raise Unknown(say.inside.fill(folder=above))
            nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
            if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
                raise closed(folder, beside(say.no_folder if not nearest.is_dir() else say.read_only))

    def open(self) -> None:
        """Make and mark them; out of a public one goes what was never to be handed out."""
        try:
            for folder, edition in self._marked:
                folder.mkdir(parents=True, exist_ok=True)
                words = f"{WORD}{edition} {self.cycle}\n{_holds(edition)}"
                if _mark(folder) != f"{edition} {self.cycle}":
                    disk.whole(folder / MARK, words)
            self.work.mkdir(parents=True, exist_ok=True)
            if self.handed_out:
                for path in self._stray():
                    path.unlink()
        except OSError as error:
            raise closed(self.pages, error.strerror or str(error)) from error

    @property
    def _marked(self) -> tuple[tuple[Path, str], ...]:
        """Folders that say what they hold, and what."""
        internal = (self.work.parent if self.handed_out else self.work, INTERNAL)
        return (internal, (self.pages, self.edition)) if self.handed_out else (internal,)

    def _stray(self) -> Iterator[Path]:
        yield from (path for pattern in OURS for path in [*self.pages.rglob(pattern)])


def closed(folder: Path, why: str) -> EnvironmentFault:
    """The fault of a folder nothing can be written to."""
    return EnvironmentFault(beside(say.closed.fill(folder=folder, why=why)))


def _mark(folder: Path) -> str:
    """Edition and cycle a folder says it holds; empty where it says nothing of ours."""
    with suppress(OSError, UnicodeDecodeError):
        first = (folder / MARK).read_text(encoding="utf-8").partition("\n")[0]
        return first.removeprefix(WORD).strip() if first.startswith(WORD) else ""
    return ""


def _held(folder: Path) -> str:
    """The same, of a folder made before there were marks by its record."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        return _mark(folder) or f"{record['edition']} {record['cycle']}"
    return _mark(folder)
