"""Jobs on a Dask cluster: separate scheduler and worker processes on loopback, one worker killed in the middle."""

import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import kernel_sample as sample
import pytest
from test_batch_run import FAIL_TOKYO, PAGE, notebook, project

from caredx.batch import cluster
from caredx.batch.executors import open_executor
from caredx.batch.making import Limits
from caredx.batch.run import How, run
from caredx.words import codes
from caredx.words.errors import EnvironmentFault, Unknown

pytestmark = pytest.mark.skipif(not importlib.util.find_spec("distributed"), reason="distributed is not installed")
ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A scheduler and two workers as docs/scale.md starts them, each in a process of its own."""
    folder, port = tmp_path_factory.mktemp("dask"), free_port()
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "DASK_DISTRIBUTED__DASHBOARD__LINK": "",
    }
    dask = [sys.executable, "-m", "dask"]
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"]
    worker = [
        "worker",
        f"tcp://127.0.0.1:{port}",
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
        "--local-directory",
        str(folder),
    ]
    log = (folder / "log").open("w")
    running = [
        subprocess.Popen([*dask, *words], env=env, cwd=folder, stdout=log, stderr=log)
        for words in (scheduler, worker, worker)
    ]
    yield f"dask://127.0.0.1:{port}"
    for process in reversed(running):
        process.terminate()
    for process in running:
        process.wait(20)
    log.close()


def certificates(folder: Path) -> dict[str, str]:
    """A certificate signed by itself, and where Dask is to find it."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run(["openssl", *words, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    start = "DASK_DISTRIBUTED__COMM__TLS__"
    known = {f"{start}CA_FILE": certificate}
    for who in ("SCHEDULER", "WORKER", "CLIENT"):
        known |= {f"{start}{who}__CERT": certificate, f"{start}{who}__KEY": key}
    return {name: str(path) for name, path in known.items()} | {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True"}


PROGRAM = """
import sys; sys.path.insert(0, {tests!r})
import pathlib, kernel_sample as sample
from caredx.batch.executors import open_executor
from caredx.batch.making import Limits
executor = open_executor({address!r}, "fresh", jobs=1, limits=Limits(), doubt=print)
executor.submit({{"20": sample.task(sample.notebook(pathlib.Path({folder!r}), sample.PAGE))}})
name, made = executor.next()
assert "県 20" in made.html, made.cause
print(executor._client.scheduler.address)
executor.close()
"""


REFUSED = """
from caredx.batch import cluster
from caredx.batch.executors import open_executor
from caredx.batch.making import Limits
from caredx.words.errors import EnvironmentFault
cluster.PATIENCE = 3
for kind in ("dask", "dask+tls"):
    try:
        open_executor(f"{{kind}}://127.0.0.1:{port}", "fresh", jobs=1, limits=Limits(), doubt=print)
    except EnvironmentFault:
        print(kind)
"""


def test_with_tls_nothing_else_is_spoken(tmp_path):
    """As docs/scale.md says: certificates in Dask's configuration, an address that begins with dask+tls."""
    port = free_port()
    env = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DASHBOARD__LINK": ""} | certificates(tmp_path)
    dask, no = [sys.executable, "-m", "dask"], ["--no-dashboard"]
    log = (tmp_path / "log").open("w")
    quiet = {"env": env, "cwd": tmp_path, "stdout": log, "stderr": log}
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--protocol", "tls", "--host", "127.0.0.1", "--port", str(port), "--no-show", *no], **quiet
    )
    worker = subprocess.Popen(
        [*dask, "worker", f"tls://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny", *no], **quiet
    )
    try:
        code = PROGRAM.format(tests=str(ROOT / "tests"), address=f"dask+tls://127.0.0.1:{port}", folder=str(tmp_path))
        told = subprocess.run(
            [sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0 and told.stdout.startswith("tls://"), (
            told.stderr[-2000:] + (tmp_path / "log").read_text()[-2000:]
        )
        plain = {name: value for name, value in env.items() if "TLS" not in name and "ENCRYPTION" not in name}
        refused = subprocess.run(
            [sys.executable, "-c", REFUSED.format(port=port)],
            env=plain,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert refused.stdout.split() == ["dask", "dask+tls"], refused.stderr[-2000:]
    finally:
        for process in (worker, scheduler):
            process.terminate()
            process.wait(20)
        log.close()


@pytest.fixture(autouse=True)
def one_warm_parent(monkeypatch):
    sample.lend(monkeypatch)


def contents(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*.html")}


@pytest.mark.slow
def test_a_worker_lost_in_the_middle_costs_nothing_but_time(address, tmp_path):
    pids = tmp_path / "pids"
    # Every notebook notes the warm parent it was forked from, whose parent is the worker.
    slow = f"import os, time\nopen({str(pids)!r}, 'a').write(f'{{os.getppid()}}\\n'); time.sleep(1)"
    plan, page = project(tmp_path), notebook(tmp_path, slow, FAIL_TOKYO, PAGE)
    places = codes.find_all(["11,12,13,14,15,16"])
    seen, killed = [], []

    def kill_one(outcome) -> None:
        seen.append(outcome)
        if not killed:
            warm = int(pids.read_text().split()[-1])
            worker = int(re.search(r"PPid:\s+(\d+)", Path(f"/proc/{warm}/status").read_text())[1])
            os.kill(worker, signal.SIGKILL)
            killed.append(warm)

    there = run(plan, places, notebook=page, out=tmp_path / "there", how=How(executor=address), done=kill_one)
    here = run(plan, places, notebook=page, out=tmp_path / "here")
    assert killed and len(seen) == 6 and [one.code for one in there.failed] == ["13"]
    assert contents(there.index.parent) == contents(here.index.parent)
    deadline = time.monotonic() + 20
    while Path(f"/proc/{killed[0]}").exists():
        assert time.monotonic() < deadline, "the warm parent of a killed worker ends"
        time.sleep(0.1)


def test_a_cluster_that_is_not_there_is_told_in_words(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(EnvironmentFault, match="no scheduler"):
        open_executor(f"dask://127.0.0.1:{free_port()}", "warm", jobs=1, limits=Limits(), doubt=print)
    with pytest.raises(Unknown, match="dask://"):
        open_executor("ray://x", "warm", jobs=1, limits=Limits(), doubt=print)


def test_a_worker_of_another_version_refuses():
    with pytest.raises(EnvironmentFault, match="another version"):
        cluster.work(sample.task(Path("x")), "warm", Limits(), "other")
