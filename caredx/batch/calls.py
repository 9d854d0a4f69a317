"""The program's side of a warm parent: start it, call a function in a child of it, and learn how the child ended.

A call either gives the function's value, raises what it raised, or raises `Died` with what was seen of the end: the signal, the last
words, and the notebook with the cell that was running.
"""

import contextlib
import json
import os
import select
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

from caredx.batch import wire
from caredx.batch.making import Limits

T = TypeVar("T")
PROGRAM = ("-m", "caredx.batch.warm")
START = 180.0
"""Seconds the parent may take to import everything on a busy machine."""
QUIET = 5.0
"""Seconds of silence after which whoever was stopped (SIGSTOP) is told to go on: nobody else may wait for it."""
MARGIN = 30.0
"""Seconds beyond a notebook's limit after which a parent that has not ended it is taken for stuck."""
GRACE = 5.0
"""Seconds between a parent's last word and its end."""
_LAST_WORDS, _CRASH = 200, "Fatal Python error"


class Used(NamedTuple):
    """Processor seconds and peak resident bytes of a child."""

    cpu: float = 0.0
    memory: int = 0


class NotWarm(Exception):
    """There is no warm parent, or it will not fork; the text says why."""


class Lost(NotWarm):
    """The warm parent was ended by a signal while it imported; another may fare better."""


class Died(Exception):
    """The process that made something ended before it had finished."""

    def __init__(self, cause: str, *, notebook: str = "", lost: bool = True, used: "Used | None" = None) -> None:
        super().__init__(cause)
        self.notebook, self.lost, self.used = notebook, lost, used or Used()


class Parent:
    """One warm parent process, seen from the program that started it."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        self._log = os.memfd_create("warm-log")
        command = [sys.executable, *PROGRAM, str(theirs.fileno()), str(os.getpid())]
        # A session of its own: Ctrl-C reaches the program alone, and the closing of its socket ends the rest.
        self.process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        theirs.close()
        self._lock, self._ready = threading.Lock(), False

    @property
    def alive(self) -> bool:
        """Whether its process still runs."""
        return self.process.poll() is None

    def wait_until_ready(self) -> None:
        """Wait for the first word of the process; only the first caller waits."""
        with self._lock:
            if self._ready:
                return
            try:
                threads = self._first_word()
            except (EOFError, OSError, ValueError) as error:  # a value error: closed by another thread
                self._bury()
                killed = self.process.returncode < 0 and not isinstance(error, TimeoutError)
                raise (Lost if killed else NotWarm)(f"the warm parent did not start: {_tail(self._log)}") from None
            if threads != 1:
                raise NotWarm(f"the warm parent has {threads} threads")
            self._ready = True

    def _first_word(self) -> object:
        deadline = time.monotonic() + START
        while not select.select([self._control], [], [], QUIET)[0]:
            if time.monotonic() > deadline:
                raise TimeoutError
            self.process.send_signal(signal.SIGCONT)  # it may have been stopped
        return wire.receive(self._control)

    def call(self, function: Callable[..., T], arguments: tuple[Any, ...], limits: Limits) -> tuple[T, Used]:
        """The value of a call in a child of its own, and what the child used."""
        (answer, their_answer), (status, their_status) = socket.socketpair(), socket.socketpair()
        log = os.memfd_create("child-log")
        talk = _Talk(answer, status, log, limits, self.process)
        try:
            try:
                with their_answer, their_status:
                    wire.send(status, limits)
                    with self._lock:
                        socket.send_fds(self._control, [b"."], [their_answer.fileno(), their_status.fileno(), log])
                wire.send(answer, (function, arguments))
            except OSError as error:  # it died, or another thread found it dead and has closed its socket
                self._bury()
                raise Died(f"DeadKernelError: the warm parent ended ({error.strerror})") from None
            talk.listen()
            if "unforked" in talk.heard:
                raise Died(f"DeadKernelError: the warm parent could not fork ({talk.heard['unforked']})")
            if not {"ended", "refused"} & set(talk.heard):
                self._bury()
            return talk.value()
        finally:
            talk.close()
            if talk.stuck:
                self.process.kill()

    def _bury(self) -> None:
        """Wait until a parent that hung up has ended: its sockets close before it does, and the next job must not meet it again."""
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def close(self) -> None:
        """Let the parent end its children and itself; one that still imports has none."""
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)  # wakes a thread that waits on it, which closing does not
        if not self._ready:
            self.process.kill()
        self.process.send_signal(signal.SIGCONT)
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
    parent: subprocess.Popen
    heard: dict[str, Any] = field(default_factory=dict)
    stuck: bool = False

    def listen(self) -> None:
        """Until the parent has told how the child ended, or has ended itself."""
        deadline = time.monotonic() + self.limits.seconds + MARGIN if self.limits.seconds else float("inf")
        readers = {self.answer: wire.Reader(), self.status: wire.Reader()}
        with selectors.DefaultSelector() as watch:
            for link in readers:
                link.setblocking(False)
                watch.register(link, selectors.EVENT_READ, link)
            ended = False
            while not ended and not self.stuck:
                found = watch.select(QUIET)
                if not found:
                    self._wake()
                for link in (key.data for key, _ in found):
                    if self._hear(readers[link], link):
                        watch.unregister(link)
                        ended = ended or link is self.status
                ended = ended or "ended" in self.heard or "refused" in self.heard
                self.stuck = time.monotonic() > deadline
        while not self._hear(readers[self.answer], self.answer, drain=True):
            pass

    def _wake(self) -> None:
        """One that was stopped would keep its result, and the locks it holds, from the others; one that runs notices nothing."""
        self.parent.send_signal(signal.SIGCONT)
        if "pid" in self.heard:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.heard["pid"], signal.SIGCONT)

    def _hear(self, reader: wire.Reader, link: socket.socket, *, drain: bool = False) -> bool:
        frames, ended = reader.read(link)
        for frame in frames:
            self.heard |= cast("dict[str, Any]", frame)
        return ended or (drain and not reader.more)

    def value(self) -> tuple[Any, Used]:
        """What the function returned or raised; `Died` if it did neither."""
        if "refused" in self.heard:
            raise NotWarm(f"the warm parent has {self.heard['refused']}")
        end = self.heard.get("ended")
        used = Used(end["cpu"], end["memory"]) if end else Used()
        if "value" in self.heard:
            return self.heard["value"], used
        if "raised" in self.heard:
            raise self.heard["raised"]
        cause, lost = self._cause(end)
        raise Died(cause, notebook=self._notebook(cause), lost=lost, used=used)

    def _cause(self, end: dict[str, Any] | None) -> tuple[str, bool]:
        if end and end["late"]:
            return f"Stopped: {self.limits.told_seconds}", False
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
