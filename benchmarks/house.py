"""The measures of the house: lines by wing and kind, what is entered on the way of five numbers, circles, texts, long functions.

    python benchmarks/house.py [DIR] [--ways] [--unused] [--json]

DIR is any checkout of the project (this one unless given), so that before and after come from one script. Kinds of line: *doc* are
docstrings and comments, *text* is a line of a `Text(ja, en)` or of a literal with Japanese in it, *code* is every other line that
is not empty. With ``--ways`` the chapter that holds each of five numbers is really made from checked tables, nothing kept from an
earlier page, and every function of the project entered on the way is noted (`sys.setprofile`), in files and functions. A circle is
a set of modules that reach each other by imports, lazy ones and those under ``TYPE_CHECKING`` included. A chapter computes if it
imports numpy, scipy, statsmodels or a function of a measure, or holds arithmetic other than ``+``, which also joins strings.
Other ways of counting give other numbers: compare only what this script printed.
"""

import argparse
import ast
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORDS = {"labels", "units", "errors", "indicators", "codes", "params"}
COMMANDS = {"caredx", "cli", "__main__"}
LONG = 50
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
LIBRARIES = ("numpy", "scipy", "statsmodels")
ARITHMETIC = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow)
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
DOCUMENTED = (*FUNCTION, ast.ClassDef)
WAYS = {
    "overtime cell": ("open_annex", "kpi"),
    "time-study sentence": ("open_time_study", "summary"),
    "effects chapter": ("open_annex", "effects"),
    "money": ("open_annex", "money"),
    "first sheet": ("open_council", "first_sheet"),
}


