"""A notebook gives the same page in a child of the warm parent as in a fresh kernel, and whatever it does, it fails alone."""

import errno
import gc
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time

import kernel_sample as sample
import nbformat
import pytest

from caredx.batch import calls, kernels
from caredx.batch import warm as parent
from caredx.batch.kernels import Fresh, Warm, open_kernels
from caredx.batch.making import Limits

pytestmark = pytest.mark.skipif(
    bool(kernels.unsupported()), reason="no safe fork on this system: fresh kernels are used"
)
NO_LIMITS = Limits(0, 0)


@pytest.fixture(scope="module")
def warm():
    """A light parent: most of what is tested is how it lives. What it does for a page the real one is asked for (`sample.shared`)."""
    doubts = []
    with pytest.MonkeyPatch.context() as patch:
        sample.light(patch)
        opened = open_kernels("warm", doubts.append)
        yield opened
        opened.close()
    assert not doubts


def outputs(made):
    cells = nbformat.reads(made.notebook, as_version=4).cells
    return [(cell.get("execution_count"), [dict(out) for out in cell.get("outputs", [])]) for cell in cells]


def plain(made):
    """Outputs without the colours of tracebacks."""
    return re.sub(r"\\x1b\[[0-9;]*m", "", repr(outputs(made)))


def test_every_kind_of_output_is_the_same_as_in_a_fresh_kernel(tmp_path):
    task = sample.task(sample.notebook(tmp_path, *sample.OUTPUTS))
    ours, theirs = sample.shared().make(task, NO_LIMITS), Fresh().make(task, NO_LIMITS)
    assert ours.cause == theirs.cause == "ValueError: 理由" and ours.html is theirs.html is None
    assert plain(ours) == plain(theirs)
    shown = outputs(ours)
    assert "image/png" in str(shown) and "never" not in str(shown[-1][1]) and "ValueError" in str(shown)
    assert ours.cpu > 0 and ours.memory > 50 << 20 and theirs.memory > 20 << 20


def test_the_page_is_the_same_bytes(tmp_path):
    task = sample.task(sample.notebook(tmp_path, *sample.OUTPUTS[:4], sample.OUTPUTS[7]))
    ours, theirs = sample.shared().make(task, NO_LIMITS), Fresh().make(task, NO_LIMITS)
    assert ours.html and ours.html == theirs.html and "<p>五</p>" in ours.html


def test_each_notebook_has_a_process_a_namespace_a_folder_and_a_random_state_of_its_own(warm, tmp_path):
    look = (
        "import os, random, numpy\nseen = 'left' in globals(), os.getcwd(), len(os.listdir('/proc/self/task'))\nleft = 1\n"
        "seen, os.getpid(), random.random(), numpy.random.random()"
    )
    path = sample.notebook(tmp_path, look)
    found = [eval(outputs(warm.make(sample.task(path), NO_LIMITS))[-1][1][0]["data"]["text/plain"]) for _ in range(2)]
    assert found[0][0] == found[1][0] == (False, os.getcwd(), 1)
    assert all(a != b for a, b in zip(found[0][1:], found[1][1:], strict=True))


def test_pages_of_a_series_share_a_process_and_nothing_else(warm, tmp_path):
    seen = "seen = 'left' in globals()\nleft = 1\nimport os\nseen, os.getpid()"
    path = sample.notebook(tmp_path, seen, sample.PAGE)
    made = warm.make_series([sample.task(path), sample.task(path, "13")], Limits(60, 0))
    (first, one), (second, other) = (eval(outputs(page)[-2][1][0]["data"]["text/plain"]) for page in made)
    assert first is second is False and one == other
    assert "県 20" in made[0].html and "県 13" in made[1].html and made[1].cpu > 0


@pytest.mark.parametrize(
    ("fault", "told"),
    [("1 / 0", "ZeroDivisionError"), ("import os; os._exit(3)", "exit code 3"), ("while True: pass", "1 s")],
)
def test_a_page_that_fails_in_a_series_fails_as_if_alone_and_the_others_are_made(warm, tmp_path, fault, told):
    good, bad = sample.notebook(tmp_path, sample.PAGE), sample.notebook(tmp_path, fault, sample.PAGE, name="bad")
    limits = Limits(1 if told == "1 s" else 0, 0)
    made = warm.make_series([sample.task(good), sample.task(bad), sample.task(good, "13")], limits)
    assert "県 20" in made[0].html and "県 13" in made[2].html
    assert made[1].html is None and told in made[1].cause and fault in made[1].notebook


