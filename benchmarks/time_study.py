"""How long a national study takes: 10^8 ten-minute slots out of core, beside plain pandas at the largest size it can hold.

    python benchmarks/time_study.py [--slots 100000000] [--pandas 6000000] [--folder DIR]

Writes a log of slots as Parquet partitioned by prefecture, sums it to staff-day minutes and measures the study, at a tenth, a
half and the whole of the size (growth should be linear). Plain pandas does the same sum on ``--pandas`` slots, by default
about what it holds in 3 GiB; it has no Parquet reader of its own here, so its rows come from DuckDB, and loading and summing
are timed apart. Each step runs in a process of its own whose peak memory is printed.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PREFECTURES, SLOTS_A_DAY, DAYS, STAFF = 47, 48, 10, 20
PER_OFFICE = SLOTS_A_DAY * DAYS * STAFF
KEYS = ["office", "staff_id", "date", "shift", "round", "activity"]


def write(folder: Path, slots: int) -> None:
    """Slots of day shifts, before and after, in 47 partitions; runs of one activity as real logs have them."""
    import duckdb

    per_prefecture = round(slots / PREFECTURES / PER_OFFICE) * PER_OFFICE
    connection = duckdb.connect()
    connection.execute("SET memory_limit='1GB'")
    for number in range(1, PREFECTURES + 1):
        part = folder / f"pref={number:02d}"
        part.mkdir(parents=True)
        query = f"""
            SELECT '{number:02d}' || lpad(CAST(i // {PER_OFFICE} AS VARCHAR), 8, '0') AS office,
                   'S' || lpad(CAST((i // {SLOTS_A_DAY * DAYS}) % {STAFF} AS VARCHAR), 2, '0') AS staff_id,
                   DATE '2026-06-01' + CAST(day + CASE WHEN day < 5 THEN 0 ELSE 90 END AS INTEGER) AS date,
                   'day' AS shift, CASE WHEN day < 5 THEN 'before' ELSE 'after' END AS round,
                   CAST((8 * 60 + (i % {SLOTS_A_DAY}) * 10) AS SMALLINT) AS slot,
                   CAST(1 + hash(i // 3 + {number}) % 24 AS UTINYINT) AS activity, CAST(10 AS UTINYINT) AS minutes
            FROM (SELECT i, (i // {SLOTS_A_DAY}) % {DAYS} AS day FROM range({per_prefecture}) t(i))"""
        connection.execute(f"COPY ({query}) TO '{part / 'slots.parquet'}' (FORMAT parquet, ROW_GROUP_SIZE 200000)")


def out_of_core(folder: Path, out: Path, times: int = 1) -> dict:
    """Sum the log with the library, the best of several times, and measure the study."""
    from caredx.intake import slot_log
    from caredx.measures.time_study import Cells, measure_cells

    limits = {"memory": "1500MB", "threads": 2}
    log, summed = best(lambda i: slot_log.sum_slots(folder, out / str(i), **limits), times)
    started = time.perf_counter()
    by_facility, by_staff = (Cells(*slot_log.summarise(log, by=by, **limits)) for by in ([], ["staff_id"]))
    study = measure_cells(by_facility, by_staff)
    measured = time.perf_counter() - started
    return {
        "slots": log.slots,
        "staff_days": log.staff_days,
        "sum_s": summed,
        "measure_s": measured,
        "changes": len(study.changes),
    }


def plain_pandas(folder: Path, times: int) -> dict:
    """Load all rows and sum them with groupby, the best of several times."""
    import duckdb

    files = [str(path) for path in sorted(folder.glob("pref=*/*.parquet"))]
    rows, loaded = best(lambda i: duckdb.sql(f"SELECT {', '.join(KEYS)}, minutes FROM read_parquet({files})").df(), 1)
    sums, summed = best(lambda i: rows.groupby(KEYS, sort=False)["minutes"].sum(), times)
    return {"slots": len(rows), "groups": len(sums), "load_s": loaded, "sum_s": summed}


def best(run: Callable[[int], object], times: int) -> tuple[object, float]:
    """What a step gives, and the fewest seconds it took."""
    seconds = []
    for i in range(times):
        started = time.perf_counter()
        found = run(i)
        seconds.append(time.perf_counter() - started)
    return found, min(seconds)


def in_process(step: str, *arguments: object) -> dict:
    """Run one step in a process of its own; its figures, or why it ended."""
    command = [sys.executable, __file__, "--step", step, *map(str, arguments)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return (
        json.loads(found.stdout)
        if found.returncode == 0
        else {"ended": found.stderr.strip().splitlines()[-1:] or found.returncode}
    )


def step(name: str, folder: Path, *arguments: str) -> None:
    """One step, its seconds and its peak memory as JSON."""
    found = plain_pandas(folder, 3) if name == "pandas" else out_of_core(folder, Path(arguments[0]), int(arguments[1]))
    print(json.dumps({**found, "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def main() -> None:
    """Write the logs, run every step, print seconds, peak memory and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--slots", type=int, default=10**8)
    parser.add_argument("--pandas", type=int, default=6 * 10**6)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--step", nargs="+")
    options = parser.parse_args()
    if options.step:
        step(options.step[0], Path(options.step[1]), *options.step[2:])
        return
    home = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        report(home, options.slots, options.pandas)
    finally:
        shutil.rmtree(home)


def report(home: Path, slots: int, pandas_slots: int) -> None:
    """Print the table."""
    results = []
    for part in (0.1, 0.5, 1.0):
        folder = home / f"log{part}"
        started = time.perf_counter()
        write(folder, round(slots * part))
        written = time.perf_counter() - started
        size = sum(file.stat().st_size for file in folder.rglob("*.parquet")) / 2**20
        found = in_process("duckdb", folder, home / "out", 1)
        print(f"out of core: {found}", f"(log {size:.0f} MiB, written in {written:.0f} s)", flush=True)
        results.append(found)
        shutil.rmtree(home / "out", ignore_errors=True)
        if part == 1.0:
            beside_pandas(folder, slots, pandas_slots)
        shutil.rmtree(folder)
    first, last = results[0], results[-1]
    growth = (last["sum_s"] / first["sum_s"]) / (last["slots"] / first["slots"])
    print(
        f"growth: {last['slots'] / first['slots']:.1f} times the slots in "
        f"{last['sum_s'] / first['sum_s']:.1f} times the seconds "
        f"({growth:.2f} of linear)"
    )


def beside_pandas(folder: Path, slots: int, pandas_slots: int) -> None:
    """The same prefectures through pandas and through the library, each in its own process."""
    prefectures = max(1, round(PREFECTURES * pandas_slots / slots))
    few = folder.parent / "few"
    for part in sorted(folder.glob("pref=*"))[:prefectures]:
        shutil.copytree(part, few / part.name)
    theirs, ours = in_process("pandas", few), in_process("duckdb", few, folder.parent / "out_few", 3)
    print(f"plain pandas: {theirs}\nout of core:  {ours}", flush=True)
    if "sum_s" in theirs:
        whole = (theirs["load_s"] + theirs["sum_s"]) / ours["sum_s"]
        print(
            f"pandas / out of core at {ours['slots']} slots: {whole:.1f} times the seconds with loading, "
            f"{theirs['sum_s'] / ours['sum_s']:.1f} without; {theirs['peak_mib'] / ours['peak_mib']:.1f} times the memory"
        )


if __name__ == "__main__":
    main()
