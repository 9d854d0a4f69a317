"""One verb: the reports of one cycle for some or all prefectures.

Params and inputs are checked for every prefecture before the first notebook starts, so a faulty file costs seconds, not an
afternoon. papermill executes and nbconvert exports, each report in its own kernel. A report is published by renaming a
finished file; one that fails is kept as a notebook with its traceback, named in the last line, and stops no other.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from caredx import params as plan
from caredx.batch import record
from caredx.batch.record import Outcome
from caredx.codes import PREFECTURES, Prefecture
from caredx.errors import Fault, ParamsError
from caredx.intake.prepare import prepare
from caredx.labels import Text
from caredx.params import Params

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
PAGES = {"report": "prefecture_report.ipynb", "effects": "adoption_effects.ipynb", "time-study": "time_study.ipynb", "budget": "budget_request.ipynb"}
"""What can be made for a prefecture. The index page leads to the reports; the other pages lie beside them."""


@dataclass(frozen=True)
class BatchResult:
    """What a run left behind: the index page (of pages other than the report: their folder) and how each prefecture ended."""

    index: Path
    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")


def run(
    params_path: str | Path,
    prefectures: Sequence[Prefecture] = PREFECTURES,
    *,
    jobs: int = 0,
    out: Path | None = None,
    page: str = "report",
    edition: str = "internal",
    notebook: Path | None = None,
    done: Callable[[Outcome], None] = lambda outcome: None,
) -> BatchResult:
    """Make the reports of one cycle.

    Parameters
    ----------
    params_path : str or Path
        The plan of the cycle.
    prefectures : sequence of Prefecture
        Default: all 47.
    jobs : int
        Reports made at the same time; 0 = one for each core.
    out : Path, optional
        Folder of all cycles; default ``reports`` in the project folder.
    page : {'report', 'effects', 'time-study', 'budget'}
        What to make of each prefecture; names the files.
    edition : {'internal', 'public'}
        The public edition lies in a folder of its own, ``<cycle>_public``, so that it can be handed out whole.
    notebook : Path, optional
        The notebook to execute in place of the page's own.
    done : callable
        Called with each `Outcome` as it ends (progress).

    Raises
    ------
    ParamsError, TableError
        Before anything is written, with every fault of the plan, the overlays and the input files.
    """
    notebook = notebook or NOTEBOOKS / PAGES[page]
    params = checked_plan(params_path, prefectures)
    _refuse_unknown_parameters(notebook)
    built = prepare(params)
    folder = (out or params.root / "reports") / (params.cycle + ("" if edition == "internal" else f"_{edition}"))
    folder.mkdir(parents=True, exist_ok=True)
    digests = {**built.digests, notebook.name: hashlib.sha256(notebook.read_bytes()).hexdigest()}
    digests["edition"] = edition
    states = {p.code: record.state_of(plan.load(params.path, p.code), digests) for p in prefectures}
    _lighten_kernels(params.root)
    started = time.time()
    outcomes = []
    with ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1) as pool:
        waiting = {pool.submit(_report, params, p, folder, (page, notebook, edition), states[p.code], built.digests): p for p in prefectures}
        try:
            for future in as_completed(waiting):
                outcomes.append(future.result())
                done(outcomes[-1])
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    outcomes = tuple(sorted(outcomes, key=lambda outcome: outcome.code))
    if page != "report":
        return BatchResult(folder, outcomes)
    return _publish(params, folder, outcomes, digests, started)


def checked_plan(params_path: str | Path, prefectures: Sequence[Prefecture]) -> Params:
    """The plan without overlay, after plan and overlays of all `prefectures` were checked together."""
    faults: dict[Fault, None] = {}
    params = None
    for code in (None, *(p.code for p in prefectures)):
        try:
            loaded = plan.load(params_path, code)
            params = params or loaded
        except ParamsError as error:
            faults.update(dict.fromkeys(error.faults))
    if params is not None and not str(params.path.name).isascii():
        rule = Text("のファイル名は半角英数字にしてください", "must have an ASCII file name")
        faults[Fault(params.path.name, "params", rule, params.path.name, Text("名前を変えてください。", "Rename it."))] = None
    if faults or params is None:
        raise ParamsError(list(faults))
    return params


def _refuse_unknown_parameters(notebook: Path) -> None:
    """papermill only warns of a parameter that a notebook does not declare."""
    import papermill

    declared = set(papermill.inspect_notebook(str(notebook)))
    if not {"params_path", "prefecture", "edition"} <= declared <= {"params_path", "prefecture", "edition", "office"}:
        rule = Text("は params_path と prefecture と edition（と office）だけを宣言しなければなりません",
                    "must declare params_path, prefecture and edition (and office), nothing else")  # fmt: skip
        remedy = Text("parameters タグのセルを直してください。", "Mend the cell tagged 'parameters'.")
        raise ParamsError([Fault(notebook.name, "parameters", rule, ", ".join(sorted(declared)), remedy)])


def _lighten_kernels(root: Path) -> None:
    """Kernels inherit this environment: our package is found, and BLAS does not fight over the cores."""
    paths = [str(root), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys([str(NOTEBOOKS.parent), *paths]))
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _report(
    params: Params, prefecture: Prefecture, folder: Path, made: tuple[str, Path, str], state: str, inputs: Mapping[str, str]
) -> Outcome:
    """Execute, export and publish one report; never raises for what a notebook did."""
    started = time.perf_counter()
    home = folder / f"{prefecture.code}_{prefecture.en.lower()}"
    home.mkdir(parents=True, exist_ok=True)
    page, notebook, edition = made
    failed = home / ("failed.ipynb" if page == "report" else f"{page}_failed.ipynb")
    with tempfile.TemporaryDirectory(dir=home, prefix=".making-") as making:
        draft = Path(making) / f"{page}.ipynb"
        try:
            node = _execute(notebook, draft, {"params_path": str(params.path), "prefecture": prefecture.code, "edition": edition})
            html = _export(node, params, prefecture, made, inputs)
        except Exception as error:
            # The kept notebook has the traceback; an older report must not pass for this run's.
            if draft.exists():
                os.replace(draft, failed)
            for older in (f"{page}.html", f"{page}.ipynb"):
                (home / older).unlink(missing_ok=True)
            path = f"{home.name}/{failed.name}" if failed.exists() else ""
            return Outcome(prefecture.code, "failed", path, time.perf_counter() - started, _cause(error), state)
        written = Path(making) / f"{page}.html"
        written.write_text(html, encoding="utf-8", newline="\n")
        os.replace(draft, home / f"{page}.ipynb")
        os.replace(written, home / f"{page}.html")
        failed.unlink(missing_ok=True)
    return Outcome(prefecture.code, "done", f"{home.name}/{page}.html", time.perf_counter() - started, "", state)


def _execute(notebook: Path, draft: Path, parameters: Mapping[str, str]):
    import papermill

    return papermill.execute_notebook(
        str(notebook),
        str(draft),
        parameters=dict(parameters),
        kernel_name="python3",
        progress_bar=False,
        request_save_on_cell_execute=False,
        # ipykernel logs loopback TCP and its own shutdown to the terminal; what fails is in the notebook anyway.
        extra_arguments=["--IPKernelApp.log_level=50"],
    )


def _export(node, params: Params, prefecture: Prefecture, made: tuple[str, Path, str], inputs: Mapping[str, str]) -> str:
    from caredx.batch import export, passport
    from caredx.pages import provenance

    page, notebook, edition = made
    title = f"{prefecture.name(params.lang)} {params.title}"
    own = plan.load(params.path, prefecture.code)
    record = passport.passport(
        own, prefecture.code, page=page, edition=edition, notebook=notebook, inputs=inputs, versions=provenance.versions()
    )
    return export.to_html(node, lang=params.lang, title=title, example=params.example, record=passport.element(record))


def _cause(error: Exception) -> str:
    """One line a reader can act on, without ANSI colours or machine paths."""
    name, value = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    return f"{name}: {' '.join(str(value).split())}"[:300]


def _publish(
    params: Params, folder: Path, outcomes: tuple[Outcome, ...], digests: Mapping[str, str], started: float
) -> BatchResult:
    """Index page and run record. Reports of earlier runs stay on the index while their state is the same."""
    from caredx.batch import index_page
    from caredx.pages import provenance

    known = {**record.still_valid(params, folder, digests), **{outcome.code: outcome for outcome in outcomes}}
    entries = [index_page.Entry(p, *_tile(known.get(p.code))) for p in PREFECTURES]
    index = folder / "index.html"
    index_page.write(index, entries, cycle=params.cycle, title=params.title, lang=params.lang, example=params.example)
    record.write(params, folder, known.values(), digests, started=started, versions=provenance.versions())
    return BatchResult(index, outcomes)


def _tile(outcome: Outcome | None) -> tuple[str, str | None, str | None]:
    if outcome is None:
        return "skipped", None, None
    return outcome.status, outcome.path or None, outcome.cause or None