class Module:
    """One module of the package, read once."""

    def __init__(self, path: Path, home: Path) -> None:
        self.source = path.read_text(encoding="utf-8")
        self.parts = path.relative_to(home).with_suffix("").parts
        self.name = ".".join(self.parts).removesuffix(".__init__")
        self.tree = ast.parse(self.source)
        self.nodes = list(ast.walk(self.tree))

    @property
    def wing(self) -> str:
        room = (self.parts[1:] or ("caredx",))[0]
        return "words" if room in WORDS else "commands" if room in COMMANDS or room == "__init__" else room

    @property
    def functions(self) -> list[ast.FunctionDef]:
        return [node for node in self.nodes if isinstance(node, FUNCTION)]

    @cached_property
    def docs(self) -> list[ast.Constant]:
        """The docstrings of the module, its classes, its functions and its attributes."""
        return [
            statement.value
            for node in self.nodes
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            for statement in node.body
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        ]

    @cached_property
    def texts(self) -> list[ast.Call]:
        """Calls of `Text` that begin with a literal."""
        calls = (node for node in self.nodes if isinstance(node, ast.Call) and node.args)
        return [
            call
            for call in calls
            if isinstance(call.func, ast.Name)
            and call.func.id == "Text"
            and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
        ]

    @cached_property
    def literals(self) -> list[ast.Constant]:
        """Japanese literals that are no docstring."""
        strings = (node for node in self.nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
        return [node for node in strings if JAPANESE.search(node.value) and node not in self.docs]

    def lines(self) -> Counter:
        """Lines by kind: doc, text, code."""
        kinds = dict.fromkeys((i for i, line in enumerate(self.source.splitlines(), 1) if line.strip()), "code")
        for kind, nodes in (("text", [*self.texts, *self.literals]), ("doc", self.docs)):
            kinds.update((i, kind) for node in nodes for i in range(node.lineno, node.end_lineno + 1) if i in kinds)
        comments = [i for i, line in enumerate(self.source.splitlines(), 1) if line.lstrip().startswith("#")]
        return Counter((kinds | dict.fromkeys(comments, "doc")).values())

    def imports(self, names: set[str]) -> set[str]:
        """Modules of `names` this one imports, anywhere in its text."""
        wanted = set()
        for node in self.nodes:
            if isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                whole = {f"{node.module}.{alias.name}" for alias in node.names}
                wanted |= (whole & names) | ({node.module} if whole - names else set())
        return wanted & names - {self.name}

    def computes(self) -> bool:
        for node in self.nodes:
            if isinstance(node, ast.Import) and node.names[0].name.startswith(LIBRARIES):
                return True
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("caredx.measures"):
                module = [alias.name for alias in node.names if alias.name.islower()]
                if any(isinstance(call, ast.Call) and _called(call) in module for call in self.nodes):
                    return True
            if isinstance(node, ast.BinOp) and isinstance(node.op, ARITHMETIC):
                return True
        return False


def _called(call: ast.Call) -> str:
    """The first name of what is called: ``a`` of ``a.b()``."""
    function = call.func
    while isinstance(function, ast.Attribute):
        function = function.value
    return function.id if isinstance(function, ast.Name) else ""


def modules(home: Path) -> list[Module]:
    return [Module(path, home) for path in sorted((home / "caredx").rglob("*.py"))]


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Sets of modules that reach each other (Tarjan's strongly connected components with more than one member)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in graph[name]:
            if other not in index:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == index[name]:
            at = stack.index(name)
            found.append(sorted(stack[at:]))
            del stack[at:]

    sys.setrecursionlimit(10_000)
    for name in sorted(graph):
        if name not in index:
            visit(name)
    return [members for members in found if len(members) > 1]


def import_graph(read: list[Module]) -> dict[str, set[str]]:
    names = {module.name for module in read}
    return {module.name: module.imports(names) for module in read}


def code_lines(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    doc = first.end_lineno - first.lineno + 1 if ast.get_docstring(function, clean=False) is not None else 0
    return function.end_lineno - function.lineno + 1 - doc


def undocumented(read: list[Module]) -> Iterator[str]:
    """Public functions, classes and methods without a docstring."""
    for module in read:
        for node in module.tree.body:
            inner = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else []
            for one in (node, *inner):
                overloads = any(ast.unparse(mark) == "overload" for mark in getattr(one, "decorator_list", ()))
                if (
                    isinstance(one, DOCUMENTED)
                    and not one.name.startswith("_")
                    and not overloads
                    and not ast.get_docstring(one)
                ):
                    yield f"{module.name}.{one.name}"


def unused(read: list[Module]) -> list[str]:
    """Functions and classes no other line of the package and no notebook names (by name; commands are called from outside)."""
    named: Counter = Counter()
    for notebook in ROOT.joinpath("notebooks").rglob("*.ipynb"):
        named.update(re.findall(r"\w+", notebook.read_text(encoding="utf-8")))
    for module in read:
        named.update(node.id for node in module.nodes if isinstance(node, ast.Name))
        named.update(node.attr for node in module.nodes if isinstance(node, ast.Attribute))
        named.update(word for node in module.nodes for word in _words(node))
    return [
        f"{module.name}.{node.name}"
        for module in read
        for node in module.tree.body
        if isinstance(node, DOCUMENTED)
        and not named[node.name]
        and not node.decorator_list
        and not node.name.startswith("__")
    ]


def _words(node: ast.AST) -> list[str]:
    """Names in a string such as ``"caredx.commands.effect:effect"`` or an annotation."""
    return re.findall(r"\w+", node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def still(home: Path) -> dict:
    """Everything that can be read from the sources."""
    read = modules(home)
    lengths = [code_lines(function) for module in read for function in module.functions]
    wings: dict[str, Counter] = defaultdict(Counter)
    for module in read:
        wings[module.wing] += module.lines() + Counter(modules=1, all=module.source.count("\n"))
    rings = circles(import_graph(read))
    chapters = [module for module in read if "chapters" in module.parts]
    return {
        "wings": {wing: dict(wings[wing]) for wing in sorted(wings)} | {"total": dict(sum(wings.values(), Counter()))},
        "functions": len(lengths),
        "median code lines of a function": statistics.median(lengths),
        f"functions over {LONG} code lines": sum(length > LONG for length in lengths),
        "circles": len(rings),
        "modules in circles": sum(map(len, rings)),
        "Text literals in Python": sum(len(module.texts) for module in read),
        "Japanese literals in Python": sum(len(module.literals) for module in read),
        "chapter modules": len(chapters),
        "chapters that compute": sum(module.computes() for module in chapters),
        "functions without use in the package": len(unused(read)),
        "public definitions without docstring": len(list(undocumented(read))),
    }


WALK = """
import json, os, sys
from importlib import import_module
os.environ["CAREDX_KEEP"] = "0"
home, plan, module, opener, method = sys.argv[1:]
package = os.path.join(home, "caredx") + os.sep
try:
    from caredx.words import params
    from caredx.findings.prepare import prepare
except ImportError:  # as the house was before
    from caredx import params
    from caredx.intake.prepare import prepare
prepare(params.load(plan))
opened, entered = getattr(import_module(module), opener), set()
getattr(opened(plan, "01"), method)()
def note(frame, event, _):
    code = frame.f_code
    if event == "call" and code.co_filename.startswith(package) and code.co_name != "<module>":
        entered.add((code.co_filename, code.co_qualname))
sys.setprofile(note)
getattr(opened(plan, "20"), method)()
sys.setprofile(None)
print(json.dumps([len({file for file, _ in entered}), len(entered)]))
"""


def ways(home: Path) -> dict[str, str]:
    """Files and functions entered for each of the five numbers, the whole page opened and its chapter made."""
    read, found = modules(home), {}
    for number, (opener, method) in WAYS.items():
        module = next(
            m.name
            for m in read
            if m.name != "caredx" and any(f.name == opener for f in m.tree.body if isinstance(f, FUNCTION))
        )
        words = [sys.executable, "-c", WALK, str(home), "params/example.yaml", module, opener, method]
        ran = subprocess.run(words, cwd=home, env=_environment(home), capture_output=True, text=True, check=False)
        files = json.loads(ran.stdout.splitlines()[-1]) if ran.returncode == 0 else None
        found[number] = "{} files, {} functions".format(*files) if files else f"failed: {ran.stderr.splitlines()[-1]}"
    return found


def _environment(home: Path) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(home), "MPLCONFIGDIR": tempfile.gettempdir()}


def printed(measures: dict) -> Iterator[str]:
    """The measures as a table of wings and one line each."""
    columns = ("all", "code", "doc", "text", "modules")
    yield f"{'wing':<12}" + "".join(f"{column:>9}" for column in columns)
    for wing, counts in measures["wings"].items():
        yield f"{wing:<12}" + "".join(f"{counts.get(column, 0):>9,}" for column in columns)
    for name, value in measures.items():
        if name != "wings":
            yield f"{name:<40} {value:,}" if not isinstance(value, str) else f"{name:<40} {value}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT, help="a checkout (default: this one)")
    parser.add_argument(
        "--ways", action="store_true", help="also make the five numbers and note what is entered (minutes)"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--unused", action="store_true", help="also name the functions without use")
    given = parser.parse_args()
    home = given.folder.resolve()
    measures = still(home) | (ways(home) if given.ways else {})
    if given.unused:
        print("\n".join(unused(modules(home))))
    print(json.dumps(measures, indent=1) if given.json else "\n".join(printed(measures)))


if __name__ == "__main__":
    main()
