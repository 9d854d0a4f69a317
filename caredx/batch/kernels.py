"""Where a notebook runs: in a child forked from a warm parent, or in a fresh kernel.

Starting a kernel and importing the same libraries is half of what a short report costs. The warm way pays it once: a parent process
(`caredx.batch.warm`) that has imported everything forks a child for each notebook, which executes it with papermill through an
engine of ours (`caredx.batch.shell`) and exports the page. Each notebook still has a process, a namespace, a memory and a random
state of its own; one that is killed fails alone. Linux only; elsewhere, and in any doubt, fresh kernels are taken by themselves.
"""

import contextlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol, Self

from caredx.batch import making, wire
from caredx.batch.making import FRESH, IN_PROCESS, Limits, Made, Task

Kind = Literal["warm", "fresh"]
START = 180.0
"""Seconds the parent may take to import everything on a busy machine."""
MARGIN = 30.0
"""Seconds beyond a notebook's limit after which a parent that has not ended it is taken for stuck."""
_ROOT = Path(__file__).resolve().parents[2]
_LAST_WORDS, _CRASH = 200, "Fatal Python error"
NO_LIMITS = Limits(0, 0)


class NotWarm(Exception):
    """There is no warm parent, or it will not fork; the text says why."""


class Died(Exception):
    """The process that made something ended before it had finished."""

    def __init__(self, cause: str, *, notebook: str = "", lost: bool = True, **used: float) -> None:
        super().__init__(cause)
        self.notebook, self.lost, self.used = notebook, lost, used


class Kernels(Protocol):
    """What makes tasks, several at a time from several threads."""

    kind: Kind

    def make(self, task: Task, limits: Limits) -> Made:
        """Make one task; never raises for what a notebook did."""

    def call(self, function: Callable, *arguments: object) -> object:
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
    return Warm(doubt)


def unsupported() -> str:
    """Why this system can have no warm parent; empty where it can."""
    if sys.platform != "linux":
        return f"{sys.platform}: no safe fork"
    missing = [name for name in ("fork", "pidfd_open", "memfd_create") if not hasattr(os, name)]
    if missing or not os.path.isdir("/proc/self/task"):
        return f"this Linux lacks {', '.join(missing) or '/proc'}"
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError as error:
        return f"pidfd_open: {error.strerror}"
    return ""


