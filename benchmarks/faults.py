"""Faults while the three books are made: kills, Ctrl-C, a full disk, too little memory, a folder that may only be read, many notebooks.

    python benchmarks/faults.py [--prefectures 2] [--kills 30] [--many 1000] [--only kills,stop,…]

A small example in a folder of its own; council pages, report and annex of some prefectures are made undisturbed first, and after every
fault the run is started again: its pages must be the same bytes. A line a fault says what was seen. `disk` and `shm` mount a small file
system in a mount namespace of their own (``unshare -m``: root on Linux). ``--many`` small notebooks show whether the program grows.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
SMALL = {"scale": 0.008, "fewest": 6}
SEED = 20260630
ENDS = (signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM)
GRACE = 30.0


class Trial:
    """A project folder with a small example, the command that makes its pages, and what they are undisturbed."""

    def __init__(self, home: Path, prefectures: int) -> None:
        self.home, self.plan = home, home / "params" / "example.yaml"
        self.codes = ",".join(["31", "13", "20", "24", "47"][:prefectures])
        shutil.copytree(ROOT / "params", home / "params")
        from caredx import made_up

        made_up.write(home / "data" / "raw" / "example", **SMALL)
        self.calm = self.pages(self.run("calm"))

    def command(self, out: str | Path, *more: str) -> list[str]:
        """The command line of one run."""
        told = ["run", str(self.plan), "--pref", self.codes, "--edition", "public", "--out", str(self.home / out)]
        return [sys.executable, "-m", "caredx", *told, "--jobs", "2", *more]

    def start(self, out: str | Path, *more: str, before: str = "", **options: object) -> subprocess.Popen:
        """A run; `before` is a command of the shell in a mount namespace of its own."""
        command = self.command(out, *more)
        if before:
            command = ["unshare", "-m", "sh", "-c", f'{before} && exec "$@"', "sh", *command]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
        )

    def run(self, out: str | Path, *more: str, before: str = "") -> Path:
        """A run to its end; where its pages lie."""
        process = self.start(out, *more, before=before)
        self.said, _ = process.communicate()
        self.code = process.returncode
        return self.home / out

    @staticmethod
    def pages(folder: Path) -> dict[str, bytes]:
        """Every file that is handed out."""
        home = folder / "2026-spring_public"
        return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}

    def same(self, out: str | Path) -> str:
        """Whether, started again, a disturbed run ends with the same pages, and leaves nothing behind."""
        folder = self.run(out)
        kept = [path.name for path in folder.rglob(".making-*")]
        equal = self.pages(folder) == self.calm
        return f"after a rerun {len(self.calm)} files {'identical' if equal and not kept else 'DIFFERENT'} (exit {self.code})"

    def last(self) -> str:
        """The last lines a run said."""
        return " / ".join(line.strip() for line in self.said.strip().splitlines()[-2:])[-220:]


def kills(trial: Trial, number: int) -> str:
    """Child, warm parent or program killed at random until `number` are dead; the program is started again as often as it dies."""
    chance, killed, programs = random.Random(SEED), 0, 1
    process = trial.start("killed", "--retries", "99")
    while killed < number:
        time.sleep(chance.uniform(0.5, 2.5))
        if process.poll() is not None:
            if killed and process.returncode == 0:
                shutil.rmtree(trial.home / "killed", ignore_errors=True)  # done before enough had died: from the start
            process, programs = trial.start("killed", "--retries", "99"), programs + 1
            continue
        inside = [one for one in psutil.Process(process.pid).children(recursive=True) if one.status() != "zombie"]
        victim = psutil.Process(process.pid) if killed % 6 == 5 or not inside else chance.choice(inside)
        try:
            victim.send_signal(chance.choice(ENDS))
            killed += 1
        except psutil.Error:
            continue
        if victim.pid == process.pid:
            process.wait(GRACE)
            left = gone_after(inside)
            if left:
                return f"{killed} kills: {left} processes were left behind"
    process.communicate()
    return f"{killed} kills, {programs} starts: {trial.same('killed')}"


def gone_after(processes: list[psutil.Process]) -> int:
    """How many of these still run after the grace."""
    _, alive = psutil.wait_procs(processes, GRACE)
    return sum(one.status() != "zombie" for one in alive)


def stop(trial: Trial) -> str:
    """Ctrl-C after the first page."""
    process = trial.start("stopped", start_new_session=True)
    while not list((trial.home / "stopped").rglob("*.html")) and process.poll() is None:
        time.sleep(0.05)
    inside, start = psutil.Process(process.pid).children(recursive=True), time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    trial.said, _ = process.communicate()
    seconds, left = time.monotonic() - start, gone_after(inside)
    trace = "Traceback" in trial.said
    return f"ended in {seconds:.1f} s, exit {process.returncode}, traceback: {trace}, left: {left}; «{trial.last()}»; {trial.same('stopped')}"


def disk(trial: Trial) -> str:
    """The disk of the pages holds 600 kB."""
    (trial.home / "full").mkdir()
    trial.run("full", before=f"mount -t tmpfs -o size=600k none {trial.home / 'full'}")
    told, code = trial.last(), trial.code
    trace = "Traceback" in trial.said
    return f"exit {code}, traceback: {trace}; «{told}»; {trial.same('full')}"


def shm(trial: Trial) -> str:
    """/dev/shm is full."""
    trial.run("shm", before="mount -t tmpfs -o size=4k none /dev/shm && head -c 4096 /dev/zero > /dev/shm/full")
    return f"exit {trial.code}; «{trial.last()}»; {trial.same('shm')}"


def memory(trial: Trial) -> str:
    """Each notebook may take 40 MiB."""
    trial.run("memory", "--memory", "40")
    said = "--memory" in trial.said
    return f"exit {trial.code}, names --memory: {said}; «{trial.last()}»; {trial.same('memory')}"


def closed(trial: Trial) -> str:
    """The folder of the pages may only be read."""
    (trial.home / "closed").mkdir()
    where = trial.home / "closed"
    trial.run("closed", before=f"mount --bind {where} {where} && mount -o remount,ro,bind {where}")
    return f"exit {trial.code}, lines: {len(trial.said.strip().splitlines())}; «{trial.last()}»; {trial.same('closed')}"


def many(trial: Trial, number: int) -> str:
    """Many small notebooks in one run: memory, files and processes of the program at the start and the end."""
    code = MANY.format(root=str(ROOT), tests=str(ROOT / "tests"), home=str(trial.home / "many"), number=number)
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    return process.stdout.strip() or process.stderr.strip().splitlines()[-1]


MANY = """
import sys; sys.path[:0] = [{root!r}, {tests!r}]
import time, psutil, kernel_sample as sample
from pathlib import Path
from caredx.batch.kernels import Warm
from caredx.batch.making import Limits
home = Path({home!r}); page = sample.notebook(home, "import numpy; numpy.ones(100_000).sum()", sample.PAGE)
def state():
    me = psutil.Process(); kids = me.children(recursive=True)
    return me.memory_info().rss >> 20, sum(k.memory_info().rss for k in kids) >> 20, me.num_fds(), len(kids)
