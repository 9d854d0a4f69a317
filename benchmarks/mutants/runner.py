"""Tests run against changed modules, in processes forked from one that has collected them already.

`measure` runs every quick test once with `measures` instrumented and notes which functions and lines each test reaches; a change
is then met only by tests that reach its line, the most particular and quickest first, until one fails. A change inside a function
is put in place by giving the loaded function the changed code; one of a module's or class's own level by importing the changed
module in a process that has not yet imported it.
"""

import ast
import gc
import importlib.abc
import importlib.util
import json
import os
import re
import signal
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

from mutants.changes import Mutant

ROOT = Path(__file__).resolve().parents[2]
MEASURES = ROOT / "caredx" / "measures"
SLOW = re.compile(
    r"test_(pages|notebooks|batch|kernels|cluster\.|chaos|jobs|environment|example|wheel|floor|kept|export|time_study_command"
    r"|published|.*_published|installed|cli|fuzz|intake|one_story|two_cycles|prepare|effect_command|index_page|release)"
)
"""Test files that start kernels, build pages or read whole folders: too slow to run once a mutant, and no place to test a measure."""
QUICK = 1.5
"""Seconds of the processor; a test that takes longer is not run against mutants."""
BUDGET = 6.0
"""Seconds of tests that a mutant is met with at most."""


def test_files() -> list[str]:
    """Quick test files that name `measures`."""
    files = [file for file in sorted((ROOT / "tests").rglob("test_*.py")) if not SLOW.match(file.name)]
    return [str(file) for file in files if "caredx.measures" in file.read_text(encoding="utf-8")]


REACHED = types.ModuleType("reached", "Lines of `measures` that the running test has reached.")
REACHED.lines = set()


class Imported(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports modules of `measures` from trees that `change` gives (None: as they stand)."""

    def __init__(self, change: Callable[[str, Path], ast.Module | None]) -> None:
        self.change, self.found = change, {}

    def find_spec(self, name, *_):
        if not name.startswith("caredx.measures."):
            return None
        parts = name.split(".")[2:]
        path = next(
            (
                p
                for p in (MEASURES.joinpath(*parts, "__init__.py"), MEASURES.joinpath(*parts).with_suffix(".py"))
                if p.exists()
            ),
            None,
        )
        tree = path and self.change(".".join(parts), path)
        if not tree:
            return None
        self.found[name] = path, tree
        places = [str(path.parent)] if path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, path, loader=self, submodule_search_locations=places)

    def create_module(self, _):
        return None

    def exec_module(self, module) -> None:
        path, tree = self.found[module.__name__]
        exec(compile(tree, str(path), "exec"), module.__dict__)


class _Marked(ast.NodeTransformer):
    """Before every statement inside a function: note that its line was reached."""

    def __init__(self, module: str) -> None:
        self.module, self.depth = module, 0

    def visit_FunctionDef(self, node):
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return self._spread(node)

    def generic_visit(self, node):
        super().generic_visit(node)
        return self._spread(node) if self.depth else node

    def _spread(self, node):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if (
                isinstance(block, list)
                and block
                and isinstance(block[0], ast.stmt)
                and not isinstance(node, ast.ClassDef)
            ):
                setattr(node, name, [one for statement in block for one in (self._note(statement), statement)])
        return node

    def _note(self, statement: ast.stmt) -> ast.stmt:
        note = ast.parse(f"__import__('reached').lines.add(({self.module!r}, {statement.lineno}))").body[0]
        return ast.fix_missing_locations(ast.copy_location(note, statement))


def _forked(work: Callable[[], int], limit: float) -> int | None:
    """Exit code of `work` in a forked process without output; None where it was killed or took longer than the limit."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        code = 3
        try:
            code = work()
        finally:
            os._exit(code)
    until = time.monotonic() + limit
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _pytest(plugin: object, tests: Iterable[str]) -> int:
    hypothesis.settings.register_profile("mutants", database=None, deadline=None, derandomize=True)
    hypothesis.settings.load_profile("mutants")
    return int(pytest.main(["-x", "-q", "-s", "-p", "no:xdist", *tests], plugins=[plugin, _WithoutWorld()]))


class _WithoutWorld:
    """Skips tests that open the example world: it is kept under the digest of the program, and a fault must not be kept in it."""

    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef) -> None:
        if fixturedef.argname == "world":
            pytest.skip("the example world")


