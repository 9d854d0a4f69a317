"""What is made of finished pages and lies beside them: their tables as one workbook, and where asked for each book on paper.

Neither is computed anew, so neither is a job: a file is known by the digests of the pages it was made from, and left alone while they and
it are as recorded. One whose page changed is made again, or taken away where nobody asks for it: it must not pass for this run's.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from caredx.batch import printing, record
from caredx.batch.executors import Executor
from caredx.batch.folders import Folders
from caredx.batch.record import Outcome
from caredx.words import digests, disk
from caredx.words.catalog import words_of
from caredx.words.codes import Place
from caredx.words.params import Params

say = words_of("workbook")

RECORD = "run.files.json"
"""Beside the run record; no page of one's own can have a record of this name."""
TABLES, TABLED = "tables.xlsx", ("report", "annex")
"""The workbook, and the books whose tables it holds."""


@dataclass(frozen=True)
class File:
    """A file to be made of pages of one place.

    Attributes
    ----------
    path : str
        In the folder of pages, as those of the pages.
    place : Place
    pages : mapping of str to str
        Paths of the pages by book.
    source : list of str
        Their digests; a page holds that of the program.
    """

    path: str
    place: Place
    pages: Mapping[str, str]
    source: list[str]


@dataclass(frozen=True)
class Handed:
    """The files of some places.

    Attributes
    ----------
    params : Params
    folders : Folders
    paper : bool
        Also on paper.
    """

    params: Params
    folders: Folders
    paper: bool = False

    def files(self, places: Sequence[Place], known: Mapping[str, Mapping[str, Outcome]]) -> list[File]:
        """Those that belong beside the pages of a run, by book and place as they ended."""
        found = []
        for place in places:
            done = {page: one for page in known if (one := known[page].get(place.code)) and one.status == "done"}
            tabled = {page: done[page] for page in TABLED if page in done}
            if tabled:
                found.append(self._file(place, TABLES, tabled))
            if self.paper:
                found += [self._file(place, f"{page}.pdf", {page: one}) for page, one in done.items()]
        return found

    def _file(self, place: Place, name: str, pages: Mapping[str, Outcome]) -> File:
        source = [one.digest for one in pages.values()]
        return File(f"{place.home}/{name}", place, {page: one.path for page, one in pages.items()}, source)

    def left(self, files: Sequence[File]) -> list[File]:
        """Those to be made: not there, not as recorded, or made of other pages."""
        made = self._recorded()
        return [file for file in files if not self._holds(made.get(file.path, {}), file)]

    def _holds(self, made: Mapping[str, object], file: File) -> bool:
        """Whether what lies there is what these pages give; a workbook of no tables is none."""
        path, digest = self.folders.pages / file.path, made.get("sha256")
        there = not path.exists() if digest == "" else path.is_file() and digests.of_file(path) == digest
        return made.get("source") == file.source and there

    def make(self, executor: Executor, files: Sequence[File], places: Sequence[Place], *, jobs: int) -> tuple[str, ...]:
        """Make what is left, and take away what earlier runs made of pages that have changed.

        Returns
        -------
        tuple of str
            Those that could not be printed, with the cause.
        """
        with record.alone(self.folders.work, RECORD):
            made = self._swept(self._recorded(), files, places)
            failed = []
            with ThreadPoolExecutor(max_workers=jobs) as pool:
                tried = [(file, pool.submit(self._made, executor, file)) for file in self.left(files)]
            for file, future in tried:
                made.pop(file.path, None)
                try:
                    made[file.path] = {"source": file.source, "sha256": future.result()}
                except printing.Unprinted as why:
                    (self.folders.pages / file.path).unlink(missing_ok=True)
                    failed.append(f"{file.path}: {why}")
            disk.whole(self.folders.work / RECORD, json.dumps(dict(sorted(made.items())), indent=1) + "\n")
        return tuple(failed)

    def _swept(self, made: dict[str, dict], files: Sequence[File], places: Sequence[Place]) -> dict[str, dict]:
        """The record without files of these places that nobody makes any more and whose page is not what they were made of."""
        wanted, homes = {file.path for file in files}, {place.home for place in places}
        for path, one in [*made.items()]:
            if path in wanted or path.rpartition("/")[0] not in homes:
                continue
            if self._sources(path) != one.get("source"):
                (self.folders.pages / path).unlink(missing_ok=True)
                del made[path]
        return made

    def _sources(self, path: str) -> list[str]:
        """Digests of the pages that lie there now and that a file of this name is made of."""
        file = self.folders.pages / path
        pages = (
            [file.with_name(f"{page}.html") for page in TABLED] if file.name == TABLES else [file.with_suffix(".html")]
        )
        return [digests.of_file(page) for page in pages if page.is_file()]

    def _made(self, executor: Executor, file: File) -> str:
        """Make one; its digest, empty where there is nothing to hold."""
        to = self.folders.pages / file.path
        pages = {page: self.folders.pages / path for page, path in file.pages.items()}
        if to.name == TABLES:
            texts = {page: path.read_text(encoding="utf-8") for page, path in pages.items()}
            content = executor.call(_workbook, texts, self.params, file.place)
        else:
            (page,) = pages.values()
            content = printing.pdf(page, printing.browser(), within=self.folders.work)
        if not content:
            to.unlink(missing_ok=True)
            return ""
        disk.whole(to, content)
        return hashlib.sha256(content).hexdigest()

    def _recorded(self) -> dict[str, dict]:
        with suppress(OSError, ValueError, TypeError):
            return dict(json.loads((self.folders.work / RECORD).read_text(encoding="utf-8")))
        return {}


def _workbook(pages: Mapping[str, str], params: Params, place: Place) -> bytes:
    from caredx.batch.workbook import workbook

    lang = params.voice
    title = say.title.fill(place=place.name(lang), title=params.title)(lang)
    return workbook(pages, lang=lang, title=title, example=params.example)
