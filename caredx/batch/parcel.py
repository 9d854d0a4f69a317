"""What machines that share no folder need to make the pages of a plan: listed by digest, and put where they can fetch it.

Plans with overlays and wordings, the cycles and records they name, checked tables, kept results, notebooks. Raw files stay at home: of
each goes its digest, by which a page knows its tables are theirs (`caredx.words.brought`). The list is an object like any other, so a job
names it by its digest and all that a page is made from is known by what the scheduler handed over, not by what lies at a URL.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from caredx.batch import passport
from caredx.batch.storage import Storage
from caredx.intake import fingerprint
from caredx.words import brought, codes, digests, shipped
from caredx.words import params as plan
from caredx.words.catalog import words_of
from caredx.words.errors import EnvironmentFault, Faulty, ParamsError, Unknown
from caredx.words.params import Params
from caredx.words.params.wordings import FOLDER as WORDINGS
from caredx.words.punctuation import beside

say = words_of("batch")

PLANS = (".yaml", ".yml")
FILES, NOTEBOOKS = "files", "notebooks"
RESULTS = "results"
"""Folder of kept results among the checked tables of a cycle (`caredx.findings.kept`)."""


@dataclass(frozen=True)
class Parcel:
    """A list of files as a job carries it.

    Attributes
    ----------
    url : str
        Where the objects lie.
    digest : str
        Of the list.
    root : Path
        The project folder where the run was started.
    plan : Path
    notebooks : Mapping of Path to str
        Where a notebook lies there, and in a folder that is brought.
    """

    url: str
    digest: str
    root: Path
    plan: Path
    notebooks: Mapping[Path, str]


@dataclass
class Named:
    """Everything a plan names, from the project folder.

    Attributes
    ----------
    root : Path
    plans : dict of Path to Params or None
        Its own and those of earlier cycles; None for one with faults, which its pages tell.
    records : set of Path
        What earlier cycles left.
    """

    root: Path
    plans: dict[Path, Params | None] = field(default_factory=dict)
    records: set[Path] = field(default_factory=set)

    @classmethod
    def of(cls, params: Params) -> "Named":
        """By a plan, by its overlays, and by what these name."""
        found, waiting = cls(params.root), [params.path]
        while waiting:
            path = waiting.pop()
            if path not in found.plans:
                found.plans[path] = _loaded(path)
                waiting += found._following(found.plans[path])
        return found

    def _following(self, params: Params | None) -> Iterator[Path]:
        """Plans that one names."""
        if params is None:
            return
        everyone = [passport.with_overlay(params, place.code) for place in codes.PREFECTURES]
        overlays = [one.overlay.previous for one in everyone if one and one.overlay]
        given = {one.results for one in (params.previous, *overlays) if one} | {params.disclosure.published}
        for name in filter(None, given):
            path = Path(os.path.normpath(params.root / name))
            inside = [path / place.home / "record.json" for place in codes.PREFECTURES] if path.is_dir() else [path]
            for one in inside:
                if one.is_file():
                    yield from [one] if one.suffix in PLANS else self._of_record(one)

    def _of_record(self, path: Path) -> Iterator[Path]:
        """The plan a record was made under."""
        self.records.add(path)
        place = self.root / str(_content(path).get("plan") or ".")
        if place.is_file():
            yield place

    @property
    def files(self) -> dict[str, Path]:
        """What is brought, by its place."""
        found = [*self.records]
        for path, params in self.plans.items():
            beside = (path.parent / folder for folder in ("prefectures", WORDINGS))
            found += [path, *(one for folder in beside for one in _plain(folder))]
            found += _plain(params.processed) if params else []
        return {self.inside(path): path for path in found}

    @property
    def inputs(self) -> dict[str, str]:
        """Digests of raw files, by their place."""
        given = [(name, path) for one in self.plans.values() if one for name, path in one.input_paths.items() if path]
        for record in self.records:
            files = _content(record).get("files")
            given += [(name, self.root / place) for name, place in (files if isinstance(files, dict) else {}).items()]
        found: dict[str, str] = {}
        for name, path in given:
            with suppress(OSError):  # it is told by whoever opens it
                found[self.inside(path)] = fingerprint.of_input(name, path)
        return found

    def inside(self, path: Path) -> str:
        """A place from the project folder.

        Raises
        ------
        Unknown
            For one outside, which no other machine can have under the same name.
        """
        place = Path(os.path.normpath(path))
        if not place.is_relative_to(self.root):
            raise Unknown(say.shared_outside.fill(file=path.name))
        return place.relative_to(self.root).as_posix()


def packed(params: Params, notebooks: Iterable[Path], storage: Storage) -> Parcel:
    """Put what a plan names where others can fetch it; what is there already stays.

    Raises
    ------
    EnvironmentFault
        Where the storage is not reached, or a file is saved meanwhile.
    Unknown
        If plan or inputs lie outside the project folder.
    """
    named = Named.of(params)
    try:
        return _packed(params, named, notebooks, storage)
    except OSError as error:  # a file another run has just replaced, or took away
        raise EnvironmentFault(beside(say.shared_moved.fill(file=Path(str(error.filename)).name))) from None


def _packed(params: Params, named: Named, notebooks: Iterable[Path], storage: Storage) -> Parcel:
    files = {place: (digests.of_file(path), path) for place, path in named.files.items()}
    own = {path: f"{NOTEBOOKS}/{digests.of_file(path)[:16]}/{path.name}" for path in notebooks}
    files |= {place: (digests.of_file(path), path) for path, place in own.items()}
    listed = {
        FILES: {place: digest for place, (digest, _) in files.items()},
        brought.INPUTS: named.inputs,
        brought.PLANS: {named.inside(path): shipped.told(path) for path in named.plans},
    }
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "list.json"
        note.write_text(json.dumps(listed, sort_keys=True, ensure_ascii=False), encoding="utf-8")
        digest = digests.of_file(note)
        storage.put({**dict(files.values()), digest: note})
    return Parcel(storage.url, digest, params.root, params.path, own)


def prepared(params: Params, known: Mapping[digests.Stamp, str]) -> None:
    """Tables of every cycle the plan names brought up to date, where pandas is at hand; faults are told by the pages that rest on them."""
    from caredx.findings.prepare import prepare

    digests.trust(known)
    for path, earlier in Named.of(params).plans.items():
        if earlier and path != params.path and (params.example or not earlier.example):
            with suppress(Faulty):
                prepare(earlier)


def _loaded(path: Path) -> Params | None:
    try:
        return plan.load(path)
    except ParamsError:
        return None


def _content(record: Path) -> dict[str, object]:
    with suppress(OSError, ValueError):
        found = json.loads(record.read_text(encoding="utf-8-sig"))
        return found if isinstance(found, dict) else {}
    return {}


def _plain(folder: Path) -> list[Path]:
    """The files below a folder but for locks and drafts."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in files if not any(part[0] == "." for part in path.relative_to(folder).parts)]
