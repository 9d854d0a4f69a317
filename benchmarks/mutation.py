"""Whether the tests notice: small faults put into `measures/`, one at a time, and the tests that reach them run against each.

    python benchmarks/mutation.py [MODULE ...] [--each 4] [--minutes 20] [--seed 1] [--keep]

A mutant is one module with one change: a comparison turned or its boundary moved, plus for minus, times for divided by, and for or, a
number one higher, a condition negated (`mutants/changes.py`). It is never written to disk (`mutants/runner.py`). Modules are named
as `targets.path` or `time_study`; from each `--each` mutants are drawn. Printed: survivors with their line, killed of all that are
not equivalent by module, and the score of all modules together, each weighted by the mutants it offers, with its sampling error.
Equivalent mutants, which no test can kill, stand in `mutants/equivalent.csv` with the reason. `--keep` takes what tests reach from
the last run: right as long as no module of `measures` changed.
"""

import argparse
import csv
import importlib
import math
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEASURES = ROOT / "caredx" / "measures"
EQUIVALENT = Path(__file__).resolve().parent / "mutants" / "equivalent.csv"


def equivalent() -> dict[str, str]:
    """``module: source line: change`` → why no result differs."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return {row["mutant"]: row["reason"] for row in csv.DictReader(file)}


def dotted(path: Path) -> str:
    """Name of a module inside `measures`: ``targets.path``, or ``inference`` for what stands in a package itself."""
    return ".".join(path.relative_to(MEASURES).with_suffix("").parts).removesuffix(".__init__")


def chosen(names: list[str]) -> dict[str, str]:
    """Sources of the modules asked for, by name; all without a name."""
    files = {dotted(path): path for path in sorted(MEASURES.rglob("*.py"))}
    wanted = [m for m in files if not names or any(m == name or m.startswith(f"{name}.") for name in names)]
    return {module: files[module].read_text(encoding="utf-8") for module in wanted}


def score(offered: dict[str, int], tried: Counter, killed: Counter) -> tuple[float, float]:
    """Share killed of all mutants offered, from samples by module, and its standard error."""
    whole = sum(offered[module] for module in tried)
    share = sum(offered[module] * killed[module] / tried[module] for module in tried) / whole
    variance = 0.0
    for module, n in tried.items():
        # With one half added to either side, a module of which all were killed is not taken as certain.
        p = (killed[module] + 0.5) / (n + 1)
        variance += (offered[module] / whole) ** 2 * p * (1 - p) / n * (1 - n / offered[module])
    return share, math.sqrt(max(variance, 0.0))


def main() -> None:
    """Draw, run, print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("module", nargs="*")
    asked.add_argument("--each", type=int, default=4)
    asked.add_argument("--minutes", type=float, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", action="store_true", help="take what tests reach from the last run")
    given = asked.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for library in ("numpy", "pandas", "pytest", "hypothesis", "scipy.optimize", "scipy.stats", "yaml"):
        importlib.import_module(library)  # once, before the forks
    from mutants import changes, runner

    files, kept = runner.test_files(), ROOT / ".pytest_cache" / "reached.json"
    tests = runner.Tests(runner.measure(files, kept, anew=not given.keep))
    known, sources = equivalent(), chosen(given.module)
    offered = {module: count for module, source in sources.items() if (count := changes.count(source))}
    drawn = []
    for module, count in offered.items():
        numbers = random.Random(f"{given.seed} {module}").sample(range(count), min(count, given.each))
        found = (changes.mutant(module, sources[module], number) for number in numbers)
        drawn += [mutant for mutant in found if mutant.key not in known]
    random.Random(given.seed).shuffle(drawn)  # time that runs out falls on all modules alike
    until, tried, killed = time.monotonic() + 60 * given.minutes, Counter(), Counter()

    def told(mutant, lives: bool) -> bool:
        tried[mutant.module] += 1
        killed[mutant.module] += not lives
        if lives:
            met = len(tests.of(mutant))
            print(f"alive  {mutant.module}:{mutant.line}  {mutant.change}   {mutant.text}   ({met} tests)", flush=True)
        return time.monotonic() < until

    began = time.monotonic()
    runner.meet([(mutant, tests.of(mutant)) for mutant in drawn], files, told)
    for module in sorted(tried):
        print(f"{module}: {killed[module]} of {tried[module]} killed ({offered[module]} offered)")
    seconds = (time.monotonic() - began) / max(tried.total(), 1)
    share, error = score(offered, tried, killed)
    print(
        f"killed {killed.total()} of {tried.total()} of {sum(offered.values()):,} mutants in {len(tried)} modules,"
        f" {seconds:.1f} s each; score {share:.1%} ± {error:.1%} (one standard error)"
    )


if __name__ == "__main__":
    main()
