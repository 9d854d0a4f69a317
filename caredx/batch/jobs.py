"""Jobs: which pages there are to make, which of them are still what the same input gives, and how a finished one is published.

A job's key is a digest of everything its page depends on: notebook, prefecture, plan with overlay, edition, input files, program,
versions of packages. A page whose key and bytes are as recorded is left alone. A file takes its place whole, by renaming, after it
has reached the disk; so whatever happens in the middle of a run, what lies in the folder is finished.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from caredx.batch import passport
from caredx.batch.making import Made, Task
from caredx.batch.record import Outcome
from caredx.intake import fingerprint
from caredx.words import codes, disk
from caredx.words import params as plan
from caredx.words.codes import Place
from caredx.words.errors import ParamsError
from caredx.words.params import Params


@dataclass(frozen=True)
class Kind:
    """What is made of each place.

    Attributes
    ----------
    page : str
        Names the files.
    notebook : Path
    edition : {'internal', 'public'}
    level : {'prefecture', 'municipality'}
    """

    page: str
    notebook: Path
    edition: str
    level: str = "prefecture"

    @property
    def failed(self) -> str:
        """Name of the notebook that is kept of a failure."""
        return "failed.ipynb" if self.page == "report" else f"{self.page}_failed.ipynb"

    @property
    def record(self) -> str:
        """Name of the run record."""
        what = [] if self.page == "report" else [self.page]
        return "_".join(["run", *what, *([] if self.level == "prefecture" else [self.level])]) + ".json"


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
    """The jobs by code; a place whose overlay has faults has none (`caredx.batch.checks.checked_plan` tells them)."""
    found: dict[str, Job] = {}
    plans: dict[str, Params | None] = {}
    seen: dict[Path, str] = {}
    for place in places:
        if place.within not in plans:
            plans[place.within] = _with_overlay(params, place.within)
        if (own := plans[place.within]) is None:
            continue
        record = passport.passport(
            own,
            place.code,
            page=kind.page,
            edition=kind.edition,
            notebook=kind.notebook,
            inputs={**inputs, **_earlier(own, place, seen)},
            versions=fingerprint.versions(),
        )
        parameters = {"params_path": str(params.path), "prefecture": place.code, "edition": kind.edition}
        title = f"{place.name(params.lang)} {params.title}"
        task = Task(kind.notebook, parameters, kind.page, params.lang, title, params.example, passport.element(record))
        found[place.code] = Job(place, task, hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest())
    return found


def _with_overlay(params: Params, prefecture: str) -> Params | None:
    """The plan as it holds for a prefecture; None where its overlay has faults."""
    try:
        return plan.load(params.path, prefecture) if plan.overlay_path(params.path, prefecture) else params
    except ParamsError:
        return None


def _earlier(params: Params, place: Place, seen: dict[Path, str]) -> dict[str, str]:
    """Digest of the cycle before, as far as a page shows it: its record, or its plan with the files that names."""
    previous = (params.overlay and params.overlay.previous) or params.previous
    if previous is None or not previous.results:
        return {}
    path = params.root / previous.results
    path = path / codes.prefecture(place.within).home / "record.json" if path.is_dir() else path
    if not path.is_file():
        return {}
    if path not in seen:
        inputs = _inputs_of(path) if path.suffix in (".yaml", ".yml") else _files_of(path, params.root)
        facts = [fingerprint.of_file(path), inputs]
        seen[path] = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
    return {"previous": seen[path]}


def _inputs_of(path: Path) -> dict[str, str] | None:
    """Digests of the inputs of an earlier plan; None where it has faults (its page says so)."""
    try:
        return fingerprint.of_inputs(plan.load(path).input_paths)
    except ParamsError:
        return None


def _files_of(path: Path, root: Path) -> dict[str, str | None]:
    """Digests of the files a record was made from as they are now: a page says which were written over."""
    try:
        files = json.loads(path.read_text(encoding="utf-8-sig"))["files"]
        return {name: (fingerprint.of_inputs({name: root / place}) or {}).get(name) for name, place in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def is_unchanged(job: Job, earlier: Outcome | None, folder: Path, *, failed_too: bool = False) -> bool:
    """Whether what an earlier run left is what this job would give, byte for byte.

    `failed_too`: a failure of the same job counts as well, as long as its notebook is there (to go on after a stop).
    """
    if earlier is None or earlier.state != job.key:
        return False
    if earlier.status == "failed":
        return failed_too and (not earlier.path or (folder / earlier.path).is_file())
    page = folder / earlier.path
    beside = all((page.parent / name).is_file() for name in earlier.files)
    return beside and page.is_file() and fingerprint.of_file(page) == earlier.digest


def publish(
    job: Job, made: Made, folder: Path, kind: Kind, *, earlier: Outcome | None = None, tries: tuple[str, ...] = ()
) -> Outcome:
    """Put what was made in its place; of a failure the notebook, while an older page must not pass for this run's.

    Parameters
    ----------
    job : Job
    made : Made
    folder : Path
        Of the cycle.
    kind : Kind
    earlier : Outcome, optional
        Of the run before: files it left beside the page and that the page no longer carries are removed.
    tries : tuple of str
        Why earlier tries of this run failed.
    """
    home, page = folder / job.home, kind.page
    home.mkdir(parents=True, exist_ok=True)
    outcome = Outcome(
        job.place.code,
        "done",
        f"{job.home}/{page}.html",
        made.seconds,
        made.cause,
        job.key,
        made.cpu,
        made.memory,
        tries,
    )
    files: dict[str, bytes] = {}
    if made.html is None:
        if made.notebook:
            disk.whole(home / kind.failed, made.notebook.encode())
        kept = (home / kind.failed).exists() and bool(made.notebook)
        outcome = replace(outcome, status="failed", path=f"{job.home}/{kind.failed}" if kept else "")
        gone = [f"{page}.html", f"{page}.ipynb"] + ([] if kept else [kind.failed])
    else:
        content = made.html.encode()
        files = _beside(made.html, {f"{page}.html", f"{page}.ipynb", kind.failed})
        for name, body in {**files, f"{page}.ipynb": made.notebook.encode(), f"{page}.html": content}.items():
            disk.whole(home / name, body)
        outcome = replace(outcome, files=tuple(files), digest=hashlib.sha256(content).hexdigest())
        gone = [kind.failed]
    for name in [*gone, *(name for name in (earlier.files if earlier else ()) if name not in files)]:
        (home / name).unlink(missing_ok=True)
    _settle(home)
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


def _settle(folder: Path) -> None:
    """Have renamings reach the disk (where a folder can be opened for that)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
