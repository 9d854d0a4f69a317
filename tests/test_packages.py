"""A package of one's own brings indicators and a page: used where a plan or a command names it, and told where it is not installed."""

import kernel_sample
import pytest
from click.testing import CliRunner

import caredx as cx
from caredx.bench import registered
from caredx.cli import caredx as program
from caredx.pages.report import open_annex
from caredx.words import packages, params
from caredx.words.errors import ParamsError

MODULE = """
from pathlib import Path

INDICATORS = [
    {"id": "tiny_overtime", "name": "残業の割合", "table": "panel", "numerator": "overtime_hours", "denominator": "hours",
     "unit": "時間/時間", "better": "lower", "definition": "残業時間÷総労働時間"}
]
PAGE = Path(__file__).with_name("tiny_page.ipynb")
"""
ENTRIES = """[caredx.indicators]
tiny = tiny_office:INDICATORS

[caredx.pages]
tiny_page = tiny_office:PAGE
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package as an installer lays it out: module, notebook, metadata with entry points."""
    site = tmp_path / "site-packages"
    (site / "tiny_office").mkdir(parents=True)
    (site / "tiny_office" / "__init__.py").write_text(MODULE, encoding="utf-8")
    kernel_sample.notebook(site / "tiny_office", kernel_sample.PAGE, name="tiny_page")
    facts = site / "tiny_office-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-office\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text(ENTRIES, encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    registered._brought.cache_clear()
    yield site
    registered._brought.cache_clear()


@pytest.fixture
def plan(for_own_plan, tmp_path):
    path = for_own_plan(tmp_path) / "params" / "example.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\npackages: [tiny]\n", encoding="utf-8")
    return path


def test_a_plan_takes_the_indicators_of_a_package_it_names(installed, plan, world):
    assert packages.names("caredx.indicators") == ("tiny",)
    assert [one.id for one in params.load(plan).indicators] == ["tiny_overtime"]
    page = open_annex(plan, "20").own_indicators().data
    assert "残業の割合" in page and "own-tiny_overtime" in page
    assert params.load(world / "params" / "example.yaml").indicators == []  # installed, not named: no page changes


def test_a_notebook_has_them_at_hand(installed):
    found = cx.kpi("tiny_overtime", {"office": ["a", "b"], "overtime_hours": [1, 3], "hours": [100, 100]}, by=None)
    assert found.title == "残業の割合" and found.to_frame()["value"].tolist() == [0.02]


def test_a_page_of_a_package_is_made_by_its_name(installed, world, tmp_path, monkeypatch):
    kernel_sample.lend(monkeypatch)
    asked = [
        "run",
        str(world / "params" / "example.yaml"),
        "--page",
        "tiny_page",
        "--pref",
        "20",
        "--out",
        str(tmp_path / "out"),
    ]
    told = CliRunner().invoke(program, asked, obj={"lang": "ja"})
    assert told.exit_code == 0, told.output
    assert list((tmp_path / "out").rglob("20*/tiny_page.html"))
    assert CliRunner().invoke(program, [*asked[:3], "huge_page", *asked[4:]]).exit_code == 2


def test_a_package_that_is_not_there_is_told(plan):
    with pytest.raises(ParamsError) as refused:
        params.load(plan)
    assert "tiny" in refused.value.text("ja") and "packages" in refused.value.text("en")
