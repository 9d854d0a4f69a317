"""A batch goes on when one prefecture fails, publishes only finished files, and refuses faulty input before it starts."""

import json
from pathlib import Path

import kernel_sample
import nbformat
import pytest
from nbformat import v4

from caredx.batch.run import run
from caredx.words import codes
from caredx.words.errors import ParamsError, Unknown
from caredx.words.params.model import Inputs

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = (ROOT / "params" / "example.yaml").read_text(encoding="utf-8")
NO_INPUTS = set(Inputs.model_fields)


def project(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """A project folder with a plan that has no input files."""
    lines = [
        f"  {line.split(':')[0].strip()}: null"
        if line.startswith("  ") and line.split(":")[0].strip() in NO_INPUTS
        else line
        for line in EXAMPLE.splitlines()
    ]
    text = "\n".join(lines).replace("example: true", "example: false")
    for old, new in changes:
        text = text.replace(old, new)
    path = tmp_path / "params" / "plan.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def notebook(
    tmp_path: Path, *sources: str, parameters: str = 'params_path = ""\nprefecture = "20"\nedition = "internal"'
) -> Path:
    first = v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    node = v4.new_notebook(cells=[first, *map(v4.new_code_cell, sources)])
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = tmp_path / "page.ipynb"
    nbformat.write(node, path)
    return path


@pytest.fixture(autouse=True)
def one_warm_parent(monkeypatch):
    kernel_sample.lend(monkeypatch)


PAGE = "from IPython.display import HTML, display\ndisplay(HTML(f'<h1>県 {prefecture}</h1>'))"
FAIL_TOKYO = 'assert prefecture != "13", "基準日の列がない"'


def test_one_failure_is_kept_with_its_traceback_and_stops_no_other(tmp_path):
    seen = []
    result = run(
        project(tmp_path),
        codes.find_all(["13,20"]),
        jobs=2,
        notebook=notebook(tmp_path, FAIL_TOKYO, PAGE),
        done=seen.append,
    )
    home = result.index.parent
    assert [(o.code, o.status) for o in result.outcomes] == [("13", "failed"), ("20", "done")] and len(seen) == 2
    assert "AssertionError" in (home / "13_tokyo" / "failed.ipynb").read_text(encoding="utf-8")
    assert not (home / "13_tokyo" / "report.html").exists()
    assert "県 20" in (home / "20_nagano" / "report.html").read_text(encoding="utf-8")
    assert result.failed[0].cause == "AssertionError: 基準日の列がない"
    index = result.index.read_text(encoding="utf-8")
    assert "20_nagano/report.html" in index and "13_tokyo/failed.ipynb" in index
    record = json.loads((home / "run.json").read_text(encoding="utf-8"))
    assert [entry["code"] for entry in record["reports"]] == ["13", "20"] and record["versions"]["caredx"]
    assert not list(home.rglob(".making-*"))


def test_a_mended_report_takes_the_place_of_its_failure_and_earlier_ones_stay_on_the_index(tmp_path):
    plan, page = project(tmp_path), notebook(tmp_path, FAIL_TOKYO, PAGE)
    run(plan, codes.find_all(["13,20"]), notebook=page)
    result = run(plan, codes.find_all(["24"]), notebook=page)
    assert "20_nagano/report.html" in result.index.read_text(encoding="utf-8")
    mended = run(plan, codes.find_all(["13"]), notebook=notebook(tmp_path, PAGE))
    home = mended.index.parent
    assert (home / "13_tokyo" / "report.html").exists() and not (home / "13_tokyo" / "failed.ipynb").exists()
    # The notebook changed, so what the old one made is no longer this cycle's state.
    assert "20_nagano/report.html" not in mended.index.read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_bytes(tmp_path):
    plan, page = project(tmp_path), notebook(tmp_path, PAGE)
    pages = [run(plan, codes.find_all(["20"]), notebook=page, out=tmp_path / out).index.parent for out in ("a", "b")]
    for name in ("20_nagano/report.html", "index.html"):
        assert (pages[0] / name).read_bytes() == (pages[1] / name).read_bytes()


@pytest.mark.parametrize(
    ("changes", "parameters", "told"),
    [([("lang: ja", "lagn: ja")], None, "lagn"), ([], 'params_path = ""\nprefectur = "20"', "parameters")],
)
def test_faulty_plans_and_unknown_parameters_are_refused_before_anything_is_written(
    tmp_path, changes, parameters, told
):
    page = notebook(tmp_path, PAGE, **({"parameters": parameters} if parameters else {}))
    with pytest.raises(ParamsError, match=told):
        run(project(tmp_path, *changes), codes.find_all(["20"]), notebook=page)
    assert not (tmp_path / "reports").exists() and not (tmp_path / "data").exists()


