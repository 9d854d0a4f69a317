"""The warm parent: a process of its own that has imported everything once and forks one child for each call.

    python -m caredx.batch.warm <file descriptor of the control socket> <process id of the program>

It does nothing else: no thread, no socket library, no database connection, because a fork copies only the calling thread and leaves
what the others held locked for ever. It counts its threads before each fork and refuses when there is a second one. A child has
its own memory, namespace, session and random state, and dies with its parent; the parent ends, children first, when the program
that started it has gone, however it went (the control socket closes then).
"""

import contextlib
import ctypes
import gc
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from caredx.batch import wire
from caredx.batch.making import Limits, Stopped
from caredx.intake import fingerprint
from caredx.words import catalog

GRACE = 5.0
"""Seconds a notebook has, after its limit, to keep its traceback, before its process is killed."""
PULSE = 0.5
"""Seconds between two looks at whether the program is still there, while the parent imports."""
_PR_SET_PDEATHSIG = 1


@dataclass
class _Child:
    """A forked child as its parent sees it."""

    pid: int
    handle: int
    status: socket.socket
    deadline: float


def main() -> None:
    """Import, say how many threads there are, serve until the control socket closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    with _ending_with(int(sys.argv[2])):
        warm_up()
    wire.send(control, threads())
    gc.collect()
    gc.freeze()  # a collection in a child would touch, and so copy, every page it shares
    gc.set_threshold(50_000, 20, 20)  # and a page that makes a million objects need not be walked a thousand times
    _Parent(control).serve()


def warm_up() -> None:
    """Do once what every report would do: imports, words, published tables, style, fonts, a figure, a first export, a shell.

    Not duckdb: importing it starts a thread (1.5.6); in a child it takes 0.03 s.
    """
    os.environ.setdefault(
        "MPLBACKEND", "module://matplotlib_inline.backend_inline"
    )  # as a kernel does: `plt.plot` shows a picture
    import matplotlib.pyplot as plt
    import papermill  # noqa: F401
    import scipy

    import caredx.pages.report  # noqa: F401 - what reports use
    from caredx import official
    from caredx.batch import export, index_page, making, shell  # noqa: F401 - imported once for every child
    from caredx.pages import style
    from caredx.pages.figures import frame

    _ = scipy.special, scipy.optimize, scipy.stats  # loaded when first named
    catalog.read_all()
    official.read_all()
    fingerprint.of_source()
    fingerprint.versions()
    shell.register()
    making.open_memory()
    with plt.rc_context():  # only caches stay warm: a child sets its style itself, as in a fresh kernel
        picture = frame.Frame(1.0)
        picture.axes.plot([0, 1], [0, 1])
        picture.axes.set_title("見出し 0123")
        style.svg(picture.figure, "warm", title="", alt="")
    style.use.cache_clear()
    first = shell.v4.new_notebook(cells=[shell.v4.new_markdown_cell("# 見出し")])
    export.to_html(first, lang="ja", title="見出し", example=True)
    shell.new_shell()


@contextlib.contextmanager
def _ending_with(program: int) -> Iterator[None]:
    """Meanwhile this process ends when the program has gone: nobody reads the control socket while modules are imported.

    No death signal of the system: that one comes when the *thread* ends that started us.
    """

    def look(number: int = 0, frame: object = None) -> None:  # noqa: ARG001 - a signal handler's arguments
        if os.getppid() != program:
            os._exit(1)

    look()
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, PULSE, PULSE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def threads() -> int:
    """Threads of this process as the kernel counts them, native ones included."""
    return sum(1 for _ in Path("/proc/self/task").iterdir())


class _Parent:
    """Accepts calls, forks, waits for children, and ends those that are overdue."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._children: dict[int, _Child] = {}
        self._watch = selectors.DefaultSelector()
        self._watch.register(control, selectors.EVENT_READ)

    def serve(self) -> None:
        """Until whoever started us is gone."""
        while True:
            for key, _ in self._watch.select(self._patience()):
                if key.fileobj is not self._control:
                    self._end(self._children.pop(key.fd))
                elif not self._accept():
                    for child in self._children.values():
                        _kill(child)
                    return
            for child in self._children.values():
                if time.monotonic() > child.deadline:
                    _kill(child)

    def _patience(self) -> float | None:
        times = [child.deadline for child in self._children.values() if child.deadline != float("inf")]
        return max(0.05, min(times) - time.monotonic()) if times else None

    def _accept(self) -> bool:
        """Take one call; False when the other side has ended."""
        try:
            message, links, _, _ = socket.recv_fds(self._control, 1, 3)
        except ConnectionResetError:
            return False
        if not message:
            return False
        answer, status, log = socket.socket(fileno=links[0]), socket.socket(fileno=links[1]), links[2]
        try:
            self._fork(answer, status, log)
        except EOFError:  # whoever called has given up
            status.close()
        except OSError as error:  # no memory or no process to be had: this call fails, the others go on
            with contextlib.suppress(OSError):
                wire.send(status, {"unforked": error.strerror})
            status.close()
        answer.close()
        os.close(log)
        return True

    def _fork(self, answer: socket.socket, status: socket.socket, log: int) -> None:
        limits: Limits = wire.receive(status)
        if threads() != 1:
            wire.send(status, {"refused": f"{threads()} threads"})
            return
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            os._exit(self._child(parent, answer, status, log, limits))
        try:
            handle = os.pidfd_open(pid)
        except OSError:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            raise
        child = _Child(
            pid, handle, status, time.monotonic() + limits.seconds + GRACE if limits.seconds else float("inf")
        )
        self._children[child.handle] = child
        self._watch.register(child.handle, selectors.EVENT_READ)
        wire.send(status, {"pid": pid})

    def _end(self, child: _Child) -> None:
        """Reap a child, clear away what it started, and tell how it ended and what it used."""
        self._watch.unregister(child.handle)
        os.close(child.handle)
        _, code, used = os.wait4(child.pid, 0)
        _kill_group(child.pid)
        late = time.monotonic() > child.deadline
        ended = {"code": os.waitstatus_to_exitcode(code), "late": late, "cpu": used.ru_utime + used.ru_stime}
        with contextlib.suppress(OSError):
            child.status.settimeout(GRACE)
            wire.send(child.status, {"ended": ended | {"memory": used.ru_maxrss * 1024}})
        child.status.close()

    def _child(self, parent: int, answer: socket.socket, status: socket.socket, log: int, limits: Limits) -> int:
        """In the child: become a process of its own, answer one call, and say with which code to end."""
        try:
            _stand_alone(parent, log)
            # What belongs to the parent and to other children; an open copy would hide from the program that they ended.
            self._control.close()
            status.close()
            self._watch.close()
            for child in self._children.values():
                child.status.close()
                os.close(child.handle)
            function, arguments = wire.receive(answer)
            _limit(limits)
            _listen(answer)
            value = function(*arguments)
            signal.setitimer(signal.ITIMER_REAL, 0)  # not in the middle of a frame
            wire.send(answer, {"value": value})
        except BaseException as error:  # noqa: BLE001 - told to whoever called
            with contextlib.suppress(Exception):
                signal.setitimer(signal.ITIMER_REAL, 0)
                wire.send(answer, {"raised": _sendable(error)})
            return 1
        return 0


