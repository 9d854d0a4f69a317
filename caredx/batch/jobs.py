"""Jobs: which pages there are to make, which of them are still what the same input gives, and how a finished one is published.

A job's key is a digest of everything its page depends on: notebook, prefecture, plan with overlay, edition, input files, program,
versions of packages. A page whose key and bytes are as recorded is left alone. A file takes its place whole, by renaming, after it
has reached the disk; so whatever happens in the middle of a run, what lies in the folder is finished.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from caredx.batch import passport
from caredx.batch.folders import Folders
from caredx.batch.kinds import Kind
from caredx.batch.making import Made, Task
from caredx.batch.record import Outcome
from caredx.intake import fingerprint
from caredx.words import digests, disk
from caredx.words.codes import Place
from caredx.words.params import Params


@dataclass(frozen=True)
class Job:
    """One page to be made.

    Attributes
    ----------
    place : Prefecture or Municipality
    task : Task
    key : str
        Digest of all the page depends on.
    """

    place: Place
    task: Task
    key: str

    @property
    def home(self) -> str:
        """Folder of the place inside that of the cycle."""
        return self.place.home


def jobs_of(params: Params, places: Iterable[Place], kind: Kind, inputs: Mapping[str, str]) -> dict[str, Job]:
    """The jobs by code; a place whose overlay has faults has none (`caredx.batch.how.checked_plan` tells them)."""
    found: dict[str, Job] = {}
    plans: dict[str, Params | None] = {}
    seen: dict[Path, str] = {}
    for place in places:
        if place.within not in plans:
            plans[place.within] = passport.with_overlay(params, place.within)
        if (own := plans[place.within]) is None:
            continue
        record = passport.passport(
            own,
            place.code,
            page=kind.page,
            edition=kind.edition,
            notebook=kind.notebook,
            inputs={**inputs, **passport.earlier(own, place.within, seen)},
            versions=fingerprint.versions(),
        )
        parameters = {"params_path": str(params.path), "prefecture": place.code, "edition": kind.edition}
        title = f"{place.name(own.lang)} {params.title}"
        said = passport.element(record)
        task = Task(kind.notebook, parameters, kind.page, own.voice, title, params.example, said, known=digests.known())
        found[place.code] = Job(place, task, hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest())
    return found


def is_unchanged(job: Job, earlier: Outcome | None, folders: Folders, *, failed_too: bool = False) -> bool:
    """Whether what an earlier run left is what this job would give, byte for byte.

    `failed_too`: a failure of the same job counts as well, as long as its notebook is there (to go on after a stop).
    """
    if earlier is None or earlier.state != job.key:
        return False
    if earlier.status == "failed":
        return failed_too and (not earlier.path or (folders.work / earlier.path).is_file())
    page = folders.pages / earlier.path
    beside = all((page.parent / name).is_file() for name in earlier.files)
    return beside and page.is_file() and digests.of_file(page) == earlier.digest


def publish(
    job: Job, made: Made, folders: Folders, kind: Kind, *, earlier: Outcome | None = None, tries: tuple[str, ...] = ()
) -> Outcome:
    """Put what was made in its place; of a failure the notebook, while an older page must not pass for this run's.

    Parameters
    ----------
    job : Job
    made : Made
    folders : Folders
        Of the cycle: notebooks go to `work`.
    kind : Kind
    earlier : Outcome, optional
        Of the run before: files it left beside the page and that the page no longer carries are removed.
    tries : tuple of str
        Why earlier tries of this run failed.
    """
    home, work, page = folders.pages / job.home, folders.work / job.home, kind.page
    for folder in {home, work}:
        folder.mkdir(parents=True, exist_ok=True)
    outcome = Outcome(
        job.place.code,
        "done",
        f"{job.home}/{page}.html",
        made.seconds,
        made.cause,
        "" if made.stale else job.key,
        made.cpu,
        made.memory,
        tries,
        page=page,
    )
    files: dict[str, bytes] = {}
    if made.html is None:
        if made.notebook:
            disk.whole(work / kind.failed, made.notebook.encode())
        outcome = replace(outcome, status="failed", path=f"{job.home}/{kind.failed}" if made.notebook else "")
        gone = [home / f"{page}.html", work / f"{page}.ipynb", *([] if made.notebook else [work / kind.failed])]
    else:
        content = made.html.encode()
        files = _beside(made.html, {f"{page}.html", f"{page}.ipynb", kind.failed})
        disk.whole(work / f"{page}.ipynb", made.notebook.encode())
        for name, body in {**files, f"{page}.html": content}.items():
            disk.whole(home / name, body)
        outcome = replace(outcome, files=tuple(files), digest=hashlib.sha256(content).hexdigest())
        gone = [work / kind.failed]
    old = (home / name for name in (earlier.files if earlier else ()) if name not in files)
    for path in [*gone, *old]:
        path.unlink(missing_ok=True)
    for folder in {home, work}:
        disk.settle(folder)
    return outcome


def _beside(html: str, taken: set[str]) -> dict[str, bytes]:
    """Files the page carries that also belong beside it; a name that is no plain file name stays inside the page."""
    from caredx.batch import reading

    if '"csv file"' not in html:
        return {}
    found = {file.name: file.content for file in reading.files(html) if file.beside}
    return {name: content for name, content in found.items() if _is_plain(name) and name not in taken}


def _is_plain(name: str) -> bool:
    return (
        name.isascii()
        and Path(name).name == name
        and name.replace("_", "").replace("-", "").replace(".", "").isalnum()
        and name[0] != "."
    )
