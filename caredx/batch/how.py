"""What a run is asked for beside the pages themselves, what is checked before it starts, and what it leaves behind.

Kept apart from the run, so that whoever asks for one imports no more than the question. A faulty file should cost seconds, not an
afternoon.
"""

import ast
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from caredx.batch.executors import LOCAL
from caredx.batch.kernels import Kind
from caredx.batch.making import Limits
from caredx.batch.record import Outcome
from caredx.words import codes
from caredx.words import params as plan
from caredx.words.catalog import words_of
from caredx.words.codes import Municipality, Prefecture
from caredx.words.errors import Fault, ParamsError, Unknown
from caredx.words.params import Params

say = words_of("batch")
ASKED = {"params_path", "prefecture", "edition"}
CHOSEN = {"office", "service", "size"}
"""Parameters of every notebook, and those by which a page of its own narrows what it shows."""


@dataclass(frozen=True)
class BatchResult:
    """What a run left behind: the index page (of pages that are no book: their folder), how each page ended, what could not be printed."""

    index: Path
    outcomes: tuple[Outcome, ...]
    unprinted: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Pages that could not be made."""
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
    shared : str
        URL or path through which the workers of a cluster get plan and checked tables, where they do not see the project folder
        (`caredx.batch.storage`); empty where they do.
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
    pdf : bool
        Each page also on paper, by the browser of this machine.
    """

    kernel: Kind = "warm"
    executor: str = LOCAL
    shared: str = ""
    jobs: int = 0
    force: bool = False
    resume: bool = False
    retries: int = 1
    limits: Limits = field(default_factory=Limits)
    pdf: bool = False


def checked_plan(params_path: str | Path, prefectures: Sequence[Prefecture]) -> Params:
    """The plan without overlay, after plan and overlays of all `prefectures` were checked together."""
    faults: dict[Fault, None] = {}
    params = None
    overlaid = (p.code for p in prefectures if plan.has_own(plan.find(params_path), p.code))
    for code in (None, *overlaid):
        try:
            loaded = plan.load(params_path, code)
            params = params or loaded
        except ParamsError as error:
            faults.update(dict.fromkeys(error.faults))
    if params is not None and not str(params.path.name).isascii():
        faults[Fault(params.path.name, "params", say.ascii_name, params.path.name, say.rename)] = None
    if faults or params is None:
        raise ParamsError(list(faults))
    return params


def refuse_unknown_parameters(notebook: Path) -> None:
    """papermill only warns of a parameter that a notebook does not declare."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    nodes = [node for source in tagged for node in ast.parse(source).body]
    declared = {
        target.id for node in nodes for target in getattr(node, "targets", [getattr(node, "target", None)]) if target
    }
    if not ASKED <= declared <= ASKED | CHOSEN:
        rule, remedy = say.fault("parameters")
        raise ParamsError([Fault(notebook.name, "parameters", rule, ", ".join(sorted(declared)), remedy)])


def chosen(
    everyone: tuple[Municipality, ...], asked: Sequence[str], prefectures: Sequence[Prefecture]
) -> tuple[Municipality, ...]:
    """Municipalities asked for: those named, or all of the prefectures.

    Raises
    ------
    Unknown
        Where the tables of the plan hold none.
    """
    known = {one.code: one for one in everyone}
    if asked:
        return tuple(
            known.get(code) or Municipality(code, code)
            for code in sorted({codes.find_municipality(area) for area in asked})
        )
    found = tuple(one for one in everyone if one.within in {place.code for place in prefectures})
    if not found:
        raise Unknown(say.no_municipality)
    return found
