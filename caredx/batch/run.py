"""One verb: the reports of one cycle for some or all prefectures.

Params and inputs are checked for every prefecture before the first notebook starts, so a faulty file costs seconds, not an
afternoon. What has not changed is left alone; the rest is executed by papermill and exported by nbconvert, each report in a process
of its own (`caredx.batch.kernels`), on this machine or on a cluster (`caredx.batch.executors`). A report that fails is kept as a
notebook with its traceback, named in the last line, and stops no other.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from caredx.batch import jobs as planning
from caredx.batch import kinds, printing, record
from caredx.batch.entrance import Entrance
from caredx.batch.executors import Executor, open_executor
from caredx.batch.folders import Folders, closed
from caredx.batch.handed import Handed
from caredx.batch.how import BatchResult, How, checked_plan, chosen, refuse_unknown_parameters
from caredx.batch.jobs import Job
from caredx.batch.kinds import Kind
from caredx.batch.making import Made
from caredx.batch.record import Outcome
from caredx.intake import fingerprint
from caredx.words import codes, digests
from caredx.words.codes import PREFECTURES, Municipality, Place, Prefecture
from caredx.words.params import Params


def run(
    params_path: str | Path,
    prefectures: Sequence[Prefecture] = PREFECTURES,
    *,
    areas: Sequence[str] | None = None,
    jobs: int = 0,
    out: Path | None = None,
    page: str = kinds.BOOKS,
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
    page : str
        What to make of each prefecture: a name of `caredx.batch.kinds.CHOICES`, which also names the files; ``books`` for all three.
    edition : {'internal', 'public'}
        The public edition lies in a folder of its own, ``<cycle>_public``, which can be handed out whole (`caredx.batch.folders`).
    notebook : Path, optional
        The notebook to execute in place of the page's own; one page then, the report unless another is named.
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
        Where the folders can't be written to or hold something else, and where nothing can print what is asked for on paper.
    """
    how = replace(how or How(), jobs=jobs or (how or How()).jobs or os.cpu_count() or 1)
    if how.pdf:
        printing.browser()
    made = kinds.of(page, edition, areas=areas is not None, notebook=notebook)
    if areas:
        prefectures = sorted({codes.prefecture(codes.find_municipality(area)[:2]) for area in areas})
    params = checked_plan(params_path, prefectures)
    for kind in made:
        refuse_unknown_parameters(kind.notebook)
    folders = Folders.of(out or params.root / "reports", params.cycle, edition)
    folders.refuse()
    known = fingerprint.of_inputs(params.input_paths)
    how = replace(how, limits=how.limits.fitting(fingerprint.size_of(params.input_paths)))
    run_of = _Run(params, tuple(prefectures), PREFECTURES, made, folders, how, done)
    if areas is None and known is not None and (result := run_of.nothing_to_do(known)):
        return result
    executor = open_executor(how.executor, how.kernel, jobs=how.jobs, limits=how.limits, doubt=doubt, shared=how.shared)
    try:
        inputs = executor.call(_prepared, params, tuple(prefectures), digests.known())
        if areas is not None:
            everyone = executor.call(_municipalities, params)
            run_of = replace(run_of, places=chosen(everyone, areas, prefectures), everyone=everyone)
        planned(len(run_of.places) * len(made))
        return run_of.make(executor, inputs)
    finally:
        executor.close()


def _prepared(params: Params, prefectures: Sequence[Prefecture], known: Mapping[digests.Stamp, str]) -> dict[str, str]:
    """Checked tables of this cycle and of the one before brought up to date where pandas is at hand; digests of the inputs."""
    from caredx.findings.activities import refuse_two_amounts
    from caredx.findings.prepare import prepare, prepare_earlier

    digests.trust(known)
    found = dict(prepare(params).digests)
    prepare_earlier(params)
    refuse_two_amounts(params, [place.code for place in prefectures])
    return found


def _municipalities(params: Params) -> tuple[Municipality, ...]:
    from caredx.batch import areas

    return areas.municipalities(params)


@dataclass
class _Part:
    """One kind of page in a run.

    Attributes
    ----------
    kind : Kind
    jobs : dict of str to Job
        Of every place of the level.
    earlier, held : dict of str to Outcome
        As the run before left them; as they are now, those asked for.
    to_do : tuple of Job
    """

    kind: Kind
    jobs: Mapping[str, Job]
    earlier: Mapping[str, Outcome]
    held: dict[str, Outcome]
    to_do: tuple[Job, ...]