class _Measuring:
    """Notes what every test reaches, in the order they run, and how long it takes."""

    def __init__(self, target: Path) -> None:
        self.target, self.tests = target, {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            REACHED.lines.clear()
            began = time.process_time()  # other work on the machine does not make a test slow
            reports = runtestprotocol(item, log=False, nextitem=following)
            if all(report.passed for report in reports):
                self.tests[item.nodeid] = {"seconds": time.process_time() - began, "lines": sorted(REACHED.lines)}
            else:
                self.tests[item.nodeid] = None
        self.target.write_text(json.dumps(self.tests), encoding="utf-8")
        return True


def measure(files: list[str], target: Path, *, anew: bool) -> dict[str, dict]:
    """By test: seconds and lines reached; of tests that pass and are quick. Kept in `target`."""

    def work() -> int:
        sys.meta_path.insert(0, Imported(lambda name, path: _Marked(name).visit(ast.parse(path.read_text("utf-8")))))
        sys.modules[REACHED.__name__] = REACHED
        return _pytest(_Measuring(target), files)

    if anew or not target.exists():
        target.parent.mkdir(exist_ok=True)
        target.unlink(missing_ok=True)
        _forked(work, 3600)
    found = json.loads(target.read_text(encoding="utf-8"))
    _shared_within_files(found)
    return {name: test for name, test in found.items() if test and test["seconds"] <= QUICK}


def _shared_within_files(found: dict[str, dict | None]) -> None:
    """What a fixture of a module reaches counts for the first test alone: its lines are given to all tests of the file."""
    first: dict[str, list] = {}
    for name, test in found.items():
        first.setdefault(name.split("::")[0], test["lines"] if test else [])
    for name, test in found.items():
        if test:
            test["shared"] = first[name.split("::")[0]]


class Tests:
    """Which tests meet a change."""

    def __init__(self, found: dict[str, dict]) -> None:
        self.found = found
        self.own = {name: {tuple(line) for line in test["lines"]} for name, test in found.items()}
        self.shared = {name: {tuple(line) for line in test["shared"]} for name, test in found.items()}

    def of(self, mutant: Mutant) -> list[str]:
        """Tests that reach the statement of the change, or the module at all where it stands outside of functions."""

        def reached(lines: set[tuple[str, int]]) -> bool:
            if mutant.statement is not None:
                return (mutant.module, mutant.statement) in lines
            return any(module == mutant.module for module, _ in lines)

        near = [name for name, own in self.own.items() if reached(own)]
        far = [name for name, shared in self.shared.items() if reached(shared) and name not in set(near)]
        ranked = sorted(near, key=self._rank) + sorted(far, key=self._rank)
        chosen, spent = [], 0.0
        for name in ranked:
            if spent < BUDGET:
                chosen.append(name)
                spent += self.found[name]["seconds"]
        return chosen

    def _rank(self, name: str) -> float:
        return (0.02 + self.found[name]["seconds"]) * (5 + len(self.own[name]))


class _Meeting:
    """After collection: one fork a mutant, which runs its tests until one fails."""

    def __init__(self, jobs: list[tuple[Mutant, list[str]]], writing: int) -> None:
        self.jobs, self.writing = jobs, writing

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        functions = _functions()
        gc.freeze()
        for number, (mutant, names) in enumerate(self.jobs):
            chosen = [items[name] for name in names if name in items]
            code = _forked(lambda m=mutant, c=chosen: _meet(m, c, functions), LIMIT)
            os.write(self.writing, f"{number} {int(code == 0)}\n".encode("ascii"))
        return True


LIMIT = 180.0
"""Seconds after which a mutant's tests hang: killed."""


def _meet(mutant: Mutant, items: list[pytest.Item], functions: dict) -> int:
    """0 where all tests pass with the changed function in place."""
    path = MEASURES.joinpath(*mutant.module.split(".")).with_suffix(".py")
    old, new = (
        list(_codes(compile(one, str(path), "exec"))) for one in (path.read_text(encoding="utf-8"), mutant.tree)
    )
    for before, after in zip(old, new, strict=True):
        for function in (
            functions.get((str(path), before.co_qualname, before.co_firstlineno), ()) if before != after else ()
        ):
            if function.__code__ == before:
                function.__code__ = after
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return 1
    return 0


def _codes(code: types.CodeType) -> Iterable[types.CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from _codes(constant)


def _functions() -> dict[tuple[str, str, int], list[types.FunctionType]]:
    """Every loaded function of `measures`, by file, name and first line."""
    found: dict[tuple[str, str, int], list[types.FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and one.__code__.co_filename.startswith(str(MEASURES)):
            key = one.__code__.co_filename, one.__code__.co_qualname, one.__code__.co_firstlineno
            found.setdefault(key, []).append(one)
    return found


def meet(jobs: list[tuple[Mutant, list[str]]], files: list[str], told: Callable[[Mutant, bool], bool]) -> None:
    """Run the tests of every mutant; `told(mutant, survives)` says whether to go on.

    Changes inside functions are met in a fork that has collected all tests. Those outside come last, each in a fork of this process,
    which has not imported the program.
    """
    inside, outside = ([job for job in jobs if (job[0].statement is not None) == within] for within in (True, False))
    if inside and not all(told(inside[number][0], lives) for number, lives in _met(inside, files)):
        return
    for mutant, names in outside:
        if not told(mutant, _meet_anew(mutant, names)):
            return


def _met(jobs: list[tuple[Mutant, list[str]]], files: list[str]) -> Iterator[tuple[int, bool]]:
    """Number of each job and whether its mutant survives, as the fork tells it; closing ends the fork."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            _pytest(_Meeting(jobs, writing), files)
        finally:
            os._exit(0)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as lines:
            for line in lines:
                number, lives = line.split()
                yield int(number), lives == "1"
    finally:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)


def _meet_anew(mutant: Mutant, names: list[str]) -> bool:
    """Whether the tests pass with the changed module imported anew: first those of three files, then the rest."""
    first = set(list(dict.fromkeys(name.split("::")[0] for name in names))[:3])
    parts = [[name for name in names if (name.split("::")[0] in first) == near] for near in (True, False)]

    def work(tests: list[str]) -> int:
        sys.meta_path.insert(0, Imported(lambda name, _: mutant.tree if name == mutant.module else None))
        return _pytest(object(), tests)

    return all(_forked(lambda part=part: work(part), LIMIT) == 0 for part in parts if part)
