"""What withholding costs on the cells of a whole cycle, beside the optimal suppression of τ-Argus' engine (`pytauargus`) on the same systems.

    python benchmarks/suppression_cost.py PLAN [--peers PYTHON] [--systems 0]

Every KPI, year and prefecture of a plan, taken apart by service, size, add-on, municipality and other definitions, is settled as a public
edition settles it; each system goes to `pytauargus` with the same secret cells, least amounts of doubt and numbers of establishments as
weights. Told are the cells, those secret for what they are, all that are withheld, and CPU seconds. Counts are exact for both. Of sums the
door takes into account that ratios are told rounded; the peer knows exact sums only, and withholds more for it.
``--systems N`` sends N systems drawn at random where all would take too long, and holds both against each other on these.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
SEED, MOST, PLACES = 20260630, 1e7, 3


def settled(plan: Path) -> tuple[list[dict], float, float]:
    """Systems of a cycle as they were settled, CPU seconds for settling and for the values before it."""
    from caredx.findings import cells
    from caredx.findings.disclosure import Policy, parts
    from caredx.findings.results import Results
    from caredx.words import params

    results = Results(params.load(plan, "13"), "13", "public")
    start = time.process_time()
    cells._wholes(results), cells._parts(results)  # noqa: SLF001 - what is kept from here on is not timed as settling
    before = time.process_time() - start
    found, spent, door = [], [0.0], parts.suppress

    def watched(system, policy, **known):
        begin = time.process_time()
        one = door(system, policy, **known)
        spent[0] += time.process_time() - begin
        measure = next((name for name in ("amount", "x") if name in system.counts), "n")
        found.append(_record(system, policy, measure, one, known.get("shown_before", ())))
        return one

    assert Policy(**results.params.disclosure.rules).complementary
    with mock.patch.object(parts, "suppress", watched):
        cells.settled(results)
    return found, spent[0], before


def _record(system, policy, measure: str, one, told) -> dict:
    place = {cell: i for i, cell in enumerate(system.cells)}
    values = system.counts[measure]
    margin = np.array([policy.margin(measure, value) for value in values])
    seen = ~system.unseen
    return {
        "measure": measure,
        "values": values,
        "weights": np.maximum(1.0, system.counts["n"]),
        "secret": one.primary & seen & (system.counts["n"] > 0),
        "hidden": one.hidden & seen,
        "seen": seen,
        "told": [place[cell] for cell in told if cell in place],
        "least": np.minimum(margin, values),
        "most": np.minimum(margin, system.counts["n"] - values) if measure == "x" else margin,
        "sums": system.sums,
    }


def written(one: dict) -> str:
    """A system as τ-Argus reads it: what is told elsewhere is fixed, what stands nowhere costs nothing to withhold."""
    lines = ["0", str(len(one["values"]))]
    for i, value in enumerate(one["values"]):
        status = "u" if one["secret"][i] else "z" if i in one["told"] else "s"
        weight = round(float(one["weights"][i])) if one["seen"][i] else 1
        doubt = (one["least"][i], one["most"][i]) if one["secret"][i] else (0.0, 0.0)
        lines.append(
            f"{i} {value:.{PLACES}f} {weight} {status} 0 {MOST:.0f} {doubt[0]:.{PLACES}f} {doubt[1]:.{PLACES}f} 0"
        )
    lines.append(str(len(one["sums"])))
    lines += [
        f"0 {len(parts) + 1} : {whole} (-1) " + "".join(f"{part} (1) " for part in parts)
        for whole, parts in one["sums"]
    ]
    return "\n".join(lines) + "\n"


PEER = """
import json, sys, tempfile, time
from pathlib import Path
from pytauargus import HiTaSCtrl
home = Path(sys.argv[1]); tempfile.tempdir = str(home)
found = {}
for path in sorted(home.glob("*.jj")):
    start = time.process_time()
    code = HiTaSCtrl().full_jj(in_file_jj=str(path), out_file=str(path.with_suffix(".out")), max_time=1)
    out = path.with_suffix(".out")
    more = [int(line.split()[0]) for line in out.read_text().splitlines() if line.strip()] if out.exists() else []
    found[path.stem] = [code, more, time.process_time() - start]
(home / "found.json").write_text(json.dumps(found))
"""


def peer(systems: list[dict], python: str) -> list[tuple[int, float] | None]:
    """Cells withheld in all and seconds, by system; None where the peer found no way."""
    with tempfile.TemporaryDirectory() as home:
        for number, one in enumerate(systems):
            (Path(home) / f"{number:05d}.jj").write_text(written(one), encoding="utf-8")
        subprocess.run(
            [str(Path(python).absolute()), "-c", PEER, home], check=True, cwd=home, stdout=subprocess.DEVNULL
        )
        found = json.loads((Path(home) / "found.json").read_text(encoding="utf-8"))
    told: list[tuple[int, float] | None] = []
    for number, one in enumerate(systems):
        code, more, seconds = found[f"{number:05d}"]
        hidden = {*more, *np.flatnonzero(one["secret"]).tolist()} & {*np.flatnonzero(one["seen"]).tolist()}
        told.append((len(hidden), seconds) if code <= 1 else None)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--peers", help="an interpreter with pytauargus")
    parser.add_argument("--systems", type=int, default=0)
    given = parser.parse_args()
    found, seconds, before = settled(given.plan)
    print(f"{len(found)} systems, {before:.1f} CPU s for the values, {seconds:.1f} for settling")
    print("measure  systems   cells  secret  withheld  pytauargus  CPU s  no way")
    for measure in ("n", "x", "amount"):
        some = [one for one in found if one["measure"] == measure]
        if given.systems and len(some) > given.systems:
            some = random.Random(SEED).sample(some, given.systems)
        asked = [one for one in some if one["secret"].any()]
        theirs = peer(asked, given.peers) if given.peers else [None] * len(asked)
        both = [(one, other) for one, other in zip(asked, theirs, strict=True) if other]
        size, secret, hidden = (sum(int(one[name].sum()) for one in some) for name in ("seen", "secret", "hidden"))
        lost = len(asked) - len(both)
        print(
            f"{measure:<8} {len(some):7d} {size:7d} {secret:7d} {hidden:9d} {sum(o[0] for _, o in both):11d} "
            f"{sum(o[1] for _, o in both):6.1f} {lost:7d}   (of these {sum(int(a['hidden'].sum()) for a, _ in both)} by caredx)"
        )


if __name__ == "__main__":
    main()
