"""Jobs on several machines, through Dask distributed: who has room takes the next, and what a lost machine had begun is begun again.

Each worker has a warm parent of its own, started with its first job and gone with it. Inputs are read where the plan says: in a project
folder that every worker sees under the same path, or, where a URL is shared, in one that each machine builds from it
(`caredx.batch.afar`). What is made comes back as bytes and is published by the program that started the run. docs/scale.md says how to
start a scheduler and workers.
"""

import functools
import itertools
import queue
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Any, TypeVar

from caredx.batch import sharing
from caredx.batch.kernels import Kernels, Kind, open_kernels
from caredx.batch.making import Limits, Made, Task
from caredx.batch.series import put
from caredx.batch.sharing import Brought, Sharing
from caredx.intake import fingerprint
from caredx.words.catalog import words_of
from caredx.words.errors import EnvironmentFault
from caredx.words.params import Params
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
    shared : str, optional
        URL by which the workers get the project folder, where they do not see it.
    """

    def __init__(self, address: str, kind: Kind, *, limits: Limits, shared: str = "") -> None:
        try:
            from distributed import Client
        except ImportError:
            raise EnvironmentFault(beside(say.no_dask)) from None
        self._kind, self._limits, self._numbers = kind, limits, itertools.count()
        self._ended: queue.SimpleQueue = queue.SimpleQueue()
        self._under_way: dict[str, object] = {}
        self._shared = Sharing(shared, self._threads) if shared else None
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, TypeError, RuntimeError) as error:  # a type error: TLS without certificates
            raise EnvironmentFault(beside(say.no_worker.fill(address=address, error=type(error).__name__))) from None
        if self._shared:
            self._shared.kernels = open_kernels(kind)

    def bring(self, params: Params, notebooks: Iterable[Path]) -> None:
        """Put what the plan names at the shared URL, if there is one."""
        if self._shared:
            self._shared.bring(params, notebooks)

    def submit(self, tasks: Mapping[str, Task]) -> None:
        """Hand tasks to a worker by name; one whose worker was lost too often counts as lost."""
        for series in self._shared.asked(tasks) if self._shared else (tasks,):
            self._send(series)

    def _send(self, tasks: Mapping[str, Task]) -> None:
        key = f"caredx-{next(iter(tasks))}-{next(self._numbers)}"
        asked = [*tasks.values()], self._kind, self._limits, fingerprint.of_source()
        brought = self._shared and self._shared.brought
        try:
            future = self._client.submit(work, *asked, brought, key=key, pure=False)
        except Exception as error:  # noqa: BLE001 - the scheduler was lost meanwhile: these tasks fail, and the run goes on to tell it
            put(self._ended, tasks, _failed(error))
            return
        self._under_way |= dict.fromkeys(tasks, future)
        future.add_done_callback(lambda done: self._put(tasks, done))

    def _put(self, tasks: Mapping[str, Task], done: Future) -> None:
        """What came of tasks; where a URL is shared, others may go then."""
        made, kept = _parted(done)
        put(self._ended, tasks, made)
        for series in self._shared.ended(kept) if self._shared else ():
            self._send(series)

    def _threads(self) -> int:
        """Of all workers now; where the scheduler was lost, as many as there may be tasks: they fail at once."""
        try:
            return sum(self._client.ncores().values())
        except Exception:  # noqa: BLE001 - whatever a closed connection raises
            return sys.maxsize

    def next(self) -> tuple[str, Made]:
        """The next page that ended, with its name; waits for it."""
        name, made = self._ended.get()
        self._under_way.pop(name, None)
        return name, made

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What a function gives back on a worker; here, where the workers have no folder of ours."""
        if self._shared:
            self._shared.take_home()
            return self._shared.kernels.call(function, *arguments)
        key = f"caredx-call-{next(self._numbers)}"
        asked = function, arguments, self._kind, fingerprint.of_source()
        value: T = self._client.submit(work_out, *asked, key=key, pure=False).result()
        return value

    def close(self) -> None:
        """Take back what has not begun and let the workers go."""
        self._client.cancel(list(self._under_way.values()))
        if self._shared:
            self._shared.close()
        self._client.close()


def work(
    tasks: Sequence[Task], kind: Kind, limits: Limits, source: str, brought: Brought | None = None
) -> tuple[list[Made], Mapping[str, str]]:
    """On a worker: make tasks, in the folder the run was started in or in one that was brought here; with the results kept there."""
    _same(source)
    make = functools.partial(_kernels(kind).make_series, limits=limits)
    return (make(tasks), {}) if brought is None else sharing.make(brought, tasks, make)


def work_out(function: Callable[..., T], arguments: tuple[Any, ...], kind: Kind, source: str) -> T:
    """On a worker: the value of a function of this package."""
    _same(source)
    return _kernels(kind).call(function, *arguments)


def _parted(done: Future) -> tuple[Future, Mapping[str, str]]:
    """Pages, or why there are none, apart from results that were kept."""
    try:
        made, kept = done.result()
    except (Exception, CancelledError) as error:  # noqa: BLE001 - whatever it is, `put` tells it
        return _failed(error), {}
    parted: Future = Future()
    parted.set_result(made)
    return parted, kept


def _failed(error: BaseException) -> Future:
    failed: Future = Future()
    failed.set_exception(error)
    return failed


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
