"""What `import caredx as cx` and the first touch of each public name cost, as ratios to `import pandas`; first calls apart.

    python benchmarks/bench_imports.py [--times 5]

Every line is a process of its own; the lines are gone through in turn, `--times` rounds, so that a busy machine slows all alike. Medians of CPU
seconds beyond those of an empty Python, which keeps what it compiles (`PYTHONDONTWRITEBYTECODE` is taken away), as an installed one does. A first
call pays for what it computes with (scipy, duckdb) and, drawn, for matplotlib: beside it stands `import pandas, matplotlib.pyplot`.
"""

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
EMPTY, PANDAS, BARE = "pass", "import pandas", "import caredx"
DRAWING = "import pandas, matplotlib.pyplot"
_KPI = (
    "cx.kpi('overtime', {'office': ['a'] * 12 + ['b'] * 12, 'month': ['2025-%02d' % (i % 12 + 1) for i in range(24)],"
    " 'staff_fte': [1.0] * 24, 'overtime_hours': [1.0] * 24}, by=None)"
)
FIRST_CALLS = {
    "areas": "cx.areas()",
    "share": "cx.share({'u': [1, 0, 1]}, 'u')",
    "kpi": _KPI,
    "kpi, drawn": f"{_KPI}.plot()",
    "peers": "cx.peers('20')",
}


def lines() -> dict[str, str]:
    """What is measured → its Python."""
    sys.path.insert(0, str(ROOT))
    import caredx

    names = {f"cx.{name}": f"import caredx as cx; cx.{name}" for name in dir(caredx)}
    calls = {f"first call: {name}": f"import caredx as cx; {code}" for name, code in FIRST_CALLS.items()}
    return {EMPTY: EMPTY, PANDAS: PANDAS, DRAWING: DRAWING, BARE: BARE, **names, **calls}


def cpu(code: str) -> float:
    """CPU seconds of one fresh process."""
    env = dict(os.environ, PYTHONPATH=str(ROOT), OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MPLBACKEND="agg")
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env=env, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--times", type=int, default=5)
    given = asked.parse_args()
    codes = lines()
    seen: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(given.times):
        for name, code in codes.items():
            seen[name].append(cpu(code))
    empty = median(seen[EMPTY])
    pandas, drawing = (median(seen[peer]) - empty for peer in (PANDAS, DRAWING))
    print(f"medians of {given.times}; empty Python {empty:.3f} s, import pandas {pandas:.3f} s beyond it")
    print("| what | seconds beyond Python | × import pandas | × with pyplot |\n|---|--:|--:|--:|")
    for name, found in seen.items():
        beyond = median(found) - empty
        print(f"| {name} | {beyond:.3f} | {beyond / pandas:.2f} | {beyond / drawing:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
