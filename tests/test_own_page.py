"""A page of one's own: a notebook made for each prefecture, a plain matplotlib figure taken with its title, nothing public."""

from pathlib import Path

import kernel_sample
import page_reader
import pytest
import test_batch_run

import caredx as cx
from caredx.batch.run import How, run
from caredx.words import codes
from caredx.words.errors import Unknown

FIGURE = (
    "import matplotlib.pyplot as plt\nfigure, ax = plt.subplots(figsize=(4, 2))\n"
    "_ = ax.plot([2023, 2024], [5.0, 4.5])\n_ = ax.set_title(f'残業時間（{prefecture}）')"
)


def own(folder: Path, *sources: str, name: str = "my_page") -> Path:
    return kernel_sample.notebook(folder, *sources, name=name)


def images(page: Path) -> list[dict]:
    return page_reader.PageReader(page.read_text(encoding="utf-8")).all("img")


def test_an_own_page_is_called_as_its_notebook_and_carries_the_title_of_its_figure(tmp_path, monkeypatch):
    kernel_sample.lend(monkeypatch)
    plan, notebook = test_batch_run.project(tmp_path), own(tmp_path, FIGURE)
    made = cx.run(plan, ["長野", "24"], notebook=notebook, out=tmp_path / "warm")
    assert [(one.code, one.status) for one in made.outcomes] == [("20", "done"), ("24", "done")]
    page = next((tmp_path / "warm").rglob("20*/my_page.html"))
    assert [image["alt"] for image in images(page)] == ["残業時間（20）"]
    where = {"notebook": notebook.resolve(), "page": "my_page", "out": tmp_path / "fresh"}
    run(plan, codes.find_all(["20"]), **where, how=How(kernel="fresh"))
    assert next((tmp_path / "fresh").rglob("20*/my_page.html")).read_bytes() == page.read_bytes()
    assert not list(tmp_path.rglob("report.html"))


def test_a_figure_without_a_title_fails_in_words(tmp_path, monkeypatch):
    kernel_sample.lend(monkeypatch)
    made = cx.run(test_batch_run.project(tmp_path), "20", notebook=own(tmp_path, FIGURE.rsplit("\n", 1)[0]))
    assert "set_title" in made.failed[0].cause


def test_what_an_own_page_cannot_be(tmp_path):
    plan = test_batch_run.project(tmp_path)
    with pytest.raises(Unknown, match="export"):
        cx.run(plan, "20", notebook=own(tmp_path, "1"), edition="public")
    with pytest.raises(Unknown, match="annex"):
        cx.run(plan, "20", notebook=own(tmp_path, "1", name="annex"))
    with pytest.raises(Unknown, match="notebook"):
        cx.run(plan, "20", "my_page")
