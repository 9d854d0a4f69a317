"""The house keeps its shape: imports run one way, functions stay short, notebooks are stored stripped, README's tree is true.

A servant, not a master: where a bound stands in the way of clarity, change it here and say why.
"""

import ast
import importlib.util
import json
import re
from functools import cache
from pathlib import Path

import pytest
import tree

import caredx

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "caredx"
WINGS = ["catalog", "words", "official", "intake", "measures", "made_up", "findings", "pages", "batch", "bench", "cli"]
SPEC = importlib.util.spec_from_file_location("house", ROOT / "benchmarks" / "house.py")
house = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(house)
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FUNCTION, LONGEST_MODULE, MOST_POSITIONAL = 50, 300, 6


def wing(module: str) -> str:
    """Wing of a dotted module name such as ``caredx.intake.store``."""
    parts = module.split(".")
    room = parts[1] if len(parts) > 1 else "cli"
    return room if room in WINGS else "cli"


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("caredx.")}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_a_wing_imports_only_from_wings_above_it():
    rooms = {dotted(path): path for path in MODULES if dotted(path) not in ("caredx", "caredx.__main__")}
    order = {name: WINGS.index(wing(name)) for name in rooms}
    below = {
        name: found
        for name, path in rooms.items()
        if (found := [one for one in imports(path) if WINGS.index(wing(one)) > order[name]])
    }
    assert below == {} and len(set(order.values())) == len(WINGS)


def code_lines(function: ast.FunctionDef) -> int:
    first = function.body[0]
    is_doc = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    doc = first.end_lineno - first.lineno + 1 if is_doc else 0
    return function.end_lineno - function.lineno + 1 - doc


def test_functions_are_short_and_say_their_options_by_name():
    functions = [
        (f"{dotted(path)}.{node.name}", node)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
    ]
    assert {name: code_lines(one) for name, one in functions if code_lines(one) > LONGEST_FUNCTION} == {}
    assert {name: len(one.args.args) for name, one in functions if len(one.args.args) > MOST_POSITIONAL + 1} == {}


def test_modules_are_short_and_state_their_purpose():
    lines = {dotted(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name: n for name, n in lines.items() if n > LONGEST_MODULE} == {}
    assert [dotted(path) for path in MODULES if parsed(path).body and not ast.get_docstring(parsed(path))] == []


def test_importing_the_package_and_its_command_line_is_light():
    import subprocess
    import sys

    heavy = "{'pandas', 'seaborn', 'statsmodels', 'nbconvert', 'papermill', 'duckdb', 'matplotlib', 'scipy'}"
    code = f"import sys, caredx, caredx.cli; print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks" / "pages").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebooks_are_stored_stripped_and_compute_nothing(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        assert cell["outputs"] == [] and cell["execution_count"] is None
        assert len(source.splitlines()) <= 8
        assert not re.search(r"\b(def|class|for|while|if|lambda)\b", re.sub(r'"[^"\n]*"|#.*', "", source))


def test_the_tree_is_true():
    assert tree.PAGE.read_text(encoding="utf-8") == tree.written(), "run: python tests/tree.py"


def test_the_readme_is_short_and_its_links_lead_somewhere():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("\n") <= 150
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for link in re.findall(r"\]\(([^)#:]+)\)", prose):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_no_module_reaches_itself_by_imports():
    """Lazy imports and those under ``TYPE_CHECKING`` count: whoever reads one module of a circle must read them all."""
    assert house.circles(house.import_graph(house.modules(ROOT))) == []


def plain_html(path: Path) -> list[str]:
    """HTML of a module of pages that is no `Markup`: there text and HTML could be mistaken for each other."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kept = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup"
        for part in ast.walk(node.args[0] if node.args else node)
        if isinstance(part, ast.Constant)
    }
    kept |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    tags = [node for node in strings if id(node) not in kept and re.search(r"</?[a-z][a-z0-9]*[ />]", node.value)]
    inside = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup"
    ]
    filled = [node for node in inside if node.args and isinstance(node.args[0], ast.JoinedStr)]
    escaped = [
        node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node) == "html.escape"
    ]
    return [f"{path.name}:{node.lineno}" for node in (*tags, *filled, *escaped)]


@pytest.mark.parametrize("path", [path for path in MODULES if "pages" in path.parts], ids=str)
def test_html_of_pages_is_markup(path):
    assert path.name == "style.py" or not plain_html(path)  # style reads what matplotlib wrote


def test_html_that_is_no_markup_is_found(tmp_path):
    for line in ("f'<p>{text}</p>'", "'<b>'", "Markup(f'<p>{text}</p>')", "html.escape(text)"):
        (tmp_path / "page.py").write_text(f"found = {line}")
        assert plain_html(tmp_path / "page.py"), line
    (tmp_path / "page.py").write_text("found = Markup('<p>{}</p>').format(text)")
    assert not plain_html(tmp_path / "page.py")


def test_a_circle_is_found():
    assert house.circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_the_version_has_one_place():
    assert f"version: {caredx.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_public_things_are_documented():
    for path in MODULES:
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                overloads = any(ast.unparse(one) == "overload" for one in node.decorator_list)
                assert overloads or ast.get_docstring(node), f"{dotted(path)}.{node.name} has no docstring"
