"""One verb: the reports of one cycle for some or all prefectures.

Params and inputs are checked for every prefecture before the first notebook starts, so a faulty file costs seconds, not an
afternoon. What has not changed is left alone; the rest is executed by papermill and exported by nbconvert, each report in a process
of its own (`caredx.batch.kernels`), on this machine or on a cluster (`caredx.batch.executors`). A report that fails is kept as a
notebook with its traceback, named in the last line, and stops no other.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from caredx.batch import checks, record
from caredx.batch import jobs as planning
from caredx.batch.executors import LOCAL, Executor, open_executor
from caredx.batch.folders import INTERNAL, Folders, closed
from caredx.batch.jobs import Job, Kind
from caredx.batch.making import Limits
from caredx.batch.record import Outcome
from caredx.intake import fingerprint
from caredx.words import codes, disk, shipped
from caredx.words.codes import PREFECTURES, Municipality, Place, Prefecture
from caredx.words.params import Params

NOTEBOOKS = shipped.SHIPPED / "notebooks"
PAGES = {
    "report": "prefecture_report.ipynb",
    "effects": "adoption_effects.ipynb",
    "time-study": "time_study.ipynb",
    "budget": "budget_request.ipynb",
}
"""What can be made for a prefecture. The index page leads to the reports; the other pages lie beside them."""


@dataclass(frozen=True)
class BatchResult:
    """What a run left behind: the index page (of pages other than the report: their folder) and how each prefecture ended."""

    index: Path
    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")


@dataclass(frozen=True)
class How:
    """How a run goes about it.

    Attributes
    ----------
    kernel : {'warm', 'fresh'}
        A child of a pre-imported parent for each notebook, where the system can, or a fresh kernel. The pages are the same bytes.
    executor : str
        ``local``, ``dask://host:port`` or ``dask+tls://host:port``.
    jobs : int
        Reports made at the same time on this machine; 0 = one for each core.
    force : bool
        Make also what has not changed.
    resume : bool
        Go on where a run stopped: what failed then and has not changed is not tried again.
    retries : int
        Times a notebook is tried again whose process was lost. An error in a cell is one each time and is not tried again.
    limits : Limits
        Of each notebook.
    """

    kernel: str = "warm"
    executor: str = LOCAL
    jobs: int = 0
    force: bool = False
    resume: bool = False
    retries: int = 1
    limits: Limits = field(default_factory=Limits)


def run(
    params_path: str | Path,
    prefectures: Sequence[Prefecture] = PREFECTURES,
    *,
    areas: Sequence[str] | None = None,
    jobs: int = 0,
    out: Path | None = None,
    page: str = "report",
    edition: str = "internal",
    notebook: Path | None = None,
    how: How | None = None,
    done: Callable[[Outcome], None] = lambda outcome: None,
    doubt: Callable[[str], None] = lambda reason: None,
    planned: Callable[[int], None] = lambda number: None,
) -> BatchResult:
    """Make the reports of one cycle.

    Parameters
    ----------
    params_path : str or Path
        The plan of the cycle.
    prefectures : sequence of Prefecture
        Default: all 47.
    areas : sequence of str, optional
        Municipalities in place of prefectures: codes, or none of them for all of `prefectures`.
    jobs : int
        Reports made at the same time; 0 = as `how` says.
    out : Path, optional
        Folder of all cycles; default ``reports`` in the project folder.
    page : {'report', 'effects', 'time-study', 'budget'}
        What to make of each prefecture; names the files.
    edition : {'internal', 'public'}
        The public edition lies in a folder of its own, ``<cycle>_public``, which can be handed out whole (`caredx.batch.folders`).
    notebook : Path, optional
        The notebook to execute in place of the page's own.
    how : How, optional
        Kernels, executor, limits, what to do again.
    done : callable
        Called with each `Outcome` as it ends (progress), those left as they were first.
    doubt : callable
        Told why fresh kernels were taken where warm ones were asked for.
    planned : callable
        Told how many pages there are to make, once that is known.

    Raises
    ------
    ParamsError, TableError
        Before anything is written, with every fault of the plan, the overlays and the input files.
    EnvironmentFault, Unknown
        Where the folders can't be written to or hold something else.
    """
    how = replace(how or How(), jobs=jobs or (how or How()).jobs or os.cpu_count() or 1)
    kind = Kind(page, notebook or NOTEBOOKS / PAGES[page], edition, "prefecture" if areas is None else "municipality")
    if areas:
        prefectures = sorted({codes.prefecture(codes.find_municipality(area)[:2]) for area in areas})
    checks.refuse_unpublishable(page, edition)
    params = checks.checked_plan(params_path, prefectures)
    checks.refuse_unknown_parameters(kind.notebook)
    folders = Folders.of(out or params.root / "reports", params.cycle, edition)
    folders.refuse()
    known = fingerprint.of_inputs(params.input_paths)
    run_of = _Run(params, tuple(prefectures), PREFECTURES, kind, folders, how, done)
    if areas is None and known is not None and (result := run_of.nothing_to_do(known)):
        return result
    executor = open_executor(how.executor, how.kernel, jobs=how.jobs, limits=how.limits, doubt=doubt)
    try:
        inputs = executor.call(_prepared, params, tuple(prefectures))
        if areas is not None:
            everyone = executor.call(_municipalities, params)
            run_of = replace(run_of, places=checks.chosen(everyone, areas, prefectures), everyone=everyone)
            planned(len(run_of.places))
        return run_of.make(executor, inputs)
    finally:
        executor.close()


def _prepared(params: Params, prefectures: Sequence[Prefecture]) -> dict[str, str]:
    """Checked tables brought up to date where pandas is at hand; digests of the inputs."""
    from caredx.findings.activities import refuse_two_amounts
    from caredx.findings.prepare import prepare

    found = dict(prepare(params).digests)
    refuse_two_amounts(params, [place.code for place in prefectures])
    return found


def _municipalities(params: Params) -> tuple[Municipality, ...]:
    from caredx.batch import areas

    return areas.municipalities(params)


@dataclass
class _Run:
    """One run: which jobs it has, what is left of them, and what it leaves behind."""

    params: Params
    places: tuple[Place, ...]
    everyone: Sequence[Place]
    kind: Kind
    folders: Folders
    how: How
    done: Callable[[Outcome], None]

    def __post_init__(self) -> None:
        self.started = time.time()
        self.earlier = record.read(self.folders.work, self.kind.record)

    def _split(self, jobs: Mapping[str, Job]) -> tuple[dict[str, Outcome], list[Job]]:
        """Of the prefectures asked for: outcomes that still hold, and jobs to do."""
        held, to_do = {}, []
        for place in self.places:
            job, outcome = jobs[place.code], self.earlier.get(place.code)
            if not self.how.force and planning.is_unchanged(job, outcome, self.folders, failed_too=self.how.resume):
                held[place.code] = replace(outcome, reused=True)
            else:
                to_do.append(job)
        return held, to_do

    def nothing_to_do(self, inputs: Mapping[str, str]) -> BatchResult | None:
        """The result where every page asked for is there and unchanged, found without importing what makes pages."""
        jobs = planning.jobs_of(self.params, {*self.everyone, *self.places}, self.kind, inputs)
        held, to_do = self._split(jobs)
        if to_do or not self._index_holds(jobs, held):
            return None
        for outcome in held.values():
            self.done(outcome)
        return BatchResult(self._place, _in_order(held.values()))

    def make(self, executor: Executor, inputs: Mapping[str, str]) -> BatchResult:
        """Do what is left, one outcome after the other, and write index and record."""
        self.folders.open()
        jobs = planning.jobs_of(self.params, {*self.everyone, *self.places}, self.kind, inputs)
        held, to_do = self._split(jobs)
        for outcome in held.values():
            self.done(outcome)
        waiting = {job.place.code: job for job in to_do}
        tries: dict[str, tuple[str, ...]] = dict.fromkeys(waiting, ())
        for code, job in waiting.items():
            executor.submit(code, job.task)
        while waiting:
            code, made = executor.next()
            if made.died and len(tries[code]) < self.how.retries:
                tries[code] += (made.cause,)
                executor.submit(code, waiting[code].task)
                continue
            job = waiting.pop(code)
            try:
                outcome = planning.publish(
                    job, made, self.folders, self.kind, earlier=self.earlier.get(code), tries=tries[code]
                )
                record.note(self.folders.work, self.kind.record, outcome)
            except (
                OSError
            ) as error:  # a full disk would fail the others too; what is published stays, the next run goes on
                raise closed(self.folders.pages, error.strerror or str(error)) from error
            held[code] = outcome
            self.done(outcome)
        self._finish(executor, jobs, held, inputs)
        return BatchResult(self._place, _in_order(held.values()))

    @property
    def _place(self) -> Path:
        if self.kind.page != "report":
            return self.folders.pages
        return self.folders.pages / ("index.html" if self.kind.level == "prefecture" else "municipalities.html")

    def _still_true(self, jobs: Mapping[str, Job], held: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """Outcomes of this run, and those of other prefectures whose page is there and what the same input gives."""
        others = {
            code: outcome
            for code, outcome in record.read(self.folders.work, self.kind.record).items()
            if code in jobs and code not in held
        }
        return {
            **{c: o for c, o in others.items() if planning.is_unchanged(jobs[c], o, self.folders, failed_too=True)},
            **held,
        }

    def _index_state(self, known: Mapping[str, Outcome]) -> str:
        facts = [[o.code, o.status, o.path, o.cause] for o in _in_order(known.values())]
        plain = [
            self.params.cycle,
            self.params.title,
            self.params.lang,
            self.params.example,
            fingerprint.of_source(),
            facts,
        ]
        return hashlib.sha256(json.dumps(plain).encode()).hexdigest()

    def _index_holds(self, jobs: Mapping[str, Job], held: Mapping[str, Outcome]) -> bool:
        if self.kind.page != "report":
            return True
        state = self._index_state(self._still_true(jobs, held))
        return self._place.is_file() and record.index_state(self.folders.work, self.kind.record) == state

    def _finish(
        self, executor: Executor, jobs: Mapping[str, Job], held: Mapping[str, Outcome], inputs: Mapping[str, str]
    ) -> None:
        """Index page and run record. Reports of earlier runs stay on the index while they are what the same input gives."""
        with record.alone(self.folders.work, self.kind.record):
            known = self._still_true(jobs, held)
            if self.kind.page == "report" and not self._index_holds(jobs, held):
                disk.whole(self._place, executor.call(_index, known, self.params, self.kind, tuple(self.everyone)))
            record.write(
                self.params,
                self.folders.work,
                self.kind.record,
                known.values(),
                inputs=dict(inputs),
                versions=fingerprint.versions(),
                notebook=self.kind.notebook.name,
                edition=self.kind.edition,
                how=asdict(self.how),
                index=self._index_state(known),
                started=self.started,
            )


def _in_order(outcomes) -> tuple[Outcome, ...]:
    return tuple(sorted(outcomes, key=lambda outcome: outcome.code))


def _index(known: Mapping[str, Outcome], params: Params, kind: Kind, everyone: tuple[Place, ...]) -> str:
    from caredx.batch import areas, index_page

    record = kind.record
    if kind.edition != INTERNAL:  # causes quote data, and neither notebooks nor the record are handed out
        known = {c: o if o.status == "done" else replace(o, path="", cause="") for c, o in known.items()}
        record = ""
    if kind.level == "municipality":
        return areas.index(everyone, known, params, record=record)
    entries = [index_page.Entry(p, *_tile(known.get(p.code))) for p in PREFECTURES]
    frame = {"cycle": params.cycle, "title": params.title, "lang": params.lang, "example": params.example}
    return index_page.page(entries, **frame, record=record)


def _tile(outcome: Outcome | None) -> tuple[str, str | None, str | None]:
    if outcome is None:
        return "skipped", None, None
    return outcome.status, outcome.path or None, outcome.cause or None
