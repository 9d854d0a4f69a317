"""Notebooks are thin, stored stripped, and run from top to bottom for a prefecture."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from caredx.batch import making
from caredx.batch.kinds import BOOK_PAGES, PAGES
from caredx.pages import books
from caredx.pages.report import open_council

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
    # What the notebook tells stands in cells tagged as guides, which no page holds: there it would stand in one language only.
    told = [cell for cell in cells_of(name) if "guide" in cell["metadata"].get("tags", [])]
    assert [cell for cell in cells_of(name) if cell["cell_type"] == "markdown"] == [
        c for c in told if c["cell_type"] == "markdown"
    ]
    assert not any(
        re.search(r"[\u3040-\u9fff]", code("".join(one["source"])))
        for one in cells_of(name)
        if one["cell_type"] == "code"
    )


@pytest.mark.parametrize("name", PAGES)
def test_every_chapter_has_its_sentence_and_the_last_cell_gives_the_numbers(name):
    cells = json.loads((NOTEBOOK.parent / PAGES[name]).read_text(encoding="utf-8"))["cells"]
    kinds = [cell["cell_type"] for cell in cells]
    assert kinds[2:] == ["markdown", "code"] * ((len(cells) - 2) // 2)
    assert all(
        re.search(r"。\n\n\*.+\.\*$", "".join(cell["source"])) for cell in cells if cell["cell_type"] == "markdown"
    )
    assert "".join(cells[-1]["source"]).endswith(".results.sheet.to_frame()")


def test_a_page_holds_no_guide():
    whole = nbformat.read(NOTEBOOK, as_version=4).cells
    kept = making.without_guides(NOTEBOOK).cells
    assert [cell.cell_type for cell in kept] == ["code"] * len(kept) and len(kept) == 2 + len(
        books.PREFECTURE.calls
    ) < len(whole)


def test_a_chapter_opened_by_hand_has_the_look_of_the_page_and_a_batch_page_has_it_once(world, monkeypatch):
    council = open_council(world / "params" / "example.yaml", "20")
    assert "<style" not in council.first_sheet().data
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/pages/council.ipynb")
    shown = council.first_sheet().data
    assert shown.count("<style") == 1 and ".council" in shown and "@page" not in shown and ":root" not in shown


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
    assert len(pages) == len(books.PREFECTURE.calls) + 1
    assert "三重県" in pages[0] and "見本（合成データ）" in pages[0] and any("90％以上（県）" in page for page in pages)


def test_a_misspelt_parameter_fails_instead_of_making_the_default_page(tmp_path, monkeypatch):
    import papermill

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with pytest.raises(papermill.PapermillExecutionError, match="prefectur "):
        papermill.execute_notebook(
            NOTEBOOK, tmp_path / "out.ipynb", parameters={"prefectur": "24"}, kernel_name="python3", progress_bar=False
        )
