"""The three books of 47 prefectures: a stock papermill and nbconvert loop against caredx with one and two processes, and the floor, interleaved in one run.

    python benchmarks/batch.py [--prefectures 6] [--rounds 3] [--dask] [--only abcf] [--plan params/example.yaml]

(a) stock: `papermill.execute_notebook` with its defaults (fresh kernel, saved at every cell) and nbconvert's HTML exporter with our
template, made anew for each page, one after the other, each page computing all it shows; (k) the same with the results that
caredx keeps for all prefectures. (b), (c): ``caredx run --force`` with one and two processes. (d) floor: the
same computing, drawing and writing of HTML in one warm process without notebooks. (e) with ``--dask``: scheduler and two workers on
loopback. (f) ``caredx run`` with nothing changed, all 47 of them only if 47 are asked for. Every contestant is a process of its own,
whole: start and imports count. Each round runs all of them in turn; medians are printed. Results that are the same for all
prefectures are kept from before the first round, for all contestants but (a); ``--cold`` removes them before each.
"""

import argparse
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
BOOKS = {"council": "council", "report": "prefecture_report", "annex": "annex"}
NAMES = {
    "a": "stock papermill + nbconvert",
    "k": "stock, results kept",
    "b": "caredx, 1 process",
    "c": "caredx, 2 processes",
    "d": "floor: one warm process",
    "e": "caredx, Dask, 2 workers",
    "f": "caredx, nothing changed",
}
MUNICIPALITIES, MANY = 1741, 100_000
PAUSE = 0.1


def stock(plan: Path, codes: list[str], out: Path) -> None:
    """What one finds in tutorials, with our template so that the pages are comparable."""
    import papermill
    from nbconvert.exporters import HTMLExporter

    from caredx.batch.export import TEMPLATES, frame
    from caredx.batch.fonts import characters, subset

    for code, book in itertools.product(codes, BOOKS):
        written = out / f"{code}_{book}.ipynb"
        given = {"params_path": str(plan), "prefecture": code, "edition": "internal"}
        node = papermill.execute_notebook(notebook(book), str(written), parameters=given, kernel_name="python3")
        exporter = HTMLExporter(template_name="caredx", extra_template_basedirs=[str(TEMPLATES)])
        exporter.register_filter("alt_text", lambda output, cell: "")
        page, _ = exporter.from_notebook_node(node, {"page": frame("ja", code, True)})
        page = page.replace(
            "@font-face{}",
            f"@font-face{{font-family:IPAexGothic;src:url(data:font/woff2;base64,{subset(characters(page))})}}",
            1,
        )
        (out / f"{code}_{book}.html").write_text(page, encoding="utf-8")


def notebook(book: str) -> NotebookNode:
    """The notebook of a book, without the cells that only whoever opens it needs; the same for all contestants."""
    from caredx.batch.making import without_guides

    return without_guides(ROOT / "notebooks" / "pages" / f"{BOOKS[book]}.ipynb")


def floor(plan: Path, codes: list[str], out: Path) -> None:
    """The cells of the notebook as plain calls, and their HTML in our frame with its glyphs."""
    from nbformat import v4

    from caredx.batch import export

    for code, book in itertools.product(codes, BOOKS):
        space = {"params_path": str(plan), "prefecture": code, "edition": "internal"}
        shown = []
        for cell in notebook(book).cells[1:]:
            *lines, last = cell.source.rstrip().splitlines()
            exec("\n".join(lines), space)
            if last.startswith(f"{book}."):
                shown.append(eval(last, space).data)
            else:
                exec(last, space)
        outputs = [v4.new_output("execute_result", {"text/html": html}, execution_count=1) for html in shown]
        node = v4.new_notebook(cells=[v4.new_code_cell("", outputs=outputs)])
        html = export.to_html(node, lang="ja", title=code, example=True)
        (out / f"{code}_{book}.html").write_text(html, encoding="utf-8")


def command(who: str, plan: Path, codes: list[str], out: Path, address: str = "") -> list[str]:
    """How a contestant is started."""
    if who in "akd":
        return [
            sys.executable,
            __file__,
            "--contestant",
            who,
            "--plan",
            str(plan),
            "--codes",
            ",".join(codes),
            "--out",
            str(out),
        ]
    options = {
        "b": ["--force", "--jobs", "1"],
        "c": ["--force", "--jobs", "2"],
        "e": ["--force", "--executor", address],
        "f": [],
    }[who]
    return [sys.executable, "-m", "caredx", "run", str(plan), "--pref", ",".join(codes), "--out", str(out), *options]