@dataclass
class _Run:
    """One run: which jobs it has, what is left of them, and what it leaves behind."""

    params: Params
    places: tuple[Place, ...]
    everyone: Sequence[Place]
    kinds: tuple[Kind, ...]
    folders: Folders
    how: How
    done: Callable[[Outcome], None]

    def __post_init__(self) -> None:
        self.started = time.time()
        self.entrance = Entrance(self.params, self.folders, self.kinds[0], tuple(self.everyone))
        self.handed = Handed(self.params, self.folders, self.how.pdf)

    def _parts(self, inputs: Mapping[str, str]) -> list[_Part]:
        return [self._part(kind, inputs) for kind in self.kinds]

    def _part(self, kind: Kind, inputs: Mapping[str, str]) -> _Part:
        """Of the places asked for: outcomes that still hold, and jobs to do."""
        jobs = planning.jobs_of(self.params, {*self.everyone, *self.places}, kind, inputs)
        earlier = record.read(self.folders.work, kind.record)
        held: dict[str, Outcome] = {}
        to_do = []
        for place in self.places:
            job, outcome = jobs[place.code], earlier.get(place.code)
            unchanged = not self.how.force and planning.is_unchanged(
                job, outcome, self.folders, failed_too=self.how.resume
            )
            if outcome and unchanged:
                held[place.code] = replace(outcome, reused=True)
            else:
                to_do.append(job)
        return _Part(kind, jobs, earlier, held, tuple(to_do))

    def nothing_to_do(self, inputs: Mapping[str, str]) -> BatchResult | None:
        """The result where every page asked for is there and unchanged, found without importing what makes pages."""
        parts = self._parts(inputs)
        if any(part.to_do for part in parts):
            return None
        known = self.entrance.known(inputs, _held(parts))
        if not self.entrance.holds(self.entrance.state(known, inputs)):
            return None
        if self.handed.left(self.handed.files(self.places, known)):
            return None
        return self._result(parts, tell=True)

    def make(self, executor: Executor, inputs: Mapping[str, str]) -> BatchResult:
        """Do what is left, one outcome after the other, and write index and record."""
        self.folders.open()
        parts = self._parts(inputs)
        for part in parts:
            for outcome in part.held.values():
                self.done(outcome)
        waiting = {f"{part.kind.page} {job.place.code}": (part, job) for part in parts for job in part.to_do}
        tries: dict[str, tuple[str, ...]] = dict.fromkeys(waiting, ())
        if waiting:
            executor.bring(self.params, {part.kind.notebook for part in parts})
        for series in self._series(waiting):
            executor.submit({name: waiting[name][1].task for name in series})
        while waiting:
            name, made = executor.next()
            if made.died and len(tries[name]) < self.how.retries:
                tries[name] += (made.cause,)
                executor.submit({name: waiting[name][1].task})
                continue
            part, job = waiting.pop(name)
            outcome = self._published(part, job, made, tries[name])
            part.held[job.place.code] = outcome
            self.done(outcome)
        unprinted = self._finish(executor, parts, inputs)
        return replace(self._result(parts), unprinted=unprinted)

    def _series(self, waiting: Mapping[str, tuple[_Part, Job]]) -> list[list[str]]:
        """Names by place: what one place rests on is found once; but with more cores than places each page by itself."""
        places: dict[str, list[str]] = {}
        for name in sorted(waiting, key=lambda name: waiting[name][1].place.code):
            places.setdefault(waiting[name][1].place.code, []).append(name)
        if len(places) < self.how.jobs:
            return [[name] for names in places.values() for name in names]
        return [*places.values()]

    def _published(self, part: _Part, job: Job, made: Made, tries: tuple[str, ...]) -> Outcome:
        earlier = part.earlier.get(job.place.code)
        try:
            outcome = planning.publish(job, made, self.folders, part.kind, earlier=earlier, tries=tries)
            record.note(self.folders.work, part.kind.record, outcome)
        except OSError as error:  # a full disk would fail the others too; what is published stays, the next run goes on
            raise closed(self.folders.pages, error.strerror or str(error)) from error
        return outcome

    def _result(self, parts: Sequence[_Part], *, tell: bool = False) -> BatchResult:
        outcomes = [outcome for part in parts for outcome in part.held.values()]
        if tell:
            for outcome in outcomes:
                self.done(outcome)
        return BatchResult(self.entrance.place, tuple(sorted(outcomes, key=lambda outcome: outcome.code)))

    def _finish(self, executor: Executor, parts: Sequence[_Part], inputs: Mapping[str, str]) -> tuple[str, ...]:
        """Run records, files made of pages, and the index, which leads to both. What earlier runs made stays on it while it is still true."""
        known = self._recorded(parts, inputs)
        unprinted = self.handed.make(executor, self.handed.files(self.places, known), self.places, jobs=self.how.jobs)
        self._recorded(parts, inputs, executor)
        return unprinted

    def _recorded(
        self, parts: Sequence[_Part], inputs: Mapping[str, str], executor: Executor | None = None
    ) -> Mapping[str, Mapping[str, Outcome]]:
        """Write the records, with an executor the index too; how pages ended, by book and place."""
        with record.alone(self.folders.work, self.entrance.record):
            known, state = self.entrance.known(inputs, _held(parts)), ""
            if executor is not None:
                state = self.entrance.state(known, inputs)
                if not self.entrance.holds(state):
                    self.entrance.write(executor, known)
            for part in parts:
                record.write(
                    self.params,
                    self.folders.work,
                    part.kind.record,
                    known[part.kind.page].values(),
                    inputs=dict(inputs),
                    versions=fingerprint.versions(),
                    notebook=part.kind.notebook.name,
                    edition=part.kind.edition,
                    how=asdict(self.how),
                    index=state,
                    started=self.started,
                )
        return known


def _held(parts: Sequence[_Part]) -> dict[str, tuple[Kind, dict[str, Outcome]]]:
    """By page: its kind as this run makes it, and how it ended."""
    return {part.kind.page: (part.kind, part.held) for part in parts}