def test_findings_are_shared_only_between_pages_of_a_series():
    from types import SimpleNamespace

    from caredx.findings import place

    def opened(code="20", edition="internal"):
        plan = SimpleNamespace(path="plan.yaml")
        return place.findings(SimpleNamespace(params=plan, prefecture=code, edition=edition))

    assert opened() is not opened()
    with place.shared():
        assert opened() is opened()
        assert len({id(opened(code, edition)) for code in ("20", "13") for edition in ("internal", "public")}) == 4
    assert opened() is not opened()


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("import os; os._exit(3)", "DeadKernelError: .* exit code 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "DeadKernelError: .* SIGKILL"),
        ("import ctypes; ctypes.string_at(0)", "DeadKernelError: .* SIGSEGV .*Segmentation fault"),
    ],
)
def test_a_process_that_dies_is_one_failed_notebook_kept_with_the_place(warm, tmp_path, end, told):
    made = warm.make(sample.task(sample.notebook(tmp_path, "1", end, "2")), NO_LIMITS)
    assert made.html is None and made.died and re.match(told, made.cause)
    assert [bool(found) for _, found in outputs(made)] == [False, False, False, True, False]
    assert warm.make(sample.task(sample.notebook(tmp_path, sample.PAGE)), NO_LIMITS).html


def test_limits_of_time_and_memory_raise_inside_the_notebook(warm, tmp_path):
    late = warm.make(sample.task(sample.notebook(tmp_path, "while True: pass")), Limits(0.5, 0))
    assert late.cause == "Stopped: more than 0.5 s (--timeout)" and not late.died and "while True" in late.notebook
    big = warm.make(sample.task(sample.notebook(tmp_path, "held = bytearray(300 << 20)")), Limits(0, 200 << 20))
    assert re.match(r"MemoryError .*more than 200 MiB of memory \(--memory\)", big.cause) and not big.died
    assert warm.make(sample.task(sample.notebook(tmp_path, "held = bytearray(100 << 20)")), Limits(60, 200 << 20)).html


def test_a_fresh_kernel_has_the_same_limits(tmp_path):
    late = Fresh().make(sample.task(sample.notebook(tmp_path, "1", "while True: pass", "2")), Limits(3, 0))
    assert late.cause == "Stopped: more than 3 s (--timeout)" and not late.died
    assert [bool(found) for _, found in outputs(late)] == [False, False, True, True, False]


def test_a_notebook_that_will_not_stop_is_killed(warm, tmp_path, monkeypatch):
    stubborn = "import signal; signal.signal(signal.SIGALRM, signal.SIG_IGN)\nimport time\ntime.sleep(60)"
    made = warm.make(sample.task(sample.notebook(tmp_path, stubborn)), Limits(0.2, 0))
    assert made.cause == "Stopped: more than 0.2 s (--timeout)" and made.seconds < 20


def test_a_lost_parent_is_replaced_and_takes_its_descendants_along(warm, tmp_path, monkeypatch):
    sample.light(monkeypatch)  # the one that takes its place
    started = tmp_path / "started"
    child = f"import subprocess, os; p = subprocess.Popen(['sleep', '61.5']); open({str(started)!r}, 'w').write(f'{{os.getpid()}} {{p.pid}}'); p.wait()"
    found = []
    waiting = threading.Thread(
        target=lambda: found.append(warm.make(sample.task(sample.notebook(tmp_path, child)), NO_LIMITS))
    )
    warm.make(sample.task(sample.notebook(tmp_path / "a", "1")), NO_LIMITS)
    first = warm.pid
    waiting.start()
    wait_for(lambda: started.exists() and started.read_text().count(" "))
    os.kill(first, signal.SIGKILL)
    waiting.join(20)
    assert found[0].died and "warm parent ended" in found[0].cause and "sleep" in found[0].notebook
    wait_for(lambda: not any(map(alive, map(int, started.read_text().split()))))
    assert warm.make(sample.task(sample.notebook(tmp_path / "a", sample.PAGE)), NO_LIMITS).html and warm.pid != first


PROGRAM = """
import sys; sys.path.insert(0, {tests!r})
import pathlib, kernel_sample as sample
from caredx.batch.kernels import Warm
from caredx.batch.making import Limits
from caredx.batch import calls
calls.PROGRAM = (str(sample.LIGHT),)
warm = Warm().start()
print(warm.pid, flush=True)
warm.make(sample.task(sample.notebook(pathlib.Path({folder!r}), "import os, time; open({mark!r}, 'w').write(str(os.getpid()) + ' '); time.sleep(62.5)")), Limits())
"""


def test_nothing_is_left_when_the_program_is_killed(tmp_path):
    mark = tmp_path / "mark"
    code = PROGRAM.format(tests=os.path.dirname(__file__), folder=str(tmp_path), mark=str(mark))
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    parent = int(program.stdout.readline())
    wait_for(lambda: mark.exists() and " " in mark.read_text(), 120)
    program.kill()
    program.wait()
    program.stdout.close()
    wait_for(lambda: not alive(parent) and not alive(int(mark.read_text())))


IMPORTING = """
import sys, time
from caredx.batch.kernels import Warm, lighten
lighten()
print(Warm().start().pid, flush=True)
time.sleep(600)
"""