def surroundings() -> dict[str, str]:
    """The environment of every contestant."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}


def measured(words: list[str], also: list[int] = (), more: dict[str, str] | None = None) -> dict[str, float]:
    """Wall clock, processor seconds and peak memory of a command with all its descendants; `also` are trees that serve it.

    Peak memory is counted twice: resident (shared pages once for each process) and, where Linux tells it, proportional (shared once).
    """
    peak = {"rss": 0, "pss": 0}
    before = sum(_cpu(pid) for pid in also)
    began = time.perf_counter()
    running = subprocess.Popen(
        words, cwd=ROOT, env=surroundings() | (more or {}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(PAUSE):
            tree = _tree([running.pid, *also])
            for kind, read in (("rss", _rss), ("pss", _pss)):
                peak[kind] = max(peak[kind], sum(map(read, tree)))

    watch = threading.Thread(target=look)
    watch.start()
    told = running.stderr.read()
    _, status, used = os.wait4(running.pid, 0)
    wall = time.perf_counter() - began
    ended.set()
    watch.join()
    if status:
        sys.exit(told.decode())
    # The usage of a process holds that of children it waited for; a warm parent reports its own to the program that ends it.
    cpu = used.ru_utime + used.ru_stime + sum(_cpu(pid) for pid in also) - before
    return {"wall": wall, "cpu": cpu, "rss": peak["rss"], "pss": peak["pss"]}


def _tree(pids: list[int]) -> list[psutil.Process]:
    found = {}
    for pid in pids:
        try:
            top = psutil.Process(pid)
            found |= {process.pid: process for process in [top, *top.children(recursive=True)]}
        except psutil.Error:
            continue
    return list(found.values())


def _cpu(pid: int) -> float:
    total = 0.0
    for process in _tree([pid]):
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def _rss(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


def _pss(process: psutil.Process) -> int:
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:")), 0)


def main() -> None:
    """Run the contestants in turn and print medians, ratios and what they would take for more."""
    given = arguments()
    if given.contestant:
        {"a": stock, "k": stock, "d": floor}[given.contestant](given.plan, given.codes.split(","), given.out)
        return
    codes = [f"{20 if i == 0 else i if i <= 20 - 1 else i + 1:02d}" for i in range(given.prefectures)]
    who = given.only or "akbcd" + ("e" if given.dask else "") + "f"
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in who}
    with tempfile.TemporaryDirectory(prefix="caredx-bench-") as folder:
        subprocess.run(
            command("c", given.plan, codes[:2], Path(folder) / "first"),
            cwd=ROOT,
            check=True,
            env=surroundings(),
            capture_output=True,
        )
        for number in range(given.rounds):
            for name in who:
                if given.cold:
                    for kept in ROOT.glob("data/processed/*/results"):
                        shutil.rmtree(kept)
                out = Path(folder) / ("c" if name == "f" else f"{name}{number}")
                out.mkdir(exist_ok=True)
                rounds[name].append(contest(name, given.plan, codes, out))
                print(f"round {number + 1} ({name}) {rounds[name][-1]['wall']:.1f} s", file=sys.stderr, flush=True)
                if name == "c" and out != Path(folder) / "c":
                    shutil.rmtree(Path(folder) / "c", ignore_errors=True)
                    shutil.copytree(out, Path(folder) / "c")
        made = {book: made_of(Path(folder) / "c", book) for book in BOOKS}
    tell(rounds, len(codes), made)


def contest(name: str, plan: Path, codes: list[str], out: Path) -> dict[str, float]:
    """One contestant once; for Dask with scheduler and workers started and ended around it, their start not counted."""
    if name != "e":
        return measured(command(name, plan, codes, out), more={"CAREDX_KEEP": "0"} if name == "a" else None)
    env = surroundings() | {"OPENBLAS_NUM_THREADS": "1"}
    dask, address, quiet = (
        [sys.executable, "-m", "dask"],
        "tcp://127.0.0.1:18786",
        {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL},
    )
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", "18786", "--no-dashboard"]
    worker = ["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(out)]
    serving = [subprocess.Popen([*dask, *words], env=env, **quiet) for words in (scheduler, worker, worker)]
    try:
        time.sleep(6)
        return measured(
            command("e", plan, codes, out, address.replace("tcp", "dask")), [process.pid for process in serving]
        )
    finally:
        for process in serving:
            process.terminate()
            process.wait()


def made_of(folder: Path, book: str) -> dict[str, object]:
    """Of one book: sizes of its pages, what each page used, and median seconds of each cell as papermill noted them."""
    cells: dict[str, list[float]] = {}
    for path in folder.rglob(f"{book}.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            last = "".join(cell["source"]).rstrip().splitlines()[-1:]
            seconds = cell["metadata"].get("papermill", {}).get("duration") or 0.0
            cells.setdefault(last[0][:60] if last else "", []).append(seconds)
    record = next(folder.rglob("run.json" if book == "report" else f"run_{book}.json"))
    return {
        "sizes": [path.stat().st_size for path in folder.rglob(f"{book}.html")],
        "used": json.loads(record.read_text(encoding="utf-8"))["reports"],
        "cells": {last: statistics.median(many) for last, many in cells.items()},
    }


def tell(rounds: dict[str, list[dict[str, float]]], places: int, made: dict[str, dict]) -> None:
    """The table, the ratios the goals speak of, and the extrapolation."""
    found = {
        name: {key: statistics.median(one[key] for one in many) for key in many[0]} for name, many in rounds.items()
    }
    each = {name: one["wall"] / places for name, one in found.items()}
    print(
        f"{places} places of {len(BOOKS)} books, {len(rounds['a'])} rounds, medians, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}\n"
    )
    heads = (
        f"{'s':>8}{'s/place':>10}{'CPU s/place':>14}{'MiB peak (resident)':>21}{'(shared once)':>15}{'a / this':>10}"
    )
    print(f"{'':32}{heads}")
    for name, one in found.items():
        print(
            f"({name}) {NAMES[name]:28}{one['wall']:8.1f}{each[name]:10.2f}{one['cpu'] / places:14.2f}{one['rss'] / 2**20:21.0f}"
            f"{one['pss'] / 2**20:15.0f}{each['a'] / each[name]:10.2f}"
        )
    for peer in (name for name in "ak" if name in each):
        ratios = "   ".join(f"({name}): {each[peer] / each[name]:.2f}x" for name in "bc")
        print(f"({peer}) against {ratios}")
    ways = (
        ("wall clock", each),
        ("CPU, which a busy machine moves less", {name: one["cpu"] / places for name, one in found.items()}),
    )
    for what, by in ways if "d" in each else ():
        removed = (by["a"] - by["b"]) / (by["a"] - by["d"])
        print(f"overhead removed ((a)-(b)) / ((a)-(d)), {what}: {removed:.2f}   (a) / (b): {by['a'] / by['b']:.2f}x")
    if "e" in each:
        print(f"Dask against the local pool: {each['c'] / each['e']:.2f}x")
    for book, one in made.items():
        _tell_book(book, **one)
    size = sum(statistics.median(one["sizes"]) for one in made.values())
    for many in (MUNICIPALITIES, MANY):
        print(
            f"{many:>7,} places on this machine: stock {many * each['a'] / 3600:.1f} h, (c) {many * each['c'] / 3600:.1f} h, "
            f"HTML {many * size / 2**30:.1f} GiB"
        )


def _tell_book(book: str, sizes: list[int], used: list[dict], cells: dict[str, float]) -> None:
    cpu, memory = (statistics.median(one[what] for one in used) for what in ("cpu", "memory"))
    print(
        f"{book} in (c): CPU {cpu:.2f} s, process {memory / 2**20:.0f} MiB, "
        f"HTML {statistics.median(sizes) / 2**20:.2f} MiB; dearest cells, wall clock:"
    )
    for cell, seconds in sorted(cells.items(), key=lambda one: -one[1])[:6]:
        print(f"  {seconds:6.2f}  {cell}")
    rest = statistics.median(one["seconds"] for one in used) - sum(cells.values())
    print(f"  {rest:6.2f}  page: nbconvert, glyphs, and all else")


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prefectures", type=int, default=47)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plan", type=Path, default=ROOT / "params" / "example.yaml")
    parser.add_argument("--only", default="", help="contestants, a, b and c among them: abcf")
    parser.add_argument("--dask", action="store_true", help="also a Dask cluster on loopback")
    parser.add_argument(
        "--cold", action="store_true", help="remove the results kept for all prefectures before each contestant"
    )
    for hidden in ("--contestant", "--codes"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
