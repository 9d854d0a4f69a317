"""Children, warm parents and workers are killed at random, and every page is the same bytes as in an undisturbed run."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import kernel_sample as sample
import psutil
import pytest
from test_batch_run import PAGE, notebook, project

from caredx.batch import kernels
from caredx.batch.run import How, run
from caredx.words import codes

pytestmark = pytest.mark.skipif(bool(kernels.unsupported()), reason="no safe fork on this system")
ROOT = Path(__file__).resolve().parents[1]
PLACES = codes.find_all(["11,12,13,14,15,16,17,18"])
SEED = 20260630
WORK = "import time, random, numpy\ntime.sleep(0.4)\nnumpy.arange(prefecture.count('1') + 1000).sum()"
PATIENCE = How(jobs=3, retries=50)


def contents(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*.html")}


def descendants() -> list[psutil.Process]:
    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found


def is_warm(process: psutil.Process) -> bool:
    return str(sample.LIGHT) in process.cmdline()


@pytest.fixture
def undisturbed(tmp_path, monkeypatch) -> tuple[Path, Path, dict[str, bytes]]:
    plan, page = project(tmp_path), notebook(tmp_path, WORK, PAGE)
    with monkeypatch.context() as patch:
        sample.lend(patch)
        result = run(plan, PLACES, notebook=page, out=tmp_path / "calm", how=How(jobs=3))
    assert not result.failed
    return plan, page, contents(result.index.parent)


def test_killing_children_and_parents_at_random_changes_no_page_and_leaves_no_process(
    tmp_path, undisturbed, monkeypatch
):
    sample.light(monkeypatch)
    plan, page, calm = undisturbed
    chance, ended, killed = random.Random(SEED), threading.Event(), []
    before = {process.pid for process in descendants()}

    def kill() -> None:
        while not ended.wait(chance.uniform(0.2, 0.5)):
            ours = [process for process in descendants() if process.pid not in before]
            children = [process for process in ours if is_warm(process) and process.ppid() != os.getpid()]
            parents = [process for process in ours if is_warm(process) and process.ppid() == os.getpid()]
            chosen = parents if len(killed) in (2, 5) else children
            # Enough is enough: eight deaths in eight jobs.
            if chosen and len(killed) < 8:
                victim = chance.choice(chosen)
                try:
                    victim.send_signal(chance.choice([signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM]))
                    killed.append(victim.pid)
                except psutil.Error:
                    continue

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        result = run(plan, PLACES, notebook=page, out=tmp_path / "wild", how=PATIENCE)
    finally:
        ended.set()
        killer.join()
    assert len(killed) >= 4 and any(outcome.tries for outcome in result.outcomes)
    assert not result.failed and contents(result.index.parent) == calm
    assert not [process for process in descendants() if process.pid not in before]
    assert not list((tmp_path / "wild").rglob(".making-*"))


PROGRAM = """
import sys; sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
import test_chaos as t
t.run(Path({plan!r}), t.PLACES, notebook=Path({page!r}), out=Path({out!r}), how=t.PATIENCE)
"""


@pytest.mark.slow  # the children and parents above are killed daily
def test_killing_the_program_at_random_and_starting_it_again_ends_with_the_same_pages(tmp_path, undisturbed):
    plan, page, calm = undisturbed
    chance, out = random.Random(SEED), tmp_path / "stopped"
    code = PROGRAM.format(root=str(ROOT), tests=str(ROOT / "tests"), plan=str(plan), page=str(page), out=str(out))
    for attempt in range(3):
        program = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
        made = len(list(out.rglob("report.html")))
        deadline = time.monotonic() + 60
        while len(list(out.rglob("report.html"))) < made + chance.randint(1, 2) and program.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        theirs = (
            [process.pid for process in psutil.Process(program.pid).children(recursive=True)]
            if program.poll() is None
            else []
        )
        program.kill()
        program.wait()
        deadline = time.monotonic() + 20
        while any(map(running, theirs)):
            assert time.monotonic() < deadline, f"attempt {attempt}: processes are left behind"
            time.sleep(0.05)
    sample_run = subprocess.run([sys.executable, "-c", code], check=True)
    assert sample_run.returncode == 0 and contents(out / "2026-spring") == calm
    assert not list(out.rglob("*.jsonl")) and not list(out.rglob("failed.ipynb"))


def running(pid: int) -> bool:
    try:
        return not re.search(r"State:\s+[ZX]", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return False
