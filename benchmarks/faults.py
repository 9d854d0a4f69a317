"""Faults while the three books are made: kills, Ctrl-C, full disks, too little memory, a clock set back, stopped processes, many pages.

    python benchmarks/faults.py [--prefectures 2] [--kills 30] [--many 1000] [--only kills,stop,…]

A small example in a folder of its own; council pages, report and annex of some prefectures are made undisturbed first, and after every
fault the run is started again: its pages must be the same bytes. A line a fault says what was seen. `disk`, `store` and `shm` mount a
small file system in a mount namespace of their own (``unshare -m``: root on Linux); `clock` needs a C compiler. ``--many`` pages of
municipalities in one run show whether anything grows.
"""

import argparse
import contextlib
import json
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

    def start(
        self,
        out: str | Path,
        *more: str,
        before: str = "",
        environment: dict[str, str] | None = None,
        **options: object,
    ) -> subprocess.Popen:
        """A run; `before` is a command of the shell in a mount namespace of its own."""
        command = self.command(out, *more)
        if before:
            command = ["unshare", "-m", "sh", "-c", f'{before} && exec "$@"', "sh", *command]
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {})
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
        inside = below(process)
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
    until_a_page(trial, "stopped", process)
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


def store(trial: Trial) -> str:
    """The disk of the checked tables holds 200 kB."""
    trial.run("store", before=f"mount -t tmpfs -o size=200k none {trial.home / 'data' / 'processed'}")
    told, code, pages = trial.last(), trial.code, len(list((trial.home / "store").rglob("*.html")))
    trace = "Traceback" in trial.said
    return f"exit {code}, pages: {pages}, traceback: {trace}; «{told}»; {trial.same('store')}"


CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
int clock_gettime(clockid_t clock, struct timespec *now) {
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, now);
    if (clock == CLOCK_REALTIME && !access(getenv("CLOCK_BACK"), F_OK)) now->tv_sec -= 400L * 86400;
    return failed;
}
time_t time(time_t *kept) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (kept) *kept = now.tv_sec;
    return now.tv_sec;
}
"""
"""The clock of the wall alone goes back, as on a real machine; libfaketime 0.9.10 breaks sleeping too."""


def clock(trial: Trial) -> str:
    """The clock goes back 400 days after the first page."""
    library, mark = trial.home / "clock.so", trial.home / "back"
    mark.unlink(missing_ok=True)
    built = ["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", str(library), "-ldl"]
    subprocess.run(built, input=CLOCK, text=True, check=True)
    told = {"LD_PRELOAD": str(library), "CLOCK_BACK": str(mark)}
    process = trial.start("clock", environment=told)
    until_a_page(trial, "clock", process)
    mark.touch()
    trial.said, _ = process.communicate()
    same = trial.pages(trial.home / "clock") == trial.calm
    took = json.loads((trial.home / "clock" / "2026-spring" / "public_run" / "run.json").read_text("utf-8"))["seconds"]
    return f"exit {process.returncode}, identical at once: {same}, recorded: {took} s; {trial.same('clock')}"


def frozen(trial: Trial) -> str:
    """A child is stopped (SIGSTOP) as often as it goes on, six times; then the warm parent."""
    said = []
    for who in ("child", "parent"):
        out = f"frozen_{who}"
        process, start = trial.start(out), time.monotonic()
        until_a_page(trial, out, process)
        while not (inside := [one for one in below(process) if (who == "child") == (one.ppid() != process.pid)]):
            time.sleep(0.02)
        before, stopped = len(list((trial.home / out).rglob("*.html"))), time.monotonic()
        with contextlib.suppress(psutil.Error):
            for _ in range(6):
                inside[0].send_signal(signal.SIGSTOP)
                while inside[0].status() == "stopped":
                    time.sleep(0.1)
        stopped = time.monotonic() - stopped
        made = len(list((trial.home / out).rglob("*.html"))) - before
        trial.said, _ = process.communicate()
        ended = f"exit {process.returncode} after {time.monotonic() - start:.0f} s"
        said.append(f"{who} stopped for {stopped:.0f} s, {made} pages meanwhile, {ended}, {trial.same(out)}")
    return "; ".join(said)


def importing(trial: Trial) -> str:
    """The warm parent is killed while it imports, twice."""
    process, dead = trial.start("importing"), set()
    while len(dead) < 2 and process.poll() is None:
        for one in below(process):
            if one.pid not in dead and "caredx.batch.warm" in " ".join(one.cmdline()):
                time.sleep(0.4)
                one.kill()
                dead.add(one.pid)
        time.sleep(0.02)
    trial.said, _ = process.communicate()
    return f"exit {process.returncode}, fresh kernels taken: {'fresh' in trial.said}; «{trial.last()}»; {trial.same('importing')}"


def changed(trial: Trial) -> str:
    """An input file gets a row more after the first page."""
    file = trial.home / "data" / "raw" / "example" / "activities.csv"
    kept = file.read_bytes()
    process = trial.start("changed")
    until_a_page(trial, "changed", process)
    file.write_bytes(kept + kept.splitlines(keepends=True)[-1].replace(b"2025", b"2024"))
    trial.said, _ = process.communicate()
    file.write_bytes(kept)
    pages = trial.pages(trial.home / "changed")
    other = [
        name
        for name in pages
        if name.endswith(("council.html", "report.html", "annex.html")) and pages[name] != trial.calm[name]
    ]
    return f"exit {process.returncode}, pages other than undisturbed: {len(other)}; «{trial.last()}»; {trial.same('changed')}"


def until_a_page(trial: Trial, out: str, process: subprocess.Popen) -> None:
    """Wait for the first page of a run."""
    while not list((trial.home / out).rglob("*.html")) and process.poll() is None:
        time.sleep(0.02)


def below(process: subprocess.Popen) -> list[psutil.Process]:
    """What a run has started and still runs."""
    with contextlib.suppress(psutil.Error):
        return [one for one in psutil.Process(process.pid).children(recursive=True) if one.status() != "zombie"]
    return []


def many(trial: Trial, number: int) -> str:
    """Pages of municipalities (published figures) in one run, one at a time: memory and open files of program and warm parent."""
    from caredx.findings.place_names import official_names
    from caredx.words.codes import PREFECTURES

    areas = [code for place in PREFECTURES for code in official_names(place.code)][:number]
    trial.plan = trial.home / "params" / "published.yaml"
    process, seen, start = trial.start("many", "--jobs", "1", "--area", ",".join(areas)), [], time.monotonic()
    program, told = psutil.Process(process.pid), iter(process.stdout)
    for done, _ in enumerate(told, 1):
        if done % max(1, number // 8) == 0 and process.poll() is None:
            parents = [one for one in below(process) if one.ppid() == process.pid]
            sizes = [f"{one.memory_info().rss >> 20} MiB, {one.num_fds()} files" for one in (program, *parents)]
            seen.append(f"{done}: {' | '.join(sizes)}")
            print("  ", seen[-1], flush=True)
    pages = len(list((trial.home / "many").rglob("*/report.html")))
    return f"{len(areas)} asked, {pages} pages, exit {process.wait()}, {time.monotonic() - start:.0f} s"


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
        "store": store,
        "clock": clock,
        "frozen": frozen,
        "importing": importing,
        "changed": changed,
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
