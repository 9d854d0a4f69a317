"""How fast the open data are read, cleaned and checked, against pandas reading the same files and doing nothing else.

    python benchmarks/intake.py [folder with jigyosho_*.csv or .csv.gz]

Each run is a process of its own (a warm process would show neither its memory nor its first read), ours and the bare
`pandas.read_csv(dtype=str)` in turn, so that a slow moment of the machine meets both. Only the reading is timed, not the
start of Python; the peak is the process's whole memory, libraries included.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
TIME_GOAL, MEMORY_GOAL = 2.0, 300


def bare(folder: Path) -> dict[str, int]:
    """All files as pandas reads them, every cell text, nothing checked."""
    import pandas as pd

    return {"rows": sum(len(pd.read_csv(path, dtype=str)) for path in sorted(folder.glob("jigyosho_*")))}


def ours(folder: Path) -> dict[str, int]:
    """The same files read, checked, cleaned and accounted for."""
    from caredx.intake import open_data

    data = open_data.read_folder(folder)
    return {"rows": data.rows_in_file, "kept": len(data.rows), "dropped": len(data.dropped)}


def measure(way: str, folder: Path) -> None:
    """Run one way in this process and print its time, peak memory and rows as JSON."""
    import pandas as pd  # noqa: F401 - both ways pay for it before the clock starts

    sys.path.insert(0, str(ROOT))
    if way == "ours":
        from caredx.intake import open_data  # noqa: F401 - so does ours
    start = time.perf_counter()
    counts = {"bare": bare, "ours": ours}[way](folder)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    print(json.dumps({"seconds": seconds, "peak": peak, **counts}))


def run(way: str, folder: Path) -> dict[str, float]:
    """One way in a fresh process."""
    command = [sys.executable, __file__, "--measure", way, str(folder)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main(folder: Path) -> int:
    """Measure both ways in turn, print medians and whether the goals are met."""
    files = sorted(folder.glob("jigyosho_*"))
    if not files:
        print(f"No jigyosho_*.csv in {folder}: nothing to measure. Give a folder of open-data files as argument.")
        return 1
    results: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for _ in range(RUNS):
        for way, found in results.items():
            found.append(run(way, folder))
    seconds = {way: statistics.median(result["seconds"] for result in found) for way, found in results.items()}
    peak = {way: statistics.median(result["peak"] for result in found) for way, found in results.items()}
    ratio, last = seconds["ours"] / seconds["bare"], results["ours"][-1]
    print(f"{len(files)} files, {last['rows']:,.0f} rows = {last['kept']:,.0f} kept + {last['dropped']:,.0f} dropped")
    print(f"median of {RUNS} runs each, in turn, every run a fresh process")
    print(f"bare pandas.read_csv(dtype=str)  {seconds['bare']:.3f} s  {peak['bare']:.0f} MB peak")
    print(f"caredx: read, check, clean       {seconds['ours']:.3f} s  {peak['ours']:.0f} MB peak")
    print(
        f"time ratio {ratio:.2f} (goal {TIME_GOAL:g} or less), peak {peak['ours']:.0f} MB (goal {MEMORY_GOAL} or less)"
    )
    met = (
        ratio <= TIME_GOAL
        and peak["ours"] <= MEMORY_GOAL
        and last["kept"] + last["dropped"] == results["bare"][-1]["rows"]
    )
    print("goals met" if met else "goals NOT met")
    return 0 if met else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else ROOT.parent / "shared" / "data" / "real"))
