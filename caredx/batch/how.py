"""What a run is asked for beside the pages themselves, and what it leaves behind.

Kept apart from the run, so that whoever asks for one imports no more than the question.
"""

from dataclasses import dataclass, field
from pathlib import Path

from caredx.batch.executors import LOCAL
from caredx.batch.kernels import Kind
from caredx.batch.making import Limits
from caredx.batch.record import Outcome


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