def test_overlays_of_all_prefectures_are_checked_before_the_first_notebook(tmp_path):
    plan = project(tmp_path)
    (plan.parent / "prefectures").mkdir()
    (plan.parent / "prefectures" / "47_okinawa.yaml").write_text('prefecture: "47"\ntarget: []\n', encoding="utf-8")
    with pytest.raises(ParamsError, match="47_okinawa"):
        run(plan, notebook=notebook(tmp_path, PAGE))
    assert not (tmp_path / "reports").exists()


def test_a_dead_kernel_is_one_failed_report(tmp_path):
    killed = notebook(tmp_path, 'import os\nif prefecture == "13": os._exit(1)', PAGE)
    result = run(project(tmp_path), codes.find_all(["13,20"]), jobs=2, notebook=killed)
    assert [(o.code, o.status) for o in result.outcomes] == [("13", "failed"), ("20", "done")]
    assert "DeadKernel" in result.failed[0].cause


def test_another_page_lies_beside_the_report_and_leaves_the_index_alone(tmp_path):
    plan = project(tmp_path)
    made = run(plan, codes.find_all(["20"]), notebook=notebook(tmp_path, PAGE))
    index = made.index.read_bytes()
    beside = run(plan, codes.find_all(["20"]), page="effects", notebook=notebook(tmp_path, PAGE))
    assert (beside.index / "20_nagano" / "effects.html").exists() and (
        beside.index / "20_nagano" / "report.html"
    ).exists()
    assert made.index.read_bytes() == index
    failed = run(plan, codes.find_all(["20"]), page="effects", notebook=notebook(tmp_path, "1 / 0"))
    assert failed.failed and (beside.index / "20_nagano" / "effects_failed.ipynb").exists()
    assert (beside.index / "20_nagano" / "report.html").exists() and not (
        beside.index / "20_nagano" / "effects.html"
    ).exists()


class TestMunicipalities:
    """The same engine one level down, with made-up offices."""

    def plan(self, tmp_path: Path) -> Path:
        offices = tmp_path / "data" / "offices.csv"
        offices.parent.mkdir(parents=True)
        head = "office,service,name,municipality,corporation,capacity,addon,flexible_staffing,committee,careplan_link,feature_entry,technology_marked"
        rows = [
            f"20701{i:05d},510,苑{i},{code},,50,none,no,no,no,yes,no"
            for i, code in enumerate(("202011", "202011", "202029"))
        ]
        rows.append("0170100001,510,苑,011011,,50,none,no,no,no,yes,no")  # a ward of Sapporo
        offices.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return project(tmp_path, ("offices: null", "offices: data/offices.csv"))

    def test_all_of_a_prefecture_and_wards_under_their_city(self, tmp_path):
        path, page, told = self.plan(tmp_path), notebook(tmp_path, PAGE), []
        result = run(path, codes.find_all(["20"]), areas=[], jobs=1, notebook=page, planned=told.append)
        assert [(o.code, o.status) for o in result.outcomes] == [("202011", "done"), ("202029", "done")] and told == [2]
        home = result.index.parent
        assert result.index.name == "municipalities.html" and "県 202011" in (
            home / "20_nagano" / "202011" / "report.html"
        ).read_text(encoding="utf-8")
        again = run(path, codes.find_all(["01"]), areas=[], jobs=1, notebook=page)
        assert [o.code for o in again.outcomes] == ["011002"]
        index = again.index.read_text(encoding="utf-8")
        assert (
            "20_nagano/202011/report.html" in index and "01_hokkaido/011002/report.html" in index
        )  # earlier pages stay on the list
        third = run(path, areas=["20201"], jobs=1, notebook=page)
        assert [o.reused for o in third.outcomes] == [True]

    def test_a_municipality_nobody_knows_and_a_prefecture_without_any(self, tmp_path):
        path, page = self.plan(tmp_path), notebook(tmp_path, PAGE)
        assert [o.code for o in run(path, areas=["20215"], jobs=1, notebook=page).outcomes] == ["202151"]
        with pytest.raises(Unknown, match="市区町村"):
            run(path, codes.find_all(["13"]), areas=[], jobs=1, notebook=page)
        with pytest.raises(Unknown, match="99999"):
            run(path, areas=["99999"], jobs=1, notebook=page)


def test_a_time_study_page_has_no_public_edition(tmp_path):
    with pytest.raises(Unknown, match="公表用"):
        run(project(tmp_path), page="time-study", edition="public")
