"""Whether the tests notice: small faults put into `measures/`, one at a time, and the tests of that module run against each.

    python benchmarks/mutation.py [MODULE ...] [--each 12] [--minutes 10] [--seed 1] [--list]

A mutant is one module with one change: a comparison turned or its boundary moved, plus for minus, times for divided by, and for or, a
number one higher, a condition negated. It is never written to disk: a process forked from one that has pandas and scipy loaded already
imports the changed source and runs, until the first failure, the test files that name the module or its package. Modules are named as
`targets.path` or `time_study`; from each `--each` mutants are drawn. Printed: killed of all that are not equivalent, by module, and the
survivors with their line. Equivalent mutants, which no test can kill, stand below with the reason.
"""

import argparse
import ast
import copy
import importlib
import importlib.abc
import importlib.util
import os
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
MEASURES = ROOT / "caredx" / "measures"
SLOW = re.compile(
    r"test_(pages|notebooks|batch|kernels|cluster\.|chaos|jobs|environment|example|wheel|floor|kept|export|time_study_command|published|.*_published)"
)
"""Test files that start kernels or build whole pages: too slow to run once a mutant, and not where a measure should be tested."""
LIMIT = 300
"""Seconds the tests of a module may take without a mutant. One that takes four times as long as they did (and a minute) hangs: killed."""

SWAPS: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
SIGNS = dict(zip(SWAPS, "+ - * / ** < <= > >= == != is is_not and or & |".split(), strict=True))

EQUIVALENT: dict[str, str] = {
    "targets.outlook: years = range(latest + 1, last + 1): 1 → 2": "a year more is forecast and cut off again at the target's",
    "time_study.freed: lost, gained = -parts[parts < -DUST], parts[parts > DUST]: > → >=": "no change is exactly a trace of binary numbers",
}
"""``module: source line: change`` → why no result differs."""


class Mutant(NamedTuple):
    """One change of one module."""

    module: str
    line: int
    text: str
    change: str
    tree: ast.Module

    @property
    def key(self) -> str:
        return f"{self.module}: {self.text}: {self.change}"


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module."""
    lines = source.splitlines()
    count = sum(1 for _ in _places(ast.parse(source)))
    for number in range(count):
        tree = ast.parse(source)
        node, change = next(place for i, place in enumerate(_places(tree)) if i == number)
        told = change(node)
        yield Mutant(module, node.lineno, lines[node.lineno - 1].strip(), told, ast.fix_missing_locations(tree))


def _places(tree: ast.Module) -> Iterator[tuple]:
    """Nodes with what can be changed in them; annotations, decorators and imports are left alone."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        parts = [
            getattr(node, "annotation", None),
            getattr(node, "returns", None),
            *getattr(node, "decorator_list", []),
        ]
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript) and "Literal" in ast.dump(node.value):
            parts.append(node.value)
        skipped |= {id(inner) for part in parts if part is not None for inner in ast.walk(part)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in SWAPS:
            yield node, _swap_op
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
            yield node, _swap_comparison
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
        ):
            yield node, _one_more
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            yield node, _negated
        elif (
            isinstance(node, ast.UnaryOp)
            and isinstance(node.op, ast.USub)
            and not isinstance(node.operand, ast.Constant)
        ):
            yield node, _unsigned


def _swap_op(node) -> str:
    before = type(node.op)
    node.op = SWAPS[before]()
    return f"{SIGNS[before]} → {SIGNS[SWAPS[before]]}"


def _swap_comparison(node: ast.Compare) -> str:
    before = type(node.ops[0])
    node.ops[0] = SWAPS[before]()
    return f"{SIGNS[before]} → {SIGNS[SWAPS[before]]}"


def _one_more(node: ast.Constant) -> str:
    before = node.value
    node.value = before + 1
    return f"{before} → {node.value}"


def _negated(node) -> str:
    node.test = ast.UnaryOp(ast.Not(), copy.copy(node.test))
    return "condition negated"


def _unsigned(node: ast.UnaryOp) -> str:
    node.op = ast.UAdd()
    return "− → +"


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a changed tree instead of its file."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name, *_):
        if name != self.name:
            return None
        package = self.path.name == "__init__.py"
        places = [str(self.path.parent)] if package else None
        return importlib.util.spec_from_file_location(name, self.path, loader=self, submodule_search_locations=places)

    def create_module(self, _):
        return None

    def exec_module(self, module) -> None:
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def dotted(path: Path) -> str:
    """Name of a module inside `measures`: ``targets.path``."""
    parts = path.relative_to(MEASURES).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tests_of(module: str) -> list[str]:
    """Quick test files called after the module's package or the module, else those that name them."""
    files = [file for file in sorted((ROOT / "tests").rglob("test_*.py")) if not SLOW.match(file.name)]
    package, _, leaf = module.rpartition(".")
    called = [str(file) for file in files if any(word and word in file.stem for word in (package, leaf))]
    name = re.compile(rf"measures(\.| import .*\b){package or leaf}\b")
    return called or [str(file) for file in files if name.search(file.read_text(encoding="utf-8"))]


def survives(mutant: Mutant | None, path: Path, tests: list[str], limit: float = LIMIT) -> bool:
    """Whether all tests pass with the mutant in place (None: with the module as it is)."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        if mutant:
            sys.meta_path.insert(0, Changed(f"caredx.measures.{mutant.module}", path, mutant.tree))
        import pytest

        os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])))
    began = time.monotonic()
    while time.monotonic() - began < limit:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def chosen(names: list[str]) -> list[Path]:
    """Modules asked for; all without a name."""
    files = [path for path in sorted(MEASURES.rglob("*.py")) if path.name != "__init__.py"]
    return [
        path for path in files if not names or any(dotted(path) == n or dotted(path).startswith(f"{n}.") for n in names)
    ]


def main() -> None:
    """Draw, run, print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("module", nargs="*")
    asked.add_argument("--each", type=int, default=12)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--list", action="store_true", help="only count mutants and name the test files")
    given = asked.parse_args()
    for library in ("pandas", "pytest", "scipy.optimize", "scipy.stats", "yaml"):
        importlib.import_module(library)  # once, before the forks

    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    until = time.monotonic() + 60 * given.minutes
    killed, seen, alive, equal = 0, 0, [], 0
    for path in chosen(given.module):
        name, tests = dotted(path), tests_of(dotted(path))
        drawn = list(mutants(name, path.read_text(encoding="utf-8")))
        random.Random(f"{given.seed} {name}").shuffle(drawn)
        if given.list:
            print(f"{name}: {len(drawn)} mutants; {', '.join(Path(t).name for t in tests)}")
            continue
        began = time.monotonic()
        if not tests or not survives(None, path, tests):
            print(f"{name}: {'no quick test names it' if not tests else 'tests fail without a mutant'}")
            continue
        here, tried, limit = 0, 0, max(60, 4 * (time.monotonic() - began))
        for mutant in drawn[: given.each]:
            if time.monotonic() > until:
                break
            if mutant.key in EQUIVALENT:
                equal += 1
                continue
            lives = survives(mutant, path, tests, limit)
            seen, killed, here, tried = seen + 1, killed + (not lives), here + (not lives), tried + 1
            if lives:
                alive.append(mutant)
                print(f"  alive  {mutant.module}:{mutant.line}  {mutant.change}   {mutant.text}", flush=True)
        print(f"{name}: {here} of {tried} killed", flush=True)
        if time.monotonic() > until:
            print("time is up")
            break
    if seen:
        print(f"killed {killed} of {seen} ({killed / seen:.1%}); {len(alive)} alive, {equal} equivalent")


if __name__ == "__main__":
    main()
