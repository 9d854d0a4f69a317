"""Jobs on several machines, through Dask distributed: who has room takes the next, and what a lost machine had begun is begun again.

Each worker has a warm parent of its own, started with its first job and gone with it. Inputs are read where the plan says, so the
project folder must be visible to every worker under the same path; what is made comes back as bytes and is published by the program
that started the run. docs/scale.md says how to start a scheduler and workers.
"""

import functools
import itertools
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from caredx.batch.kernels import Kernels, Kind, open_kernels
from caredx.batch.making import Limits, Made, Task
from caredx.batch.series import put
from caredx.intake import fingerprint
from caredx.words.catalog import words_of
from caredx.words.errors import EnvironmentFault
from caredx.words.punctuation import beside

say = words_of("batch")

T = TypeVar("T")
PATIENCE = 30
"""Seconds to wait for a scheduler and for the first worker."""
_starting = threading.Lock()


class Cluster:
    """The workers of one Dask scheduler.

    Parameters
    ----------
    address : str
        ``tcp://host:port``, or ``tls://host:port`` with the certificates of Dask's own configuration.
    kind : {'warm', 'fresh'}
        Kernels on the workers.
    limits : Limits
        Of each task.
    """

    def __init__(self, address: str, kind: Kind, *, limits: Limits) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise EnvironmentFault(beside(say.no_dask)) from None
        self._kind, self._limits, self._numbers = kind, limits, itertools.count()
        self._ended: queue.SimpleQueue = queue.SimpleQueue()
        self._under_way: dict[str, object] = {}
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, TypeError, RuntimeError) as error:  # a type error: TLS without certificates
            raise EnvironmentFault(beside(say.no_worker.fill(address=address, error=type(error).__name__))) from None

    def submit(self, tasks: Mapping[str, Task]) -> None:
        """Hand tasks to a worker by name; one whose worker was lost too often counts as lost."""
        key = f"caredx-{next(iter(tasks))}-{next(self._numbers)}"
        asked = [*tasks.values()], self._kind, self._limits, fingerprint.of_source()
        future = self._client.submit(work, *asked, key=key, pure=False)
        self._under_way |= dict.fromkeys(tasks, future)
        future.add_done_callback(lambda done: put(self._ended, tasks, done))

    def next(self) -> tuple[str, Made]:
        """The next page that ended, with its name; waits for it."""
        name, made = self._ended.get()
        self._under_way.pop(name, None)
        return name, made

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What a function gives back on a worker."""
        key = f"caredx-call-{next(self._numbers)}"
        asked = function, arguments, self._kind, fingerprint.of_source()
        value: T = self._client.submit(work_out, *asked, key=key, pure=False).result()
        return value

    def close(self) -> None:
        """Take back what has not begun and let the workers go."""
        self._client.cancel(list(self._under_way.values()))
        self._client.close()


def work(tasks: Sequence[Task], kind: Kind, limits: Limits, source: str) -> list[Made]:
    """On a worker: make tasks."""
    _same(source)
    return _kernels(kind).make_series(tasks, limits)


def work_out(function: Callable[..., T], arguments: tuple[Any, ...], kind: Kind, source: str) -> T:
    """On a worker: the value of a function of this package."""
    _same(source)
    return _kernels(kind).call(function, *arguments)


def _same(source: str) -> None:
    if fingerprint.of_source() != source:
        raise EnvironmentFault(beside(say.other_version))


def _kernels(kind: Kind) -> Kernels:
    """One warm parent for the worker, however many threads it has."""
    with _starting:
        return _opened(kind)


@functools.cache
def _opened(kind: Kind) -> Kernels:
    return open_kernels(kind)