def test_a_parent_that_still_imports_ends_with_its_program():
    program = subprocess.Popen([sys.executable, "-c", IMPORTING], stdout=subprocess.PIPE, text=True)
    parent = int(program.stdout.readline())
    assert alive(parent)
    program.kill()
    program.wait()
    program.stdout.close()
    wait_for(lambda: not alive(parent), 10)


def test_a_parent_killed_while_it_imports_is_started_again(tmp_path, monkeypatch):
    sample.light(monkeypatch)
    told, victims = [], []
    opened = Warm(told.append).start()
    try:
        killer = threading.Thread(target=lambda: [victims.append(opened.pid), os.kill(opened.pid, signal.SIGKILL)])
        killer.start()
        made = opened.make(sample.task(sample.notebook(tmp_path, sample.PAGE)), NO_LIMITS)
        killer.join()
        assert made.html and opened.pid not in victims and not told
    finally:
        opened.close()


def test_closing_while_a_parent_imports_does_not_wait_for_it():
    opened = Warm().start()
    closing = threading.Thread(target=opened.close)
    closing.start()
    closing.join(20)
    assert not closing.is_alive()


@pytest.mark.parametrize("who", ["child", "parent"])
def test_whoever_is_stopped_is_told_to_go_on(warm, tmp_path, monkeypatch, who):
    monkeypatch.setattr(calls, "QUIET", 0.5)
    pid = {"child": "os.getpid()", "parent": "os.getppid()"}[who]
    page = sample.notebook(
        tmp_path, f"import os, signal; os.kill({pid}, signal.SIGSTOP)\nimport time; time.sleep(0.2)", sample.PAGE
    )
    assert warm.make(sample.task(page), NO_LIMITS).html


def test_a_fork_that_fails_is_one_lost_call(monkeypatch):
    """No process to be had: whoever called is told, nothing stays open, and the parent takes the next call."""

    def refuse():
        raise OSError(errno.EAGAIN, "no process")

    monkeypatch.setattr(parent.os, "fork", refuse)
    monkeypatch.setattr(parent, "threads", lambda: 1)
    control, ours = socket.socketpair()
    served = parent._Parent(control)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(2):
        answer, status, log = socket.socketpair(), socket.socketpair(), os.open(os.devnull, os.O_WRONLY)
        calls.wire.send(status[0], NO_LIMITS)
        socket.send_fds(ours, [b"."], [answer[1].fileno(), status[1].fileno(), log])
        assert served._accept()
        assert calls.wire.receive(status[0]) == {"unforked": "no process"}
        for one in (*answer, *status):
            one.close()
        os.close(log)
    assert len(os.listdir("/proc/self/fd")) == before


def test_four_at_a_time_leave_no_file_descriptor_and_no_process_behind(warm, tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    paths = [sample.notebook(tmp_path / str(i), "import os; os.getppid()", f"{i}") for i in range(8)]
    warm.make(sample.task(paths[0]), NO_LIMITS)
    gc.collect()  # what earlier tests left to be closed
    before = len(os.listdir("/proc/self/fd")), len(os.listdir(f"/proc/{warm.pid}/fd"))
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda path: warm.make(sample.task(path), NO_LIMITS), paths))
    assert [outputs(one)[-1][1][0]["data"]["text/plain"] for one in made] == [str(i) for i in range(8)]
    now = lambda: (len(os.listdir("/proc/self/fd")), len(os.listdir(f"/proc/{warm.pid}/fd")))  # noqa: E731
    wait_for(lambda: all(found <= then for found, then in zip(now(), before, strict=True)))
    assert not open(f"/proc/{warm.pid}/task/{warm.pid}/children").read()


@pytest.mark.parametrize("doubt", ["threads", "system", "start"])
def test_any_doubt_falls_back_to_fresh_kernels(tmp_path, monkeypatch, doubt):
    sample.light(monkeypatch)
    told = []
    if doubt == "system":
        monkeypatch.setattr(kernels.sys, "platform", "darwin")
        opened = open_kernels("warm", told.append)
    else:
        opened = Warm(told.append)
        if doubt == "threads":
            monkeypatch.setattr(calls.wire, "receive", lambda link: 2)
        else:
            monkeypatch.setattr(calls.sys, "executable", "/bin/false")
    path = sample.notebook(tmp_path, sample.PAGE)
    if doubt == "system":
        assert opened.kind == "fresh"
    else:
        monkeypatch.setattr(
            opened,
            "_fresh",
            type("Stub", (), {"make": lambda self, task, limits: "fresh", "close": lambda self: None})(),
        )
        assert opened.make(sample.task(path), NO_LIMITS) == "fresh" == opened.make(sample.task(path), NO_LIMITS)
    opened.close()
    assert len(told) == 1 and {"threads": "2 threads", "system": "darwin", "start": "did not start"}[doubt] in told[0]


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def wait_for(fact, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)
