"""papermill's own engine with a watch on its kernel: the way on every system, and what the warm way falls back to.

A kernel cannot be asked to stop at a limit of memory, and papermill's time limit is one for each cell; so a thread looks at the
kernel's process five times a second and ends it. What was executed by then is kept.
"""

import contextlib
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import nbformat
import psutil
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode, v4
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines
from papermill.log import logger

from caredx.batch import pictures
from caredx.batch.making import FRESH, Limits, Stopped

PAUSE = 0.2


@dataclass(eq=False)
class Watch:
    """What a kernel used, and why it was ended, if it was.

    Attributes
    ----------
    limits : Limits
    cpu, memory : float, int
        Processor seconds and peak resident bytes as last seen.
    stopped : str
        The limit that was reached.
    """

    limits: Limits
    cpu: float = 0.0
    memory: int = 0
    stopped: str = ""
    _done: threading.Event = field(default_factory=threading.Event)

    def begin(self, client: PapermillNotebookClient) -> None:
        """Watch the kernel of a client from now on, also while it is not started yet."""
        threading.Thread(target=self._look, args=(client, time.monotonic()), daemon=True).start()

    def end(self) -> None:
        """The page is made: nothing is watched any longer."""
        self._done.set()

    def stop(self, reason: str) -> None:
        """End the kernel at the next look."""
        self.stopped = reason

    def _look(self, client: PapermillNotebookClient, started: float) -> None:
        process = None
        while not self._done.wait(PAUSE):
            with contextlib.suppress(psutil.Error, AttributeError):
                process = process or psutil.Process(client.km.provisioner.pid)
                with process.oneshot():
                    times = process.cpu_times()
                    self.cpu, used = times.user + times.system, process.memory_info().rss
                self.memory = max(self.memory, used)
                if self.stopped:
                    pass
                elif self.limits.seconds and time.monotonic() - started > self.limits.seconds:
                    self.stopped = self.limits.told_seconds
                elif self.limits.memory and used > self.limits.memory:
                    self.stopped = self.limits.told_memory
                if self.stopped:
                    process.kill()
                    return


class FreshEngine(Engine):
    """A new kernel for each notebook."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, *, watch: Watch, start_timeout=60, **_) -> None:
        """Execute with a watch; a lost kernel raises with the notebook as far as it came."""
        # ipykernel logs loopback TCP and its own shutdown to the terminal; what fails is in the notebook anyway.
        client = PapermillNotebookClient(
            nb_man,
            kernel_name=kernel_name,
            startup_timeout=start_timeout,
            log=logger,
            extra_arguments=["--IPKernelApp.log_level=50", f"--IPKernelApp.extra_extensions={pictures.EXTENSION}"],
        )
        watch.begin(client)
        try:
            client.execute()
        except DeadKernelError as error:
            lost: Any = Stopped(watch.stopped) if watch.stopped else error  # carries two facts more to `making`
            lost.died = not watch.stopped
            lost.notebook = with_error(nb_man.nb, lost)
            raise lost from None
        finally:
            watch.end()


def with_error(notebook: NotebookNode, error: Exception) -> str:
    """The notebook as text, with the error in the cell that was running."""
    running = next((cell for cell in notebook.cells if cell.metadata.get("papermill", {}).get("exception")), None)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    begun = [cell for cell in code if cell.metadata.get("papermill", {}).get("start_time")]
    place = running or (begun or code or [None])[-1]
    if place is not None:
        words = f"{type(error).__name__}: {error}"
        place.outputs.append(v4.new_output("error", ename=type(error).__name__, evalue=str(error), traceback=[words]))
    return nbformat.writes(notebook)


def register() -> None:
    """Make the engine known to papermill."""
    papermill_engines.register(FRESH, FreshEngine)
