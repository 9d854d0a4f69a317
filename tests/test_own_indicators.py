"""Indicators of the office's own: one card, the same number at a notebook and in the annex, refused where a column is not there."""

import shutil

import pytest

import caredx as cx
from caredx.intake import store
from caredx.pages.report import open_annex
from caredx.words import params as plans
from caredx.words.errors import ParamsError

CARD = """
indicators:
  - id: overtime_share
    name: 総労働時間に占める残業時間
    table: panel
    numerator: overtime_hours
    denominator: hours
    unit: 時間/時間
    better: lower
    definition: 残業時間の合計÷総労働時間の合計
  - id: entry
    name: 特色の記入
    table: offices
    numerator: feature_entry
    unit: 割合
    better: higher
    definition: 記入のある事業所÷名簿の事業所
"""


@pytest.fixture(scope="module")
def project(world, tmp_path_factory):
    """The world with a plan that names two indicators."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(world / "params", folder / "params")
    (folder / "data").symlink_to(world / "data")
    plan = folder / "params" / "example.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + CARD, encoding="utf-8")
    return plan


def test_the_annex_holds_what_the_notebook_computes(project):
    found = open_annex(project, "20").found
    panel = store.load("panel", found.results.params.processed, "20")
    year = panel[(panel["month"] >= "2025-04") & (panel["month"] < "2026-04")]
    card = {"numerator": "overtime_hours", "denominator": "hours", "unit": "時間/時間", "better": "lower"}
    cx.register_kpi("overtime_share", name="総労働時間に占める残業時間", definition="残業÷総労働", **card)
    at_hand = cx.kpi("overtime_share", year, by="service").to_frame()
    rows = found.own.indicators[0].rows
    assert [row.value.value for row in rows[1:-1]] == pytest.approx(at_hand["value"].tolist())
    known = year.dropna(subset=["overtime_hours", "hours"])
    assert len(known) < len(year), "rows with one part only are in neither sum"
    assert rows[0].value.value == pytest.approx(known["overtime_hours"].sum() / known["hours"].sum())
    assert rows[0].value.low < rows[0].value.value < rows[0].value.high and rows[-1].value.n > rows[0].value.n
    offices = store.load("offices", found.results.params.processed, "20")
    assert found.own.indicators[1].rows[0].value.value == pytest.approx(offices["feature_entry"].mean())


def test_the_chapter_shows_card_and_table_and_nothing_in_public(project, world):
    html = open_annex(project, "20").own_indicators().data
    for words in (
        "残業時間の合計÷総労働時間の合計",
        "低いほど良い指標です",
        "県全体",
        "提出のあった全国の事業所",
        "訪問介護",
    ):
        assert words in html
    public = open_annex(project, "20", edition="public").own_indicators().data
    assert "庁内用だけ" in public and "<table" not in public
    assert open_annex(world / "params" / "example.yaml", "20").own_indicators().data == ""


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("numerator: overtime_hours", "numerator: overtimes", "overtime_hours"),
        ("id: entry", "id: overtime", "overtime"),
        ("id: entry", "id: overtime_share", "overtime_share"),
        ("better: lower", "better: less", "lower"),
    ],
)
def test_a_faulty_card_is_refused_before_any_page(project, tmp_path, old, new, word):
    shutil.copytree(project.parent, tmp_path / "params")
    plan = tmp_path / "params" / "example.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ParamsError) as refused:
        open_annex(plan, "20").own_indicators()
    assert word in refused.value.text("ja") and word in refused.value.text("en")
    assert plans.find(plan)