def _stand_alone(parent: int, log: int) -> None:
    os.setsid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the line above
        os._exit(1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    silent = os.open(os.devnull, os.O_RDONLY)
    os.dup2(silent, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    import faulthandler
    import random

    import numpy as np

    faulthandler.enable(2)
    gc.disable()  # one page and then the end: collecting took a seventh of its time and kept memory 55 MB lower
    random.seed()
    np.random.seed()  # noqa: NPY002 - the global state is what a fork copies


def _limit(limits: Limits) -> None:
    """Reaching a limit raises inside the notebook, so that it is kept with its traceback; the parent kills what goes on."""
    import resource

    if limits.memory:
        # RLIMIT_DATA, not RLIMIT_AS: libraries reserve address space they never use.
        with Path("/proc/self/status").open(encoding="ascii") as status:
            now = next(int(line.split()[1]) << 10 for line in status if line.startswith("VmData"))
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        most = now + limits.memory if most == resource.RLIM_INFINITY else min(most, now + limits.memory)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    if limits.seconds:
        signal.signal(signal.SIGALRM, lambda number, frame: _overdue(limits.told_seconds))
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)


def _overdue(words: str) -> None:
    raise Stopped(words)


def _listen(answer: socket.socket) -> None:
    from caredx.batch import shell

    shell.told = lambda what, value: wire.send(answer, {what: value})


def _sendable(error: BaseException) -> BaseException:
    import pickle

    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever its class does when pickled
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _kill(child: _Child) -> None:
    _kill_group(child.pid)
    with contextlib.suppress(ProcessLookupError):  # one killed before it became a session of its own
        signal.pidfd_send_signal(child.handle, signal.SIGKILL)


def _kill_group(pid: int) -> None:
    """End all that a child started, too."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