def lighten() -> None:
    """Processes started from here inherit this: our package is found, and BLAS starts no threads to fight over the cores."""
    paths = [str(_ROOT), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
        os.environ.setdefault(name, "1")


class Fresh:
    """A new kernel for every notebook, exported in this process."""

    kind: Kind = "fresh"

    def make(self, task: Task, limits: Limits) -> Made:
        from caredx.batch import fresh

        fresh.register()
        watch = fresh.Watch(limits)
        made = making.make(task, FRESH, watch=watch)
        return replace(made, cpu=watch.cpu, memory=watch.memory)

    def call(self, function: Callable, *arguments: object) -> object:
        return function(*arguments)

    def close(self) -> None:
        pass


class Warm:
    """A child of a warm parent for every notebook; a parent that was lost is replaced for the next one."""

    kind: Kind = "warm"

    def __init__(self, doubt: Callable[[str], None] = lambda reason: None) -> None:
        self._doubt, self._fresh = doubt, Fresh()
        self._lock = threading.Lock()
        self._parent: _Parent | None = None
        self._refused = ""
        self._closed = False

    def start(self) -> Self:
        """Begin to import; returns at once."""
        with self._lock:
            self._parent = self._parent or _Parent()
        return self

    @property
    def pid(self) -> int | None:
        """The warm parent's process id, if there is one."""
        return self._parent.process.pid if self._parent else None

    def make(self, task: Task, limits: Limits) -> Made:
        started = time.perf_counter()
        try:
            made, used = self._call(making.make, (task, IN_PROCESS), limits)
        except NotWarm as reason:
            self._give_up(str(reason))
            return self._fresh.make(task, limits)
        except Died as end:
            return Made(None, end.notebook, str(end), end.lost, time.perf_counter() - started, **end.used)
        except MemoryError as error:
            return Made(None, "", making.cause_of(error))
        return replace(made, **used)

    def call(self, function: Callable, *arguments: object) -> object:
        try:
            return self._call(function, arguments, NO_LIMITS)[0]
        except NotWarm as reason:
            self._give_up(str(reason))
        except Died as end:
            self._doubt(str(end))
        return self._fresh.call(function, *arguments)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._parent:
                self._parent.close()
                self._parent = None

    def _give_up(self, reason: str) -> None:
        if not self._refused:
            self._refused = reason
            self._doubt(reason)

    def _call(self, function: Callable, arguments: tuple, limits: Limits) -> tuple[object, dict[str, float]]:
        if self._refused:
            raise NotWarm(self._refused)
        parent = self._living()
        try:
            return parent.call(function, arguments, limits)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise Died(f"DeadKernelError: the warm parent ended ({error.strerror})") from None

    def _living(self) -> "_Parent":
        with self._lock:
            if self._closed:
                raise Died("the run was stopped")
            if self._parent is None or not self._parent.alive:
                if self._parent:
                    self._parent.close()
                self._parent = _Parent()
            parent = self._parent
        parent.wait_until_ready()
        return parent


class _Parent:
    """One warm parent process, seen from the program that started it."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        self._log = os.memfd_create("warm-log")
        command = [sys.executable, "-m", "caredx.batch.warm", str(theirs.fileno())]
        # A session of its own: Ctrl-C reaches the program alone, and the closing of its socket ends the rest.
        self.process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log, start_new_session=True
        )
        theirs.close()
        self._lock, self._ready = threading.Lock(), False

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def wait_until_ready(self) -> None:
        with self._lock:
            if self._ready:
                return
            self._control.settimeout(START)
            try:
                threads = wire.receive(self._control)
            except (EOFError, OSError):
                raise NotWarm(f"the warm parent did not start: {_tail(self._log)}") from None
            if threads != 1:
                raise NotWarm(f"the warm parent has {threads} threads")
            self._control.settimeout(None)
            self._ready = True

    def call(self, function: Callable, arguments: tuple, limits: Limits) -> tuple[object, dict[str, float]]:
        """The value of a call in a child of its own, and what the child used."""
        (answer, their_answer), (status, their_status) = socket.socketpair(), socket.socketpair()
        log = os.memfd_create("child-log")
        talk = _Talk(answer, status, log, limits)
        try:
            with their_answer, their_status:
                wire.send(status, limits)
                with self._lock:
                    socket.send_fds(self._control, [b"."], [their_answer.fileno(), their_status.fileno(), log])
            wire.send(answer, (function, arguments))
            talk.listen()
            return talk.value()
        finally:
            talk.close()
            if talk.stuck:
                self.process.kill()

    def close(self) -> None:
        """Let the parent end its children and itself."""
        self._control.close()
        try:
            self.process.wait(MARGIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._log)


@dataclass
class _Talk:
    """What was heard of one call: from the child, and from the parent about it."""

    answer: socket.socket
    status: socket.socket
    log: int
    limits: Limits
    heard: dict[str, object] = field(default_factory=dict)
    stuck: bool = False

    def listen(self) -> None:
        """Until the parent has told how the child ended, or has ended itself."""
        deadline = time.monotonic() + self.limits.seconds + MARGIN if self.limits.seconds else float("inf")
        readers = {self.answer: wire.Reader(), self.status: wire.Reader()}
        with selectors.DefaultSelector() as watch:
            for link in readers:
                link.setblocking(False)
                watch.register(link, selectors.EVENT_READ)
            ended = False
            while not ended and not self.stuck:
                for key, _ in watch.select(5.0):
                    if self._hear(readers[key.fileobj], key.fileobj):
                        watch.unregister(key.fileobj)
                        ended = ended or key.fileobj is self.status
                ended = ended or "ended" in self.heard or "refused" in self.heard
                self.stuck = time.monotonic() > deadline
        while not self._hear(readers[self.answer], self.answer, drain=True):
            pass

    def _hear(self, reader: wire.Reader, link: socket.socket, *, drain: bool = False) -> bool:
        frames, ended = reader.read(link)
        for frame in frames:
            self.heard.update(frame)
        return ended or (drain and not reader.more)

    def value(self) -> tuple[object, dict[str, float]]:
        """What the function returned or raised; `Died` if it did neither."""
        if "refused" in self.heard:
            raise NotWarm(f"the warm parent has {self.heard['refused']}")
        end = self.heard.get("ended")
        used = {name: end[name] for name in ("cpu", "memory")} if end else {}
        if "value" in self.heard:
            return self.heard["value"], used
        if "raised" in self.heard:
            raise self.heard["raised"]
        cause, lost = self._cause(end)
        raise Died(cause, notebook=self._notebook(cause), lost=lost, **used)

    def _cause(self, end: dict | None) -> tuple[str, bool]:
        if end and end["late"]:
            return f"Stopped: more than {self.limits.seconds:g} s", False
        if not end:
            return "DeadKernelError: the warm parent ended" + (" (stuck)" if self.stuck else ""), True
        code = end["code"]
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return f"DeadKernelError: the notebook's process ended with {how} {_tail(self.log)}".strip(), True

    def _notebook(self, cause: str) -> str:
        """The notebook as it was when it began, with the cause in the cell that ran when its process ended."""
        if "notebook" not in self.heard:
            return ""
        notebook = json.loads(self.heard["notebook"])
        cell = notebook["cells"][self.heard.get("cell", 0)]
        if cell["cell_type"] == "code":
            name, _, words = cause.partition(": ")
            cell["outputs"] = [{"output_type": "error", "ename": name, "evalue": words, "traceback": [cause]}]
        return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"

    def close(self) -> None:
        if "pid" in self.heard and "ended" not in self.heard:  # the parent is gone: what the child started must go too
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.heard["pid"], signal.SIGKILL)
        self.answer.close()
        self.status.close()
        os.close(self.log)


def _tail(log: int) -> str:
    """The last words of a process; of a crash, where Python was."""
    size = os.fstat(log).st_size
    words = " ".join(os.pread(log, 20_000, max(0, size - 20_000)).decode(errors="replace").split())
    start = words.rfind(_CRASH)
    return words[start : start + _LAST_WORDS] if start >= 0 else words[-_LAST_WORDS:]
