"""A page of one's own: a notebook made for each prefecture, a plain matplotlib figure taken with its title, and what its public edition may open."""

import shutil
from pathlib import Path

import kernel_sample
import page_reader
import pytest
import test_batch_run
from click.testing import CliRunner

import caredx as cx
from caredx.batch.run import How, run
from caredx.cli import caredx as program
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
    with pytest.raises(Unknown, match="annex"):
        cx.run(plan, "20", notebook=own(tmp_path, "1", name="annex"))
    with pytest.raises(Unknown, match="notebook"):
        cx.run(plan, "20", "my_page")


SHOWN = """import caredx as cx
import matplotlib.pyplot as plt
report = cx.open_report(params_path, prefecture, edition=edition)
rows = report.results.sheet.row("overtime").history
figure, ax = plt.subplots(figsize=(4, 2))
_ = ax.plot([one.period for one in rows if one.known], [one.value for one in rows if one.known])
_ = ax.set_title(f"{edition} {sum(one.known for one in rows)}")"""
EXACT = {
    "another edition": "report = cx.open_report(params_path, prefecture)",
    "raw rows of a page": "report.results.table('panel')",
    "exact findings": "report.found",
    "a table of the cycle": "cx.table(params_path)",
    "a hand on the cycle": "cx.explore(params_path)",
    "an exact export": "cx.export(params_path, 'out', edition='internal')",
}


def test_a_public_page_of_ones_own_shows_released_values(project, tmp_path, monkeypatch):
    kernel_sample.lend(monkeypatch)
    made = cx.run(project, "20", notebook=own(tmp_path, SHOWN), edition="public", out=tmp_path / "out")
    assert [one.status for one in made.outcomes] == ["done"], made.outcomes[0].cause
    (page,) = (tmp_path / "out" / "2026-spring_public").rglob("20*/my_page.html")
    assert [image["alt"].split()[0] for image in images(page)] == ["public"]


@pytest.mark.parametrize("asked", EXACT)
def test_a_public_page_is_refused_what_is_exact(asked, project, monkeypatch):
    """In the shell of a notebook whose parameters say public; internal, the same is given."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    monkeypatch.setattr("caredx.pages.public_page.get_ipython", lambda: shell)
    monkeypatch.setattr("caredx.pages.report.get_ipython", lambda: None)
    shell.user_ns |= {"params_path": str(project), "prefecture": "20", "edition": "public", "cx": cx}
    shell.user_ns["report"] = cx.open_report(project, "20", edition="public")
    assert shell.user_ns["report"].results.sheet.row("overtime")
    with pytest.raises(Unknown, match="公表用"):
        exec(EXACT[asked], shell.user_ns)
    shell.user_ns["edition"] = "internal"
    if "export" not in asked:
        exec(EXACT[asked], shell.user_ns)


@pytest.fixture(scope="module")
def project(world, tmp_path_factory):
    """A plan beside the example."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(world / "params", folder / "params")
    (folder / "data").symlink_to(world / "data")
    return folder / "params" / "example.yaml"


def test_an_own_page_is_verified_with_its_notebook(tmp_path, monkeypatch):
    kernel_sample.lend(monkeypatch)
    plan, notebook = test_batch_run.project(tmp_path), own(tmp_path, FIGURE)
    cx.run(plan, "20", notebook=notebook, out=tmp_path / "out")
    page = next((tmp_path / "out").rglob("20*/my_page.html"))
    told = CliRunner().invoke(
        program, ["verify", str(page), "--params", str(plan), "--notebook", str(notebook)], obj={"lang": "ja"}
    )
    assert told.exit_code == 0, told.output
    lacking = CliRunner().invoke(program, ["verify", str(page), "--params", str(plan)], obj={"lang": "ja"})
    assert lacking.exit_code and "--notebook" in str(lacking.exception)