start, failed, at = time.monotonic(), 0, []
warm = Warm().start()
for i in range({number}):
    failed += bool(warm.make(sample.task(page), Limits()).cause)
    if i in (min(49, {number} - 1), {number} - 1): at.append(state())
print(f"{number} notebooks in {{time.monotonic() - start:.0f}} s, {{failed}} failed; program MiB, parent MiB, files, processes: {{at[0]}} after 50, {{at[-1]}} after all")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prefectures", type=int, default=2)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--many", type=int, default=1000)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    trials: dict[str, Callable[[Trial], str]] = {
        "stop": stop,
        "disk": disk,
        "shm": shm,
        "memory": memory,
        "closed": closed,
        "kills": lambda trial: kills(trial, given.kills),
        "many": lambda trial: many(trial, given.many),
    }
    chosen = given.only.split(",") if given.only else [*trials]
    with tempfile.TemporaryDirectory() as home:
        start = time.monotonic()
        trial = Trial(Path(home) / "project", given.prefectures)
        print(f"undisturbed: {len(trial.calm)} files, exit {trial.code}, {time.monotonic() - start:.0f} s", flush=True)
        for name in chosen:
            start = time.monotonic()
            print(f"{name}: {trials[name](trial)} [{time.monotonic() - start:.0f} s]", flush=True)


if __name__ == "__main__":
    main()
