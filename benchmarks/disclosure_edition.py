"""A made public edition before two referees: the attacker of the tests, and the audit of τ-Argus' engine (`pytauargus`).

    python benchmarks/disclosure_edition.py FOLDER PLAN [--peers PYTHON]

FOLDER holds the pages of an edition made from PLAN (``python3 run.py report PLAN --edition public``). Read off the pages: every table of
counts (`tests/attack.py`), every value of a ratio (`tests/attack_ratios.py`). What was true before the door is computed anew. Each
universe of counts, and each outcome over all prefectures and national groups, is written down as one linear system of linked tables, and
both referees say between what each secret cell lies: for the outsider a shown count is fixed, a shown ratio open by its rounding.
`pytauargus` is asked in an interpreter of its own (see `benchmarks/disclosure.py`).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

MOST = 1e6
PLACES = 3
"""Decimals of sums in a system of τ-Argus."""


@dataclass
class Task:
    """One linear system: what is true, what is shown, what must stay in doubt.

    Attributes
    ----------
    kind, name : str
    true, low, high : array
        By cell: its value, and between what it lies for who sees it (least and most there can be where it is withheld).
    shown, secret : array of bool
    least, most : array
        Between what a secret cell must be left.
    sums : list of (int, tuple of int)
    """

    kind: str
    name: str
    true: np.ndarray = field(repr=False)
    low: np.ndarray = field(repr=False)
    high: np.ndarray = field(repr=False)
    shown: np.ndarray = field(repr=False)
    secret: np.ndarray = field(repr=False)
    least: np.ndarray = field(repr=False)
    most: np.ndarray = field(repr=False)
    sums: list[tuple[int, tuple[int, ...]]] = field(repr=False)

    def written(self) -> str:
        """The system as τ-Argus reads it (JJ): cells with status and what is known of them, then sums that are zero."""
        lines = ["0", str(len(self.true))]
        for i, value in enumerate(self.true):
            fixed = self.shown[i] and self.low[i] == self.high[i]
            status = "s" if fixed else "u" if self.secret[i] else "m"
            ends = (self.low[i], self.high[i]) if not fixed else (0.0, MOST)
            lines.append(f"{i} {value:.{PLACES}f} 1 {status} {ends[0]:.{PLACES}f} {ends[1]:.{PLACES}f} 0 0 0")
        lines.append(str(len(self.sums)))
        for whole, parts in self.sums:
            terms = " ".join(f"{part} (1)" for part in parts)
            lines.append(f"0 {len(parts) + 1} : {whole} (-1) {terms} ")
        return "\n".join(lines) + "\n"

    def back(self, low: Mapping[int, float], high: Mapping[int, float]) -> int:
        """Secret cells that are told closer than they must be, by the ends a referee found."""
        return sum(
            bool(self.shown[i] or low[i] > self.least[i] + 0.01 or high[i] < self.most[i] - 0.01)
            for i in map(int, np.flatnonzero(self.secret))
        )


def counts(folder: Path, plan: Path, places: list[str]) -> Iterator[Task]:
    """Every universe of counts of the edition."""
    import attack

    from caredx.findings.results import Results
    from caredx.words import params

    tables, told, _ = attack.read(folder)
    tables = [one for one in tables if one["universe"].str[:2].isin(places).all()]
    groups: dict[tuple[str, str], list[pd.DataFrame]] = {}
    for frame in tables:
        for (universe, period, _), rows in frame.fillna({"period": ""}).groupby(["universe", "period", "table"]):
            groups.setdefault((universe, period), []).append(rows)
    rules = params.load(plan, "13").disclosure.rules
    true = {}
    for code in places:
        true |= _true(Results(params.load(plan, code), code, "public"))
    for where, frames in sorted(groups.items()):
        for measure in attack.MEASURES:
            if any(measure in one for one in frames):
                task = _counted(where, frames, measure, told.get(where, {}).get(measure, {}), true, rules)
                if task is not None:
                    yield task


def _true(results) -> dict[tuple[str, str, frozenset, str], float]:
    """Counts of every table of a prefecture as they come to the door."""
    from caredx.findings import released
    from caredx.findings import theme as rooms
    from caredx.findings.cells import WAYS
    from caredx.findings.effects import EffectResults
    from caredx.findings.follow_up import FollowUpResults
    from caredx.findings.groups import GroupResults
    from caredx.findings.money import MoneyResults
    from caredx.findings.peers import PeerResults
    from caredx.findings.standard import StandardResults
    from caredx.findings.support import SupportResults
    from caredx.findings.survey import SurveyResults
    from caredx.measures.breakdown import BROKEN_DOWN

    themes = PeerResults, GroupResults, SurveyResults, FollowUpResults, StandardResults
    seen = []

    def watched(door):
        def through(self, tables, *args):
            seen.extend(tables)
            return door(self, tables, *args)

        return through

    def settled(tables, *args, door=released.settled, **options):
        seen.extend(tables if isinstance(tables, list | tuple) else [tables])
        return door(tables, *args, **options)

    # A theme keeps what its door gave, so that a door already passed is not asked again: its tables are watched on the way there.
    with (
        mock.patch.object(rooms.Theme, "release", watched(rooms.Theme.release)),
        mock.patch.object(released, "settled", settled),
    ):
        for theme in themes:
            if not getattr(theme(results), "missing", None):
                theme(results).released  # noqa: B018
        effects = EffectResults(results)
        MoneyResults(results, effects).released  # noqa: B018
        SupportResults(results, effects, FollowUpResults(results)).released  # noqa: B018
        for kpi in BROKEN_DOWN:
            results.breakdowns(kpi, WAYS)
    found = {}
    for table in seen:
        for cell, row in zip(table.cells(), table.full().to_dict("records"), strict=True):
            key = frozenset(f"{dim}={value}" for dim, value in cell)
            for measure in ("n", "x"):
                if measure in row:
                    found[table.universe, table.period, key, measure] = float(row[measure])
    return found


def _counted(where, frames, measure: str, marked, true, rules) -> Task | None:
    """The tables of one universe as one system."""
    import attack

    cells, shown, linked = attack.linked(frames, measure, marked)
    sums = sorted((whole, tuple(sorted(parts))) for whole, parts in linked if parts)
    values = {name: np.array([true.get((*where, key, name), np.nan) for key in cells]) for name in ("n", "x")}
    if np.isnan(values[measure]).any():
        print(f"{' '.join(where)} {measure}: not known what was true, left out")
        return None
    n, value = values["n"], values[measure]
    most = n if measure == "x" else np.full(len(cells), MOST)
    few = (n > 0) & (n < rules["threshold"])
    if measure == "x":
        few |= (n > 0) & ((value < rules["part"]) | (n - value < rules["part"]))
    told = np.isin(np.arange(len(cells)), [*shown])
    given = np.array([shown.get(i, 0.0) for i in range(len(cells))])
    width = rules["width"]
    return Task(
        "counts",
        f"{' '.join(where)} {measure}",
        value,
        np.where(told, given, 0.0),
        np.where(told, given, most),
        told,
        few,
        np.maximum(0.0, value - width),
        np.minimum(value + width, most),
        sums,
    )


def ratios(folder: Path, plan: Path) -> Iterator[Task]:
    """Every outcome with a national level: all prefectures with their parts and the national groups as one system."""
    import attack_ratios as ratios

    from caredx.findings.results import Results
    from caredx.words import params

    results = Results(params.load(plan, "13"), "13", "public")
    told = ratios.read(ratios.pages_of(folder), results.params.fiscal_year)
    for key, ends in (*ratios.records_of(folder), *ratios.workbooks_of(folder, results.params.fiscal_year)):
        told[key].append(ends)
    for truth in ratios.truths(results):
        names = sorted(truth.top)
        place = {key: i for i, key in enumerate(names)}
        value, ends = np.array([truth.top[key] for key in names]), ratios.known(truth, told)
        scale = 10.0 ** max(0, np.floor(np.log10(value.max())) - 6)
        low, high = (np.array([ends[key][side] for key in names]) for side in (0, 1))
        secret = np.array([key in truth.secret and truth.top[key] > 0 for key in names])
        yield Task(
            "ratios",
            f"{truth.outcome} {truth.year}",
            value / scale,
            np.minimum(low, value) / scale,
            np.minimum(np.maximum(high, value) / scale, MOST * 10),
            np.array([key in told for key in names]),
            secret,
            (1 - ratios.NEAR) * value / scale,
            (1 + ratios.NEAR) * value / scale,
            [(place[whole], tuple(place[part] for part in parts)) for whole, parts in (*truth.sums, *truth.shared)],
        )


def own(task: Task) -> tuple[int, float]:
    """Secret cells our attacker tells, and seconds: a linear program in the highs of scipy over the same system."""
    from scipy.optimize import linprog
    from scipy.sparse import lil_array

    start = time.process_time()
    matrix = lil_array((max(1, len(task.sums)), len(task.true)))
    for number, (whole, parts) in enumerate(task.sums):
        matrix[number, whole] -= 1.0
        for part in parts:
            matrix[number, part] += 1.0
    ends: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for i in map(int, np.flatnonzero(task.secret)):
        for side, sign in enumerate((1.0, -1.0)):
            goal = np.zeros(len(task.true))
            goal[i] = sign
            bounds = np.column_stack([task.low, task.high])
            one = linprog(goal, A_eq=matrix.tocsr(), b_eq=np.zeros(matrix.shape[0]), bounds=bounds, method="highs")
            ends[side][i] = float(one.x[i]) if one.success else float(task.true[i])
    return task.back(*ends), time.process_time() - start


PEER = """
import json, sys, tempfile, time
from pathlib import Path
from pytauargus._tauargus import audit_jj
home = Path(sys.argv[1]); tempfile.tempdir = str(home)
found = {}
for path in sorted(home.glob("*.jj")):
    start = time.process_time()
    rows = audit_jj(str(path))
    found[path.stem] = [[[r["cell"], r["min"], r["max"]] for r in rows], time.process_time() - start]
