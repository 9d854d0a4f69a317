"""Where a notebook runs: in a child forked from a warm parent, or in a fresh kernel.

Starting a kernel and importing the same libraries is half of what a short report costs. The warm way pays it once: a parent process
(`caredx.batch.warm`) that has imported everything forks a child for each notebook, which executes it with papermill through an
engine of ours (`caredx.batch.shell`) and exports the page. Each notebook still has a process, a namespace, a memory and a random
state of its own; one that is killed fails alone. Linux only; elsewhere, and in any doubt, fresh kernels are taken by themselves.
"""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, Protocol, Self, TypeVar

from caredx.batch import making, series
from caredx.batch.calls import Died, Lost, NotWarm, Parent, Used
from caredx.batch.making import FRESH, IN_PROCESS, Limits, Made, Task
from caredx.words.shipped import HOME

T = TypeVar("T")
Kind = Literal["warm", "fresh"]
STOPPED = "the run was stopped"
NO_LIMITS = Limits(0, 0)
STARTS = 3
"""Times a warm parent is started that is killed while it imports."""


class Kernels(Protocol):
    """What makes tasks, several at a time from several threads."""

    kind: Kind

    def make(self, task: Task, limits: Limits) -> Made:
        """Make one task; never raises for what a notebook did."""

    def make_series(self, tasks: Sequence[Task], limits: Limits) -> list[Made]:
        """Make pages of one place."""

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """The value of a function of this package, computed where the libraries are at hand."""

    def close(self) -> None:
        """End every process that was started."""


def open_kernels(kind: Kind = "warm", doubt: Callable[[str], None] = lambda reason: None) -> Kernels:
    """The kernels asked for, or fresh ones where there can be no warm ones (`doubt` is told why)."""
    lighten()
    if kind == "fresh":
        return Fresh()
    if reason := unsupported():
        doubt(reason)
        return Fresh()
    return Warm(doubt).start()


def unsupported() -> str:
    """Why this system can have no warm parent; empty where it can."""
    if sys.platform != "linux":
        return f"{sys.platform}: no safe fork"
    missing = [name for name in ("fork", "pidfd_open", "memfd_create") if not hasattr(os, name)]
    if missing or not Path("/proc/self/task").is_dir():
        return f"this Linux lacks {', '.join(missing) or '/proc'}"
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError as error:
        return f"pidfd_open: {error.strerror}"
    return ""


def lighten() -> None:
    """Processes started from here inherit this: our package is found, and BLAS starts no threads to fight over the cores."""
    paths = [str(HOME), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
        os.environ.setdefault(name, "1")


class Fresh:
    """A new kernel for every notebook, exported in this process."""

    kind: Kind = "fresh"

    def __init__(self) -> None:
        self._watches: set = set()

    def make(self, task: Task, limits: Limits) -> Made:
        """Make a page in a process of its own."""
        from caredx.batch import fresh

        fresh.register()
        watch = fresh.Watch(limits)
        self._watches.add(watch)
        try:
            made = making.make(task, FRESH, watch=watch)
        finally:
            self._watches.discard(watch)
        return replace(made, cpu=watch.cpu, memory=watch.memory)

    def make_series(self, tasks: Sequence[Task], limits: Limits) -> list[Made]:
        """Each by itself."""
        return [self.make(task, limits) for task in tasks]

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What a function gives back, called here."""
        return function(*arguments)

    def close(self) -> None:
        """Stop every page under way."""
        for watch in [*self._watches]:
            watch.stop(STOPPED)


class Warm:
    """A child of a warm parent for every notebook; a parent that was lost is replaced for the next one."""

    kind: Kind = "warm"

    def __init__(self, doubt: Callable[[str], None] = lambda reason: None) -> None:
        self._doubt, self._fresh = doubt, Fresh()
        self._lock = threading.Lock()
        self._parent: Parent | None = None
        self._refused = ""
        self._closed = False

    def start(self) -> Self:
        """Begin to import; returns at once."""
        with self._lock:
            self._parent = self._parent or Parent()
        return self

    @property
    def pid(self) -> int | None:
        """The warm parent's process id, if there is one."""
        return self._parent.process.pid if self._parent else None

    def make(self, task: Task, limits: Limits) -> Made:
        """Make a page in a fork of the warm parent; in a fresh process where there can be none."""
        started = time.perf_counter()
        try:
            made, used = self._call(making.make, (task, IN_PROCESS), limits)
        except NotWarm as reason:
            if self._closed:
                return Made(None, "", STOPPED)
            self._give_up(str(reason))
            return self._fresh.make(task, limits)
        except Died as end:
            return Made(None, end.notebook, str(end), end.lost, time.perf_counter() - started, *end.used)
        except MemoryError as error:
            return Made(None, "", making.cause_of(error)).under(limits)
        return replace(made, **used._asdict()).under(limits)

    def make_series(self, tasks: Sequence[Task], limits: Limits) -> list[Made]:
        """Make pages one after another in one fork; by itself what came to nothing there."""
        made: list[Made | None] = [None] * len(tasks)
        if len(tasks) > 1:
            with contextlib.suppress(NotWarm, Died, MemoryError):
                made = [*self._call(series.make, (tasks, limits), limits.times(len(tasks)))[0]]
        return [one or self.make(task, limits) for one, task in zip(made, tasks, strict=True)]

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What a function gives back in a fork of the warm parent."""
        try:
            return self._call(function, arguments, NO_LIMITS)[0]
        except (NotWarm, Died) as reason:
            if self._closed:
                raise
            self._give_up(str(reason)) if isinstance(reason, NotWarm) else self._doubt(str(reason))
        return self._fresh.call(function, *arguments)

    def close(self) -> None:
        """End the parent and every page under way."""
        with self._lock:
            self._closed = True
            self._fresh.close()
            if self._parent:
                self._parent.close()
                self._parent = None

    def _give_up(self, reason: str) -> None:
        if not self._refused:
            self._refused = reason
            self._doubt(reason)

    def _call(self, function: Callable[..., T], arguments: tuple[Any, ...], limits: Limits) -> tuple[T, Used]:
        if self._refused:
            raise NotWarm(self._refused)
        for left in reversed(range(STARTS)):
            parent = self._living()
            try:
                parent.wait_until_ready()
                break
            except Lost:
                if self._closed or not left:
                    raise
        return parent.call(function, arguments, limits)

    def _living(self) -> "Parent":
        with self._lock:
            if self._closed:
                raise Died(STOPPED)
            if self._parent is None or not self._parent.alive:
                if self._parent:
                    self._parent.close()
                self._parent = Parent()
            return self._parent
