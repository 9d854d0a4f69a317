"""Notebooks that teach: stored clean, explained, and each runs from top to bottom to a page whose pictures have words."""

import itertools
import json
import re
from pathlib import Path

import kernel_sample
import nbformat
import pytest

from caredx.batch.kernels import NO_LIMITS
from caredx.batch.making import Task

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))
DRAWS = re.compile(r"^(?!\s*[\"'])[^#\n]*(\.plot(\.bar)?|cx\.explore|sns\.relplot)\(", re.MULTILINE)
QUOTED = re.compile(r'"""(.|\n)*?"""')
QUICK = {"methods": {"repeats": 40}, "effect_own_panel": {"homes": 120}}


def cells(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def code_of(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in cells(path) if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_stored_clean_short_and_explained(path):
    nbformat.validate(nbformat.read(path, as_version=4))
    found = cells(path)
    assert len(found) <= 25 and found[0]["cell_type"] == "markdown"
    assert max(len(source.splitlines()) for source in code_of(path)) <= 10
    assert all(
        cell["outputs"] == [] and cell["execution_count"] is None for cell in found if cell["cell_type"] == "code"
    )
    assert sum("parameters" in cell["metadata"].get("tags", []) for cell in found) == 1
    for before, cell in itertools.pairwise(found):
        if cell["cell_type"] == "code" and DRAWS.search("".join(cell["source"])):
            assert before["cell_type"] == "markdown", "a picture follows the words that say how to read it"


def test_start_leads_to_all_others():
    start = next(path for path in NOTEBOOKS if path.stem == "start")
    text = "".join("".join(cell["source"]) for cell in cells(start))
    assert [path.name for path in NOTEBOOKS if path != start and f"]({path.name})" not in text] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_to_a_page(path, at_home, world, tmp_path):
    given = {"params_path": str(world / "params" / "example.yaml"), "prefectures": ["20"], "out": str(tmp_path)}
    given |= QUICK.get(path.stem, {})
    asked = next(cell for cell in cells(path) if "parameters" in cell["metadata"].get("tags", []))
    declared = {name: value for name, value in given.items() if f"{name} =" in "".join(asked["source"])}
    env = f"import os\nos.environ['CAREDX_CACHE'] = {str(at_home)!r}\n"
    own = tmp_path / path.name
    node = nbformat.read(path, as_version=4)
    node.cells.insert(0, nbformat.v4.new_code_cell(env))
    nbformat.write(node, own)
    made = kernel_sample.shared().make(Task(own, declared, path.stem, "ja", path.stem, True), NO_LIMITS)
    assert made.html is not None, made.cause
    assert made.html.count("<img alt=") == sum(bool(DRAWS.search(QUOTED.sub("", source))) for source in code_of(path))
    if path.stem == "own_kpi_and_page":
        assert list(tmp_path.rglob("20_nagano/my_page.html"))