(home / "found.json").write_text(json.dumps(found))
"""


def outside(tasks: list[Task], python: str) -> list[tuple[int, float] | None]:
    """The same told by the audit of τ-Argus' engine."""
    with tempfile.TemporaryDirectory() as home:
        for number, task in enumerate(tasks):
            (Path(home) / f"{number:05d}.jj").write_text(task.written(), encoding="utf-8")
        subprocess.run([str(Path(python).absolute()), "-c", PEER, home], check=True, cwd=home)
        found = json.loads((Path(home) / "found.json").read_text(encoding="utf-8"))
    told = []
    for number, task in enumerate(tasks):
        rows, seconds = found[f"{number:05d}"]
        low = {cell: least for cell, least, _ in rows}
        high = {cell: most for cell, _, most in rows}
        told.append((task.back(low, high), seconds))
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--peers", help="an interpreter with pytauargus")
    parser.add_argument("--pref", default="", help="counts of these prefectures only: 13,20")
    given = parser.parse_args()
    made = sorted({path.parent.name[:2] for path in given.folder.rglob("*.html") if path.parent.name[:2].isdigit()})
    places = given.pref.split(",") if given.pref else made
    tasks = [*counts(given.folder, given.plan, places), *ratios(given.folder, given.plan)]
    mine = [own(task) for task in tasks]
    theirs = outside(tasks, given.peers) if given.peers else [None] * len(tasks)
    print(f"pages of {len(made)} prefectures, counts of {len(places)}")
    print("what     systems  cells  shown  secret  referee     recovered  CPU s")
    for kind in ("counts", "ratios"):
        those = [i for i, task in enumerate(tasks) if task.kind == kind]
        size = [sum(len(tasks[i].true) for i in those), sum(int(tasks[i].shown.sum()) for i in those)]
        secret = sum(int(tasks[i].secret.sum()) for i in those)
        for referee, found in (("caredx", mine), ("pytauargus", theirs)):
            rows = [found[i] for i in those if found[i] is not None]
            if rows:
                back, seconds = (sum(column) for column in zip(*rows, strict=True))
                print(
                    f"{kind:<8} {len(those):7d} {size[0]:6d} {size[1]:6d} {secret:7d}  {referee:<11} {back:9d} {seconds:6.1f}"
                )
        for i in those:
            if mine[i][0] or (theirs[i] and theirs[i][0]):
                print(f"  {tasks[i].name}: {mine[i][0]}, {theirs[i][0] if theirs[i] else '-'}")
    return int(any(one[0] for one in [*mine, *filter(None, theirs)]))


if __name__ == "__main__":
    raise SystemExit(main())
