"""One job, whole: a notebook with its parameters in, an executed notebook and a finished page out, both as bytes.

The same function runs in a forked child, in a thread beside a fresh kernel, and on a worker of a cluster; publishing is left to
the process that started the run, so a worker needs no folder of ours to write to.
"""

import functools
import itertools
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from caredx.batch import passport
from caredx.words import digests
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import beside

if TYPE_CHECKING:
    from nbformat import NotebookNode

say = words_of("batch")

IN_PROCESS, FRESH = "caredx-in-process", "caredx-fresh"
"""Names of our two engines, as papermill knows them."""
GUIDE = "guide"
_OUT_OF_MEMORY = re.compile("MemoryError|OutOfMemory")
"""Also numpy's, pyarrow's and duckdb's own."""
LEAST_MEMORY, FOR_PROGRAM, FOR_BYTE = 4 << 30, 1 << 30, 6
"""A page that computes what all share needs some four times the bytes of the files; the rest is for files unlike the example."""


@dataclass(frozen=True)
class Task:
    """What one job is asked to make.

    Attributes
    ----------
    notebook : Path
    parameters : Mapping
        As papermill injects them.
    page : str
        Name of the files, without ending.
    lang, title, example, record
        As in `caredx.batch.export.to_html`.
    known : Mapping
        Digests of large files that whoever asks has read (`caredx.words.digests`).
    """

    notebook: Path
    parameters: Mapping[str, str]
    page: str
    lang: Lang
    title: str
    example: bool
    record: str = ""
    known: Mapping[digests.Stamp, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Made:
    """What came of a task.

    Attributes
    ----------
    html : str or None
        The page; None where the job failed.
    notebook : str
        Executed notebook, of a failure with its traceback; empty where none could be saved.
    cause : str
        Why it failed, in one line; of a page that was made what is doubtful about it.
    died : bool
        Whether the process was lost (killed, out of memory, crashed), which a second try may mend; an error in a cell stays one.
    seconds, cpu : float
        Wall clock and processor seconds of this job; cpu is 0 where it is not known (a fresh kernel).
    memory : int
        Peak resident memory of the process in bytes, pages shared with its parent included; 0 where not known.
    stale : bool
        Whether inputs were no longer those of the task's record; then there is neither page nor notebook.
    """

    html: str | None
    notebook: str = field(repr=False)
    cause: str = ""
    died: bool = False
    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    stale: bool = False

    def under(self, limits: "Limits") -> "Made":
        """The same; a lack of memory names the limit that was reached, for Python's own error says nothing."""
        if self.html is not None or not limits.memory or not _OUT_OF_MEMORY.match(self.cause):
            return self
        return replace(
            self, cause=self.cause.replace(beside(say.more_memory), f"{limits.told_memory}; {beside(say.more_memory)}")
        )


@dataclass(frozen=True)
class Limits:
    """What one notebook may use.

    Attributes
    ----------
    seconds : float
        Wall clock from its first cell to the finished page; 0 = no limit.
    memory : int or None
        Bytes beyond what its process starts with; 0 = no limit, None = as the plan's files ask for (`fitting`).
    """

    seconds: float = 1800.0
    memory: int | None = None

    def fitting(self, inputs: int) -> "Limits":
        """The same with a limit of memory that fits input files of so many bytes, where none was chosen."""
        return (
            self
            if self.memory is not None
            else replace(self, memory=max(LEAST_MEMORY, FOR_PROGRAM + FOR_BYTE * inputs))
        )

    def times(self, pages: int) -> "Limits":
        """The limits of a process that makes so many pages."""
        return replace(self, seconds=self.seconds * pages)

    @property
    def told_seconds(self) -> str:
        """The limit of time as the cause of a failure."""
        return f"more than {self.seconds:g} s (--timeout)"

    @property
    def told_memory(self) -> str:
        """The limit of memory as a cause of a failed page."""
        return f"more than {(self.memory or 0) >> 20} MiB of memory (--memory)"


class Stopped(Exception):
    """A limit was reached; the notebook is kept up to the cell that reached it."""


def make(task: Task, engine: str, **options: object) -> Made:
    """Execute and export, and see that the page's record still holds; never raises for what a notebook did."""
    digests.trust(task.known)
    made = _executed(task, engine, **options)
    if not task.record:
        return made
    record = passport.read(task.record, task.page)
    if names := passport.changed(record, task.parameters["params_path"], task.notebook):
        return replace(made, html=None, notebook="", cause=passport.told(names), died=False, stale=True)
    return made


def _executed(task: Task, engine: str, **options: object) -> Made:
    import papermill

    memory, started = open_memory(), time.perf_counter()
    place, html, cause = memory.place(f"{task.page}.ipynb"), None, ""
    try:
        node = papermill.execute_notebook(
            without_guides(task.notebook),
            place,
            parameters=dict(task.parameters),
            engine_name=engine,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            autosave_cell_every=0,
            **options,
        )
        html = page_of(node, task)
    except Exception as error:  # noqa: BLE001 - whatever a notebook raises, it is told
        cause = cause_of(error)
        died, unsaved = getattr(error, "died", False), getattr(error, "notebook", "")
        return Made(None, memory.take(place) or unsaved, cause, died, time.perf_counter() - started)
    return Made(html, memory.take(place), doubt_of(html), seconds=time.perf_counter() - started)


def without_guides(notebook: Path) -> "NotebookNode":
    """A notebook without the cells tagged `guide`: they tell whoever opens it what the next cell shows, in both languages."""
    import nbformat

    node = nbformat.read(notebook, as_version=4)
    node.cells = [cell for cell in node.cells if GUIDE not in cell.metadata.get("tags", [])]
    return node


def page_of(node, task: Task) -> str:
    """The HTML page of an executed notebook."""
    from caredx.batch import export

    return export.to_html(node, lang=task.lang, title=task.title, example=task.example, record=task.record)


def doubt_of(html: str) -> str:
    """What is to be told of a page that was made."""
    from caredx.batch import export

    return beside(say.undrawn.fill(letters=" ".join(letters))) if (letters := export.undrawn(html)) else ""


def cause_of(error: BaseException) -> str:
    """One line a reader can act on, without ANSI colours or machine paths."""
    name, value = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    line = f"{name}: {' '.join(str(value).split())}".removesuffix(": ")[:300]
    return f"{line} （{beside(say.more_memory)}）" if _OUT_OF_MEMORY.search(name) else line


@functools.cache
def open_memory() -> "Memory":
    """papermill's door to memory, registered once a process."""
    from papermill.iorw import papermill_io

    door = Memory()
    papermill_io.register(Memory.SCHEME, door)
    return door


class Memory:
    """papermill's door to paths that begin with ``memory:``: an executed notebook is handed on, not written and read again."""

    SCHEME = "memory:"

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}
        self._numbers = itertools.count()

    def place(self, name: str) -> str:
        """A path nobody else has."""
        return f"{self.SCHEME}{next(self._numbers)}/{name}"

    def take(self, path: str) -> str:
        """What was written there, once; empty where nothing was."""
        return self._kept.pop(path, "")

    def write(self, text: str, path: str) -> None:
        """Keep a text under its path; a name papermill asks for."""
        self._kept[path] = text

    def pretty_path(self, path: str) -> str:
        """The path as papermill shows it."""
        return path
