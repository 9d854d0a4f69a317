"""Who makes the tasks: threads of this program, each beside a process of its own, or the workers of a cluster.

Both do the same three things: take tasks, hand back what came of them as it comes, and compute a value where the libraries are at
hand. A task may be handed in again: trying once more is left to the run.
"""

import queue
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar

from caredx.batch.kernels import Kernels, Kind, open_kernels
from caredx.batch.making import Limits, Made, Task
from caredx.batch.series import put
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown
from caredx.words.params import Params

say = words_of("batch")

T = TypeVar("T")
LOCAL = "local"
DASK = {"dask://": "tcp://", "dask+tls://": "tls://"}
"""How an address begins, and what Dask calls it."""


class Executor(Protocol):
    """Makes tasks."""

    def bring(self, params: Params, notebooks: Iterable[Path]) -> None:
        """See that whoever makes tasks has what the plan names."""

    def submit(self, tasks: Mapping[str, Task]) -> None:
        """Take tasks by name; several of one place are made one after another."""

    def next(self) -> tuple[str, Made]:
        """Wait for a task that has ended: its name and what came of it."""

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """The value of a function of this package."""

    def close(self) -> None:
        """Stop what is under way and end every process that was started."""


def open_executor(
    address: str, kind: Kind, *, jobs: int, limits: Limits, doubt: Callable[[str], None], shared: str = ""
) -> Executor:
    """The executor at an address: ``local``, ``dask://host:port`` or ``dask+tls://host:port``; `shared` as in `How`."""
    if shared and address == LOCAL:
        raise Unknown(say.shared_alone)
    if address == LOCAL:
        return Local(open_kernels(kind, doubt), jobs=jobs, limits=limits)
    for start, protocol in DASK.items():
        if address.startswith(start):
            from caredx.batch.cluster import Cluster

            return Cluster(protocol + address.removeprefix(start), kind, limits=limits, shared=shared)
    raise Unknown(say.no_executor.fill(address=address))


class Local:
    """Several tasks at a time on this machine.

    Parameters
    ----------
    kernels : Kernels
        Closed with the executor.
    jobs : int
        Tasks at a time.
    limits : Limits
        Of each task.
    """

    def __init__(self, kernels: Kernels, *, jobs: int, limits: Limits) -> None:
        self.kernels, self._limits = kernels, limits
        self._pool = ThreadPoolExecutor(max_workers=jobs)
        self._ended: queue.SimpleQueue[tuple[str, Made]] = queue.SimpleQueue()

    def bring(self, params: Params, notebooks: Iterable[Path]) -> None:
        """Nothing: the tasks are made where the plan lies."""

    def submit(self, tasks: Mapping[str, Task]) -> None:
        """Hand tasks to a kernel by name."""
        future = self._pool.submit(self.kernels.make_series, [*tasks.values()], self._limits)
        future.add_done_callback(lambda done: put(self._ended, tasks, done))

    def next(self) -> tuple[str, Made]:
        """The next page that ended, with its name; waits for it."""
        return self._ended.get()

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What a function gives back in a kernel."""
        return self.kernels.call(function, *arguments)

    def close(self) -> None:
        """Stop what has not begun and end the kernels."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.kernels.close()
        self._pool.shutdown(wait=True)
