"""Notebooks are thin, stored stripped, and run from top to bottom for a prefecture."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from caredx.batch.kinds import BOOK_PAGES, PAGES
from caredx.pages import books

ROOT = Path(__file__).resolve().parents[1]
BOOKS = {"council": books.COUNCIL, "report": books.PREFECTURE, "annex": books.ANNEX}
NOTEBOOKS = {name: ROOT / "notebooks" / "pages" / PAGES[name] for name in BOOKS}
NOTEBOOK = NOTEBOOKS["report"]


def cells_of(name: str) -> list[dict]:
    return json.loads(NOTEBOOKS[name].read_text(encoding="utf-8"))["cells"]


def sources(name: str) -> list[str]:
    return ["".join(cell["source"]) for cell in cells_of(name)]


def code(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if not line.startswith("#"))


def test_the_books_are_those_of_a_run():
    assert tuple(BOOKS) == BOOK_PAGES


@pytest.mark.parametrize("name", BOOKS)
def test_the_notebook_is_valid(name):
    nbformat.validate(nbformat.read(NOTEBOOKS[name], as_version=4))


@pytest.mark.parametrize("name", BOOKS)
def test_words_of_the_page_come_from_the_library_so_that_lang_switches_them(name):
    # No markdown cell: it would stand on the page in one language only. A comment tells the researcher what a cell shows.
    assert {cell["cell_type"] for cell in cells_of(name)} == {"code"}
    assert all(source.startswith("# ") for source in sources(name))
    assert not any(re.search(r"[\u3040-\u9fff]", code(source)) for source in sources(name))


@pytest.mark.parametrize("name", BOOKS)
def test_only_three_parameters_all_ascii_text(name):
    pairs = zip(cells_of(name), sources(name), strict=True)
    tagged = [source for cell, source in pairs if "parameters" in cell["metadata"].get("tags", [])]
    assert [code(source).split() for source in tagged] == [
        ["params_path", "=", '"params/example.yaml"', "prefecture", "=", '"20"', "edition", "=", '"internal"']
    ]


@pytest.mark.parametrize("name", BOOKS)
def test_every_chapter_of_the_book_is_shown_once(name):
    assert re.findall(rf"^{name}\.(\w+)\(", "\n".join(sources(name)), flags=re.MULTILINE) == list(BOOKS[name].calls)


def test_it_runs_for_a_prefecture(world, tmp_path, monkeypatch):
    import papermill

    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # as run.py does: the package is not installed

    for part in ("params", "data"):
        shutil.copytree(world / part, tmp_path / part)
    out = tmp_path / "out.ipynb"
    parameters = {"params_path": str(tmp_path / "params" / "example.yaml"), "prefecture": "24"}
    # cwd is the folder of the notebook, as when a researcher opens it in JupyterLab
    papermill.execute_notebook(
        str(NOTEBOOK),
        str(out),
        parameters=parameters,
        kernel_name="python3",
        progress_bar=False,
        cwd=str(NOTEBOOK.parent),
    )
    cells = [cell for cell in nbformat.read(out, as_version=4).cells if cell.cell_type == "code"]
    assert not [item for cell in cells for item in cell.outputs if item.output_type in ("error", "stream")]
    pages = [item["data"]["text/html"] for cell in cells for item in cell.outputs if "data" in item]
    assert len(pages) == len(cells_of("report")) - 2
    assert "三重県" in pages[0] and "見本（合成データ）" in pages[0] and any("90％以上（県）" in page for page in pages)


def test_a_misspelt_parameter_fails_instead_of_making_the_default_page(tmp_path, monkeypatch):
    import papermill

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with pytest.raises(papermill.PapermillExecutionError, match="prefectur "):
        papermill.execute_notebook(
            NOTEBOOK, tmp_path / "out.ipynb", parameters={"prefectur": "24"}, kernel_name="python3", progress_bar=False
        )
